"""Ranges of codes that were widened, cut, parted, or written out code by code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from extractor.diff.matching.code_rows import Row, role_of, rows
from extractor.language.code_ranges import all_named, is_several, overlap
from extractor.language.plain import plain
from extractor.model.policy import Policy

_Kind = tuple[str, str]  # what a table means, and a code system

SHOWN = 4  # entries that are quoted as what names the codes


def other_ends(olds: Sequence[Row], news: Sequence[Row], tables: dict[int, int]) -> Iterator[tuple[Row, Row]]:
    """Of the rows without a partner, those of one table that are a range and what became of it: neither overlaps a
    third one.
    """
    for old in olds:
        beside = [new for new in news if tables.get(old.table) == new.table and _overlap(old, new)]
        if len(beside) == 1:
            behind = [row for row in olds if tables.get(row.table) == beside[0].table and _overlap(row, beside[0])]
            if behind == [old]:
                yield old, beside[0]


class Naming:
    """What the tables of one version name, to look up what the other version names.

    What it means to stand in a table is its role; of a table without one, it is the table, known by its number in the
    old version (`numbers`: of each table that both have), or else what stands over it.
    """

    def __init__(self, policy: Policy, numbers: Mapping[int, int]) -> None:
        self._policy, self._numbers = policy, numbers
        self._single: dict[_Kind, list[str]] = defaultdict(list)
        self._several: dict[_Kind, list[str]] = defaultdict(list)
        for row in rows(policy):
            meaning = self.meaning_of(row)
            if meaning and not row.code.status:
                entries = self._several if is_several(row.code.code) else self._single
                entries[meaning, row.code.system].append(row.code.code)

    def meaning_of(self, row: Row) -> str | None:
        """What it means to stand in a row of this version; None where that is not told."""
        number = self._numbers.get(row.table)
        caption = plain(self._policy.code_tables[row.table].caption or "")
        return role_of(self._policy, row) or (f"table {number}" if number is not None else caption or None)

    def of(self, row: Row, meaning: str | None) -> str | None:
        """The entries of the same meaning that name together all that a row of the other version names; None where
        they do not, where that is not told, where a code has a status of its own, and of single codes all around.
        """
        if meaning is None or row.code.status:
            return None
        kind = meaning, row.code.system
        beside = [entry for entry in self._several[kind] if overlap(entry, row.code.code)]
        if is_several(row.code.code):
            beside += [entry for entry in self._single[kind] if overlap(entry, row.code.code)]
        if not beside or not all_named(row.code.code, beside):
            return None
        names = sorted(set(beside))
        more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
        return ", ".join(names[:SHOWN]) + more


def _overlap(old: Row, new: Row) -> bool:
    a, b = old.code, new.code
    return a.system == b.system and (is_several(a.code) or is_several(b.code)) and overlap(a.code, b.code)
