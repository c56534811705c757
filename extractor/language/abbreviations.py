"""Abbreviations that a document introduces itself: "a continuous glucose monitor (CGM)"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_IN_BRACKETS = re.compile(r"\(([A-Z][A-Za-z]{1,7}?)s?\)")
_WORD = re.compile(r"[A-Za-z]+")
SMALL = frozenset(["a", "an", "and", "for", "in", "of", "on", "or", "the", "to", "with"])  # need no letter of their own


def introduced(texts: Iterable[str]) -> dict[str, str]:
    """What each abbreviation stands for, by the words right before the brackets that introduce it, in small letters.

    Only those whose letters are the first letters of these words: "large B-cell lymphoma (LBCL)".
    """
    meanings: dict[str, str] = {}
    for text in texts:
        for match in _IN_BRACKETS.finditer(text):
            words = _spelled_out(match[1], text[: match.start()])
            if words:
                meanings.setdefault(match[1].lower(), words)
    return meanings


def _spelled_out(short: str, before: str) -> str | None:
    letters, start = list(short.lower()), None
    for word in reversed(list(_WORD.finditer(before))):
        initial = word[0][0].lower()
        if letters and initial == letters[-1]:
            letters.pop()
            start = word.start()
        elif word[0].lower() not in SMALL:
            break
        if not letters:
            break
    return None if letters or start is None else " ".join(before[start:].split()).lower()


def spelled(text: str, meanings: Mapping[str, str]) -> str:
    """The text with each known abbreviation in full."""
    return _WORD.sub(lambda word: meanings.get(word[0].lower(), word[0]) if word[0].isupper() else word[0], text)
