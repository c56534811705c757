"""The straight and curved stretches of PDFium's path objects, in points on the shown page."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import byref, c_float
from itertools import pairwise

from pypdfium2 import raw

from extractor.layout.pdf import pdfium
from extractor.layout.pdf.sheet import Matrix
from extractor.model.provenance import Box

Point = tuple[float, float]

_STRAIGHT = 0.3  # points: how far an upright segment may lean


def stretches(obj: int, matrix: Matrix) -> Iterator[tuple[list[Point], bool]]:
    """Each stretch of a path between pen lifts as points, and whether any of it is curved."""
    segments = (pdfium.segment_of(obj, i) for i in range(pdfium.count_segments(obj)))
    return _stretches(segments, matrix)


def clip_of(obj: int, matrix: Matrix) -> Box | None:
    """The box that an object is drawn within; `matrix` maps its parent's coordinates to the page."""
    clip = raw.FPDFPageObj_GetClipPath(pdfium.pointer(obj))
    box: Box | None = None
    for path in range(max(0, raw.FPDFClipPath_CountPaths(clip) if clip else 0)):
        count = raw.FPDFClipPath_CountPathSegments(clip, path)
        segments = (pdfium.address(raw.FPDFClipPath_GetPathSegment(clip, path, i)) for i in range(count))
        points = [p for stretch, _ in _stretches(segments, matrix) for p in stretch]
        if points:
            box = overlap(box, bounds(points)) if box else bounds(points)
    return box


def _stretches(segments: Iterator[int], matrix: Matrix) -> Iterator[tuple[list[Point], bool]]:
    a, b, c, d, e, f = matrix
    x, y = c_float(), c_float()
    x_at, y_at = byref(x), byref(y)
    points: list[Point] = []
    curved = False
    for segment in segments:
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


def bounds(points: list[Point]) -> Box:
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def overlap(box: Box, other: Box) -> Box | None:
    """What two boxes share; a line has no width or no height."""
    x0, top = max(box[0], other[0]), max(box[1], other[1])
    x1, bottom = min(box[2], other[2]), min(box[3], other[3])
    return Box(x0, top, x1, bottom) if x0 <= x1 and top <= bottom else None


def sides(box: Box) -> list[Box]:
    """The four sides as boxes without thickness."""
    x0, top, x1, bottom = box
    return [Box(x0, top, x1, top), Box(x0, bottom, x1, bottom), Box(x0, top, x0, bottom), Box(x1, top, x1, bottom)]


def upright_edges(points: list[Point]) -> list[Box]:
    """The horizontal and vertical segments of a stretch."""
    return [
        Box(min(px, qx), min(py, qy), max(px, qx), max(py, qy))
        for (px, py), (qx, qy) in pairwise(points)
        if abs(px - qx) < _STRAIGHT or abs(py - qy) < _STRAIGHT
    ]
