"""Tables that list the codes of a service beside what it is covered for: "Service | Coverage criteria | Codes"."""

from __future__ import annotations

from extractor.language.column_heads import heads_codes, heads_criteria, heads_only_codes
from extractor.reading.codes.grid_view import GridView


def columns_of_criteria(view: GridView) -> frozenset[int]:
    """The columns that are read as criteria, those of the rows' names with them: all but that of the codes, where one
    headed by criteria holds more than a line in a cell."""
    ruling = [c for c, head in enumerate(view.heads) if heads_criteria(head) and not heads_codes(head)]
    listing = [c for c, head in enumerate(view.heads) if heads_only_codes(head)]
    is_long = any(len(cell.passages) > 1 for column in ruling for cell in view.body(column))
    return frozenset(range(view.columns)) - set(listing) if is_long and listing else frozenset()
