"""What one section holds of a part: its statements of that part, and where others were left out between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extractor.model.outline import Grid, GridCell, Passage, Section
from extractor.reading.parts.search import Judged
from extractor.reading.parts.units import STATEMENT, Unit
from extractor.reading.unanswered_rows import unanswered_rows


@dataclass(frozen=True, slots=True)
class Held:
    """What one section holds of a part. `named`: its heading groups statements and is one itself; `ends`: its last
    statement is of this part; `breaks`: by the number of a block, how deep the outermost item stands that was left out
    just before it. What such an item owned belongs to no item before that one."""

    section: Section
    named: bool
    ends: bool
    breaks: Mapping[int, int]


def held_of(unit: Unit, judged: Mapping[int, Judged], part: str) -> tuple[Section, dict[int, int]]:
    """The section with nothing but what belongs to a part, and its `breaks`. A line that only joins others stays with
    the one after it, or else with the one before."""
    section = unit.source
    assert isinstance(section, Section)
    own = {
        id(u.source): judged[id(u)].part == part for child in unit.children for u in child.walk() if u.kind == STATEMENT
    }
    blocks: list[Passage | Grid] = []
    breaks: dict[int, int] = {}
    for number, block in enumerate(section.blocks):
        if isinstance(block, Grid):
            grid = _rows_held(block, own)
            blocks += [grid] if grid else []
        elif _remains(section.blocks, number, own):
            blocks.append(block)
        elif block.mark:
            breaks[len(blocks)] = min(block.depth, breaks.get(len(blocks), block.depth))
    return replace(section, blocks=tuple(blocks)), breaks


def _rows_held(grid: Grid, own: Mapping[int, bool]) -> Grid | None:
    """A table with nothing but what belongs to the part, and without labels that have nothing beside them; none where
    nothing is left."""
    empty = unanswered_rows(grid)
    cells = tuple(replace(c, passages=()) if c.row in empty else _cell_held(c, grid, own) for c in grid.cells)
    if not any(c.passages for c in cells if not _heads(c, grid)):
        return None
    return replace(grid, cells=cells) if cells != grid.cells else grid


def _cell_held(cell: GridCell, grid: Grid, own: Mapping[int, bool]) -> GridCell:
    if _heads(cell, grid):
        return cell
    passages = tuple(_remaining(cell.passages, own))
    return cell if passages == cell.passages else replace(cell, passages=passages)


def _heads(cell: GridCell, grid: Grid) -> bool:
    """Whether a cell is one of several that head the columns: these go with whatever stands under them."""
    return cell.row < grid.header_rows and len(grid.row(cell.row)) > 1


def _remaining(passages: Sequence[Passage], own: Mapping[int, bool]) -> Iterator[Passage]:
    for number, passage in enumerate(passages):
        if _remains(passages, number, own):
            yield passage


def _remains(blocks: Sequence[Passage | Grid], number: int, own: Mapping[int, bool]) -> bool:
    if id(blocks[number]) in own:
        return own[id(blocks[number])]
    near = [own[id(b)] for b in blocks[number + 1 :] if id(b) in own] or [
        own[id(b)] for b in blocks[:number] if id(b) in own
    ][-1:]
    return bool(near) and near[0]
