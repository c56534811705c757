"""What the words of a heading hint at, where nobody knows the heading as a whole; each hint is weighed."""

from __future__ import annotations

from extractor.language.ruleset import ruleset

_RULES = ruleset("heading_words")


def hints_of(heading: str) -> frozenset[str]:
    """All that the words of a heading speak of: the meanings of heading_words.toml."""
    return _RULES.meanings_of(heading)


def speaks_of_amounts(heading: str) -> bool:
    return _RULES.says(heading, "amounts")
