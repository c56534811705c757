"""Reading order: what stands beside what, and which words beside each other make a line.

Words far apart on one baseline are one line (a label and its value, a code and its description), unless they belong to
columns of running text, or to a box that stands beside other text: those are read one after the other.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from statistics import median

from extractor.language.codes import opens_with_code
from extractor.language.marks import BEFORE_TEXT, is_bullet
from extractor.layout.columns.gutters import Gutter
from extractor.layout.columns.keyed_rows import keyed_from
from extractor.layout.columns.lines import lines_of
from extractor.layout.columns.page_regions import Block, Region
from extractor.layout.columns.rows import Piece, Row, Span, beside, is_key, rows_of, sides
from extractor.layout.columns.set_columns import reach_of
from extractor.layout.columns.side_heads import side_heads
from extractor.layout.columns.sidebars import around_sidebar
from extractor.layout.columns.strips import gaps, reach
from extractor.layout.glyphs.token import Token
from extractor.layout.tables.grid import Grid
from extractor.model.provenance import Box

_LEAST_ROWS = 3  # lines on both sides: fewer are no columns
_MANY_ROWS = 10  # lines on both sides: of so many, one side of running text shows columns if both are as wide
_SAME_WIDTH = 0.9
_ALIGNED = 0.5  # of the shorter side's lines: so many share a baseline with the other side where rows are meant
_OF_CODES = 0.8  # of a side's lines: so many begin with codes, and stand on lines of the other side, in a list of codes
_KEYED = 0.8  # of the lines on the left: so many are keys of rows
_WORDS = 4.0  # a line on average: running text, where labels and codes have fewer
_FULL = 0.6  # of its column: the width of a line of running text
_BOXED = 0.8  # of a side's lines: so many stand in boxes where the side is a box


def arranged(tokens: list[Token], regions: Sequence[Region] = (), gutters: Sequence[Gutter] = ()) -> list[Block]:
    """Words and regions of one area as blocks in reading order. `gutters` are those that the document is set with."""
    rows = rows_of(lines_of(tokens), regions, gutters)
    blocks: list[Block] = []
    heads = side_heads(rows)
    i = 0
    while i < len(rows):
        known = reach_of(rows, i, gutters)
        if i in heads and not (known and known[1]):
            at_side = heads[i]
            blocks.append(at_side.heading)
            words = [t for p in at_side.text for t in p.tokens]
            blocks.extend(arranged(words, [p.region for p in at_side.text if p.region], gutters))
            i = at_side.end
            continue
        if not known and (keyed := keyed_from(rows, i)):
            blocks.extend(keyed.blocks)
            i = keyed.end
            continue
        end, gutter = known or _columns_from(rows, i)
        if gutter is None:
            blocks.extend(_flat(rows[i]))
            i += 1
            continue
        for side in sides(rows[i:end], gutter) if known else _apart(rows, i, end, gutter):
            words = [t for p in side for t in p.tokens]
            blocks.extend(arranged(words, [p.region for p in side if p.region], gutters))
        i = end
    return blocks


def _apart(rows: list[Row], start: int, end: int, gutter: Span) -> Sequence[Sequence[Piece]]:
    """The sides of a strip in the order in which no box and no sidebar tears a text in two."""
    left, right = sides(rows[start:end], gutter)
    below = rows[end].pieces if end < len(rows) else []
    if not _is_boxed(right) and (text := around_sidebar(left, right, below)):
        return [text[0], right, text[1]]
    return sorted((left, right), key=_is_boxed, reverse=True)


def _flat(row: Row) -> list[Block]:
    if row.pieces[0].region:
        return row.pieces[0].region.blocks
    return [row.tokens]


def _columns_from(rows: list[Row], start: int) -> tuple[int, Span | None]:
    """Where columns that begin in row `start` end, and the strip between the first and the others; None if none do."""
    level = beside(rows, start)
    for gap in gaps(rows[start:level]):
        end, gutter = reach(rows, start, gap)
        if end - start >= 2 and _are_columns(rows[start:end], gutter):
            return end, gutter
        if level - start >= 2 and _is_label(rows[start:level], gap):
            return level, gap
    return start, None


def _is_label(rows: list[Row], gutter: Span) -> bool:
    """Whether one line stands beside the middle of several, as a label does beside its value."""
    left, right = sides(rows, gutter)
    return min(len(left), len(right)) == 1 and _shared(left, right) == 0


def _are_columns(rows: list[Row], gutter: Span) -> bool:
    """Whether the two sides of a strip are read one after the other, and not row by row."""
    left, right = sides(rows, gutter)
    for side, other in ((left, right), (right, left)):
        if _is_boxed(side) and any(p.region and _lines_beside(p.box, other) >= 2 for p in side):
            return True
    lines = [p for p in left if p.tokens], [p for p in right if p.tokens]
    for side, other in ((left, lines[1]), (right, lines[0])):
        beside = sum(_lines_beside(p.box, other) for p in side if p.region)
        if beside >= _LEAST_ROWS and len(other) >= _LEAST_ROWS and _is_running_text(other):
            return True  # a table beside running text
    if all(len(side) >= 2 and _is_bulleted(side) for side in lines):
        return True
    shorter = min(len(lines[0]), len(lines[1]))
    if shorter < _LEAST_ROWS or _are_keyed(*lines):
        return False
    shared = _shared(*lines)
    if shared < _ALIGNED * shorter:
        return True
    if shared >= _OF_CODES * shorter and any(_begins_with_codes(side) for side in lines):
        return False  # rows of a list of codes, whatever else they tell
    if shorter >= _MANY_ROWS and _are_as_wide(*lines) and any(_is_running_text(side) for side in lines):
        return True
    return all(_is_running_text(side) for side in lines)


def _are_keyed(left: list[Piece], right: list[Piece]) -> bool:
    """Whether nearly all lines on the left are a code or a day alone, and none on the right is: rows, though their
    sides be set on other baselines."""
    keys = sum(is_key(p.tokens) for p in left)
    return keys >= max(_LEAST_ROWS - 1, _KEYED * len(left)) and not any(is_key(p.tokens) for p in right)


def _are_as_wide(left: list[Piece], right: list[Piece]) -> bool:
    """Whether two sides are set to one width, as the columns of a page are and a label and its value are not."""
    widths = [max(p.box.x1 for p in side) - min(p.box.x0 for p in side) for side in (left, right)]
    return min(widths) >= _SAME_WIDTH * max(widths)


def _is_boxed(side: list[Piece]) -> bool:
    """Whether a side of several lines stands in boxes."""
    boxed = sum(2 if isinstance(b, Grid) else 1 for p in side if p.region for b in p.region.blocks)
    return boxed >= max(2, _BOXED * (boxed + sum(not p.region for p in side)))


def _lines_beside(box: Box, pieces: list[Piece]) -> int:
    """How many lines stand at the height of a box; a region counts as two."""
    beside = [p for p in pieces if p.region or box.top <= (p.box.top + p.box.bottom) / 2 <= box.bottom]
    return sum(2 if p.region else 1 for p in beside if p.box.top < box.bottom and p.box.bottom > box.top)


def _shared(left: list[Piece], right: list[Piece]) -> int:
    """How many lines on the right stand on a baseline of the left."""
    baselines = sorted(p.tokens[0].baseline for p in left if p.tokens)
    firsts = [p.tokens[0] for p in right if p.tokens]
    nearest = (baselines[(n := bisect_left(baselines, t.baseline)) - (n > 0) : n + 1] for t in firsts)
    return sum(any(abs(b - t.baseline) <= 0.2 * t.size for b in near) for t, near in zip(firsts, nearest, strict=True))


def _is_bulleted(pieces: list[Piece]) -> bool:
    return sum(is_bullet(p.tokens[0].text, BEFORE_TEXT) for p in pieces) >= 0.5 * len(pieces)


def _begins_with_codes(pieces: list[Piece]) -> bool:
    return sum(opens_with_code(p.tokens[0].text) for p in pieces) >= _OF_CODES * len(pieces)


def _is_running_text(pieces: list[Piece]) -> bool:
    words = sum(len(p.tokens) for p in pieces) / len(pieces)
    width = max(p.box.x1 for p in pieces) - min(p.box.x0 for p in pieces)
    return len(pieces) > _LEAST_ROWS and words >= _WORDS and median(p.box.width for p in pieces) >= _FULL * width
