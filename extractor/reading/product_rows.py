"""Rows and tables that only list products: with the numbers that pharmacies have for them, or by preference."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.language.column_heads import heads_criteria, heads_limits, heads_other_numbers, heads_preference
from extractor.language.inner_titles import is_title_of_limits
from extractor.language.sentences import is_phrase
from extractor.model.outline import Grid, GridCell


def ranks_products(grid: Grid) -> bool:
    """Whether a table only lists products by preference, a column for each rank: "Tier-1 | Tier-2", under a title of
    its own or none."""
    rows = [[c for c in grid.row(number) if c.passages] for number in range(grid.rows)]
    titles = 1 if rows and len(rows[0]) == 1 else 0
    heads, names = rows[titles] if len(rows) > titles else [], rows[titles + 1 :]
    ranked = sum(heads_preference(cell.text) for cell in heads)
    is_ranked = ranked > 1 and 2 * ranked >= len(heads) and not any(heads_criteria(cell.text) for cell in heads)
    return is_ranked and all(is_phrase(cell.text) for row in names for cell in row)


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
