"""The words by which a person finds a fact again."""

from __future__ import annotations

import textwrap

QUOTED = 60  # letters


def quoted(text: str) -> str:
    """The beginning of a text in quotation marks."""
    return f"“{textwrap.shorten(text, QUOTED, placeholder=' …')}”"
