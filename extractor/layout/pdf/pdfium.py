"""PDFium's calls with plain integer prototypes, and what has to be unpacked from its out-parameters.

The character calls are made several times for each of a document's hundred thousand signs: without pypdfium2's typed
pointers they cost half, and a text object's address compares as a number.
"""

from __future__ import annotations

from collections.abc import Callable
from ctypes import (
    CFUNCTYPE,
    addressof,
    byref,
    c_double,
    c_float,
    c_int,
    c_uint,
    c_ulong,
    c_ushort,
    c_void_p,
    cast,
)
from typing import Any

from pypdfium2 import raw

from extractor.layout.pdf.sheet import IDENTITY, Matrix


def _plain(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    location = cast(getattr(raw, name), c_void_p).value
    prototype: Any = CFUNCTYPE(result, *arguments)
    function: Callable[..., Any] = prototype(location)
    return function


_P = c_void_p
_signs_of = _plain("FPDFText_GetText", c_int, _P, c_int, c_int, _P)
unicode_of = _plain("FPDFText_GetUnicode", c_uint, _P, c_int)
object_of = _plain("FPDFText_GetTextObject", _P, _P, c_int)
box_of = _plain("FPDFText_GetLooseCharBox", c_int, _P, c_int, _P)
origin_of = _plain("FPDFText_GetCharOrigin", c_int, _P, c_int, _P, _P)
matrix_of = _plain("FPDFText_GetMatrix", c_int, _P, c_int, _P)
weight_of = _plain("FPDFText_GetFontWeight", c_int, _P, c_int)
font_of = _plain("FPDFText_GetFontInfo", c_ulong, _P, c_int, _P, c_ulong, _P)
fill_of = _plain("FPDFText_GetFillColor", c_int, _P, c_int, _P, _P, _P, _P)
size_of = _plain("FPDFText_GetFontSize", c_double, _P, c_int)
font_of_object = _plain("FPDFTextObj_GetFont", _P, _P)
mode_of = _plain("FPDFTextObj_GetTextRenderMode", c_int, _P)

piece_of_object = _plain("FPDFPageObj_GetMarkedContentID", c_int, _P)

tags_in_tree = _plain("FPDF_StructTree_CountChildren", c_int, _P)
tag_in_tree = _plain("FPDF_StructTree_GetChildAtIndex", _P, _P, c_int)
children_of_tag = _plain("FPDF_StructElement_CountChildren", c_int, _P)
child_of_tag = _plain("FPDF_StructElement_GetChildAtIndex", _P, _P, c_int)
piece_of_tag = _plain("FPDF_StructElement_GetChildMarkedContentID", c_int, _P, c_int)
type_of_tag = _plain("FPDF_StructElement_GetType", c_ulong, _P, _P, c_ulong)

objects_on_page = _plain("FPDFPage_CountObjects", c_int, _P)
object_on_page = _plain("FPDFPage_GetObject", _P, _P, c_int)
objects_in_form = _plain("FPDFFormObj_CountObjects", c_int, _P)
object_in_form = _plain("FPDFFormObj_GetObject", _P, _P, c_ulong)
kind_of = _plain("FPDFPageObj_GetType", c_int, _P)
object_matrix = _plain("FPDFPageObj_GetMatrix", c_int, _P, _P)
object_bounds = _plain("FPDFPageObj_GetBounds", c_int, _P, _P, _P, _P, _P)
fill_color = _plain("FPDFPageObj_GetFillColor", c_int, _P, _P, _P, _P, _P)
stroke_color = _plain("FPDFPageObj_GetStrokeColor", c_int, _P, _P, _P, _P, _P)
stroke_width = _plain("FPDFPageObj_GetStrokeWidth", c_int, _P, _P)
draw_mode = _plain("FPDFPath_GetDrawMode", c_int, _P, _P, _P)
count_segments = _plain("FPDFPath_CountSegments", c_int, _P)
segment_of = _plain("FPDFPath_GetPathSegment", _P, _P, c_int)
segment_kind = _plain("FPDFPathSegment_GetType", c_int, _P)
segment_point = _plain("FPDFPathSegment_GetPoint", c_int, _P, _P, _P)
segment_closes = _plain("FPDFPathSegment_GetClose", c_int, _P)

_CHANNELS = (c_uint * 4)()  # where PDFium, which is not reentrant either, puts a colour
_CHANNELS_AT = tuple(addressof(_CHANNELS) + 4 * k for k in range(4))


def address(handle: Any) -> int:
    """The number behind one of pypdfium2's typed pointers; a cast would tie a knot that only the collector undoes."""
    return c_void_p.from_buffer(handle).value or 0


def pointer(location: int) -> Any:
    """The typed pointer to a page object at an address."""
    return cast(location, raw.FPDF_PAGEOBJECT)


def text_of(textpage: Any, count: int) -> str:
    """The page's signs, one for each of its `count` characters; asked one by one where PDFium leaves some out."""
    units = (c_ushort * (1 << count.bit_length()))()  # at least one more; ctypes never lets go of a length it has seen
    handle = address(textpage)
    written = _signs_of(handle, 0, count, addressof(units))
    if written == count + 1:
        text = bytes(units)[: 2 * count].decode("utf-16-le", "replace")
        if len(text) == count:  # no sign outside the first plane
            return text
    codes = (unicode_of(handle, i) for i in range(count))
    return "".join("\0" if 0xD800 <= c <= 0xDFFF or c > 0x10FFFF else chr(c) for c in codes)


def color_of(ask: Callable[..., Any], *what: Any) -> int | None:
    """0xRRGGBB from one of PDFium's colour calls, as it looks on white paper; None where nothing is painted."""
    if not ask(*what, *_CHANNELS_AT):
        return None
    red, green, blue, opaque = _CHANNELS
    if opaque == 0:
        return None
    if opaque < 255:
        red, green, blue = (255 - (255 - channel) * opaque // 255 for channel in (red, green, blue))
    return int(red << 16 | green << 8 | blue)


def matrix_of_object(obj: int) -> Matrix:
    """A page object's own matrix."""
    m = raw.FS_MATRIX()
    if not object_matrix(obj, byref(m)):
        return IDENTITY
    return m.a, m.b, m.c, m.d, m.e, m.f


def bounds_of(obj: int) -> tuple[float, float, float, float] | None:
    """Left, bottom, right and top of a page object in its parent's coordinates."""
    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    if not object_bounds(obj, byref(left), byref(bottom), byref(right), byref(top)):
        return None
    return left.value, bottom.value, right.value, top.value
