"""What a lead-in announces of its list, counted: that there is one, that it has two items, how many must hold."""

from __future__ import annotations

from functools import cache

from extractor.language.ruleset import ruleset

_RULES = ruleset("announcements")


def announces_list(text: str) -> bool:
    """Whether a statement ends as what leads into a list does; "when the criteria are met" may stand alone."""
    return _RULES.says(text, "list")


def announces_two(text: str) -> bool:
    return _RULES.says(text, "both")


def counts_its_list(text: str) -> bool:
    """Whether a statement's last words say how many of its list must hold, or it names the list's items by their
    marks."""
    return _RULES.says(text, "count")


def says_absent(text: str) -> bool:
    """Whether a text's own words say that what it lists must be absent."""
    return _RULES.says(text, "absence")


@cache
def is_of_any_list(word: str) -> bool:
    """Whether a word says how a list is joined, not what it is about."""
    return _RULES.says(word, "word_of_lists")
