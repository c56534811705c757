"""Pictures of a PDF's pages and of places on them, for showing a fact beside the page that it came from."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw

from extractor.model.provenance import Place

_SCALE = 1.6  # pixels a point: legible, and some 30 kB a crop
_MARGIN = 14.0  # points of the page above and below the place
_BESIDE = 60.0  # points of the page left and right of it: a mark, a label, the column's edge
_TALLEST = 420.0  # points: of a longer stretch the beginning is shown
_MARK = (255, 200, 0, 70)  # the highlighter's colour, see-through
_MOST_PIXELS = 24_000_000  # of a whole page: a poster is drawn smaller


def crops(path: Path, places: Mapping[str, Sequence[Place]]) -> Iterator[tuple[str, bytes]]:
    """For each key the PNG of its first place with what stands around it, the place marked.

    Keys without a place give nothing. Pages are drawn once, however many places they hold.
    """
    by_page: dict[int, list[str]] = {}
    for key, printed in places.items():
        if printed:
            by_page.setdefault(printed[0].page, []).append(key)
    with pypdfium2.PdfDocument(path) as document:
        for number in sorted(by_page):
            page = document[number - 1]
            scale = _fitting(page, _SCALE)
            drawn = page.render(scale=scale).to_pil().convert("RGB")
            page.close()
            for key in by_page[number]:
                yield key, _crop(drawn, [p for p in places[key] if p.page == number], scale)


def page_sizes(path: Path) -> tuple[tuple[float, float], ...]:
    """Width and height in points of every page, as it is seen; boxes count from its upper left corner."""
    with pypdfium2.PdfDocument(path) as document:
        return tuple(document.get_page_size(number) for number in range(len(document)))


def page_picture(path: Path, number: int, scale: float) -> bytes:
    """The PNG of a page, counted from 1, with `scale` pixels a point, or fewer where the page is very large.

    Raises IndexError where there is no such page.
    """
    with pypdfium2.PdfDocument(path) as document:
        if not 0 < number <= len(document):
            raise IndexError(f"the PDF has no page {number}")
        page = document[number - 1]
        drawn = page.render(scale=_fitting(page, scale)).to_pil().convert("RGB")
        page.close()
    out = io.BytesIO()
    drawn.quantize(64).save(out, format="PNG")
    return out.getvalue()


def _fitting(page: pypdfium2.PdfPage, scale: float) -> float:
    """So many pixels a point, or fewer where the page is very large."""
    width, height = page.get_size()
    return float(min(scale, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5))


def _crop(page: Image.Image, places: Sequence[Place], scale: float) -> bytes:
    top = max(0.0, min(p.bbox[1] for p in places) - _MARGIN)
    bottom = min(max(p.bbox[3] for p in places) + _MARGIN, top + _TALLEST)
    marks = Image.new("RGBA", page.size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(marks)
    for place in places:
        pen.rectangle([v * scale for v in place.bbox], fill=_MARK)
    shown = Image.alpha_composite(page.convert("RGBA"), marks).convert("RGB")
    left = max(0.0, min(p.bbox[0] for p in places) - _BESIDE) * scale
    right = (max(p.bbox[2] for p in places) + _BESIDE) * scale
    part = shown.crop(
        (int(left), int(top * scale), min(shown.width, int(right)), min(shown.height, int(bottom * scale)))
    )
    out = io.BytesIO()
    part.quantize(64).save(out, format="PNG", optimize=True)
    return out.getvalue()
