"""Small PDFs that a test draws itself, and the shortest way to read them."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from extractor.layout import read_layout
from extractor.model.layout import Layout, Line, Page, Table, Word

WIDTH, HEIGHT = 612.0, 792.0

Draw = Callable[[Canvas], None]


def printed(path: Path, *pages: Draw) -> Path:
    """A PDF with one page for each drawing; what they draw is in points from the bottom left."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT), invariant=True)
    for draw in pages:
        canvas.setFont("Helvetica", 10)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    target = path / "printed.pdf" if path.is_dir() else path
    target.write_bytes(buffer.getvalue())
    return target


def read(path: Path, *pages: Draw) -> Layout:
    return read_layout(printed(path, *pages))


def read_page(path: Path, draw: Draw) -> Page:
    return read(path, draw).pages[0]


def write(canvas: Canvas, x: float, top: float, text: str, font: str = "Helvetica", size: float = 10) -> float:
    """Writes a line whose baseline is `top` points below the page's top edge; gives back where it ends."""
    canvas.setFont(font, size)
    canvas.drawString(x, HEIGHT - top, text)
    return x + canvas.stringWidth(text, font, size)


def rule(canvas: Canvas, x0: float, top0: float, x1: float, top1: float) -> None:
    canvas.line(x0, HEIGHT - top0, x1, HEIGHT - top1)


def ruled_table(canvas: Canvas, xs: list[float], tops: list[float], rows: list[list[str]]) -> None:
    """A fully ruled table with one line in each cell."""
    canvas.setLineWidth(0.5)
    for top in tops:
        rule(canvas, xs[0], top, xs[-1], top)
    for x in xs:
        rule(canvas, x, tops[0], x, tops[-1])
    for top, row in zip(tops, rows, strict=False):
        for x, text in zip(xs, row, strict=False):
            write(canvas, x + 4, top + 12, text)


def texts(page: Page) -> list[str]:
    """The page's lines outside tables."""
    return [b.text for b in page.blocks if isinstance(b, Line)]


def tables(page: Page) -> list[Table]:
    return [b for b in page.blocks if isinstance(b, Table)]


def cells(table: Table) -> list[list[str]]:
    """The table's texts by row; a cell stands in the row that it starts in."""
    rows: list[list[str]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row].append(" ".join(line.text for line in cell.lines))
    return rows


def words(page: Page) -> dict[str, Word]:
    """The page's words by their text."""
    lines = [
        line for b in page.blocks for line in ([b] if isinstance(b, Line) else [x for c in b.cells for x in c.lines])
    ]
    return {w.text: w for line in lines for w in line.words}


def body(canvas: Canvas, first: float = 120, lines: int = 20, number: int = 0) -> None:
    """Running text that is different on each page."""
    for k in range(lines):
        write(
            canvas,
            72,
            first + 14 * k,
            f"Sentence {chr(97 + k)} of part {chr(97 + number)} speaks of something else again.",
        )
