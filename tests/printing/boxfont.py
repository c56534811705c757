"""A font of two glyphs, the empty and the crossed ballot box, which none of ReportLab's bundled fonts has."""

from __future__ import annotations

from functools import cache
from io import BytesIO

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

NAME = "BallotBox"
EM, LOW, HIGH, STROKE = 1000, -50, 750, 70
Point = tuple[int, int]


@cache
def register() -> str:
    """Makes the font known to ReportLab once; returns its name."""
    pdfmetrics.registerFont(TTFont(NAME, BytesIO(_font_file())))
    return NAME


def _font_file() -> bytes:
    builder = FontBuilder(EM, isTTF=True)
    glyphs = {
        ".notdef": _glyph(),
        "space": _glyph(),
        "empty": _glyph(*_frame()),
        "crossed": _glyph(*_frame(), *_cross()),
    }
    builder.setupGlyphOrder(list(glyphs))
    builder.setupCharacterMap({ord(" "): "space", ord("☐"): "empty", ord("☒"): "crossed"})
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics(dict.fromkeys(glyphs, (900, 50)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupHead(unitsPerEm=EM, created=0, modified=0)
    builder.setupNameTable({"familyName": NAME, "styleName": "Regular", "psName": NAME})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWinAscent=800, usWinDescent=200)
    builder.setupPost()
    out = BytesIO()
    builder.font.recalcTimestamp = False  # same bytes every time
    builder.save(out)
    return out.getvalue()


def _glyph(*outlines: tuple[Point, ...]):  # type: ignore[no-untyped-def]  # fontTools has no types
    pen = TTGlyphPen(None)
    for first, *rest in outlines:
        pen.moveTo(first)
        for point in rest:
            pen.lineTo(point)
        pen.closePath()
    return pen.glyph()


def _frame() -> tuple[tuple[Point, ...], ...]:
    left, right, inner = 50, 850, STROKE
    outer = ((left, LOW), (left, HIGH), (right, HIGH), (right, LOW))
    hole = (
        (left + inner, LOW + inner),
        (right - inner, LOW + inner),
        (right - inner, HIGH - inner),
        (left + inner, HIGH - inner),
    )
    return outer, hole


def _cross() -> tuple[tuple[Point, ...], ...]:
    low, high, left, right = LOW + 140, HIGH - 140, 190, 710
    rising = ((left, low), (right - STROKE, high), (right, high), (left + STROKE, low))
    falling = ((left, high), (left + STROKE, high), (right, low), (right - STROKE, low))
    return rising, falling
