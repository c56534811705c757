"""Where the reading put each statement of the outline: the two sides that the check sums compare.

The readers' own bookkeeping is not asked: a statement is found again by its place on the page, so that the checks
hold whatever reader made the reading.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from extractor.doubts.places import PlaceIndex
from extractor.model.outline import Grid, GridCell, Mark, Outline, Passage, Section
from extractor.model.pointers import pointer, under
from extractor.model.policy import Criterion, Policy, Reading
from extractor.model.provenance import Place

PARTS = ("criteria", "limitations")  # the two trees of statements
_OF_LEGENDS = pointer(
    "code_tables"
)  # what says what the signs of the tables stand for is printed there: it rules nothing


@dataclass(frozen=True)
class Entry:
    """One statement of the outline. `section` is its number there, `cell` where it stands in a table; `pointer` names
    the fact that it became, "" where none has its place."""

    passage: Passage
    section: int
    cell: GridCell | None
    pointer: str

    @property
    def text(self) -> str:
        return self.passage.text

    @property
    def part(self) -> str:
        """The field of the facts that it went to: "criteria", "revision_history" …"""
        return self.pointer.split("/")[1] if self.pointer else ""

    @property
    def is_left(self) -> bool:
        """Whether no reader took it: it stays in its section's text."""
        return self.part == "sections" and "/text/" in self.pointer


@dataclass(frozen=True)
class Node:
    """A statement of the criteria or limitations in its tree; `entries` are its print."""

    criterion: Criterion
    pointer: str
    parent: Node | None
    entries: tuple[Entry, ...]

    @property
    def text(self) -> str:
        return self.criterion.text

    @property
    def part(self) -> str:
        return self.pointer.split("/")[1]

    @property
    def passage(self) -> Passage | None:
        return self.entries[0].passage if self.entries else None

    @property
    def mark(self) -> Mark | None:
        return self.passage.mark if self.passage else None

    @property
    def in_table(self) -> bool:
        return any(entry.cell for entry in self.entries)

    @property
    def depth(self) -> int:
        return sum(1 for _ in self.above())

    def above(self) -> Iterator[Node]:
        """The statements that own it, the nearest first."""
        node = self.parent
        while node:
            yield node
            node = node.parent


@dataclass(frozen=True)
class Account:
    """An outline with its reading."""

    outline: Outline
    reading: Reading

    @property
    def policy(self) -> Policy:
        return self.reading.policy

    @property
    def sections(self) -> tuple[Section, ...]:
        return self.outline.sections

    @cached_property
    def signs(self) -> dict[str, list[tuple[Node, frozenset[str]]]]:
        """By part what `signs_of` sees, once it was asked: it is looked at for each part, and for the whole."""
        return {}

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every statement in printed order, headings too, those of tables row by row."""
        return tuple(self._entries())

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """Every statement of criteria and limitations, owners before what they own."""
        printed: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            if entry.part in PARTS:
                printed[entry.pointer].append(entry)
        trees = {"criteria": self.policy.criteria, "limitations": self.policy.limitations}
        return tuple(
            node
            for part in PARTS
            for i, root in enumerate(trees[part])
            for node in _nodes(root, pointer(part, i), None, printed)
        )

    def roots(self, part: str) -> list[Node]:
        """The top statements of "criteria" or "limitations"."""
        return [node for node in self.nodes if node.parent is None and node.part == part]

    def children(self, node: Node) -> list[Node]:
        return self._owned.get(node.pointer, [])

    def sisters(self, node: Node) -> list[Node]:
        """The statements of the same list, the node itself among them."""
        return self.children(node.parent) if node.parent else self.roots(node.part)

    def body(self, section: int) -> list[Entry]:
        """What stands under a section's heading."""
        return self._bodies.get(section, [])

    def place(self, at: str) -> Place | None:
        """Where a fact, or the nearest one around it, is printed."""
        where = self.reading.evidence.where
        while at and at not in where:
            at = at.rpartition("/")[0]
        return where[at][0] if at else None

    @cached_property
    def heading_entries(self) -> Mapping[int, Entry]:
        """The headings by the number of their section."""
        return {e.section: e for e in self.entries if e.passage is self.sections[e.section].heading}

    @cached_property
    def _bodies(self) -> dict[int, list[Entry]]:
        bodies: dict[int, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            if entry.passage is not self.sections[entry.section].heading:
                bodies[entry.section].append(entry)
        return bodies

    @cached_property
    def _owned(self) -> dict[str, list[Node]]:
        owned: dict[str, list[Node]] = defaultdict(list)
        for node in self.nodes:
            if node.parent:
                owned[node.parent.pointer].append(node)
        return owned

    def _entries(self) -> Iterator[Entry]:
        where = self.reading.evidence.where
        index = PlaceIndex(where)
        legend = PlaceIndex({_OF_LEGENDS: where.get(_OF_LEGENDS, ())})
        for number, section in enumerate(self.sections):
            for passage, cell in _passages(section):
                yield Entry(passage, number, cell, legend.pointer_of(passage) or index.pointer_of(passage))


def _passages(section: Section) -> Iterator[tuple[Passage, GridCell | None]]:
    if section.heading:
        yield section.heading, None
    for block in section.blocks:
        if isinstance(block, Grid):
            for row in range(block.rows):
                for cell in block.row(row):
                    for passage in cell.passages:
                        yield passage, cell
        else:
            yield block, None


def _nodes(criterion: Criterion, at: str, parent: Node | None, printed: Mapping[str, list[Entry]]) -> Iterator[Node]:
    node = Node(criterion, at, parent, tuple(printed.get(at, ())))
    yield node
    for i, child in enumerate(criterion.children):
        yield from _nodes(child, under(at, "children", i), node, printed)
