"""How tables of criteria are built: what labels a row, which columns are its keys, and which tables are none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.language.among_criteria import is_caption_without_coverage, says_when_reviewed
from extractor.language.answers import begins_branch
from extractor.language.authorization_scope import heads_overrides
from extractor.language.citations import names_source
from extractor.language.column_heads import (
    heads_criteria,
    heads_dosing,
    heads_limits,
    heads_matter_aside,
    heads_points,
    heads_preference,
    heads_services,
)
from extractor.language.coverage import position_of
from extractor.language.designations import is_tick
from extractor.language.heading_words import speaks_of_amounts
from extractor.language.headings import ends_in_time
from extractor.language.inner_titles import is_title_of_limits, says_how_long_approved
from extractor.language.lead_ins import is_lead_in
from extractor.language.marks import TICKED_BOXES
from extractor.language.numbers import is_figure
from extractor.language.plans import lines_named
from extractor.language.sentences import NAME_WORDS, is_phrase
from extractor.model.outline import Grid, GridCell, Passage
from extractor.reading.medicare_tables import tells_determinations
from extractor.reading.product_rows import ranks_products
from extractor.reading.unanswered_rows import is_set_as

_PLAN_WORDS = 16  # of a plan's name, and of what counts for it
_TICKS = 4  # that make a table of ticks, where they fill most of it
_REMARK = 6  # words of a ticked cell, with the tick


def reference_tables(blocks: Sequence[Passage | Grid]) -> set[int]:
    """The places of tables that criteria only refer to ("Table 2: Daily doses of inhaled steroids"), with their caption
    and the line of heads between the two; a caption that speaks of criteria is none of them. Tables of ticks and of
    measures, too."""
    of_references = {at for at, block in enumerate(blocks) if isinstance(block, Grid) and _only_shows(block)}
    for at, block in enumerate(blocks):
        if isinstance(block, Passage) and is_caption_without_coverage(block.text):
            grid = next((i for i in range(at + 1, min(at + 3, len(blocks))) if isinstance(blocks[i], Grid)), None)
            of_references.update(range(at, grid + 1 + _cites(blocks[grid + 1 :])) if grid else ())
    return of_references


def _cites(after: Sequence[Passage | Grid]) -> bool:
    """Whether the line after a table says in brackets where it is from: "(Merrow, et al. Stiffness of wrists)"."""
    line = after[0] if after else None
    return isinstance(line, Passage) and line.text[0] + line.text[-1] == "()" and names_source(line.text)


def _only_shows(grid: Grid) -> bool:
    """Whether a table shows what criteria refer to, in ticks or figures, for which plans they count, which rules of
    Medicare stand above them or what a claim needs to be paid, and rules nothing in words."""
    is_of_overrides = grid.rows > 1 and any(heads_overrides(cell.text) for cell in grid.row(0))
    shows = (_is_ticked, _is_measured, _is_of_plans, ranks_products, tells_determinations)
    return is_of_overrides or any(is_so(grid) for is_so in shows)


def _is_of_plans(grid: Grid) -> bool:
    """Whether a table says in a phrase each for which lines of business the criteria count ("Medicare | Covered"), and
    refuses it to none."""
    rows = [[c for c in grid.row(r) if c.passages] for r in range(grid.header_rows, grid.rows)]
    return len(rows) > 1 and all(
        len(row) == 2
        and bool(lines_named(row[0].text))
        and all(len(c.text.split()) <= _PLAN_WORDS for c in row)
        and position_of(row[1].text) in (None, "medically_necessary")
        for row in rows
    )


def _is_measured(grid: Grid) -> bool:
    """Whether two columns and more of a table hold bare figures, as means and percentiles by age do; under heads that
    name a limit they are one."""
    heads = " ".join(c.text for c in grid.cells if c.row < grid.header_rows)
    columns = [
        [c.text for c in grid.cells if c.passages and c.column == column and c.row >= grid.header_rows]
        for column in range(grid.columns)
    ]
    figures = [column for column in columns if len(column) > 1 and all(map(is_figure, column))]
    return len(figures) > 1 and not speaks_of_amounts(heads)


def _is_ticked(grid: Grid) -> bool:
    """Whether a table says by ticks what goes with what (which drug is approved for which disease), row by row."""
    cells = [c for c in grid.cells if c.passages and c.column and c.row >= grid.header_rows]
    ticked = sum(_is_tick(cell.text.split()) for cell in cells)
    return ticked >= _TICKS and 2 * ticked > len(cells)


def _is_tick(words: Sequence[str]) -> bool:
    """Whether a cell's words are a tick, perhaps with a remark ("☑ from 6 years")."""
    return 0 < len(words) <= _REMARK and (is_tick(words[0]) or words[0] in TICKED_BOXES)


