"""What is drawn on a page: rules, filled areas, pictures, and the small shapes that stand for signs."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from ctypes import byref, c_float, c_int
from dataclasses import dataclass, field
from typing import Any

from pypdfium2 import raw

from extractor.layout import pdfium
from extractor.layout.sheet import Matrix, Sheet, mapped, product
from extractor.model.layout import Rule
from extractor.model.provenance import Box

THIN = 2.5  # points: a filled bar no thicker than this is a rule
SMALL = 18.0  # points: no shape larger than this in both directions stands for a sign
_STRAIGHT = 0.3  # points: how far an upright segment may lean
_MOSTLY = 0.6  # of its outline: so much of a rounded box is straight

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Shade:
    """A filled area larger than a rule."""

    box: Box
    color: int


@dataclass(frozen=True, slots=True)
class Shape:
    """A small figure: check boxes, their crosses and ticks, and drawn bullets are found among these."""

    box: Box
    upright: bool  # only horizontal and vertical edges
    curved: bool
    fill: int | None
    stroke: int | None


@dataclass(slots=True)
class Drawings:
    """All of one page's, in drawing order."""

    rules: list[Rule] = field(default_factory=list)
    shades: list[Shade] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    images: list[Box] = field(default_factory=list)
    blends: list[Box] = field(default_factory=list)  # areas in running colours
    texts: list[tuple[int, Matrix]] = field(default_factory=list)  # addresses, and the matrices around them
    objects: int = 0


def read_drawings(page: Any, sheet: Sheet, depth: int, most: int) -> Drawings:
    """`page` is a raw FPDF_PAGE. Forms are followed down to `depth`; reading stops after `most` objects."""
    found = Drawings()
    handle = pdfium.address(page)
    for i in range(pdfium.objects_on_page(handle)):
        _read(pdfium.object_on_page(handle, i), sheet.to_page, depth, most, found)
    visible = sheet.box
    found.rules = [Rule(b, r.color) for r in found.rules if (b := _within(r.box, visible))]
    found.shades = [Shade(b, s.color) for s in found.shades if (b := _within(s.box, visible))]
    return found


def _read(obj: int, outer: Matrix, depth: int, most: int, found: Drawings) -> None:
    found.objects += 1
    if found.objects > most:
        return
    kind = pdfium.kind_of(obj)
    if kind == raw.FPDF_PAGEOBJ_TEXT:
        found.texts.append((obj, outer))
    elif kind == raw.FPDF_PAGEOBJ_PATH:
        _read_path(obj, outer, found)
    elif kind == raw.FPDF_PAGEOBJ_IMAGE:
        found.images.append(mapped(product(pdfium.matrix_of_object(obj), outer), 0, 0, 1, 1))
    elif kind == raw.FPDF_PAGEOBJ_SHADING:
        bounds = pdfium.bounds_of(obj)
        if bounds:
            found.blends.append(mapped(outer, *bounds))
    elif kind == raw.FPDF_PAGEOBJ_FORM and depth:
        inner = product(pdfium.matrix_of_object(obj), outer)
        for i in range(pdfium.objects_in_form(obj)):
            _read(pdfium.object_in_form(obj, i), inner, depth - 1, most, found)


def _within(box: Box, page: Box) -> Box | None:
    """The part of a box that is on the page."""
    x0, top, x1, bottom = max(box[0], page[0]), max(box[1], page[1]), min(box[2], page[2]), min(box[3], page[3])
    return Box(x0, top, x1, bottom) if x0 <= x1 and top <= bottom else None


