"""Which labels of its own list's items a lead-in names: "ALL of these (A, B, and C)", "ONE of the following (1-18)"."""

from __future__ import annotations

import re

from extractor.language.ruleset import ruleset

_RULES = ruleset("item_labels")
_SIGNS = re.compile(r"[,/&]")
_LABEL = re.compile(r"\w+")


def first_and_last(text: str) -> tuple[str, str] | None:
    """The two labels of a text that only names a list from first to last: "1-18"."""
    hit = _RULES.search("first_to_last", text)
    return (hit["first"], hit["last"]) if hit else None


def labels_listed(text: str) -> list[str]:
    """The pieces of a text between commas and joining words: "A, B, and C"."""
    pieces = (piece for part in _SIGNS.split(text) for piece in _RULES.split("joins", part))
    return [piece.strip() for piece in pieces if piece.strip()]


def labels_named(lead_in: str) -> tuple[str, list[str]] | None:
    """The labels in the brackets that end a lead-in, as printed and one by one; of a span, both ends."""
    hit = _RULES.search("named_at_end", lead_in)
    if not hit:
        return None
    return hit["labels"], [label for label in _LABEL.findall(hit["labels"]) if not _RULES.says(label, "joins", "spans")]
