"""pdfplumber, asked where PDFium finds no pages, no words, or signs without meaning."""

from __future__ import annotations

import io
import logging
from typing import Any

from extractor.layout.draft import Draft, Printed, drafted
from extractor.layout.glyphs.signs import seen
from extractor.layout.glyphs.token import SMALLEST, Style, Token
from extractor.layout.pdf.drawings import THIN, Drawings, Shade
from extractor.layout.pdf.sheet import IDENTITY, Sheet
from extractor.layout.tables.grid import Grid
from extractor.model.layout import Rule
from extractor.model.provenance import Box


class SecondOpinion:
    """A document opened with pdfplumber when it is first asked about. A page that it cannot read is no page."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._document: Any = None
        self._failed = False

    def __len__(self) -> int:
        document = self._opened()
        try:
            return 0 if document is None else len(document.pages)
        except Exception:  # pdfminer raises whatever a broken file makes it stumble over
            self._failed = True
            return 0

    def draft(self, number: int, before: Grid | None) -> Draft | None:
        """Page `number` as pdfplumber reads it; None where it finds no words."""
        if number > len(self):
            return None
        try:
            page = self._document.pages[number - 1]
            words = page.extract_words(x_tolerance_ratio=0.15, extra_attrs=["fontname", "size"])
            tokens = [_token(w) for w in words]
            drawings = _drawings(page)
            sheet = Sheet(float(page.width), float(page.height), IDENTITY)
            page.close()
        except Exception:
            return None
        return drafted(Printed(number, sheet, tokens, drawings), before) if tokens else None

    def close(self) -> None:
        if self._document is not None:
            self._document.stream.close()  # its own close() reads all pages once more

    def _opened(self) -> Any:
        if self._document is None and not self._failed:
            import pdfplumber

            logging.getLogger("pdfminer").setLevel(logging.ERROR)
            try:
                self._document = pdfplumber.open(io.BytesIO(self._data))
            except Exception:
                self._failed = True
        return None if self._failed else self._document


def _token(word: dict[str, Any]) -> Token:
    font, size = word["fontname"].split("+")[-1], max(SMALLEST, round(float(word["size"]), 2))
    lower = font.lower()
    style = Style(font, size, bold="bold" in lower, italic="italic" in lower or "oblique" in lower)
    text = "".join(seen(c, font) for c in word["text"])
    baseline = float(word["bottom"]) - 0.21 * size  # pdfminer's boxes stand on the font's descent
    return Token(text, float(word["x0"]), float(word["x1"]), baseline, style, gap_before=True)


def _drawings(page: Any) -> Drawings:
    drawings = Drawings()
    for line in page.lines:
        drawings.rules.append(Rule(_box(line)))
    for rect in page.rects:
        box = _box(rect)
        if min(box.width, box.height) <= THIN:
            drawings.rules.append(Rule(box))
            continue
        if rect.get("stroke"):
            x0, top, x1, bottom = box
            sides = (x0, top, x1, top), (x0, bottom, x1, bottom), (x0, top, x0, bottom), (x1, top, x1, bottom)
            drawings.rules.extend(Rule(Box(*side)) for side in sides)
        if rect.get("fill"):
            drawings.shades.append(Shade(box, 0xFFFFFF if _is_white(rect.get("non_stroking_color")) else 0xDDDDDD))
    drawings.images.extend(_box(image) for image in page.images)
    return drawings


def _is_white(color: Any) -> bool:
    return color in (None, 1, (1,), (1, 1, 1), (0, 0, 0, 0), [1], [1, 1, 1], [0, 0, 0, 0])


def _box(shape: dict[str, Any]) -> Box:
    return Box(float(shape["x0"]), float(shape["top"]), float(shape["x1"]), float(shape["bottom"]))
