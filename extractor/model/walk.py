"""The facts of a policy one by one, each with its JSON Pointer; nothing else counts through a policy's lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, Literal, NamedTuple, TypeVar

from extractor.model.pointers import pointer, under
from extractor.model.policy import Code, CodeTable, Criterion, Policy, SectionText

T = TypeVar("T")
TreePart = Literal["criteria", "limitations"]
TREES: tuple[TreePart, ...] = ("criteria", "limitations")


class Located(NamedTuple, Generic[T]):
    """A fact and its JSON Pointer."""

    at: str
    fact: T


@dataclass(frozen=True, slots=True)
class ListedCode:
    """A code or range in its table, and the JSON Pointers of both."""

    at: str
    table_at: str
    table: CodeTable
    code: Code


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text in its section; `at` is its JSON Pointer."""

    at: str
    section: SectionText
    text: str


def items(facts: Iterable[T], above: str) -> Iterator[Located[T]]:
    """The items of the list at the pointer `above`."""
    return (Located(under(above, number), fact) for number, fact in enumerate(facts))


def roots(policy: Policy, part: TreePart) -> list[Located[Criterion]]:
    """The statements at the top of a part."""
    return list(items(getattr(policy, part), pointer(part)))


def children(statement: Located[Criterion]) -> list[Located[Criterion]]:
    return list(items(statement.fact.children, under(statement.at, "children")))


def branch(
    statement: Located[Criterion], without: Callable[[Criterion], bool] | None = None
) -> Iterator[Located[Criterion]]:
    """The statement and all that stands under it, in printed order; `without` those, with what stands under them."""
    ahead = [statement]
    while ahead:
        part = ahead.pop()
        if without is None or not without(part.fact):
            yield part
            ahead += children(part)[::-1]


def statements(policy: Policy, *parts: TreePart) -> Iterator[Located[Criterion]]:
    """Every statement of these parts, by default of all, in printed order."""
    for part in parts or TREES:
        for root in roots(policy, part):
            yield from branch(root)


def codes(policy: Policy) -> Iterator[ListedCode]:
    """Every code of every table."""
    for table_at, table in items(policy.code_tables, pointer("code_tables")):
        for at, code in items(table.codes, under(table_at, "codes")):
            yield ListedCode(at, table_at, table, code)


def paragraphs(policy: Policy) -> Iterator[Paragraph]:
    """Every paragraph of every section."""
    for above, section in items(policy.sections, pointer("sections")):
        for at, text in items(section.text, under(above, "text")):
            yield Paragraph(at, section, text)
