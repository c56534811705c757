"""Layouts of policies that are in order, with some of it gone, twice, elsewhere or with other words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

from extractor.layout import read_layout
from extractor.layout.glyphs.token import SMALLEST
from extractor.model.layout import Layout, Line, Page, Table, Word
from extractor.model.provenance import Box
from tests.fuzzing.odd_texts import odd_text

_PAPERS = Path(__file__).parents[2] / "policies" / "raw"
Block = Line | Table


@cache
def good_layouts() -> tuple[Layout, ...]:
    return tuple(read_layout(paper) for paper in sorted(_PAPERS.glob("*.pdf")))


def _gone(blocks: list[Block], at: int, chance: Random) -> None:
    del blocks[at : at + chance.randint(1, 4)]


def _elsewhere(blocks: list[Block], at: int, chance: Random) -> None:
    blocks.insert(chance.randrange(len(blocks)), blocks.pop(at))


def _first_words(blocks: list[Block], at: int, chance: Random) -> None:
    """A line that ends, or begins, somewhere in its middle."""
    block = blocks[at]
    if isinstance(block, Line):
        place = chance.randrange(len(block.words))
        blocks[at] = Line.of(block.words[:place] or block.words[place:])


def _other_words(blocks: list[Block], at: int, chance: Random) -> None:
    block = blocks[at]
    texts = odd_text(chance).split()
    if isinstance(block, Line):
        blocks[at] = Line.of(
            replace(word, text=text)
            for word, text in zip(block.words, (*texts, *(w.text for w in block.words[len(texts) :])), strict=False)
        )


def _other_marks(blocks: list[Block], at: int, chance: Random) -> None:
    """The first word of a line becomes another: a mark, most often."""
    block = blocks[at]
    if isinstance(block, Line):
        first = replace(block.words[0], text=odd_text(chance).split()[0])
        blocks[at] = Line.of((first, *block.words[1:]))


def _set_otherwise(blocks: list[Block], at: int, chance: Random) -> None:
    block = blocks[at]
    style = chance.choice(
        (
            {"bold": True},
            {"bold": False},
            {"size": 24.0},
            {"size": SMALLEST},
            {"rise": 1},
            {"underlined": True},
            {"column": 300.0},
        )
    )
    if isinstance(block, Line):
        blocks[at] = Line.of(replace(word, **style) for word in block.words)


def _moved(blocks: list[Block], at: int, chance: Random) -> None:
    block = blocks[at]
    right, down = chance.choice((18.0, -18.0, 300.0, 0.0, 1e5)), chance.choice((0.0, 0.0, 5.0, -5.0, 1e5))
    if isinstance(block, Line):
        blocks[at] = Line.of(replace(word, box=_shifted(word, right, down)) for word in block.words)


def _without_cells(blocks: list[Block], at: int, chance: Random) -> None:
    """A table whose cells are empty or gone, in a row, in a column or here and there."""
    tables = [at for at, block in enumerate(blocks) if isinstance(block, Table)]
    if not tables:
        return
    at = chance.choice(tables)
    table = blocks[at]
    assert isinstance(table, Table)
    row, column, share = chance.randrange(table.rows), chance.randrange(table.columns), chance.random()
    spared = chance.choice(
        (lambda cell: cell.row != row, lambda cell: cell.column != column, lambda _: chance.random() < share)
    )
    if chance.random() < 0.5:
        cells = tuple(cell if spared(cell) else replace(cell, lines=()) for cell in table.cells)
    else:
        cells = tuple(cell for cell in table.cells if spared(cell))
    blocks[at] = replace(table, cells=cells)


_WAYS: tuple[Callable[[list[Block], int, Random], None], ...] = (
    _gone, _elsewhere, _first_words, _other_words, _other_words, _other_marks, _other_marks, _set_otherwise, _moved,
    _without_cells,
)  # fmt: skip


def damaged(layout: Layout, chance: Random, times: int) -> Layout:
    """The layout with so many faults; its words are still each in one place only."""
    pages = list(layout.pages)
    for _ in range(times):
        at = chance.randrange(len(pages))
        blocks = list(pages[at].blocks)
        if blocks:
            chance.choice(_WAYS)(blocks, chance.randrange(len(blocks)), chance)
            pages[at] = replace(pages[at], blocks=tuple(blocks))
    if chance.random() < 0.1:
        pages = _turned_over(pages, chance)
    return replace(layout, pages=tuple(pages))


def _turned_over(pages: list[Page], chance: Random) -> list[Page]:
    """Pages that are missing or lie in another order, numbered anew."""
    del pages[chance.randrange(len(pages)) :][:1]
    return chance.sample(pages, len(pages))


def _shifted(word: Word, right: float, down: float) -> Box:
    x0, top, x1, bottom = word.box
    return Box(x0 + right, top + down, x1 + right, bottom + down)
