"""What a correction names, found in a draft: by what was read there, never by where it stood."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import eq
from typing import TypeVar

from extractor.corrections.draft import Draft, Node, Paragraph, Row, Section, Table
from extractor.language.plain import says_the_same
from extractor.model.correction import ReadAs
from extractor.model.places_corrected import CodePlace, PassagePlace, SectionPlace, StatementPlace, TablePlace
from extractor.model.policy import CodeTable

_SHOWN = 60  # signs of a text by which it is called in a sentence
T = TypeVar("T")


class NotThere(Exception):
    """What a correction names is not there, or not for certain; its message says so in words."""


def is_due(what: ReadAs, read: object, now: object, otherwise: str, same: Callable[..., bool] = eq) -> bool:
    """Whether what was `read`, and is `now` as other corrections left it, has yet to become as a person says.

    Not where it is so, or was read so though it was read otherwise when this was said. Raises NotThere (`otherwise`)
    where it was read as neither.
    """
    if now == what.to:
        return False
    if same(read, what.read):
        return True
    if read == what.to:
        return False
    raise NotThere(otherwise)


def statement(draft: Draft, place: StatementPlace) -> Node:
    """The statement that was read so: the one with the place's id, else the only one."""
    alike = [node for node in draft.statements() if says_the_same(node.read.text, place.text)]
    own = [node for node in alike if node.criterion.id == place.id]
    return _only(own or alike, f"the statement “{short(place.text)}”")


def told_as_text(draft: Draft, place: StatementPlace) -> Paragraph | Section | None:
    """The paragraph or heading that says what a statement said, where none says it any more."""
    if any(says_the_same(node.read.text, place.text) for node in draft.statements()):
        return None
    for section in draft.sections:
        if says_the_same(section.section.heading, place.text):
            return section
        for paragraph in section.paragraphs:
            if says_the_same(paragraph.text, place.text):
                return paragraph
    return None


def with_id(draft: Draft, node: Node, name: str) -> None:
    """Gives a statement an id. Who had it gets the statement's own, so that none is used twice."""
    for other in draft.statements():
        if other.criterion.id == name and other is not node:
            other.update(id=node.criterion.id)
    node.update(id=name)


def passage(draft: Draft, place: PassagePlace) -> tuple[Section, Paragraph]:
    """The paragraph with this text, under the place's heading or else the only one."""
    alike = [(s, p) for s in draft.sections for p in s.paragraphs if says_the_same(p.text, place.text)]
    own = [pair for pair in alike if says_the_same(pair[0].section.heading, place.heading)]
    return _only(own or alike, f"the passage “{short(place.text)}”")


def section(draft: Draft, place: SectionPlace) -> Section:
    alike = [s for s in draft.sections if says_the_same(s.section.heading, place.heading)]
    return _only(alike, f"the heading “{short(place.heading)}”")


def table(draft: Draft, place: TablePlace) -> Table:
    """The table with this caption; of several, and of those without one, that which begins with the same code."""
    named = f"“{short(place.caption)}”" if place.caption else f"that begins with {place.first}"
    return _only(_tables(draft, place), f"the table {named}")


def row(draft: Draft, place: CodePlace) -> tuple[Table, Row]:
    """The code in its own table: in others it may say something else."""
    tables = _tables(draft, place.table)
    rows = [(t, r) for t in tables for r in t.rows if (r.code.system, r.code.code) == (place.system, place.code)]
    return _only(rows, f"{place.system} {place.code}")


def _tables(draft: Draft, place: TablePlace) -> list[Table]:
    alike = [t for t in draft.tables if says_the_same(t.read.caption, place.caption)]
    own = [t for t in alike if t.read.codes and first_code(t.read) == place.first]
    return own or (alike if place.caption else [])


def first_code(table: CodeTable) -> str | None:
    """By what a table is known among those with its caption."""
    return f"{table.codes[0].system} {table.codes[0].code}" if table.codes else None


def short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1].rstrip() + "…"


def _only(candidates: Sequence[T], what: str) -> T:
    if len(candidates) == 1:
        return candidates[0]
    times = f"stands there {len(candidates)} times now, and which is meant is not known"
    raise NotThere(f"{what} {times if candidates else 'is not there any more'}")
