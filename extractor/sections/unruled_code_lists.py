"""Lists of codes that no lines rule are tables, too: a row begins where a code stands.

White space alone tells little: labels with their values and text in columns have the same gaps. Only where codes stand
under each other, row after row and nearly alone in their column, are lines parted into cells; all else stays text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from extractor.language.codes import code_list
from extractor.language.column_heads import heads_codes, heads_drugs, heads_levels
from extractor.model.layout import Line, Page, Table
from extractor.sections.list_columns import Columns, columns_of, pieces
from extractor.sections.list_rows import are_close, sides_of, with_head, with_tables
from extractor.sections.stacked_rows import unstacked
from extractor.sections.statement_text import text_of

_SAME = 4.0  # points: codes whose left edges or middles are this near stand in one column
_FEWEST, _FEWEST_HEADED = 5, 3  # rows of a list without a head, and with one
_LEAST_COLUMNS = 3  # two are a code and what stands behind it, which needs no columns
_FITTING = 0.9  # share of the rows that must keep to the columns
_SECOND = 0.5  # share of another column's cells that makes it one of codes
_FILLED = 0.15  # share of the rows that must fill a column
_MOST_PROSE = 0.5  # share of a column's cells that go on with a sentence, where it is one of running text
_LONGEST_CODES = 60  # signs of a cell that holds nothing but codes
_LONGEST_HEAD = 6  # words of a head over a column


def with_code_lists(blocks: Sequence[Line | Table]) -> list[Line | Table]:
    """The blocks with their lists of codes as tables, one on each page that a list runs over."""
    listed: list[Line | Table] = []
    for is_lines, run in groupby(blocks, key=lambda block: isinstance(block, Line) and (block.column,)):
        if is_lines:
            for part in _by_heads([_Entry.of(block) for block in run if isinstance(block, Line)]):
                listed += _tabled(part)
            continue
        for table in (unstacked(block) for block in run if isinstance(block, Table)):
            head = listed[-1] if listed else None
            if isinstance(head, Line) and _is_head_of(head, table):
                listed[-1] = with_head(head, table)
            else:
                listed.append(table)
    return listed


def heads_among(page: Page) -> list[Line]:
    """The head of a list that goes on at the top of a page: on every page, it was taken for the page's own head."""
    first = page.blocks[0] if page.blocks else None
    if not isinstance(first, Line) or len(pieces(first)) < 2:
        return []
    heads: list[Line] = []
    for line in sorted(page.furniture, key=lambda line: -line.box.bottom):
        if line.box.bottom < first.box.bottom and are_close(line, heads[-1] if heads else first):
            heads.append(line)
    return heads[::-1] if any(_Entry.of(line).head for line in heads) else []


def _is_head_of(line: Line, table: Table) -> bool:
    """Whether a line close over a table that begins with codes names its columns."""
    is_close = line.page == table.page and -1 < table.box.top - line.box.bottom < line.size
    if not is_close or not _Entry.of(line).head:
        return False
    columns = Columns(sides_of(table))
    first = [" ".join(line.text for line in cell.lines) for cell in table.cells if cell.row == 0]
    return columns.count == table.columns and columns.fits(line) and any(map(code_list, first))


@dataclass(frozen=True)
class _Entry:
    """A line; from where to where codes stand in it, if a stretch of it holds nothing else; its text if it is a head.

    `is_row`: something stands beside the codes.
    """

    line: Line
    codes: tuple[float, float] | None = None
    is_row: bool = False
    head: str = ""

    @staticmethod
    def of(line: Line) -> _Entry:
        parts = pieces(line)
        texts = [text_of(part) for part in parts]
        for part, text in zip(parts, texts, strict=True):
            if len(text) <= _LONGEST_CODES and any(c.isdigit() for c in text) and code_list(text):
                return _Entry(line, (part[0].box.x0, part[-1].box.x1), len(parts) > 1)
        is_short = len(parts) > 1 and all(len(text.split()) <= _LONGEST_HEAD for text in texts)
        is_head = any(map(heads_codes, texts)) or (heads_drugs(texts[0]) and any(map(heads_levels, texts[1:])))
        return _Entry(line, head=line.text if is_short and is_head else "")

    def stands_with(self, other: _Entry) -> bool:
        """Whether the codes of two lines stand under each other."""
        if not self.codes or not other.codes:
            return False
        (a, b), (c, d) = self.codes, other.codes
        return min(abs(a - c), abs(a + b - c - d) / 2) <= _SAME