def key_columns(grid: Grid) -> tuple[int, ...]:
    """The columns at the left that name what the last one says more about, or the one of criteria and those behind it:
    short, one line each, where that column holds lists or sentences. One column, or none such: the first cell of a row
    is its label."""
    aside = columns_aside(grid)
    rows = [[c for c in grid.row(r) if c.passages] for r in range(grid.header_rows, grid.rows)]
    wide = [[c for row in rows for c in row if c.column == column] for column in range(grid.columns)]
    last = max((column for column, cells in enumerate(wide) if cells and column not in aside), default=0)
    heads = [c for c in grid.cells if c.row < grid.header_rows and c.passages]
    last = min((c.column for c in heads if heads_criteria(c.text) and 1 < c.column < last), default=last)
    if last < 2:
        return ()
    named = [column for column in range(last) if column not in aside]
    if _is_headed_by_limits(grid, last):
        return tuple(named)
    if not (_holds_statements(wide[last]) or _is_headed_by_criteria(grid, last)):
        return ()
    keys = [column for column in named if wide[column] and not _holds_statements(wide[column])]
    return tuple(keys) if keys and keys[0] == 0 and keys == named else ()


def with_shared_keys(grid: Grid, keys: Sequence[int]) -> Grid:
    """The table with one key for each cell that stands beside several names, one below the other ("Sprain", "Fracture",
    and one list for both)."""
    if len(keys) < 2:
        return grid
    rows = {number: {c.column: c for c in grid.row(number) if c.passages} for number in range(grid.rows)}
    joined: dict[int, GridCell] = {}
    for number in range(grid.header_rows, grid.rows):
        key, value = rows[number].get(keys[-1]), rows[number].get(max(rows[number], default=0))
        below = range(number + 1, min(number + value.row_span, grid.rows)) if key and value else ()
        names = [rows[r][keys[-1]] for r in below if list(rows[r]) == [keys[-1]]]
        if key and key is not value and names and len(names) == len(below):
            passages = tuple(p for cell in (key, *names) for p in cell.passages)
            joined[id(key)] = replace(key, passages=passages, row_span=1 + len(names))
            joined |= {id(cell): replace(cell, passages=()) for cell in names}
    return replace(grid, cells=tuple(joined.get(id(cell), cell) for cell in grid.cells))


def _is_headed_by_criteria(grid: Grid, last: int) -> bool:
    """Whether the head over the last column says that criteria stand there, and the others what they are for."""
    heads = {c.column: c.text for c in grid.cells if c.row < grid.header_rows and c.passages}
    others = [head for column, head in heads.items() if column != last]
    return bool(others) and heads_criteria(heads.get(last, "")) and all(map(heads_services, others))


def _is_headed_by_limits(grid: Grid, last: int) -> bool:
    """Whether the head over the last column says that limits of quantity stand there, one for each row."""
    heads = {c.column: c.text for c in grid.cells if c.row < grid.header_rows and c.passages}
    return heads_limits(heads.get(last, "")) or is_title_of_limits(heads.get(last, ""))


def columns_aside(grid: Grid) -> frozenset[int]:
    """The columns beside criteria that only list the products, preferred or not, for which these are, the codes, what
    is sent in or whether prior authorization is needed, and those beside limits of quantity that tell how a drug is
    dosed."""
    heads = [cell for cell in grid.row(0) if cell.passages]
    listed = frozenset(
        cell.column for cell in heads if heads_preference(cell.text) or (cell.column and heads_matter_aside(cell.text))
    )
    if listed and any(heads_criteria(c.text) for c in heads if c.column not in listed):
        return listed
    limited = bool(heads) and _is_headed_by_limits(grid, heads[-1].column)
    return frozenset(cell.column for cell in heads if heads_dosing(cell.text)) if limited else frozenset()


def _holds_statements(cells: Sequence[GridCell]) -> bool:
    """Whether most of a column's cells say more than a name."""
    long = sum(
        (len(c.passages) > 1 and any(p.mark for p in c.passages)) or len(c.text.split()) > NAME_WORDS for c in cells
    )
    return 2 * long > len(cells)


def holds_labels(grid: Grid) -> bool:
    """Whether a table of two columns under a title says in a phrase each what the criteria below it are for
    ("Diagnosis | Sprain", "Approval Length | 6 months")."""
    first = [c for c in grid.row(0) if c.passages] if grid.rows else []
    return len(first) == 1 and not heads_alike(grid) and _are_labels(grid, 1)


def holds_only_labels(grid: Grid) -> bool:
    """The same of a table whose title stands above it."""
    return all(len([c for c in grid.row(r) if c.passages]) == 2 for r in range(grid.rows)) and _are_labels(grid, 0)


def _are_labels(grid: Grid, start: int) -> bool:
    """Whether the rows from `start` on are labels and phrases, and one says how long it is approved."""
    rows = [[c for c in grid.row(r) if c.passages] for r in range(start, grid.rows)]
    pairs = [row for row in rows if len(row) == 2]
    phrased = all(len(c.passages) == 1 and not c.passages[0].mark and is_phrase(c.text) for row in pairs for c in row)
    is_long = grid.columns == 2 and len(pairs) > 1
    return is_long and phrased and any(says_how_long_approved(row[0].text) for row in pairs)


