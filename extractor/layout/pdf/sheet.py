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
    """One page's visible area. `to_page` maps PDF user space to points from the shown page's top left corner.

    `turned` is by how many degrees clockwise the page is turned beyond what the file says, so that its text stands
    upright: tables are often printed sideways.
    """

    width: float
    height: float
    to_page: Matrix
    turned: int = 0

    @staticmethod
    def of(bounds: tuple[float, float, float, float], quarter_turns: int, turned: int = 0) -> Sheet:
        """`bounds` are left, bottom, right and top in user space; `quarter_turns` clockwise, as the page's /Rotate."""
        left, bottom, right, top = bounds
        width, height = right - left, top - bottom
        match quarter_turns % 4:
            case 1:
                return Sheet(height, width, (0, 1, 1, 0, -bottom, -left), turned)
            case 2:
                return Sheet(width, height, (-1, 0, 0, 1, right, -bottom), turned)
            case 3:
                return Sheet(height, width, (0, -1, -1, 0, top, right), turned)
            case _:
                return Sheet(width, height, (1, 0, 0, -1, -left, top), turned)

    @property
    def box(self) -> Box:
        return Box(0.0, 0.0, self.width, self.height)

    @property
    def is_unturned(self) -> bool:
        return self.to_page[0] == 1

    def point(self, x: float, y: float) -> tuple[float, float]:
        a, b, c, d, e, f = self.to_page
        return a * x + c * y + e, b * x + d * y + f
