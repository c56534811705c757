"""Whether a statement is a condition on the patient or the file, or only names something."""

from __future__ import annotations

from extractor.language import coverage, remarks
from extractor.language.ruleset import ruleset

_RULES = ruleset("conditions")
_LONGEST_NAME = 14  # words


def says_something(text: str) -> bool:
    """Whether a text has a verb about the patient or the file, as against the bare name of a condition or product."""
    return _RULES.says(text, "condition")


def is_requirement(text: str) -> bool:
    """A statement about the patient or the file that neither grants nor refuses coverage."""
    return says_something(text) and not coverage.grants(text) and not coverage.refuses(text)


def is_name(text: str) -> bool:
    """The bare name of a condition, product or person: "Breast cancer", "Allergist"."""
    is_short = len(text.split()) <= _LONGEST_NAME
    return is_short and not says_something(text) and not remarks.is_note(text) and not coverage.refuses(text)
