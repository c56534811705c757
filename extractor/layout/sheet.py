"""From a PDF page's own coordinates to points from the top left corner of the page as it is shown."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.model.provenance import Box

Matrix = tuple[float, float, float, float, float, float]  # x' = a x + c y + e, y' = b x + d y + f
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def product(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that maps a point by `first` and its image by `then`."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def mapped(matrix: Matrix, x0: float, y0: float, x1: float, y1: float) -> Box:
    """The upright box around a mapped rectangle."""
    a, b, c, d, e, f = matrix
    xs = (a * x0 + c * y0, a * x1 + c * y1, a * x0 + c * y1, a * x1 + c * y0)
    ys = (b * x0 + d * y0, b * x1 + d * y1, b * x0 + d * y1, b * x1 + d * y0)
    return Box(min(xs) + e, min(ys) + f, max(xs) + e, max(ys) + f)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page's visible area. `to_page` maps PDF user space to points from the shown page's top left corner."""

    width: float
    height: float
    to_page: Matrix

    @staticmethod
    def of(left: float, bottom: float, right: float, top: float, quarter_turns: int) -> Sheet:
        """`quarter_turns` clockwise, as the page's /Rotate says."""
        width, height = right - left, top - bottom
        match quarter_turns % 4:
            case 1:
                return Sheet(height, width, (0, 1, 1, 0, -bottom, -left))
            case 2:
                return Sheet(width, height, (-1, 0, 0, 1, right, -bottom))
            case 3:
                return Sheet(height, width, (0, -1, -1, 0, top, right))
            case _:
                return Sheet(width, height, (1, 0, 0, -1, -left, top))
