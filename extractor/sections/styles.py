"""How a statement is set: what makes a heading look like one, and how headings rank."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from extractor.model.layout import Layout, Line, Page
from extractor.model.outline import Passage
from extractor.model.provenance import Box

_BANNER = 0.35  # of the page's width: a shade this wide behind a line is a banner


class Style(NamedTuple):
    """Compares as headings rank: one on a banner stands above one without, a larger one above a smaller one."""

    banner: bool
    size: float
    caps: bool
    bold: bool
    colored: bool
    underlined: bool
    upright: bool


def style_of(passage: Passage, pages: dict[int, Page]) -> Style:
    line = passage.lines[0]
    words = [w for w in line.words if any(c.isalnum() for c in w.text)] or list(line.words)
    letters = [c for w in words for c in w.text if c.isalpha()]
    return Style(
        banner=_on_banner(line, pages[line.page]),
        size=round(line.size * 2) / 2,
        caps=len(letters) > 2 and all(c.isupper() for c in letters),
        bold=passage.bold,
        colored=all(_is_colored(w.color) and w.link is None for w in words),
        underlined=all(w.underlined and w.link is None for w in words),
        upright=not all(w.italic for w in words),
    )


def body_size(layout: Layout) -> float:
    """The type size of most of the document's signs, in points."""
    weight: Counter[float] = Counter()
    for line in layout.lines():
        for word in line.words:
            weight[round(word.size * 2) / 2] += len(word.text)
    return max(weight, key=lambda s: (weight[s], s)) if weight else 10.0


def _on_banner(line: Line, page: Page) -> bool:
    middle = (line.box.x0 + line.box.x1) / 2, (line.box.top + line.box.bottom) / 2
    return any(_is_banner(s, line, page) and s.holds(*middle) for s in page.shades)


def _is_banner(shade: Box, line: Line, page: Page) -> bool:
    return shade.width > _BANNER * page.width and shade.height < 3.2 * line.box.height


def _is_colored(color: int) -> bool:
    parts = (color >> 16 & 255, color >> 8 & 255, color & 255)
    return max(parts) - min(parts) > 40


def majority_bold(passages: Iterable[Passage]) -> bool:
    marks = [p.bold for p in passages]
    return sum(marks) * 2 > len(marks)
