"""Rows of a table that give products with the numbers that pharmacies have for them, and rule nothing."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.language.column_heads import heads_criteria, heads_limits, heads_other_numbers
from extractor.language.inner_titles import is_title_of_limits
from extractor.model.outline import Grid, GridCell


def product_rows(grid: Grid) -> frozenset[int]:
    """The numbers of such rows: from a row of their heads on ("Product Name | GPI | Brand"), as long as rows have
    as many cells. What stands above and below in the same table is something else."""
    numbers: set[int] = set()
    cells = 0
    for number in range(grid.rows):
        row = [cell for cell in grid.row(number) if cell.passages]
        if _heads_products(row):
            cells = len(row)
        elif len(row) != cells:
            cells = 0
        if cells:
            numbers.add(number)
    return frozenset(numbers)


def _heads_products(row: Sequence[GridCell]) -> bool:
    """Whether heads name numbers of products, and neither criteria nor limits."""
    rules = (heads_criteria, heads_limits, is_title_of_limits)
    heads = [cell.text for cell in row]
    is_ruled = any(of_rules(head) for of_rules in rules for head in heads)
    return len(row) > 1 and any(map(heads_other_numbers, heads)) and not is_ruled
