"""Codes set in a grid: which columns hold codes, which describe them, which note something about them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.language.code_systems import ANY, Systems, is_label, told_systems
from extractor.language.codes import PrintedCode, code_list
from extractor.model.layout import Word
from extractor.model.outline import Grid, GridCell, Passage
from extractor.model.policy import CodeSystem
from extractor.reading.codes.code_lists import read_passages
from extractor.reading.codes.code_rows import Head, Item, Label, Row, Unread
from extractor.reading.printed import NOTHING, Printed
from extractor.reading.regular_grids import regular

_CODE_HEAD = re.compile(r"\bcodes?(?:\(s\))?\b(?! desc)|\bcpt\b|\bhcpcs\b|\bicd\b|\bndc\b|\bcdt\b", re.IGNORECASE)
_BARE_HEAD = re.compile(r"\W*codes?(?:\(s\))?\W*", re.IGNORECASE)
_DESCRIPTION_HEAD = re.compile(r"descri|definition|nomenclature|long name|meaning", re.IGNORECASE)
_PLAIN_HEAD = re.compile(
    r"(?:\W|\b(?:(?:long|short|full|code|procedure|service|diagnosis|drug|brand|generic|test|product|item) )*"
    r"(?:descriptions?|descriptors?|definitions?|nomenclature|names?|drugs?|medications?|meaning)\b)+",
    re.IGNORECASE,
)
_NAME_HEAD = re.compile(r"\b(?:drug|medication|product|procedure|service|test|item|name)s?\b", re.IGNORECASE)
_NOTE_HEAD = re.compile(r"(?:notes?|comments?)\W*", re.IGNORECASE)
_SOURCES = re.compile(r"ref(?:erence)?s?\b|sources?\b", re.IGNORECASE)
_TICK = re.compile(r"[xX✓✔☒●•]|yes", re.IGNORECASE)
_QUALIFIERS: Systems = frozenset({"MODIFIER", "POS"})  # beside another code they only qualify it
_LONGEST_HEAD = 60  # signs
_BRACKET = re.compile(r"\s*\([^()]{1,30}\)$")  # "E0642 (E/I)"
_LONGEST_SLIP = 40
_SLIP = re.compile(r"(?=\S*\d)(?=\S*[A-Za-z])[\w.]{4,9}")  # "9921O": a misprinted code, no head
_MOST = 0.6  # share of a column's cells that must hold nothing but codes


@dataclass(frozen=True, slots=True)
class _Block:
    """A column of codes and the columns that belong to it; a wide grid may set several such blocks side by side."""

    codes: int
    description: int | None
    notes: tuple[int, ...]


class CodeGrid:
    """A grid seen as a table of codes."""

    def __init__(self, grid: Grid, told: Systems = ANY, heads: Sequence[str] = ()) -> None:
        """`heads` are those of the grid before, which hold for this one if it has none of its own."""
        self._head_rows = _count_head_rows(grid, told)
        self.grid = grid = regular(grid, self._head_rows)
        self._covering = {
            (row, column): cell
            for cell in grid.cells
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        }
        self._rows: dict[int, list[GridCell]] = {row: [] for row in range(grid.rows)}
        for cell in grid.cells:
            self._rows[cell.row].append(cell)
        inherits = not self._head_rows and len(heads) == grid.columns
        self.heads = tuple(heads) if inherits else tuple(self._head(column) for column in range(grid.columns))
        self._told = [told_systems(head) or told for head in self.heads]
        self._body_rows = frozenset(r for r in range(self._head_rows, grid.rows) if not self._repeats_head(r))
        self._blocks = self._find_blocks()

    @property
    def is_plain(self) -> bool:
        """Whether the heads alone say that this is a table of codes, wherever it stands."""
        named = [b for b in self._blocks if _CODE_HEAD.search(self.heads[b.codes])]
        return bool(named) and all(
            told_systems(self.heads[b.codes])
            or (b.description is not None and (self._is_description(b.description) or self._is_bare(b.codes)))
            for b in named
        )

    @property
    def is_head_only(self) -> bool:
        """Whether the grid is but the head of a table of codes that follows, cut off by a page or a rule."""
        heads = [head for head in self.heads if head]
        return self._head_rows == self.grid.rows and len(heads) > 1 and any(told_systems(head) for head in heads)

    def items(self) -> Iterator[Item]:
        """The rows of codes in printed order, with the labels that stand in rows of their own."""
        if not self._blocks:
            items = list(read_passages((p for c in self.grid.cells for p in c.passages), self._told[0]))
            yield from items if any(isinstance(item, Row) for item in items) else ()
            return
        bands = [r for r in range(self._head_rows) if self._band(r)]
        yield from (Label(Printed.of_all(self._band(r))) for r in bands)
        named = [r for r in range(self.grid.rows) if r not in bands and r not in self._body_rows]
        heads = [c for r in named for c in self._rows[r] if c.passages]
        known = [c for c in heads if self._is_known_head(c)]
        yield from (Label(Printed.of_all(c.passages)) for c in heads if c not in known)
        yield Head(" ".join(self.heads), tuple(w for c in known for w in c.words))
        told = self._told
        for row in sorted(self._body_rows):
            if band := self._band(row):
                label = Printed.of_all(band)
                yield Label(label)
                self._told = [told_systems(label.text) or t for t in told]
                continue
            for block in self._blocks:
                yield from self._block_rows(row, block)

    def _is_known_head(self, cell: GridCell) -> bool:
        """Whether a head says no more than what its column is, or is told in the notes of its rows."""
        noted = {c for block in self._blocks for c in block.notes}
        covers = set(range(cell.column, cell.column + cell.column_span))
        plain = is_label(cell.text) or _BARE_HEAD.fullmatch(cell.text) or _PLAIN_HEAD.fullmatch(cell.text)
        return bool(plain) or covers <= noted

    def _find_blocks(self) -> list[_Block]:
        code_columns = [c for c in range(self.grid.columns) if self._holds_codes(c)]
        qualifying = [c for c in code_columns if self._told[c] and self._told[c] <= _QUALIFIERS]
        code_columns = [c for c in code_columns if c not in qualifying] or code_columns
        blocks = []
        for first, following in pairwise([*code_columns, self.grid.columns]):
            others = list(range(first + 1, following))
            if len(code_columns) == 1:
                others += range(first - 1, -1, -1)
            named = [c for c in others if self._is_description(c)] or [c for c in others if self._is_name(c)]
            worded = [c for c in others if c not in qualifying and not self._is_silent(c) and self._has_words(c)]
            described = next(iter(named or worded), None)
            blocks.append(_Block(first, described, tuple(sorted(c for c in others if c != described))))
        return blocks

    def _block_rows(self, row: int, block: _Block) -> Iterator[Item]:
        cell = self._covering.get((row, block.codes))
        if cell is None or cell.row != row or not cell.passages:
            return
        printed, aside = _without_bracket(Printed.of_all(cell.passages))
        types = [c for c in self._others(cell, block) if is_label(c.text)]  # "CPT" in a column of code types
        told = frozenset[CodeSystem]().union(*(told_systems(c.text) for c in types)) or self._told[block.codes]
        codes = code_list(printed.text, told)
        if not codes:
            yield from self._unlisted(cell, Printed.of_all(cell.passages), block)
            return
        described = self._beside(cell, block.description)
        note, note_words = self._note(cell, block)
        if aside:
            note, note_words = "; ".join(filter(None, (aside.text, note))), (*aside.words, *note_words)
        for listed, description in _paired(printed, codes, described):
            words = [w for c in listed for w in printed.between(c.start, c.end).words]
            words += [w for c in types for w in c.words]
            yield Row(tuple(listed), tuple(words), description, note, note_words)

    def _unlisted(self, cell: GridCell, printed: Printed, block: _Block) -> Iterator[Item]:
        """A cell of the code column with more than codes in it: codes with their descriptions, a label, or a slip."""
        items = list(read_passages(cell.passages, self._told[block.codes]))
        if any(isinstance(item, Row) for item in items):
            yield from items
        elif is_label(printed.text) or sum(bool(c.passages) for c in self._rows[cell.row]) == 1:
            yield Label(printed)
            self._told[block.codes] = told_systems(printed.text) or self._told[block.codes]
        elif re.search(r"\d", printed.text) and len(printed.text) < _LONGEST_SLIP:
            yield Unread(printed)

    def _beside(self, cell: GridCell, column: int | None) -> Printed:
        """What stands in a column beside a cell, over all the rows that the cell spans."""
        if column is None:
            return NOTHING
        beside = (self._covering.get((r, column)) for r in range(cell.row, cell.row + cell.row_span))
        return Printed.joined(Printed.of_all(c.passages) for c in dict.fromkeys(beside) if c and c.passages)

    def _note(self, cell: GridCell, block: _Block) -> tuple[str | None, tuple[Word, ...]]:
        """What the other columns say of a row, with their heads; of columns of marks the heads alone."""
        parts: list[str] = []
        ticked: list[str] = []
        words: list[Word] = []
        for other in self._others(cell, block):
            head = self._head_over(other)
            if _TICK.fullmatch(other.text):
                ticked.append(head)
            elif is_label(other.text) or _SOURCES.match(head) or not (head or re.search(r"[A-Za-z]", other.text)):
                continue
            else:
                parts.append(f"{head}: {other.text}" if head and not _NOTE_HEAD.fullmatch(head) else other.text)
            words.extend(other.words)
        if ticked := [head for head in ticked if head]:
            group = self._group(block)
            parts.append(f"{group}: {', '.join(ticked)}" if group else ", ".join(ticked))
        return "; ".join(parts) or None, tuple(words)

    def _others(self, cell: GridCell, block: _Block) -> list[GridCell]:
        """The filled cells of a row that are neither its code nor its description."""
        known = {id(self._covering.get((cell.row, c))) for c in (block.codes, block.description) if c is not None}
        others = dict.fromkeys(self._covering.get((cell.row, c)) for c in block.notes)
        return [c for c in others if c and c.passages and id(c) not in known]

    def _band(self, row: int) -> tuple[Passage, ...]:
        """The text of a row that is one label over the whole width, in a grid of several columns."""
        filled = [c for c in self._rows[row] if c.passages]
        if self.grid.columns < 2 or len(filled) != 1 or filled[0].column_span < self.grid.columns:
            return ()
        return () if code_list(filled[0].text) else filled[0].passages

    def _head(self, column: int) -> str:
        cells = dict.fromkeys(self._covering.get((r, column)) for r in range(self._head_rows) if not self._band(r))
        return " ".join(c.text for c in cells if c and c.column_span == 1).strip()

    def _group(self, block: _Block) -> str:
        """The head over several of a block's columns, that says what the marks under it mean."""
        cells = (self._covering.get((r, c)) for r in range(self._head_rows) for c in block.notes)
        return next((c.text for c in cells if c and 1 < c.column_span < self.grid.columns and c.passages), "")

    def _head_over(self, cell: GridCell) -> str:
        return " ".join(h for h in self.heads[cell.column : cell.column + cell.column_span] if h)

    def _repeats_head(self, row: int) -> bool:
        """Whether a row is the head again, on a later page."""
        texts = {c.text for c in self._rows[row] if c.passages}
        return bool(texts) and texts <= {c.text for r in range(self._head_rows) for c in self._rows[r]}

    def _body(self, column: int) -> list[GridCell]:
        return [c for c in self.grid.cells if c.column == column and c.row in self._body_rows and c.passages]

    def _holds_codes(self, column: int) -> bool:
        cells = self._body(column)
        filled = [c for c in cells if c.column_span < self.grid.columns or self.grid.columns == 1]
        holding = sum(bool(code_list(c.text, self._told[column])) for c in filled)
        if code_list(self.heads[column]):  # a matrix: what stands under a code are marks
            return False
        least = 0.5 if _CODE_HEAD.search(self.heads[column]) else _MOST
        return bool(holding) and holding >= least * len(filled)

    def _is_description(self, column: int) -> bool:
        return _DESCRIPTION_HEAD.search(self.heads[column]) is not None

    def _is_bare(self, column: int) -> bool:
        return _BARE_HEAD.fullmatch(self.heads[column]) is not None

    def _is_name(self, column: int) -> bool:
        return _NAME_HEAD.search(self.heads[column]) is not None and self._has_words(column)

    def _is_silent(self, column: int) -> bool:
        """Whether a column describes nothing: it holds marks, or the names of code systems."""
        cells = self._body(column)
        return bool(cells) and all(_TICK.fullmatch(c.text) or is_label(c.text) for c in cells)

    def _has_words(self, column: int) -> bool:
        return any(re.search(r"[A-Za-z]{3}", c.text) for c in self._body(column))


