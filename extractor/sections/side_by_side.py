"""Lists printed side by side on the same lines are read one after the other.

A page in two columns is the layout's to part; here a bullet in the middle of a line, after a wide gap and under or
over others like it, shows that the line holds items of two lists.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.language.marks import is_bullet
from extractor.model.layout import Line, Table

_NEAR = 3.0  # points: bullets of one column
_GAP = 1.5  # type sizes before the second bullet
_FEWEST = 3  # lines that must show the second bullet at the same place


def unfold(blocks: Sequence[Line | Table]) -> list[Line | Table]:
    """The blocks with side-by-side lists parted: all of the left one, then all of the right one."""
    out: list[Line | Table] = []
    at = 0
    while at < len(blocks):
        block = blocks[at]
        column = second_bullet(block) if isinstance(block, Line) else None
        end = _end_of(blocks, at, column) if column is not None else at
        if column is None or end == at:
            out.append(block)
            at += 1
            continue
        lines = [b for b in blocks[at:end] if isinstance(b, Line)]
        out += _parts(lines, column, left=True)
        out += _parts(lines, column, left=False)
        at = end
    return out


def second_bullet(line: Line) -> float | None:
    """Where a bullet stands in the middle of a line after a wide gap, in points."""
    for before, word in zip(line.words, line.words[1:], strict=False):
        if is_bullet(word.text) and word.box.x0 - before.box.x1 > _GAP * line.size:
            return word.box.x0
    return None


def _end_of(blocks: Sequence[Line | Table], start: int, column: float) -> int:
    """The end of the stretch that shows the second column, or `start` where too few lines do."""
    page, shown, end = blocks[start].page, 0, start
    for at in range(start, len(blocks)):
        block = blocks[at]
        if not isinstance(block, Line) or block.page != page:
            break
        bullet = second_bullet(block)
        if bullet is not None and abs(bullet - column) < _NEAR:
            shown, end = shown + 1, at + 1
        elif block.box.x0 > column - _NEAR:
            end = at + 1  # only the right column goes on
        elif any(w.box.x0 < column < w.box.x1 for w in block.words):
            break  # running text over both columns
    return end if shown >= _FEWEST else start


def _parts(lines: Sequence[Line], column: float, *, left: bool) -> list[Line]:
    parts = []
    for line in lines:
        words = [w for w in line.words if (w.box.x0 < column - _NEAR) == left]
        if words:
            parts.append(Line.of(words))
    return parts
