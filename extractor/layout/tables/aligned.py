"""Lists of codes that no lines rule: a row begins where a code stands, and the columns are where no row has words.

Only codes are so sure a sign of a row that words beside them may be torn apart into cells; other text that stands in
columns is left to the order of reading. Rules between the rows, where there are any, tell where each row ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extractor.language.code_systems import ANY, Systems, told_systems
from extractor.language.codes import code_list
from extractor.layout.columns.lines import lines_of
from extractor.layout.glyphs.token import Token
from extractor.layout.tables.edges import Edge
from extractor.layout.tables.grid import Grid
from extractor.model.provenance import Box

_GAP = 1.2  # of the size: words further apart stand in two cells
_GUTTER = 5.0  # points: columns stand at least this far apart
_CROSSING = 0.02  # share of the rows that may run over a gutter
_SAME = 4.0  # points: codes that begin as near as this stand in one column
_FEWEST = 5  # rows without a head
_PARTED = 4.0  # of the size: a larger gap between two lines ends a list
_PITCH = 1.5  # of the size: a line further below the last code's goes on with nothing
_LONGEST_HEAD = 5  # words of a head that names a column of codes
_CODES = re.compile(r"\b(?:codes?|cpt|hcpcs|icd|ndc)\b", re.IGNORECASE)
_MOST_PROSE = 0.5  # share of a column's cells that go on with a sentence, where it is one of running text


@dataclass(slots=True, eq=False)
class _Line:
    """A printed line with the pieces that wide gaps part it into."""

    tokens: list[Token]
    pieces: list[list[Token]]

    @staticmethod
    def of(tokens: list[Token]) -> _Line:
        pieces = [[tokens[0]]]
        for before, token in pairwise(tokens):
            if token.x0 - before.x1 > max(_GAP * token.size, _GUTTER):
                pieces.append([])
            pieces[-1].append(token)
        return _Line(tokens, pieces)

    @property
    def top(self) -> float:
        return min(t.top for t in self.tokens)

    @property
    def bottom(self) -> float:
        return max(t.bottom for t in self.tokens)

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def size(self) -> float:
        return max(t.size for t in self.tokens)


@dataclass(slots=True)
class _List:
    """A list of codes in the making: the lines of its head, if it has one, all others, and which begin a row."""

    head: list[_Line]
    left: float  # where the codes stand
    right: float
    told: Systems
    lines: list[_Line] = field(default_factory=list)
    rows: list[_Line] = field(default_factory=list)

    def begins_row(self, line: _Line) -> bool:
        return any(self._is_beneath(piece) and code_list(_text(piece), self.told) for piece in line.pieces)

    def _is_beneath(self, piece: list[Token]) -> bool:
        if not self.head:
            return abs(piece[0].x0 - self.left) <= _SAME
        return piece[0].x0 < self.right and piece[-1].x1 > self.left

    def is_far(self, line: _Line) -> bool:
        last = (self.lines or self.head)[-1:]
        return bool(last) and line.top - last[0].bottom > _PARTED * line.size

    def with_head(self, other: _List) -> _List:
        """The list with one more line of its head."""
        left, right = min(self.left, other.left), max(self.right, other.right)
        return _List([*self.head, *self.lines, *other.head], left, right, self.told | other.told)


def find_aligned(tokens: list[Token], loose: Sequence[Edge], before: Grid | None) -> list[Grid]:
    """The lists of codes among words that stand in no drawn grid. `loose` are horizontal rules; `before` is the last
    table of the page before, whose columns a list may go on with."""
    lines = [_Line.of(line) for line in lines_of([t for t in tokens if not t.style.angle])]
    return [part.grid(loose) for each in _lists(lines) for part in _parts(each, before)]


def _lists(lines: Iterable[_Line]) -> Iterator[_List]:
    """Runs of lines among which rows begin with codes at one place."""
    current: _List | None = None
    for line in lines:
        headed = _headed(line)
        if current and headed and not current.rows and not current.is_far(line) and current.head:
            current = current.with_head(headed)
            continue
        if current and (headed or current.is_far(line)):
            yield current
            current = None
        if headed:
            current = headed
            continue
        current = current or _headless(line)
        if current:
            current.lines.append(line)
            if current.begins_row(line):
                current.rows.append(line)
    if current:
        yield current


def _headed(line: _Line) -> _List | None:
    """The list under a line that names its columns, one of them one of codes."""
    if len(line.pieces) < 2:
        return None
    for piece in line.pieces:
        text = _text(piece)
        if _CODES.search(text) and len(text.split()) <= _LONGEST_HEAD and not code_list(text):
            return _List([line], piece[0].x0, piece[-1].x1, told_systems(text))
    return None


def _headless(line: _Line) -> _List | None:
    piece = next((p for p in line.pieces if code_list(_text(p))), None) if len(line.pieces) > 1 else None
    return _List([], piece[0].x0, piece[-1].x1, ANY) if piece else None


@dataclass(slots=True)
class _Part:
    """Rows that share their columns, with no line between them that runs across."""

    head: list[_Line]
    lines: list[_Line]
    rows: list[_Line]
    xs: list[float]

    def grid(self, loose: Sequence[Edge]) -> Grid:
        width = self.xs[-1] - self.xs[0]
        rules = sorted(e.at for e in loose if min(e.end, self.xs[-1]) - max(e.start, self.xs[0]) > width / 2)
        firsts = [*self.head[:1], *self.rows]
        ys = [firsts[0].top - 1]
        for above, below in pairwise(firsts):
            between = [y for y in rules if above.middle < y < below.middle]
            ys.append(between[-1] if between else below.top - 0.5)
        ys.append(max(line.bottom for line in self.lines) + 1)
        return Grid.of(Box(x0, top, x1, bottom) for top, bottom in pairwise(ys) for x0, x1 in pairwise(self.xs))


def _parts(found: _List, before: Grid | None) -> Iterator[_Part]:
    """The list, parted at lines that run across it."""
    all_lines = [*found.head, *found.rows]
    goes_on = before is not None and not found.head and all(_fits(line, before.xs) for line in all_lines)
    xs = list(before.xs) if before is not None and goes_on else _columns(all_lines, found)
    if len(found.rows) < (1 if goes_on else 2 if found.head else _FEWEST) or len(xs) < (
        3 if found.head or goes_on else 4
    ):
        return
    head, lines, rows = found.head, list(found.head), list[_Line]()
    for line in found.lines:
        is_row = line in found.rows
        if not is_row and (_crosses(line, xs) or _is_apart(line, lines)):
            if rows:
                yield _Part(head, lines, rows, xs)
            head, lines, rows = [], [], []
        elif is_row or lines:
            lines.append(line)
            if is_row:
                rows.append(line)
    if rows:
        yield _Part(head, lines, rows, xs)


def _columns(lines: Sequence[_Line], found: _List) -> list[float]:
    """The sides of the columns: in the middles of the strips in which nearly no row has words."""
    left, right = min(t.x0 for n in lines for t in n.tokens), max(t.x1 for n in lines for t in n.tokens)
    covered = [0] * (int(right - left) + 2)
    for line in lines:
        for piece in line.pieces:
            for point in range(int(piece[0].x0 - left), int(piece[-1].x1 - left) + 1):
                covered[point] += 1
    most = _CROSSING * len(lines)
    sides, start = [left - 2], None
    for point, count in enumerate(covered):
        if count <= most:
            start = point if start is None else start
        elif start is not None:
            if point - start >= _GUTTER:
                sides.append(left + (start + point) / 2)
            start = None
    return _without_prose([*sides, right + 2], lines, found)


def _without_prose(sides: list[float], lines: Sequence[_Line], found: _List) -> list[float]:
    """The columns without those of running text beside the list, in another column of the page."""
    kept = list(pairwise(sides))
    for side in (0, -1):
        while len(kept) > 1 and not kept[side][0] <= found.left <= kept[side][1] and _is_prose(kept[side], lines):
            kept.pop(side)
    return [kept[0][0], *(right for _, right in kept)]


def _is_prose(column: tuple[float, float], lines: Sequence[_Line]) -> bool:
    cells = [[t for t in line.tokens if column[0] <= t.x0 < column[1]] for line in lines]
    filled = [cell for cell in cells if cell]
    going_on = sum(cell[0].text[:1].islower() and len(cell) > 3 for cell in filled)
    return bool(filled) and going_on > _MOST_PROSE * len(filled)


def _fits(line: _Line, xs: Sequence[float]) -> bool:
    inside = xs[0] - _SAME <= line.tokens[0].x0 and line.tokens[-1].x1 <= xs[-1] + _SAME
    return inside and not _crosses(line, xs)


def _crosses(line: _Line, xs: Sequence[float]) -> bool:
    """Whether a line runs over the side of a column."""
    return any(piece[0].x0 < x < piece[-1].x1 for piece in line.pieces for x in xs[1:-1])


def _is_apart(line: _Line, lines: Sequence[_Line]) -> bool:
    return bool(lines) and line.top - lines[-1].bottom > (_PITCH - 1) * line.size


def _text(piece: Sequence[Token]) -> str:
    return " ".join(t.text for t in piece)
