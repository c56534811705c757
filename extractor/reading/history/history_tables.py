"""Revision history set as a table: a date and what was done, in any order of columns, over any number of pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractor.language.codes import opens_with_code
from extractor.language.dates import find_dates, find_labelled_dates, without_dates
from extractor.language.histories import (
    heads_dates,
    heads_days_of_effect,
    is_column_heads,
    is_date_label,
    tells_what_was_done,
)
from extractor.model.layout import Word
from extractor.model.outline import Grid, GridCell
from extractor.reading.history.entries import Entry
from extractor.reading.printed_words import NOTHING, Printed
from extractor.reading.regular_grids import regular

_LONGEST_HEAD = 80  # signs
_LEVEL = 4.0  # points by which words on one line may differ in height
_ACROSS = 3  # columns of dates
_STRAY = 12  # letters that may stand beside the dates in a cell of dates
_DAY_WORDS = 2  # before a date that say what was on that day


class HistoryTable:
    """A grid seen as a revision history; `date_columns` is empty where it is none."""

    def __init__(self, grid: Grid) -> None:
        self.grid = regular(grid, next((c.row for c in grid.cells if _is_dates(c.text)), grid.header_rows))
        self._rows: list[list[GridCell]] = [[] for _ in range(self.grid.rows)]
        for cell in self.grid.cells:
            self._rows[cell.row].append(cell)
        self.date_columns = [c for c in range(self.grid.columns) if self._holds_dates(c)]
        self._head_rows = self._count_head_rows()
        self._head_texts = {c.text for c in self.grid.cells if c.row < self._head_rows and c.passages}
        self.head_words: list[Word] = [w for c in grid.cells if c.row < self._head_rows for w in c.words]

    @property
    def is_plain(self) -> bool:
        """Whether the heads alone say that this is a history, under whatever heading it stands."""
        heads = [c.text for c in self.grid.cells if c.row < self._head_rows]
        dated = sum(self._date_cell(r) is not None for r in range(self._head_rows, self.grid.rows))
        named = any(heads_dates(head) for head in heads)
        return any(tells_what_was_done(head) for head in heads) and dated >= (1 if named else 3)

    @property
    def rows_below_heads(self) -> int:
        return sum(any(c.passages for c in row) for row in self._rows[self._head_rows :])

    @property
    def holds_codes(self) -> bool:
        """Whether most rows begin with a code: a list of codes with their days."""
        firsts = [row[0].text for row in self._rows[self._head_rows :] if row and row[0].passages]
        return 2 * sum(opens_with_code(text) for text in firsts) > len(firsts)

    @property
    def is_only_dates(self) -> bool:
        """Whether its rows say nothing but who stands in the first column and many dates under one head: who approved
        it, and when."""
        columns = {c.column for row in self._rows[self._head_rows :] for c in row if c.passages}
        heads = [
            c for row in self._rows[: self._head_rows] for c in row if c.passages and c.column in self.date_columns
        ]
        return _ACROSS <= len(self.date_columns) > len(heads) and columns - set(self.date_columns) <= {0}

    @property
    def lists_reviewers(self) -> bool:
        """Whether most rows say who reviewed it and on which days, below one head of several columns of days."""
        rows = [[c for c in row if c.passages] for row in self._rows[self._head_rows :]]
        listed = sum(bool(self._under_one_head(row)) for row in rows)
        return listed > 0 and 2 * listed > sum(map(bool, rows))

    def read(self, before: Entry | None) -> Iterator[Entry]:
        """The entries in printed order; a row without a date goes on with the entry before it."""
        entry = before
        repeats = [r for r in range(self._head_rows, self.grid.rows) if self._repeats_head(r)]
        self.head_words.extend(w for r in repeats for c in self._rows[r] for w in c.words)
        for number in range(self._head_rows, self.grid.rows):
            cells = [c for c in self._rows[number] if c.passages]
            # What stands over a repeated head on its page is a running head.
            if not cells or any(number <= r and _page(cells) == _page(self._rows[r]) for r in repeats):
                continue
            if entry and len(cells) > 1 and all(is_column_heads(c.text) for c in cells):  # of what follows a list
                self.head_words.extend(w for c in cells for w in c.words)
                entry = None
                continue
            dated = self._date_cell(number)
            if dated and _tells_days(dated.text):
                yield from _day_by_day(dated, cells)
                entry = None
                continue
            dated = self._ends_in_day(cells, dated) if dated else self._dated_aside(cells)
            if dated:
                row = self._under_one_head(cells) or _listed([dated], cells, self._head_over(dated))
                for entry in self._stacked(dated, cells) or row or [self._entry(dated, cells)]:
                    yield entry
            elif entry and self._goes_on(entry, cells):
                for cell in cells:
                    entry.add(_text_of(cell), cell.column)
            elif self._tells(cells):
                entry = self._entry(None, cells)
                yield entry

    def _repeats_head(self, row: int) -> bool:
        texts = {c.text for c in self._rows[row] if c.passages}
        return bool(texts) and texts <= self._head_texts

    def _entry(self, dated: GridCell | None, cells: list[GridCell]) -> Entry:
        entry = Entry(None, ())
        for cell in cells:
            text = _text_of(cell)
            dates = find_dates(text.text)
            if cell is dated:
                date = (dates or find_labelled_dates(text.text))[0]
                entry.date, entry.date_words = date.iso, text.between(date.start, date.end).words
                entry.add(text.between(0, len(text.text[: date.start].rstrip(" /"))), cell.column)
                entry.add(text.between(date.end), cell.column)
            elif dated and _is_label(cell, dated):
                entry.label = text
            else:
                entry.add(text, cell.column)
            if dates and cell.column in self.date_columns and self._is_effective(cell.column):
                entry.effective, entry.effective_words = dates[0], text.words
        return entry

    def _stacked(self, dated: GridCell, cells: list[GridCell]) -> list[Entry]:
        """The entries of a row with several dates under each other, each beside a line of text of its own."""
        stack = Printed.of_all(dated.passages)
        dates = find_dates(stack.text)
        heights = [_height(stack, date.start) for date in dates]
        others = [(c.column, Printed.of_all(c.passages)) for c in cells if c is not dated and not _is_label(c, dated)]
        if len(dates) < 2 or not all(date.start in stack.line_starts for date in dates):
            return []
        tops = [[_height(text, start) for start in text.line_starts] for _, text in others]
        level = (sum(any(_level(top, h) for top in column) for h in heights) for column in tops)
        wrapped = any(self._wraps(c) and len(c.passages[0].lines) < len(dates) for c in cells if c is not dated)
        if wrapped or 2 * max(level, default=0) <= len(heights):
            return []  # one text of all the dates
        entries = [Entry(date.iso, stack.between(date.start, date.end).words) for date in dates]
        for column, text in others:
            if len(text.line_starts) == 1 and text.text.endswith(":"):  # "Revised:" before all of them
                for entry in entries:
                    entry.add(text, column)
                continue
            starts = [[s for s in text.line_starts if _height(text, s) > (h[0], h[1] - _LEVEL)] for h in heights]
            cuts = [0, *(below[0] if below else len(text.text) for below in starts[1:]), len(text.text)]
            for entry, (start, end) in zip(entries, pairwise(cuts), strict=True):
                entry.add(text.between(start, end), column)
        before = [Printed.of_all(c.passages) for c in cells if _is_label(c, dated)]
        label = next((text for text in (*before, *(t for _, t in others)) if len(text.line_starts) == 1), NOTHING)
        for entry in entries if before else entries[1:]:
            entry.label = label  # "Revised" before all of them
        return entries

    def _wraps(self, cell: GridCell) -> bool:
        """Whether a cell holds one text, of lines that were broken because the next word would not have fitted."""
        if len(cell.passages) != 1 or len(lines := cell.passages[0].lines) < 2:
            return False
        edge = max(w.box.x1 for c in self.grid.cells if c.column == cell.column for w in c.words)
        return all(a.box.x1 + b.words[0].box.width > edge for a, b in pairwise(lines))

    def _under_one_head(self, cells: list[GridCell]) -> list[Entry]:
        """The entries of a row that says who approved, and when, each time: its dates stand in columns that share their
        head."""
        dated = [c for c in cells if c.column in self.date_columns and _is_bare(c)]
        heads = [
            c for r in range(self._head_rows) for c in self._rows[r] if c.column in self.date_columns and c.passages
        ]
        return _listed(dated, cells) if len(dated) == len(cells) - 1 and 0 < len(heads) < len(dated) else []

    def _head_over(self, cell: GridCell) -> Printed:
        """The head over a cell's column."""
        heads = (c for row in self._rows[: self._head_rows] for c in row if c.column == cell.column and c.passages)
        return Printed.of_all(next((head.passages for head in heads), ()))

    def _goes_on(self, entry: Entry, cells: list[GridCell]) -> bool:
        """Whether a row without a date is more of the entry: over a page break, or with nothing in its first column."""
        return _page(cells) > entry.end[0] or cells[0].column > 0 or self.date_columns[0] == 0

    def _tells(self, cells: list[GridCell]) -> bool:
        """Whether an undated row says what was done; a label alone ("Date archived") says nothing."""
        return len(cells) > 1

    def _count_head_rows(self) -> int:
        """The rows over the first entry: short, and with a name over the dates where a head is known to be there."""
        first = next((r for r in range(self.grid.rows) if self._date_cell(r)), 0)
        rows = self.grid.header_rows
        while rows < first and all(len(c.text) < _LONGEST_HEAD and not find_dates(c.text) for c in self._rows[rows]):
            named = any(c.column in self.date_columns and c.passages for c in self._rows[rows])
            if self.grid.header_rows and not named:
                break
            rows += 1
        return rows

    def _date_cell(self, row: int) -> GridCell | None:
        """The row's first cell in a column of dates."""
        cells = (c for c in self._rows[row] if c.column in self.date_columns)
        return next((c for c in cells if _is_dates(c.text) or _is_short_date(c.text)), None)

    def _dated_aside(self, cells: list[GridCell]) -> GridCell | None:
        """The short cell outside the columns of dates that holds the row's date: "Updated codes 03/17/2024"."""
        return next((c for c in cells if len(c.text) < _LONGEST_HEAD and len(find_dates(c.text)) == 1), None)

    def _ends_in_day(self, cells: list[GridCell], dated: GridCell) -> GridCell:
        """The cell that tells what was done and ends in its day, where the column of dates behind it only says from
        when that holds: "New criteria / May 2024 | June 2024"."""
        before = (c for c in cells if c.column < dated.column and self._is_effective(dated.column))
        ending = (c for c in before if [d.end for d in find_dates(c.text)] == [len(c.text)] and not _is_dates(c.text))
        return next(ending, dated)

    def _holds_dates(self, column: int) -> bool:
        """Whether most cells of a column are dates, from the first one down: heads may stand above it."""
        cells = [c for c in self.grid.cells if c.column == column and c.row >= self.grid.header_rows and c.passages]
        dated = [_is_dates(c.text) for c in cells]
        return any(dated) and 2 * sum(dated) >= len(dated) - dated.index(True)

    def _is_effective(self, column: int) -> bool:
        heads = (c.text for c in self.grid.cells if c.column == column and c.row < self._head_rows)
        return any(heads_days_of_effect(head) for head in heads)


