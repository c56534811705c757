"""What became of each PDF, for the person who gave them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from extractor.model.attention import incomplete_parts
from extractor.model.provenance import Finding
from extractor.report.meanings import to_look_at_in_words

Status = Literal[
    "committed", "would commit", "drafted", "would draft", "already known", "unchanged", "withdrawn",
    "approved", "parked", "rejected", "reverted", "no source", "refused", "failed",
]  # fmt: skip
_WOULD: dict[Status, Status] = {"committed": "would commit", "drafted": "would draft"}
_NOT_DONE = ("refused", "failed")
_KNOWN = ("already known", "unchanged")
_ROOM = 200  # characters in which the findings of a row are told


@dataclass(frozen=True, slots=True)
class Row:
    """One PDF: `detail` is what changed with it, or why it failed or was refused; `findings` are those that a person
    should look at, the worst first."""

    status: Status
    file: str
    detail: str = ""
    policy_id: str = ""
    effective_date: str | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def line(self) -> str:
        if not self.policy_id:
            return f"{self.status:13}  {self.file}: {self.detail}"
        policy = f"{self.status:13}  {self.effective_date or 'no date':10}  {self.policy_id}"
        line = f"{policy}: {self.detail} ({self.file})" if self.detail else f"{policy} ({self.file})"
        return f"{line}; {look_at(self.findings)}" if self.findings else line


def rehearsed(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows of a plan that is not carried out."""
    for row in rows:
        yield replace(row, status=_WOULD.get(row.status, row.status))


def look_at(findings: Sequence[Finding]) -> str:
    """Findings in a clause, the worst first: "incomplete: criteria; to look at: a number is missing in a list (p. 3);
    2 more"."""
    parts = incomplete_parts(findings)
    incomplete = f"incomplete: {', '.join(parts)}; " if parts else ""
    return f"{incomplete}to look at: {to_look_at_in_words(findings, _ROOM)}"


@dataclass(frozen=True, slots=True)
class Summary:
    """All rows: those that failed or were refused last, so that they are seen, the others by policy. `changes` tell
    of a rehearsed correction what would be different."""

    rows: tuple[Row, ...]
    changes: tuple[str, ...] = ()

    @staticmethod
    def of(rows: Iterable[Row]) -> Summary:
        """The rows of a policy stay in the order in which they are given: that of its versions."""

        def sort_key(row: Row) -> tuple[bool, str, str]:
            is_done = row.status not in _NOT_DONE
            return not is_done, row.policy_id, "" if is_done else row.file

        return Summary(tuple(sorted(rows, key=sort_key)))

    @property
    def news(self) -> tuple[Row, ...]:
        """The rows of what is not as it was: PDFs that are known already are only counted, in `line`."""
        return tuple(row for row in self.rows if row.status not in _KNOWN)

    @property
    def has_failures(self) -> bool:
        return any(row.status in _NOT_DONE for row in self.rows)

    @property
    def line(self) -> str:
        counts = dict.fromkeys(get_args(Status), 0)
        for row in self.rows:
            counts[row.status] += 1
        counted = ", ".join(f"{count} {status}" for status, count in counts.items() if count) or "nothing to do"
        findings = sum(len(row.findings) for row in self.rows)
        return counted + (f"; {findings} finding{'s'[: findings != 1]} to look at" if findings else "")
