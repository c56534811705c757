"""The schema of the SQLite file: tables as the rows have their fields, with what SQLite shall watch over.

A column more is a field of its row (version_rows.py) and nothing here, unless a view shall show it.
"""

from __future__ import annotations

from collections.abc import Iterable
from types import NoneType
from typing import get_args, get_type_hints
from zlib import crc32

from extractor.export.version_rows import TABLES, Row
from extractor.model import walk
from extractor.model.changes import ChangeKind, Effect
from extractor.model.policy import EffectiveBasis

APPLICATION = 0x706F6C69  # "poli", in the header of the file: what it is
_OF_VERSION = "FOREIGN KEY (version) REFERENCES versions ON DELETE CASCADE"


def _one_of(column: str, values: Iterable[str]) -> str:
    """The rule that a column has one of the values of a closed set."""
    return f"CHECK ({column} IN ({', '.join(map(repr, values))}))"


_RULES = {  # of each table, after its columns
    "policies": ("PRIMARY KEY (policy_id)",),
    "former_ids": ("PRIMARY KEY (policy_id)",),
    "versions": (
        "PRIMARY KEY (version)",
        "UNIQUE (sequence)",
        "UNIQUE (place)",
        "FOREIGN KEY (policy_id) REFERENCES policies ON DELETE CASCADE",
        _one_of("effective_basis", get_args(EffectiveBasis.__value__)),
    ),
    "periods": ("PRIMARY KEY (version, known_from)", _OF_VERSION),
    "criteria": (
        "PRIMARY KEY (version, pointer)",
        _OF_VERSION,
        "FOREIGN KEY (version, parent) REFERENCES criteria (version, pointer) ON DELETE CASCADE",
        _one_of("part", walk.TREES),
    ),
    "codes": ("PRIMARY KEY (version, pointer)", _OF_VERSION),
    "statuses": (
        "PRIMARY KEY (version, pointer, number)",
        _OF_VERSION,
        "FOREIGN KEY (version, pointer) REFERENCES codes (version, pointer) ON DELETE CASCADE",
    ),
    "changes": (
        "PRIMARY KEY (version, number)",
        _OF_VERSION,
        _one_of("kind", get_args(ChangeKind.__value__)),
        _one_of("effect", get_args(Effect.__value__)),
    ),
    "texts": (_OF_VERSION,),
}
_KEPT_BY_ROWID = {"policies", "former_ids", "versions", "texts"}
_OWN_COLUMNS = {"texts": ("id INTEGER PRIMARY KEY",)}  # the search refers to it
_TYPES = {str: "TEXT", int: "INTEGER", bool: "INTEGER"}
_INDICES_AND_VIEWS = """
CREATE INDEX versions_by_policy ON versions (policy_id, in_force_from);
CREATE INDEX criteria_by_id ON criteria (id);
CREATE INDEX codes_by_code ON codes (code);
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


def _column(name: str, hint: type) -> str:
    kinds = [kind for kind in get_args(hint) or (hint,) if kind is not NoneType]
    required = "" if NoneType in get_args(hint) else " NOT NULL"
    (kind,) = kinds
    return f"{name} {_TYPES[kind]}{required}" + (f" CHECK ({name} IN (0, 1))" if kind is bool else "")


def _table(name: str, row: type[Row]) -> str:
    columns = (_column(field, hint) for field, hint in get_type_hints(row).items())
    content = ",\n  ".join([*_OWN_COLUMNS.get(name, ()), *columns, *_RULES[name]])
    return f"CREATE TABLE {name} (\n  {content}\n){'' if name in _KEPT_BY_ROWID else ' WITHOUT ROWID'};"


_TABLES = "\n".join(["CREATE TABLE ledger (place TEXT NOT NULL);", *(_table(*each) for each in TABLES.items())])
VERSION = crc32((_TABLES + _INDICES_AND_VIEWS).encode()) >> 1  # in the header, too, which has 31 bits for it
SCHEMA = f"""
PRAGMA application_id = {APPLICATION};
PRAGMA user_version = {VERSION};
{_TABLES}{_INDICES_AND_VIEWS}"""
