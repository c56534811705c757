"""Layouts at random: such as no PDF has that is in order, and yet such as the types allow."""

from __future__ import annotations

from itertools import count
from random import Random

from extractor.layout.glyphs.token import SMALLEST
from extractor.model.layout import Cell, Layout, Line, Page, Rule, Table, Word
from extractor.model.provenance import Box
from tests.fuzzing.odd_texts import odd_text

SIZES = (10.0, 10.0, 10.0, 8.0, 14.0, 24.0, SMALLEST, 400.0, 1e6)
PAPERS = ((612.0, 792.0), (612.0, 792.0), (792.0, 612.0), (0.0, 0.0), (1.0, 1.0), (14400.0, 14400.0))
MARGINS = (60.0, 60.0, 60.0, 78.0, 96.0, 300.0, 0.0, -50.0, 700.0, 1e6)
LEADINGS = (12.0, 12.0, 14.0, 24.0, 0.0, 0.3, -12.0, 200.0)


class Compositor:
    """Sets pages by chance. `oddness` is how often something is not as on paper, from 0 to 1."""

    def __init__(self, chance: Random, oddness: float) -> None:
        self._chance, self._oddness, self._index = chance, oddness, count()

    def layout(self) -> Layout:
        pages = self._chance.choice((0, 1, 1, 1, 2, 2, 3, 5)) if self._is_odd() else self._chance.randint(1, 3)
        return Layout(tuple(self.page(number) for number in range(1, pages + 1)), "0" * 64, self._metadata())

    def page(self, number: int) -> Page:
        chance = self._chance
        width, height = chance.choice(PAPERS) if self._is_odd() else PAPERS[0]
        blocks: list[Line | Table] = []
        top, leading = 60.0, chance.choice(LEADINGS) if self._is_odd() else 12.0
        for _ in range(chance.choice((0, 1, 2)) if self._is_odd() else chance.randint(3, 25)):
            blocks.append(self.table(number, top) if chance.random() < 0.12 else self.line(number, top))
            top = blocks[-1].box.bottom + leading - 10.0
        furniture = tuple(self.line(number, 20.0) for _ in range(chance.choice((0, 0, 1, 2))))
        hidden = tuple(self.line(number, 20.0) for _ in range(chance.choice((0, 0, 0, 1))))
        rules = tuple(Rule(self._around(block.box)) for block in blocks if chance.random() < 0.1)
        shades = tuple(self._around(block.box) for block in blocks if chance.random() < 0.1)
        images = tuple(self._around(block.box) for block in blocks if chance.random() < 0.03)
        ocr = chance.random() < 0.05
        return Page(number, width, height, tuple(blocks), furniture, hidden, rules, shades, images, ocr)

    def line(self, page: int, top: float, left: float | None = None) -> Line:
        chance = self._chance
        size = chance.choice(SIZES) if self._is_odd() else 10.0
        if left is None:
            left = chance.choice(MARGINS) if self._is_odd() else chance.choice(MARGINS[:5])
        bold, italic, underlined = (chance.random() < share for share in (0.25, 0.1, 0.1))
        column = chance.choice((0.0, 60.0, 320.0)) if self._is_odd() else 0.0
        block = chance.randrange(4) if self._is_odd() else 0
        words = []
        for text in odd_text(chance).split():
            sign = 0.0 if self._is_odd() else size / 2
            box = Box(left, top, left + len(text) * sign, top + size)
            rise = chance.choice((1, -1)) if self._is_odd() else 0
            words.append(
                Word(
                    text,
                    self._around(box) if self._is_odd() else box,
                    page,
                    next(self._index),
                    font=chance.choice(("", "Helvetica", "Wingdings")) if self._is_odd() else "Helvetica",
                    size=size,
                    bold=bold != self._is_odd(),
                    italic=italic,
                    underlined=underlined,
                    rise=rise,
                    color=chance.choice((0xFF0000, 0xFFFFFF)) if self._is_odd() else 0,
                    spaced=not self._is_odd(),
                    link="https://example.org" if self._is_odd() else None,
                    drawn=self._is_odd(),
                    column=column,
                    block=block,
                )
            )
            left = box.x1 + size / 2
        return Line.of(words)

    def table(self, page: int, top: float) -> Table:
        """A grid of which rows, columns and cells may be empty or missing."""
        chance = self._chance
        rows, columns = chance.randint(1, 6), chance.randint(1, 5)
        cells, bottom = [], top
        for row in range(rows):
            top, is_empty = bottom, chance.random() < 0.1
            for column in range(columns):
                left = 60.0 + column * 100.0
                lines = [] if is_empty or chance.random() < 0.1 else [self.line(page, top, left)]
                lines += [self.line(page, top + 12.0, left)] if chance.random() < 0.2 else []
                bottom = max([bottom, top + (0.0 if is_empty else 12.0), *(line.box.bottom for line in lines)])
                box = Box(left, top, left + 100.0, bottom)
                span = chance.choice((1, 2, columns)) if self._is_odd() else 1
                shade = chance.choice((None, None, None, 0xDDDDDD))
                if not self._is_odd():
                    cells.append(Cell(box, row, column, 1, span, tuple(lines), shade))
        return Table(
            page,
            Box(60.0, cells[0].box.top if cells else top, 60.0 + columns * 100.0, bottom),
            rows,
            columns,
            tuple(cells),
        )

    def _is_odd(self) -> bool:
        return self._chance.random() < self._oddness

    def _around(self, box: Box) -> Box:
        """A box that has to do with another one: above, in or beside it, without extent, or turned inside out."""
        x0, top, x1, bottom = box
        return self._chance.choice(
            (
                box,
                Box(x0, bottom, x1, bottom),
                Box(x0, top, x0, top),
                Box(x1, bottom, x0, top),
                Box(x0 - 9, top - 9, x1 + 9, bottom),
            )
        )

    def _metadata(self) -> dict[str, str]:
        return {"Title": odd_text(self._chance), "Author": odd_text(self._chance)} if self._is_odd() else {}


def odd_layout(chance: Random) -> Layout:
    return Compositor(chance, chance.choice((0.0, 0.02, 0.1, 0.3))).layout()
