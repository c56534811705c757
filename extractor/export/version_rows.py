"""A policy's versions as rows of tables; what SQLite and Parquet hold alike.

Days are ISO dates. A pointer is a JSON Pointer into the facts of the version.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from extractor.export.feed_versions import DatedVersion, PolicyRecord
from extractor.model import walk
from extractor.model.canonical import plain
from extractor.model.pointers import statement_above


class PolicyRow(NamedTuple):
    """A policy, called as its newest version calls it."""

    policy_id: str
    payer: str | None
    title: str | None
    policy_number: str | None
    kind: str | None


class FormerIdRow(NamedTuple):
    """An id that was given up when two policies were joined, and the one that it answers as."""

    policy_id: str
    now: str


class VersionRow(NamedTuple):
    """A version; `version` is its commit, `place` its cursor in the feeds, `summary` what it changes. `incomplete` are
    the parts of its facts that are certainly incomplete ("criteria, limitations"), null where there are none,
    `corrected` the facts that persons have corrected, as JSON Pointers ("/payer, /criteria/2"), likewise.
    `effective_basis` says where its effective date comes from; a draft governs no day.
    """

    version: str
    sequence: int
    place: str
    policy_id: str
    effective_date: str | None
    effective_basis: str
    is_draft: bool
    in_force_from: str | None
    in_force_to: str | None
    known_from: str
    committed: str
    rereads: str | None
    prior_authorization: str | None
    notification: str | None
    incomplete: str | None
    corrected: str | None
    summary: str
    source_file: str
    source_sha256: str
    extractor: str
    facts: str


class PeriodRow(NamedTuple):
    """From when to when it was known that a version governs which days; null is an end that is open."""

    version: str
    known_from: str
    known_to: str | None
    in_force_from: str
    in_force_to: str | None


class CriterionRow(NamedTuple):
    """A criterion or limitation; `logic` speaks of its children, `parent` is the pointer of the one above."""

    version: str
    pointer: str
    parent: str | None
    part: str
    id: str
    label: str | None
    text: str
    logic: str | None
    position: str | None


class CodeRow(NamedTuple):
    """A code or range as printed, with the role of its table."""

    version: str
    pointer: str
    system: str
    code: str
    description: str | None
    note: str | None
    role: str | None
    caption: str | None


class StatusRow(NamedTuple):
    """What a code's own row rules of it (`ruling`: covered, prior_authorization, ...), for one line of business or all.

    `pointer` is the code's; `starts` and `ends` are ISO dates as precise as printed. A code without such a row is as
    the role of its table says.
    """

    version: str
    pointer: str
    number: int
    product: str | None
    ruling: str
    text: str | None
    starts: str | None
    ends: str | None


class ChangeRow(NamedTuple):
    """A change against the version before; `before` and `after` are JSON, `text` says it in words."""

    version: str
    number: int
    part: str
    kind: str
    effect: str
    announced: bool
    key: str
    pointer: str | None
    old_pointer: str | None
    before: str | None
    after: str | None
    text: str


class TextRow(NamedTuple):
    """A text that can be searched: a criterion, a code with its description, a paragraph of a section."""

    version: str
    pointer: str
    text: str


Row = PolicyRow | FormerIdRow | VersionRow | PeriodRow | CriterionRow | CodeRow | StatusRow | ChangeRow | TextRow
TABLES: dict[str, type[Row]] = {  # in an order in which none refers to a later one
    "policies": PolicyRow,
    "former_ids": FormerIdRow,
    "versions": VersionRow,
    "periods": PeriodRow,
    "criteria": CriterionRow,
    "codes": CodeRow,
    "statuses": StatusRow,
    "changes": ChangeRow,
    "texts": TextRow,
}


def rows(policy: PolicyRecord) -> Iterator[tuple[str, Row]]:
    """All rows of a policy, each with the name of its table; none before one that it refers to."""
    if policy.now:
        yield "former_ids", FormerIdRow(policy.policy_id, policy.now)
        return
    if not policy.versions:  # all of them were taken back
        return
    newest = policy.versions[-1].recorded.facts
    yield (
        "policies",
        PolicyRow(policy.policy_id, newest["payer"], newest["title"], newest["policy_number"], newest.get("kind")),
    )
    for version in policy.versions:
        yield "versions", _version(version)
        for table, content in _OF_A_VERSION.items():
            for row in content(version):
                yield table, row
    for p in policy.periods:
        yield "periods", PeriodRow(p.commit, p.known_from, p.known_to, p.in_force_from, p.in_force_to)


def _version(version: DatedVersion) -> VersionRow:
    recorded, facts = version.recorded, version.recorded.facts
    return VersionRow(
        version=recorded.commit,
        sequence=recorded.sequence,
        place=recorded.cursor,
        policy_id=recorded.policy_id,
        effective_date=facts["effective_date"],
        effective_basis=recorded.effective_basis,
        is_draft=recorded.is_draft,
        in_force_from=version.in_force_from,
        in_force_to=version.in_force_to,
        known_from=version.known_from,
        committed=recorded.committed,
        rereads=recorded.rereads,
        prior_authorization=facts["prior_authorization"],
        notification=facts["notification"],
        incomplete=", ".join(version.incomplete) or None,
        corrected=", ".join(recorded.corrected) or None,
        summary=version.summary,
        source_file=recorded.source_file,
        source_sha256=recorded.sha256,
        extractor=recorded.extractor,
        facts=_json(facts),
    )


def _criteria(version: DatedVersion) -> Iterator[CriterionRow]:
    """A parent before its children."""
    for part in walk.TREES:
        for at, statement in walk.statements(version.policy, part):
            given = statement.logic
            logic = given if given is None or isinstance(given, str) else _json(plain(given))
            position = (version.recorded.commit, at, statement_above(at), part)
            yield CriterionRow(*position, statement.id, statement.label, statement.text, logic, statement.position)


def _codes(version: DatedVersion) -> Iterator[CodeRow]:
    for listed in walk.codes(version.policy):
        code, table = listed.code, listed.table
        printed = (code.system, code.code, code.description, code.note)
        yield CodeRow(version.recorded.commit, listed.at, *printed, table.role, table.caption)


def _statuses(version: DatedVersion) -> Iterator[StatusRow]:
    for listed in walk.codes(version.policy):
        for number, status in enumerate(listed.code.status, start=1):
            ruled = (status.product, status.ruling.value, status.text, status.start, status.end)
            yield StatusRow(version.recorded.commit, listed.at, number, *ruled)


def _changes(version: DatedVersion) -> Iterator[ChangeRow]:
    for number, change in enumerate(version.differences, start=1):
        yield ChangeRow(
            version=version.recorded.commit,
            number=number,
            part=change.part,
            kind=change.kind,
            effect=change.effect,
            announced=change.is_announced,
            key=change.key,
            pointer=change.path,
            old_pointer=change.old_path,
            before=None if change.before is None else _json(change.before),
            after=None if change.after is None else _json(change.after),
            text=change.text,
        )


def _texts(version: DatedVersion) -> Iterator[TextRow]:
    commit = version.recorded.commit
    yield from (TextRow(commit, row.pointer, row.text) for row in _criteria(version))
    for row in _codes(version):
        yield TextRow(commit, row.pointer, " ".join(filter(None, (row.system, row.code, row.description, row.note))))
    yield from (TextRow(commit, paragraph.at, paragraph.text) for paragraph in walk.paragraphs(version.policy))


_OF_A_VERSION: dict[str, Callable[[DatedVersion], Iterator[Row]]] = {
    "criteria": _criteria,
    "codes": _codes,
    "statuses": _statuses,
    "changes": _changes,
    "texts": _texts,
}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
