"""Which grids are lists of codes though no head says so, by their cells alone."""

from __future__ import annotations

from extractor.language.code_systems import is_label, promised_systems
from extractor.language.codes import code_list, leading_codes
from extractor.language.column_heads import heads_only_codes
from extractor.reading.codes.grid_view import GridView
from extractor.reading.printed_words import Printed

_MANY, _NEARLY_ALL = 5, 0.9  # rows of a list without heads, and the share of them that holds a code


def is_list(view: GridView, codes: int) -> bool:
    """Whether nearly every row has a code in the column `codes`, many of them."""
    cells = view.body(codes)
    listed = sum(bool(code_list(c.text)) for c in cells)
    return view.columns > 1 and len(cells) >= _MANY and listed >= _NEARLY_ALL * len(cells)


def is_bare_list(view: GridView, codes: int) -> bool:
    """Whether codes, and beside each what it is, stand without a head or under a system's name alone."""
    if view.columns != 2 or any(view.heads):
        return False
    cells = [c.text for c in view.body(codes)]
    sure = len(cells) > 1 or is_label(Printed.of_all(view.band(0)).text) or any(map(str.isalpha, cells[0]))
    return sure and all(code_list(text) for text in cells)


def is_matrix(view: GridView) -> bool:
    """Whether the grid is a code system's name, over one column or all, over cells that hold its codes alone."""
    band = Printed.of_all(view.band(0))
    heads = [head for head in (*view.heads, band.text) if head]
    cells = [c for column in range(view.columns) for c in view.body(column) if c.row or not band]
    is_named = len(heads) == 1 and is_label(heads[0]) and bool(promised_systems(heads[0]))
    return is_named and len(cells) > 1 and all(code_list(c.text, promised_systems(heads[0])) for c in cells)


def is_headed_list(view: GridView) -> bool:
    """Whether a column headed "Codes" lists them in its cells, each with what it is: "Group | Codes"."""
    columns = [c for c, head in enumerate(view.heads) if heads_only_codes(head)]
    lines = [p for column in columns for cell in view.body(column) for p in cell.passages]
    return len(columns) == 1 and bool(lines) and all(leading_codes(p.text) for p in lines)
