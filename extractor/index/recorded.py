"""The versions as the ledger tells of them, in the order of their commits."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import asdict

from extractor.ledger import History, Version


def record(base: sqlite3.Connection, versions: Iterable[Version]) -> None:
    rows = ((v.policy_id, v.commit, json.dumps(asdict(v), ensure_ascii=False)) for v in versions)
    base.executemany("INSERT INTO recorded (policy_id, version_commit, version) VALUES (?, ?, ?)", rows)


def restate(base: sqlite3.Connection, changes: Mapping[str, tuple[str, ...]]) -> None:
    """Gives versions, named by their commits, other words on what they change."""
    base.executemany(
        "UPDATE recorded SET version = json_set(version, '$.changes', json(?)) WHERE version_commit = ?",
        [(json.dumps(words, ensure_ascii=False), commit) for commit, words in changes.items()],
    )


def chain(base: sqlite3.Connection, policy_id: str) -> tuple[Version, ...]:
    """The versions of a policy that count, oldest first."""
    rows = base.execute("SELECT version FROM recorded WHERE policy_id = ? ORDER BY sequence", (policy_id,))
    return History(_version(told) for (told,) in rows).of(policy_id)


def _version(told: str) -> Version:
    fields = json.loads(told)
    return Version(**fields | {"changes": tuple(fields["changes"])})
