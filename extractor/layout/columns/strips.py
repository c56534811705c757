"""Strips down a page that stay free: between which pieces, and over how many rows."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.layout.columns.rows import GUTTER, Piece, Row, Span

_NEXT = 0.9  # of a line's height: lines of one column follow each other no further apart
_STEP = 3.0  # of a line's height: lines of either column are no further apart than this
_TALLEST = 14.0  # points: no line counts as higher in these two


def gaps(rows: list[Row]) -> list[Span]:
    """The strips that none of some rows' pieces stand in, widest first."""
    return free_between([p for row in rows for p in row.pieces])


def free_between(pieces: Iterable[Piece]) -> list[Span]:
    """The strips that none of some pieces stand in, widest first."""
    pieces = sorted(pieces, key=lambda p: p.box.x0)
    free = []
    right = pieces[0].box.x1
    for piece in pieces[1:]:
        if piece.box.x0 - right >= GUTTER:
            free.append((right, piece.box.x0))
        right = max(right, piece.box.x1)
    return sorted(free, key=lambda g: g[0] - g[1])


def reach(rows: list[Row], start: int, gap: Span) -> tuple[int, Span]:
    """How many rows leave a strip free, and what is left of it.

    Where one side ends before the other, rows of the longer one are taken as long as each follows on the last, or to
    the end of the page if the two do not end on one line.
    """
    on_left, on_right = [], []
    lowest = rows[start].box.bottom
    end = start
    for row in rows[start:]:
        narrowed = _narrowed(gap, row)
        if narrowed[1] - narrowed[0] < GUTTER or row.box.top - lowest > _STEP * min(row.box.height, _TALLEST):
            break
        gap = narrowed
        lowest = max(lowest, row.box.bottom)
        if any(p.box.x1 <= gap[0] for p in row.pieces):
            on_left.append(end)
        if any(p.box.x0 >= gap[1] for p in row.pieces):
            on_right.append(end)
        end += 1
    if not on_left or not on_right:
        return start, gap
    shorter, longer = sorted((on_left, on_right), key=lambda side: side[-1])
    if end == len(rows) and shorter[-1] not in longer:
        return end, gap
    last = shorter[-1]
    for i in longer:
        if i > last and rows[i].box.top - rows[last].box.bottom > _NEXT * min(rows[i].box.height, _TALLEST):
            break
        last = max(last, i)
    return last + 1, gap


def _narrowed(gap: Span, row: Row) -> Span:
    """What a row leaves free of a strip."""
    left, right = gap
    for piece in row.pieces:
        if piece.box.x0 + piece.box.x1 < gap[0] + gap[1]:
            left = max(left, piece.box.x1)
        else:
            right = min(right, piece.box.x0)
    return left, right
