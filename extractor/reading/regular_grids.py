"""Grids whose rows are ruled on different lines, brought to the columns that a reader sees.

A head is often drawn a hair beside the column under it, which gives a grid of sixteen columns where the eye sees seven.
The columns that most body rows have in common are the true ones.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise

from extractor.model.outline import Grid, GridCell

_SHARE = 0.25  # of the body's rows must begin a cell on a line for it to part two columns


def regular(grid: Grid, body: int) -> Grid:
    """The grid in the columns of its body, which begins with row `body`. Cells that fall together become one."""
    rows = max(1, grid.rows - body)
    starts = Counter(c.column for c in grid.cells if c.row >= body)
    lines = sorted({0} | {column for column, count in starts.items() if count >= _SHARE * rows})
    columns = list(pairwise([*lines, grid.columns]))
    if len(columns) == grid.columns:
        return grid
    merged: dict[tuple[int, int], GridCell] = {}
    for cell in grid.cells:
        first, last = _place(cell, columns)
        moved = replace(cell, column=first, column_span=last - first + 1)
        key = (moved.row, moved.column)
        merged[key] = _together(merged[key], moved) if key in merged else moved
    cells = sorted(merged.values(), key=lambda c: (c.row, c.column))
    return replace(grid, columns=len(columns), cells=tuple(cells))


def _place(cell: GridCell, columns: list[tuple[int, int]]) -> tuple[int, int]:
    """The first and last true column of a cell: those that it covers at least by half, or the one of its middle."""
    start, end = cell.column, cell.column + cell.column_span
    covered = [n for n, (a, b) in enumerate(columns) if 2 * (min(b, end) - max(a, start)) >= b - a]
    if covered:
        return covered[0], covered[-1]
    middle = (start + end) / 2
    nearest = next(n for n, (a, b) in enumerate(columns) if a <= middle < b or b == columns[-1][1])
    return nearest, nearest


def _together(one: GridCell, other: GridCell) -> GridCell:
    """Two cells of a row in one column; an empty one gives way, also in how far it spans."""
    if not one.passages or not other.passages:
        return other if other.passages else one
    return replace(
        one,
        passages=(*one.passages, *other.passages),
        column_span=max(one.column_span, other.column_span),
        row_span=max(one.row_span, other.row_span),
    )
