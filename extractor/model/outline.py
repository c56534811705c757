"""A document as headings, statements and grids, in order: what stands under what, before anyone knows what it means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from extractor.model.layout import Line, Word
from extractor.model.provenance import Finding


@dataclass(frozen=True, slots=True)
class Mark:
    """A list mark. `label` is its bare sign ("1", "a", "iv", "1.2", "•"); `style` how it is printed, with "#" for
    the label ("#.", "(#)", "#)"), of numbers in circles the first of their series ("①"), so that items of one list
    share `kind` and `style`; `ordinal` counts from 1.
    """

    label: str
    kind: str  # decimal outline lower_alpha upper_alpha lower_roman upper_roman bullet
    style: str
    ordinal: int | None
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """One statement as printed: a paragraph, a list item or a heading, its lines joined.

    `text` has no list mark, no superscript note marks, no line-break hyphens, single white space. `lines` are without
    the mark's words. `depth` is the place in the nesting of its section or cell: a passage belongs to the nearest one
    before it with a smaller depth. `left` is where it starts (its mark, or else its text), `indent` where its text
    does.
    `notes` are the superscript note marks that were dropped from `text`.
    """

    text: str
    lines: tuple[Line, ...]
    depth: int
    left: float
    indent: float
    mark: Mark | None = None
    notes: tuple[str, ...] = ()

    @property
    def page(self) -> int:
        return self.lines[0].page

    @property
    def words(self) -> Iterator[Word]:
        if self.mark:
            yield from self.mark.words
        for line in self.lines:
            yield from line.words

    @property
    def bold(self) -> bool:
        return all(line.bold for line in self.lines)


@dataclass(frozen=True, slots=True)
class GridCell:
    """`row` and `column` from 0 in the whole grid; `passages` with depths of their own."""

    row: int
    column: int
    row_span: int
    column_span: int
    passages: tuple[Passage, ...]
    shaded: bool = False

    @property
    def text(self) -> str:
        return " ".join(p.text for p in self.passages)

    @property
    def words(self) -> Iterator[Word]:
        for p in self.passages:
            yield from p.words


@dataclass(frozen=True)
class Grid:
    """A table, over all its pages: a head repeated on later pages is there once (its repeats are in `repeats`).

    `header_rows` is how many first rows are head.
    """

    rows: int
    columns: int
    cells: tuple[GridCell, ...]
    header_rows: int
    repeats: tuple[Line, ...] = ()

    def row(self, number: int) -> tuple[GridCell, ...]:
        """The cells that start in a row, left to right."""
        return self._by_row.get(number, ())

    @cached_property
    def _by_row(self) -> dict[int, tuple[GridCell, ...]]:
        """Worked out once: a list of codes has thousands of rows."""
        by_row: dict[int, list[GridCell]] = {}
        for cell in self.cells:
            by_row.setdefault(cell.row, []).append(cell)
        return {row: tuple(cells) for row, cells in by_row.items()}

    @property
    def words(self) -> Iterator[Word]:
        for cell in self.cells:
            yield from cell.words


def headed_passages(grid: Grid) -> Iterator[tuple[Passage, str]]:
    """The statements of a grid below its head, each with the head of the column in which it begins."""
    heads: dict[int, list[str]] = {}
    for cell in grid.cells:
        if cell.row < grid.header_rows and cell.column_span == 1:
            heads.setdefault(cell.column, []).append(cell.text)
    for cell in grid.cells:
        if cell.row >= grid.header_rows and cell.column in heads:
            yield from ((passage, " ".join(filter(None, heads[cell.column]))) for passage in cell.passages)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it until the next heading of any level; `level` from 1.

    The first section may have no heading: what stands before the first one. `kind` is what the profile knows the
    heading as ("criteria", "codes", "references", ...), or that of the nearest known heading above, else "other".
    """

    heading: Passage | None
    level: int
    kind: str
    blocks: tuple[Passage | Grid, ...]

    @property
    def words(self) -> Iterator[Word]:
        if self.heading:
            yield from self.heading.words
        for block in self.blocks:
            yield from block.words


@dataclass(frozen=True, slots=True)
class Outline:
    """The sections in printed order, and the lines that are no part of the policy (running heads, feet, contents)."""

    sections: tuple[Section, ...]
    furniture: tuple[Line, ...]
    findings: tuple[Finding, ...] = ()
