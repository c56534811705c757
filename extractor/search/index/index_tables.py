"""The tables of the index."""

from __future__ import annotations

import sqlite3
import zlib
from functools import cache
from importlib.metadata import version

TABLES = """
-- The commit up to which the ledger was read.
CREATE TABLE known (head TEXT NOT NULL);

-- Every reading of every version in the order of their commits, as the ledger tells of it (JSON).
CREATE TABLE recorded (
  sequence INTEGER PRIMARY KEY, policy_id TEXT NOT NULL, moved_from TEXT, version_commit TEXT NOT NULL,
  sha256 TEXT NOT NULL, version TEXT NOT NULL
);
CREATE INDEX recorded_by_policy ON recorded (policy_id);
CREATE INDEX recorded_by_former ON recorded (moved_from) WHERE moved_from IS NOT NULL;
CREATE INDEX recorded_by_commit ON recorded (version_commit);
CREATE INDEX recorded_by_source ON recorded (sha256);

-- What was judged of versions (`judged`, JSON), which are named by their PDFs, in the order of the commits; `recorded`:
-- behind how many readings.
CREATE TABLE judged (
  sequence INTEGER PRIMARY KEY, recorded INTEGER NOT NULL, policy_id TEXT NOT NULL, sha256 TEXT NOT NULL,
  what TEXT NOT NULL, judged TEXT NOT NULL
);
CREATE INDEX judged_by_policy ON judged (policy_id);
CREATE INDEX judged_by_source ON judged (sha256);

-- What was decided on policies, and of which findings were settled (`recorded`: as above), in the order of the commits.
CREATE TABLE decided (sequence INTEGER PRIMARY KEY, policy_id TEXT NOT NULL, what TEXT NOT NULL, other TEXT NOT NULL);
CREATE TABLE settled (sequence INTEGER PRIMARY KEY, recorded INTEGER NOT NULL, policy_id TEXT NOT NULL);

-- Ids that were given up when policies were joined, and those that they answer as.
CREATE TABLE former_ids (policy_id TEXT PRIMARY KEY, now TEXT NOT NULL);

-- A policy is called as its newest version calls it; these words are searched along with each of its facts.
CREATE TABLE policies (id INTEGER PRIMARY KEY, policy_id TEXT NOT NULL UNIQUE, payer TEXT, title TEXT);

-- The versions that count and the states inferred between them, each policy's in their order (`position`); `inferred`
-- is what such a state rests on, `incomplete` which parts of the facts are certainly incomplete (JSON), `kind` what
-- sort of document it is, where it is no policy.
CREATE TABLE versions (
  id INTEGER PRIMARY KEY,
  policy INTEGER NOT NULL REFERENCES policies,
  position INTEGER NOT NULL,
  version_commit TEXT NOT NULL,
  effective_date TEXT, effective_basis TEXT NOT NULL, is_draft INTEGER NOT NULL, known_from TEXT NOT NULL,
  title TEXT, payer TEXT, policy_number TEXT, prior_authorization TEXT,
  source_file TEXT NOT NULL, inferred TEXT, incomplete TEXT NOT NULL, kind TEXT
);
CREATE INDEX versions_by_policy ON versions (policy, position);
CREATE INDEX versions_by_kind ON versions (kind) WHERE kind IS NOT NULL;

-- From when to when it was known that a version governs certain days; NULL is an end that is open.
CREATE TABLE periods (
  policy INTEGER NOT NULL, version INTEGER NOT NULL REFERENCES versions,
  start TEXT NOT NULL, "end" TEXT, known_from TEXT NOT NULL, known_to TEXT,
  PRIMARY KEY (policy, version, known_from)
) WITHOUT ROWID;

-- What the versions of a policy say, each thing once; and in which of them it stands, where, and since which of them.
CREATE TABLE facts (
  id INTEGER PRIMARY KEY, policy INTEGER NOT NULL REFERENCES policies, part TEXT NOT NULL, text TEXT NOT NULL
);
CREATE INDEX facts_by_policy ON facts (policy);
CREATE TABLE stands (
  fact INTEGER NOT NULL REFERENCES facts, version INTEGER NOT NULL REFERENCES versions,
  pointer TEXT NOT NULL, label TEXT, page INTEGER, since INTEGER NOT NULL REFERENCES versions,
  PRIMARY KEY (fact, version, pointer)
) WITHOUT ROWID;

-- Those facts that are codes; `low` and `high` are the ends of a range, or both the code itself or how the codes of
-- a wildcard begin, without points.
CREATE TABLE codes (
  fact INTEGER PRIMARY KEY REFERENCES facts,
  system TEXT NOT NULL, code TEXT NOT NULL, description TEXT, note TEXT, role TEXT, caption TEXT,
  status TEXT, -- what the row itself rules (JSON); NULL where it says nothing of its own
  low TEXT NOT NULL, high TEXT NOT NULL
);
CREATE INDEX codes_by_code ON codes (low);
CREATE INDEX codes_by_range ON codes (low, high) WHERE low < high;

CREATE VIEW searched AS
  SELECT facts.id, facts.policy, text, coalesce(title, '') || ' ' || coalesce(payer, '') AS name
  FROM facts JOIN policies ON policies.id = facts.policy;
CREATE VIRTUAL TABLE search USING fts5(
  text, name, content = 'searched', content_rowid = 'id', tokenize = 'porter unicode61 remove_diacritics 2'
);
"""


@cache
def edition() -> int:
    """Which tables a file has, and which version of this program filled them: another one may read facts otherwise."""
    return zlib.crc32(f"{version('policy-extractor')}\n{TABLES}".encode()) & 0x7FFFFFFF  # SQLite keeps 31 bits of it


def known_head(base: sqlite3.Connection) -> str:
    """The commit up to which the index has read the ledger; no commit's name where it does not know."""
    row = base.execute("SELECT head FROM known").fetchone()
    return str(row[0]) if row else ""
