"""Rows of a page: what stands on one baseline, in the pieces that wide gaps part it into."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.language.codes import is_code
from extractor.language.dates import find_dates
from extractor.language.marks import is_mark
from extractor.layout.columns.page_regions import Region
from extractor.layout.glyphs.token import Token, box_around
from extractor.model.provenance import Box

GUTTER = 9.0  # points: columns stand at least this far apart, where nothing else tells of them
_PIECE_GAP = 1.2  # of the size: a wider gap parts a line's pieces
_YEAR = 4  # signs of a date that is but a year
_OVERLAP = 0.3  # of the lower line: rows that share more height stand beside each other

Span = tuple[float, float]  # a strip down the page, by its left and right side


@dataclass(slots=True, eq=False)
class Piece:
    """What stands together on one baseline, or a region."""

    box: Box
    tokens: list[Token] = field(default_factory=list)
    region: Region | None = None


@dataclass(slots=True, eq=False)
class Row:
    """The pieces on one baseline; a region is a row of its own."""

    pieces: list[Piece]
    box: Box

    @property
    def tokens(self) -> list[Token]:
        return [t for p in self.pieces for t in p.tokens]


def rows_of(lines: Sequence[list[Token]], regions: Sequence[Region], gutters: Sequence[Span]) -> list[Row]:
    """Lines right across an area and its regions, from top to bottom. `gutters` are known to part columns."""
    rows = [_row(line, gutters) for line in lines]
    rows += [Row([Piece(r.box, region=r)], r.box) for r in regions]
    return sorted(rows, key=lambda r: (r.box.top, r.box.x0))


def _row(line: list[Token], gutters: Sequence[Span]) -> Row:
    pieces: list[list[Token]] = [[line[0]]]
    for token in line[1:]:
        piece = pieces[-1]
        before = piece[-1]
        follows_mark = len(piece) == 1 and is_mark(before.text)
        is_apart = not follows_mark and token.x0 - before.x1 > max(_PIECE_GAP * token.size, GUTTER)
        if is_apart or any(before.x1 <= left + 1 and right - 1 <= token.x0 for left, right in gutters):
            pieces.append([token])
        else:
            piece.append(token)
    made = [Piece(box_around(p), p) for p in pieces]
    return Row(made, made[0].box if len(made) == 1 else box_around(line))


def is_key(tokens: Sequence[Token]) -> bool:
    """Whether a line is a code or a day alone, as stands before what a row tells of it."""
    text = " ".join(t.text for t in tokens)
    return is_code(text) or any(d.start == 0 and d.end == len(text) and len(d.iso) > _YEAR for d in find_dates(text))


def sides(rows: Sequence[Row], strip: Span) -> tuple[list[Piece], list[Piece]]:
    """The pieces on the left and on the right of a strip, each on one side: one without width, in its middle, too."""
    middle = sum(strip) / 2
    pieces = [p for row in rows for p in row.pieces]
    return [p for p in pieces if p.box.x1 <= middle], [p for p in pieces if p.box.x0 >= middle < p.box.x1]


def beside(rows: Sequence[Row], start: int) -> int:
    """The end of the rows that stand at one height with row `start`."""
    box = rows[start].box
    end = start + 1
    while end < len(rows) and rows[end].box.top < box.bottom - _OVERLAP * min(box.height, rows[end].box.height):
        end += 1
    return end
