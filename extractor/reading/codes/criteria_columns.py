"""Tables that list the codes of a service beside what it is covered for: "Service | Coverage criteria | Codes", "Code |
Item | Criteria | Limits"."""

from __future__ import annotations

from extractor.language.column_heads import heads_codes, heads_criteria, heads_limits, heads_only_codes
from extractor.reading.codes.grid_view import GridView


def ruling_columns(view: GridView) -> frozenset[int]:
    """The columns that are headed by criteria and hold more than a line in a cell, and those of limits beside them: no
    notes on the codes of their rows."""
    criteria = {c for c, head in enumerate(view.heads) if heads_criteria(head) and not heads_codes(head)}
    if not any(len(cell.passages) > 1 for column in criteria for cell in view.body(column)):
        return frozenset()
    return frozenset(criteria | {c for c, head in enumerate(view.heads) if heads_limits(head)})


def columns_of_criteria(view: GridView) -> frozenset[int]:
    """What is read as criteria where one column lists the codes: these columns and those of the rows' names."""
    listing = {c for c, head in enumerate(view.heads) if heads_only_codes(head)}
    return frozenset(range(view.columns)) - listing if listing and ruling_columns(view) else frozenset()
