"""Tables that run over pages become one grid, with a repeated head once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from extractor.language.column_heads import names_column
from extractor.model.layout import Cell, Line, Table
from extractor.model.outline import Grid, GridCell, Passage
from extractor.model.provenance import Finding
from extractor.sections.frames import frame_of
from extractor.sections.passages import read_passages
from extractor.sections.statement_text import Vocabulary

_NEAR = 8.0  # points: column edges of one table on two pages
_OF_ROWS = frozenset({"criteria", "limitations"})  # sections that tables of criteria have rows of, too
_OTHER_KINDS = 2  # of sections beside these: so many tell a whole document from a table of criteria
_PADDING = 4.0  # points between a cell's text and its rule


def continues_table(above: Table, below: Table) -> bool:
    """Whether a table at the top of a page or column goes on from the one that ended the page or column before."""
    next_column = below.page == above.page and below.column > above.column and below.box.top < above.box.bottom
    if not (next_column or below.page == above.page + 1) or above.columns != below.columns:
        return False
    moved = below.column - above.column
    return abs(above.box.x0 + moved - below.box.x0) < _NEAR and abs(above.box.x1 + moved - below.box.x1) < _NEAR


def read_grid(tables: Sequence[Table], vocabulary: Vocabulary) -> tuple[Grid, tuple[Finding, ...]]:
    """One grid of the tables of one run, in page order."""
    rows: list[list[Cell]] = []
    repeats: list[Line] = []
    head = _head_rows(tables[0])
    for number, table in enumerate(tables):
        own = _rows_of(table)
        if number:
            skip = _repeated_head(rows, own, max(head, 1))
            repeats += [line for row in own[:skip] for cell in row for line in cell.lines]
            own = own[skip:]
            if rows and own and _goes_on(rows[-1], own[0], head, len(rows)):
                rows[-1] = _merged(rows[-1], own.pop(0))
        rows += own
    cells: list[GridCell] = []
    findings: list[Finding] = []
    for row, members in enumerate(rows):
        for cell in members:
            frame = frame_of(cell.lines, cell.box.x1 - _PADDING)
            passages, doubts = read_passages(cell.lines, vocabulary, frame) if cell.lines else ((), ())
            findings += doubts
            shaded = cell.shade not in (None, 0xFFFFFF)
            cells.append(GridCell(row, cell.column, cell.row_span, cell.column_span, passages, shaded))
    return Grid(len(rows), max(t.columns for t in tables), tuple(cells), head, tuple(repeats)), tuple(findings)


def banner_of(grid: Grid) -> Passage | None:
    """The one statement of a grid's first row, where that row says nothing else: it may be a heading over the table."""
    cells = [c for c in grid.row(0) if c.passages]
    if len(cells) != 1 or len(cells[0].passages) != 1 or (grid.columns > 1 and len(grid.row(0)) > 1 and grid.rows > 1):
        return None
    return cells[0].passages[0]


def without_banner(grid: Grid) -> Grid | None:
    """The grid below its first row; None where nothing is left."""
    cells = tuple(replace(c, row=c.row - 1) for c in grid.cells if c.row > 0)
    if not any(c.passages for c in cells):
        return None
    return replace(grid, rows=grid.rows - 1, cells=cells, header_rows=max(0, grid.header_rows - 1))


def _rows_of(table: Table) -> list[list[Cell]]:
    rows: list[list[Cell]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row].append(cell)
    return [row for row in rows if row]


def _head_rows(table: Table) -> int:
    """How many first rows are head: set apart by type or shade, or naming columns as heads do."""
    rows = _rows_of(table)
    count = 0
    for row in rows[:3]:
        texts = [" ".join(line.text for line in c.lines) for c in row]
        filled = [t for t in texts if t]
        bold = [all(line.bold for line in c.lines) for c in row if c.lines]
        named = bool(filled) and all(map(names_column, filled))
        if not filled or not (all(bold) or named) or (len(rows) <= count + 1 and not named):
            break
        if all(bold) and not named and any(len(t) > 60 for t in filled):
            break
        count += 1
        if len(row) > 1:
            break
    return count


def _repeated_head(rows: list[list[Cell]], own: list[list[Cell]], head: int) -> int:
    """How many rows at the top of a continued table repeat its first rows."""
    same = 0
    for first, again in zip(rows[:head], own, strict=False):
        if [_text(c) for c in first] != [_text(c) for c in again] or not any(_text(c) for c in again):
            break
        same += 1
    return same


def _goes_on(above: list[Cell], below: list[Cell], head: int, count: int) -> bool:
    """Whether a row is the rest of the row that the page's end cut: its first cell is empty, or that one goes on with
    what was in brackets, or all go on."""
    if count <= head or len(below) < 2 or not any(c.lines for c in below) or len(above) != len(below):
        return False
    filled = [(a, b) for a, b in zip(above, below, strict=True) if b.lines]
    torn = all(_is_torn(a, b) for a, b in filled) or _breaks_off(*filled[0])
    return not below[0].lines or (len(filled) > 1 and torn)


def _breaks_off(above: Cell, below: Cell) -> bool:
    """Whether a cell's text ends within brackets that it opened, and goes on in small letters."""
    text = " ".join(line.text for line in above.lines)
    return text.count("(") > text.count(")") and below.lines[0].text[:1].islower()


def _is_torn(above: Cell, below: Cell) -> bool:
    """Whether a cell's text goes on in small letters where its first word would not have fitted above, or behind a
    comma."""
    word = below.lines[0].words[0]
    if not above.lines or not word.text[:1].islower():
        return False
    last = above.lines[-1]
    return last.text.endswith(",") or last.box.x1 + word.box.width > above.box.x1 - _PADDING


def _merged(above: list[Cell], below: list[Cell]) -> list[Cell]:
    return [
        Cell(a.box, a.row, a.column, a.row_span, a.column_span, a.lines + b.lines, a.shade)
        for a, b in zip(above, below, strict=True)
    ]


def _text(cell: Cell) -> str:
    return " ".join(" ".join(line.text for line in cell.lines).split()).lower()


def sections_beside(grid: Grid, kind_of: Callable[[Passage], str | None]) -> list[tuple[Passage, list[Passage | Grid]]]:
    """The rows of a table that a document is written in, each with its heading at the left ("Limitations | …"): most of
    these are known, and some head what is no criterion. None where it is another table."""
    rows = [[c for c in grid.row(row) if c.passages] for row in range(grid.rows)]
    if grid.columns != 2 or not all([c.column for c in row] == [0, 1] and len(row[0].passages) == 1 for row in rows):
        return []
    heads = [row[0].passages[0] for row in rows]
    kinds = [kind for head in heads if (kind := kind_of(head))]
    if 2 * len(kinds) <= len(heads) or len(set(kinds) - _OF_ROWS) < _OTHER_KINDS or not set(kinds) & _OF_ROWS:
        return []
    return [(head, list(row[1].passages)) for head, row in zip(heads, rows, strict=True)]
