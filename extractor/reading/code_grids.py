"""Codes set in a grid: which columns hold codes, which describe them, which note something about them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from extractor.model.layout import Word
from extractor.model.outline import Grid, GridCell, Passage
from extractor.reading.code_lists import read_passages
from extractor.reading.code_rows import NOTHING, Head, Item, Label, Row, Unread
from extractor.reading.code_systems import ANY, PrintedCode, Systems, code_list, told_systems
from extractor.reading.printed import Printed

_CODE_HEAD = re.compile(r"\bcodes?(?:\(s\))?\b(?! desc)|\bcpt\b|\bhcpcs\b|\bicd\b|\bndc\b|\bcdt\b", re.IGNORECASE)
_DESCRIPTION_HEAD = re.compile(r"descri|definition|nomenclature|long name|meaning", re.IGNORECASE)
_NOTE_HEAD = re.compile(r"(?:notes?|comments?)\W*", re.IGNORECASE)
_TICK = re.compile(r"[xX✓✔☒●•]|yes", re.IGNORECASE)
_LONGEST_HEAD = 60  # signs
_MOST = 0.6  # share of a column's cells that must hold nothing but codes


@dataclass(frozen=True, slots=True)
class _Block:
    """A column of codes and the columns that belong to it; a wide grid may set several such blocks side by side."""

    codes: int
    description: int | None
    notes: tuple[int, ...]


class CodeGrid:
    """A grid seen as a table of codes."""

    def __init__(self, grid: Grid, told: Systems = ANY) -> None:
        self.grid = grid
        self._covering = {
            (row, column): cell
            for cell in grid.cells
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        }
        self._head_rows = self._count_head_rows(told)
        self._heads = [self._head(column) for column in range(grid.columns)]
        self._told = [told_systems(head) or told for head in self._heads]
        self._blocks = self._find_blocks()

    @property
    def is_plain(self) -> bool:
        """Whether the heads alone say that this is a table of codes, wherever it stands."""
        named = [b for b in self._blocks if _CODE_HEAD.search(self._heads[b.codes])]
        return bool(named) and all(
            told_systems(self._heads[b.codes]) or (b.description is not None and self._is_description(b.description))
            for b in named
        )

    def items(self) -> Iterator[Item]:
        """The rows of codes in printed order, with the labels that stand in rows of their own."""
        if not self._blocks:
            items = list(read_passages((p for c in self.grid.cells for p in c.passages), self._told[0]))
            yield from items if any(isinstance(item, Row) for item in items) else ()
            return
        bands = [r for r in range(self._head_rows) if self._band(r)]
        yield from (Label(Printed.of_all(self._band(r))) for r in bands)
        heads = [c for r in range(self._head_rows) if r not in bands for c in self.grid.row(r)]
        yield Head(tuple(w for c in heads for w in c.words))
        told = self._told
        for row in range(self._head_rows, self.grid.rows):
            if band := self._band(row):
                label = Printed.of_all(band)
                yield Label(label)
                self._told = [told_systems(label.text) or t for t in told]
                continue
            for block in self._blocks:
                yield from self._block_rows(row, block)

    def _find_blocks(self) -> list[_Block]:
        code_columns = [c for c in range(self.grid.columns) if self._holds_codes(c)]
        blocks = []
        for first, following in pairwise([*code_columns, self.grid.columns]):
            others = list(range(first + 1, following))
            if not others and len(code_columns) == 1:
                others = list(range(first - 1, -1, -1))  # the description stands before its code
            described = next((c for c in others if self._is_description(c)), None)
            if described is None:
                described = next((c for c in others if not self._is_ticked(c) and self._has_words(c)), None)
            blocks.append(_Block(first, described, tuple(sorted(c for c in others if c != described))))
        return blocks

    def _block_rows(self, row: int, block: _Block) -> Iterator[Item]:
        cell = self._covering.get((row, block.codes))
        if cell is None or cell.row != row or not cell.passages:
            return
        printed = Printed.of_all(cell.passages)
        codes = code_list(printed.text, self._told[block.codes])
        if not codes:
            yield from self._unlisted(cell, printed, block)
            return
        described = self._beside(cell, block.description)
        note, note_words = self._note(cell, block)
        for listed, description in _paired(printed, codes, described):
            words = tuple(w for c in listed for w in printed.between(c.start, c.end).words)
            yield Row(tuple(listed), words, description, note, note_words)

    def _unlisted(self, cell: GridCell, printed: Printed, block: _Block) -> Iterator[Item]:
        """A cell of the code column with more than codes in it: codes with their descriptions, a label, or a slip."""
        items = list(read_passages(cell.passages, self._told[block.codes]))
        if any(isinstance(item, Row) for item in items):
            yield from items
        elif re.search(r"\d", printed.text) and len(printed.text) < 12:
            yield Unread(printed)

    def _beside(self, cell: GridCell, column: int | None) -> Printed:
        """What stands in a column beside a cell, over all the rows that the cell spans."""
        if column is None:
            return NOTHING
        beside = (self._covering.get((r, column)) for r in range(cell.row, cell.row + cell.row_span))
        return Printed.joined(Printed.of_all(c.passages) for c in dict.fromkeys(beside) if c and c.passages)

    def _note(self, cell: GridCell, block: _Block) -> tuple[str | None, tuple[Word, ...]]:
        parts: list[str] = []
        ticked: list[str] = []
        words: list[Word] = []
        beside = {id(self._covering.get((cell.row, c))) for c in (block.codes, block.description) if c is not None}
        for column in block.notes:
            text = self._beside(cell, column)
            if not text or id(self._covering.get((cell.row, column))) in beside:
                continue
            words.extend(text.words)
            head = self._heads[column]
            if self._is_ticked(column):
                ticked.append(head)
            else:
                parts.append(f"{head}: {text.text}" if head and not _NOTE_HEAD.fullmatch(head) else text.text)
        if ticked:
            group = self._group(next(c for c in block.notes if self._is_ticked(c)))
            parts.append(f"{group}: {', '.join(ticked)}" if group else ", ".join(ticked))
        return "; ".join(parts) or None, tuple(words)

    def _band(self, row: int) -> tuple[Passage, ...]:
        """The text of a row that is one label over the whole width, in a grid of several columns."""
        filled = [c for c in self.grid.row(row) if c.passages]
        if self.grid.columns < 2 or len(filled) != 1 or filled[0].column_span < self.grid.columns:
            return ()
        return () if code_list(filled[0].text) else filled[0].passages

    def _head(self, column: int) -> str:
        cells = dict.fromkeys(self._covering.get((r, column)) for r in range(self._head_rows) if not self._band(r))
        return " ".join(c.text for c in cells if c and c.column_span == 1).strip()

    def _count_head_rows(self, told: Systems) -> int:
        """The rows over the first row with codes, as far as they are short as heads are."""
        first = next((c.row for c in self.grid.cells if code_list(c.text, told)), 0)
        above = [c for c in self.grid.cells if c.row < first and not (c.row and self._band(c.row))]
        if all(len(c.text) < _LONGEST_HEAD for c in above) and any(_CODE_HEAD.search(c.text) for c in above):
            return first
        return self.grid.header_rows

    def _group(self, column: int) -> str:
        """The head over several columns of which this is one."""
        cells = (self._covering.get((r, column)) for r in range(self._head_rows))
        return next((c.text for c in cells if c and 1 < c.column_span < self.grid.columns and c.passages), "")

    def _body(self, column: int) -> list[GridCell]:
        return [c for c in self.grid.cells if c.column == column and c.row >= self._head_rows and c.passages]

    def _holds_codes(self, column: int) -> bool:
        cells = self._body(column)
        filled = [c for c in cells if c.column_span < self.grid.columns or self.grid.columns == 1]
        holding = sum(bool(code_list(c.text, self._told[column])) for c in filled)
        least = 0.5 if _CODE_HEAD.search(self._heads[column]) else _MOST
        return bool(holding) and holding >= least * len(filled)

    def _is_description(self, column: int) -> bool:
        return _DESCRIPTION_HEAD.search(self._heads[column]) is not None

    def _is_ticked(self, column: int) -> bool:
        cells = self._body(column)
        return bool(cells) and all(_TICK.fullmatch(c.text) for c in cells)

    def _has_words(self, column: int) -> bool:
        return any(re.search(r"[A-Za-z]{3}", c.text) for c in self._body(column))


def _paired(printed: Printed, codes: list[PrintedCode], described: Printed) -> list[tuple[list[PrintedCode], Printed]]:
    """Codes with their descriptions: line by line where each code has one beside it, else all with the same one."""
    tops = [printed.between(c.start, c.end).words[0].box.top for c in codes]
    starts = [next((s for s in described.line_starts if abs(_top(described, s) - top) < 3), None) for top in tops]
    begins = [s for s in starts if s is not None]
    if len(codes) < 2 or len(begins) < len(codes) or begins[0] != 0 or sorted(set(begins)) != begins:
        return [(codes, described)]
    spans = pairwise([*begins, len(described.text)])
    return [([code], described.between(start, end)) for code, (start, end) in zip(codes, spans, strict=True)]


def _top(text: Printed, offset: int) -> float:
    return text.between(offset).words[0].box.top
