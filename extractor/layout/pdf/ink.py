"""Looking at the ink of a scanned page, before and after its words are recognised."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from PIL import Image, ImageChops, ImageOps

_INKED = 128  # of 255: darker is ink
_BANNER = 140  # of 255: lines of a page that are darker on the average are no lines of text
_GAP = 25  # pixels, at 300 an inch: no banner is lower, and letters on it lighten no more of its lines at a time
_IS_INK = [255 * (shade < _INKED) for shade in range(256)]


def with_dark_on_light(page: Image.Image) -> Image.Image:
    """A grey picture, its dark banners turned to light ones: Tesseract passes over what is printed white on them."""
    page = page.copy()
    lines = _dark(page.resize((1, page.height), Image.Resampling.BOX).tobytes())
    for top, bottom in _joined(lines):
        band = page.crop((0, top, page.width, bottom))
        columns = _dark(band.resize((page.width, 1), Image.Resampling.BOX).tobytes())
        if columns and bottom - top > _GAP:
            left, right = columns[0][0], columns[-1][1]
            light = ImageOps.autocontrast(ImageChops.invert(page.crop((left, top, right, bottom))))
            page.paste(light, (left, top))
    return page


def _dark(shades: bytes) -> list[tuple[int, int]]:
    """The dark stretches of a row of shades, each from its first place to the one behind its last."""
    runs = groupby(range(len(shades)), key=lambda at: shades[at] < _BANNER)
    return [(indices[0], indices[-1] + 1) for dark, run in runs if dark and (indices := list(run))]


def _joined(stretches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches with those behind a small gap: white words on a banner may lighten some of its lines."""
    joined: list[tuple[int, int]] = []
    for start, end in stretches:
        goes_on = joined and start - joined[-1][1] <= _GAP
        joined.append((joined.pop()[0] if goes_on else start, end))
    return joined


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
