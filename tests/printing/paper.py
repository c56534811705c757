"""The paper a policy is printed on: everything about a print that carries no meaning."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from reportlab.lib.pagesizes import A4, LEGAL, LETTER, landscape
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

BoxKind = Literal["glyph", "dingbat", "drawn", "field"]


@dataclass(frozen=True)
class Typeface:
    """Font names as ReportLab knows them; `math` says whether it has the signs ≥ and ≤."""

    regular: str
    bold: str
    italic: str
    math: bool = False


HELVETICA = Typeface("Helvetica", "Helvetica-Bold", "Helvetica-Oblique")
TIMES = Typeface("Times-Roman", "Times-Bold", "Times-Italic")
COURIER = Typeface("Courier", "Courier-Bold", "Courier-Oblique")


@cache
def vera() -> Typeface:
    """Bitstream Vera, embedded as a subset: its text is coded by glyph, as in most real documents."""
    files = {"Vera": "Vera.ttf", "Vera-Bold": "VeraBd.ttf", "Vera-Italic": "VeraIt.ttf"}
    for name, file in files.items():
        pdfmetrics.registerFont(TTFont(name, file))
    pdfmetrics.registerFontFamily("Vera", normal="Vera", bold="Vera-Bold", italic="Vera-Italic", boldItalic="Vera-Bold")
    return Typeface("Vera", "Vera-Bold", "Vera-Italic", math=True)


@dataclass(frozen=True)
class Paper:
    """Sizes in points. `columns` is how many columns the body is set in; `rule` the width of drawn lines; `border` says
    whether a line is drawn around the body of each page and between its columns.

    `underlined_signs`: ≥ printed as ">" with a rule under it, where the typeface lacks the sign; else from Symbol.
    """

    size: tuple[float, float] = LETTER
    margin: float = 54
    typeface: Typeface = HELVETICA
    points: float = 10
    columns: int = 1
    rule: float = 0.5
    boxes: BoxKind = "glyph"
    underlined_signs: bool = False
    border: bool = False

    @property
    def width(self) -> float:
        """Of one column of the body."""
        return (self.size[0] - 2 * self.margin - GUTTER * (self.columns - 1)) / self.columns

    def in_one_column(self) -> Paper:
        return replace(self, columns=1)


GUTTER = 24.0


def papers() -> dict[str, Paper]:
    """A choice of clearly different papers, for printing the same words again."""
    return {
        "letter": Paper(),
        "small-times": Paper(A4, margin=72, typeface=TIMES, points=11, boxes="drawn", underlined_signs=True),
        "embedded": Paper(LETTER, margin=45, typeface=vera(), points=8.5, rule=1, boxes="dingbat"),
        "typewriter": Paper(LEGAL, margin=60, typeface=COURIER, points=9, rule=0.25, boxes="field"),
        "newsprint": Paper(A4, margin=40, typeface=TIMES, points=9, columns=2, boxes="drawn"),
        "leaflet": Paper(landscape(A4), margin=40, typeface=TIMES, points=9, columns=3, boxes="drawn"),
        "bulletin": Paper(LETTER, margin=54, typeface=vera(), points=7.5, columns=2, boxes="field", border=True),
    }
