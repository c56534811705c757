"""A grid as its reader sees it: heads, bands over the whole width, which cell covers a place, what a column holds."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from extractor.language.code_systems import Systems
from extractor.language.codes import code_list
from extractor.model.outline import Grid, GridCell, Passage
from extractor.reading.codes.columns import Strip
from extractor.reading.codes.grid_heads import count_head_rows
from extractor.reading.printed_words import NOTHING, Printed
from extractor.reading.regular_grids import regular


def holds_only_codes(grid: Grid) -> bool:
    """Whether every filled cell, of two or more, holds codes and nothing else, as under a statement on them."""
    filled = [cell for cell in grid.cells if cell.passages]
    return grid.columns > 1 and len(filled) > 1 and all(code_list(cell.text) for cell in filled)


class GridView:
    """`heads` are those of the grid before, which hold for this one if it has none of its own."""

    def __init__(self, grid: Grid, promised: Systems, heads: Sequence[str]) -> None:
        self.head_rows = count_head_rows(grid, promised)
        self.grid = grid = regular(grid, self.head_rows)
        self.rows: dict[int, list[GridCell]] = {row: [] for row in range(grid.rows)}
        for cell in grid.cells:
            self.rows[cell.row].append(cell)
        inherits = not self.head_rows and len(heads) == grid.columns
        self.heads = tuple(heads) if inherits else tuple(self._head(column) for column in range(grid.columns))
        self.body_rows = frozenset(r for r in range(self.head_rows, grid.rows) if not self._repeats_head(r))

    @property
    def columns(self) -> int:
        return self.grid.columns

    @cached_property
    def _covering(self) -> dict[tuple[int, int], GridCell]:
        return {
            (row, column): cell
            for cell in self.grid.cells
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        }

    def at(self, row: int, column: int) -> GridCell | None:
        """The cell that covers a place."""
        return self._covering.get((row, column))

    def body(self, column: int) -> list[GridCell]:
        """The filled cells that begin in a column, heads aside."""
        return self._bodies.get(column, [])

    @cached_property
    def _bodies(self) -> dict[int, list[GridCell]]:
        bodies: dict[int, list[GridCell]] = {}
        for cell in self.grid.cells:
            if cell.passages and cell.row in self.body_rows:
                bodies.setdefault(cell.column, []).append(cell)
        return bodies

    def strip(self, column: int) -> Strip:
        """A column with its heads and cells. A cell that spans several rows counts once for each."""
        wide = [c for c in self.body(column) if c.column_span < self.columns]
        texts = tuple(c.text for c in wide for _ in range(c.row_span))
        return Strip(self.heads[column], self._group_over(column), texts)

    def band(self, row: int) -> tuple[Passage, ...]:
        """The text of a row that is one label over the whole width, in a grid of several columns."""
        filled = [c for c in self.rows.get(row, ()) if c.passages]
        if self.columns < 2 or len(filled) != 1 or filled[0].column_span < self.columns:
            return ()
        return () if code_list(filled[0].text) else filled[0].passages

    def group(self, columns: Sequence[int]) -> str:
        """The head over several of some columns, that says what the marks under it mean."""
        return next((text for c in columns if (text := self._group_over(c))), "")

    def head_over(self, cell: GridCell) -> str:
        return " ".join(h for h in self.heads[cell.column : cell.column + cell.column_span] if h)

    def beside(self, cell: GridCell, column: int | None) -> Printed:
        """What stands in a column beside a cell, over all the rows that the cell spans."""
        if column is None:
            return NOTHING
        beside = (self.at(r, column) for r in range(cell.row, cell.row + cell.row_span))
        return Printed.joined(Printed.of_all(c.passages) for c in dict.fromkeys(beside) if c and c.passages)

    def _head(self, column: int) -> str:
        cells = dict.fromkeys(self.at(r, column) for r in range(self.head_rows))
        return " ".join(c.text for c in cells if c and c.column_span == 1).strip()

    def _group_over(self, column: int) -> str:
        cells = (self.at(r, column) for r in range(self.head_rows))
        return next((c.text for c in cells if c and 1 < c.column_span < self.columns and c.passages), "")

    def _repeats_head(self, row: int) -> bool:
        """Whether a row is the head again, on a later page."""
        texts = {c.text for c in self.rows[row] if c.passages}
        return texts <= self._head_texts

    @cached_property
    def _head_texts(self) -> frozenset[str]:
        return frozenset(c.text for r in range(self.head_rows) for c in self.rows[r])
