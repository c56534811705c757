"""How far the columns that a document is set in go on a page (gutters.py found them)."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.layout.gutters import Gutter
from extractor.layout.rows import Piece, Row, beside, sides

_INDENT = 60.0  # points: all of a column is not indented further, nor is a line that ends at the right margin
_NEAR = 6.0  # points: what begins this near to a column's left edge begins there
_EDGE = 4.0  # points: what ends this near to the margin ends there
_FULL = 40.0  # points: a line that ends this near to the gutter is set to the column's measure


def reach_of(rows: Sequence[Row], start: int, gutters: Sequence[Gutter]) -> tuple[int, Gutter] | None:
    """Where columns that begin in row `start` end, and the gutter that goes furthest; None where none begin there."""
    reached = [(_reach(rows, start, gutter), gutter) for gutter in gutters]
    end, gutter = max(reached, default=(start, None), key=lambda r: r[0])
    return (end, gutter) if gutter and end > start else None


def _reach(rows: Sequence[Row], start: int, gutter: Gutter) -> int:
    """The end of the rows from `start` that leave a gutter free; `start` where they are no columns."""
    level = beside(rows, start)
    if not sides(rows[start:level], gutter)[1]:
        return start
    end = next((i for i in range(start, len(rows)) if _crosses(rows[i], gutter)), len(rows))
    left, right = sides(rows[start:end], gutter)
    if not left or min(p.box.x0 for p in right) > gutter.right + _INDENT:
        return start
    if _is_of_head(rows[start:level], right, gutter):
        return start
    return end if end == len(rows) else _without_lead(rows, start, end, gutter)


def _crosses(row: Row, gutter: Gutter) -> bool:
    return any(p.box.x0 < gutter.middle < p.box.x1 for p in row.pieces)


def _is_of_head(rows: Sequence[Row], behind: Sequence[Piece], gutter: Gutter) -> bool:
    """Whether rows above the columns only look like their first: labels side by side, or words that are set to the
    right, or in the middle by themselves. `behind` is what stands behind the gutter, from these rows on down."""
    left, right = sides(rows, gutter)
    if left and right and all(_is_labelled(side[0]) for side in (left, right)):
        return True
    first, margin = right[0].box, max(p.box.x1 for p in behind)
    if first.x0 > gutter.right + _INDENT and first.x1 > margin - _EDGE:
        return True
    after = next((p.box for p in behind if p.box.top >= first.bottom), None)
    is_alone = not left and (after is None or after.top - first.bottom > first.height)
    return is_alone and first.x0 > gutter.right + _NEAR


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
