"""The style and the baseline of text objects."""

from __future__ import annotations

import re
from collections.abc import Mapping
from ctypes import addressof, byref, c_double, c_int, create_string_buffer
from functools import lru_cache
from math import atan2, cos, degrees, hypot, radians, sin
from typing import NamedTuple

from pypdfium2 import raw

from extractor.layout.glyphs.token import SMALLEST, Style
from extractor.layout.pdf import pdfium
from extractor.layout.pdf.sheet import Sheet
from extractor.model.provenance import Box

_BOLD = re.compile(r"bold|black|heavy|semib|demi", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|slanted", re.IGNORECASE)
_NAMES_WEIGHT = re.compile(r"regular|roman|light|book|medium|mt$", re.IGNORECASE)
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_ITALIC_FLAG, _FORCE_BOLD_FLAG = 1 << 6, 1 << 18  # PDF 32000-1, table 123
_HEAVY = 680  # PDFium guesses a weight from the stems' width: only a clear one counts, where the name says nothing
_CROOKED = 3  # degrees: a scan is rarely straighter
_FILL_AND_STROKE, _INVISIBLE, _CLIP_ONLY = 2, 3, 7  # text rendering modes


class Run(NamedTuple):
    """What the signs of one text object share. `baseline` is measured in the frame in which the text stands upright;
    `block` is the author's block that it belongs to, 0 for none."""

    style: Style
    baseline: float
    block: int = 0

    def extent(self, box: Box) -> tuple[float, float]:
        """Where a sign with this box on the page begins and ends along its line."""
        match self.style.angle:
            case 0:
                return box.x0, box.x1
            case 90:
                return box.top, box.bottom
            case 180:
                return -box.x1, -box.x0
            case 270:
                return -box.bottom, -box.top
            case angle:
                along_x, along_y = cos(radians(angle)), sin(radians(angle))
                middle = (box.x0 + box.x1) / 2 * along_x + (box.top + box.bottom) / 2 * along_y
                return middle - self.style.size / 4, middle + self.style.size / 4


class Runs:
    """Asks PDFium once for each text object of one page. Equal styles are one and the same object.

    `blocks` says which of the author's blocks a piece of marked content belongs to. `objects` are the addresses of the
    text objects asked about.
    """

    def __init__(self, handle: int, sheet: Sheet, blocks: Mapping[int, int]) -> None:
        self._handle, self._sheet, self._blocks = handle, sheet, blocks
        self._styles: dict[tuple[object, ...], Style] = {}
        self._faces: dict[int, tuple[str, bool, bool]] = {}  # by the font's address
        self._matrix, self._flags, self._x, self._y = raw.FS_MATRIX(), c_int(), c_double(), c_double()
        self._matrix_at, self._x_at, self._y_at = map(addressof, (self._matrix, self._x, self._y))
        self._name = create_string_buffer(256)
        self.objects: set[int] = set()

    def of(self, index: int, obj: int) -> Run:
        """The run of the text object at address `obj`, to which the character at `index` belongs."""
        self.objects.add(obj)
        handle, matrix = self._handle, self._matrix
        pdfium.matrix_of(handle, index, self._matrix_at)
        name, bold, italic = self._face_of(index, obj)
        mode = pdfium.mode_of(obj)
        color = pdfium.color_of(pdfium.fill_of, handle, index)
        size = max(SMALLEST, round(pdfium.size_of(handle, index) * hypot(matrix.c, matrix.d), 2))
        angle = self._angle(matrix.a, matrix.b)
        painted = mode not in (_INVISIBLE, _CLIP_ONLY) and color is not None
        key = (name, size, bold or mode == _FILL_AND_STROKE, italic, color or 0, painted, angle)
        style = self._styles.get(key)
        if style is None:
            style = self._styles[key] = Style(*key)
        pdfium.origin_of(handle, index, self._x_at, self._y_at)
        right, down = self._sheet.point(self._x.value, self._y.value)
        if angle:
            down = down * cos(radians(angle)) - right * sin(radians(angle))
        block = self._blocks.get(pdfium.piece_of_object(obj), 0) if self._blocks else 0
        return Run(style, down, block)

    def _face_of(self, index: int, obj: int) -> tuple[str, bool, bool]:
        """A font's name, and whether it is bold and italic; a page has hundreds of text objects and a few fonts."""
        font = pdfium.font_of_object(obj)
        face = self._faces.get(font) if font else None
        if face is None:
            pdfium.font_of(self._handle, index, self._name, 256, byref(self._flags))
            heavy = pdfium.weight_of(self._handle, index) >= _HEAVY
            face = self._faces[font or 0] = _face(self._name.value, self._flags.value, heavy)
        return face

    def _angle(self, a: float, b: float) -> int:
        """Degrees clockwise on the shown page of a text's direction in user space."""
        if b == 0 and a > 0 and self._sheet.is_unturned:
            return 0
        p, q, r, s, _, _ = self._sheet.to_page
        angle = round(degrees(atan2(q * a + s * b, p * a + r * b)))
        quarter = round(angle / 90) * 90
        return (quarter if abs(angle - quarter) <= _CROOKED else angle) % 360


@lru_cache(maxsize=1024)
def _face(stored: bytes, flags: int, heavy: bool) -> tuple[str, bool, bool]:
    """A font's name without its subset mark, and whether it is bold and italic."""
    name = _SUBSET.sub("", stored.decode("utf-8", "replace"))
    italic = bool(flags & _ITALIC_FLAG) or bool(_ITALIC.search(name))
    bold = bool(_BOLD.search(name)) or bool(flags & _FORCE_BOLD_FLAG)
    return name, bold or (heavy and not italic and not _NAMES_WEIGHT.search(name)), italic
