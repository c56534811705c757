"""A word while its page is still being read: what is found out about it is filled in step by step."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from extractor.model.provenance import Box

SMALLEST = 0.1  # points: nothing is printed smaller, so that all may be measured in parts of its size
ASCENT, DESCENT = 0.78, 0.22  # of the size: how far a word's box reaches from its baseline, whatever the font says


@dataclass(frozen=True, slots=True)
class Style:
    """How a run of signs is set. `size` is in points as rendered, never below SMALLEST; `angle` in degrees clockwise, 0
    for upright text."""

    font: str
    size: float
    bold: bool = False
    italic: bool = False
    color: int = 0
    painted: bool = True  # False: rendered in no colour at all, as the text layer over a scan is
    angle: int = 0


@dataclass(slots=True, eq=False)
class Token:
    """A word on its way to the page.

    Coordinates are those of the reader's eye: for turned text the page is thought turned until the text stands
    upright, and `page_box` keeps where it is on the real page. `gap_before` is a space that the file itself stores.
    A `drawn` sign (a box, a bullet) is a figure, not text.
    `block` is the author's paragraph, item or cell on its page, where the file is tagged.
    `comparisons` holds the index, left and right edge of each "<", ">" and "+", which a rule underneath changes.
    """

    text: str
    x0: float
    x1: float
    baseline: float
    style: Style
    gap_before: bool = False
    spaced: bool = True
    underlined: bool = False
    rise: int = 0
    drawn: bool = False
    link: str | None = None
    comparisons: tuple[tuple[int, float, float], ...] = ()
    page_box: Box | None = None
    block: int = 0

    def widen(self, sign: Box) -> None:
        """Takes one more sign of a turned text, with its box on the page."""
        box = self.page_box.union(sign) if self.page_box else sign
        self.page_box = Box(*(round(v, 2) for v in box))

    @property
    def size(self) -> float:
        return self.style.size

    @property
    def top(self) -> float:
        return self.baseline - ASCENT * self.style.size

    @property
    def bottom(self) -> float:
        return self.baseline + DESCENT * self.style.size

    @property
    def middle(self) -> float:
        return self.baseline - (ASCENT - DESCENT) / 2 * self.style.size

    @property
    def box(self) -> Box:
        """Where it stands on the page. Asked for the first time when the word is complete."""
        if self.page_box is None:
            top, bottom = _reach(self.baseline, self.style.size)
            self.page_box = Box(_rounded(self.x0), top, _rounded(self.x1), bottom)
        return self.page_box


_MANY = 1 << 16
_shared: dict[float, float] = {}


def _rounded(x: float) -> float:
    """A coordinate in hundredths of a point, equal ones mostly one and the same object: a long document has many."""
    x = round(x, 2)
    if not x or not isinstance(x, float):  # nothing with a sign stays so, and a whole number whole
        return x
    if len(_shared) >= _MANY:
        _shared.clear()
    return _shared.setdefault(x, x)


@lru_cache(maxsize=256)
def _reach(baseline: float, size: float) -> tuple[float, float]:
    """Top and bottom of a word, the same two objects for all words of a line: a long document has many."""
    return round(baseline - ASCENT * size, 2), round(baseline + DESCENT * size, 2)


def box_around(tokens: Iterable[Token]) -> Box:
    """The box of at least one token."""
    lefts, tops, rights, bottoms = zip(*(t.box for t in tokens), strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))
