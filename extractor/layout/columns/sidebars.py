"""A narrow column beside a text that goes on below it, as a box of dates at the right of a policy's first page is.

    Policy                       Last review: 12/03/2024
                                 Next review: 06/12/2025
    A strap is covered when
    the member snores.

Read where it ends, it would part a section from its heading: it is read before that heading.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from extractor.layout.columns.rows import Piece

_NARROW = 0.6  # of the text's width
_LARGER = 1.1  # of the text's size: a line so large is a heading


def around_sidebar(
    text: Sequence[Piece], side: Sequence[Piece], below: Sequence[Piece]
) -> tuple[Sequence[Piece], Sequence[Piece]] | None:
    """The text beside a sidebar, before and from the last heading on that the text of the row `below` belongs to; None
    where the side is no sidebar, or the text ends beside it. A heading that ends the text heads what stands below,
    however wide the side is."""
    sizes = [t.size for p in text for t in p.tokens]
    size = median(sizes) if sizes else 0.0
    heads = [n for n, piece in enumerate(text) if _is_head(piece, size)]
    if not below or not heads or all(_is_head(piece, size) for piece in below):
        return None
    if heads[-1] + 1 < len(text) and _width(side) > _NARROW * _width(text):
        return None
    return text[: heads[-1]], text[heads[-1] :]


def _is_head(piece: Piece, size: float) -> bool:
    return bool(piece.tokens) and all(t.style.bold or t.size >= _LARGER * size for t in piece.tokens)


def _width(pieces: Sequence[Piece]) -> float:
    return max(p.box.x1 for p in pieces) - min(p.box.x0 for p in pieces)
