"""The rows of one policy: its versions, when each governs, and what they say."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractor.language.code_ranges import bounds
from extractor.ledger import Ledger, Version
from extractor.model.policy import Policy
from extractor.search.index.content import Fact, Standing, standings
from extractor.timeline.clocks import Dated
from extractor.timeline.drawing import timeline_of
from extractor.timeline.periods import periods

Id = int | None  # of a row, as SQLite gives it


def write_policy(base: sqlite3.Connection, ledger: Ledger, chain: Sequence[Version]) -> None:
    """Writes a policy from all of its versions, of which there is at least one, oldest first; and from the states that
    their histories tell of.
    """
    printed = {version.commit: ledger.facts(version) for version in chain}
    by_now = (replace(version, incomplete=ledger.incomplete(version)) for version in chain)
    timeline = timeline_of([(version, printed[version.commit]) for version in by_now])
    all_facts = [
        entry.inferred.facts if entry.inferred else Policy.model_validate_json(printed[entry.version.commit])
        for entry in timeline
    ]
    named = (chain[0].policy_id, all_facts[-1].payer, all_facts[-1].title)
    policy = base.execute("INSERT INTO policies (policy_id, payer, title) VALUES (?, ?, ?)", named).lastrowid
    ids = {
        entry.version.commit: _write_version(base, (policy, number), entry, facts)
        for number, (entry, facts) in enumerate(zip(timeline, all_facts, strict=True))
    }
    base.executemany(
        "INSERT INTO periods VALUES (?, ?, ?, ?, ?, ?)",
        [(policy, ids[p.version.commit], p.start, p.end, p.known_from, p.known_to) for p in periods(timeline)],
    )
    # What is inferred stands on no page.
    pages = (None if entry.inferred else json.loads(ledger.evidence(entry.version)) for entry in timeline)
    facts_with_places = (standings(facts, evidence) for facts, evidence in zip(all_facts, pages, strict=True))
    _write_facts(base, policy, zip(ids.values(), facts_with_places, strict=True))


def remove_policy(base: sqlite3.Connection, policy_id: str) -> None:
    """Removes what is written of a policy, if anything is."""
    row = base.execute("SELECT id FROM policies WHERE policy_id = ?", (policy_id,)).fetchone()
    if not row:
        return
    base.execute(
        "INSERT INTO search (search, rowid, text, name) SELECT 'delete', id, text, name FROM searched WHERE policy = ?",
        row,
    )
    for of_facts in ("stands", "codes"):
        base.execute(f"DELETE FROM {of_facts} WHERE fact IN (SELECT id FROM facts WHERE policy = ?)", row)
    for of_policy in ("facts", "periods", "versions"):
        base.execute(f"DELETE FROM {of_policy} WHERE policy = ?", row)
    base.execute("DELETE FROM policies WHERE id = ?", row)


def _write_version(base: sqlite3.Connection, position_in_policy: tuple[Id, int], entry: Dated, facts: Policy) -> Id:
    named = (facts.title, facts.payer, facts.policy_number, facts.prior_authorization)
    grounds = entry.inferred.grounds.model_dump_json() if entry.inferred else None
    of, incomplete = entry.version, json.dumps(entry.version.incomplete)
    days = (of.commit, of.effective_date, of.effective_basis, of.is_draft, entry.known_from, of.source_file, grounds)
    return base.execute(
        "INSERT INTO versions (policy, position, version_commit, effective_date, effective_basis, is_draft, known_from,"
        " source_file, inferred, title, payer, policy_number, prior_authorization, incomplete, kind)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*position_in_policy, *days, *named, incomplete, facts.kind),
    ).lastrowid


def _write_facts(base: sqlite3.Connection, policy: Id, versions: Iterable[tuple[Id, Iterable[Standing]]]) -> None:
    """The facts of a policy's versions, which come in their order: each fact once, with every place where it stands."""
    written: dict[Fact, Id] = {}
    before: dict[tuple[str, ...], Id] = {}  # by a fact's state: since which version it is so
    for version, standings_found in versions:
        since: dict[tuple[str, ...], Id] = {}
        for standing in standings_found:
            fact = standing.fact
            since[fact.state] = before.get(fact.state, version)
            if fact not in written:
                written[fact] = _write_fact(base, policy, fact)
            base.execute(
                "INSERT INTO stands VALUES (?, ?, ?, ?, ?, ?)",
                (written[fact], version, standing.pointer, standing.label, standing.page, since[fact.state]),
            )
        before = since
    base.execute(
        "INSERT INTO search (rowid, text, name) SELECT id, text, name FROM searched WHERE policy = ?", (policy,)
    )


def _write_fact(base: sqlite3.Connection, policy: Id, fact: Fact) -> Id:
    # Titles count downwards from -1: so a search, which goes up, meets them before all else.
    number = "(SELECT min(0, coalesce(min(id), 0)) - 1 FROM facts)" if fact.part == "title" else "NULL"
    row = (policy, fact.part, fact.text)
    written = base.execute(f"INSERT INTO facts (id, policy, part, text) VALUES ({number}, ?, ?, ?)", row).lastrowid
    if fact.code:
        ends = bounds(fact.code.code)
        base.execute("INSERT INTO codes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (written, *fact.code, *ends))
    return written
