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
    runs = Runs(handle, sheet)
    unturned, shift = sheet.is_unturned, sheet.to_page[4]
    tokens: list[Token] = []
    token: Token | None = None
    run: Run | None = None
    owner, space = -1, -1  # the text object in hand; the index of a space since the last sign
    for i, stored in enumerate(pdfium.text_of(textpage, count)):
        if stored in SPACES:
            space = i
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
            x0, x1 = rect.left + shift, rect.right + shift
        else:
            x0, x1 = run.extent(mapped(sheet.to_page, rect.left, rect.bottom, rect.right, rect.top))
        if token is not None and token.style is run.style:
            size = run.style.size
            gap = x0 - token.x1
            joined = _OVERLAP * size < gap < WORD_GAP * size and abs(token.baseline - run.baseline) < _LEVEL * size
            if joined and space >= 0:
                joined = abs(gap) < _TOUCHING * size and object_of(handle, space) is None
        else:
            joined = False
        if joined and token is not None:
            token.x1 = max(x1, token.x1)
        else:
            token = Token("", x0, x1, run.baseline, run.style, space >= 0)
            tokens.append(token)
        if sign in _COMPARISONS:
            token.comparisons.append((len(token.text), x0, x1))
        token.text += sign
        if run.style.angle:
            token.widen(mapped(sheet.to_page, rect.left, rect.bottom, rect.right, rect.top))
        space = -1
    for token in tokens:
        if STRIKES.issuperset(token.text):
            token.text = "–"  # a stroke through nothing is a dash
    return tokens, runs.objects
