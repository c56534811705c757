"""Whether compressed streams of a PDF unfold to their end, and to what was put in."""

from __future__ import annotations

import zlib
from typing import Any

_FLATE = frozenset({"/FlateDecode", "/Fl"})
_LETTERS = frozenset({"/ASCII85Decode", "/A85", "/ASCIIHexDecode", "/AHx"})  # bytes written as letters
_OTHERS = frozenset({"/LZWDecode", "/LZW", "/RunLengthDecode", "/RL", "/Crypt"})
_OF_PICTURES = frozenset({"/CCITTFaxDecode", "/CCF", "/JBIG2Decode", "/DCTDecode", "/DCT", "/JPXDecode"})
_KNOWN = _FLATE | _LETTERS | _OTHERS | _OF_PICTURES
_STEP = 1 << 20  # bytes unfolded at a time, none of which is kept
_MOST = 200_000_000  # in one document: what unfolds to more is looked at no further


class Unfolding:
    """Unfolds the streams of one pikepdf document."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._room = _MOST

    def fails(self, thing: Any) -> bool:
        """Whether an object is a stream, no picture, that does not unfold. What is packed in other ways than Flate has
        no check sum, and passes; but no way that there is not."""
        import pikepdf

        if not isinstance(thing, pikepdf.Stream) or thing.get("/Subtype") == "/Image":
            return False
        filters = _names(thing.get("/Filter"))
        if not _KNOWN.issuperset(filters):
            return True
        try:
            packed = thing.read_raw_bytes()
            if filters and filters[0] in _LETTERS:
                packed = self._without_letters(packed, filters.pop(0))
        except pikepdf.PdfError:
            return True
        return bool(filters) and filters[0] in _FLATE and not self._unfolds(packed)

    def _without_letters(self, packed: bytes, by: str) -> bytes:
        import pikepdf

        alone = self._document.make_stream(packed)
        alone.Filter = pikepdf.Name(by)
        bytes_of: bytes = alone.read_bytes()
        return bytes_of

    def _unfolds(self, packed: bytes) -> bool:
        """Whether the end and its check sum are reached. An encrypted stream may have a line's end after it."""
        unfolding = zlib.decompressobj()
        try:
            while not unfolding.eof and self._room > 0:
                part = unfolding.decompress(packed, _STEP)
                self._room -= len(part)
                packed = unfolding.unconsumed_tail
                if not part and not packed and not unfolding.eof:
                    return False
        except zlib.error:
            return False
        return True


def _names(filters: Any) -> list[str]:
    import pikepdf

    if filters is None:
        return []
    return [str(name) for name in filters] if isinstance(filters, pikepdf.Array) else [str(filters)]
