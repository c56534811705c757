"""Numbered lines that are titles, whatever they say: those set as titles alone are, or that divide the whole text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from extractor.language.connectors import trailing_connector
from extractor.language.marks import readings
from extractor.model.outline import Passage
from extractor.sections.styles import Style

_NEAR = 4.0  # points: two lefts closer than this are one margin
_INDENT = 8.0  # points: a line this far right of another is indented against it
_FEWEST = 3  # lines: fewer may be items of a list
_DIVIDED = 0.4  # of the document's words stand between the first and the last title that divide it
_NAME = 10  # words of a title
_LOST = 1  # titles of such a series that are printed otherwise: over two lines, in a table


def numbered_titles(
    passages: Sequence[Passage],
    style: Callable[[Passage], Style],
    divides: Callable[[Passage], bool],
    body: float,
) -> list[Passage]:
    """Lines that count I, II, III at the margin, all of them set alike and as titles are. `style` is how a passage is
    set, `divides` whether it is a heading in its own right, `body` the text's size in points."""
    series = _Series(passages, style, divides, body)
    return [p for kin in series.alike() if series.are_titles(kin) for p in kin]


class _Series:
    def __init__(
        self,
        passages: Sequence[Passage],
        style: Callable[[Passage], Style],
        divides: Callable[[Passage], bool],
        body: float,
    ) -> None:
        self._passages, self._style, self._divides, self._body = passages, style, divides, body

    def alike(self) -> list[list[Passage]]:
        """Numbered single lines that are set, marked and placed alike, each with its kin."""
        alike: list[list[Passage]] = []
        for p in self._passages:
            if p.mark and p.mark.kind != "bullet" and len(p.lines) == 1 and not _is_open(p.text):
                kin = next((kin for kin in alike if self._is_set_like(p, kin[-1])), None)
                if kin:
                    kin.append(p)
                else:
                    alike.append([p])
        return [kin for kin in alike if len(kin) >= _FEWEST]

    def are_titles(self, kin: Sequence[Passage]) -> bool:
        set_apart = _counts_on(kin, 0) and self._is_set_apart(kin) and not any(p.text.endswith(":") for p in kin)
        return (set_apart or self._divide_all(kin)) and self._stand_at_margin(kin)

    def _is_set_like(self, passage: Passage, other: Passage) -> bool:
        """Whether two numbered lines are marked, set and placed alike, whatever the colour of one of them."""
        assert passage.mark
        assert other.mark
        marked_alike = passage.mark.style == other.mark.style and bool(_counting(passage).keys() & _counting(other))
        return marked_alike and is_placed_like(passage, other) and self._style(passage)[:4] == self._style(other)[:4]

    def _is_set_apart(self, series: Sequence[Passage]) -> bool:
        """Whether lines are set as headings alone are: on a banner, or bold and underlined; or in bold capitals or
        larger than the text, where most of them have something below them that is indented."""
        style = self._style(series[0])
        if style.banner or (style.bold and style.underlined):
            return True
        if not ((style.bold and style.caps) or style.size > self._body):
            return False
        lines = {_place(p) for p in series}
        below = [q for p, q in pairwise(self._passages) if _place(p) in lines]
        return 2 * sum(q.left > series[0].left + _INDENT for q in below) > len(series)

    def _divide_all(self, series: Sequence[Passage]) -> bool:
        """Whether lines that stand out are few words each and divide most of the document among them, one of them at
        most being printed otherwise. Below a heading in its own right they divide but its section."""
        stand_out = all(self._style(p).stands_out(self._body) for p in series)
        if not stand_out or not _counts_on(series, _LOST) or any(len(p.text.split()) > _NAME for p in series):
            return False
        if any(self._divides(p) for p in self._passages if _place(p) < _place(series[0])):
            return False
        return _place(series[-1]) - _place(series[0]) > _DIVIDED * _place(self._passages[-1])

    def _stand_at_margin(self, series: Sequence[Passage]) -> bool:
        """Whether nothing before the next known heading begins further left: what does is no part of such lines."""
        left = min(p.left - p.lines[0].column for p in series) - _NEAR
        first = next(i for i, p in enumerate(self._passages) if p is series[0])
        for passage in self._passages[first + 1 :]:
            if self._divides(passage):
                break
            if passage.left - passage.lines[0].column < left:
                return False
        return True


def is_placed_like(passage: Passage, other: Passage) -> bool:
    """Whether two numbered lines begin at one margin, or their words do where the numbers are set flush right."""
    return min(abs(passage.left - other.left), abs(passage.indent - other.indent)) < _NEAR


def _is_open(text: str) -> bool:
    return text.endswith((".", ";", ",")) or bool(trailing_connector(text)[1])


def _counts_on(passages: Sequence[Passage], lost: int) -> bool:
    """Whether the marks of these passages count 1, 2, 3 or A, B, C from the first on, up to `lost` of them missing."""
    read = [_counting(p) for p in passages]
    for kind, first in read[0].items():
        numbers = [kinds.get(kind) for kinds in read]
        if first == 1 and None not in numbers:
            counted = [number for number in numbers if number]
            rises = all(a < b for a, b in pairwise(counted))
            if rises and counted[-1] - len(counted) <= lost:
                return True
    return False


def _counting(passage: Passage) -> dict[str, int]:
    """What a passage's mark may be: the kind of counting, and which one it is in it."""
    return dict(readings(passage.mark.label)) if passage.mark else {}


def _place(passage: Passage) -> int:
    """Where in the document a passage stands: its first word's number."""
    return passage.lines[0].words[0].index
