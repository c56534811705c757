"""Headings that stand at the side of their text: a narrow column of few words, each beside the first line of its text.

    Description      The brace holds the knee
                     while it heals.
    Coverage         A brace is covered when
    determination    all of these are met

Such a page is neither columns, read one after the other, nor rows of labels and values: each heading is read before the
text beside it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractor.layout.columns.rows import GUTTER, Piece, Row, is_key
from extractor.layout.glyphs.token import Style, Token

_FEWEST = 2  # headings on a page: one may be any label
_LONGEST = 5  # words of a line of a heading
_WORDS = 10  # of a heading, on all its lines: a column of links has more
_SAME = 2.0  # points: edges this near are one
_MORE = 3  # lines of text to each heading, at least: a label has one or two
_ALONE = 8  # lines of text beside a heading that is the only one of its page
_STEP = 1.6  # of the size: lines of one heading are no further apart


@dataclass(frozen=True, slots=True)
class Beside:
    """A heading with the text at its side, and the row behind them."""

    end: int
    heading: list[Token]  # on however many lines: a heading at the side is one
    text: list[Piece]


def side_heads(rows: Sequence[Row]) -> dict[int, Beside]:
    """The headings at the side of an area's text, by the row in which each begins; none where the area has no such."""
    edges = Counter(edge for row in rows if (edge := _edges(row)))
    if not edges:
        return {}
    left, inner = edges.most_common(1)[0][0]
    starts = [i for i, row in enumerate(rows) if _edges(row) == (left, inner) and _opens(rows, i, left)]
    if not starts:
        return {}
    beside = {}
    for start, limit in zip(starts, [*starts[1:], len(rows)], strict=True):
        set_as = rows[start].pieces[0].tokens[0].style
        end = next((i for i in range(start + 1, limit) if not _fits(rows[i], left, inner, set_as)), limit)
        pieces = [p for row in rows[start:end] for p in row.pieces]
        at_side = [p for p in pieces if _is_at_side(p, inner)]
        text = [p for p in pieces if p not in at_side]
        beside[start] = Beside(end, [t for p in at_side for t in p.tokens], text)
    lines = sum(len(b.text) for b in beside.values())
    few = _ALONE if len(beside) < _FEWEST else _MORE * len(beside)
    are_names = all(len(b.heading) <= _WORDS for b in beside.values())
    return beside if are_names and lines >= few else {}


def _is_at_side(piece: Piece, inner: float) -> bool:
    return piece.region is None and piece.box.x1 <= inner - GUTTER / 2


def _edges(row: Row) -> tuple[float, float] | None:
    """Where a heading and the text beside it begin, in whole points; None where a row is none of the kind."""
    if len(row.pieces) < 2 or row.pieces[0].region:
        return None
    head, text = row.pieces[0], row.pieces[1]
    if len(head.tokens) > _LONGEST or is_key(head.tokens) or not _stands_out(head.tokens, text):
        return None
    return round(head.box.x0), round(text.box.x0)


def _stands_out(heading: Sequence[Token], text: Piece) -> bool:
    """Whether a heading's words are set otherwise than the text at their side, and end in no colon as labels do."""
    if text.region:
        return all(t.style.bold for t in heading)
    first, body = heading[0].style, text.tokens[0].style
    other = (first.bold and not body.bold) or first.color not in (body.color, 0)
    return _are_set_as(heading, first) and other and not heading[-1].text.endswith(":")


def _opens(rows: Sequence[Row], at: int, left: float) -> bool:
    """Whether a heading's line is its first one: none of the same stands close above."""
    above = [p for row in rows[max(0, at - 2) : at] for p in row.pieces if abs(p.box.x0 - left) <= _SAME and p.tokens]
    head = rows[at].pieces[0]
    return all(head.box.top - p.box.top > _STEP * head.tokens[0].size for p in above)


def _fits(row: Row, left: float, inner: float, set_as: Style) -> bool:
    """Whether a row leaves the strip between headings and text free, and has at the side nothing but more of a heading:
    the left one of two columns has text there."""
    return all(
        p.box.x0 >= inner - _SAME
        or (p.box.x0 >= left - _SAME and _is_at_side(p, inner) and _are_set_as(p.tokens, set_as))
        for p in row.pieces
    )


def _are_set_as(tokens: Sequence[Token], style: Style) -> bool:
    return all((t.style.bold, t.style.color) == (style.bold, style.color) for t in tokens)


def are_side_heads(rows: Iterable[tuple[Sequence[Token], Sequence[Token]]]) -> bool:
    """Whether two columns between rules are headings and their texts and no table: each on the left a few words set
    otherwise than what stands on the right, which is running text."""
    texts = count = 0
    for heading, text in rows:
        if not text or len(heading) > _LONGEST or not heading or not _stands_out(heading, Piece(text[0].box, [*text])):
            return False
        count += 1
        texts += len({round(t.baseline) for t in text})
    return count >= _FEWEST and texts >= _MORE * count
