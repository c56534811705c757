"""How far the columns that a document is set in go on a page (gutters.py found them)."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.layout.columns.gutters import Gutter
from extractor.layout.columns.rows import Piece, Row, beside, sides

_INDENT = 60.0  # points: all of a column is not indented further
_NEAR = 6.0  # points: what begins this near to a column's left edge begins there
_EDGE = 4.0  # points: what ends this near to the margin ends there
_FULL = 40.0  # points: a line that ends this near to the gutter is set to the column's measure


def reach_of(rows: Sequence[Row], start: int, gutters: Sequence[Gutter]) -> tuple[int, Gutter | None] | None:
    """Where columns that begin in row `start` end, and the gutter that goes furthest: none for a row that stands over
    columns and is not parted by them. None where the document's columns say nothing of the row."""
    reached = [reach for gutter in gutters if (reach := _reach(rows, start, gutter))]
    return max(reached, default=None, key=lambda r: r[0])


def _reach(rows: Sequence[Row], start: int, gutter: Gutter) -> tuple[int, Gutter | None] | None:
    """The same for one gutter: how far rows leave it free, with text on both sides."""
    level = beside(rows, start)
    if not sides(rows[start:level], gutter)[1]:
        return None
    end = next((i for i in range(start, len(rows)) if _crosses(rows[i], gutter)), len(rows))
    left, right = sides(rows[start:end], gutter)
    if not left or not right or min(p.box.x0 for p in right) > gutter.right + _INDENT:
        return None
    if _is_of_head(rows[start:level], right, gutter):
        return start + 1, None
    return end if end == len(rows) else _without_lead(rows, start, end, gutter), gutter


def _crosses(row: Row, gutter: Gutter) -> bool:
    return any(p.box.x0 < gutter.middle < p.box.x1 for p in row.pieces)


def _is_of_head(rows: Sequence[Row], behind: Sequence[Piece], gutter: Gutter) -> bool:
    """Whether rows above the columns only look like their first: labels side by side, or words that are set to the
    right, or in the middle by themselves. `behind` is what stands behind the gutter, from these rows on down."""
    left, right = sides(rows, gutter)
    if left and right and all(_is_labelled(side[0]) for side in (left, right)):
        return True
    first, margin = right[0].box, max(p.box.x1 for p in behind)
    after = next((p.box for p in behind if p.box.top >= first.bottom), None)
    if after is not None and after.top - first.bottom <= first.height:
        return False  # the first line of a text
    is_set_right = first.x0 > gutter.right + _INDENT and first.x1 > margin - _EDGE
    return is_set_right or (not left and first.x0 > gutter.right + _NEAR)


def _is_labelled(piece: Piece) -> bool:
    return any(t.text.endswith(":") for t in piece.tokens[:-1])


def _without_lead(rows: Sequence[Row], start: int, end: int, gutter: Gutter) -> int:
    """Where columns end that a line over both of them follows in row `end`.

    Lines on the left only, below the right column, may belong to that line: they are its heading. The widest blank
    parts them from the column, below the last line that is set to the column's measure.
    """
    last = start
    for i in range(start, end):
        left, right = sides(rows[i : i + 1], gutter)
        if right or any(p.box.x1 > gutter.left - _FULL for p in left):
            last = i
    blanks = [rows[i + 1].box.top - rows[i].box.bottom for i in range(last, end)]
    return last + 1 + blanks.index(max(blanks))
