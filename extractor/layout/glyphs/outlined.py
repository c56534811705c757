"""Letters that a file draws as shapes: a person reads them on the page, and there are no characters to read for us."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.layout.glyphs.token import Token
from extractor.layout.pdf.drawings import Shape

_MANY = 60  # shapes: a logo has fewer
_SIZES = 12  # different ones: letters differ, the dots of a chart do not
_LOWEST = 3.0  # points: lower is no letter
_WITHIN = 1.0  # points: a tick in its box, a bullet, an accent belong to words


def has_outlined_text(shapes: Sequence[Shape], words: Sequence[Token]) -> bool:
    """Whether many filled figures of the size of letters, and as different, stand where the page has no words."""
    letters = [s for s in shapes if s.fill is not None and not s.upright and s.box.height >= _LOWEST]
    if len(letters) < _MANY:
        return False
    alone = [s for s in letters if not any(_is_on(s, word) for word in words)]
    sizes = {(round(2 * s.box.width), round(2 * s.box.height)) for s in alone}
    return len(alone) >= _MANY and len(sizes) >= _SIZES


def _is_on(shape: Shape, word: Token) -> bool:
    x, y = (shape.box.x0 + shape.box.x1) / 2, (shape.box.top + shape.box.bottom) / 2
    return word.x0 - _WITHIN < x < word.x1 + _WITHIN and word.top - _WITHIN < y < word.bottom + _WITHIN
