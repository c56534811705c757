"""What became of each PDF, for the person who gave them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

Status = Literal["committed", "would commit", "already known", "unchanged", "no source", "failed"]


@dataclass(frozen=True, slots=True)
class Row:
    """One PDF: `detail` is what changed with it or why it failed; `findings` are those that a person should look at."""

    status: Status
    file: str
    detail: str = ""
    policy_id: str = ""
    effective_date: str | None = None
    findings: int = 0

    @property
    def line(self) -> str:
        if not self.policy_id:
            return f"{self.status:13}  {self.file}: {self.detail}"
        named = f"{self.status:13}  {self.effective_date or 'no date':10}  {self.policy_id}"
        return f"{named}: {self.detail} ({self.file})" if self.detail else f"{named} ({self.file})"


@dataclass(frozen=True, slots=True)
class Summary:
    """All rows: the failed ones last, so that they are seen, the others by policy."""

    rows: tuple[Row, ...]

    @staticmethod
    def of(rows: Iterable[Row]) -> Summary:
        """The rows of a policy stay in the order in which they are given: that of its versions."""

        def sort_key(row: Row) -> tuple[bool, str, str]:
            return row.status == "failed", row.policy_id, row.file if row.status == "failed" else ""

        return Summary(tuple(sorted(rows, key=sort_key)))

    @property
    def has_failures(self) -> bool:
        return any(row.status == "failed" for row in self.rows)

    @property
    def line(self) -> str:
        counts = dict.fromkeys(get_args(Status), 0)
        for row in self.rows:
            counts[row.status] += 1
        counted = ", ".join(f"{count} {status}" for status, count in counts.items() if count) or "nothing to do"
        findings = sum(row.findings for row in self.rows)
        return counted + (f"; {findings} finding{'s'[: findings != 1]} to look at" if findings else "")
