"""How a sentence for a person counts."""

from __future__ import annotations


def plural(count: int, singular: str, more: str) -> str:
    """ "1 line was", "3 lines were": a number, and the words that go with it."""
    return f"{count} {singular if count == 1 else more}"
