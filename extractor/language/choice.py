"""Patterns of which any will do, each compiled only when a text may match it: most never are in a run, and compiling
all takes as long as reading some pages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from extractor.language.memory import Ways
from extractor.language.needed_words import Needed, folded

_MANY_TEXTS = 512  # several readers ask the same of a line


class Choice:
    """Patterns, upper and lower case alike, in the order in which they are tried."""

    def __init__(self, expressions: Iterable[str]) -> None:
        self._patterns = tuple(map(Needed, expressions))
        self._answers: dict[str, bool] = {}

    def is_in(self, text: str) -> bool:
        """Whether one of the patterns matches somewhere in a text."""
        answer = self._answers.get(text)
        if answer is None:
            if len(self._answers) >= _MANY_TEXTS:
                self._answers.clear()
            answer = self._answers[text] = self._matches_in(text)
        return answer

    def _matches_in(self, text: str) -> bool:
        plain = folded(text)
        for ways, needed in self._with_ways:  # loops: calls of a function for each take twice as long
            for way in ways:
                for group in way:
                    for piece in group:
                        if piece in plain:
                            break
                    else:
                        break
                else:
                    if needed.pattern.search(text):
                        return True
                    break
        return False

    def search(self, text: str) -> re.Match[str] | None:
        """The first place in a text where one of the patterns matches; of those that match there, the first."""
        if self._answers.get(text) is False:
            return None
        plain, first = folded(text), None
        for _, needed in self._with_ways:
            hit = needed.pattern.search(text) if needed.may_match_folded(plain) else None
            if hit and (first is None or hit.start() < first.start()):
                first = hit
        return first

    @cached_property
    def _with_ways(self) -> tuple[tuple[Ways, Needed], ...]:
        return tuple((needed.ways, needed) for needed in self._patterns)
