"""Fonts of the few signs that none of ReportLab's bundled fonts has: ballot boxes, and list marks as plain diamonds."""

from __future__ import annotations

from collections.abc import Mapping
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
    pdfmetrics.registerFont(TTFont(NAME, BytesIO(_font_file(NAME, {"☐": _frame(), "☒": (*_frame(), *_cross())}))))
    return NAME


@cache
def register_signs(name: str, signs: str) -> str:
    """Makes a font of that name known to ReportLab, which has these signs; each looks like a diamond."""
    diamond = (((450, LOW), (50, 350), (450, HIGH), (850, 350)),)
    pdfmetrics.registerFont(TTFont(name, BytesIO(_font_file(name, dict.fromkeys(signs, diamond)))))
    return name


def _font_file(name: str, signs: Mapping[str, tuple[tuple[Point, ...], ...]]) -> bytes:
    builder = FontBuilder(EM, isTTF=True)
    names = {sign: f"sign{number}" for number, sign in enumerate(signs)}
    glyphs = {".notdef": _glyph(), "space": _glyph()} | {names[s]: _glyph(*outline) for s, outline in signs.items()}
    builder.setupGlyphOrder(list(glyphs))
    builder.setupCharacterMap({ord(" "): "space"} | {ord(sign): glyph for sign, glyph in names.items()})
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics(dict.fromkeys(glyphs, (900, 50)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupHead(unitsPerEm=EM, created=0, modified=0)
    builder.setupNameTable({"familyName": name, "styleName": "Regular", "psName": name})
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