def _by_heads(entries: Sequence[_Entry]) -> Iterator[list[_Entry]]:
    """The lines, parted where a list with another head begins."""
    part: list[_Entry] = []
    head = ""
    for entry in entries:
        if entry.head and entry.head != head:
            if part:
                yield part
            part, head = [], entry.head
        part.append(entry)
    if part:
        yield part


def _tabled(entries: Sequence[_Entry]) -> Iterator[Line | Table]:
    """The lines of one list, and what stands around it and in between."""
    lines = [entry.line for entry in entries]
    listed = _listed(entries) or _named(entries)
    columns = _columns(entries, listed)
    if columns is None:
        yield from lines
        return
    heads = [entry for entry in entries if entry.head and columns.fits(entry.line)]
    yield from with_tables(lines, {id(e.line) for e in (*listed, *heads)}, columns, _codes_in(listed, columns))


def _listed(entries: Sequence[_Entry]) -> list[_Entry]:
    """The lines with codes, those that stand under most others."""
    groups: list[list[_Entry]] = []
    for entry in entries:
        if entry.codes:
            group = next((g for g in groups if entry.stands_with(g[0])), None)
            if group is None:
                groups.append([entry])
            else:
                group.append(entry)
    return max(groups, key=len, default=[])


def _named(entries: Sequence[_Entry]) -> list[_Entry]:
    """The rows of a list of drugs without codes: lines in pieces that begin where its head does, which stands on
    several pages."""
    heads = [entry for entry in entries if entry.head]
    if len(heads) < 2 or not heads_drugs(heads[0].head):
        return []
    left = heads[0].line.box.x0
    parted = ((entry, pieces(entry.line)) for entry in entries if not entry.head)
    return [
        replace(entry, codes=(parts[0][0].box.x0, parts[0][-1].box.x1), is_row=True)
        for entry, parts in parted
        if len(parts) > 1 and abs(parts[0][0].box.x0 - left) <= _SAME
    ]


def _columns(entries: Sequence[_Entry], listed: Sequence[_Entry]) -> Columns | None:
    """The columns of a list; None where too little says that it is one."""
    heads = [entry.line for entry in entries[:1] if entry.head]
    rows = [entry.line for entry in listed if entry.is_row]
    if len(rows) < (_FEWEST_HEADED if heads else _FEWEST):
        return None
    rows += _beside(entries, listed)
    columns = columns_of(rows, heads)
    cells = [columns.cells(line) for line in rows if columns.fits(line)]
    if columns.count < _LEAST_COLUMNS or len(cells) < _FITTING * len(rows):
        return None
    texts = [[row[n].text for row in cells if n in row] for n in range(columns.count)]
    others = [column for n, column in enumerate(texts) if n != _codes_in(listed, columns)]
    is_sparse = any(len(column) < _FILLED * len(listed) for column in texts)
    return None if is_sparse or any(_is_prose(c) or _is_of_codes(c) for c in others) else columns


def _beside(entries: Sequence[_Entry], listed: Sequence[_Entry]) -> Iterator[Line]:
    """The lines close to a row's that leave the place of the codes free: more of what is said of them."""
    left, right = next(entry.codes for entry in listed if entry.codes)
    rows = {id(entry) for entry in listed}
    for before, entry, after in zip([None, *entries], entries, [*entries[1:], None], strict=False):
        box = entry.line.box
        if id(entry) in rows or entry.head or not (box.x1 < left or box.x0 > right):
            continue
        if any(other and id(other) in rows and are_close(other.line, entry.line) for other in (before, after)):
            yield entry.line


def _codes_in(listed: Sequence[_Entry], columns: Columns) -> int:
    """The number of the column that the codes stand in."""
    return next(columns.at(sum(entry.codes) / 2) for entry in listed if entry.codes)


def _is_prose(cells: Sequence[str]) -> bool:
    """Whether cells go on with each other's sentences: text in a column of the page beside the codes."""
    going_on = sum(text[:1].islower() and len(text.split()) > 3 for text in cells)
    return going_on > _MOST_PROSE * len(cells)


def _is_of_codes(cells: Sequence[str]) -> bool:
    return sum(bool(code_list(text)) for text in cells) > _SECOND * len(cells)
