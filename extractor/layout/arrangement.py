"""From words and drawn lines to the regions of a page: tables and framed text."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.layout.columns.page_regions import Region, tokens_of
from extractor.layout.columns.reading_order import arranged
from extractor.layout.columns.side_heads import are_side_heads
from extractor.layout.glyphs.token import Token
from extractor.layout.pdf.drawings import Drawings
from extractor.layout.pdf.sheet import Sheet
from extractor.layout.tables.drawn import find_grids
from extractor.layout.tables.grid import Grid, Slot
from extractor.layout.tables.ruled import find_ruled
from extractor.model.provenance import Box

_BORDER = 0.75  # of the page's width and height: a larger box is its border
_TALL_FRAME = 90.0  # points: a cell as wide as its table and as tall as this is a frame around text
_SAME_COLUMN = 3.0  # points: column sides this near to those of the page before continue its table
_LEVEL = 0.2  # of the size: baselines this near are one
_WORD_SPACE = 0.8  # of the size: words this near on one line belong to one sentence


def gathered(
    tokens: list[Token], drawings: Drawings, sheet: Sheet, before: Grid | None
) -> tuple[list[Token], list[Region]]:
    """The words that stand in no region, and the regions.

    Rules that mark words are gone from `drawings`; `before` is the last table of the page before.
    """
    grids, loose = find_grids(drawings, sheet)
    regions: list[Region] = []
    for grid in sorted(grids, key=lambda g: g.box.width * g.box.height):
        if len(grid.slots) == 1 and _is_border(grid.box, sheet):
            continue
        rest = grid.fill(tokens)
        if len(rest) == len(tokens) and not any(_holds(s, r) for s in grid.slots for r in regions):
            continue
        if is_table(grid, before):
            regions = _with_table(grid, regions)
        elif any(_cuts_lines(s, rest) for s in grid.slots):
            continue
        else:
            regions = _with_frames(grid.slots, regions)
        tokens = rest
    for grid in find_ruled(loose, tokens, before):
        rest = grid.fill(tokens)
        if is_table(grid, before) and not (grid.columns == 2 and are_side_heads(_in_two(grid))):
            regions = _with_table(grid, regions)
            tokens = rest
    return tokens, regions


def _in_two(grid: Grid) -> Iterator[tuple[list[Token], list[Token]]]:
    """The words of each row of two columns, on the left and on the right."""
    for row in range(grid.rows):
        cells = [slot.tokens for slot in grid.slots if slot.row == row]
        if len(cells) == 2:
            yield cells[0], cells[1]


def _is_border(box: Box, sheet: Sheet) -> bool:
    """Whether a box is drawn around all of a page, and means nothing."""
    return box.width > _BORDER * sheet.width and box.height > _BORDER * sheet.height


def is_table(grid: Grid, before: Grid | None) -> bool:
    """Whether words stand side by side in it, or it goes on a table of the page before: a frame around text is none."""
    if grid.columns < 2:
        return False
    for row in range(grid.rows):
        if sum(bool(s.tokens) and s.row <= row < s.row + s.row_span for s in grid.slots) >= 2:
            return True
    return before is not None and _continues(grid, before)


def _continues(grid: Grid, before: Grid) -> bool:
    return len(grid.xs) == len(before.xs) and all(
        abs(a - b) <= _SAME_COLUMN for a, b in zip(grid.xs, before.xs, strict=True)
    )


def _holds(slot: Slot, region: Region) -> bool:
    box = region.box
    return slot.box.holds((box.x0 + box.x1) / 2, (box.top + box.bottom) / 2)


def _with_table(grid: Grid, regions: list[Region]) -> list[Region]:
    """The regions with a table among them: what stands in its cells belongs to it, tall frames at its ends do not."""
    frames = _end_frames(grid)
    table = grid.without(frames) if frames else grid
    if table is None or (frames and not is_table(table, None)):
        table, frames = grid, []
    outside = []
    for region in regions:
        slot = next((s for s in table.slots if _holds(s, region)), None)
        if slot is None:
            outside.append(region)
        else:
            slot.tokens.extend(t for b in region.blocks for t in tokens_of(b))
    return [*_with_frames(frames, outside), Region(table.box, [table])]


def _end_frames(grid: Grid) -> list[Slot]:
    """Tall cells as wide as the whole table above or below the rest of it."""
    frames: list[Slot] = []
    for order in (grid.slots, grid.slots[::-1]):
        for slot in order:
            if slot.column_span < grid.columns or slot.box.height < _TALL_FRAME:
                break
            frames.append(slot)
    return frames


def _with_frames(slots: list[Slot], regions: list[Region]) -> list[Region]:
    """The regions with each slot as a region of its own, around those that stand in it."""
    for slot in slots:
        inner = [r for r in regions if _holds(slot, r)]
        if slot.tokens or inner:
            regions = [r for r in regions if r not in inner]
            regions.append(Region(slot.box, arranged(slot.tokens, inner)))
    return regions


def _cuts_lines(slot: Slot, outside: list[Token]) -> bool:
    """Whether a box is drawn around some words of a line, so that reading it by itself would tear a sentence."""
    near = [
        t
        for t in outside
        if slot.box.top < t.middle < slot.box.bottom and t.x1 > slot.box.x0 - 15 and t.x0 < slot.box.x1 + 15
    ]
    return any(
        abs(t.baseline - o.baseline) < _LEVEL * t.size and max(o.x0 - t.x1, t.x0 - o.x1) < _WORD_SPACE * t.size
        for o in near
        for t in slot.tokens
    )
