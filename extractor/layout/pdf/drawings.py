"""What is drawn on a page: rules, filled areas, pictures, and the small shapes that stand for signs."""

from __future__ import annotations

from ctypes import byref, c_float, c_int
from dataclasses import dataclass, field
from typing import Any

from pypdfium2 import raw

from extractor.layout.pdf import pdfium
from extractor.layout.pdf.paths import Point, bounds, clip_of, overlap, sides, stretches, upright_edges
from extractor.layout.pdf.sheet import Matrix, Sheet, mapped, product
from extractor.model.layout import Rule
from extractor.model.provenance import Box

THIN = 2.5  # points: a filled bar no thicker than this is a rule
SMALL = 18.0  # points: no shape larger than this in both directions stands for a sign
_LONG = 4.0  # of its thickness: a shorter thing may be a dot
_DOT = 1.2  # points: a smaller square is a piece of a dotted line
_SQUARE = 1.3  # of its height: no wider is a square
_RECTANGLE = 5  # segments
_MOSTLY = 0.6  # of its outline: so much of a rounded box is straight


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
    texts: list[tuple[int, Matrix]] = field(default_factory=list)  # addresses, and the matrices around them
    objects: int = 0


def read_drawings(page: Any, sheet: Sheet, depth: int, most: int) -> Drawings:
    """`page` is a raw FPDF_PAGE. Forms are followed down to `depth`; reading stops after `most` objects."""
    reader = _Reader(sheet, most)
    handle = pdfium.address(page)
    for i in range(pdfium.objects_on_page(handle)):
        reader.read(pdfium.object_on_page(handle, i), sheet.to_page, depth)
    return reader.drawings


@dataclass(frozen=True, slots=True)
class _Paint:
    """How a path is drawn: its colours, None where it is not filled or stroked, and the pen's width in points."""

    fill: int | None
    stroke: int | None
    pen: float

    @property
    def color(self) -> int:
        return self.stroke if self.stroke is not None else self.fill or 0


