"""Patterns of which any will do, each compiled only when a text may match it: most never are in a run, and compiling
all takes as long as reading some pages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from extractor.language.memory import Way
from extractor.language.needed_words import Needed, folded

_MANY_TEXTS = 512  # several readers ask the same of a line

_Leads = tuple[tuple[int, Way], ...]  # the patterns, by their numbers, that need a piece, and what they need besides


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
        tried: tuple[int, ...] = ()
        for piece, leads in self._by_piece:  # loops: calls of a function for each take twice as long
            if piece in plain:
                for number, others in leads:
                    if number in tried:
                        continue
                    for group in others:
                        for other in group:
                            if other in plain:
                                break
                        else:
                            break
                    else:
                        if self._patterns[number].pattern.search(text):
                            return True
                        tried += (number,)
        return False

    def search(self, text: str) -> re.Match[str] | None:
        """The first place in a text where one of the patterns matches; of those that match there, the first."""
        if self._answers.get(text) is False:
            return None
        plain, first = folded(text), None
        for needed in self._patterns:
            hit = needed.pattern.search(text) if needed.may_match_folded(plain) else None
            if hit and (first is None or hit.start() < first.start()):
                first = hit
        return first

    @cached_property
    def _by_piece(self) -> tuple[tuple[str, _Leads], ...]:
        """The pieces of which a text must hold one, each with what it leads to; "", which any text holds, where a way
        needs none."""
        leading: dict[str, list[tuple[int, Way]]] = {}
        for number, needed in enumerate(self._patterns):
            for way in needed.ways:
                for piece in way[0] if way else ("",):
                    leading.setdefault(piece, []).append((number, way[1:]))
        return tuple((piece, tuple(leads)) for piece, leads in leading.items())
