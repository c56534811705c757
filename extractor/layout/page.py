"""One page, from PDFium's handle to its blocks in reading order."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pypdfium2
from pypdfium2 import raw

from extractor.layout import findings, pdfium
from extractor.layout.annotations import read_annotations, set_links, with_fields
from extractor.layout.arrangement import arrange
from extractor.layout.boxes import with_drawn_signs
from extractor.layout.characters import read_tokens
from extractor.layout.columns import Block
from extractor.layout.drawings import Drawings, read_drawings
from extractor.layout.grid import Grid
from extractor.layout.limits import Limits
from extractor.layout.marks import mark
from extractor.layout.sheet import Sheet, mapped
from extractor.layout.signs import UNREADABLE
from extractor.layout.token import Token
from extractor.layout.visibility import sort_out
from extractor.model.layout import Rule
from extractor.model.provenance import Box, Finding


class TooMuch(Exception):
    """A page asks for more than the limits allow; the message says what."""


@dataclass(slots=True)
class Draft:
    """A page that is read but not yet compared with the others."""

    number: int
    sheet: Sheet
    blocks: list[Block] = field(default_factory=list)
    hidden: list[Token] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    shades: list[Box] = field(default_factory=list)
    images: list[Box] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    ocr: bool = False
    characters: int = 0

    @property
    def last_grid(self) -> Grid | None:
        return next((b for b in reversed(self.blocks) if isinstance(b, Grid)), None)


def read_page(document: pypdfium2.PdfDocument, number: int, limits: Limits, before: Grid | None) -> Draft:
    """Reads page `number`, counted from 1. `before` is the last table of the page before. Raises TooMuch."""
    page = document[number - 1]
    try:
        quarter_turns = page.get_rotation() // 90
        sheet = Sheet.of(page.get_bbox(), quarter_turns)
        textpage = page.get_textpage()
        try:
            count = raw.FPDFText_CountChars(textpage.raw)
            if count > limits.page_characters:
                raise TooMuch(f"{count} characters; at most {limits.page_characters} are read on a page")
            tokens, objects = read_tokens(textpage.raw, count, sheet)
            angle = _main_angle(tokens)
            if angle:
                sheet = Sheet.of(page.get_bbox(), quarter_turns - angle // 90, turned=-angle % 360)
                tokens, objects = read_tokens(textpage.raw, count, sheet)
        finally:
            textpage.close()
        drawings = read_drawings(page.raw, sheet, limits.form_depth, limits.page_objects)
        if drawings.objects > limits.page_objects:
            raise TooMuch(f"more than {limits.page_objects} drawn objects, which is the most that are read on a page")
        draft = _draft(document, page, number, sheet, tokens, objects, drawings, before)
    finally:
        page.close()
    draft.characters = count
    return draft


def _draft(
    document: pypdfium2.PdfDocument,
    page: pypdfium2.PdfPage,
    number: int,
    sheet: Sheet,
    tokens: list[Token],
    objects: set[int],
    drawings: Drawings,
    before: Grid | None,
) -> Draft:
    form = document.formenv.raw if document.formenv else None
    annotations = read_annotations(document.raw, form, page.raw, sheet)
    _embolden(tokens, drawings, objects)
    upright = [t for t in tokens if not t.style.angle]
    marked = mark(upright, drawings.rules + annotations.strokes)
    drawings.rules = marked.rules
    seen = sort_out(tokens, marked.struck, drawings, sheet, page)
    turned = [t for t in seen.visible if t.style.angle]
    words = with_drawn_signs([t for t in seen.visible if not t.style.angle], drawings)
    words = with_fields(words, annotations)
    set_links(words, annotations.links)
    draft = Draft(
        number=number,
        sheet=sheet,
        blocks=arrange(words + turned, drawings, sheet, before),
        rules=drawings.rules,
        shades=[s.box for s in drawings.shades if s.color != 0xFFFFFF],
        images=drawings.images,
        ocr=seen.ocr,
    )
    for reason, hidden in seen.hidden.items():
        draft.hidden.extend(hidden)
        draft.findings.append(findings.of_hidden(reason, hidden, number))
    unreadable = sum(t.text.count(UNREADABLE) for t in seen.visible)
    if unreadable:
        draft.findings.append(findings.of_unreadable(unreadable, number))
    return draft


def _main_angle(tokens: list[Token]) -> int:
    """The direction of most of the page's text, where that is a quarter turn from upright."""
    weight: dict[int, int] = {}
    for token in tokens:
        weight[token.style.angle] = weight.get(token.style.angle, 0) + len(token.text)
    angle = max(weight, key=lambda a: (weight[a], -a), default=0)
    return angle if angle % 90 == 0 else 0


def _embolden(tokens: list[Token], drawings: Drawings, objects: set[int]) -> None:
    """Words that are printed twice with a small shift look bold; PDFium gives the characters of the first print only."""
    doubles = []
    for obj, matrix in drawings.texts:
        bounds = None if obj in objects else pdfium.bounds_of(obj)
        if bounds and bounds[2] - bounds[0] > 1 and bounds[3] - bounds[1] > 1:
            doubles.append(mapped(matrix, *bounds))
    for box in doubles:
        for token in tokens:
            if not token.style.bold and box.holds((token.x0 + token.x1) / 2, token.middle):
                token.style = replace(token.style, bold=True)
