"""A recorded version as a reviewer has it: its facts, their evidence, and what of it nobody has settled yet."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from extractor.diff import Read, compare_readings
from extractor.ledger import Ledger, Version
from extractor.model.attention import placed, to_look_at
from extractor.model.canonical import plain
from extractor.model.changes import ChangeSet, VersionRef
from extractor.model.policy import Evidence, Policy
from extractor.model.provenance import Finding
from extractor.model.settlements import Settlement


@dataclass(frozen=True)
class Recorded:
    """One version of the ledger; `settled` is what persons have settled of its policy's findings."""

    version: Version
    policy: Policy
    evidence: Evidence
    settled: tuple[Settlement, ...]

    @cached_property
    def facts(self) -> dict[str, Any]:
        """The facts as JSON, which pointers lead into."""
        return dict(plain(self.policy))

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What asks for a person, the worst first."""
        return to_look_at(placed(self.evidence), self.facts, self.settled)


def recorded(ledger: Ledger, version: Version) -> Recorded:
    """A version as it stands in the ledger. Raises LedgerError."""
    return Recorded(
        version,
        Policy.model_validate_json(ledger.facts(version)),
        Evidence.model_validate_json(ledger.evidence(version)),
        ledger.settled(version.policy_id),
    )


def compared(old: Recorded, new: Recorded) -> ChangeSet:
    """What the newer of two versions changes, as `policy diff` finds it."""
    changes = compare_readings(Read(old.policy, old.findings), Read(new.policy, new.findings))
    return changes.model_copy(update={"old": _reference(old.version), "new": _reference(new.version)})


def _reference(version: Version) -> VersionRef:
    return VersionRef(effective_date=version.effective_date, sha256=version.sha256, version=version.commit)
