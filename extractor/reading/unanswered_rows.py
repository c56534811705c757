"""Rows that name what stands beside them ("Age Restrictions | 18 years"), and those of them that have nothing there."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.language.among_criteria import only_holds_place
from extractor.language.column_heads import heads_criteria
from extractor.model.outline import Grid, GridCell


def is_unanswered(cells: Sequence[GridCell], grid: Grid) -> bool:
    """Whether a row of a table of two columns only names a sort of criteria, and says nothing beside it: set as the
    other names there. Where the first column is headed by criteria ("PA Criteria | Details"), "N/A" says nothing."""
    if grid.columns != 2 or cells[0].column or cells[0].column_span > 1:
        return False
    heads = [c.text for c in grid.cells if c.row < grid.header_rows and c.column == 0 and c.column_span == 1]
    if any(map(heads_criteria, heads)):
        return len(cells) == 1 or only_holds_place(cells[1].text)
    return len(cells) == 1 and _is_label_of_row(cells[0], grid)


def _is_label_of_row(cell: GridCell, grid: Grid) -> bool:
    """Whether a name is set as all those of a table that have something beside them, two or more, with a box beside it
    that is empty; what the next row has beside no label of its own is its text, which a page break parted from it."""
    rows = [[c for c in grid.row(r) if c.passages] for r in range(grid.header_rows, grid.rows)]
    labels = [row[0] for row in rows if len(row) == 2 and row[0].column == 0]
    is_boxed = any(c.column == 1 for c in grid.row(cell.row))
    below = next((c for c in grid.row(cell.row + 1) if c.passages), None) if cell.row + 1 < grid.rows else None
    goes_on = below is not None and below.column > 0  # over a page break, beside no label of its own
    is_alone = is_boxed and cell.row >= grid.header_rows and cell.row_span == 1 and not goes_on
    return is_alone and len(labels) > 1 and all(is_set_as(cell, label) for label in labels)


def is_set_as(cell: GridCell, other: GridCell) -> bool:
    """Whether two cells are printed alike: on the same ground, in the same weight and size."""
    mine, its = next(iter(cell.words)), next(iter(other.words))
    return (cell.shaded, mine.bold, round(mine.size)) == (other.shaded, its.bold, round(its.size))
