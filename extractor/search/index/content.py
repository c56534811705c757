"""What is indexed of a version's facts: its name, codes, statements and paragraphs, with their places."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from extractor.model import walk
from extractor.model.canonical import plain
from extractor.model.pointers import pointer, under
from extractor.model.policy import Policy


class ListedCode(NamedTuple):
    """A code of a table as printed, with what the table says of it."""

    system: str
    code: str
    description: str | None
    note: str | None
    role: str | None
    caption: str | None
    status: str | None


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that a policy says. `identity` tells a criterion from another one with the same words."""

    part: str
    text: str
    identity: str = ""
    code: ListedCode | None = None

    @property
    def state(self) -> tuple[str, ...]:
        """What is the same in two versions between which this did not change: of a code, that it is listed so."""
        if self.code:
            return self.part, self.code.system, self.code.code, self.code.role or "", self.code.status or ""
        return self.part, self.identity, self.text


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a fact stands in a version: JSON Pointer, printed label or heading, and the first page if it is known."""

    fact: Fact
    pointer: str
    label: str | None
    page: int | None


def standings(policy: Policy, evidence: Mapping[str, Any] | None) -> Iterator[Standing]:
    """Everything of one version that is indexed; `evidence` is its JSON as committed."""
    where = evidence["where"] if evidence else {}
    for fact, at, label in _facts(policy):
        yield Standing(fact, at, label, _page(where, at))


def _facts(policy: Policy) -> Iterator[tuple[Fact, str, str | None]]:
    name = " ".join(filter(None, (policy.title, policy.policy_number, policy.payer)))
    yield Fact("title", name), pointer("title"), None
    for at, statement in walk.items(policy.population, pointer("population")):
        yield Fact("population", statement.text), at, None
    for part in walk.TREES:
        for at, criterion in walk.statements(policy, part):
            yield Fact(part, criterion.text, criterion.id), at, criterion.label
    for listed in walk.codes(policy):
        table, row = listed.table, listed.code
        own = json.dumps([plain(status) for status in row.status], ensure_ascii=False) if row.status else None
        code = ListedCode(row.system, row.code, row.description, row.note, table.role, table.caption, own)
        text = " ".join(filter(None, (code.code, code.description, code.note)))
        yield Fact("codes", text, code=code), listed.at, table.caption
    for at, entry in walk.items(policy.revision_history, pointer("revision_history")):
        yield Fact("revision_history", entry.text), at, entry.date
    for paragraph in walk.paragraphs(policy):
        yield Fact("sections", paragraph.text), paragraph.at, paragraph.section.heading


def _page(where: Mapping[str, Any], at: str) -> int | None:
    """The first page of a fact; of one that is cited by its fields, that of its text."""
    places = where.get(at) or where.get(under(at, "text")) or ()
    return places[0]["page"] if places else None
