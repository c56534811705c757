"""Rows that name what stands beside them ("Age Restrictions | 18 years"), and those of them that have nothing there."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.language.among_criteria import leads_elsewhere, only_holds_place
from extractor.language.column_heads import heads_criteria
from extractor.language.inner_titles import names_sort_of_criteria
from extractor.model.outline import Grid, GridCell

_LINK = 8  # words of an answer that only leads elsewhere
_LABELS = 2  # names that have something beside them, which show how names are set


def unanswered_rows(grid: Grid) -> frozenset[int]:
    """The rows of a table of two columns that only name a sort of criteria, and say nothing beside it: set as the other
    names there. Where the first column is headed by criteria ("PA Criteria | Details"), "N/A" says nothing."""
    if grid.columns != 2:
        return frozenset()
    rows = [[c for c in grid.row(number) if c.passages] for number in range(grid.rows)]
    named = {n: row for n, row in enumerate(rows) if row and row[0].column == 0 and row[0].column_span == 1}
    if any(heads_criteria(row[0].text) for n, row in named.items() if n < grid.header_rows):
        return frozenset(n for n, row in named.items() if len(row) == 1 or only_holds_place(row[1].text))
    labels = [row[0] for n, row in named.items() if n >= grid.header_rows and len(row) == 2]
    if len(labels) < _LABELS or not all(is_set_as(label, labels[0]) for label in labels):
        return frozenset()
    alone = (n for n, row in named.items() if n >= grid.header_rows and len(row) == 1)
    left_open = {n for n in alone if _is_left_open(rows[n][0], rows, grid) and is_set_as(rows[n][0], labels[0])}
    return frozenset(left_open | {label.row for label in labels if _is_answered_elsewhere(label, rows[label.row][1])})


def _is_answered_elsewhere(label: GridCell, answer: GridCell) -> bool:
    """Whether beside a sort of criteria nothing stands but that there are none, or where they are: "See Other"."""
    says_nothing = only_holds_place(answer.text) or (leads_elsewhere(answer.text) and len(answer.text.split()) <= _LINK)
    return says_nothing and names_sort_of_criteria(label.text)


def _is_left_open(cell: GridCell, rows: Sequence[Sequence[GridCell]], grid: Grid) -> bool:
    """Whether the box beside a name is empty; what the next row has beside no name of its own is its text, which a page
    break parted from it."""
    below = rows[cell.row + 1][:1] if cell.row + 1 < grid.rows else ()
    goes_on = any(c.column > 0 for c in below)
    return any(c.column == 1 for c in grid.row(cell.row)) and cell.row_span == 1 and not goes_on


def is_set_as(cell: GridCell, other: GridCell) -> bool:
    """Whether two cells are printed alike: on the same ground, in the same weight and size."""
    mine, its = next(iter(cell.words)), next(iter(other.words))
    return (cell.shaded, mine.bold, round(mine.size)) == (other.shaded, its.bold, round(its.size))
