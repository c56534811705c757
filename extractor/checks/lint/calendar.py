"""When codes are valid, by a file that the user supplies.

The code sets are not in this program: CPT belongs to the AMA, and all of them change several times a year. A calendar
is a CSV file in UTF-8 with the columns `system`, `code`, `valid_from` and `valid_to` and any others; it has to be whole
for each system that it names. A code that came back has a line for each time.
"""

from __future__ import annotations

import csv
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import get_args

from extractor.errors import PolicyError
from extractor.language.code_ranges import bounds
from extractor.model.policy import CodeSystem

COLUMNS = ("system", "code", "valid_from", "valid_to")
_SYSTEMS = {system.casefold(): system for system in get_args(CodeSystem.__value__)}


@dataclass(frozen=True, slots=True)
class Validity:
    """The days on which a code is valid, both ends included; None is an end that is open."""

    first: date | None
    last: date | None

    def holds(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Calendar:
    """What is valid when, by system and by code without its point."""

    codes: Mapping[str, Mapping[str, Sequence[Validity]]]
    _ordered: Mapping[str, Sequence[str]]

    @staticmethod
    def of(codes: Mapping[str, Mapping[str, Sequence[Validity]]]) -> Calendar:
        return Calendar(codes, {system: sorted(known) for system, known in codes.items()})

    def first_from(self, system: str, code: str) -> str:
        """The first code of a system that is this one or comes after it; empty where none does."""
        known = self._ordered[system]
        position = bisect_left(known, code)
        return known[position] if position < len(known) else ""


def read_calendar(path: Path) -> Calendar:
    """Raises PolicyError, with the number of the line where one is not as it has to be."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.reader(file, strict=True)
            try:
                return Calendar.of(_codes(rows))
            except (csv.Error, ValueError) as fault:
                if isinstance(fault, UnicodeDecodeError):
                    raise PolicyError(f"{path} is not text in UTF-8") from fault
                raise PolicyError(f"{path}, line {max(rows.line_num, 1)}: {fault}") from fault
    except OSError as fault:
        raise PolicyError(f"cannot read {path}: {fault.strerror}") from fault


def _codes(rows: Iterator[list[str]]) -> dict[str, dict[str, list[Validity]]]:
    codes: dict[str, dict[str, list[Validity]]] = defaultdict(lambda: defaultdict(list))
    columns = _columns(next(rows, []))
    for row in rows:
        if any(cell.strip() for cell in row):
            system, code, validity = _read(*(row[at].strip() if at < len(row) else "" for at in columns))
            codes[system][code].append(validity)
    return codes


def _columns(header: Sequence[str]) -> list[int]:
    """Where the columns stand."""
    names = [name.strip().casefold() for name in header]
    missing = [name for name in COLUMNS if name not in names]
    if missing:
        raise ValueError(f"no column is called {' or '.join(missing)}; a calendar begins with {','.join(COLUMNS)}")
    return [names.index(name) for name in COLUMNS]


def _read(system: str, code: str, first: str, last: str) -> tuple[str, str, Validity]:
    if system.casefold() not in _SYSTEMS:
        raise ValueError(f"the system is “{system}”, not one of {', '.join(_SYSTEMS.values())}")
    low, high = bounds(code)
    if low != high or not low.replace("-", "").isalnum():  # an NDC has hyphens
        raise ValueError(f"the code is “{code}”, not a single code")
    validity = Validity(_day("valid_from", first), _day("valid_to", last))
    if validity.first and validity.last and validity.last < validity.first:
        raise ValueError(f"valid_to {last} is before valid_from {first}")
    return _SYSTEMS[system.casefold()], low, validity


def _day(column: str, text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise ValueError(f"{column} is “{text}”, not a day like 2025-01-31") from None
