"""Which policies name a code: in a table, in a range of a table, or in their text."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from extractor.language.code_ranges import bounds, covers, is_wildcard
from extractor.language.code_systems import is_diagnosis as is_diagnosis_code
from extractor.language.codes import system_of
from extractor.model.lookup import CodeListing, FoundPolicy, Naming, OtherVersion
from extractor.search.index.as_of import AsOf, drafts, governing, since, version_row
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
    printed: dict[str, Any]
    role: str | None
    caption: str | None
    naming: Naming


def is_listed(base: sqlite3.Connection, code: str) -> bool:
    """Whether a table of any version lists exactly this code."""
    return base.execute("SELECT 1 FROM codes WHERE low = ? LIMIT 1", bounds(code)[:1]).fetchone() is not None


def find_code(
    base: sqlite3.Connection, code: str, as_of: AsOf
) -> tuple[tuple[FoundPolicy, ...], tuple[OtherVersion, ...]]:
    """The policies that name a code on the day, first those that list it; and, of policies that do not list it then,
    the versions that do.
    """
    rows: dict[int, list[_Row]] = defaultdict(list)
    for row in _rows(base, code):
        if as_of.counts(row.policy):
            rows[row.policy].append(row)
    passages = mentions(base, code, as_of)
    policies: list[FoundPolicy] = []
    elsewhere: list[OtherVersion] = []
    for policy in rows.keys() | passages.keys():
        version = governing(base, policy, as_of)
        listed = _listings(base, rows[policy], version.id) if version else ()
        if version and (listed or policy in passages):
            known_drafts = drafts(base, version.id, as_of)
            policies.append(found_policy(version, listed, passages.get(policy, ()), as_of.on, known_drafts))
        if not listed:
            elsewhere += _elsewhere(base, rows[policy], as_of)
    return in_order(policies), in_order(elsewhere)


def _rows(base: sqlite3.Connection, code: str) -> Iterator[_Row]:
    bare = bounds(code)[0]
    form = system_of(code)
    is_diagnosis = form == "ICD-10-CM"
    above = [bare[:size] for size in range(_CATEGORY, len(bare))]
    rows = base.execute(
        f"{_ROWS} ({_CANDIDATES})", {"code": bare, "is_diagnosis": is_diagnosis, "beginnings": json.dumps(above)}
    )
    for fact, policy, system, code_printed, description, note, role, caption, status in rows:
        if system == "ICD-10-CM" and form == "HCPCS" and not is_diagnosis_code(bare):
            continue  # J3380 is no J33.80, which the range J33.0-J33.9 would have
        low, high = bounds(code_printed)
        naming: Naming | None = None
        if covers(code_printed, code):
            naming = "by_wildcard" if is_wildcard(code_printed) else "named" if low == high else "in_range"
        elif is_diagnosis and low in above and system == "ICD-10-CM":
            naming = "its_category"
        elif is_diagnosis and low.startswith(bare):
            naming = "under_it"
        if naming:
            printed = {"system": system, "code": code_printed, "description": description, "note": note}
            printed["status"] = json.loads(status) if status else []
            yield _Row(fact, policy, printed, role, caption, naming)


def _listings(base: sqlite3.Connection, rows: Sequence[_Row], version: int) -> tuple[CodeListing, ...]:
    """The rows that a version has, in its order; where some name the code itself, those alone."""
    listings = [
        CodeListing.model_validate(
            {"code": row.printed, "role": row.role, "caption": row.caption, "naming": row.naming,
             "at": at, "page": page, "since": since(base, first)}
        )
        for row in rows
        for at, page, first in base.execute(
            "SELECT pointer, page, since FROM stands WHERE fact = ? AND version = ?", (row.fact, version)
        )
    ]  # fmt: skip
    itself = [listing for listing in listings if listing.is_itself]
    return tuple(sorted(itself or listings, key=lambda listing: [int(part) for part in re.findall(r"\d+", listing.at)]))


def _elsewhere(base: sqlite3.Connection, rows: Sequence[_Row], as_of: AsOf) -> Iterator[OtherVersion]:
    """The versions that list the code itself, where none of them governs the day."""
    facts = json.dumps([row.fact for row in rows if row.naming in ("named", "in_range")])
    versions = base.execute(
        "SELECT DISTINCT version FROM stands WHERE fact IN (SELECT value FROM json_each(?)) ORDER BY version", (facts,)
    )
    for (version,) in versions.fetchall():
        yield other_version(version_row(base, version, as_of), _listings(base, rows, version), as_of)
