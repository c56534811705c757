"""Drawn grids: pdfplumber's table finder over our rules, its cells filled with our words."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from extractor.layout.drawings import Drawings
from extractor.layout.sheet import Sheet
from extractor.layout.token import Token
from extractor.model.provenance import Box

_MIN_EDGE = 3.0


@dataclass(slots=True)
class Slot:
    """A cell with the tokens in it."""

    box: Box
    row: int
    column: int
    row_span: int
    column_span: int
    tokens: list[Token]
    shade: int | None = None


@dataclass(slots=True)
class Grid:
    box: Box
    rows: int
    columns: int
    slots: list[Slot]


class _PlumberPage:
    """As much of a pdfplumber page as its table finder asks for."""

    def __init__(self, sheet: Sheet, edges: list[dict[str, object]]) -> None:
        self.bbox = self.mediabox = self.cropbox = (0, 0, sheet.width, sheet.height)
        self.rotation, self.page_number, self.initial_doctop = 0, 1, 0
        self.objects: dict[str, list[dict[str, object]]] = {}
        self.edges = edges


def find_grids(drawings: Drawings, sheet: Sheet) -> list[Grid]:
    edges = _edges(drawings)
    if sum(e["orientation"] == "v" for e in edges) < 2 or sum(e["orientation"] == "h" for e in edges) < 2:
        return []
    from pdfplumber.table import TableFinder

    found = TableFinder(_PlumberPage(sheet, edges))  # type: ignore[no-untyped-call]
    return [_grid([Box(*c) for c in table.cells]) for table in found.tables]


def _edges(drawings: Drawings) -> list[dict[str, object]]:
    boxes = {tuple(round(v, 1) for v in rule.box) for rule in drawings.rules}
    edges = []
    for x0, top, x1, bottom in sorted(boxes):
        flat = x1 - x0 >= bottom - top
        if max(x1 - x0, bottom - top) < _MIN_EDGE:
            continue
        if flat:
            top = bottom = (top + bottom) / 2
        else:
            x0 = x1 = (x0 + x1) / 2
        edges.append(_edge(x0, top, x1, bottom, "h" if flat else "v"))
    for box, color in drawings.shades:
        if color == 0xFFFFFF:
            continue
        x0, top, x1, bottom = box
        edges.append(_edge(x0, top, x1, top, "h"))
        edges.append(_edge(x0, bottom, x1, bottom, "h"))
        edges.append(_edge(x0, top, x0, bottom, "v"))
        edges.append(_edge(x1, top, x1, bottom, "v"))
    return edges


def _edge(x0: float, top: float, x1: float, bottom: float, orientation: str) -> dict[str, object]:
    return {
        "x0": x0, "x1": x1, "top": top, "bottom": bottom, "width": x1 - x0, "height": bottom - top,
        "orientation": orientation, "object_type": "line",
    }  # fmt: skip


def _grid(cells: list[Box]) -> Grid:
    xs = sorted({v for c in cells for v in (c.x0, c.x1)})
    ys = sorted({v for c in cells for v in (c.top, c.bottom)})
    column, row = {x: i for i, x in enumerate(xs)}, {y: i for i, y in enumerate(ys)}
    slots = [
        Slot(c, row[c.top], column[c.x0], row[c.bottom] - row[c.top], column[c.x1] - column[c.x0], []) for c in cells
    ]
    slots.sort(key=lambda s: (s.row, s.column))
    return Grid(Box(xs[0], ys[0], xs[-1], ys[-1]), len(ys) - 1, len(xs) - 1, slots)


def fill(grid: Grid, tokens: list[Token]) -> list[Token]:
    """Puts each token into the cell that holds its middle; gives back those that no cell holds."""
    xs = sorted({v for s in grid.slots for v in (s.box.x0, s.box.x1)})
    ys = sorted({v for s in grid.slots for v in (s.box.top, s.box.bottom)})
    at = {
        (r, c): s
        for s in grid.slots
        for r in range(s.row, s.row + s.row_span)
        for c in range(s.column, s.column + s.column_span)
    }
    outside = []
    for token in tokens:
        r = bisect_right(ys, token.middle) - 1
        c = bisect_right(xs, (token.x0 + token.x1) / 2) - 1
        slot = at.get((r, c))
        if slot is None:
            outside.append(token)
        else:
            slot.tokens.append(token)
    return outside


def is_table(grid: Grid) -> bool:
    """Whether words stand side by side in it: a frame around running text is none."""
    rows: dict[int, int] = {}
    for slot in grid.slots:
        if slot.tokens:
            rows[slot.row] = rows.get(slot.row, 0) + 1
    return max(rows.values(), default=0) >= 2
