"""A word while the page is still being read: what is to be found out about it is filled in step by step."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.model.provenance import Box


@dataclass(frozen=True, slots=True)
class Style:
    """How a run of signs is set. `size` is in points as rendered; `turn` counts clockwise quarter turns."""

    font: str
    size: float
    bold: bool
    italic: bool
    color: int
    visible: bool = True  # False: rendered in no colour at all
    turn: int = 0


@dataclass(slots=True, eq=False)
class Token:
    """`baseline` is measured from the top, like all else; `gap_before` is a space that the file itself reports."""

    text: str
    x0: float
    x1: float
    baseline: float
    style: Style
    gap_before: bool = False
    underlined: bool = False
    rise: int = 0
    link: str | None = None
    spaced: bool = True

    @property
    def top(self) -> float:
        return self.baseline - 0.78 * self.style.size

    @property
    def bottom(self) -> float:
        return self.baseline + 0.22 * self.style.size

    @property
    def middle(self) -> float:
        return self.baseline - 0.28 * self.style.size

    @property
    def box(self) -> Box:
        return Box(round(self.x0, 2), round(self.top, 2), round(self.x1, 2), round(self.bottom, 2))
