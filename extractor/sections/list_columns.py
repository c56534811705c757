"""The columns of lines that stand under each other as rows do: strips in which nearly no row has ink."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.model.layout import Line, Word

_GAP = 1.2  # of the size: words further apart stand in two cells
_GUTTER = 0.5  # of the size: columns stand at least this far apart; words of one line are nearer
_CROSSING = 0.02  # share of the rows that may run over a gutter; of less than fifty none may
_PADDING = 2.0  # points


@dataclass(frozen=True)
class Columns:
    """The columns of a list from left to right: `sides` are its edges and the middles of its gutters, in points."""

    sides: tuple[float, ...]

    @property
    def count(self) -> int:
        return len(self.sides) - 1

    def at(self, x: float) -> int:
        """The number of the column at a place."""
        return sum(side <= x for side in self.sides[1:-1])

    def fits(self, line: Line) -> bool:
        """Whether a line stands between the outer edges and leaves the gutters free."""
        if line.box.x0 < self.sides[0] - _PADDING or line.box.x1 > self.sides[-1] + _PADDING:
            return False
        least = _GUTTER * max(line.size, 6.0)
        return not any(
            word.box.x0 < side < word.box.x1
            or (before.box.x1 <= side <= word.box.x0 and word.box.x0 - before.box.x1 < least)
            for side in self.sides[1:-1]
            for before, word in zip((line.words[0], *line.words), line.words, strict=False)
        )

    def cells(self, line: Line) -> dict[int, Line]:
        """The line's words by column; only those columns that hold any."""
        by_column: dict[int, list[Word]] = {}
        for word in line.words:
            by_column.setdefault(self.at((word.box.x0 + word.box.x1) / 2), []).append(word)
        return {column: Line.of(words) for column, words in by_column.items()}


def pieces(line: Line) -> list[tuple[Word, ...]]:
    """The stretches of a line between wide gaps."""
    cuts = [n for n, (a, b) in enumerate(pairwise(line.words), 1) if _is_gap(a, b)]
    return [line.words[a:b] for a, b in pairwise([0, *cuts, len(line.words)])]


def columns_of(rows: Sequence[Line], heads: Sequence[Line]) -> Columns:
    """The columns that rows show together, found point by point; over a gutter no head has ink."""
    lines = [*rows, *heads]
    left, right = min(line.box.x0 for line in lines), max(line.box.x1 for line in lines)
    most = int(_CROSSING * len(rows))
    covered = [0] * (int(right - left) + 2)
    for n, line in enumerate(lines):
        inked = {point for w in line.words for point in range(int(w.box.x0 - left), int(w.box.x1 - left) + 1)}
        for point in inked:
            covered[point] += 1 if n < len(rows) else most + 1
    sides, start = [left - _PADDING], None
    for point, count in enumerate(covered):
        if count <= most:
            start = point if start is None else start
        elif start is not None:
            if point - start >= _GUTTER * max(rows[0].size, 6.0):
                sides.append(left + (start + point) / 2)
            start = None
    gutters = [side for side in sides[1:] if any(_is_apart(line, side) for line in lines)]
    return Columns((sides[0], *gutters, right + _PADDING))


def _is_apart(line: Line, side: float) -> bool:
    """Whether a line's words before and behind a place stand further apart than the words of a sentence: in type of one
    width these may begin under each other by chance."""
    return any(a.box.x1 <= side <= b.box.x0 and _is_gap(a, b) for a, b in pairwise(line.words))


def _is_gap(before: Word, after: Word) -> bool:
    return after.box.x0 - before.box.x1 > _GAP * max(before.size, 6.0)
