"""Rows of a list that one drawn row holds, since lines are ruled around the whole list only.

Codes under each other in one cell may share what stands beside them. They are rows of their own where two columns and
more have a line beside nearly each of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from extractor.language.codes import code_list
from extractor.model.layout import Cell, Line, Table
from extractor.sections.list_columns import Columns
from extractor.sections.list_rows import parted, table_of

_FEWEST = 3  # codes under each other
_BESIDE = 0.8  # share of the codes that have a line beside them
_COLUMNS = 2  # that must have one; where only one has, it may describe the codes line by line in any case
_MOST_BELOW = 2  # lines of the last row below its code
_LEVEL = 2.0  # points: baselines this near are one


def unstacked(table: Table) -> Table:
    """The table with a row for each code of such cells."""
    if table.columns <= _COLUMNS or not any(len(cell.lines) >= _FEWEST for cell in table.cells):
        return table
    cells: list[Cell] = []
    added = 0
    for number, row in groupby(table.cells, key=lambda cell: cell.row):
        drawn = list(row)
        codes = _stacked(drawn, table.columns)
        own = _parted(drawn, codes) if codes else drawn
        shift = number + added if codes else added
        cells += [replace(cell, row=cell.row + shift) for cell in own]
        added += own[-1].row if codes else 0
    return replace(table, rows=table.rows + added, cells=tuple(cells))


def _stacked(row: Sequence[Cell], columns: int) -> Sequence[Line]:
    """The lines of codes that are rows of their own; empty where there are none."""
    if len(row) != columns or any(cell.row_span > 1 for cell in row):
        return ()
    for cell in row:
        if len(cell.lines) >= _FEWEST and all(code_list(line.text) for line in cell.lines):
            others = [other.lines for other in row if other is not cell]
            beside = [lines for lines in others if _stand_beside(cell.lines, lines)]
            is_text = any(_goes_on(cell.lines, lines) for lines in others)
            return cell.lines if len(beside) >= _COLUMNS and not is_text else ()
    return ()


def _stand_beside(codes: Sequence[Line], lines: Sequence[Line]) -> bool:
    bottoms = [line.box.bottom for line in lines]
    return sum(any(abs(line.box.bottom - b) <= _LEVEL for b in bottoms) for line in codes) >= _BESIDE * len(codes)


def _goes_on(codes: Sequence[Line], lines: Sequence[Line]) -> bool:
    """Whether lines are one text that only happens to stand beside the codes: it goes on below them or in sentences."""
    last = max(line.box.bottom for line in codes)
    below = sum(line.box.bottom > last + _LEVEL for line in lines)
    return below > _MOST_BELOW or 2 * sum(line.text[:1].islower() for line in lines) > len(lines)


def _parted(row: Sequence[Cell], codes: Sequence[Line]) -> list[Cell]:
    """The cells of the rows, which count from 0."""
    columns = Columns((*(cell.box.x0 for cell in row), row[-1].box.x1))
    lines: list[Line] = []
    for line in sorted((line for cell in row for line in cell.lines), key=lambda line: line.box.bottom):
        if lines and line.box.bottom - lines[-1].box.bottom <= _LEVEL:
            lines[-1] = Line.of(sorted((*lines[-1].words, *line.words), key=lambda word: word.box.x0))
        else:
            lines.append(line)
    first = {line.words[0].index for line in codes}
    begins = {id(line) for line in lines if any(word.index in first for word in line.words)}
    return list(table_of(parted(lines, begins), columns).cells)
