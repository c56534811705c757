"""A SQLite file with the policies, their versions, criteria, codes and changes, and full-text search over them.

`versions` has from when to when each governs; the view `in_force_today` and `WHERE :day BETWEEN in_force_from AND
coalesce(in_force_to, '9999-12-31')` ask it as of a day.

It cannot carry: evidence and findings, the two-clock question (what governed a day by what was known on another; ask
`policy show --on --known`), products and dates of the header besides the effective date, and the exact patch. The whole
facts of each version are in `versions.facts` as JSON for what has no table.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from extractor.feeds.recorded import Recorded

_TABLES = """
PRAGMA foreign_keys = ON;
CREATE TABLE policies (
  policy_id TEXT PRIMARY KEY, payer TEXT, title TEXT, policy_number TEXT
);
CREATE TABLE versions (
  version TEXT PRIMARY KEY,
  sequence INTEGER NOT NULL UNIQUE,
  policy_id TEXT NOT NULL REFERENCES policies,
  effective_date TEXT, in_force_from TEXT, in_force_to TEXT, known_from TEXT,
  committed TEXT NOT NULL, prior_authorization TEXT, notification TEXT,
  source_file TEXT NOT NULL, source_sha256 TEXT NOT NULL, extractor TEXT NOT NULL,
  facts TEXT NOT NULL
);
CREATE INDEX versions_by_policy ON versions (policy_id, in_force_from);
CREATE TABLE criteria (
  version TEXT NOT NULL REFERENCES versions,
  pointer TEXT NOT NULL,
  parent TEXT,
  part TEXT NOT NULL CHECK (part IN ('criteria', 'limitations')),
  id TEXT NOT NULL, label TEXT, text TEXT NOT NULL, logic TEXT, position TEXT,
  PRIMARY KEY (version, pointer),
  FOREIGN KEY (version, parent) REFERENCES criteria (version, pointer)
);
CREATE TABLE codes (
  version TEXT NOT NULL REFERENCES versions,
  pointer TEXT NOT NULL,
  system TEXT NOT NULL, code TEXT NOT NULL, description TEXT, note TEXT, role TEXT, caption TEXT,
  PRIMARY KEY (version, pointer)
);
CREATE INDEX codes_by_code ON codes (code);
CREATE TABLE changes (
  version TEXT NOT NULL REFERENCES versions,
  number INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (version, number)
);
CREATE VIEW in_force_today AS
  SELECT * FROM versions WHERE date('now') BETWEEN in_force_from AND coalesce(in_force_to, '9999-12-31');
CREATE VIRTUAL TABLE search USING fts5(version UNINDEXED, pointer UNINDEXED, text, tokenize = 'porter unicode61');
"""


def write(versions: Iterable[Recorded], path: Path) -> None:
    """Writes the versions into a new file at `path`, which must not be there yet."""
    kept = sorted(versions, key=lambda one: one.sequence)
    with closing(sqlite3.connect(path)) as base:
        base.executescript(_TABLES)
        with base:
            # A policy is called as its newest version calls it.
            named = {one.policy_id: one.facts for one in sorted(kept, key=lambda one: one.order)}
            base.executemany(
                "INSERT INTO policies VALUES (?, ?, ?, ?)",
                [(name, f["payer"], f["title"], f["policy_number"]) for name, f in sorted(named.items())],
            )
            for one in kept:
                _write_version(base, one)
        base.execute("INSERT INTO search(search) VALUES ('optimize')")
        base.commit()
        base.execute("VACUUM")


def _write_version(base: sqlite3.Connection, one: Recorded) -> None:
    facts = one.facts
    base.execute(
        f"INSERT INTO versions VALUES ({', '.join('?' * 14)})",
        (
            one.commit, one.sequence, one.policy_id, facts["effective_date"], one.in_force_from, one.in_force_to,
            one.known_from, one.committed, facts["prior_authorization"], facts["notification"], one.source_file,
            one.sha256, one.extractor, json.dumps(facts, ensure_ascii=False),
        ),
    )  # fmt: skip
    criteria = [row for part in ("criteria", "limitations") for row in _criteria(facts[part], part, f"/{part}", None)]
    codes = list(_codes(facts))
    _insert(base, "criteria", one.commit, criteria)
    _insert(base, "codes", one.commit, codes)
    _insert(base, "changes", one.commit, list(enumerate(one.changes, start=1)))
    texts = [(pointer, text) for pointer, _, _, _, _, text, _, _ in criteria]
    texts += [(row[0], " ".join(filter(None, row[1:5]))) for row in codes]
    _insert(base, "search", one.commit, [*texts, *_paragraphs(facts)])


def _insert(base: sqlite3.Connection, table: str, commit: str, rows: list[tuple[Any, ...]]) -> None:
    if rows:
        places = ", ".join("?" * (len(rows[0]) + 1))
        base.executemany(f"INSERT INTO {table} VALUES ({places})", [(commit, *row) for row in rows])


def _criteria(criteria: list[dict[str, Any]], part: str, above: str, parent: str | None) -> Iterator[tuple[Any, ...]]:
    """Rows of the tree, a parent before its children."""
    for index, one in enumerate(criteria):
        pointer = f"{above}/{index}"
        logic = one["logic"] if one["logic"] is None or isinstance(one["logic"], str) else json.dumps(one["logic"])
        yield pointer, parent, part, one["id"], one["label"], one["text"], logic, one["position"]
        yield from _criteria(one["children"], part, f"{pointer}/children", pointer)


def _codes(facts: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    for number, table in enumerate(facts["code_tables"]):
        for index, code in enumerate(table["codes"]):
            pointer = f"/code_tables/{number}/codes/{index}"
            printed = (code["system"], code["code"], code["description"], code["note"])
            yield pointer, *printed, table["role"], table["caption"]


def _paragraphs(facts: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for number, section in enumerate(facts["sections"]):
        yield from ((f"/sections/{number}/text/{index}", text) for index, text in enumerate(section["text"]))
