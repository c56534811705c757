"""Versions go from one policy to another, where two turn out to be one or one to be two.

Nothing that was committed is changed: a commit says what was decided, and each version is recorded anew where it
belongs, as read from the same PDF and known since the same day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.corrections.describing import in_words
from extractor.ingest.arrival import Arrival
from extractor.ingest.identity import POLICY_IDENTITY
from extractor.ingest.ordering import VERSION_ORDER
from extractor.ingest.sources import Source
from extractor.ledger import Decided, Decision, History, Ledger, Reviewed, Version
from extractor.model.correction import Correction, Review
from extractor.model.policy import Evidence, Policy, Reading

OF_ITS_PLACE = (VERSION_ORDER, POLICY_IDENTITY)  # findings on a version's place in the ledger, not on its PDF


@dataclass(frozen=True, slots=True)
class Move:
    """A decision, and the versions that go to its policy by it; `reviews` are what is corrected of two policies from
    then on that were one."""

    decision: Decision
    versions: tuple[Version, ...]
    reviews: tuple[Reviewed, ...] = ()

    def because(self, why: str) -> Move:
        """The same for a reason that a person gives, which stands before what it does; without one, as it is."""
        lines = (why, *self.decision.lines) if why else self.decision.lines
        return replace(self, decision=replace(self.decision, lines=lines))

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


def parted(ledger: Ledger, move: Move) -> Move:
    """A split with what is corrected of either policy from then on: what was of the one, each in a file of its own.

    What holds for one PDF alone goes with that."""
    present, papers = ledger.corrections(move.other), {version.sha256 for version in move.versions}
    going = tuple(made for made in present if not made.is_of_its_paper or made.paper in papers)
    own = ledger.corrections_under(move.other)[move.other]
    title, why = move.versions[0].title, f"Corrected while {move.to} and {move.other} were one policy:"
    reviews = (
        _review(move.to, going, going, title, why),
        _review(move.other, present, [made for made in present if made not in own], title, why),
    )
    return replace(move, reviews=tuple(review for review in reviews if review.changed))


def _review(
    policy_id: str, corrections: tuple[Correction, ...], new: Sequence[Correction], title: str | None, why: str
) -> Reviewed:
    lines = (why, *(f"- {in_words(made.what)}" for made in new))
    return Reviewed(Review(policy_id=policy_id, corrections=corrections), title or policy_id, tuple(new), lines)


def _count(versions: tuple[Version, ...]) -> str:
    return f"{len(versions)} version{'s'[: len(versions) != 1]}"


def as_recorded(ledger: Ledger, version: Version) -> Arrival:
    """A recorded version as if it came now: without what was found of its place among others."""
    policy = Policy.model_validate_json(ledger.facts(version))
    evidence = Evidence.model_validate_json(ledger.evidence(version))
    findings = tuple(finding for finding in evidence.findings if finding.rule not in OF_ITS_PLACE)
    source = Source(ledger.root / version.source_file, version.source_file, version.sha256, 0)
    return Arrival(source, Reading(policy, evidence.model_copy(update={"findings": findings})))
