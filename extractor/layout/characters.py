"""Words of one page from PDFium's characters."""

from __future__ import annotations

from ctypes import addressof
from typing import Any

from pypdfium2 import raw

from extractor.layout import pdfium
from extractor.layout.runs import Run, Runs
from extractor.layout.sheet import Sheet, mapped
from extractor.layout.signs import SPACES, STRIKES, seen
from extractor.layout.token import Token
from extractor.model.provenance import Box

WORD_GAP = 0.15  # of the size: a wider gap parts words even where the file stores no space
_OVERLAP = -0.5  # of the size: kerning never pulls a sign back further than this
_TOUCHING = 0.02  # of the size: a space that PDFium makes up between signs this near is not believed
_LEVEL = 0.05  # of the size: baselines of one word differ by less
_COMPARISONS = frozenset("<>+")


def read_tokens(textpage: Any, count: int, sheet: Sheet) -> tuple[list[Token], set[int]]:
    """All printed words of a page in stored order. `textpage` is a raw FPDF_TEXTPAGE with `count` characters.

    Words end at spaces, at gaps, and where the style changes. Also gives the addresses of the text objects they came
    from: PDFium leaves out those that print the same words once more in the same place.
    """
    handle = pdfium.address(textpage)
    object_of, box_of = pdfium.object_of, pdfium.box_of
    rect = raw.FS_RECTF()
    rect_at = addressof(rect)
    runs, words = Runs(handle, sheet), _Words(handle)
    unturned, shift = sheet.is_unturned, sheet.to_page[4]
    run: Run | None = None
    owner = -1  # the text object in hand
    for i, stored in enumerate(pdfium.text_of(textpage, count)):
        if stored in SPACES:
            words.space = i
            continue
        obj = object_of(handle, i)
        if obj is None:
            continue  # made up by PDFium
        if run is None or obj != owner:
            owner, run = obj, runs.of(i, obj)
        sign = seen(stored, run.style.font)
        if not sign:
            continue
        box_of(handle, i, rect_at)
        if unturned and not run.style.angle:
            words.add(sign, rect.left + shift, rect.right + shift, run)
        else:
            box = mapped(sheet.to_page, rect.left, rect.bottom, rect.right, rect.top)
            words.add(sign, *run.extent(box), run, box if run.style.angle else None)
    for token in words.tokens:
        if STRIKES.issuperset(token.text):
            token.text = "–"  # a stroke through nothing is a dash
    return words.tokens, runs.objects


class _Words:
    """Puts signs together to words. `space` is the index of a space since the last sign, -1 without one."""

    __slots__ = ("_handle", "_last", "space", "tokens")

    def __init__(self, handle: int) -> None:
        self._handle = handle
        self._last: Token | None = None
        self.space = -1
        self.tokens: list[Token] = []

    def add(self, sign: str, x0: float, x1: float, run: Run, box: Box | None = None) -> None:
        """One sign from `x0` to `x1` along its line; `box` is its place on the page where it is turned."""
        token = self._last
        if token is not None and self._joins(token, x0, run):
            token.x1 = max(token.x1, x1)
        else:
            token = self._last = Token("", x0, x1, run.baseline, run.style, self.space >= 0)
            self.tokens.append(token)
        if sign in _COMPARISONS:
            token.comparisons.append((len(token.text), x0, x1))
        token.text += sign
        if box is not None:
            token.widen(box)
        self.space = -1

    def _joins(self, token: Token, x0: float, run: Run) -> bool:
        style = run.style
        if token.style is not style:
            return False
        if style.angle % 90:
            return self.space < 0  # a slanted sign's box does not tell where it begins
        size, gap = style.size, x0 - token.x1
        if not (_OVERLAP * size < gap < WORD_GAP * size) or abs(token.baseline - run.baseline) >= _LEVEL * size:
            return False
        if self.space < 0:
            return True
        return abs(gap) < _TOUCHING * size and pdfium.object_of(self._handle, self.space) is None
