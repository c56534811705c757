"""What stands on a page outside its content: form fields, links, typed-over text and strokes through text."""

from __future__ import annotations

from ctypes import POINTER, byref, c_ushort, cast, create_string_buffer
from dataclasses import dataclass, field
from typing import Any

from pypdfium2 import raw

from extractor.layout.glyphs.boxes import sign_token
from extractor.layout.glyphs.neighbours import Neighbours
from extractor.layout.glyphs.signs import CHECKED, EMPTY, without_controls
from extractor.layout.glyphs.token import SMALLEST, Style, Token
from extractor.layout.pdf.sheet import Sheet, mapped
from extractor.model.layout import Rule
from extractor.model.provenance import Box

_HIDDEN = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW
_CHOICES = (raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON)
_TEXTS = (raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX)
_NEAR = 40.0  # points: the text that a field belongs to is no further away


@dataclass(slots=True)
class Annotations:
    """`choices` are check boxes and radio buttons with their state; `texts` the filled-in values."""

    choices: list[tuple[Box, bool]] = field(default_factory=list)
    texts: list[tuple[Box, str]] = field(default_factory=list)
    links: list[tuple[Box, str]] = field(default_factory=list)
    strokes: list[Rule] = field(default_factory=list)


def read_annotations(document: Any, form: Any | None, page: Any, sheet: Sheet) -> Annotations:
    """`document`, `form` and `page` are raw handles; `form` is None where the document has no fields."""
    annotations = Annotations()
    for i in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation = raw.FPDFPage_GetAnnot(page, i)
        if not annotation:
            continue
        try:
            rect = raw.FS_RECTF()
            if raw.FPDFAnnot_GetFlags(annotation) & _HIDDEN or not raw.FPDFAnnot_GetRect(annotation, byref(rect)):
                continue
            box = mapped(sheet.to_page, rect.left, rect.bottom, rect.right, rect.top)
            _sort_in(document, form, annotation, box, annotations)
        finally:
            raw.FPDFPage_CloseAnnot(annotation)
    return annotations


def _sort_in(document: Any, form: Any | None, annotation: Any, box: Box, annotations: Annotations) -> None:
    match raw.FPDFAnnot_GetSubtype(annotation):
        case raw.FPDF_ANNOT_LINK:
            address = _address_of(document, annotation)
            if address:
                annotations.links.append((box, address))
        case raw.FPDF_ANNOT_WIDGET if form is not None:
            kind = raw.FPDFAnnot_GetFormFieldType(form, annotation)
            if kind in _CHOICES:
                annotations.choices.append((box, bool(raw.FPDFAnnot_IsChecked(form, annotation))))
            elif kind in _TEXTS and (value := _text(raw.FPDFAnnot_GetFormFieldValue, form, annotation).strip()):
                annotations.texts.append((box, value))
        case raw.FPDF_ANNOT_FREETEXT:
            if value := _text(raw.FPDFAnnot_GetStringValue, annotation, b"Contents").strip():
                annotations.texts.append((box, value))
        case raw.FPDF_ANNOT_STRIKEOUT:
            middle = (box.top + box.bottom) / 2
            annotations.strokes.append(Rule(Box(box.x0, middle, box.x1, middle)))
        case _:
            pass


def _text(ask: Any, *what: Any) -> str:
    """One of PDFium's UTF-16 answers."""
    size = ask(*what, None, 0)
    if size <= 2:
        return ""
    buffer = create_string_buffer(size)
    ask(*what, cast(buffer, POINTER(c_ushort)), size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace")


def _address_of(document: Any, annotation: Any) -> str | None:
    """Where a link leads; a place in the document itself is "#" and its page, counted from 1."""
    link = raw.FPDFAnnot_GetLink(annotation)
    action = raw.FPDFLink_GetAction(link)
    target = raw.FPDFLink_GetDest(document, link)
    if target:
        return f"#{raw.FPDFDest_GetDestPageIndex(document, target) + 1}"
    if not action or raw.FPDFAction_GetType(action) != raw.PDFACTION_URI:
        return None
    size = raw.FPDFAction_GetURIPath(document, action, None, 0)
    buffer = create_string_buffer(size)
    raw.FPDFAction_GetURIPath(document, action, buffer, size)
    return buffer.value.decode("utf-8", "replace") or None


def with_fields(tokens: list[Token], annotations: Annotations) -> list[Token]:
    """The page's words and those that its form fields show."""
    if not annotations.choices and not annotations.texts:
        return tokens
    neighbours = Neighbours(tokens)
    added = [
        sign_token(CHECKED if checked else EMPTY, box, neighbours.beside(box, _NEAR))
        for box, checked in annotations.choices
    ]
    for box, value in annotations.texts:
        added.extend(_typed(box, value, neighbours.left_of(box, _NEAR)))
    return tokens + added


def _typed(box: Box, value: str, beside: Token | None) -> list[Token]:
    """The words of a filled-in field, spread over its box."""
    rows = [without_controls(row).split() for row in value.splitlines() if row.strip()]
    size = max(SMALLEST, round(min(beside.size if beside else 10.0, box.height / len(rows)), 2))
    style = Style("", size)
    tokens = []
    for number, row in enumerate(rows):
        first = beside.baseline if beside and len(rows) == 1 else box.top + 0.9 * size
        baseline = first + number * 1.2 * size
        width = min(0.5 * size, box.width / (len(" ".join(row)) + 1))
        x = box.x0
        for word in row:
            tokens.append(Token(word, x, x + width * len(word), baseline, style, gap_before=True))
            x += width * (len(word) + 1)
    return tokens


def set_links(tokens: list[Token], links: list[tuple[Box, str]]) -> None:
    """Tells each word the address that it leads to."""
    if not links:
        return
    neighbours = Neighbours(tokens)
    for box, address in links:
        for token in neighbours.inside(box):
            token.link = address
