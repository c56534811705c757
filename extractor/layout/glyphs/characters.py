"""Words of one page from PDFium's characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from ctypes import addressof
from sys import intern
from typing import Any

from pypdfium2 import raw

from extractor.layout.glyphs.signs import SPACES, STRIKES, alphabet_of, seen
from extractor.layout.glyphs.token import Token
from extractor.layout.pdf import pdfium
from extractor.layout.pdf.runs import Run, Runs
from extractor.layout.pdf.sheet import Sheet, mapped
from extractor.model.provenance import Box

WORD_GAP = 0.15  # of the size: a wider gap parts words even where the file stores no space
_OVERLAP = -0.5  # of the size: kerning never pulls a sign back further than this
_TOUCHING = 0.02  # of the size: a space that PDFium makes up between signs this near is not believed
_LEVEL = 0.05  # of the size: baselines of one word differ by less
_LONG = 16  # signs: in a longer piece without spaces, each gap is looked at
_SPACELESS = re.compile(f"[^{''.join(SPACES)}]+")
_COMPARISON = re.compile(r"[<>+]")


def read_tokens(textpage: Any, count: int, sheet: Sheet, blocks: Mapping[int, int]) -> tuple[list[Token], set[int]]:
    """All printed words of a page in stored order. `textpage` is a raw FPDF_TEXTPAGE with `count` characters, `blocks`
    the number of the author's block for each piece of marked content.

    Words end at spaces, at gaps, and where the style changes. Also gives the addresses of the text objects they came
    from: PDFium leaves out those that print the same words once more in the same place.
    """
    reader = _Reader(pdfium.address(textpage), sheet, blocks)
    text = pdfium.text_of(textpage, count)
    for stretch in _SPACELESS.finditer(text):
        reader.read(text, stretch.start(), stretch.end())
    for token in reader.tokens:
        token.text = intern(token.text)  # the same few words stand on all pages of a long document
        if STRIKES.issuperset(token.text):
            token.text = "–"  # a stroke through nothing is a dash
    return reader.tokens, reader.runs.objects


class _Reader:
    """Makes words of stretches without spaces.

    Each stretch is taken apart by text objects. Within one, PDFium itself stores a space for each gap (it leaves some
    out between objects only), so that its first and last sign tell where the whole piece stands.
    """

    def __init__(self, handle: int, sheet: Sheet, blocks: Mapping[int, int]) -> None:
        self._handle, self._sheet = handle, sheet
        self._rect = raw.FS_RECTF()
        self._rect_at = addressof(self._rect)
        self._owner, self._run = 0, None
        self._last: Token | None = None
        self.runs = Runs(handle, sheet, blocks)
        self.tokens: list[Token] = []

    _run: Run | None

    def read(self, text: str, start: int, end: int) -> None:
        """The stretch of the page's text from `start` to before `end`, which stands between spaces."""
        obj = pdfium.object_of(self._handle, start)
        if end - start > _LONG or obj is None or (end > start + 1 and obj != pdfium.object_of(self._handle, end - 1)):
            pieces: Iterable[tuple[int, int, int]] = self._pieces(start, end)
        else:
            pieces = ((start, end, obj),)
        for first, after, obj in pieces:
            if self._run is None or obj != self._owner:
                self._owner, self._run = obj, self.runs.of(first, obj)
            self._add(text[first:after], first, self._run, parted=first == start)

    def _pieces(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """The stretch by text objects: first index, index after the last, and the object's address."""
        object_of, handle = pdfium.object_of, self._handle
        first, obj = start, object_of(handle, start)
        for i in range(start + 1, end):
            here = object_of(handle, i)
            if here != obj or end - start > _LONG:
                if obj is not None:  # else made up by PDFium
                    yield first, i, obj
                first, obj = i, here
        if obj is not None:
            yield first, end, obj

    def _add(self, stored: str, index: int, run: Run, *, parted: bool) -> None:
        """One piece of a word; `parted` where a space stands before it."""
        plain = stored.isascii() and stored.isprintable() and alphabet_of(run.style.font) is None
        text = stored if plain else "".join(seen(c, run.style.font) for c in stored)
        if not text:
            return
        x0, x1, box = self._extent(index, run)
        if len(stored) > 1:
            _, x1, last = self._extent(index + len(stored) - 1, run)
            box = box.union(last) if box and last else None
        token = self._last
        if token is not None and self._joins(token, x0, index, run, parted):
            token.x1 = max(token.x1, x1)
        else:
            token = self._last = Token("", x0, x1, run.baseline, run.style, parted, block=run.block)
            self.tokens.append(token)
        if len(text) == len(stored) and not text.isalnum():
            for sign in _COMPARISON.finditer(text):
                left, right, _ = self._extent(index + sign.start(), run)
                token.comparisons += ((len(token.text) + sign.start(), left, right),)
        token.text += text
        if box is not None:
            token.widen(box)

    def _extent(self, index: int, run: Run) -> tuple[float, float, Box | None]:
        """Where a sign begins and ends along its line, and its box on the page where it is turned."""
        rect, sheet = self._rect, self._sheet
        pdfium.box_of(self._handle, index, self._rect_at)
        if sheet.is_unturned and not run.style.angle:
            shift = sheet.to_page[4]
            return rect.left + shift, rect.right + shift, None
        box = mapped(sheet.to_page, rect.left, rect.bottom, rect.right, rect.top)
        x0, x1 = run.extent(box)
        return x0, x1, box if run.style.angle else None

    def _joins(self, token: Token, x0: float, index: int, run: Run, parted: bool) -> bool:
        """Whether a piece that begins at `x0` goes on the word before it."""
        style = run.style
        if token.style is not style:
            return False
        if style.angle % 90:
            return not parted  # a slanted sign's box does not tell where it begins
        size, gap = style.size, x0 - token.x1
        if not (_OVERLAP * size < gap < WORD_GAP * size) or abs(token.baseline - run.baseline) >= _LEVEL * size:
            return False
        return not parted or (abs(gap) < _TOUCHING * size and pdfium.object_of(self._handle, index - 1) is None)
