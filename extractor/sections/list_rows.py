"""Where the rows of a list without rules begin and end, and the tables that they make."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractor.model.layout import Cell, Line, Table
from extractor.model.provenance import Box
from extractor.sections.list_columns import Columns

_TIGHT = 1.75  # times the size: two lines of one row stand no further apart, baseline to baseline
_PARTED = 1.1  # times the other steps: where one row ends and the next begins


def with_tables(lines: Sequence[Line], begins: Collection[int], columns: Columns, codes: int) -> Iterator[Line | Table]:
    """The lines in order, with rows that stand together on one page as a table.

    `begins` are the ids of the lines with which a row or the head begins, `codes` is the number of the codes' column.
    """
    at = 0
    while at < len(lines):
        end = _end(lines, at, begins, columns, codes)
        if end == at:
            yield lines[at]
            at += 1
        else:
            yield table_of(parted(lines[at:end], begins), columns)
            at = end


def sides_of(table: Table) -> tuple[float, ...]:
    """The sides of a table's columns, in points."""
    lefts = {cell.column: cell.box.x0 for cell in table.cells if cell.column_span == 1}
    return (*(lefts[column] for column in sorted(lefts)), table.box.x1)


def with_head(head: Line, table: Table) -> Table:
    """The table with a line above it for its first row."""
    columns = Columns(sides_of(table))
    cells = columns.cells(head)
    top = [
        Cell(Box(left, head.box.top, right, table.box.top), 0, n, 1, 1, (cells[n],) if n in cells else ())
        for n, (left, right) in enumerate(pairwise(columns.sides))
    ]
    body = (replace(cell, row=cell.row + 1) for cell in table.cells)
    box = table.box._replace(top=head.box.top)
    return Table(table.page, box, table.rows + 1, table.columns, (*top, *body))


def _end(lines: Sequence[Line], start: int, begins: Collection[int], columns: Columns, codes: int) -> int:
    """Where the rows end that line `start` opens; `start` where it opens none."""
    end = start
    for at in range(start, len(lines)):
        line = lines[at]
        if line.page != lines[start].page:
            break
        if id(line) in begins:
            end = at + 1
        elif not columns.fits(line) or codes in columns.cells(line):
            break
        elif at > start and end == at and are_close(lines[at - 1], line):
            end = at + 1  # more of the row above; else it may be the top of the row below
        elif at + 1 == len(lines) or not are_close(line, lines[at + 1]):
            break
    return end


def are_close(line: Line, other: Line) -> bool:
    """Whether two lines of a page stand as near to each other as those of one row."""
    return line.page == other.page and abs(other.box.bottom - line.box.bottom) <= _TIGHT * other.size


def parted(lines: Sequence[Line], begins: Collection[int]) -> list[Sequence[Line]]:
    """The lines of each row. Codes may stand in the middle of what is said of them: the widest step parts rows."""
    firsts = [n for n, line in enumerate(lines) if id(line) in begins]
    cuts = [0]
    for above, below in pairwise(firsts):
        steps = [b.box.bottom - a.box.bottom for a, b in pairwise(lines[above : below + 1])]
        widest = max(steps)
        others = [step for step in steps if step != widest]
        is_plain = len(others) == len(steps) - 1 and widest >= _PARTED * max(others, default=0.0)
        cuts.append(above + 1 + steps.index(widest) if is_plain else below)
    return [lines[a:b] for a, b in pairwise([*cuts, len(lines)])]


def table_of(rows: Sequence[Sequence[Line]], columns: Columns) -> Table:
    tops = [min(line.box.top for line in row) for row in rows]
    bottom = max(line.box.bottom for line in rows[-1])
    cells: list[Cell] = []
    for number, (row, (top, end)) in enumerate(zip(rows, pairwise([*tops, bottom]), strict=True)):
        parts = [columns.cells(line) for line in row]
        for column, (left, right) in enumerate(pairwise(columns.sides)):
            printed = tuple(part[column] for part in parts if column in part)
            cells.append(Cell(Box(left, top, right, end), number, column, 1, 1, printed))
    box = Box(columns.sides[0], tops[0], columns.sides[-1], bottom)
    return Table(rows[0][0].page, box, len(rows), columns.count, tuple(cells))
