"""The statements of a region of sections as a tree: what owns what, before logic and ids.

A region is the run of sections that hold the criteria (or the limitations). Its own heading is no statement; a
heading inside it that groups statements is one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from extractor.model.layout import Word
from extractor.model.outline import Grid, GridCell, Mark, Passage, Section
from extractor.reading.language import Connector, connector, is_lead_in, leading_connector, trailing_connector

_CONNECTOR_WORDS = frozenset({"and", "or", "and/or"})


@dataclass(slots=True)
class Statement:
    """A node while the tree is built. `joins` are the connectors between its children, in order, with their words."""

    text: str
    words: list[Word]
    mark: Mark | None = None
    heading: bool = False
    children: list[Statement] = field(default_factory=list)
    joins: list[tuple[Connector, tuple[Word, ...]]] = field(default_factory=list)

    @property
    def marked(self) -> bool:
        return self.mark is not None

    def walk(self) -> Iterator[Statement]:
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(slots=True)
class _Open:
    """An open place: headings rank by level, what stands under them by depth."""

    rank: tuple[int, int]
    node: Statement


class TreeBuilder:
    """Builds the statements of one region; feed it sections in order."""

    def __init__(self, taken: frozenset[int]) -> None:
        self.root = Statement("", [])
        self._taken = taken
        self._open: list[_Open] = [_Open((-1, -1), self.root)]
        self._pending: tuple[Connector, tuple[Word, ...]] | None = None
        self._last: Statement | None = None

    def add_section(self, section: Section, with_heading: bool) -> None:
        base = (section.level, 0)
        if section.heading and with_heading:
            self._add_heading(section.heading, section.level)
        elif section.heading:
            self._close(base)
        for block in section.blocks:
            if isinstance(block, Grid):
                self._add_grid(block, section.level)
            elif not self._is_taken(block.words):
                self._add_passage(block, section.level, 1)

    def _is_taken(self, words: Iterable[Word]) -> bool:
        return any(w.index in self._taken for w in words)

    def _close(self, rank: tuple[int, int]) -> None:
        while self._open[-1].rank >= rank:
            self._open.pop()

    def _add_heading(self, heading: Passage, level: int) -> None:
        node = _statement(heading, heading=True)
        if self._lead_in_waits():
            self._open[-1].rank = (min(level, self._open[-1].rank[0]), -1)  # it owns the headings that divide its list
        else:
            while self._open[-1].rank[1] > 0:
                self._open.pop()
            self._close((level, 0))
        self._put(node, (level, 0))

    def _lead_in_waits(self) -> bool:
        """Whether the last statement announced a list of which nothing has come yet."""
        last = self._open[-1].node
        return last is self._last and not last.heading and not last.children and is_lead_in(last.text)

    def _add_passage(self, passage: Passage, level: int, offset: int) -> None:
        if passage.mark is None and passage.text.strip(" -–—().*:;,[]").lower() in _CONNECTOR_WORDS:
            self._pending = (connector(passage.text), tuple(passage.words))
            return
        node = _statement(passage)
        rank = (level, passage.depth + offset)
        self._close(rank)
        top = self._open[-1].node
        if node.marked and top.children and _owns_next(top.children[-1], node):
            self._open.append(_Open((rank[0], rank[1] - 1), top.children[-1]))  # the lead-in beside it is its own
        self._put(node, rank)

    def _put(self, node: Statement, rank: tuple[int, int]) -> None:
        parent = self._open[-1].node
        if self._pending:
            parent.joins.append(self._pending)
            self._pending = None
        joined = leading_connector(node.text)
        if joined and parent.children:
            parent.joins.append((joined, ()))
        parent.children.append(node)
        self._open.append(_Open(rank, node))
        self._last = node
        node.text, word = trailing_connector(node.text) if not node.heading else (node.text, None)
        if word:
            self._pending = (word, ())

    def _add_grid(self, grid: Grid, level: int) -> None:
        """Rows of a table of criteria: a row's label owns what stands in its other cells."""
        depth = self._open[-1].rank[1] + 1 if self._open[-1].rank[0] == level else 1
        for number in range(grid.rows):
            cells = [c for c in grid.row(number) if c.passages and not self._is_taken(c.words)]
            if not cells:
                continue
            if number < grid.header_rows:
                if len(cells) == 1 and grid.columns > 1:
                    self._add_cell(cells[0], level, depth)
                    depth += 1
                continue
            self._add_cell(cells[0], level, depth)
            inner = depth + 1 if len(cells) > 1 else depth
            for cell in cells[1:]:
                self._add_cell(cell, level, inner)

    def _add_cell(self, cell: GridCell, level: int, depth: int) -> None:
        for passage in cell.passages:
            self._add_passage(passage, level, depth)


def _statement(passage: Passage, heading: bool = False) -> Statement:
    return Statement(passage.text, list(passage.words), passage.mark, heading)


def _owns_next(before: Statement, node: Statement) -> bool:
    """A lead-in without a mark and without a list yet owns the marked list that starts beside it."""
    return not before.marked and not before.heading and is_lead_in(before.text) and (
        not before.children or all(c.marked for c in before.children)
    )


def build(sections: Sequence[Section], taken: frozenset[int]) -> Statement:
    """The root whose children are the region's top statements."""
    builder = TreeBuilder(taken)
    top = sections[0].level
    for i, section in enumerate(sections):
        builder.add_section(section, with_heading=i > 0 and section.level > top)
    return builder.root
