"""The space that a run of text stands in: its margins, the pitch of its lines, and columns at its right."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile
from statistics import median
from typing import NamedTuple

from extractor.model.layout import Line


class Gutter(NamedTuple):
    """The space beside text on which other text stands: from where the one may go to where the other begins."""

    page: int
    top: float
    bottom: float
    left: float
    right: float


@dataclass(frozen=True)
class Frame:
    """The space that text runs in: `right` margins by page, and the usual pitch of lines by type size (in points).
    `tagged` says that the author's own blocks in the file are believed of it; `hanging` are the kinds of list marks
    whose items begin each line under their text."""

    rights: dict[int, float]
    pitches: dict[float, float]
    gutters: tuple[Gutter, ...] = ()
    tagged: bool = False
    hanging: frozenset[str] = frozenset()

    def right(self, line: Line) -> float:
        beside = [
            g.left
            for g in self.gutters
            if g.page == line.page and g.right > line.box.x1 and g.top < line.box.bottom and g.bottom > line.box.top
        ]
        return min([self.rights.get(line.page, line.box.x1), *beside])

    def pitch(self, line: Line) -> float:
        return self.pitches.get(round(line.size, 1), 1.22 * line.size)


def frame_of(lines: Sequence[Line], right: float | None = None) -> Frame:
    """The frame that lines of one run of text stand in; `right` is a drawn margin (a cell's edge) if there is one."""
    by_page: dict[int, float] = {}
    for line in lines:
        by_page[line.page] = max(by_page.get(line.page, 0.0), line.box.x1)
    if right is not None:
        return Frame(dict.fromkeys(by_page, right), _pitches(lines))
    gutters = tuple(_gutters(lines))
    if by_page:
        usual = median(by_page.values())
        by_page = {page: _first_column(x, gutters, lines) or max(x, usual) for page, x in by_page.items()}
    return Frame(by_page, _pitches(lines), gutters)


def _first_column(page_right: float, gutters: Sequence[Gutter], lines: Sequence[Line]) -> float:
    """Where the first of two columns ends, for a page whose text fills the first one only; else 0."""
    starts = [g.right for g in gutters if g.right > page_right]
    return max((line.box.x1 for line in lines if line.box.x1 < min(starts)), default=0.0) if starts else 0.0


def _pitches(lines: Sequence[Line]) -> dict[float, float]:
    seen: dict[float, Counter[float]] = {}
    for above, line in itertools.pairwise(lines):
        step = line.baseline - above.baseline
        if above.page == line.page and abs(above.size - line.size) < 0.6 and 0.8 * line.size < step < 2.2 * line.size:
            seen.setdefault(round(line.size, 1), Counter())[round(step * 2) / 2] += 1
    return {size: _tightest(steps) for size, steps in seen.items()}


def _tightest(steps: Counter[float]) -> float:
    """The smallest step that is common: wider ones are the blank between statements."""
    enough = max(steps.values()) * 0.3
    return min(step for step, count in steps.items() if count >= enough)


def _gutters(lines: Sequence[Line]) -> Iterable[Gutter]:
    ends: dict[float, float] = {}
    for at, (above, line) in enumerate(pairwise(lines), 1):
        jumped_up = above.page == line.page and line.box.bottom < above.box.top
        if jumped_up and line.box.x0 > above.box.x0 + 40:  # reading order went back up: a second column begins
            x = _left_edge(lines[at:])
            if line.column > above.column and line.column not in ends:
                ends[line.column] = max((b.box.x1 for b in lines if b.box.x1 < line.column), default=x - 6)
            yield Gutter(line.page, line.box.top - 20, above.box.bottom + 20, ends.get(line.column, x - 6), x)


def _left_edge(lines: Sequence[Line]) -> float:
    """Of the column that the first of some lines begins, down to the page's end or the next column."""
    first = lines[0]
    column = takewhile(lambda line: line.page == first.page and line.box.top >= first.box.top, lines)
    return min(line.box.x0 for line in column)