def as_told(grid: Grid) -> Grid:
    """A table without rows that only say when it was reviewed, and with what each row counts towards a score behind
    its name: "Syncope 2"."""
    cells = [replace(c, passages=()) if says_when_reviewed(c.text) else c for c in grid.cells]
    heads = [cell for cell in grid.row(0) if cell.passages] if grid.header_rows else []
    if grid.columns == 2 and len(heads) == 2 and heads_points(heads[1].text):
        points = {c.row: c for c in cells if c.column == 1 and c.row >= grid.header_rows and is_figure(c.text)}
        cells = [_with_points(c, points[c.row]) if c.row in points else c for c in cells]
    return replace(grid, cells=tuple(cells))


def _with_points(cell: GridCell, points: GridCell) -> GridCell:
    return replace(cell, passages=(labelled(cell, points),) if cell is not points and cell.passages else ())


def heads_alike(grid: Grid) -> bool:
    """Whether the single row over a table is set as the rows below it that name groups: it names the first of these,
    and is no title of them all."""
    cells = [c for c in grid.row(0) if c.passages]
    if grid.header_rows != 1 or len(cells) != 1 or not names_group(cells, grid):
        return False
    others = [[c for c in grid.row(r) if c.passages] for r in range(1, grid.rows)]
    return any(row and names_group(row, grid) and is_set_as(row[0], cells[0]) for row in others)


def labelled(label: GridCell, value: GridCell) -> Passage:
    """A label and the phrase beside it as one statement."""
    first, phrase = label.passages[0], value.passages[0]
    return replace(first, text=f"{first.text} {phrase.text}", lines=first.lines + phrase.lines)


def is_name(cell: GridCell) -> bool:
    """Whether a cell of several lines holds nothing but names, one below the other; bullets may stand before those that
    a first one groups ("First-line products", and below it the two)."""
    first, *others = cell.passages
    phrased = all(is_phrase(p.text) for p in cell.passages)
    if not others or not phrased or first.mark:
        return False
    return all(p.mark is None or (p.mark.kind == "bullet" and not is_lead_in(first.text)) for p in others)


def whole_answers(passages: Sequence[Passage]) -> list[Passage]:
    """What a cell holds, with the lines that go on from an answer joined to it: "Yes: Note the date" and "Go to 6"
    below it are one."""
    whole: list[Passage] = []
    for passage in passages:
        if whole and not passage.mark and begins_branch(whole[-1].text) and not begins_branch(passage.text):
            first = whole[-1]
            whole[-1] = replace(first, text=f"{first.text} {passage.text}", lines=first.lines + passage.lines)
        else:
            whole.append(passage)
    return whole


def heads_lists(grid: Grid) -> bool:
    """Whether a table is nothing but lists side by side, each under its own head."""
    if grid.rows != 2 or not 1 < len(grid.row(0)) == len(grid.row(1)):
        return False
    lists = all(len(c.passages) > 1 and all(p.mark or p.depth for p in c.passages) for c in grid.row(1))
    return lists and all(len(c.passages) == 1 and not c.passages[0].mark for c in grid.row(0))


def rows_heading_again(grid: Grid) -> frozenset[int]:
    """The rows in the middle that head the columns anew: set as a head, and with the head's first name; or set as the
    head throughout, which most other rows are not."""
    rows = [[c for c in grid.row(number) if c.passages] for number in range(grid.rows)]
    heads, below = rows[0] if grid.header_rows else [], range(grid.header_rows, grid.rows)
    apart = [n for n in below if len(rows[n]) > 1 and all(c.passages[0].bold or c.shaded for c in rows[n])]
    alike = [n for n in apart if _are_set_as(rows[n], heads)]
    phrased = [n for n in alike if all(is_phrase(c.text) for c in rows[n])] if 2 * len(alike) < len(below) else []
    return frozenset([*phrased, *(n for n in apart if heads and rows[n][0].text == heads[0].text)])


def _are_set_as(cells: Sequence[GridCell], heads: Sequence[GridCell]) -> bool:
    """Whether a row has a cell for each head, below it, set as it is."""
    return [c.column for c in cells] == [h.column for h in heads] and all(map(is_set_as, cells, heads))


def is_approval_title(cell: GridCell) -> bool:
    """Whether a row over the whole table names how long approvals hold, which the rows below it say."""
    return says_how_long_approved(cell.text) and not ends_in_time(cell.text)


def names_group(cells: Sequence[GridCell], grid: Grid) -> bool:
    """Whether a row is one short line over most columns, set apart: a heading of the rows below it."""
    cell = cells[0]
    if len(cells) > 1 or grid.columns < 2 or cell.column_span * 2 <= grid.columns or len(cell.passages) > 1:
        return False
    return (cell.shaded or cell.passages[0].bold) and len(cell.text) < 60 and not cell.text.endswith(".")
