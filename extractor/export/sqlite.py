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
from extractor.export.version_rows import TABLES, rows

APPLICATION = 0x706F6C69  # "poli", in the header of the file: what it is
SCHEMA = 3  # to be raised whenever a table or view changes; a file of another one is made anew
PATIENCE = 60.0  # seconds to wait for another process that writes or reads the file

_SCHEMA = f"""
PRAGMA application_id = {APPLICATION};
PRAGMA user_version = {SCHEMA};
CREATE TABLE ledger (place TEXT NOT NULL);
CREATE TABLE policies (
  policy_id TEXT PRIMARY KEY, payer TEXT, title TEXT, policy_number TEXT, kind TEXT
);
CREATE TABLE former_ids (policy_id TEXT PRIMARY KEY, now TEXT NOT NULL);
CREATE TABLE versions (
  version TEXT PRIMARY KEY,
  sequence INTEGER NOT NULL UNIQUE,
  place TEXT NOT NULL UNIQUE,
  policy_id TEXT NOT NULL REFERENCES policies ON DELETE CASCADE,
  effective_date TEXT,
  effective_basis TEXT NOT NULL CHECK (effective_basis IN ('stated', 'history', 'original', 'committed')),
  is_draft INTEGER NOT NULL CHECK (is_draft IN (0, 1)),
  in_force_from TEXT, in_force_to TEXT, known_from TEXT NOT NULL,
  committed TEXT NOT NULL, rereads TEXT, prior_authorization TEXT, notification TEXT,
  incomplete TEXT, summary TEXT NOT NULL,
  source_file TEXT NOT NULL, source_sha256 TEXT NOT NULL, extractor TEXT NOT NULL,
  facts TEXT NOT NULL
);
CREATE INDEX versions_by_policy ON versions (policy_id, in_force_from);
CREATE TABLE periods (
  version TEXT NOT NULL REFERENCES versions ON DELETE CASCADE,
  known_from TEXT NOT NULL, known_to TEXT, in_force_from TEXT NOT NULL, in_force_to TEXT,
  PRIMARY KEY (version, known_from)
) WITHOUT ROWID;
CREATE TABLE criteria (
  version TEXT NOT NULL REFERENCES versions ON DELETE CASCADE,
  pointer TEXT NOT NULL,
  parent TEXT,
  part TEXT NOT NULL CHECK (part IN ('criteria', 'limitations')),
  id TEXT NOT NULL, label TEXT, text TEXT NOT NULL, logic TEXT, position TEXT,
  PRIMARY KEY (version, pointer),
  FOREIGN KEY (version, parent) REFERENCES criteria (version, pointer) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX criteria_by_id ON criteria (id);
CREATE TABLE codes (
  version TEXT NOT NULL REFERENCES versions ON DELETE CASCADE,
  pointer TEXT NOT NULL,
  system TEXT NOT NULL, code TEXT NOT NULL, description TEXT, note TEXT, role TEXT, caption TEXT,
  PRIMARY KEY (version, pointer)
) WITHOUT ROWID;
CREATE INDEX codes_by_code ON codes (code);
CREATE TABLE statuses (
  version TEXT NOT NULL REFERENCES versions ON DELETE CASCADE,
  pointer TEXT NOT NULL,
  number INTEGER NOT NULL,
  product TEXT, ruling TEXT NOT NULL, text TEXT, starts TEXT, ends TEXT,
  PRIMARY KEY (version, pointer, number),
  FOREIGN KEY (version, pointer) REFERENCES codes (version, pointer) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE TABLE changes (
  version TEXT NOT NULL REFERENCES versions ON DELETE CASCADE,
  number INTEGER NOT NULL,
  part TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('added', 'removed', 'modified', 'moved', 'renumbered')),
  effect TEXT NOT NULL CHECK (effect IN ('broadens', 'narrows', 'neutral', 'unclear')),
  announced INTEGER NOT NULL CHECK (announced IN (0, 1)),
  key TEXT NOT NULL, pointer TEXT, old_pointer TEXT, before TEXT, after TEXT, text TEXT NOT NULL,
  PRIMARY KEY (version, number)
) WITHOUT ROWID;
CREATE TABLE texts (
  id INTEGER PRIMARY KEY,
  version TEXT NOT NULL REFERENCES versions ON DELETE CASCADE,
  pointer TEXT NOT NULL, text TEXT NOT NULL
);
CREATE INDEX texts_by_version ON texts (version);
CREATE VIRTUAL TABLE search USING fts5(
  version UNINDEXED, pointer UNINDEXED, text, content = 'texts', content_rowid = 'id', tokenize = 'porter unicode61'
);
CREATE TRIGGER texts_added AFTER INSERT ON texts BEGIN
  INSERT INTO search (rowid, version, pointer, text) VALUES (new.id, new.version, new.pointer, new.text);
END;
CREATE TRIGGER texts_removed AFTER DELETE ON texts BEGIN
  INSERT INTO search (search, rowid, version, pointer, text)
  VALUES ('delete', old.id, old.version, old.pointer, old.text);
END;
CREATE VIEW in_force AS
  SELECT policy_id, payer, title, version, effective_date, effective_basis, prior_authorization, incomplete,
         p.in_force_from, p.in_force_to, p.known_from, p.known_to
  FROM periods AS p JOIN versions USING (version) JOIN policies USING (policy_id);
CREATE VIEW codes_in_force AS
  SELECT in_force.*, system, code, description, note, role, caption FROM in_force JOIN codes USING (version);
CREATE VIEW statuses_in_force AS
  SELECT in_force.*, system, code, product, ruling, text, starts, ends
  FROM in_force JOIN codes USING (version) JOIN statuses USING (version, pointer);
CREATE VIEW criteria_in_force AS
  SELECT in_force.*, pointer, parent, part, id, label, text, logic, position
  FROM in_force JOIN criteria USING (version);
CREATE VIEW in_force_today AS
  SELECT * FROM in_force
  WHERE known_to IS NULL AND date('now') BETWEEN in_force_from AND ifnull(in_force_to, date('now'));
"""


def write(policies: Iterable[PolicyRecord], cursor: str, path: Path) -> None:
    """Writes the policies into a new file at `path`; `cursor` is that of the ledger's last version."""
    with closing(sqlite3.connect(path, isolation_level=None)) as base:
        base.executescript(_SCHEMA)
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
        return str(base.execute("SELECT place FROM ledger").fetchone()[0]) if schema == SCHEMA else None


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
