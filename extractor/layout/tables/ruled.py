"""Tables that are ruled between their rows only: the columns are where no word ever stands."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from extractor.language.marks import is_mark
from extractor.layout.glyphs.token import Token
from extractor.layout.tables.edges import Edge
from extractor.layout.tables.grid import Grid
from extractor.model.provenance import Box

_WIDE = 150.0  # points: shorter rules do not rule a table
_SAME = 4.0  # points: rules that end as near as this belong together
_GUTTER = 7.0  # points: columns stand at least this far apart


def find_ruled(loose: Iterable[Edge], tokens: list[Token], before: Grid | None) -> list[Grid]:
    """Grids between stacks of horizontal rules of one width; `tokens` are the words that stand in no drawn grid.

    `before` is the last table of the page before: what goes on with it has its columns.
    """
    stacks: list[list[Edge]] = []
    for edge in sorted(loose):
        if edge.end - edge.start < _WIDE:
            continue
        for stack in stacks:
            if abs(stack[0].start - edge.start) <= _SAME and abs(stack[0].end - edge.end) <= _SAME:
                stack.append(edge)
                break
        else:
            stacks.append([edge])
    grids = (_grid(stack, tokens, before) for stack in stacks if len(stack) >= 3)
    return [g for g in grids if g]


def _grid(stack: list[Edge], tokens: list[Token], before: Grid | None) -> Grid | None:
    left, right = stack[0].start, stack[0].end
    ys = [e.at for e in stack]
    bands: list[list[Token]] = [[] for _ in ys[1:]]
    for token in tokens:
        if left - 2 <= token.x0 and token.x1 <= right + 2 and ys[0] < token.middle < ys[-1]:
            bands[max(i for i, y in enumerate(ys[:-1]) if y <= token.middle)].append(token)
    filled = [b for b in bands if b]
    if len(filled) < 2:
        return None
    gutters = _known(before, filled, left, right) or _gutters(filled, left, right)
    xs = [left, *gutters, right]
    side_by_side = sum(len({_column(xs, t) for t in band}) >= 2 for band in filled)
    if not gutters or side_by_side < max(2, 0.6 * len(filled)):
        return None
    return Grid.of(
        Box(x0, top, x1, bottom) for top, bottom in itertools.pairwise(ys) for x0, x1 in itertools.pairwise(xs)
    )


def _known(before: Grid | None, bands: list[list[Token]], left: float, right: float) -> list[float]:
    """The sides of the columns of a table of the same width, as far as words stand in all of them and over no side."""
    if before is None or abs(before.xs[0] - left) > _SAME or abs(before.xs[-1] - right) > _SAME:
        return []
    sides = list(before.xs[1:-1])
    words = [t for band in bands for t in band]
    is_free = not any(t.x0 < x < t.x1 for x in sides for t in words)
    are_filled = len({_column([left, *sides], t) for t in words}) == before.columns
    return sides if is_free and are_filled else []


def _gutters(bands: list[list[Token]], left: float, right: float) -> list[float]:
    """The middles of the strips that no word of any band stands in."""
    spans = sorted((t.x0, t.x1) for band in bands for t in band)
    gutters: list[float] = []
    edge, start = spans[0][1], left
    for x0, x1 in spans:
        if x0 - edge >= _GUTTER:
            column = [t for band in bands for t in band if start - 2 <= t.x0 and t.x1 <= edge + 2]
            if not all(is_mark(t.text) for t in column):
                gutters.append((x0 + edge) / 2)
                start = x0
        edge = max(edge, x1)
    return [x for x in gutters if left < x < right]


def _column(xs: list[float], token: Token) -> int:
    return sum(x <= token.x0 for x in xs)
