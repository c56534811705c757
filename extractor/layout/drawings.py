"""What is drawn on a page: rules, filled areas, pictures and small shapes."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import byref, c_float, c_int, c_uint
from dataclasses import dataclass, field
from typing import Any

from extractor.layout.pdfium import raw
from extractor.layout.sheet import IDENTITY, Matrix, Sheet, mapped, product
from extractor.model.layout import Rule
from extractor.model.provenance import Box

THIN = 2.5  # points: a filled bar no thicker than this is a rule
_MOVE, _LINE, _CURVE = 2, 0, 1


@dataclass(slots=True)
class Drawings:
    rules: list[Rule] = field(default_factory=list)
    shades: list[tuple[Box, int]] = field(default_factory=list)  # in drawing order
    outlines: list[Box] = field(default_factory=list)  # stroked rectangles
    strokes: list[Box] = field(default_factory=list)  # slanted lines and curves, by their bounds
    images: list[Box] = field(default_factory=list)


def read_drawings(page: Any, sheet: Sheet, depth: int) -> Drawings:
    """`page` is a raw FPDF_PAGE; forms are followed down to `depth`."""
    found = Drawings()
    for obj, kind, matrix in _objects(page, sheet.to_page, depth):
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            found.images.append(mapped(product(_matrix(obj), matrix), 0, 0, 1, 1))
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            _read_path(obj, matrix, found)
    return found


def _objects(page: Any, matrix: Matrix, depth: int) -> Iterator[tuple[Any, int, Matrix]]:
    for i in range(raw.FPDFPage_CountObjects(page)):
        yield from _opened(raw.FPDFPage_GetObject(page, i), matrix, depth)


def _opened(obj: Any, matrix: Matrix, depth: int) -> Iterator[tuple[Any, int, Matrix]]:
    kind = raw.FPDFPageObj_GetType(obj)
    if kind == raw.FPDF_PAGEOBJ_FORM and depth:
        inner = product(_matrix(obj), matrix)
        for i in range(raw.FPDFFormObj_CountObjects(obj)):
            yield from _opened(raw.FPDFFormObj_GetObject(obj, i), inner, depth - 1)
    elif kind in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE):
        yield obj, kind, matrix


def _matrix(obj: Any) -> Matrix:
    m = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(obj, byref(m)):
        return IDENTITY
    return m.a, m.b, m.c, m.d, m.e, m.f


def _color(ask: Any, obj: Any) -> int | None:
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
    if not ask(obj, byref(red), byref(green), byref(blue), byref(alpha)) or alpha.value == 0:
        return None
    return red.value << 16 | green.value << 8 | blue.value


def _read_path(obj: Any, outer: Matrix, found: Drawings) -> None:
    fill_mode, stroke = c_int(), c_int()
    raw.FPDFPath_GetDrawMode(obj, byref(fill_mode), byref(stroke))
    fill_color = _color(raw.FPDFPageObj_GetFillColor, obj) if fill_mode.value else None
    stroke_color = _color(raw.FPDFPageObj_GetStrokeColor, obj) if stroke.value else None
    if fill_color is None and stroke_color is None:
        return
    matrix = product(_matrix(obj), outer)
    for points, straight in _subpaths(obj, matrix):
        _sort_in(points, straight, fill_color, stroke_color, found)


def _subpaths(obj: Any, matrix: Matrix) -> Iterator[tuple[list[tuple[float, float]], bool]]:
    """Each stretch of the path as mapped points, and whether all its parts are straight lines."""
    a, b, c, d, e, f = matrix
    x, y = c_float(), c_float()
    points: list[tuple[float, float]] = []
    straight = True
    for i in range(raw.FPDFPath_CountSegments(obj)):
        segment = raw.FPDFPath_GetPathSegment(obj, i)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield points, straight
            points, straight = [point], True
            continue
        straight = straight and kind == raw.FPDF_SEGMENT_LINETO
        points.append(point)
        if raw.FPDFPathSegment_GetClose(segment) and points[-1] != points[0]:
            points.append(points[0])
    if len(points) > 1:
        yield points, straight


def _sort_in(
    points: list[tuple[float, float]], straight: bool, fill: int | None, stroke: int | None, found: Drawings
) -> None:
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    box = Box(min(xs), min(ys), max(xs), max(ys))
    if not straight:
        found.strokes.append(box)
        return
    upright = all(abs(p[0] - q[0]) < 0.3 or abs(p[1] - q[1]) < 0.3 for p, q in zip(points, points[1:], strict=False))
    if not upright:
        found.strokes.append(box)
        return
    color = stroke if stroke is not None else fill
    assert color is not None
    if min(box.width, box.height) <= THIN:
        found.rules.append(Rule(box, color))
        return
    if fill is not None:
        found.shades.append((box, fill))
    if stroke is not None:
        if len(points) == 5:
            found.outlines.append(box)
        for p, q in zip(points, points[1:], strict=False):
            found.rules.append(Rule(Box(min(p[0], q[0]), min(p[1], q[1]), max(p[0], q[0]), max(p[1], q[1])), stroke))
