"""The facts of a policy while they are corrected: each knows where it stood, and statements what was read of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, get_args

from extractor.model.entries_corrected import Entry, EntryList
from extractor.model.pointers import pointer, under
from extractor.model.policy import Code, CodeTable, Criterion, DatedFact, Policy, SectionText
from extractor.model.provenance import Place
from extractor.model.walk import TREES, TreePart


@dataclass(eq=False, slots=True)
class Node:
    """A statement, or (without a criterion's text) the top of a part. `origin` is the pointer of what it was made of,
    None of what a person added; `read` is it as it was read, by whose text it is found."""

    criterion: Criterion
    read: Criterion
    origin: str | None
    children: list[Node] = field(default_factory=list)

    def below(self) -> Iterator[Node]:
        """All statements under this one, in printed order."""
        for child in self.children:
            yield child
            yield from child.below()

    def update(self, **fields: Any) -> None:
        self.criterion = self.criterion.model_copy(update=fields)


@dataclass(eq=False, slots=True)
class Paragraph:
    text: str
    origin: str | None


@dataclass(eq=False, slots=True)
class Section:
    """A heading with its paragraphs; `headed_by` is the pointer of what was made its heading, if something was."""

    section: SectionText
    origin: str | None
    paragraphs: list[Paragraph]
    headed_by: str | None = None


@dataclass(eq=False, slots=True)
class Dated:
    fact: DatedFact
    read: DatedFact
    origin: str | None


@dataclass(eq=False, slots=True)
class Listed:
    """An entry of a flat list."""

    fact: Entry
    read: Entry
    origin: str | None


@dataclass(eq=False, slots=True)
class Row:
    code: Code
    read: Code
    origin: str | None


@dataclass(eq=False, slots=True)
class Table:
    table: CodeTable
    read: CodeTable
    origin: str
    rows: list[Row]


Part = Node | Paragraph | Section | Dated | Listed | Row | Table


class Draft:
    """A policy taken apart. `header` are single facts that are replaced; `where` is the evidence's, which tells what
    stands before what on the pages."""

    def __init__(self, policy: Policy, where: Mapping[str, tuple[Place, ...]]) -> None:
        self._policy, self._where = policy, where
        self.header: dict[str, Any] = {}
        self.dates = [Dated(fact, fact, pointer("dates", n)) for n, fact in enumerate(policy.dates)]
        self.lists: dict[EntryList, list[Listed]] = {name: _listed(policy, name) for name in get_args(EntryList)}
        self.parts: dict[TreePart, Node] = {part: _top(policy, part) for part in TREES}
        self.sections = [_section(section, pointer("sections", n)) for n, section in enumerate(policy.sections)]
        self.tables = [_table(table, pointer("code_tables", n)) for n, table in enumerate(policy.code_tables)]

    def fact(self, name: str) -> Any:
        """A field of the header as it is by now."""
        return self.header.get(name, self.fact_read(name))

    def fact_read(self, name: str) -> Any:
        """A field of the header as it was read."""
        return getattr(self._policy, name)

    def statements(self) -> Iterator[Node]:
        for top in self.parts.values():
            yield from top.below()

    def above(self, node: Node) -> Node:
        """The statement, or the top of the part, that one stands under."""
        return next(n for top in self.parts.values() for n in (top, *top.below()) if node in n.children)

    def part_of(self, node: Node) -> TreePart:
        return next(part for part, top in self.parts.items() if node in top.below())

    def printed_at(self, origin: str | None) -> tuple[int, float] | None:
        """The page and the height on it where something begins; None where that is not known."""
        places = self._where.get(origin or "") or self._where.get(under(origin or "", "heading"))
        return (places[0].page, places[0].bbox[1]) if places else None

    def policy(self) -> Policy:
        """The facts, put together again."""
        lists: dict[str, object] = {
            "dates": tuple(dated.fact for dated in self.dates),
            **{name: tuple(entry.fact for entry in entries) for name, entries in self.lists.items()},
            **{part: _frozen(top).children for part, top in self.parts.items()},
            "sections": tuple(_section_text(section) for section in self.sections),
            "code_tables": tuple(_code_table(table) for table in self.tables),
        }
        return self._policy.model_copy(update={**self.header, **lists})

    def pointers(self) -> Iterator[tuple[Part, str | None, str]]:
        """Each part of the draft with its pointer before and now."""
        for part, top in self.parts.items():
            yield from _pointers(top, pointer(part))
        for n, dated in enumerate(self.dates):
            yield dated, dated.origin, pointer("dates", n)
        for name, entries in self.lists.items():
            yield from ((entry, entry.origin, pointer(name, n)) for n, entry in enumerate(entries))
        for n, section in enumerate(self.sections):
            yield section, section.origin, (at := pointer("sections", n))
            yield section, section.headed_by, under(at, "heading")
            for i, paragraph in enumerate(section.paragraphs):
                yield paragraph, paragraph.origin, under(at, "text", i)
        for n, table in enumerate(self.tables):
            yield table, table.origin, (at := pointer("code_tables", n))
            for i, row in enumerate(table.rows):
                yield row, row.origin, under(at, "codes", i)


def _listed(policy: Policy, name: EntryList) -> list[Listed]:
    return [Listed(entry, entry, pointer(name, n)) for n, entry in enumerate(getattr(policy, name))]


def _top(policy: Policy, part: TreePart) -> Node:
    at = pointer(part)
    nodes = [_node(criterion, under(at, n)) for n, criterion in enumerate(getattr(policy, part))]
    nothing = Criterion(id="", text="")
    return Node(nothing, nothing, at, nodes)


def _node(criterion: Criterion, at: str) -> Node:
    below = [_node(child, under(at, "children", n)) for n, child in enumerate(criterion.children)]
    return Node(criterion, criterion, at, below)


def _section(section: SectionText, at: str) -> Section:
    return Section(section, at, [Paragraph(text, under(at, "text", n)) for n, text in enumerate(section.text)])


def _table(table: CodeTable, at: str) -> Table:
    return Table(table, table, at, [Row(code, code, under(at, "codes", n)) for n, code in enumerate(table.codes)])


def _section_text(section: Section) -> SectionText:
    return section.section.model_copy(update={"text": tuple(paragraph.text for paragraph in section.paragraphs)})


def _code_table(table: Table) -> CodeTable:
    return table.table.model_copy(update={"codes": tuple(row.code for row in table.rows)})


def _frozen(node: Node) -> Criterion:
    return node.criterion.model_copy(update={"children": tuple(_frozen(child) for child in node.children)})


def _pointers(node: Node, at: str) -> Iterator[tuple[Part, str | None, str]]:
    is_top = at.count("/") == 1
    for n, child in enumerate(node.children):
        own = under(at, n) if is_top else under(at, "children", n)
        yield child, child.origin, own
        yield from _pointers(child, own)
