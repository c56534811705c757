"""The steps from a PDF's bytes to its layout."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from extractor.errors import Encrypted, LimitExceeded, NotAPdf, NoText
from extractor.layout import furniture
from extractor.layout.characters import read_tokens
from extractor.layout.drawings import Drawings, read_drawings
from extractor.layout.limits import Limits
from extractor.layout.lines import lines_of
from extractor.layout.pdfium import raw
from extractor.layout.sheet import Sheet
from extractor.layout.tables import Grid, fill, find_grids, is_table
from extractor.layout.token import Token
from extractor.model.layout import Cell, Layout, Line, Page, Table, Word


@dataclass(slots=True)
class Draft:
    number: int
    sheet: Sheet
    blocks: list[list[Token] | Grid]
    drawings: Drawings


def read_layout(path: Path, *, limits: Limits = Limits()) -> Layout:  # noqa: B008 (frozen)
    data = Path(path).read_bytes()
    if not data:
        raise NotAPdf(path, "the file is empty")
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        if "password" in str(fault).lower():
            raise Encrypted(path, "a password is needed to open it") from fault
        raise NotAPdf(path, "PDFium finds no readable PDF in it") from fault
    try:
        if len(pdf) > limits.pages:
            raise LimitExceeded(path, f"{len(pdf)} pages; at most {limits.pages} are read")
        drafts = [_draft(pdf, number, limits) for number in range(1, len(pdf) + 1)]
        metadata = {k: v for k, v in pdf.get_metadata_dict(skip_empty=True).items()}
    finally:
        pdf.close()
    if not any(d.blocks for d in drafts):
        raise NoText(path, "no page has any text; OCR is needed")
    return Layout(_finished(drafts), hashlib.sha256(data).hexdigest(), metadata)


def _draft(pdf: pypdfium2.PdfDocument, number: int, limits: Limits) -> Draft:
    page = pdf[number - 1]
    try:
        left, bottom, right, top = page.get_bbox()
        sheet = Sheet.of(left, bottom, right, top, page.get_rotation() // 90)
        textpage = page.get_textpage()
        try:
            tokens = read_tokens(textpage.raw, raw.FPDFText_CountChars(textpage.raw), sheet)
        finally:
            textpage.close()
        drawings = read_drawings(page.raw, sheet, limits.form_depth)
    finally:
        page.close()
    return Draft(number, sheet, _blocks(tokens, drawings, sheet), drawings)


def _blocks(tokens: list[Token], drawings: Drawings, sheet: Sheet) -> list[list[Token] | Grid]:
    grids = []
    for grid in find_grids(drawings, sheet):
        rest = fill(grid, tokens)
        if is_table(grid):
            grids.append(grid)
            tokens = rest
    blocks: list[list[Token] | Grid] = [*lines_of(tokens), *grids]
    blocks.sort(key=lambda b: b.box.top if isinstance(b, Grid) else b[0].top)
    return blocks


def _finished(drafts: list[Draft]) -> tuple[Page, ...]:
    lines = [[b for b in d.blocks if isinstance(b, list)] for d in drafts]
    marked = furniture.repeated(lines, [d.sheet.height for d in drafts])
    counter = iter(range(1 << 60))
    bodies = []
    for draft in drafts:
        blocks: list[Line | Table] = []
        for block in draft.blocks:
            if isinstance(block, Grid):
                blocks.append(_table(block, draft.number, counter))
            elif id(block[0]) not in marked:
                blocks.append(_line(block, draft.number, counter))
        bodies.append(tuple(blocks))
    pages = []
    for draft, body, own in zip(drafts, bodies, lines, strict=True):
        feet = tuple(_line(line, draft.number, counter) for line in own if id(line[0]) in marked)
        pages.append(
            Page(
                number=draft.number,
                width=draft.sheet.width,
                height=draft.sheet.height,
                blocks=body,
                furniture=feet,
                rules=tuple(draft.drawings.rules),
                shades=tuple(box for box, color in draft.drawings.shades if color != 0xFFFFFF),
                images=tuple(draft.drawings.images),
            )
        )
    return tuple(pages)


def _line(tokens: list[Token], page: int, counter: object) -> Line:
    return Line.of(
        Word(
            text=t.text,
            box=t.box,
            page=page,
            index=next(counter),  # type: ignore[call-overload]
            font=t.style.font,
            size=t.style.size,
            bold=t.style.bold,
            italic=t.style.italic,
            underlined=t.underlined,
            rise=t.rise,
            color=t.style.color,
            spaced=t.spaced,
            link=t.link,
        )
        for t in tokens
    )


def _table(grid: Grid, page: int, counter: object) -> Table:
    cells = tuple(
        Cell(
            s.box,
            s.row,
            s.column,
            s.row_span,
            s.column_span,
            tuple(_line(line, page, counter) for line in lines_of(s.tokens)),
            s.shade,
        )
        for s in grid.slots
    )
    return Table(page, grid.box, grid.rows, grid.columns, cells)
