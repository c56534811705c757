"""How far a list has moved sideways where it goes on in another column.

Indents are compared along the whole of a list; in a second column every left edge lies further right by the width of
the first. Where the layout knows the columns of the document, it tells by how much, unless a list in one of them has
columns of its own. Else the numbering does ("c." ends one column, "d." stands in the next), or the bullets, which go on
in line with each other; without either, the left edges of the two stretches do.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol

from extractor.model.layout import Line
from extractor.model.outline import Mark

_COLUMN = 90.0  # points: columns lie at least this far apart; smaller differences are indents


class Placed(Protocol):
    """A statement with its printed place."""

    @property
    def mark(self) -> Mark | None: ...

    @property
    def lines(self) -> tuple[Line, ...]: ...

    @property
    def printed_left(self) -> float: ...


def shifts(statements: Sequence[Placed]) -> list[float]:
    """For each statement, in points, how much further right it stands than it would in the first one's column."""
    columns = [s.lines[0].column for s in statements]
    if all(columns) and not any(_goes_up(before, after) for before, after in pairwise(statements)):
        return [column - columns[0] for column in columns]
    so_far: list[float] = []
    start = 0
    for at in range(1, len(statements) + 1):
        if at == len(statements) or _new_column(statements[start:at], statements[at]):
            shift = _shift_of(statements[start:at], statements[:start], so_far)
            so_far += [shift] * (at - start)
            start = at
    return so_far


def _goes_up(before: Placed, after: Placed) -> bool:
    """Whether a statement stands above the one before it in the same column, as far as the layout knows: it is in
    another one, of the list alone."""
    last, first = before.lines[-1], after.lines[0]
    return (last.page, last.column) == (first.page, first.column) and first.box.bottom < last.box.top


def _new_column(column: Sequence[Placed], after: Placed) -> bool:
    """Whether a statement begins at the top again, or, below a column, as far left as only the column beside does."""
    last, first = column[-1].lines[-1], after.lines[0]
    back = _left(column) - after.printed_left > _COLUMN
    return back or last.page != first.page or first.box.bottom < last.box.top


def _shift_of(column: Sequence[Placed], earlier: Sequence[Placed], known: Sequence[float]) -> float:
    if not earlier:
        return 0.0
    seen: set[tuple[str, int]] = set()
    for statement in column:
        mark = statement.mark
        if mark is None or mark.ordinal is None:
            continue
        if mark.ordinal > 1 and (mark.style, mark.ordinal - 1) not in seen:
            moves = [
                statement.printed_left - (other.printed_left - shift)
                for other, shift in zip(earlier, known, strict=True)
                if other.mark and _is_before(other.mark, mark)
            ]
            if moves:  # "3." may carry on an inner list's "2." or an outer one's: the nearer one
                moved = min(moves, key=abs)
                return moved if abs(moved) > _COLUMN else 0.0
        seen.add((mark.style, mark.ordinal))
    before = [s for s, shift in zip(earlier, known, strict=True) if shift == known[-1]]
    mine, its = _bulleted(column), _bulleted(before)
    signs = sorted(mine.keys() & its.keys(), key=mine.__getitem__)
    moved = mine[signs[0]] - its[signs[0]] if signs else _left(column) - _left(before)
    moved += known[-1]
    return moved if abs(moved) > _COLUMN else 0.0


def _left(statements: Sequence[Placed]) -> float:
    return min(s.printed_left for s in statements)


def _bulleted(statements: Sequence[Placed]) -> dict[str, float]:
    """How far left each sign of a bullet stands."""
    signs = {s.mark.style for s in statements if s.mark and s.mark.kind == "bullet"}
    return {sign: _left([s for s in statements if s.mark and s.mark.style == sign]) for sign in signs}


def _is_before(mark: Mark, following: Mark) -> bool:
    alike = (mark.style, mark.kind) == (following.style, following.kind)
    return alike and mark.ordinal is not None and mark.ordinal + 1 == following.ordinal
