"""PDFium's character calls with plain integer prototypes.

They are made several times for each of a document's hundred thousand signs: without pypdfium2's typed pointers they
cost half, and a text object's address compares as a number.
"""

from __future__ import annotations

from collections.abc import Callable
from ctypes import CFUNCTYPE, c_double, c_int, c_uint, c_ulong, c_void_p, cast
from typing import Any

import pypdfium2.raw as raw

__all__ = ["address", "box_of", "object_of", "raw", "unicode_of"]


def _plain(name: str, result: Any, *arguments: Any) -> Callable[..., int]:
    location = cast(getattr(raw, name), c_void_p).value
    return CFUNCTYPE(result, *arguments)(location)  # type: ignore[arg-type]


unicode_of = _plain("FPDFText_GetUnicode", c_uint, c_void_p, c_int)
object_of = _plain("FPDFText_GetTextObject", c_void_p, c_void_p, c_int)
box_of = _plain("FPDFText_GetLooseCharBox", c_int, c_void_p, c_int, c_void_p)
origin_of = _plain("FPDFText_GetCharOrigin", c_int, c_void_p, c_int, c_void_p, c_void_p)
matrix_of = _plain("FPDFText_GetMatrix", c_int, c_void_p, c_int, c_void_p)
weight_of = _plain("FPDFText_GetFontWeight", c_int, c_void_p, c_int)
font_of = _plain("FPDFText_GetFontInfo", c_ulong, c_void_p, c_int, c_void_p, c_ulong, c_void_p)
fill_of = _plain("FPDFText_GetFillColor", c_int, c_void_p, c_int, c_void_p, c_void_p, c_void_p, c_void_p)
size_of = CFUNCTYPE(c_double, c_void_p, c_int)(cast(raw.FPDFText_GetFontSize, c_void_p).value)  # type: ignore[arg-type]
mode_of = _plain("FPDFTextObj_GetTextRenderMode", c_int, c_void_p)


def address(handle: Any) -> int:
    """The number behind one of pypdfium2's typed pointers."""
    return cast(handle, c_void_p).value or 0
