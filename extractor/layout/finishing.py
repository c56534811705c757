"""From pages read one by one to the layout: furniture is set apart and every word gets its number."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from sys import intern

from extractor.layout.columns.gutters import Body, Columns, find_columns
from extractor.layout.columns.lines import lines_of
from extractor.layout.columns.page_regions import Block, Region, tokens_of
from extractor.layout.columns.reading_order import arranged
from extractor.layout.draft import Draft
from extractor.layout.furniture import find_furniture
from extractor.layout.glyphs.token import Style, Token, box_around
from extractor.layout.glyphs.weights import heavier_faces
from extractor.layout.tables.grid import Grid
from extractor.model.layout import Cell, Line, Look, Page, Table, Word
from extractor.model.provenance import Box


def finish(drafts: list[Draft]) -> tuple[Page, ...]:
    """All pages. The numbers of words grow in reading order: first the text, then furniture and what is hidden."""
    furniture = find_furniture(drafts)
    texts = deque(_body(draft, apart) for draft, apart in zip(drafts, furniture, strict=True))
    columns = find_columns(texts)
    numbers = count()
    heavy = heavier_faces(t for d in drafts for t in d.tokens)
    looks: dict[Look, Look] = {}
    setters = [_Setter(d.number, numbers, set_in, heavy, looks) for d, set_in in zip(drafts, columns, strict=True)]
    bodies = []
    for draft, setter in zip(drafts, setters, strict=True):
        text = texts.popleft()
        draft.words, draft.regions = [], []  # a thousand pages hold half a million words: let go of what is used up
        blocks = arranged(text.words, text.regions, setter.columns.gutters)
        bodies.append(tuple(setter.block(b) for b in blocks))
    return tuple(
        _page(draft, body, apart, setter)
        for draft, body, apart, setter in zip(drafts, bodies, furniture, setters, strict=True)
    )


def _body(draft: Draft, apart: list[Block]) -> Body:
    """A page without the blocks set apart."""
    gone_words, gone_blocks = {id(t) for b in apart for t in tokens_of(b)}, {id(b) for b in apart}
    words = [t for t in draft.words if id(t) not in gone_words]
    regions = [Region(r.box, [b for b in r.blocks if id(b) not in gone_blocks]) for r in draft.regions]
    return Body(words, [r for r in regions if r.blocks], draft.sheet)


def _page(draft: Draft, body: tuple[Line | Table, ...], furniture: list[Block], setter: _Setter) -> Page:
    flat = [line for b in furniture for line in (_grid_lines(b) if isinstance(b, Grid) else [b])]
    return Page(
        number=draft.number,
        width=round(draft.sheet.width, 2),
        height=round(draft.sheet.height, 2),
        blocks=body,
        furniture=tuple(setter.line(line) for line in flat),
        hidden=tuple(setter.line(line) for line in lines_of(draft.hidden)),
        rules=tuple(draft.rules),
        shades=tuple(draft.shades),
        images=tuple(draft.images),
        ocr=draft.ocr,
        run_together=tuple(draft.run_together),
    )


def _grid_lines(grid: Grid) -> Iterator[list[Token]]:
    for slot in grid.slots:
        yield from lines_of(slot.tokens)


@dataclass(frozen=True, slots=True)
class _Setter:
    """Makes the lines and tables of one page; `numbers` runs on through the document. `heavy`: the faces that are set
    heavier than the document's body; `looks`: those that words have, each once."""

    page: int
    numbers: Iterator[int]
    columns: Columns
    heavy: frozenset[str]
    looks: dict[Look, Look]
    known: dict[tuple[object, ...], tuple[Style, Look]] = field(default_factory=dict)  # by what makes them

    def block(self, block: Block) -> Line | Table:
        return self._table(block) if isinstance(block, Grid) else self.line(block)

    def line(self, tokens: list[Token]) -> Line:
        box = box_around(tokens)
        return self._line(tokens, box, self.columns.begin(box.x0))

    def _table(self, grid: Grid) -> Table:
        column = self.columns.begin(grid.box.x0)
        cells = tuple(
            Cell(
                box=_rounded(slot.box),
                row=slot.row,
                column=slot.column,
                row_span=slot.row_span,
                column_span=slot.column_span,
                lines=tuple(self._line(line, box_around(line), column) for line in lines_of(slot.tokens)),
                shade=slot.shade,
            )
            for slot in grid.slots
        )
        return Table(self.page, _rounded(grid.box), grid.rows, grid.columns, cells)

    def _line(self, tokens: list[Token], box: Box, column: float) -> Line:
        return Line(tuple(self._word(t, column) for t in tokens), box)

    def _word(self, token: Token, column: float) -> Word:
        style = token.style  # known by its id: it is held, so that no other one can have that meanwhile
        key = id(style), column, token.underlined, token.rise, token.spaced, token.link, token.drawn, token.block
        known = self.known.get(key)
        if known is None:
            known = self.known[key] = style, self._look(token, column)
        return Word(intern(token.text), token.box, index=next(self.numbers), look=known[1])

    def _look(self, token: Token, column: float) -> Look:
        style = token.style
        look = Look(
            page=self.page,
            font=style.font,
            size=style.size,
            bold=style.bold or style.font in self.heavy,
            italic=style.italic,
            underlined=token.underlined,
            rise=token.rise,
            color=style.color,
            spaced=token.spaced,
            link=token.link,
            drawn=token.drawn,
            column=column,
            block=token.block,
        )
        return self.looks.setdefault(look, look)


def _rounded(box: Box) -> Box:
    return Box(round(box[0], 2), round(box[1], 2), round(box[2], 2), round(box[3], 2))
