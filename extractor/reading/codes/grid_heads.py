"""The heads of a grid of codes: which rows they take."""

from __future__ import annotations

import re

from extractor.language.code_systems import ANY, Systems, is_label, promised_systems
from extractor.language.codes import code_list, codes_of_cell, leading_codes
from extractor.language.column_heads import heads_codes, heads_only_codes, heads_only_descriptions
from extractor.model.outline import Grid, GridCell

_LONGEST_HEAD = 60  # signs
_SLIP = re.compile(r"(?=\S*\d)(?=\S*[A-Za-z])[\w.]{4,9}")  # "9921O": a misprinted code, no head


def count_head_rows(grid: Grid, promised: Systems) -> int:
    """The rows over the first row of codes, as far as they are short; codes may stand in a head as well (a matrix)."""
    above: list[GridCell] = []
    spanning: list[GridCell] = []  # cells that reach down into the row at hand
    for row in range(grid.rows):
        cells = list(grid.row(row))
        spanning = [c for c in spanning if c.row + c.row_span > row] + cells
        is_body = any(
            code_list(c.text, _promised_over(c, above) or promised)
            or (above and _SLIP.fullmatch(c.text))
            or ((leading_codes(c.text) or codes_of_cell(c.text)) and _is_under_codes(c, above))
            for c in cells
        )
        if is_body and not _is_head_row(spanning, promised):
            break
        above.extend(c for c in cells if row == 0 or c.column_span < grid.columns)
        if any(len(c.text) > _LONGEST_HEAD * c.column_span for c in above):
            return grid.header_rows
    else:
        return grid.rows if any(_is_named(c) for c in above) else grid.header_rows
    return row if any(heads_codes(c.text) for c in above) else grid.header_rows


def _promised_over(cell: GridCell, above: list[GridCell]) -> Systems:
    """The code systems that the heads over a cell name."""
    covers = range(cell.column, cell.column + cell.column_span)
    return ANY.union(*(promised_systems(head.text) for head in above if head.column in covers))


def _is_under_codes(cell: GridCell, above: list[GridCell]) -> bool:
    """Whether a head over a cell only says that codes stand below it."""
    return any(heads_only_codes(head.text) for head in above if head.column == cell.column)


def _is_head_row(cells: list[GridCell], promised: Systems) -> bool:
    """Whether a row names its columns; the codes in it, if any, then are the names of several columns."""
    filled = [c for c in cells if c.passages]
    codes = [c for c in filled if codes_of_cell(c.text, promised)]
    plain = [c for c in filled if c not in codes and not _is_named(c) and not heads_only_descriptions(c.text)]
    short = all(len(c.text) < _LONGEST_HEAD for c in filled)
    return short and any(_is_named(c) for c in filled) and (not codes or (len(codes) > 1 and not plain))


def _is_named(cell: GridCell) -> bool:
    return is_label(cell.text) or heads_only_codes(cell.text)
