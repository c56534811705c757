"""Proves that the ledger's JSON is what its PDFs yield: reads them again and joins them to their chains again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal

from extractor.errors import SourceError
from extractor.ingest.arrival import Arrival
from extractor.ingest.chain import Chain
from extractor.ingest.identity import POLICY_IDENTITY
from extractor.ingest.moving import OF_ITS_PLACE
from extractor.ingest.other_evidence import read_by, under_its_name, with_findings
from extractor.ingest.papers import papers
from extractor.ingest.run import ReadAll
from extractor.ingest.sources import Source
from extractor.ledger import Judged, Ledger, Version, content_hash
from extractor.model.canonical import dump_bytes
from extractor.model.correction import Correction
from extractor.model.policy import Evidence, Policy, Reading
from extractor.model.release import READER_RELEASE

Verdict = Literal["proven", "read differently", "touched by hand", "different", "no source", "failed"]


@dataclass(frozen=True, slots=True)
class Proof:
    """Whether one version is what its PDF yields, and why not."""

    version: Version
    verdict: Verdict
    reason: str = ""

    @property
    def line(self) -> str:
        version = self.version
        named = (
            f"{self.verdict:16}  {version.effective_date or 'no date':10}  {version.commit[:8]}  {version.policy_id}"
        )
        return f"{named}: {self.reason}" if self.reason else named


def proofs_line(proofs: Sequence[Proof]) -> str:
    """How many there are of each verdict, and what to do where PDFs are missing."""
    counts = Counter(proof.verdict for proof in proofs)
    counted = ", ".join(f"{count} {verdict}" for verdict, count in counts.items()) or "nothing to prove"
    return f"{counted}; if the PDFs lie elsewhere: policy verify FOLDER" if counts["no source"] else counted


def verify(ledger: Ledger, folders: Iterable[Path], read_all: ReadAll) -> Iterator[Proof]:
    """A proof for each version, policy by policy, and a complaint where the folder does not show the newest.

    The PDFs are looked for in `folders`, by their content.
    """
    history = ledger.history()
    sources = papers(ledger, folders, history.recorded)
    outcomes = {source.sha256: _packed(source, outcome) for source, outcome in read_all(list(sources.values()))}
    for policy_id in history.policies:
        chain = Chain()
        standing = {version.commit for version in history.of(policy_id)}
        for version in history.readings_of(policy_id):
            if isinstance(version, Judged):
                chain.withdraw(version.sha256)
                continue
            facts = ledger.facts(version)
            if version.commit in standing:
                outcome = outcomes.get(version.sha256)
                former = history.before_moving(version)
                yield Proof(version, *_verdict(ledger, version, chain, facts, outcome, former))
            chain.follow(policy_id, version, partial(Policy.model_validate_json, facts))
        newest = history.of(policy_id)[-1]
        if path := ledger.not_shown(newest):
            yield Proof(newest, "different", f"{path} is not as this newest version was committed")


def _packed(source: Source, outcome: Reading | SourceError) -> Arrival | SourceError:
    return outcome if isinstance(outcome, SourceError) else Arrival(source, outcome)


def _verdict(
    ledger: Ledger,
    version: Version,
    chain: Chain,
    facts: bytes,
    outcome: Arrival | SourceError | None,
    former: Version | None,
) -> tuple[Verdict, str]:
    if outcome is None:
        return "no source", f"{version.source_file} is not there, nor another file with its bytes"
    if isinstance(outcome, SourceError):
        return "failed", outcome.reason
    committed = ledger.evidence(version)
    if version.content not in (None, content_hash(facts, committed)):
        return "touched by hand", "the files in its commit are not those that this program wrote"
    recorded = Evidence.model_validate_json(committed)
    moved = Policy.model_validate_json(ledger.facts(former)) if former else None
    ever = ledger.corrections_ever(version.policy_id) if recorded.corrections else {}
    if unknown := [fact.id for fact in recorded.corrections if fact.id not in ever]:
        return "different", f"it was recorded with the correction {unknown[0]}, which the ledger has not"
    corrections = [ever[fact.id] for fact in recorded.corrections]
    again = _joined_again(outcome.reading, version, chain, recorded, moved, corrections)
    wrong = [
        name
        for name, now, then in (("facts", again.policy, facts), ("evidence", again.evidence, committed))
        if dump_bytes(now) != then
    ]
    if not wrong:
        return "proven", ""
    reason = f"the PDF now yields other {' and '.join(wrong)}"
    reader = outcome.reading.evidence.document.reader
    if (version.reader, version.extractor) == (reader, READER_RELEASE):
        return "different", f"{reason}, though this very reader read it then"
    by = " ".join(filter(None, (version.extractor, version.reader)))
    profiles = [evidence.document.profile for evidence in (recorded, again.evidence)]
    other = f"; by the profile {profiles[0]} then, by {profiles[1]} now" if profiles[0] != profiles[1] else ""
    return "read differently", f"{reason} (read by {by} then, by {READER_RELEASE} {reader} now: policy rebuild){other}"


def _joined_again(
    reading: Reading,
    version: Version,
    chain: Chain,
    committed: Evidence,
    former: Policy | None,
    corrections: Sequence[Correction],
) -> Reading:
    """The reading as a version of its policy, as it was when it was recorded, and with the corrections of then.

    Which policy it belongs to was decided against the ledger as it was then: that decision and its finding are taken
    from what is recorded, as are the file's name, its reader and, for a PDF that was read again, the findings on its
    place.
    """
    near = chain.neighbours(version.order, version.sha256)
    joined = chain.join(reading, version.policy_id, near, former, corrections, version.order)
    taken_over = OF_ITS_PLACE if version.rereads and not former else (POLICY_IDENTITY,)
    joined = with_findings(joined, (finding for finding in committed.findings if finding.rule in taken_over))
    return read_by(under_its_name(joined, committed.document.file), committed.document.reader)