def _text_of(cell: GridCell) -> Printed:
    """A cell's text. A number before its only statement is no list's, but a version's: "12.40.00.AB-3"."""
    first = cell.passages[0].mark
    is_version = len(cell.passages) == 1 and first is not None and first.kind == "outline"
    return Printed.with_mark(cell.passages[0]) if is_version else Printed.of_all(cell.passages)


def _is_label(cell: GridCell, dated: GridCell) -> bool:
    """Whether a cell only says what date stands behind it: "Date Issued"."""
    return cell.column < dated.column and is_date_label(cell.text)


def _listed(dated: list[GridCell], cells: list[GridCell], head: Printed = NOTHING) -> list[Entry]:
    """The entries of a row with several dates side by side: each has the words of the row, or else of the head."""
    texts = [Printed.of_all(cell.passages) for cell in dated]
    dates = [(text, date) for text in texts for date in find_dates(text.text)]
    if len(dates) < 2 or not all(map(_is_bare, dated)):
        return []
    label = Printed.joined(Printed.of_all(c.passages) for c in cells if c not in dated) or head
    return [Entry(date.iso, text.between(date.start, date.end).words, label=label) for text, date in dates]


def _is_bare(cell: GridCell) -> bool:
    return bool(find_dates(cell.text)) and not any(c.isalpha() for c in without_dates(cell.text))


