"""What PDFium says is on one page."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2
from pypdfium2 import raw

from extractor.layout.draft import Draft, Printed, drafted
from extractor.layout.glyphs.characters import read_tokens
from extractor.layout.glyphs.token import Token
from extractor.layout.pdf import pdfium
from extractor.layout.pdf.annotations import read_annotations
from extractor.layout.pdf.drawings import Drawings, read_drawings
from extractor.layout.pdf.limits import Limits, TooMuch
from extractor.layout.pdf.ocr import Recogniser
from extractor.layout.pdf.sheet import Sheet, mapped
from extractor.layout.pdf.tags import blocks_of
from extractor.layout.tables.grid import Grid


def read_page(
    document: pypdfium2.PdfDocument,
    number: int,
    limits: Limits,
    before: Grid | None,
    recogniser: Recogniser | None = None,
) -> Draft:
    """Reads page `number`, counted from 1. `before` is the last table of the page before. Raises TooMuch.

    With a `recogniser`, the page is a picture and its words are looked for there, too.
    """
    page = document[number - 1]
    try:
        sheet, tokens, objects = _words(page, limits, recogniser)
        drawings = read_drawings(page.raw, sheet, limits.form_depth, limits.page_objects)
        if drawings.objects > limits.page_objects:
            raise TooMuch(f"more than {limits.page_objects} drawn objects, which is the most that are read on a page")
        _embolden(tokens, drawings, objects)
        form = document.formenv.raw if document.formenv else None
        annotations = read_annotations(document.raw, form, page.raw, sheet)
        if recogniser is None:
            return drafted(Printed(number, sheet, tokens, drawings, annotations, page), before)
        recognised = recogniser.read(page, sheet, tokens, number)
        draft = drafted(Printed(number, sheet, tokens + recognised.tokens, drawings, annotations, page), before)
        if recognised.tokens:
            draft.ocr = draft.recognised = True
        draft.findings += recognised.findings
        return draft
    finally:
        page.close()


def _words(
    page: pypdfium2.PdfPage, limits: Limits, recogniser: Recogniser | None
) -> tuple[Sheet, list[Token], set[int]]:
    """The page's words, the sheet on which they stand upright, and the text objects that they come from."""
    textpage = page.get_textpage()
    try:
        count = raw.FPDFText_CountChars(textpage.raw)
        if count > limits.page_characters:
            raise TooMuch(f"{count} characters; at most {limits.page_characters} are read on a page")
        bounds, quarter_turns = page.get_bbox(), page.get_rotation() // 90
        sheet = Sheet.of(bounds, quarter_turns)
        blocks = blocks_of(page.raw)
        tokens, objects = read_tokens(textpage.raw, count, sheet, blocks)
        angle = recogniser.angle(page) if recogniser else _main_angle(tokens)
        if angle:
            sheet = Sheet.of(bounds, quarter_turns - angle // 90, turned=-angle % 360)
            tokens, objects = read_tokens(textpage.raw, count, sheet, blocks)
        return sheet, tokens, objects
    finally:
        textpage.close()


def _main_angle(tokens: list[Token]) -> int:
    """The direction of most of the page's text, where that is a quarter turn from upright."""
    weight: dict[int, int] = {}
    for token in tokens:
        weight[token.style.angle] = weight.get(token.style.angle, 0) + len(token.text)
    angle = max(weight, key=lambda a: (weight[a], -a), default=0)
    return angle if angle % 90 == 0 else 0


def _embolden(tokens: list[Token], drawings: Drawings, objects: set[int]) -> None:
    """Makes words bold that are printed twice with a small shift: PDFium gives the characters of one print only."""
    for obj, matrix in drawings.texts:
        bounds = None if obj in objects else pdfium.bounds_of(obj)
        if bounds and bounds[2] - bounds[0] > 1 and bounds[3] - bounds[1] > 1:
            box = mapped(matrix, *bounds)
            for token in tokens:
                if not token.style.bold and box.holds((token.x0 + token.x1) / 2, token.middle):
                    token.style = replace(token.style, bold=True)
