"""How thick the strokes of scanned words are: what tells bold type where there is no font to ask."""

from __future__ import annotations

from collections.abc import Iterable

from PIL import Image, ImageChops

_INKED = 128  # of 255: darker is ink
_IS_INK = [255 * (shade < _INKED) for shade in range(256)]


def stroke_width(page: Image.Image, boxes: Iterable[tuple[float, float, float, float]]) -> float:
    """The mean length in pixels of what is inked without a gap along the rows of some boxes of a grey picture.

    Light type on a dark ground counts as ink on paper does; 0 where there is nothing.
    """
    area = ends = 0
    for left, top, right, bottom in boxes:
        word = page.crop((int(left) - 1, int(top), int(right) + 2, int(bottom) + 1)).point(_IS_INK, "1")
        inked = _count(word)
        area += min(inked, word.width * word.height - inked)
        ends += _count(ImageChops.logical_xor(word, ImageChops.offset(word, 1, 0)))
    return 2 * area / ends if ends else 0.0


def _count(bits: Image.Image) -> int:
    return bits.histogram()[255]
