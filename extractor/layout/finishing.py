"""From pages read one by one to the layout: furniture is set apart and every word gets its number."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from itertools import count
from sys import intern

from extractor.layout.columns import arranged
from extractor.layout.draft import Draft
from extractor.layout.furniture import find_furniture
from extractor.layout.grid import Grid
from extractor.layout.gutters import Body, find_columns
from extractor.layout.lines import lines_of
from extractor.layout.regions import Block, Region, tokens_of
from extractor.layout.token import Token, box_around
from extractor.model.layout import Cell, Line, Page, Table, Word
from extractor.model.provenance import Box


def finish(drafts: list[Draft]) -> tuple[Page, ...]:
    """All pages. The numbers of words grow in reading order: first the text, then furniture and what is hidden."""
    furniture = find_furniture(drafts)
    texts = deque(_body(draft, apart) for draft, apart in zip(drafts, furniture, strict=True))
    columns = find_columns(texts)
    numbers = count()
    bodies = []
    for draft, set_in in zip(drafts, columns, strict=True):
        text = texts.popleft()
        draft.words, draft.regions = [], []  # a thousand pages hold half a million words: let go of what is used up
        bodies.append(tuple(_blocks(arranged(text.words, text.regions, set_in.gutters), draft.number, numbers)))
    return tuple(
        _page(draft, body, apart, numbers) for draft, body, apart in zip(drafts, bodies, furniture, strict=True)
    )


def _body(draft: Draft, apart: list[Block]) -> Body:
    """A page without the blocks set apart."""
    gone_words, gone_blocks = {id(t) for b in apart for t in tokens_of(b)}, {id(b) for b in apart}
    words = [t for t in draft.words if id(t) not in gone_words]
    regions = [Region(r.box, [b for b in r.blocks if id(b) not in gone_blocks]) for r in draft.regions]
    return Body(words, [r for r in regions if r.blocks], draft.sheet)


def _page(draft: Draft, body: tuple[Line | Table, ...], furniture: list[Block], numbers: Iterator[int]) -> Page:
    flat = [line for b in furniture for line in (_grid_lines(b) if isinstance(b, Grid) else [b])]
    return Page(
        number=draft.number,
        width=round(draft.sheet.width, 2),
        height=round(draft.sheet.height, 2),
        blocks=body,
        furniture=tuple(_line(line, draft.number, numbers) for line in flat),
        hidden=tuple(_line(line, draft.number, numbers) for line in lines_of(draft.hidden)),
        rules=tuple(draft.rules),
        shades=tuple(draft.shades),
        images=tuple(draft.images),
        ocr=draft.ocr,
        run_together=tuple(draft.run_together),
    )


def _grid_lines(grid: Grid) -> Iterator[list[Token]]:
    for slot in grid.slots:
        yield from lines_of(slot.tokens)


def _blocks(blocks: Sequence[Block], page: int, numbers: Iterator[int]) -> Iterator[Line | Table]:
    for block in blocks:
        yield _table(block, page, numbers) if isinstance(block, Grid) else _line(block, page, numbers)


def _table(grid: Grid, page: int, numbers: Iterator[int]) -> Table:
    cells = tuple(
        Cell(
            box=_rounded(slot.box),
            row=slot.row,
            column=slot.column,
            row_span=slot.row_span,
            column_span=slot.column_span,
            lines=tuple(_line(line, page, numbers) for line in lines_of(slot.tokens)),
            shade=slot.shade,
        )
        for slot in grid.slots
    )
    return Table(page, _rounded(grid.box), grid.rows, grid.columns, cells)


def _line(tokens: list[Token], page: int, numbers: Iterator[int]) -> Line:
    return Line(tuple(_word(t, page, next(numbers)) for t in tokens), box_around(tokens))


def _word(token: Token, page: int, number: int) -> Word:
    style = token.style
    return Word(
        text=intern(token.text),
        box=token.box,
        page=page,
        index=number,
        font=style.font,
        size=style.size,
        bold=style.bold,
        italic=style.italic,
        underlined=token.underlined,
        rise=token.rise,
        color=style.color,
        spaced=token.spaced,
        link=token.link,
        drawn=token.drawn,
    )


def _rounded(box: Box) -> Box:
    return Box(round(box[0], 2), round(box[1], 2), round(box[2], 2), round(box[3], 2))
