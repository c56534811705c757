"""Whom a whole document is about: "This policy applies to members 18 years of age and older"."""

from __future__ import annotations

from extractor.language.ruleset import ruleset

_RULES = ruleset("population")


def says_whom(text: str) -> bool:
    """Whether a statement says whom the document that it stands in is about."""
    return _RULES.says(text, "whom")


def says_for_whom_not(text: str) -> bool:
    """Whether a sentence says where, or for whom, the document that it stands in does not hold."""
    return _RULES.says(text, "whom_not")
