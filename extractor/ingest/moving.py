"""Versions go from one policy to another, where two turn out to be one or one to be two.

Nothing that was committed is changed: a commit says what was decided, and each version is recorded anew where it
belongs, as read from the same PDF and known since the same day.
"""

from __future__ import annotations

from dataclasses import dataclass

from extractor.ingest.arrival import Arrival
from extractor.ingest.identity import POLICY_IDENTITY
from extractor.ingest.ordering import VERSION_ORDER
from extractor.ingest.sources import Source
from extractor.ledger import Decided, Decision, History, Ledger, Version
from extractor.model.policy import Evidence, Policy, Reading

OF_ITS_PLACE = (VERSION_ORDER, POLICY_IDENTITY)  # findings on a version's place in the ledger, not on its PDF


@dataclass(frozen=True, slots=True)
class Move:
    """A decision, and the versions that go to its policy by it."""

    decision: Decision
    versions: tuple[Version, ...]

    @property
    def to(self) -> str:
        return self.decision.decided.policy_id

    @property
    def other(self) -> str:
        return self.decision.decided.other


def joining(history: History, stays: str, given_up: str, why: str) -> Move:
    """All versions of `given_up` go to `stays`, whose id stays."""
    versions = history.of(given_up)
    lines = (
        f"{why} {_count(versions)} of {given_up} {'is' if len(versions) == 1 else 'are'} filed there from now on.",
        f"{given_up} answers as {stays}; what was committed under it stays as it is.",
    )
    return Move(Decision(Decided(stays, "joined", given_up), lines, removed=given_up), versions)


def splitting(history: History, at: Version, new: str) -> Move:
    """This version and all after it go to `new`. There is at least one before it."""
    chain = history.of(at.policy_id)
    index = chain.index(at)
    earlier, versions = chain[:index], chain[index:]
    lines = (
        f"Decided by hand: {_count(versions)}, from that effective {at.effective_date or 'on no stated day'} on, "
        f"{'is' if len(versions) == 1 else 'are'} {new} from now on.",
        f"{at.policy_id} ends with the version before; what was committed stays as it is.",
    )
    return Move(Decision(Decided(new, "split", at.policy_id), lines, shown=earlier[-1]), versions)


def _count(versions: tuple[Version, ...]) -> str:
    return f"{len(versions)} version{'s'[: len(versions) != 1]}"


def as_recorded(ledger: Ledger, version: Version) -> Arrival:
    """A recorded version as if it came now: without what was found of its place among others."""
    policy = Policy.model_validate_json(ledger.facts(version))
    evidence = Evidence.model_validate_json(ledger.evidence(version))
    findings = tuple(finding for finding in evidence.findings if finding.rule not in OF_ITS_PLACE)
    source = Source(ledger.root / version.source_file, version.source_file, version.sha256, 0)
    return Arrival(source, Reading(policy, evidence.model_copy(update={"findings": findings})))
