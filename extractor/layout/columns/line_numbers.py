"""Numbers in the left margin that count the lines of a page, as drafts and some guidelines have them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractor.layout.glyphs.token import Token

_FEWEST = 10  # numbers on a page
_LONGEST = 4  # digits
_OUTSIDE = 0.03  # of a page's words may begin left of the text: a foot, a mark
_IN_TURN = 0.9  # of the numbers follow the one above by one
_EACH_LINE = 0.7  # of the lines beside them have a number: the items of a list go over several
_LEVEL = 0.4  # of the size: baselines this near are one line's


def line_numbers(pages: Sequence[Sequence[Token]]) -> list[list[Token]]:
    """For each page the numbers of its lines. A document has them on most of its pages, or not at all."""
    numbers = [_numbers_of(words) for words in pages]
    counted = sum(map(bool, numbers))
    return numbers if 2 * counted > len(pages) else [[] for _ in pages]


def _numbers_of(words: Sequence[Token]) -> list[Token]:
    figures = [t for t in words if t.text.isdecimal() and len(t.text) <= _LONGEST]
    text = [t for t in words if not t.text.isdecimal()]
    if len(figures) < _FEWEST or not text:
        return []
    edges = sorted(t.x0 for t in text)
    edge = edges[int(_OUTSIDE * len(edges))]
    margin = sorted((t for t in figures if t.x1 < edge), key=lambda t: t.baseline)
    if len(margin) < _FEWEST:
        return []
    in_turn = sum(int(below.text) == int(above.text) + 1 for above, below in pairwise(margin))
    lines = _lines_between(text, margin[0], margin[-1])
    is_count = in_turn >= _IN_TURN * (len(margin) - 1) and len(margin) >= _EACH_LINE * lines
    return margin if is_count else []


def _lines_between(text: Sequence[Token], first: Token, last: Token) -> int:
    """How many lines of text stand on the height of these numbers and between them."""
    reach = _LEVEL * first.size
    beside = sorted(t.baseline for t in text if first.baseline - reach <= t.baseline <= last.baseline + reach)
    return len(beside[:1]) + sum(below - above > reach for above, below in pairwise(beside))