def _read_path(obj: int, outer: Matrix, found: Drawings) -> None:
    fill_mode, stroked = c_int(), c_int()
    pdfium.draw_mode(obj, byref(fill_mode), byref(stroked))
    fill = pdfium.color_of(pdfium.fill_color, obj) if fill_mode.value else None
    stroke = pdfium.color_of(pdfium.stroke_color, obj) if stroked.value else None
    if fill is None and stroke is None:
        return
    matrix = product(pdfium.matrix_of_object(obj), outer)
    width = c_float()
    pdfium.stroke_width(obj, byref(width))
    bar = width.value * abs(matrix[3] or matrix[1]) if stroke is not None else 0.0
    stretches = list(_subpaths(obj, matrix))
    if fill is not None and len(stretches) == 2 and (ring := _ring(stretches[0][0], stretches[1][0])):
        if max(ring.width, ring.height) <= SMALL:
            found.shapes.append(Shape(ring, upright=True, curved=False, fill=None, stroke=fill))
        else:
            found.rules.extend(Rule(side, fill) for side in _sides(ring))
        return
    for points, curved in stretches:
        _sort_in(points, curved, fill, stroke, bar, found)


def _subpaths(obj: int, matrix: Matrix) -> Iterator[tuple[list[Point], bool]]:
    """Each stretch of the path as points on the page, and whether any of it is curved."""
    a, b, c, d, e, f = matrix
    x, y = c_float(), c_float()
    x_at, y_at = byref(x), byref(y)
    points: list[Point] = []
    curved = False
    for i in range(pdfium.count_segments(obj)):
        segment = pdfium.segment_of(obj, i)
        kind = pdfium.segment_kind(segment)
        pdfium.segment_point(segment, x_at, y_at)
        point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield points, curved
            points, curved = [point], False
            continue
        curved = curved or kind == raw.FPDF_SEGMENT_BEZIERTO
        points.append(point)
        if pdfium.segment_closes(segment) and point != points[0]:
            points.append(points[0])
    if len(points) > 1:
        yield points, curved


def _ring(first: list[Point], second: list[Point]) -> Box | None:
    """The outer box where a filled path is the border between two nested boxes."""
    boxes = sorted((_bounds(first), _bounds(second)), key=lambda b: -b.width * b.height)
    margins = [abs(p - q) for p, q in zip(*boxes, strict=True)]
    is_ring = len(first) == len(second) == 5 and max(margins) <= THIN
    return boxes[0] if is_ring else None


def _bounds(points: list[Point]) -> Box:
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _sort_in(
    points: list[Point], curved: bool, fill: int | None, stroke: int | None, bar: float, found: Drawings
) -> None:
    """Files one stretch of a path as rule, shade or shape. `bar` is the stroke's width in points."""
    box = _bounds(points)
    edges = list(_upright_edges(points))
    upright = not curved and len(edges) == len(points) - 1
    color = stroke if stroke is not None else fill
    assert color is not None
    if upright and len(points) == 2 and bar > THIN:
        found.shades.append(Shade(_thickened(box, bar), color))
    elif upright and min(box.width, box.height) <= THIN:
        found.rules.append(Rule(box, color))
    elif max(box.width, box.height) <= SMALL:
        found.shapes.append(Shape(box, upright, curved, fill, stroke))
    elif upright or _is_rounded_box(box, edges):
        if fill is not None:
            found.shades.append(Shade(box, fill))
        if stroke is not None:
            found.rules.extend(Rule(e, stroke) for e in (edges if upright else _sides(box)))


def _upright_edges(points: list[Point]) -> Iterator[Box]:
    for (px, py), (qx, qy) in itertools.pairwise(points):
        if abs(px - qx) < _STRAIGHT or abs(py - qy) < _STRAIGHT:
            yield Box(min(px, qx), min(py, qy), max(px, qx), max(py, qy))


def _thickened(line: Box, bar: float) -> Box:
    """The area of a stroke as thick as a banner."""
    across, down = (0.0, bar / 2) if line.width >= line.height else (bar / 2, 0.0)
    return Box(line.x0 - across, line.top - down, line.x1 + across, line.bottom + down)


def _is_rounded_box(box: Box, edges: list[Box]) -> bool:
    length = sum(max(e.width, e.height) for e in edges)
    return length >= _MOSTLY * 2 * (box.width + box.height)


def _sides(box: Box) -> list[Box]:
    x0, top, x1, bottom = box
    return [Box(x0, top, x1, top), Box(x0, bottom, x1, bottom), Box(x0, top, x0, bottom), Box(x1, top, x1, bottom)]
