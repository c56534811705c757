"""Tables that tell which determination of Medicare holds where: no criteria, and no history of the document."""

from __future__ import annotations

from extractor.language.column_heads import names_documents_of_medicare
from extractor.model.outline import Grid

_FEWEST = 2  # heads or labels that name documents or contractors of Medicare


def tells_determinations(grid: Grid) -> bool:
    """Whether a table does so by its heads or by the labels of its rows: "Contractor | Determination Number"."""
    heads = [cell.text for cell in grid.row(0)] if grid.header_rows else []
    labels = [cell.text for cell in grid.cells if cell.column == 0 and cell.row >= grid.header_rows]
    return any(sum(map(names_documents_of_medicare, texts)) >= _FEWEST for texts in (heads, labels))
