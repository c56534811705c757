"""Drawn grids: pdfplumber's table finder over our rules."""

from __future__ import annotations

from typing import Any

from extractor.layout.pdf.drawings import Drawings, Shade
from extractor.layout.pdf.sheet import Sheet
from extractor.layout.tables.edges import SNAP, Edge, Edges, closed, clusters, edges_of
from extractor.layout.tables.grid import Grid, Slot
from extractor.model.provenance import Box

_BACKGROUND = 0.9  # of the page: a larger filled area is its background
_LEAST = (24.0, 7.0)  # points: a smaller filled area is no cell
_COVERED = 0.6  # of a cell: so much is filled where the cell is shaded
_MOST_CROSSINGS = 1_000_000  # of lines: a page with more is a map or a chart
_WHITE = 0xFFFFFF


def find_grids(drawings: Drawings, sheet: Sheet) -> tuple[list[Grid], list[Edge]]:
    """The page's drawn grids, single boxes included, and the horizontal lines that belong to none."""
    shades = cell_shades(drawings.shades, sheet)
    inked = edges_of(drawings.rules, [], shades)
    if len(inked.flat) * len(inked.tall) > _MOST_CROSSINGS:
        return [], []
    cells = [c for cluster in clusters(inked) for c in _cells(cluster, sheet)]
    free = [s for s in shades if not any(_inside(s.box, c) for group in cells for c in group)]
    if free:
        cells = [c for cluster in clusters(edges_of(drawings.rules, free, shades)) for c in _cells(cluster, sheet)]
    grids = [Grid.of(group) for group in cells]
    for grid in grids:
        for slot in grid.slots:
            slot.shade = _shade_of(slot, drawings.shades)
    grids = [g for g in grids if g.slots]
    loose = [e for e in inked.flat if not any(_on(e, g.box) for g in grids)]
    return grids, loose


def cell_shades(shades: list[Shade], sheet: Sheet) -> list[Shade]:
    """The filled areas that may be cells; pieces of one colour that stand on each other are one."""
    merged: list[Shade] = []
    for shade in shades:
        box = shade.box
        if shade.color == _WHITE or box.width * box.height > _BACKGROUND * sheet.width * sheet.height:
            continue
        for i in range(len(merged) - 1, max(-1, len(merged) - 8), -1):
            if merged[i].color == shade.color and (joined := _stacked(merged[i].box, box)):
                merged[i] = Shade(joined, shade.color)
                break
        else:
            merged.append(shade)
    return [s for s in merged if s.box.width >= _LEAST[0] and s.box.height >= _LEAST[1]]


def _stacked(box: Box, other: Box) -> Box | None:
    """Both as one where they share their sides and touch."""
    same_sides = abs(box.x0 - other.x0) <= 1 and abs(box.x1 - other.x1) <= 1
    if same_sides and box.top <= other.bottom + 1 and other.top <= box.bottom + 1:
        return box.union(other)
    return None


def _inside(box: Box, cell: Box) -> bool:
    return (
        cell.x0 - SNAP <= box.x0
        and cell.top - SNAP <= box.top
        and box.x1 <= cell.x1 + SNAP
        and box.bottom <= cell.bottom + SNAP
    )


def _on(edge: Edge, box: Box) -> bool:
    return box.top - SNAP <= edge.at <= box.bottom + SNAP and edge.start < box.x1 and edge.end > box.x0


def _shade_of(slot: Slot, shades: list[Shade]) -> int | None:
    """The colour of the last area drawn over most of a cell; None for white."""
    area = slot.box.width * slot.box.height
    for shade in reversed(shades):
        across = min(slot.box.x1, shade.box.x1) - max(slot.box.x0, shade.box.x0)
        down = min(slot.box.bottom, shade.box.bottom) - max(slot.box.top, shade.box.top)
        if across > 0 and down > 0 and across * down >= _COVERED * area:
            return None if shade.color == _WHITE else shade.color
    return None


class _PlumberPage:
    """As much of a pdfplumber page as its table finder asks for."""

    def __init__(self, sheet: Sheet, edges: list[dict[str, Any]]) -> None:
        self.bbox = self.mediabox = self.cropbox = (0, 0, sheet.width, sheet.height)
        self.rotation, self.page_number, self.initial_doctop = 0, 1, 0
        self.objects: dict[str, list[dict[str, Any]]] = {}
        self.edges = edges


def _cells(cluster: Edges, sheet: Sheet) -> list[list[Box]]:
    """The cells of each table in one cluster of edges, and single boxes by themselves."""
    if len(cluster.flat) + len(cluster.tall) < 3 or not cluster.flat or not cluster.tall:
        return []
    cluster = closed(cluster)
    if len(cluster.flat) < 2 or len(cluster.tall) < 2:
        return []
    if len(cluster.flat) == len(cluster.tall) == 2:
        (top, bottom), (left, right) = sorted(cluster.flat), sorted(cluster.tall)
        return [[Box(left.at, top.at, right.at, bottom.at)]]
    from pdfplumber.table import TableFinder  # heavy, and many documents have no table

    edges = [_plumber_edge(e, flat=True) for e in cluster.flat] + [_plumber_edge(e, flat=False) for e in cluster.tall]
    finder = TableFinder(_PlumberPage(sheet, edges), {"snap_tolerance": 0, "join_tolerance": 0})
    tables = [[Box(*c) for c in table.cells] for table in finder.tables]
    grouped = {c for table in tables for c in table}
    return tables + [[Box(*c)] for c in finder.cells if c not in grouped]


def _plumber_edge(edge: Edge, *, flat: bool) -> dict[str, Any]:
    x0, x1, top, bottom = (edge.start, edge.end, edge.at, edge.at) if flat else (edge.at, edge.at, edge.start, edge.end)
    return {
        "x0": x0, "x1": x1, "top": top, "bottom": bottom, "width": x1 - x0, "height": bottom - top,
        "orientation": "h" if flat else "v", "object_type": "line",
    }  # fmt: skip
