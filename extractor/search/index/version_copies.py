"""A copy of the ledger's versions and of what was judged of them, in the order of their commits."""

from __future__ import annotations

import json
import sqlite3
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from extractor.ledger import Decided, History, Judged, Version

_TOUCHING = "policy_id BETWEEN ? AND ? OR moved_from BETWEEN ? AND ?"


def record(base: sqlite3.Connection, versions: Iterable[Version]) -> None:
    """Adds versions after those that are there. None is ever taken away, so that the number of each is how many there
    were with it."""
    rows = ((v.policy_id, v.moved_from, v.commit, v.sha256, _as_json(v)) for v in versions)
    base.executemany(
        "INSERT INTO recorded (policy_id, moved_from, version_commit, sha256, version) VALUES (?, ?, ?, ?, ?)", rows
    )


def count_recorded(base: sqlite3.Connection) -> int:
    (count,) = base.execute("SELECT coalesce(max(sequence), 0) FROM recorded").fetchone()
    return int(count)


def judge(base: sqlite3.Connection, judged: Iterable[tuple[int, Judged]], before: int) -> None:
    """Adds judgements after those that are there, each with how many versions came before it; `before` of them came
    before those that are counted."""
    rows = ((before + behind, made.policy_id, made.sha256, made.what, _as_json(made)) for behind, made in judged)
    base.executemany("INSERT INTO judged (recorded, policy_id, sha256, what, judged) VALUES (?, ?, ?, ?, ?)", rows)


def restate(base: sqlite3.Connection, changes: Mapping[str, tuple[str, ...]]) -> None:
    """Replaces what versions, named by their commits, say that they change."""
    for commit, words in changes.items():
        rows = base.execute("SELECT sequence, version FROM recorded WHERE version_commit = ?", (commit,)).fetchall()
        for sequence, recorded in rows:
            restated = replace(_version(recorded), changes=words)
            base.execute("UPDATE recorded SET version = ? WHERE sequence = ?", (_as_json(restated), sequence))


def decided(base: sqlite3.Connection) -> tuple[Decided, ...]:
    """What was decided on policies."""
    return tuple(Decided(*row) for row in base.execute("SELECT policy_id, what, other FROM decided ORDER BY sequence"))


def settled(base: sqlite3.Connection) -> tuple[tuple[int, str], ...]:
    """The policies of which findings were settled, as a history counts them."""
    return tuple(base.execute("SELECT recorded, policy_id FROM settled ORDER BY sequence"))


def judgements(base: sqlite3.Connection) -> tuple[tuple[int, Judged], ...]:
    """All that was judged, as a history counts it."""
    rows = base.execute("SELECT recorded, judged FROM judged ORDER BY sequence")
    return tuple((behind, _judged(made)) for behind, made in rows)


def chain(base: sqlite3.Connection, policy_id: str) -> tuple[Version, ...]:
    """The versions of a policy that count, oldest first; none of one that was joined with another."""
    return history_between(base, [(policy_id, policy_id)]).of(policy_id)


def history_between(
    base: sqlite3.Connection, ids: Iterable[tuple[str, str]], head: str | None = None, decisions: Iterable[Decided] = ()
) -> History:
    """The history, up to the commit `head`, of the policies whose ids lie between two, for each of several such pairs:
    every reading of theirs, or that was moved away from them, and what was judged of either. Of other policies there
    are parts of no use in it."""
    versions: dict[int, str] = {}
    judged: dict[int, tuple[int, str]] = {}
    for pair in ids:
        versions |= dict(base.execute(f"SELECT sequence, version FROM recorded WHERE {_TOUCHING}", pair + pair))
        judged |= _numbered(base.execute(f"{_JUDGED} policy_id BETWEEN ? AND ?", pair))
        papers = f"sha256 IN (SELECT sha256 FROM recorded WHERE {_TOUCHING})"
        judged |= _numbered(base.execute(f"{_JUDGED} {papers}", pair + pair))
    numbers = sorted(versions)
    recorded = [_version(versions[number]) for number in numbers]
    counted = [(bisect_right(numbers, behind), _judged(made)) for _, (behind, made) in sorted(judged.items())]
    return History(recorded, head, decisions=decisions, judged=counted)


_JUDGED = "SELECT sequence, recorded, judged FROM judged WHERE"


def _numbered(rows: Iterable[Sequence[Any]]) -> Iterator[tuple[int, tuple[int, str]]]:
    return ((number, (behind, made)) for number, behind, made in rows)


def recorded_as(base: sqlite3.Connection, commit: str) -> Version | None:
    """The version that was recorded with a commit."""
    row = base.execute("SELECT version FROM recorded WHERE version_commit = ?", (commit,)).fetchone()
    return _version(row[0]) if row else None


def newest_of(base: sqlite3.Connection, sha256: str) -> Version | None:
    """The newest reading of a PDF, unless its version was withdrawn since."""
    row = base.execute(
        "SELECT version FROM recorded WHERE sha256 = :pdf AND sequence > (SELECT coalesce(max(recorded), 0) FROM judged"
        " WHERE sha256 = :pdf AND what = 'withdrawn') ORDER BY sequence DESC LIMIT 1",
        {"pdf": sha256},
    ).fetchone()
    return _version(row[0]) if row else None


def judgement_of(base: sqlite3.Connection, sha256: str) -> Judged | None:
    """What was judged of a PDF last, where no version of it was recorded since."""
    row = base.execute(
        "SELECT judged FROM judged WHERE sha256 = :pdf AND recorded >= (SELECT coalesce(max(sequence), 0) FROM recorded"
        " WHERE sha256 = :pdf) ORDER BY sequence DESC LIMIT 1",
        {"pdf": sha256},
    ).fetchone()
    return _judged(row[0]) if row else None


def policies_of_paper(base: sqlite3.Connection, sha256: str) -> set[str]:
    """The policies of which versions of a PDF were ever recorded."""
    return {policy_id for (policy_id,) in base.execute("SELECT policy_id FROM recorded WHERE sha256 = ?", (sha256,))}


def _as_json(copied: Version | Judged) -> str:
    return json.dumps(asdict(copied), ensure_ascii=False)


def _version(recorded: str) -> Version:
    fields = json.loads(recorded)
    lists = ("changes", "reader_changes", "incomplete", "corrected")
    return Version(**fields | {name: tuple(fields[name]) for name in lists})


def _judged(made: str) -> Judged:
    fields = json.loads(made)
    return Judged(**fields | {"changes": tuple(fields["changes"])})
