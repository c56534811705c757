"""Grids as a reader sees them, where the rules say otherwise.

A head is often drawn a hair beside the column under it, which gives a grid of sixteen columns where the eye sees seven;
or it has no rules at all between its columns, which gives one cell over the whole width. The body shows the columns.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise

from extractor.model.layout import Line, Word
from extractor.model.outline import Grid, GridCell, Passage

_SHARE = 0.25  # of the body's rows must begin a cell on a line for it to part two columns
_WIDE = 0.8  # a gap this many times the type size parts the heads of two columns


def regular(grid: Grid, body: int) -> Grid:
    """The grid in the columns of its body, which begins with row `body`. Cells that fall together become one.

    A grid that is all head, cut off from its body, stays as it is.
    """
    if body >= grid.rows:
        return grid
    grid = _in_body_columns(grid, body)
    wide = [c for c in grid.cells if c.row < body and c.column_span == grid.columns > 1]
    extents = _extents(grid, body) if wide else []
    if not extents:
        return grid
    cells = [part for cell in grid.cells for part in (cell in wide and _parted(cell, extents)) or [cell]]
    return replace(grid, cells=tuple(cells))


def _in_body_columns(grid: Grid, body: int) -> Grid:
    rows = max(1, grid.rows - body)
    starts = Counter(c.column for c in grid.cells if c.row >= body)
    lines = sorted({0} | {column for column, count in starts.items() if count >= _SHARE * rows})
    columns = list(pairwise([*lines, grid.columns]))
    if len(columns) == grid.columns:
        return grid
    merged: dict[tuple[int, int], GridCell] = {}
    for cell in grid.cells:
        first, last = _span(cell, columns)
        moved = replace(cell, column=first, column_span=last - first + 1)
        key = (moved.row, moved.column)
        merged[key] = _together(merged[key], moved) if key in merged else moved
    cells = sorted(merged.values(), key=lambda c: (c.row, c.column))
    return replace(grid, columns=len(columns), cells=tuple(cells))


def _span(cell: GridCell, columns: list[tuple[int, int]]) -> tuple[int, int]:
    """The first and last true column of a cell: those that it covers at least by half, or the one of its middle."""
    start, end = cell.column, cell.column + cell.column_span
    covered = [n for n, (a, b) in enumerate(columns) if 2 * (min(b, end) - max(a, start)) >= b - a]
    if covered:
        return covered[0], covered[-1]
    middle = (start + end) / 2
    nearest = next(n for n, (a, b) in enumerate(columns) if a <= middle < b or b == columns[-1][1])
    return nearest, nearest


def _together(cell: GridCell, other: GridCell) -> GridCell:
    """Two cells of a row in one column; an empty one gives way, also in how far it spans."""
    if not cell.passages or not other.passages:
        return other if other.passages else cell
    return replace(
        cell,
        passages=(*cell.passages, *other.passages),
        column_span=max(cell.column_span, other.column_span),
        row_span=max(cell.row_span, other.row_span),
    )


def _extents(grid: Grid, body: int) -> list[tuple[float, float]]:
    """From where to where the text of each column's body reaches, in points; empty where columns overlap."""
    extents: dict[int, tuple[float, float]] = {}
    for cell in grid.cells:
        if cell.row >= body and cell.column_span == 1:
            for word in cell.words:
                left, right = extents.get(cell.column, (word.box.x0, word.box.x1))
                extents[cell.column] = min(left, word.box.x0), max(right, word.box.x1)
    known = [extents[c] for c in sorted(extents)]
    apart = len(known) == grid.columns and all(a[1] < b[0] for a, b in pairwise(known))
    return known if apart and len(known) > 1 else []


def _parted(cell: GridCell, extents: list[tuple[float, float]]) -> list[GridCell]:
    """The cells of a head without rules between its columns; empty where its text runs over a column's edge."""
    parts: list[list[Line]] = [[] for _ in extents]
    for passage in cell.passages:
        for line in passage.lines:
            for words in _groups(line):
                column = _column(words, extents)
                if column is None:
                    return []
                parts[column].append(Line.of(words))
    if sum(bool(lines) for lines in parts) < 2:
        return []
    return [
        replace(cell, column=n, column_span=1, passages=(_passage(lines),) if lines else ())
        for n, lines in enumerate(parts)
    ]


def _groups(line: Line) -> list[list[Word]]:
    """The words of a line between its wide gaps."""
    groups = [[line.words[0]]]
    for before, word in pairwise(line.words):
        if word.box.x0 - before.box.x1 > _WIDE * word.size:
            groups.append([])
        groups[-1].append(word)
    return groups


def _column(words: list[Word], extents: list[tuple[float, float]]) -> int | None:
    """The column over which words stand: the nearest of those whose neighbours they do not reach into."""
    left, right = words[0].box.x0, words[-1].box.x1
    fitting = [
        n
        for n in range(len(extents))
        if (n == 0 or left > extents[n - 1][1]) and (n == len(extents) - 1 or right < extents[n + 1][0])
    ]
    return min(fitting, key=lambda n: abs(left + right - sum(extents[n])), default=None)


def _passage(lines: list[Line]) -> Passage:
    ordered = sorted(lines, key=lambda line: (line.page, line.box.top))
    text = " ".join(line.text for line in ordered)
    left = min(line.box.x0 for line in ordered)
    return Passage(text=text, lines=tuple(ordered), depth=0, left=left, indent=left)
