"""Short names for writing a policy's facts by hand.

A plain string is a statement without children; a group says its logic by the function that makes it. Ids are
given when the policy is printed (truth.py), since they are no part of what an insurer writes.
"""

from __future__ import annotations

from extractor.model.policy import (
    AtLeast,
    Code,
    CodeSystem,
    CodeTable,
    Criterion,
    Logic,
    Position,
    Reference,
    SectionText,
)
from extractor.model.roles import CodeRole

Statement = str | Criterion


def need(text: str, *children: Statement, logic: Logic | None = None, position: Position | None = None) -> Criterion:
    """A statement with its children; `logic` None where its text gives no word."""
    nodes = tuple(Criterion(id="", text=c) if isinstance(c, str) else c for c in children)
    return Criterion(id="", text=text, logic=logic, position=position, children=nodes)


def all_of(text: str, *children: Statement, position: Position | None = None) -> Criterion:
    return need(text, *children, logic="all_of", position=position)


def any_of(text: str, *children: Statement, position: Position | None = None) -> Criterion:
    return need(text, *children, logic="any_of", position=position)


def none_of(text: str, *children: Statement, position: Position | None = None) -> Criterion:
    return need(text, *children, logic="none_of", position=position)


def at_least(count: int, text: str, *children: Statement, position: Position | None = None) -> Criterion:
    return need(text, *children, logic=AtLeast(at_least=count), position=position)


def codes(caption: str, role: CodeRole | None, system: CodeSystem, rows: dict[str, str]) -> CodeTable:
    """A table of one code system; `rows` are codes and their descriptions in our own plain words."""
    return CodeTable(
        caption=caption,
        role=role,
        codes=tuple(Code(system=system, code=code, description=words) for code, words in rows.items()),
    )


def references(*texts: str) -> tuple[Reference, ...]:
    return tuple(Reference(label=str(number), text=text) for number, text in enumerate(texts, 1))


def section(heading: str, kind: str, *paragraphs: str, level: int = 1) -> SectionText:
    """A heading with its running text. Facts of a section's kind are printed after its paragraphs."""
    return SectionText(heading=heading, kind=kind, level=level, text=paragraphs)
