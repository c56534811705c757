"""Another file of the same page: fonts without names, bullets that are drawn or struck, no tags."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from unittest.mock import patch

from benchmarks.perturbation.paper import Paper, Reprint, with_words
from extractor.language.marks import BEFORE_TEXT, BOXES, is_bullet
from extractor.layout import draft, read_layout
from extractor.layout.draft import Draft, Printed
from extractor.layout.glyphs.neighbours import Neighbours
from extractor.layout.glyphs.signs import alphabet_of
from extractor.layout.glyphs.token import Token
from extractor.layout.pdf import runs
from extractor.layout.pdf.drawings import Shape
from extractor.layout.tables.grid import Grid
from extractor.model.layout import Rule
from extractor.model.provenance import Box

_SQUARE, _HOLLOW = frozenset("■▪◼◾"), frozenset("o○◦")
_SIZE = 0.35  # of the type size: a bullet's width and height
_MIDDLE = 0.3  # of the type size above the baseline: where a bullet's middle is, and a stroke through text
_STROKE = 0.6  # points
_BLACK = 0


def without_tags(paper: Paper, _: int) -> Reprint:
    """A file that does not say which words are one paragraph, item or cell."""
    return Reprint(with_words(paper.layout, lambda word: replace(word, block=0) if word.block else word))


def without_font_names(paper: Paper, _: int) -> Reprint:
    """Fonts as browsers print them: their weight is known by their stems and flags alone. Fonts of signs keep their
    names, without which nobody knows which sign is printed."""
    face = runs._face.__wrapped__

    def nameless(stored: bytes, flags: int, heavy: bool) -> tuple[str, bool, bool]:
        name, _bold, _italic = face(stored, flags, heavy)
        return face(stored if alphabet_of(name) is not None else b"", flags, heavy)

    with patch("extractor.layout.pdf.runs._face", nameless):
        return Reprint(read_layout(paper.pdf))


def with_drawn_bullets(paper: Paper, _: int) -> Reprint:
    """Each bullet that is typed before a line becomes a small circle or square of the same place and size."""

    def draw(printed: Printed) -> None:
        bullets = {id(b): b for b in _bullets(printed)}
        printed.tokens = [t for t in printed.tokens if id(t) not in bullets]
        printed.drawings.shapes += [_figure(b) for b in bullets.values()]

    return _reprinted(paper, draw)


def with_struck_bullets(paper: Paper, _: int) -> Reprint:
    """A stroke goes through each bullet, as where an editor has struck the item above it."""

    def strike(printed: Printed) -> None:
        for bullet in _bullets(printed):
            y = bullet.baseline - _MIDDLE * bullet.size
            box = Box(bullet.x0, y - _STROKE / 2, bullet.x1, y + _STROKE / 2)
            printed.drawings.rules.append(Rule(box, bullet.style.color))

    return _reprinted(paper, strike)


def _reprinted(paper: Paper, change: Callable[[Printed], None]) -> Reprint:
    """The layout of the PDF, each page changed before anything is made of what is on it."""

    def changed(printed: Printed, before: Grid | None) -> Draft:
        change(printed)
        return draft.drafted(printed, before)

    with patch("extractor.layout.pdf.page.drafted", changed):
        return Reprint(read_layout(paper.pdf))


def _bullets(printed: Printed) -> Iterator[Token]:
    """The bullets at lines' beginnings, with the text that they open beside them."""
    upright = [t for t in printed.tokens if not t.style.angle]
    neighbours = Neighbours(upright)
    for token in upright:
        if token.text in BOXES or not is_bullet(token.text, BEFORE_TEXT) or not token.style.painted:
            continue
        box = Box(token.x0, token.top, token.x1, token.bottom)
        text = neighbours.right_of(box, 30.0)
        if text is not None and text is not token and neighbours.left_of(box, 4 * token.size) in (None, token):
            yield token


def _figure(bullet: Token) -> Shape:
    side = min(6.5, max(1.5, _SIZE * bullet.size))
    x, y = (bullet.x0 + bullet.x1) / 2, bullet.baseline - _MIDDLE * bullet.size
    box = Box(x - side / 2, y - side / 2, x + side / 2, y + side / 2)
    is_square, is_hollow = bullet.text in _SQUARE, bullet.text in _HOLLOW
    paint = (None, _BLACK) if is_hollow else (_BLACK, None)
    return Shape(box, upright=is_square, curved=not is_square, fill=paint[0], stroke=paint[1])
