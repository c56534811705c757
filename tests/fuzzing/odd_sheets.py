"""Pages at random as a reader of PDFs gives them: words, drawn lines, shapes and fields before anything is arranged."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from extractor.layout.draft import Draft, Printed, drafted
from extractor.layout.finishing import finish
from extractor.layout.glyphs.signs import UNSEEN, seen
from extractor.layout.glyphs.token import SMALLEST, Style, Token
from extractor.layout.pdf.annotations import Annotations
from extractor.layout.pdf.drawings import Drawings, Shade, Shape
from extractor.layout.pdf.sheet import IDENTITY, Sheet
from extractor.model.layout import Layout, Line, Page, Rule, Table, Word
from extractor.model.provenance import Box
from tests.fuzzing.odd_texts import odd_text

_SIZES = (10.0, 10.0, 10.0, 8.0, 14.0, SMALLEST, 400.0, 1e6)
_SHEETS = ((612.0, 792.0), (612.0, 792.0), (612.0, 792.0), (0.0, 0.0), (1.0, 1.0), (14400.0, 14400.0))
_LEFTS = (60.0, 60.0, 60.0, 78.0, 320.0, 450.0, 0.0, -50.0, 700.0)


class _Scribe:
    """Writes one page by chance; `oddness` as for the layouts."""

    def __init__(self, chance: Random, oddness: float, sheet: Sheet) -> None:
        self._chance, self._oddness, self._sheet = chance, oddness, sheet

    def printed(self, number: int) -> Printed:
        chance = self._chance
        tokens: list[Token] = []
        drawings, annotations = Drawings(), Annotations()
        baseline = 70.0
        for _ in range(chance.randint(0, 30)):
            if chance.random() < 0.1:
                baseline = self._grid(tokens, drawings, baseline)
            else:
                self._row(tokens, chance.choice(_LEFTS), baseline)
                if chance.random() < 0.2:
                    self._row(tokens, 320.0, baseline)
            baseline += chance.choice((-12.0, 0.0, 0.3, 200.0)) if self._is_odd() else chance.choice((12.0, 12.0, 24.0))
        for token in tokens:
            if chance.random() < 0.03:
                self._draw(token.box, drawings, annotations)
        return Printed(number, self._sheet, tokens, drawings, annotations)

    def _row(self, tokens: list[Token], left: float, baseline: float) -> None:
        chance = self._chance
        size = chance.choice(_SIZES) if self._is_odd() else 10.0
        angle = chance.choice((90, 180, 270, 45)) if self._is_odd() else 0
        font = chance.choice(("Wingdings", "Symbol", "")) if self._is_odd() else "Helvetica"
        color = chance.choice((0xFFFFFF, 0xFF0000)) if self._is_odd() else 0
        style = Style(font, size, chance.random() < 0.2, chance.random() < 0.1, color, not self._is_odd(), angle)
        for stored in odd_text(chance).split():
            text = "".join(seen(sign, font) for sign in stored if sign not in UNSEEN)
            if not text:
                continue
            sign = 0.0 if self._is_odd() else size / 2
            token = Token(text, left, left + len(text) * sign, baseline, style, gap_before=not self._is_odd())
            token.block = chance.randrange(4) if self._is_odd() else 0
            if angle:
                token.widen(Box(left, baseline, left + size, baseline + len(text) * sign))
            marks = [i for i, letter in enumerate(text) if letter in "<>+"]
            token.comparisons = tuple((i, left + i * sign, left + (i + 1) * sign) for i in marks)
            tokens.append(token)
            left = token.x1 + (0.0 if self._is_odd() else size / 2)

    def _grid(self, tokens: list[Token], drawings: Drawings, top: float) -> float:
        """A table of drawn lines, of which some may be missing; where its last line is."""
        chance = self._chance
        xs = [60.0 + 110.0 * column for column in range(chance.randint(1, 5))]
        ys = [top + 16.0 * row for row in range(chance.randint(1, 6))]
        for y in ys:
            if not self._is_odd():
                drawings.rules.append(Rule(Box(xs[0], y, xs[-1], y + chance.choice((0.0, 0.5)))))
        for x in xs:
            if not self._is_odd():
                drawings.rules.append(Rule(Box(x, ys[0], x, ys[-1])))
        for y in ys[:-1]:
            for x in xs[:-1]:
                if chance.random() < 0.9:
                    self._row(tokens, x + 3.0, y + 12.0)
                if chance.random() < 0.1:
                    drawings.shades.append(Shade(Box(x, y, x + 110.0, y + 16.0), 0xDDDDDD))
        return ys[-1] + 14.0

    def _draw(self, box: Box, drawings: Drawings, annotations: Annotations) -> None:
        """Something in, over or under a word, or as large as nothing or all of the page."""
        chance = self._chance
        x0, top, x1, bottom = box
        places = (
            box,
            Box(x0, bottom, x1, bottom),
            Box(x0, (top + bottom) / 2, x1, (top + bottom) / 2),
            Box(x0, top, x0, top),
        )
        place = chance.choice((*places, Box(x0 - 12, top, x0 - 4, top + 8), self._sheet.box, Box(x1, bottom, x0, top)))
        match chance.randrange(7):
            case 0:
                drawings.rules.append(Rule(place))
            case 1:
                drawings.shades.append(Shade(place, chance.choice((0xDDDDDD, 0xFFFFFF, 0))))
            case 2:
                drawings.shapes.append(
                    Shape(place, chance.random() < 0.5, chance.random() < 0.3, chance.choice((None, 0)), 0)
                )
            case 3:
                drawings.images.append(place)
            case 4:
                annotations.choices.append((place, chance.random() < 0.5))
            case 5:
                annotations.texts.append((place, odd_text(chance)))
            case _:
                annotations.links.append((place, "https://example.org"))
                annotations.strokes.append(Rule(place))

    def _is_odd(self) -> bool:
        return self._chance.random() < self._oddness


def words_of(page: Page) -> Iterator[Word]:
    """All words of a page, in whatever they stand."""
    cells = [cell for block in page.blocks if isinstance(block, Table) for cell in block.cells]
    loose = [block for block in page.blocks if isinstance(block, Line)]
    for line in (*loose, *(line for cell in cells for line in cell.lines), *page.furniture, *page.hidden):
        yield from line.words


def odd_arrangement(chance: Random) -> Layout:
    """Pages at random, arranged as those of a PDF are."""
    oddness = chance.choice((0.0, 0.02, 0.1, 0.3))
    drafts: list[Draft] = []
    for number in range(1, chance.choice((1, 1, 2, 3, 4)) + 1):
        width, height = chance.choice(_SHEETS) if chance.random() < oddness else _SHEETS[0]
        scribe = _Scribe(chance, oddness, Sheet(width, height, IDENTITY))
        drafts.append(drafted(scribe.printed(number), drafts[-1].last_grid if drafts else None))
    words = sorted(token.text for draft in drafts for token in (*draft.tokens, *draft.hidden))
    pages = finish(drafts)
    assert sorted(word.text for page in pages for word in words_of(page)) == words
    return Layout(pages, "0" * 64, {}, tuple(finding for draft in drafts for finding in draft.findings))
