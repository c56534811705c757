"""Postal addresses: which five digits are a post code and no procedure, and whether a text ends in a town."""

from __future__ import annotations

import re

from extractor.language.forms import either

_TOWN = re.compile(rf"\b(?:{either('addresses', 'town')})(?!\w)")
_ALONE = re.compile(rf"(?:{either('addresses', 'alone')})\Z")
_BEFORE = re.compile(rf".*(?<![\w.])(?:{either('addresses', 'before')})(?P<rest>.*)\Z", re.DOTALL)
_AFTER = re.compile(rf"\W*(?:{either('addresses', 'after')})")
_ENDS_IN_TOWN = re.compile(rf"\b(?:{either('addresses', 'town')})\W*\Z")
_CODE_LIKE = re.compile(r"\d{5}|[A-Z]\d{4}")
_FARTHEST = 80  # signs between the start of a street's line and the town


def without_post_codes(text: str) -> str:
    """A text with blanks in the place of its post codes, as long as before.

    Only what stands in an address is one: behind a street, a box or a suite, before a telephone number, or of nine
    digits. In doubt the digits are left, as a procedure that is overlooked is worse than one too many.
    """
    for town in _TOWN.finditer(text):
        if _is_in_address(text, town):
            start, end = town.end() - len(town[0].split()[-1]), town.end()
            text = text[:start] + " " * (end - start) + text[end:]
    return text


def ends_in_town(text: str) -> bool:
    """Whether a text ends with what looks like a town, its state and its post code."""
    return _ENDS_IN_TOWN.search(text) is not None


def _is_in_address(text: str, town: re.Match[str]) -> bool:
    if _ALONE.search(town[0]) or _AFTER.match(text, town.end()):
        return True
    line = _BEFORE.match(text[max(0, town.start() - _FARTHEST) : town.start()])
    return line is not None and not _CODE_LIKE.search(line["rest"])