def _tells_days(text: str) -> bool:
    """Whether a cell says of two days or more what each was, and no more: "Posted 1/5/2024, effective 2/1/2024"."""
    dates = find_dates(text)
    starts = [0, *(date.end for date in dates)]
    befores = [text[start : date.start].strip(" ,;:.") for start, date in zip(starts, dates, strict=False)]
    is_short = all(0 < len(before.split()) <= _DAY_WORDS for before in befores)
    return len(dates) > 1 and is_short and not any(c.isalnum() for c in text[dates[-1].end :])


def _day_by_day(dated: GridCell, cells: Sequence[GridCell]) -> Iterator[Entry]:
    """The entries of a row whose days a cell names one by one: what the row tells belongs to the first."""
    text, start = Printed.of_all(dated.passages), 0
    for number, date in enumerate(find_dates(text.text)):
        entry = Entry(date.iso, text.between(date.start, date.end).words)
        before = text.between(start, date.start)
        entry.add(before.between(0, len(before.text.rstrip(" ,;:"))))
        for cell in cells if number == 0 else ():
            if cell is not dated:
                entry.add(_text_of(cell), cell.column + 1)
        yield entry
        start = date.end


def _page(cells: Sequence[GridCell]) -> int:
    return next(w.page for c in cells for w in c.words)


def _height(text: Printed, offset: int) -> tuple[int, float]:
    word = text.between(offset).words[0]
    return word.page, word.box.top


def _level(spot: tuple[int, float], other: tuple[int, float]) -> bool:
    return spot[0] == other[0] and abs(spot[1] - other[1]) < _LEVEL


def _is_short_date(text: str) -> bool:
    """Whether a cell below dates holds one as short as a label lets it be: "05.24"."""
    return [(date.start, date.end) for date in find_labelled_dates(text)] == [(0, len(text))]


def _is_dates(text: str) -> bool:
    """Whether a cell holds dates and hardly anything else."""
    is_bare = bool(find_dates(text)) and sum(c.isalpha() for c in without_dates(text)) <= _STRAY
    return is_bare or _tells_days(text)
