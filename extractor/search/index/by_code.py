"""Which policies name a code: in a table, in a range of a table, or in their text."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from extractor.language.code_ranges import bounds, covers, is_wildcard
from extractor.language.codes import system_of
from extractor.model.lookup import CodeListing, FoundPolicy, Naming, OtherVersion
from extractor.search.index.asked import Asked, governing, since, version_row
from extractor.search.index.by_words import mentions
from extractor.search.index.matches import found_policy, in_order, other_version

_CATEGORY = 3  # characters of an ICD-10-CM category
_CANDIDATES = """
SELECT fact FROM codes WHERE low = :code
UNION SELECT fact FROM codes WHERE low < high AND low <= :code AND :code <= high || '~'
UNION SELECT fact FROM codes WHERE low > :code AND low < :code || '~' AND :is_diagnosis AND system = 'ICD-10-CM'
UNION SELECT fact FROM codes WHERE low IN (SELECT value FROM json_each(:beginnings))
"""
_ROWS = """
SELECT fact, policy, system, code, description, note, role, caption, status
FROM codes JOIN facts ON facts.id = codes.fact WHERE fact IN
"""


class _Row(NamedTuple):
    """A row of a code table that names the code, whatever the version."""

    fact: int
    policy: int
    said: dict[str, Any]
    role: str | None
    caption: str | None
    naming: Naming


def is_listed(base: sqlite3.Connection, code: str) -> bool:
    """Whether any table of any version has a code just so."""
    return base.execute("SELECT 1 FROM codes WHERE low = ? LIMIT 1", bounds(code)[:1]).fetchone() is not None


def find_code(
    base: sqlite3.Connection, code: str, asked: Asked
) -> tuple[tuple[FoundPolicy, ...], tuple[OtherVersion, ...]]:
    """The policies that name a code on the day, first those that list it; and, of policies that do not list it then,
    the versions that do.
    """
    rows: dict[int, list[_Row]] = defaultdict(list)
    for row in _rows(base, code):
        if asked.counts(row.policy):
            rows[row.policy].append(row)
    passages = mentions(base, code, asked)
    found: list[FoundPolicy] = []
    elsewhere: list[OtherVersion] = []
    for policy in rows.keys() | passages.keys():
        version = governing(base, policy, asked)
        listed = _listings(base, rows[policy], version.id) if version else ()
        if version and (listed or policy in passages):
            found.append(found_policy(version, listed, passages.get(policy, ()), asked.on))
        if not listed:
            elsewhere += _elsewhere(base, rows[policy], asked)
    return in_order(found), in_order(elsewhere)


def _rows(base: sqlite3.Connection, code: str) -> Iterator[_Row]:
    bare = bounds(code)[0]
    is_diagnosis = system_of(code) == "ICD-10-CM"
    above = [bare[:size] for size in range(_CATEGORY, len(bare))]
    rows = base.execute(
        f"{_ROWS} ({_CANDIDATES})", {"code": bare, "is_diagnosis": is_diagnosis, "beginnings": json.dumps(above)}
    )
    for fact, policy, system, printed, description, note, role, caption, status in rows:
        low, high = bounds(printed)
        naming: Naming | None = None
        if covers(printed, code):
            naming = "by_wildcard" if is_wildcard(printed) else "named" if low == high else "in_range"
        elif is_diagnosis and low in above and system == "ICD-10-CM":
            naming = "its_category"
        elif is_diagnosis and low.startswith(bare):
            naming = "under_it"
        if naming:
            said = {"system": system, "code": printed, "description": description, "note": note}
            said["status"] = json.loads(status) if status else []
            yield _Row(fact, policy, said, role, caption, naming)


def _listings(base: sqlite3.Connection, rows: Sequence[_Row], version: int) -> tuple[CodeListing, ...]:
    """The rows that a version has, in its order; where some name the code itself, those alone."""
    found = [
        CodeListing.model_validate(
            {"code": row.said, "role": row.role, "caption": row.caption, "naming": row.naming, "at": at, "page": page,
             "since": since(base, first)}
        )
        for row in rows
        for at, page, first in base.execute(
            "SELECT pointer, page, since FROM stands WHERE fact = ? AND version = ?", (row.fact, version)
        )
    ]  # fmt: skip
    itself = [one for one in found if one.is_itself]
    return tuple(sorted(itself or found, key=lambda one: [int(part) for part in re.findall(r"\d+", one.at)]))


def _elsewhere(base: sqlite3.Connection, rows: Sequence[_Row], asked: Asked) -> Iterator[OtherVersion]:
    """The versions that list the code itself, where none of them governs the day."""
    facts = json.dumps([row.fact for row in rows if row.naming in ("named", "in_range")])
    versions = base.execute(
        "SELECT DISTINCT version FROM stands WHERE fact IN (SELECT value FROM json_each(?)) ORDER BY version", (facts,)
    )
    for (version,) in versions.fetchall():
        yield other_version(version_row(base, version, asked), _listings(base, rows, version), asked)
