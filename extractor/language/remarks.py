"""What stands beside a rule: notes, exceptions, and what is given as examples only."""

from __future__ import annotations

import re

from extractor.language.ruleset import ruleset

_RULES = ruleset("remarks")
_RULE = 4  # words that a rule has at least


def is_note(text: str) -> bool:
    """A remark beside the rule: "Note: examples include …"."""
    return _RULES.says(text, "note")


def without_note(text: str) -> str:
    """A remark without the word that calls it one."""
    return _RULES.without("note", text)


def opens_exception(phrase: str) -> bool:
    """Whether a phrase behind a statement leaves something out of it: ", unless rented"."""
    return _RULES.says(phrase, "opens_exception")


def is_exception(text: str) -> bool:
    """A statement that takes back what stands above it."""
    return _RULES.says(text, "exception")


def left_open(text: str) -> str | None:
    """What a refusal or a limit leaves open, in its own words: "limited to loss or theft"; None where nothing, or where
    it has no words before these of which they could be the exception."""
    places = (hit.start() for hit in _RULES.matches("left_open", text))
    return next((text[start:] for start in places if len(text[:start].split()) >= _RULE), None)


def is_open_list(text: str) -> bool:
    """Whether what follows are examples only: another one more or less changes nothing."""
    return _RULES.says(text, "open_list")


def without_open_list_words(text: str) -> str:
    """A text without the words that say that its list is open: "including but not limited to" limits nothing."""
    return _RULES.without("open_list", text)


def without_bracketed_examples(text: str) -> str:
    return _RULES.without("bracketed_examples", text)


def last_examples(text: str) -> re.Match[str] | None:
    """The examples, without numbers, that a text ends in: ", such as canes"."""
    return _RULES.search("last_examples", text)
