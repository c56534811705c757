"""What the words of a line say of whether it is a heading, where its type alone does not tell."""

from __future__ import annotations

from extractor.language.ruleset import ruleset

_RULES = ruleset("headings")


def sounds_like_sentence(line: str) -> bool:
    """Whether a line has words that sentences have and headings hardly ever."""
    return _RULES.says(line, "sentence")


def opens_with_table_number(line: str) -> bool:
    return _RULES.says(line, "table_number")


def is_caption(line: str) -> bool:
    """Whether a line opens with the number of a table or a figure: "Table 2: Sizes"."""
    return _RULES.says(line, "table_number", "caption")


def only_says_guideline(heading: str) -> bool:
    """Whether a heading says no more than that the document is a guideline."""
    return _RULES.says(heading, "guideline")
