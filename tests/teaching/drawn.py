"""Papers of an invented payer that are more than lines of one type: tables, and headings in a type of their own."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

TEXT = ParagraphStyle("text", fontName="Helvetica", fontSize=10, leading=13)
HEADING = ParagraphStyle("heading", parent=TEXT, fontName="Helvetica-Bold", fontSize=13, leading=22)
SLANTED = ParagraphStyle("slanted", parent=TEXT, fontName="Times-Italic", fontSize=10, leading=16)
GRID = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 10)]


def drawn(*story: Flowable) -> bytes:
    out = BytesIO()
    SimpleDocTemplate(out, invariant=1).build(list(story))
    return out.getvalue()


def heading(text: str) -> Flowable:
    return Paragraph(text, HEADING)


def slanted(text: str) -> Flowable:
    return Paragraph(text, SLANTED)


def text(words: str) -> Flowable:
    return Paragraph(words, TEXT)


def table(*rows: Sequence[str]) -> Flowable:
    cells = [[Paragraph(cell, TEXT if n else HEADING) for cell in row] for n, row in enumerate(rows)]
    return Table(cells, colWidths=[440 / len(rows[0])] * len(rows[0]), style=GRID)


def front(title: str) -> list[Flowable]:
    return [heading(title), text("Effective Date: January 1, 2025"), Spacer(1, 8)]
