"""A SQLite file with the policies, their versions, criteria, codes and changes, and full-text search over them.

What governed a day of service by what was known on another day is in `periods` and the views `in_force`,
`codes_in_force`, `statuses_in_force` and `criteria_in_force`: `WHERE :day BETWEEN in_force_from AND
ifnull(in_force_to, :day)`, and the same with `known_from` and `known_to`. A file that is there already is brought up to
date in one transaction: each policy that has a version since is written anew, since a new version ends the days of the
one before.

It cannot carry: evidence and findings, older readings of a PDF that was read again, products and dates of the header
besides the effective date (they are in `versions.facts`, the whole facts as JSON), the exact patch, and differences
that change no rule (typography, background text).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from extractor.errors import PolicyError
from extractor.export.feed_versions import PolicyRecord
from extractor.export.sqlite_schema import APPLICATION, SCHEMA, VERSION
from extractor.export.version_rows import TABLES, rows

PATIENCE = 60.0  # seconds to wait for another process that writes or reads the file


def write(policies: Iterable[PolicyRecord], cursor: str, path: Path) -> None:
    """Writes the policies into a new file at `path`; `cursor` is that of the ledger's last version."""
    with closing(sqlite3.connect(path, isolation_level=None)) as base:
        base.executescript(SCHEMA)
        with _transaction(base):
            _replace(base, policies, cursor)
        base.execute("INSERT INTO search (search) VALUES ('optimize')")
        base.execute("VACUUM")


def bring_up_to_date(path: Path, later: Callable[[str], Iterable[PolicyRecord]], cursor: str) -> None:
    """Writes into an existing file what `later` gives for the cursor that it was written up to, all or nothing."""
    with closing(sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)) as base, _transaction(base):
        (written_up_to,) = base.execute("SELECT place FROM ledger").fetchone()
        _replace(base, later(written_up_to), cursor)


def cursor_of(path: Path) -> str | None:
    """The cursor that an existing file was written up to; None where it is empty or of another schema.

    Raises PolicyError where it is no file of this program.
    """
    if path.stat().st_size == 0:
        return None
    with closing(sqlite3.connect(path, timeout=PATIENCE)) as base:
        (application,) = base.execute("PRAGMA application_id").fetchone()
        (schema,) = base.execute("PRAGMA user_version").fetchone()
        if application != APPLICATION:
            raise PolicyError(f"{path} was not written by `policy export`; remove it or name another file")
        return str(base.execute("SELECT place FROM ledger").fetchone()[0]) if schema == VERSION else None


def _replace(base: sqlite3.Connection, policies: Iterable[PolicyRecord], cursor: str) -> None:
    for policy in policies:
        for table in ("policies", "former_ids"):
            base.execute(f"DELETE FROM {table} WHERE policy_id = ?", (policy.policy_id,))
        for table, row in rows(policy):
            base.execute(_INSERTS[table], row)
    base.execute("DELETE FROM ledger")
    base.execute("INSERT INTO ledger VALUES (?)", (cursor,))


_INSERTS = {
    table: f"INSERT INTO {table} ({', '.join(row._fields)}) VALUES ({', '.join('?' * len(row._fields))})"
    for table, row in TABLES.items()
}


@contextmanager
def _transaction(base: sqlite3.Connection) -> Iterator[None]:
    base.execute("PRAGMA foreign_keys = ON")
    base.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        base.execute("ROLLBACK")
        raise
    base.execute("COMMIT")
