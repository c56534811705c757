"""Reading order: what stands beside what, and which words beside each other make a line.

Words far apart on one baseline are one line (a label and its value, a code and its description), unless they belong to
columns of running text, or to a box that stands beside other text: those are read one after the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from extractor.layout.grid import Grid
from extractor.layout.lines import lines_of
from extractor.layout.token import Token, box_around
from extractor.model.provenance import Box

Block = list[Token] | Grid

_PIECE_GAP = 1.2  # of the size: a wider gap parts a line's pieces
_GUTTER = 9.0  # points: columns stand at least this far apart
_LEAST_ROWS = 3  # lines on both sides: fewer are no columns
_ALIGNED = 0.5  # of the shorter side's lines: so many share a baseline with the other side where rows are meant
_WORDS = 4.0  # a line on average: running text, where labels and codes have fewer
_FULL = 0.6  # of its column: the width of a line of running text
_NEXT = 0.9  # of the size: lines of one paragraph are no further apart


@dataclass(slots=True, eq=False)
class Region:
    """A box that is read by itself: a table, or a frame with text."""

    box: Box
    blocks: list[Block]


@dataclass(slots=True, eq=False)
class _Piece:
    """What stands together on one baseline, or a region; `words` and `size` are 0 for a region."""

    box: Box
    tokens: list[Token] = field(default_factory=list)
    region: Region | None = None


@dataclass(slots=True, eq=False)
class _Row:
    """The pieces on one baseline; a region is a row of its own."""

    pieces: list[_Piece]
    box: Box

    @property
    def tokens(self) -> list[Token]:
        return [t for p in self.pieces for t in p.tokens]


def arranged(tokens: list[Token], regions: Sequence[Region] = ()) -> list[Block]:
    """Words and regions of one area as blocks in reading order."""
    rows = [_row(line) for line in lines_of(tokens)]
    rows += [_Row([_Piece(r.box, region=r)], r.box) for r in regions]
    rows.sort(key=lambda r: (r.box.top, r.box.x0))
    blocks: list[Block] = []
    i = 0
    while i < len(rows):
        end, gutter = _columns_from(rows, i)
        if gutter is None:
            blocks.extend(_flat(rows[i]))
            i += 1
            continue
        for side in _sides(rows[i:end], gutter):
            words = [t for p in side for t in p.tokens]
            blocks.extend(arranged(words, [p.region for p in side if p.region]))
        i = end
    return blocks


def _row(line: list[Token]) -> _Row:
    pieces: list[list[Token]] = [[line[0]]]
    for token in line[1:]:
        before = pieces[-1][-1]
        if token.x0 - before.x1 > max(_PIECE_GAP * token.size, _GUTTER):
            pieces.append([token])
        else:
            pieces[-1].append(token)
    made = [_Piece(box_around(p), p) for p in pieces]
    return _Row(made, box_around(line))


def _flat(row: _Row) -> list[Block]:
    if row.pieces[0].region:
        return row.pieces[0].region.blocks
    return [row.tokens]


def _columns_from(rows: list[_Row], start: int) -> tuple[int, tuple[float, float] | None]:
    """Where columns that begin in row `start` end, and the strip between the first and the others; None if none do."""
    for gap in _gaps(rows, start):
        end, gutter = _reach(rows, start, gap)
        if end - start >= 2 and _are_columns(rows[start:end], gutter):
            return end, gutter
    return start, None


def _gaps(rows: list[_Row], start: int) -> list[tuple[float, float]]:
    """The strips that part the pieces of a row, or it from what stands beside it, widest first."""
    row = rows[start]
    pieces = list(row.pieces)
    for other in rows[start + 1 : start + 8]:
        if other.box.top >= row.box.bottom - 0.3 * min(row.box.height, other.box.height):
            break
        pieces.extend(other.pieces)
    pieces.sort(key=lambda p: p.box.x0)
    gaps = []
    right = pieces[0].box.x1
    for piece in pieces[1:]:
        if piece.box.x0 - right >= _GUTTER:
            gaps.append((right, piece.box.x0))
        right = max(right, piece.box.x1)
    return sorted(gaps, key=lambda g: g[0] - g[1])


def _reach(rows: list[_Row], start: int, gap: tuple[float, float]) -> tuple[int, tuple[float, float]]:
    """How many rows leave a strip free, and what is left of it; rows on the left alone are taken while they follow on."""
    left, right = gap
    end = both = start
    lowest_left = lowest_right = rows[start].box.top
    for i in range(start, len(rows)):
        row = rows[i]
        new_left, new_right = left, right
        for piece in row.pieces:
            if (piece.box.x0 + piece.box.x1) / 2 < (left + right) / 2:
                new_left = max(new_left, piece.box.x1)
            else:
                new_right = min(new_right, piece.box.x0)
        if new_right - new_left < _GUTTER:
            break
        on_left = any(p.box.x1 <= new_left for p in row.pieces)
        on_right = any(p.box.x0 >= new_right for p in row.pieces)
        height = min(row.box.height, 14.0)
        above = max(lowest_left, lowest_right) if on_left and on_right else lowest_left if on_left else lowest_right
        if i > start and row.box.top - above > (_NEXT if not (on_left and on_right) else 3.0) * height + height:
            break
        if on_left:
            lowest_left = max(lowest_left, row.box.bottom)
        if on_right:
            lowest_right = max(lowest_right, row.box.bottom)
            both = i + 1
        left, right = new_left, new_right
        end = i + 1
    del both
    return end, (left, right)


def _sides(rows: list[_Row], gutter: tuple[float, float]) -> tuple[list[_Piece], list[_Piece]]:
    middle = (gutter[0] + gutter[1]) / 2
    pieces = [p for row in rows for p in row.pieces]
    return [p for p in pieces if p.box.x1 <= middle], [p for p in pieces if p.box.x0 >= middle]


def _are_columns(rows: list[_Row], gutter: tuple[float, float]) -> bool:
    """Whether the two sides of a strip are read one after the other, and not row by row."""
    left, right = _sides(rows, gutter)
    for side, other in ((left, right), (right, left)):
        for piece in side:
            if piece.region and _lines_beside(piece.box, other) >= 2:
                return True
    lines = [p for p in left if p.tokens], [p for p in right if p.tokens]
    if min(len(lines[0]), len(lines[1])) < _LEAST_ROWS:
        return False
    if _shared(lines[0], lines[1]) < _ALIGNED * min(len(lines[0]), len(lines[1])):
        return True
    return all(_is_running_text(side) for side in lines)


def _lines_beside(box: Box, pieces: list[_Piece]) -> int:
    beside = [p for p in pieces if box.top <= (p.box.top + p.box.bottom) / 2 <= box.bottom or p.region]
    return sum(2 if p.region else 1 for p in beside if p.box.top < box.bottom and p.box.bottom > box.top)


def _shared(left: list[_Piece], right: list[_Piece]) -> int:
    """How many lines on the right stand on a baseline of the left."""
    baselines = [p.tokens[0].baseline for p in left]
    return sum(any(abs(b - p.tokens[0].baseline) <= 0.2 * p.tokens[0].size for b in baselines) for p in right)


def _is_running_text(pieces: list[_Piece]) -> bool:
    words = sum(len(p.tokens) for p in pieces) / len(pieces)
    width = max(p.box.x1 for p in pieces) - min(p.box.x0 for p in pieces)
    return len(pieces) > _LEAST_ROWS and words >= _WORDS and median(p.box.width for p in pieces) >= _FULL * width
