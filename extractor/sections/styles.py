"""How a statement is set: what makes a heading look like one, and how headings rank."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from extractor.model.layout import Layout, Line, Page, Word
from extractor.model.outline import Passage
from extractor.model.provenance import Box

_FAR = 4.0  # type sizes: a gap this wide parts a heading from what is printed at the margin
_CAPITALS = 6  # that are no initials ("MRI (magnetic resonance imaging)")
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,4}\.?")
_BRACKETED = re.compile(r"\([^()]*(?:\)|$)")
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

    def stands_out(self, body: float) -> bool:
        """Whether a line so set catches the eye among text of the size `body`, in points."""
        return (
            self.bold
            or self.banner
            or self.size > 1.12 * body
            or (self.caps and self.size >= 0.9 * body)
            or (self.colored and self.size > 0.95 * body)
        )


def style_of(passage: Passage, pages: dict[int, Page]) -> Style:
    line = passage.lines[0]
    near = _columns_of(line.words, line.size, _FAR)[0]  # what stands far off at the right ("Top") is no part of it
    words = [w for w in near if any(c.isalnum() for c in w.text) and not w.rise] or list(near)
    if len(words) > 1 and _NUMBER.fullmatch(words[0].text) and not passage.text.endswith(":"):
        words = words[1:]  # "3.0" in the text's own face
    caps = _is_in_capitals(" ".join(w.text for w in words))
    size = max(w.size for w in words) if caps else line.size  # small capitals count by their large ones
    return Style(
        banner=_on_banner(line, pages[line.page]),
        size=round(size * 2) / 2,
        caps=caps,
        bold=all(w.bold for w in words) and (passage.bold or len(passage.lines) == 1),
        colored=all(_is_colored(w.color) and w.link is None for w in words),
        underlined=all(w.underlined and w.link is None for w in words),
        upright=not all(w.italic for w in words),
    )


def _is_in_capitals(text: str) -> bool:
    """Whether a line is set in capitals; behind some of them a bracket may hold small letters: "SHORT QT (SQTs)"."""
    letters = [c for c in text if c.isalpha()]
    if len(letters) > 2 and all(c.isupper() for c in letters):
        return True
    outside = [c for c in _BRACKETED.sub("", text) if c.isalpha()]
    return len(outside) >= _CAPITALS and all(c.isupper() for c in outside)


def is_row(passage: Passage) -> bool:
    """Whether a line is a row of a table without rules: a first column set as a heading, and far off at its right words
    that are neither bold nor a link."""
    line = passage.lines[0]
    aside = [w for column in _columns_of(line.words, line.size, _FAR)[1:] for w in column]
    return len(aside) > 2 and not any(w.bold or w.link is not None for w in aside)


def body_size(layout: Layout) -> float:
    """The type size of most of the document's signs, in points."""
    signs: Counter[float] = Counter()
    for line in layout.lines():
        for word in line.words:
            signs[word.look.size] += len(word.text)
    weight: Counter[float] = Counter()
    for size, count in signs.items():
        weight[round(size * 2) / 2] += count
    return max(weight, key=lambda s: (weight[s], s)) if weight else 10.0


def _on_banner(line: Line, page: Page) -> bool:
    middle = (line.box.x0 + line.box.x1) / 2, (line.box.top + line.box.bottom) / 2
    return any(_is_banner(s, line, page) and s.holds(*middle) for s in page.shades)


def _is_banner(shade: Box, line: Line, page: Page) -> bool:
    return shade.width > _BANNER * page.width and shade.height < 3.2 * line.box.height


def _is_colored(color: int) -> bool:
    parts = (color >> 16 & 255, color >> 8 & 255, color & 255)
    return max(parts) - min(parts) > 40


def _columns_of(words: Sequence[Word], size: float, gap: float) -> list[tuple[Word, ...]]:
    """The words of one line cut at gaps wider than `gap` times the type size."""
    runs: list[list[Word]] = []
    for word in words:
        if runs and word.x0 - runs[-1][-1].x1 <= gap * size:
            runs[-1].append(word)
        else:
            runs.append([word])
    return [tuple(run) for run in runs]
