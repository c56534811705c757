"""Words of one page from PDFium's characters."""

from __future__ import annotations

import re
from ctypes import addressof, byref, c_double, c_int, c_uint, create_string_buffer
from typing import Any

from extractor.layout import pdfium
from extractor.layout.pdfium import raw
from extractor.layout.sheet import Sheet
from extractor.layout.signs import SPACES, UNSEEN, seen
from extractor.layout.token import Style, Token

WORD_GAP = 0.15  # of the size: a wider gap parts words even where the file stores no space
_BOLD = re.compile(r"bold|black|heavy|semib|demi", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|slanted", re.IGNORECASE)
_SUBSET = re.compile(r"^[A-Z]{6}\+")


def read_tokens(textpage: Any, count: int, sheet: Sheet) -> list[Token]:
    """All printed words of a page in stored order. `textpage` is a raw FPDF_TEXTPAGE with `count` characters."""
    handle = pdfium.address(textpage)
    unicode_of, object_of, box_of = pdfium.unicode_of, pdfium.object_of, pdfium.box_of
    rect = raw.FS_RECTF()
    at = addressof(rect)
    styles = _Styles(handle, sheet)
    a, b, c, d, e, f = sheet.to_page
    tokens: list[Token] = []
    token: Token | None = None
    owner = -1
    style, baseline, gap_before = None, 0.0, True
    for i in range(count):
        obj = object_of(handle, i)
        sign = chr(unicode_of(handle, i))
        if obj is None:
            continue  # made up by PDFium from a gap: the gaps are measured here
        if sign in SPACES:
            token, gap_before = None, True
            continue
        if sign in UNSEEN:
            continue
        if obj != owner:
            owner = obj
            style, baseline = styles.of(i, obj)
            size = style.size
        box_of(handle, i, at)
        x0, x1 = rect.left, rect.right
        if a == 1:
            x0, x1 = x0 + e, x1 + e
        sign = seen(sign, style.font)
        if (
            token is not None
            and token.style is style
            and abs(token.baseline - baseline) < 0.05 * size
            and -0.5 * size < x0 - token.x1 < WORD_GAP * size
        ):
            token.text += sign
            token.x1 = x1
        else:
            token = Token(sign, x0, x1, baseline, style, gap_before)
            tokens.append(token)
        gap_before = False
    return tokens


class _Styles:
    """The style and baseline of each text object, asked once for each."""

    def __init__(self, handle: int, sheet: Sheet) -> None:
        self._handle, self._sheet = handle, sheet
        self._known: dict[Style, Style] = {}
        self._name = create_string_buffer(256)

    def of(self, index: int, obj: int) -> tuple[Style, float]:
        handle = self._handle
        matrix = raw.FS_MATRIX()
        pdfium.matrix_of(handle, index, byref(matrix))
        size = pdfium.size_of(handle, index) * (matrix.c**2 + matrix.d**2) ** 0.5
        flags = c_int()
        pdfium.font_of(handle, index, self._name, 256, byref(flags))
        font = _SUBSET.sub("", self._name.value.decode("utf-8", "replace"))
        mode = pdfium.mode_of(obj)
        weight = pdfium.weight_of(handle, index)
        red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
        pdfium.fill_of(handle, index, byref(red), byref(green), byref(blue), byref(alpha))
        x, y = c_double(), c_double()
        pdfium.origin_of(handle, index, byref(x), byref(y))
        to = self._sheet.to_page
        style = Style(
            font=font,
            size=round(size, 2),
            bold=weight >= 600 or bool(_BOLD.search(font)) or mode == 2,
            italic=bool(flags.value & 64) or bool(_ITALIC.search(font)),
            color=red.value << 16 | green.value << 8 | blue.value,
            visible=mode not in (3, 7) and alpha.value > 0,
        )
        return self._known.setdefault(style, style), to[1] * x.value + to[3] * y.value + to[5]
