"""Words that are in the file but that nobody sees: each with the reason why."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from extractor.layout.glyphs.signs import STRIKES
from extractor.layout.glyphs.token import Token
from extractor.layout.pdf.drawings import Drawings
from extractor.layout.pdf.sheet import Sheet

INVISIBLE, OFF_PAGE, STRUCK, BACKGROUND, REPRINT = "invisible", "off-page", "struck", "background", "reprint"

_WHITE = 0xFFFFFF
_NEAR_COLOR = 12  # of 255: two channels that differ by no more look alike
_SCALE = 2.0  # pixels a point, for looking at a page
_MOST_PIXELS = 4000  # on a side
_CONTRAST = 30  # of 255: between ink and ground
_SAME_PLACE = 0.2  # of the size


@dataclass(slots=True)
class Seen:
    """The words that a reader sees, and by reason those that he does not. `ocr`: a scan with a text layer."""

    visible: list[Token]
    hidden: dict[str, list[Token]] = field(default_factory=lambda: defaultdict(list))
    ocr: bool = False


def sort_out(tokens: list[Token], struck: list[Token], drawings: Drawings, sheet: Sheet, page: Any) -> Seen:
    """`page` is pypdfium2's page, which is drawn and looked at where colours alone leave a doubt; it may be None."""
    seen = Seen([], ocr=_is_scan(tokens, drawings, sheet))
    through = {id(t) for t in struck}
    grounds = _Grounds(drawings)
    doubtful: list[Token] = []
    right, bottom = sheet.width, sheet.height
    for token in tokens:
        x0, top, x1, low = token.box
        if not token.style.painted:
            (seen.visible if seen.ocr else seen.hidden[INVISIBLE]).append(token)
        elif x1 <= 0 or low <= 0 or x0 >= right or top >= bottom:
            seen.hidden[OFF_PAGE].append(token)
        elif id(token) in through or not (token.text.isascii() or _is_readable(token.text)):
            seen.hidden[STRUCK].append(token)
        else:
            (doubtful if grounds.may_hide(token) else seen.visible).append(token)
    if page is None:
        seen.visible.extend(doubtful)
    elif doubtful:
        showing = _showing(doubtful, sheet, page)
        for token, shows in zip(doubtful, showing, strict=True):
            (seen.visible if shows else seen.hidden[BACKGROUND]).append(token)
    copies = _copies(seen.visible)
    if copies:
        seen.hidden[REPRINT].extend(t for t in seen.visible if id(t) in copies)
        seen.visible = [t for t in seen.visible if id(t) not in copies]
    return seen


def _is_scan(tokens: list[Token], drawings: Drawings, sheet: Sheet) -> bool:
    """Whether unpainted words lie over a picture of the whole page."""
    unpainted = sum(not t.style.painted for t in tokens)
    covered = max((i.width * i.height for i in drawings.images), default=0.0)
    return unpainted > 0.8 * len(tokens) and covered > 0.5 * sheet.width * sheet.height


def _is_readable(text: str) -> bool:
    """Whether fewer than half of a word's letters carry a combining stroke."""
    strokes = sum(c in STRIKES for c in text)
    return not strokes or 2 * strokes < len(text) - strokes


class _Grounds:
    """What words stand on, as far as rectangles tell."""

    def __init__(self, drawings: Drawings) -> None:
        self._from_top = drawings.shades[::-1]
        self._colors = {_WHITE, *(s.color for s in drawings.shades)}
        self._suspect: dict[int, bool] = {}

    def may_hide(self, token: Token) -> bool:
        """Whether a word has the colour of what is under it."""
        color = token.style.color
        if color not in self._suspect:
            self._suspect[color] = any(_alike(color, ground) for ground in self._colors)
        if not self._suspect[color]:
            return False
        x, y = (token.x0 + token.x1) / 2, token.middle
        return _alike(color, next((s.color for s in self._from_top if s.box.holds(x, y)), _WHITE))


def _alike(color: int, other: int) -> bool:
    return all(abs((color >> k & 255) - (other >> k & 255)) <= _NEAR_COLOR for k in (0, 8, 16))


def _showing(tokens: list[Token], sheet: Sheet, page: Any) -> list[bool]:
    """Whether there is ink to be seen at each word's place on the drawn page."""
    scale = min(_SCALE, _MOST_PIXELS / max(sheet.width, sheet.height, 1.0))
    bitmap = page.render(scale=scale, rotation=sheet.turned, grayscale=True)
    try:
        pixels, stride = memoryview(bitmap.buffer).cast("B"), bitmap.stride
        width, height = bitmap.width, bitmap.height
        across, down = width / sheet.width, height / sheet.height
        showing = []
        for token in tokens:
            box = token.box
            left, right = max(0, int(box.x0 * across)), min(width, int(box.x1 * across) + 1)
            top = max(0, int((box.top + 0.25 * box.height) * down))
            bottom = min(height, int((box.bottom - 0.25 * box.height) * down) + 1)
            rows = [bytes(pixels[y * stride + left : y * stride + right]) for y in range(top, bottom)]
            rows = [r for r in rows if r]
            showing.append(bool(rows) and max(map(max, rows)) - min(map(min, rows)) >= _CONTRAST)
        return showing
    finally:
        bitmap.close()


def _copies(tokens: list[Token]) -> set[int]:
    """The ids of words that are printed once more where they already stand."""
    by_text: dict[str, list[Token]] = defaultdict(list)
    copies = set()
    for token in tokens:
        by_text[token.text].append(token)
    for same in by_text.values():
        if len(same) == 1:
            continue
        same.sort(key=lambda t: t.baseline)  # stable: the first print stays
        for i, first in enumerate(same):
            near = _SAME_PLACE * first.size
            for other in same[i + 1 :]:
                if other.baseline - first.baseline > near:
                    break
                if abs(other.x0 - first.x0) <= near and other.style.angle == first.style.angle:
                    copies.add(id(other))
    return copies
