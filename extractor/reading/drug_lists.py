"""Long tables whose rows are drugs and no codes: a formulary with its levels. Each row stays a text of its own."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.language.codes import find_codes
from extractor.language.column_heads import heads_only_drugs
from extractor.model.outline import Grid, Outline, Passage
from extractor.model.provenance import Finding

_LONG = 20  # rows


def drug_lists(outline: Outline) -> list[Grid]:
    """The tables; their heads are no labels of the document, and their cells none of its facts."""
    grids = (block for section in outline.sections for block in section.blocks if isinstance(block, Grid))
    long = (grid for grid in grids if grid.rows >= _LONG and grid.cells and heads_only_drugs(grid.cells[0].text))
    return [grid for grid in long if not any(find_codes(cell.text) for cell in grid.cells[: _LONG * grid.columns])]


def rows_without_codes(outline: Outline) -> Iterator[Finding]:
    """Rows that no table of codes can hold, counted: something to look at where the document is such a list, and not
    where a policy has one of its own besides."""
    rows = sum(grid.rows - 1 for grid in drug_lists(outline))
    others = sum(1 for section in outline.sections for block in section.blocks if isinstance(block, Passage))
    if rows:
        message = f"{rows} row{'s'[: rows != 1]} of a list of drugs without codes: kept as text, a line each."
        is_list = rows > others
        yield Finding(severity="warning" if is_list else "info", rule="rows-without-codes", message=message, at="")
