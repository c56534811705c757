"""The straight lines that tables are drawn with, snapped together and grouped into what hangs together."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby

from extractor.layout.pdf.drawings import Shade
from extractor.model.layout import Rule
from extractor.model.provenance import Box

SNAP = 3.0  # points: lines nearer than this are one, and ends nearer than this meet
_OPEN_ROW = 9.0  # points: a row is at least this high
_SHORT = 4.0  # points: a shorter line bounds no cell
_WHITE = 0xFFFFFF


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    """A line at `at` (x of a vertical one, y of a horizontal one) from `start` to `end`."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Edges:
    """Edges that hang together."""

    flat: list[Edge] = field(default_factory=list)
    tall: list[Edge] = field(default_factory=list)


def edges_of(rules: list[Rule], shades: list[Shade], grounds: list[Shade]) -> Edges:
    """All lines of a page that may bound cells: the sides of `shades`, and the rules; white ones only on `grounds`."""
    flat, tall = [], []
    for rule in rules:
        x0, top, x1, bottom = rule.box
        if rule.color == _WHITE and not any(_touches(rule.box, s.box) for s in grounds):
            continue
        if x1 - x0 >= bottom - top:
            flat.append(Edge((top + bottom) / 2, x0, x1))
        else:
            tall.append(Edge((x0 + x1) / 2, top, bottom))
    for shade in shades:
        x0, top, x1, bottom = shade.box
        flat += [Edge(top, x0, x1), Edge(bottom, x0, x1)]
        tall += [Edge(x0, top, bottom), Edge(x1, top, bottom)]
    return Edges(_joined(flat), _joined(tall))


def _touches(box: Box, other: Box) -> bool:
    return (
        other.x0 - 2 <= box.x1
        and box.x0 <= other.x1 + 2
        and other.top - 2 <= box.bottom
        and box.top <= other.bottom + 2
    )


def _joined(edges: list[Edge]) -> list[Edge]:
    """Edges on one line that touch or overlap, as one."""
    joined: list[Edge] = []
    for _, close in groupby(sorted(edges), key=_Snapper()):
        same = list(close)
        at = sum(e.at * (e.end - e.start + 0.01) for e in same) / sum(e.end - e.start + 0.01 for e in same)
        start, end = None, 0.0
        for edge in sorted(same, key=lambda e: e.start):
            if start is None:
                start, end = edge.start, edge.end
            elif edge.start <= end + SNAP:
                end = max(end, edge.end)
            else:
                joined.append(Edge(at, start, end))
                start, end = edge.start, edge.end
        if start is not None:
            joined.append(Edge(at, start, end))
    return [e for e in joined if e.end - e.start >= _SHORT]


class _Snapper:
    """Gives neighbouring positions of a sorted run one and the same key."""

    def __init__(self) -> None:
        self._last = self._key = float("-inf")

    def __call__(self, edge: Edge) -> float:
        if edge.at - self._last > SNAP or edge.at - self._key > 2 * SNAP:
            self._key = edge.at
        self._last = edge.at
        return self._key


def meet(flat: Edge, tall: Edge) -> bool:
    return flat.start - SNAP <= tall.at <= flat.end + SNAP and tall.start - SNAP <= flat.at <= tall.end + SNAP


def clusters(edges: Edges) -> list[Edges]:
    """The edges in groups that hang together by crossings."""
    group = list(range(len(edges.flat) + len(edges.tall)))

    def root(i: int) -> int:
        while group[i] != i:
            group[i] = group[group[i]]
            i = group[i]
        return i

    offset = len(edges.flat)
    for i, flat in enumerate(edges.flat):
        for j, tall in enumerate(edges.tall):
            if meet(flat, tall):
                group[root(i)] = root(offset + j)
    by_root: dict[int, Edges] = {}
    for i, flat in enumerate(edges.flat):
        by_root.setdefault(root(i), Edges()).flat.append(flat)
    for j, tall in enumerate(edges.tall):
        by_root.setdefault(root(offset + j), Edges()).tall.append(tall)
    return list(by_root.values())


def closed(edges: Edges) -> Edges:
    """The same edges with the outer sides that a printer left open: no side rules, or a table cut by the page's end."""
    flat, tall = list(edges.flat), list(edges.tall)
    for side in (0, 1):
        _close(flat, tall, side)
        _close(tall, flat, side)
        _reach(flat, tall, side)
    return Edges(flat, tall)


def _reach(flat: list[Edge], tall: list[Edge], side: int) -> None:
    """Where a line between two columns goes on above (side 0) or below (side 1) the outermost rule, so does the table:
    its first or last row is open, mostly because the page ends there."""
    width = max(flat, key=lambda e: e.end - e.start)
    alike = [e for e in flat if abs(e.start - width.start) <= SNAP and abs(e.end - width.end) <= SNAP]
    inner = [e for e in tall if width.start + SNAP < e.at < width.end - SNAP]
    inner = [e for e in inner if sum(meet(f, e) for f in alike) > 1]
    if not inner:
        return
    outermost = max(e.at for e in flat) if side else min(e.at for e in flat)
    end = max(e.end for e in inner) if side else min(e.start for e in inner)
    if (end - outermost if side else outermost - end) < _OPEN_ROW:
        return
    flat.append(Edge(end, width.start, width.end))
    tall += [Edge(at, min(end, outermost), max(end, outermost)) for at in (width.start, width.end)]
    tall[:] = _joined(tall)


def _close(reaching: list[Edge], across: list[Edge], side: int) -> None:
    """Where two or more of `reaching` start (side 0) or end (side 1) together outermost, closes that side of them."""
    ends = [(e.end if side else e.start, e.at) for e in reaching]
    outermost = max(ends)[0] if side else min(ends)[0]
    ats = [at for end, at in ends if abs(end - outermost) <= SNAP]
    if len(ats) < 2 or any(abs(e.at - outermost) <= SNAP and _spans(e, min(ats), max(ats)) for e in across):
        return
    beside = [e for e in across if abs(e.at - outermost) <= SNAP]
    at_edge = beside[0].at if beside else outermost
    across[:] = [e for e in across if e not in beside or not _spans(Edge(0, min(ats), max(ats)), e.start, e.end)]
    across.append(Edge(at_edge, min(ats), max(ats)))


def _spans(edge: Edge, start: float, end: float) -> bool:
    return edge.start <= start + SNAP and edge.end >= end - SNAP
