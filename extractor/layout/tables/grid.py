"""A table while its page is being read: cells, and the words in them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from extractor.layout.glyphs.token import Token
from extractor.model.provenance import Box

_SLIVER = (7.0, 4.0)  # points: no column is narrower and no row lower; such sides of cells are one


@dataclass(slots=True, eq=False)
class Slot:
    """A cell with the words in it."""

    box: Box
    row: int
    column: int
    row_span: int
    column_span: int
    tokens: list[Token] = field(default_factory=list)
    shade: int | None = None


@dataclass(slots=True, eq=False)
class Grid:
    """`xs` and `ys` are the sides of its columns and rows; slots are sorted by row, then column."""

    xs: list[float]
    ys: list[float]
    slots: list[Slot]

    @staticmethod
    def of(cells: Iterable[Box]) -> Grid:
        """The grid that some cells make."""
        cells = list(cells)
        xs = _snapped((v for c in cells for v in (c.x0, c.x1)), _SLIVER[0])
        ys = _snapped((v for c in cells for v in (c.top, c.bottom)), _SLIVER[1])
        taken: set[tuple[int, int]] = set()
        slots = []
        for cell in sorted(cells, key=lambda c: (c.width * c.height, c)):
            left, right = _nearest(xs, cell.x0), _nearest(xs, cell.x1)
            top, bottom = _nearest(ys, cell.top), _nearest(ys, cell.bottom)
            squares = {(r, c) for r in range(top, bottom) for c in range(left, right)}
            if squares and taken.isdisjoint(squares):
                taken |= squares
                box = Box(xs[left], ys[top], xs[right], ys[bottom])
                slots.append(Slot(box, top, left, bottom - top, right - left))
        slots.sort(key=lambda s: (s.row, s.column))
        return Grid(xs, ys, slots)

    @property
    def box(self) -> Box:
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    @property
    def rows(self) -> int:
        return len(self.ys) - 1

    @property
    def columns(self) -> int:
        return len(self.xs) - 1

    @property
    def tokens(self) -> list[Token]:
        return [t for s in self.slots for t in s.tokens]

    def fill(self, tokens: list[Token]) -> list[Token]:
        """Puts each word into the cell that holds its middle; gives back those that no cell holds."""
        slot_at = {
            (r, c): s
            for s in self.slots
            for r in range(s.row, s.row + s.row_span)
            for c in range(s.column, s.column + s.column_span)
        }
        box = self.box
        outside = []
        for token in tokens:
            x0, top, x1, bottom = token.box
            x, y = (x0 + x1) / 2, (top + bottom) / 2
            slot = None
            if box.holds(x, y):
                slot = slot_at.get((bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1))
            if slot is None:
                outside.append(token)
            else:
                slot.tokens.append(token)
        return outside

    def without(self, gone: Iterable[Slot]) -> Grid | None:
        """The grid of the other slots, with their words; None where none are left."""
        dropped = {id(s) for s in gone}
        rest = [s for s in self.slots if id(s) not in dropped]
        if not rest:
            return None
        grid = Grid.of(s.box for s in rest)
        for slot in grid.slots:
            for old in rest:
                if old.box == slot.box:
                    slot.tokens, slot.shade = old.tokens, old.shade
        return grid


def _snapped(values: Iterable[float], tolerance: float) -> list[float]:
    """Sorted positions, those that lie close together as one."""
    snapped: list[float] = []
    for value in sorted(values):
        if not snapped or value - snapped[-1] > tolerance:
            snapped.append(value)
    return snapped


def _nearest(positions: list[float], value: float) -> int:
    return min(range(len(positions)), key=lambda i: abs(positions[i] - value))
