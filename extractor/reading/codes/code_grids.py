"""Codes set in a grid: which columns hold codes, which describe them, which rule or note something about them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.language.code_systems import Systems, is_label, promised_systems
from extractor.language.codes import code_list, codes_of_cell
from extractor.language.column_heads import (
    heads_codes,
    heads_descriptions,
    heads_limits,
    heads_names,
    heads_only_codes,
    heads_only_descriptions,
    heads_only_notes,
    heads_other_numbers,
    heads_sources,
)
from extractor.language.designations import is_tick, ruling_of
from extractor.model.layout import Word
from extractor.model.outline import Grid, GridCell
from extractor.model.policy import CodeSystem
from extractor.reading.codes.code_lines import read_passages
from extractor.reading.codes.code_pairs import paired
from extractor.reading.codes.code_rows import Head, Item, Label, Row, Unread, without_bracket
from extractor.reading.codes.columns import DESCRIPTION, REMARK, Column, Terms, columns_of
from extractor.reading.codes.criteria_columns import columns_of_criteria, ruling_columns
from extractor.reading.codes.grid_view import GridView, holds_only_codes
from extractor.reading.codes.plain_lists import is_bare_list, is_headed_list, is_list, is_matrix
from extractor.reading.codes.row_status import Beside, StatedRuling, days, rulings
from extractor.reading.printed_words import Printed

_QUALIFIERS: Systems = frozenset({"MODIFIER", "POS"})  # beside another code they only qualify it
_LONGEST_SLIP = 40
_MOST = 0.6  # share of a column's cells that must hold nothing but codes


@dataclass(frozen=True, slots=True)
class _Block:
    """A column of codes and the columns that belong to it; a wide grid may set several such blocks side by side."""

    codes: int
    description: int | None
    others: tuple[int, ...]


class CodeGrid:
    """A grid seen as a table of codes."""

    def __init__(
        self, grid: Grid, promised: Systems, heads: Sequence[str], terms: Terms, in_coding: bool = True
    ) -> None:
        """`heads` are those of the grid before, which hold for this one if it has none of its own. In a coding section
        (`in_coding`) whatever stands beside a code is a note on it."""
        self._view = view = GridView(grid, promised, heads)
        self._terms = terms
        self._promised = [promised_systems(head) or promised for head in view.heads]
        self._columns: dict[int, Column] = {}
        self._ruling = frozenset() if in_coding else ruling_columns(view)
        self._blocks = self._find_blocks()

    @property
    def heads(self) -> tuple[str, ...]:
        return self._view.heads

    @property
    def is_plain(self) -> bool:
        """Whether the heads, or many rows of codes, say that this is a table of codes, wherever it stands."""
        named = [b for b in self._blocks if heads_codes(self.heads[b.codes]) or self._has_types(b)]
        if not self.has_words or is_matrix(self._view) or (not self._blocks and is_headed_list(self._view)):
            return True
        if len(self._blocks) == 1:
            block = self._blocks[0]
            described = block.description is not None
            if is_list(self._view, block.codes) or (described and is_bare_list(self._view, block.codes)):
                return True
        return bool(named) and all(
            promised_systems(self.heads[b.codes])
            or (b.description is not None and (self._is_description(b.description) or self._is_bare(b.codes)))
            for b in named
        )

    @property
    def rules_in_words(self) -> bool:
        """Whether it says in words of its rows what they are covered for: then these are criteria as well."""
        return bool(self._ruling)

    @property
    def describes_codes(self) -> bool:
        """Whether a head says that the words beside its codes describe them: "Non-covered | Description"."""
        return any(b.description is not None and self._is_description(b.description) for b in self._blocks)

    @property
    def has_words(self) -> bool:
        """Whether it says anything beside its codes; what stands above codes alone says nothing of each."""
        return not holds_only_codes(self._view.grid)

    @property
    def names_system(self) -> bool:
        """Whether a head names the system of the codes under it."""
        return any(promised_systems(self.heads[block.codes]) for block in self._blocks)

    @property
    def is_head_only(self) -> bool:
        """Whether the grid is but the head of a table of codes that follows, cut off by a page, a rule or a heading."""
        heads = [head for head in self.heads if head]
        return self._view.head_rows == self._view.grid.rows and len(heads) > 1 and any(map(heads_codes, heads))

    def items(self) -> Iterator[Item]:
        """The rows of codes in printed order, with the labels that stand in rows of their own."""
        view = self._view
        if not self._blocks:
            cells = (c for c in view.grid.cells if not self._ruling or c.column not in columns_of_criteria(view))
            listed = list(read_passages((p for c in cells for p in c.passages), self._promised[0]))
            yield from listed if any(isinstance(item, Row) for item in listed) else ()
            return
        bands = [r for r in range(view.head_rows) if view.band(r)]
        yield from map(self._label, bands)
        named = [r for r in range(view.grid.rows) if r not in bands and r not in view.body_rows]
        heads = [c for r in named for c in view.rows[r] if c.passages]
        known = [c for c in heads if self._is_known_head(c)]
        yield from (Label(Printed.of_all(c.passages)) for c in heads if c not in known)
        yield Head(" ".join(self.heads), tuple(w for c in known for w in c.words))
        promised = self._promised
        for row in sorted(view.body_rows):
            if view.band(row):
                self._promised = promised
                yield self._label(row)
                continue
            for block in self._blocks:
                yield from self._block_rows(row, block)

    def _label(self, row: int) -> Label:
        """A row that is one label over all columns; the systems that it names are those of the codes below. Among the
        heads, one that names its own keeps it."""
        label = Printed.of_all(self._view.band(row))
        heads = self.heads if row < self._view.head_rows else [""] * len(self._promised)
        named = promised_systems(label.text)
        self._promised = [
            named if named and not promised_systems(head) else own
            for head, own in zip(heads, self._promised, strict=True)
        ]
        return Label(label)

    def _is_known_head(self, cell: GridCell) -> bool:
        """Whether a head says no more than what its column is, or stands in the notes of its rows."""
        noted_columns = {c for block in self._blocks for c in block.others}
        covers = set(range(cell.column, cell.column + cell.column_span))
        plain = is_label(cell.text) or heads_only_codes(cell.text) or heads_only_descriptions(cell.text)
        return plain or covers <= noted_columns

    def _find_blocks(self) -> list[_Block]:
        columns = self._view.columns
        code_columns = [c for c in range(columns) if self._holds_codes(c)]
        qualifying = [c for c in code_columns if self._promised[c] and self._promised[c] <= _QUALIFIERS]
        code_columns = [c for c in code_columns if c not in qualifying] or code_columns
        blocks = []
        for first, following in pairwise([*code_columns, columns]):
            others = [c for c in range(first + 1, following) if c not in self._ruling]
            before = [c for c in range(first - 1, -1, -1) if c not in self._ruling]
            if len(code_columns) == 1:
                others += before
            elif first == code_columns[0]:
                others += [c for c in before if self._is_description(c) or self._is_name(c)]
            blocks.append(self._block(first, others, qualifying))
        return blocks

    def _block(self, codes: int, others: list[int], qualifying: list[int]) -> _Block:
        columns = columns_of([self._view.strip(c) for c in others], self._terms)
        self._columns |= dict(zip(others, columns, strict=True))
        open_columns = [c for c in others if self._columns[c] == REMARK]
        named = [c for c in open_columns if self._is_description(c)] or [c for c in open_columns if self._is_name(c)]
        worded = [c for c in open_columns if c not in qualifying and not self._is_silent(c) and self._has_words(c)]
        described = next(iter(named or worded), None)
        return _Block(codes, described, tuple(sorted(c for c in others if c != described)))

    def _block_rows(self, row: int, block: _Block) -> Iterator[Item]:
        cell = self._view.at(row, block.codes)
        if cell is None or cell.row != row or not cell.passages:
            return
        printed, aside = without_bracket(Printed.of_all(cell.passages))
        types = [c for c in self._others(cell, block) if is_label(c.text)]  # "CPT" in a column of code types
        promised = (
            frozenset[CodeSystem]().union(*(promised_systems(c.text) for c in types)) or self._promised[block.codes]
        )
        codes = codes_of_cell(printed.text, promised)
        if not codes:
            yield from self._unlisted(cell, Printed.of_all(cell.passages), block)
            return
        beside = [b for c in self._others(cell, block) if not is_label(c.text) for b in self._besides(c)]
        stated, rest = rulings(beside, self._terms.legend)
        note, note_words = self._note(rest, block)
        if aside and (ruling := ruling_of(aside.text, legend=self._terms.legend)):
            stated.append(StatedRuling(ruling, aside.text, aside.words))
        elif aside:
            note, note_words = "; ".join(filter(None, (aside.text, note))), (*aside.words, *note_words)
        described = self._view.beside(cell, block.description)
        for listed, description in paired(printed, codes, described):
            words = [w for c in listed for w in printed.between(c.start, c.end).words]
            words += [w for c in types for w in c.words]
            yield Row(
                tuple(listed), tuple(words), description, note, note_words, stated=tuple(stated), days=days(beside)
            )

    def _unlisted(self, cell: GridCell, printed: Printed, block: _Block) -> Iterator[Item]:
        """A cell of the code column with more than codes in it: codes with their descriptions, a label, or a slip."""
        items = list(read_passages(cell.passages, self._promised[block.codes]))
        if any(isinstance(item, Row) for item in items):
            yield from items
        elif is_label(printed.text) or sum(bool(c.passages) for c in self._view.rows[cell.row]) == 1:
            yield Label(printed)
            self._promised[block.codes] = promised_systems(printed.text) or self._promised[block.codes]
        elif re.search(r"\d", printed.text) and len(printed.text) < _LONGEST_SLIP:
            yield Unread(printed)

    def _besides(self, cell: GridCell) -> Iterator[Beside]:
        """A cell once for each column of rulings that it covers, else once."""
        covered = [self._columns.get(c, REMARK) for c in range(cell.column, cell.column + cell.column_span)]
        ruling = [column for column in covered if column.kind == "ruling"]
        for column in ruling or covered[:1]:
            yield Beside(self._view.head_over(cell), cell.text, tuple(cell.words), column)

    def _note(self, cells: Sequence[Beside], block: _Block) -> tuple[str | None, tuple[Word, ...]]:
        """What the other columns say of a row, with their heads; of columns of marks the heads alone."""
        parts: list[str] = []
        ticked: list[str] = []
        words: list[Word] = []
        for cell in cells:
            if is_tick(cell.text):
                ticked.append(cell.head)
            elif heads_sources(cell.head) or not (cell.head or re.search(r"[A-Za-z]", cell.text)):
                continue
            else:
                is_bare = not cell.head or heads_only_notes(cell.head)
                parts.append(cell.text if is_bare else f"{cell.head}: {cell.text}")
            words.extend(cell.words)
        if ticked := [head for head in ticked if head]:
            group = self._view.group(block.others)
            parts.append(f"{group}: {', '.join(ticked)}" if group else ", ".join(ticked))
        return "; ".join(parts) or None, tuple(words)

    def _others(self, cell: GridCell, block: _Block) -> list[GridCell]:
        """The filled cells of a row that are neither its code nor its description."""
        known = {id(self._view.at(cell.row, c)) for c in (block.codes, block.description) if c is not None}
        others = dict.fromkeys(self._view.at(cell.row, c) for c in block.others)
        return [c for c in others if c and c.passages and id(c) not in known]

    def _holds_codes(self, column: int) -> bool:
        if heads_other_numbers(self.heads[column]) or code_list(self.heads[column]):
            return False  # what stands under a code are the marks of a matrix
        filled = [c for c in self._view.body(column) if c.column_span < self._view.columns or self._view.columns == 1]
        holding = sum(bool(codes_of_cell(c.text, self._promised[column])) for c in filled)
        least = 0.5 if heads_codes(self.heads[column]) else _MOST
        return bool(holding) and holding >= least * len(filled)

    def _is_description(self, column: int) -> bool:
        known = self._terms.known_head(self.heads[column])
        return known == DESCRIPTION if known else heads_descriptions(self.heads[column])

    def _has_types(self, block: _Block) -> bool:
        """Whether a column beside the codes names their systems, as far as it is filled: "Codes | Number"."""
        columns = ([c.text for c in self._view.body(column) if c.text] for column in block.others)
        return any(types and all(map(is_label, types)) for types in columns)

    def _is_bare(self, column: int) -> bool:
        return heads_only_codes(self.heads[column])

    def _is_name(self, column: int) -> bool:
        return heads_names(self.heads[column]) and self._has_words(column)

    def _is_silent(self, column: int) -> bool:
        """Whether a column describes nothing: it holds marks, limits, or the names of code systems."""
        if heads_limits(self.heads[column]):
            return True
        return all(is_tick(c.text) or is_label(c.text) for c in self._view.body(column))

    def _has_words(self, column: int) -> bool:
        return any(re.search(r"[A-Za-z]{3}", c.text) for c in self._view.body(column))
