"""The heads of a grid of codes: which rows they take, and what the words of a head say of the column under it."""

from __future__ import annotations

import re

from extractor.language.code_systems import Systems, is_label
from extractor.language.codes import code_list
from extractor.model.outline import Grid, GridCell

CODE_HEAD = re.compile(r"\bcodes?(?:\(s\))?\b(?! desc)|\bcpt\b|\bhcpcs\b|\bicd\b|\bndc\b|\bcdt\b", re.IGNORECASE)
BARE_HEAD = re.compile(r"\W*codes?(?:\(s\))?\W*", re.IGNORECASE)
DESCRIPTION_HEAD = re.compile(r"descri|definition|nomenclature|long name|meaning", re.IGNORECASE)
PLAIN_HEAD = re.compile(
    r"(?:\W|\b(?:(?:long|short|full|code|procedure|service|diagnosis|drug|brand|generic|test|product|item) )*"
    r"(?:descriptions?|descriptors?|definitions?|nomenclature|names?|drugs?|medications?|meaning)\b)+",
    re.IGNORECASE,
)
NAME_HEAD = re.compile(r"\b(?:drug|medication|product|procedure|service|test|item|name)s?\b", re.IGNORECASE)
NOTE_HEAD = re.compile(r"(?:notes?|comments?)\W*", re.IGNORECASE)
SOURCES = re.compile(r"ref(?:erence)?s?\b|sources?\b", re.IGNORECASE)
_LONGEST_HEAD = 60  # signs
_SLIP = re.compile(r"(?=\S*\d)(?=\S*[A-Za-z])[\w.]{4,9}")  # "9921O": a misprinted code, no head


def count_head_rows(grid: Grid, promised: Systems) -> int:
    """The rows over the first row of codes, as far as they are short; codes may stand in a head as well (a matrix)."""
    above: list[GridCell] = []
    spanning: list[GridCell] = []  # cells that reach down into the row at hand
    for row in range(grid.rows):
        cells = list(grid.row(row))
        spanning = [c for c in spanning if c.row + c.row_span > row] + cells
        is_body = any(code_list(c.text, promised) or (above and _SLIP.fullmatch(c.text)) for c in cells)
        if is_body and not _is_head_row(spanning, promised):
            break
        above.extend(c for c in cells if row == 0 or c.column_span < grid.columns)
        if any(len(c.text) > _LONGEST_HEAD * c.column_span for c in above):
            return grid.header_rows
    else:
        return grid.rows if any(_is_named(c) for c in above) else grid.header_rows
    return row if any(CODE_HEAD.search(c.text) for c in above) else grid.header_rows


def _is_head_row(cells: list[GridCell], promised: Systems) -> bool:
    """Whether a row names its columns; the codes in it, if any, then are the names of several columns."""
    filled = [c for c in cells if c.passages]
    codes = [c for c in filled if code_list(c.text, promised)]
    plain = [c for c in filled if c not in codes and not _is_named(c) and not PLAIN_HEAD.fullmatch(c.text)]
    short = all(len(c.text) < _LONGEST_HEAD for c in filled)
    return short and any(_is_named(c) for c in filled) and (not codes or (len(codes) > 1 and not plain))


def _is_named(cell: GridCell) -> bool:
    return is_label(cell.text) or BARE_HEAD.fullmatch(cell.text) is not None
