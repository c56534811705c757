"""A copy of the ledger's versions, in the order of their commits."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace

from extractor.ledger import History, Version


def record(base: sqlite3.Connection, versions: Iterable[Version]) -> None:
    """Adds versions after those that are there."""
    rows = ((version.policy_id, version.moved_from, version.commit, _as_json(version)) for version in versions)
    base.executemany("INSERT INTO recorded (policy_id, moved_from, version_commit, version) VALUES (?, ?, ?, ?)", rows)


def restate(base: sqlite3.Connection, changes: Mapping[str, tuple[str, ...]]) -> None:
    """Replaces what versions, named by their commits, say that they change."""
    for commit, words in changes.items():
        rows = base.execute("SELECT sequence, version FROM recorded WHERE version_commit = ?", (commit,)).fetchall()
        for sequence, recorded in rows:
            restated = replace(_version(recorded), changes=words)
            base.execute("UPDATE recorded SET version = ? WHERE sequence = ?", (_as_json(restated), sequence))


def chain(base: sqlite3.Connection, policy_id: str) -> tuple[Version, ...]:
    """The versions of a policy that count, oldest first; none of one that was joined with another."""
    of_it = "SELECT version FROM recorded WHERE policy_id = ? OR moved_from = ? ORDER BY sequence"
    rows = base.execute(of_it, (policy_id, policy_id))
    return History(_version(recorded) for (recorded,) in rows).of(policy_id)


def recorded_between(base: sqlite3.Connection, ids: Iterable[tuple[str, str]]) -> list[Version]:
    """Every reading of policies whose ids lie between two, or that was moved away from them; for each of several such
    pairs, each once and in the order of their commits."""
    of_them = "SELECT sequence, version FROM recorded WHERE policy_id BETWEEN ? AND ? OR moved_from BETWEEN ? AND ?"
    rows = {sequence: version for pair in ids for sequence, version in base.execute(of_them, pair + pair)}
    return [_version(rows[sequence]) for sequence in sorted(rows)]


def _as_json(version: Version) -> str:
    return json.dumps(asdict(version), ensure_ascii=False)


def _version(recorded: str) -> Version:
    fields = json.loads(recorded)
    lists = ("changes", "reader_changes", "incomplete", "corrected")
    return Version(**fields | {name: tuple(fields[name]) for name in lists})
