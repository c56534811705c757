"""Words set on one paper: paragraphs, hanging list items, tables and check boxes as ReportLab flowables."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, Table, TableStyle

from tests.printing import boxfont
from tests.printing.paper import BoxKind, Paper

ALIGN = {"left": TA_LEFT, "center": TA_CENTER, "right": TA_RIGHT}
Command = tuple[object, ...]


class Typesetter:
    """Makes flowables in the type of one paper. All indents and spaces are in points."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.face, self.points = paper.typeface, paper.points
        self.width = paper.width

    def para(
        self, text: str, *, bold: bool = False, italic: bool = False, scale: float = 1.0, color: str = "#000000",
        align: str = "left", indent: float = 0, before: float = 0, after: float = 4, ground: str | None = None,
        keep: bool = False,
    ) -> Paragraph:  # fmt: skip
        """A paragraph; `ground` fills behind it, `keep` holds it on the page of what follows."""
        style = self._style(bold, italic, scale, color)
        style.alignment, style.leftIndent = ALIGN[align], indent
        style.spaceBefore, style.spaceAfter, style.keepWithNext = before, after, int(keep)
        if ground:
            style.backColor, style.borderPadding = colors.HexColor(ground), (2, 3, 3, 3)
        return Paragraph(self.inline(text), style)

    def item(
        self, text: str, mark: str, left: float, hang: float, *, mark_font: str | None = None, bold: bool = False
    ) -> Paragraph:
        """A list item: its mark at `left`, its text (all lines of it) at `left + hang`."""
        style = self._style(bold=bold)
        style.bulletIndent, style.leftIndent = left, left + hang
        style.bulletFontName = mark_font or (self.face.bold if bold else self.face.regular)
        style.bulletFontSize = self.points if mark_font is None else self.points * 0.8
        style.spaceAfter = 2
        return Paragraph(self.inline(text), style, bulletText=mark)

    def table(
        self, rows: Sequence[Sequence[object]], shares: Sequence[float], *commands: Command, heads: int = 0
    ) -> Table:
        """A table whose columns take `shares` of the width; the first `heads` rows are repeated on each page.

        A share of 0 is as wide as the longest code or date, which no insurer breaks. Strings become paragraphs.
        """
        fixed = self.points * 6.5 + 14
        total = sum(shares)
        room = self.width - fixed * list(shares).count(0)
        cells = [[self.para(c, after=0) if isinstance(c, str) else c for c in row] for row in rows]
        table = Table(
            cells, [room * s / total if s else fixed for s in shares], spaceBefore=4, spaceAfter=8, repeatRows=heads
        )
        table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), *commands]))
        return table

    def grid(self, color: str = "#000000") -> Command:
        return ("GRID", (0, 0), (-1, -1), self.paper.rule, colors.HexColor(color))

    def checks(self, *parts: str | bool, align: str = "left", indent: float = 0) -> CheckLine:
        """A line of words and check boxes: True is a ticked box, False an empty one."""
        return CheckLine(self, parts, align, indent)

    def inline(self, text: str) -> str:
        """ReportLab's markup for plain words."""
        markup = escape(text, quote=False)
        if self.paper.underlined_signs:
            return markup.replace("≥", "<u>&gt;</u>").replace("≤", "<u>&lt;</u>")
        return markup

    def _style(
        self, bold: bool = False, italic: bool = False, scale: float = 1.0, color: str = "#000000"
    ) -> ParagraphStyle:
        font = self.face.bold if bold else self.face.italic if italic else self.face.regular
        size = self.points * scale
        return ParagraphStyle(
            "set", fontName=font, fontSize=size, leading=size * 1.22, textColor=colors.HexColor(color)
        )


class CheckLine(Flowable):
    """One line of words and check boxes; the boxes are of the paper's kind."""

    def __init__(self, setter: Typesetter, parts: Sequence[str | bool], align: str, indent: float) -> None:
        super().__init__()
        self.setter, self.parts, self.align, self.indent = setter, parts, align, indent
        self.size = setter.points
        self.spaceAfter = 3.0

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.room = width
        return width, self.size * 1.3

    def draw(self) -> None:
        x = self.indent if self.align == "left" else self.room - sum(map(self._width, self.parts))
        for part in self.parts:
            if isinstance(part, str):
                self.canv.setFont(self.setter.face.regular, self.size)
                self.canv.drawString(x, self.size * 0.3, part)
            else:
                draw_box(self.canv, self.setter.paper.boxes, (x, self.size * 0.25), self.size, part)
            x += self._width(part)

    def _width(self, part: str | bool) -> float:
        if isinstance(part, bool):
            return self.size
        return float(pdfmetrics.stringWidth(part, self.setter.face.regular, self.size))


def draw_box(canvas: Canvas, kind: BoxKind, corner: tuple[float, float], size: float, ticked: bool) -> None:
    """Draws one check box; `corner` is its lower left."""
    x, y = corner
    if kind == "glyph":
        canvas.setFont(boxfont.register(), size)
        canvas.drawString(x, y, "☒" if ticked else "☐")
    elif kind == "dingbat":
        canvas.setFont("ZapfDingbats", size)
        canvas.drawString(x, y, "✔" if ticked else "❑")
    elif kind == "drawn":
        side = size * 0.75
        canvas.setLineWidth(0.6)
        canvas.rect(x, y, side, side)
        if ticked:
            canvas.line(x, y, x + side, y + side)
            canvas.line(x, y + side, x + side, y)
    else:
        name = f"box{canvas.getPageNumber()}-{x:.0f}-{canvas.absolutePosition(x, y)[1]:.0f}"
        canvas.acroForm.checkbox(
            name=name, x=x, y=y, size=size * 0.9, checked=ticked, buttonStyle="cross", borderWidth=0.5, relative=True
        )
