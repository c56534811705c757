"""What a tagged file's own paragraphs and items say of where statements end, and whether they are worth belief.

Some files' tags are worthless: a paragraph for every line, or one for every page. So a document's tags count only where
they agree with what the page itself makes certain: that an item begins at its mark, and that most lines which the eye
joins are one paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractor.model.layout import Line
from extractor.model.outline import Mark

_ENOUGH = 10  # line ends of each kind: fewer prove nothing
_AGREE = 0.9  # of these


def is_same_block(above: Line, line: Line) -> bool | None:
    """Whether the author has the end of one line and the beginning of the next in one block; None where that is not
    said: one of them is untagged, or a page ends between them (blocks are known page by page)."""
    last, first = above.words[-1], line.words[0]
    if last.page != first.page or not last.block or not first.block:
        return None
    return last.block == first.block


def are_believed(statements: Sequence[tuple[Mark | None, Sequence[Line]]]) -> bool:
    """Whether a document's tags agree with its statements as the eye cuts them, each with its mark and lines."""
    inside = [is_same_block(*ends) for _, lines in statements for ends in pairwise(lines)]
    between = [
        is_same_block(above[-1], lines[0]) for (_, above), (mark, lines) in pairwise(statements) if mark is not None
    ]
    return _share(inside, True) >= _AGREE and _share(between, False) >= _AGREE


def _share(answers: Sequence[bool | None], right: bool) -> float:
    """How many of the line ends of which tags speak they have right; 0 where they are too few."""
    given = [answer for answer in answers if answer is not None]
    return given.count(right) / len(given) if len(given) >= _ENOUGH else 0.0
