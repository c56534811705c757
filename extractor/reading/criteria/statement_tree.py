"""The statements of a region of sections as a tree: what owns what, before logic and ids.

A region (a run of sections) has a heading of its own, which is no statement; one inside it that groups others is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from extractor.language.acts import says_how_long
from extractor.language.among_criteria import heads_products, is_table_number, lists_drugs, names_stage
from extractor.language.connectors import Connector, connector, is_connector, leading_connector, trailing_connector
from extractor.language.headings import ends_in_time
from extractor.language.inner_titles import grants_what_stands_below, number_of_note, says_how_long_approved
from extractor.language.lead_ins import is_lead_in
from extractor.model.layout import Word
from extractor.model.outline import Grid, GridCell, Passage, Section
from extractor.reading.criteria import criteria_tables
from extractor.reading.criteria.open_places import OpenPlace, contradicts, leave_named, leave_notes
from extractor.reading.criteria.owners import (
    LABEL_WORDS,
    Statement,
    is_approved,
    is_divided_by,
    is_of_one_stage,
    labels_approval,
    names_last_stage,
    names_plans,
    owns_no_table,
    statement_of,
    titles_labels,
    waits,
)


class TreeBuilder:
    """Builds the statements of one region; feed it sections in order."""

    def __init__(self, taken: frozenset[int]) -> None:
        self.root = Statement("", [])
        self._taken = taken
        self._open: list[OpenPlace] = [OpenPlace((-1, -1), self.root)]
        self._pending: tuple[Connector, tuple[Word, ...]] | None = None
        self._last: Statement | None = None
        self._labels: OpenPlace | None = None  # the title of a table of labels, which owns what stands below the table
        self._parted: Statement | None = None  # a list's owner that a heading parts from what follows

    def add_section(self, section: Section, with_heading: bool, breaks: Mapping[int, int]) -> None:
        base = (section.level, 0)
        lists_products = section.heading is not None and heads_products(section.heading.text)
        if lists_products:
            self._close(base)
        elif section.heading and with_heading and self._last and is_of_one_stage(section):
            self._add_approval(statement_of(section.heading), section.level)
        elif section.heading and with_heading:
            self._add_heading(section.heading, section.level)
        elif section.heading:
            self._leave_statements()
            self._close(base)
            done = self._open[-1].node.children[-1:]
            self._parted = done[0] if done and done[0].children else None
        aside = criteria_tables.reference_tables(section.blocks)
        depth: int | None = None  # of the table just before, beside which the next one stands
        offset = 1
        for number, block in enumerate(section.blocks):
            if number in breaks:
                self._close((section.level, breaks[number] + offset))
            lists_products = lists_products and not (isinstance(block, Passage) and is_lead_in(block.text))
            if number in aside or (isinstance(block, Passage) and (lists_products or lists_drugs(block.text))):
                continue
            if isinstance(block, Grid):
                depth = self._depth_for_grid(section.level) if depth is None else depth
                # A name in a table's last row heads the lines below the table.
                offset = depth + 1 if self._add_grid(criteria_tables.as_told(block), section.level, depth) else 1
                continue
            depth = None
            if not self._is_taken(block.words):
                self._add_passage(block, section.level, offset)

    def leave_open_lead_in(self) -> None:
        """What stood last does not wait for a list any more: something else followed it."""
        self._last = None

    def _is_taken(self, words: Iterable[Word]) -> bool:
        return any(w.index in self._taken for w in words)

    def _close(self, rank: tuple[int, int]) -> None:
        while self._open[-1].rank >= rank:
            self._open.pop()

    def _add_heading(self, heading: Passage, level: int) -> None:
        node = statement_of(heading, heading=True)
        if self._lead_in_waits() or self._divides_last(node):
            self._open[-1].rank = (min(level, self._open[-1].rank[0]), -1)  # it owns the headings that divide its list
        else:
            leave_named(self._open, node)
            self._leave_statements()
            others = [o.rank for o in self._open if o.rank[1] < 0 and names_plans(o.node)] if names_plans(node) else []
            self._close(min([(level, 0), *others]))
        self._put(node, (level, 0))

    def _divides_last(self, heading: Statement) -> bool:
        """Whether a heading stands right below one of which it is a part, though nothing announces that."""
        last = self._open[-1].node
        return last is self._last and is_divided_by(last, heading)

    def _leave_statements(self) -> None:
        """A heading closes what stands under the one before, of whichever level, unless a list is still waited for."""
        while self._open[-1].rank[1] > 0 and self._open[-1] is not self._labels and not self._lead_in_waits():
            self._open.pop()

    def _lead_in_waits(self) -> bool:
        """Whether the last statement announced a list of which nothing has come yet."""
        last = self._open[-1].node
        is_bare = last is self._last and not (last.heading or last.children)
        return is_bare and (is_lead_in(last.text) or grants_what_stands_below(last.text))

    def _add_passage(self, passage: Passage, level: int, offset: int, is_key: bool = False) -> None:
        bare = passage.mark is None or passage.mark.kind == "bullet"
        if bare and is_connector(passage.text):
            self._pending = (connector(passage.text), tuple(passage.words))
            return
        node = statement_of(passage)
        if not (node.marked or is_key) and says_how_long_approved(node.text):
            self._add_approval(node, level)
            return
        depth = 0 if number_of_note(passage.text) else passage.depth  # it belongs to the text, not to an item above it
        rank = (level, depth + offset)
        label = None if is_key else self._approval_label(node)
        if label:
            self._close((label.rank[0], label.rank[1] + 1))
            self._put(node, (label.rank[0], label.rank[1] + 1))
            return
        if not self._lead_in_waits():
            leave_notes(self._open, passage)
        self._close(rank)
        if self._open[-1].beside and not node.marked and rank[1] == self._open[-1].rank[1] + 1:
            self._open.pop()  # text in line with both is no item of the list
        if self._pending and contradicts(self._pending[0], node, self._open):
            self._open.pop()
        top = self._open[-1].node
        if top.children and top.children[-1] is not self._parted and waits(top.children[-1], node):
            self._open.append(
                OpenPlace((rank[0], rank[1] - 1), top.children[-1], beside=True)
            )  # the lead-in is its own
        self._put(node, rank)

    def _add_approval(self, node: Statement, section: int) -> None:
        """How long it is approved belongs to the diagnosis or stage, not to the last item above it, wherever the line
        begins."""
        while len(self._open) > 1 and not is_approved(self._open[-1].node, self._last):
            self._open.pop()
        level, depth = max(self._open[-1].rank, (section, 0)) if len(self._open) == 1 else self._open[-1].rank
        self._put(node, (level, depth + 1))

    def _approval_label(self, node: Statement) -> OpenPlace | None:
        """The label "Approval duration" just above, or above lines like this one ("Renewal: 12 months")."""
        if node.marked or names_last_stage(self._open[-1].node, self._last):
            return None
        for level in self._open[-2:]:
            label = level.node
            is_open = label is self._last and not ends_in_time(label.text)
            if labels_approval(label) and (is_open or says_how_long(node.text)):
                return level
        return None

    def _put(self, node: Statement, rank: tuple[int, int]) -> None:
        parent = self._open[-1].node
        if self._pending:
            if self._pending[1] or parent is not self._last:
                parent.joins.append(self._pending)
            self._pending = None
        if parent.children and (joined := leading_connector(node.text)):
            parent.joins.append((joined, ()))
        parent.children.append(node)
        self._open.append(OpenPlace(rank, node))
        self._last = node
        node.announces = is_lead_in(node.text)
        node.text, word = trailing_connector(node.text) if not node.heading else (node.text, None)
        if word:
            node.ending, self._pending = word, (word, ())

    def _depth_for_grid(self, level: int) -> int:
        """A table belongs to the statement above it, unless that is an item of a list that announces nothing."""
        top = self._open[-1]
        if top.rank[0] != level:
            return 1
        return max(1, top.rank[1]) if owns_no_table(top.node) else top.rank[1] + 1

    def _add_grid(self, grid: Grid, level: int, depth: int) -> bool:
        """Rows of a table of criteria: a row's label owns what stands in its other cells. True: the last row names a
        group of which the table holds no row."""
        if criteria_tables.heads_lists(grid):
            for head, cell in zip(grid.row(0), grid.row(1), strict=True):
                self._add_cell(head, level, depth)
                self._add_cell(cell, level, depth + 1)
            return False
        if criteria_tables.holds_labels(grid):
            self._add_labels(grid, level, depth)
            return False
        if criteria_tables.holds_only_labels(grid) and self._last and titles_labels(self._last, self._open[-1].node):
            self._add_labels_below(grid)
            return False
        keys, aside = criteria_tables.key_columns(grid), criteria_tables.columns_aside(grid)
        grid = criteria_tables.with_shared_keys(grid, keys)
        heads = 0 if criteria_tables.heads_alike(grid) else max(grid.header_rows, 1 if aside else 0)
        again = criteria_tables.rows_heading_again(grid)
        group = inner = 0  # the first is 1 while a row that spans the table and names a group is open
        is_bare = is_keyed = False
        for number in range(grid.rows):
            whole = [c for c in grid.row(number) if c.passages and not self._is_taken(c.words)]
            cells = [c for c in whole if len(whole) == 1 or c.column not in aside]
            if not cells or (number >= heads and number in again):
                continue
            if number < heads:
                if sum(bool(c.passages) for c in grid.row(number)) == 1 and grid.columns > 1:
                    self._add_title(cells[0], level, depth)
                    depth += 1
                continue
            if criteria_tables.names_group(cells, grid):
                self._add_label(cells[0], level, depth, is_key=criteria_tables.is_approval_title(cells[0]))
                group, is_bare, is_keyed = 1, True, False
                continue
            is_bare = False
            if len(keys) > 1:
                self._add_path(cells, keys, level, depth + group)
                continue
            goes_on = is_keyed and cells[0].column > 0  # the key of the row above spans this one, or a page parts them
            if not goes_on:
                self._add_label(cells[0], level, depth + group, is_key=len(cells) > 1)
                is_keyed = len(cells) > 1
                inner = depth + group + 1
            for cell in cells if goes_on else cells[1:]:
                inner = self._add_cell(cell, level, depth + group + 1, inner)
        return is_bare

    def _add_labels(self, grid: Grid, level: int, depth: int) -> None:
        """A title and the labels under it. The next such table stands beside this one, and not under what this owns."""
        if self._labels in self._open:
            level, depth = self._labels.rank
        for number in range(grid.rows):
            cells = [c for c in grid.row(number) if c.passages and not self._is_taken(c.words)]
            if number == 0 and cells:
                self._add_label(cells[0], level, depth, is_key=True)
                self._labels = self._open[-1]
            elif len(cells) == 2:
                self._add_passage(criteria_tables.labelled(*cells), level, depth + 1, is_key=True)
            elif cells:
                self._add_label(cells[0], level, depth + 1, is_key=False)

    def _add_labels_below(self, grid: Grid) -> None:
        """The labels whose title is the line above, which stands beside the title of the labels before."""
        title = self._open.pop()
        self._open[-1].node.children.pop()
        rank = self._labels.rank if self._labels in self._open else title.rank
        self._close(rank)
        self._put(title.node, rank)
        self._labels = self._open[-1]
        for number in range(grid.rows):
            self._add_passage(criteria_tables.labelled(*grid.row(number)), rank[0], rank[1] + 1, is_key=True)

    def _add_path(self, cells: Sequence[GridCell], keys: Sequence[int], level: int, depth: int) -> None:
        """A row as a path: class, drug, and what stands beside them. A key stays open over all rows that it spans."""
        for cell in cells:
            inner = keys.index(cell.column) if cell.column in keys else len(keys)
            self._add_label(cell, level, depth + inner, is_key=cell.column in keys)

    def _add_title(self, cell: GridCell, level: int, depth: int) -> None:
        """A table's title over its columns; a caption ("Table 1") just above is its beginning."""
        last = self._last
        is_caption = last is not None and is_table_number(last.text)
        if last and last is self._open[-1].node and not last.children and is_caption:
            self._open[-1].rank = (level, depth)
            last.text = f"{last.text} {cell.text}"
            last.words += cell.words
        else:
            self._add_label(cell, level, depth, is_key=criteria_tables.is_approval_title(cell))

    def _add_label(self, cell: GridCell, level: int, depth: int, is_key: bool) -> None:
        """A row's key is one name, on however many lines it is printed ("Plaque psoriasis / Psoriatic arthritis")."""
        if is_key and criteria_tables.is_name(cell):
            lines = tuple(line for passage in cell.passages for line in passage.lines)
            name = replace(cell.passages[0], text=" ".join(p.text for p in cell.passages), lines=lines)
            self._add_passage(name, level, depth, is_key)
        else:
            for passage in criteria_tables.whole_answers(cell.passages):
                self._add_passage(passage, level, depth, is_key)

    def _add_cell(self, cell: GridCell, level: int, depth: int, inner: int = 0) -> int:
        """A cell's statements; a line that names a stage ("Reauthorization") owns those that follow it, also in the
        next cells, which begin at `inner`. Returns how deep the next one begins."""
        inner = max(inner, depth)
        for passage in criteria_tables.whole_answers(cell.passages):
            is_stage = passage.mark is None and names_stage(passage.text) and len(passage.text.split()) <= LABEL_WORDS
            self._add_passage(passage, level, depth if is_stage else inner)
            inner = depth + 1 if is_stage else inner
        return inner
