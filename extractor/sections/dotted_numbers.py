"""The dotted numbers of headings: "3.2.1" stands under "3.2", and that under "3" or "3.0"."""

from __future__ import annotations

import re
from typing import NamedTuple

from extractor.model.outline import Passage

Number = tuple[int, ...]
# "3.2 Splints", also with the letters of a series before it: "ELM-318.2: Splints"
_OPENS = re.compile(
    r"(?:(?P<bare>\d{1,2}(?:\.\d{1,2}){1,4})\.?|[A-Z]{1,5}-(?P<of_series>\d{1,4}(?:\.\d{1,2}){1,4})[.:]?)(?= )"
)
_LABEL = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,4}")


class _Numbered(NamedTuple):
    number: Number
    by_type: int  # the level that its type alone would give it
    level: int


class DottedNumbers:
    """The numbered headings that are open. A number puts a heading deeper than its type alone would; higher only beside
    the one that it counts on from: "4.0" stands where "3.0" does, however large "3.2" between them is set."""

    def __init__(self) -> None:
        self._open: list[_Numbered] = []

    def level(self, heading: Passage, by_type: int) -> int:
        """The level of the next heading; one without a number stands as deep under a numbered one as its type says."""
        number, before = number_of(heading), None
        while self._open and not self._holds(self._open[-1], number, by_type):
            before = self._open.pop()
        above = self._open[-1] if self._open else None
        if number is None:
            return by_type + (above.level - above.by_type if above else 0)
        level = max(by_type, above.level + 1) if above else by_type
        if before and counts_on(number, before.number):
            level = min(level, before.level)
        self._open.append(_Numbered(number, by_type, level))
        return level

    def _holds(self, above: _Numbered, number: Number | None, by_type: int) -> bool:
        return is_part(number, above.number) if number else by_type > above.by_type


def divides(heading: Passage | None, above: Passage) -> bool:
    """Whether a heading's number is that of a part of what another one heads."""
    number, of = heading and number_of(heading), number_of(above)
    return bool(number and of and is_part(number, of))


def number_of(heading: Passage) -> Number | None:
    """A heading's number, part by part, without the zero of "3.0"; None where it has no number in figures."""
    label = heading.mark.label if heading.mark else ""
    figures = label if _LABEL.fullmatch(label) else None
    if not label and (opens := _OPENS.match(heading.text)):
        figures = opens["bare"] or opens["of_series"]
    if figures is None:
        return None
    number = tuple(map(int, figures.split(".")))
    return number[:-1] if len(number) > 1 and number[-1] == 0 else number


def counts_on(number: Number, before: Number) -> bool:
    """Whether a number comes after the other in one series: "4" after "3", "3.3" after "3.1"."""
    return number[:-1] == before[:-1] and number > before


def is_part(number: Number, of: Number) -> bool:
    """Whether one number is that of a part of the other's section."""
    return len(number) > len(of) and number[: len(of)] == of