def _count_head_rows(grid: Grid, told: Systems) -> int:
    """The rows over the first row of codes, as far as they are short; codes may stand in a head as well (a matrix)."""
    above: list[GridCell] = []
    spanning: list[GridCell] = []  # cells that reach down into the row at hand
    for row in range(grid.rows):
        cells = list(grid.row(row))
        spanning = [c for c in spanning if c.row + c.row_span > row] + cells
        is_body = any(code_list(c.text, told) or (above and _SLIP.fullmatch(c.text)) for c in cells)
        if is_body and not _is_head_row(spanning, told):
            break
        above.extend(c for c in cells if row == 0 or c.column_span < grid.columns)
        if any(len(c.text) > _LONGEST_HEAD * c.column_span for c in above):
            return grid.header_rows
    else:
        return grid.rows if any(_is_named(c) for c in above) else grid.header_rows
    return row if any(_CODE_HEAD.search(c.text) for c in above) else grid.header_rows


def _is_head_row(cells: list[GridCell], told: Systems) -> bool:
    """Whether a row names its columns; the codes in it, if any, then are the names of several columns."""
    filled = [c for c in cells if c.passages]
    codes = [c for c in filled if code_list(c.text, told)]
    plain = [c for c in filled if c not in codes and not _is_named(c) and not _PLAIN_HEAD.fullmatch(c.text)]
    short = all(len(c.text) < _LONGEST_HEAD for c in filled)
    return short and any(_is_named(c) for c in filled) and (not codes or (len(codes) > 1 and not plain))


def _is_named(cell: GridCell) -> bool:
    return is_label(cell.text) or _BARE_HEAD.fullmatch(cell.text) is not None


def _without_bracket(printed: Printed) -> tuple[Printed, Printed]:
    """A cell's text without the bracket at its end, and that bracket, which says something of its codes."""
    bracket = _BRACKET.search(printed.text)
    if bracket is None:
        return printed, NOTHING
    return printed.between(0, bracket.start()), printed.between(bracket.start())


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