class _Reader:
    """Sorts page objects into what they are drawn for."""

    def __init__(self, sheet: Sheet, most: int) -> None:
        self._page, self._most = sheet.box, most
        self.drawings = Drawings()

    def read(self, obj: int, outer: Matrix, depth: int) -> None:
        """One object; `outer` maps its parent's coordinates to the page."""
        self.drawings.objects += 1
        if self.drawings.objects > self._most:
            return
        kind = pdfium.kind_of(obj)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            self.drawings.texts.append((obj, outer))
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            self._read_path(obj, outer)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            image = overlap(mapped(product(pdfium.matrix_of_object(obj), outer), 0, 0, 1, 1), self._page)
            if image:
                self.drawings.images.append(image)
                self._add_dot(image)
        elif kind == raw.FPDF_PAGEOBJ_SHADING:
            area = pdfium.bounds_of(obj)
            if area:
                self._add_dot(mapped(outer, *area))
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth:
            inner = product(pdfium.matrix_of_object(obj), outer)
            for i in range(pdfium.objects_in_form(obj)):
                self.read(pdfium.object_in_form(obj, i), inner, depth - 1)

    def _add_dot(self, box: Box) -> None:
        """A small picture or colour run is a figure as well: some printers draw their bullets so."""
        if 0 < max(box.width, box.height) <= SMALL:
            self.drawings.shapes.append(Shape(box, upright=False, curved=True, fill=0, stroke=None))

    def _read_path(self, obj: int, outer: Matrix) -> None:
        if self._is_plain_rule(obj, outer):
            return
        matrix = product(pdfium.matrix_of_object(obj), outer)
        paint = _paint_of(obj, matrix)
        if paint is None:
            return
        parts = list(stretches(obj, matrix))
        if paint.fill is not None and len(parts) == 2 and (ring := _ring(parts[0][0], parts[1][0])):
            parts = [
                ([(ring.x0, ring.top), (ring.x1, ring.top), (ring.x1, ring.bottom), (ring.x0, ring.bottom)], False)
            ]
            parts[0][0].append(parts[0][0][0])
            paint = _Paint(fill=None, stroke=paint.fill, pen=paint.pen)
        around = self._page
        if any(not around.holds(x, y) for points, _ in parts for x, y in points):
            around = overlap(clip_of(obj, outer) or around, around) or around  # what a browser prints runs off the page
        for points, curved in parts:
            self._sort_in(points, curved, paint, around)

    def _is_plain_rule(self, obj: int, outer: Matrix) -> bool:
        """Files a single thin line or bar, which most paths are, without a look at its points."""
        bounds_there = pdfium.bounds_of(obj) if pdfium.count_segments(obj) <= _RECTANGLE else None
        if bounds_there is None:
            return False
        box = mapped(outer, *bounds_there)
        thickness, length = sorted((box.width, box.height))
        if thickness > THIN or length < _LONG * thickness:
            return False
        if not (self._page.holds(*box[:2]) and self._page.holds(*box[2:])):
            return False
        paint = _paint_of(obj, outer)
        if paint is not None:
            self.drawings.rules.append(Rule(box, paint.color))
        return True

    def _sort_in(self, points: list[Point], curved: bool, paint: _Paint, around: Box) -> None:
        """Files one stretch of a path as rule, shade or shape, as far as it is within `around`."""
        drawings = self.drawings
        box, edges = bounds(points), upright_edges(points)
        shown = overlap(box, around)
        if shown is None:
            return
        upright = not curved and len(edges) == len(points) - 1
        if upright and len(points) == 2 and paint.pen > THIN:
            drawings.shades.append(Shade(_thickened(shown, paint.pen), paint.color))
        elif upright and min(box.width, box.height) <= THIN and not (paint.fill is not None and _is_dot(box)):
            drawings.rules.append(Rule(shown, paint.color))
        elif max(box.width, box.height) <= SMALL:
            drawings.shapes.append(Shape(box, upright, curved, paint.fill, paint.stroke))
        elif upright or _is_rounded_box(box, edges):
            if paint.fill is not None:
                drawings.shades.append(Shade(shown, paint.fill))
            if paint.stroke is not None:
                drawn = edges if upright else sides(box)
                drawings.rules.extend(Rule(e, paint.stroke) for side in drawn if (e := overlap(side, around)))


def _is_dot(box: Box) -> bool:
    """Whether a filled box is as high as wide: a small square bullet, no rule."""
    short, long = sorted((box.width, box.height))
    return short >= _DOT and long < _SQUARE * short


def _paint_of(obj: int, matrix: Matrix) -> _Paint | None:
    fill_mode, stroked, width = c_int(), c_int(), c_float()
    pdfium.draw_mode(obj, byref(fill_mode), byref(stroked))
    fill = pdfium.color_of(pdfium.fill_color, obj) if fill_mode.value else None
    stroke = pdfium.color_of(pdfium.stroke_color, obj) if stroked.value else None
    if fill is None and stroke is None:
        return None
    pdfium.stroke_width(obj, byref(width))
    return _Paint(fill, stroke, width.value * abs(matrix[3] or matrix[1]) if stroke is not None else 0.0)


def _ring(first: list[Point], second: list[Point]) -> Box | None:
    """The outer box where a filled path is the border between two nested boxes."""
    boxes = sorted((bounds(first), bounds(second)), key=lambda b: -b.width * b.height)
    margins = [abs(p - q) for p, q in zip(*boxes, strict=True)]
    return boxes[0] if len(first) == len(second) == 5 and max(margins) <= THIN else None


def _thickened(line: Box, pen: float) -> Box:
    """The area of a stroke as thick as a banner."""
    across, down = (0.0, pen / 2) if line.width >= line.height else (pen / 2, 0.0)
    return Box(line.x0 - across, line.top - down, line.x1 + across, line.bottom + down)


def _is_rounded_box(box: Box, edges: list[Box]) -> bool:
    length = sum(max(e.width, e.height) for e in edges)
    return length >= _MOSTLY * 2 * (box.width + box.height)
