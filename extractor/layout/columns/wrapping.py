"""Whether lines beside each other are columns of text: judged by where the lines on the left wrap."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractor.language.marks import is_mark
from extractor.layout.glyphs.token import Token

_FEWEST_WRAPPED = 3  # lines
_WRAPPED = 0.05  # of the lines
_TIGHT = 1.7  # of the size: the lines of a paragraph follow each other no further apart
_SPACE = 1.2  # of the size: a wider gap is no space between words
_LEADER = "...."
_RAGGED = 6.0  # points: a cell's text ends that much before its column does
_NEW = 1.15  # of the usual pitch: a line further below the last one begins something
_LEVEL = 0.1  # of the size: baselines this near are one
_ROWS = 0.9  # of the beginnings on both sides: so many stand level in a table's rows
_FEWEST_ROWS = 3
_FURTHER = 8.0  # of the size: text on the left that goes on so far below the right is no row

Lines = Sequence[list[Token]]  # from top to bottom, each from left to right


def are_columns(left: Lines, right: Lines, is_exact: bool) -> bool:
    """Whether lines on the left are set to a measure of their own, and what stands beside them is no rows with them.

    `is_exact`: the strip between them is just where equal columns put it, so that less is enough.
    """
    edge = right_edge(left)
    wrapped = sum(_is_wrapped(above, line, edge) for above, line in pairwise(left))
    fewest = _FEWEST_WRAPPED - is_exact
    return wrapped >= max(fewest, _WRAPPED * len(left)) and not _are_rows(left, right)


def right_edge(lines: Lines) -> float:
    return max(line[-1].x1 for line in lines)


def _is_wrapped(above: list[Token], line: list[Token], edge: float) -> bool:
    """Whether a line of text was broken because the next word would not have fitted before the edge."""
    word = line[0]
    is_tight = word.baseline - above[0].baseline <= _TIGHT * word.size
    is_full = above[-1].x1 + word.x1 - word.x0 > edge - _RAGGED
    return is_tight and is_full and not is_mark(word.text) and _is_text(above)


def _is_text(line: list[Token]) -> bool:
    """Whether a line runs from its first word to its last: no row of a table, and no entry of a contents list."""
    words = line[1:] if is_mark(line[0].text) else line
    is_whole = len(words) > 2 and all(word.x0 - before.x1 <= _SPACE * word.size for before, word in pairwise(words))
    return is_whole and not any(_LEADER in t.text for t in line)


def _are_rows(left: Lines, right: Lines) -> bool:
    """Whether what begins on one side begins on the other as well, from top to bottom, as in the rows of a table."""
    lowest = right[-1][0].baseline
    slack = _LEVEL * left[0][0].size
    if 1 < len(right) < _FEWEST_ROWS and all(_is_level(line, left, slack) for line in right):
        return True  # answers beside their questions, too few to be a column
    if left[-1][0].baseline - lowest > _FURTHER * left[-1][0].size:
        return False
    begun = [[y for y in _beginnings(side) if y <= lowest] for side in (left, right)]
    level = sum(any(abs(y - other) <= slack for other in begun[0]) for y in begun[1])
    return level >= max(_FEWEST_ROWS, _ROWS * max(map(len, begun)))


def _is_level(line: list[Token], others: Lines, slack: float) -> bool:
    return any(abs(line[0].baseline - other[0].baseline) <= slack for other in others)


def _beginnings(lines: Lines) -> list[float]:
    """The baselines of lines that stand apart from the line above."""
    steps = [below[0].baseline - above[0].baseline for above, below in pairwise(lines)]
    usual = min((s for s, line in zip(steps, lines, strict=False) if s > 0.9 * line[0].size), default=0.0)
    return [lines[0][0].baseline] + [
        line[0].baseline for line, step in zip(lines[1:], steps, strict=True) if step > _NEW * usual
    ]
