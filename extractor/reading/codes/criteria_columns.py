"""Tables that list the codes of a service beside what it is covered for: "Service | Coverage criteria | Codes", "Code |
Item | Criteria | Limits"."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.language.column_heads import heads_codes, heads_criteria, heads_limits, heads_only_codes
from extractor.model.outline import GridCell
from extractor.reading.codes.grid_view import GridView


def ruling_columns(view: GridView) -> frozenset[int]:
    """The columns that are headed by criteria and hold more than a line in most cells, and those of limits beside them:
    no notes on the codes of their rows. A column "Coverage" of short answers rules on each code instead."""
    headed = (c for c, head in enumerate(view.heads) if heads_criteria(head) and not heads_codes(head))
    criteria = {column for column in headed if _holds_lists(view.body(column))}
    if not criteria:
        return frozenset()
    return frozenset(criteria | {c for c, head in enumerate(view.heads) if heads_limits(head)})


def columns_of_criteria(view: GridView) -> frozenset[int]:
    """What is read as criteria where one column lists the codes: these columns and those of the rows' names."""
    listing = {c for c, head in enumerate(view.heads) if heads_only_codes(head)}
    return frozenset(range(view.columns)) - listing if listing and ruling_columns(view) else frozenset()


def _holds_lists(cells: Sequence[GridCell]) -> bool:
    return 2 * sum(len(cell.passages) > 1 for cell in cells) >= len(cells) > 0
