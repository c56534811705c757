"""Drafts: versions on a branch of their own, which wait there until a person approves them.

The drafts stand on what is approved. Whatever is approved or recorded without drafts meanwhile is merged into them; of
a policy in which both have changed, the versions that wait are recorded anew on top of what is approved.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from extractor.ingest.as_read import as_read_or_recorded
from extractor.ingest.filing import Filed
from extractor.ingest.identity import POLICY_IDENTITY
from extractor.ingest.planning import Plan
from extractor.ingest.waiting import changed, files, is_contained, not_in, where_it_goes
from extractor.ledger import Judgement, Ledger, Version
from extractor.ledger.versions import evidence_path, facts_path, review_path, settlements_path
from extractor.model.canonical import dump_bytes
from extractor.model.correction import Review
from extractor.model.policy import Evidence
from extractor.model.settlements import Settlements

ANEW = "recorded anew on top of what is approved by now"
Kept = TypeVar("Kept")


def drafts_of(ledger: Ledger) -> Ledger:
    """The drafts of a ledger, on top of all that is approved. Raises LedgerError."""
    if ledger.has_drafts and not ledger.drafts.follows(ledger.head):
        with ledger.writing():
            catch_up(ledger)
    return ledger.drafts


def catch_up(ledger: Ledger) -> Ledger:
    """The same, inside `writing()`."""
    drafts = ledger.drafts
    if not ledger.has_drafts or drafts.follows(ledger.head) or ledger.head is None:
        return drafts
    since = ledger.at(drafts.parted_from(ledger.head))
    own = changed(drafts, since)
    both = own & changed(ledger, since)
    disputed = {policy for policy in both if not is_contained(ledger, drafts, since, policy)}
    going = {policy: where_it_goes(ledger.history(), drafts.history(), policy) for policy in sorted(disputed)}
    files_kept: dict[str, bytes | None] = {}
    for policy in sorted(own):
        files_kept |= _both_decided(ledger, drafts, since, policy) if policy in disputed else files(drafts, policy)
    for policy, to in going.items():
        for other in {*to.values()} - {ledger.history().decisions.now(policy)}:
            files_kept |= _both_decided(ledger, drafts, since, other, policy)
    with drafts.at_once() as staged:
        staged.take_over(ledger.head, files_kept)
        for policy in sorted(disputed):
            draft_anew(ledger, staged, policy, to=going[policy])
    return drafts


def draft_anew(
    ledger: Ledger,
    staged: Ledger,
    policy_id: str,
    but: Collection[str] = (),
    to: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Records the versions of a policy that wait, anew and on top of those that are approved; not those `but` these
    PDFs, given by their sha256. Those that go `to` another policy are recorded as versions of that. What waits is
    recorded in `staged`.
    """
    history, approved = staged.history(), ledger.history()
    known = {version.sha256 for version in approved.of(policy_id)}
    waits = [v for v in not_in(approved, history, policy_id) if v.sha256 not in known]
    shown = _shown(ledger, policy_id)
    staged.record((_set_aside(version, shown) for version in waits), history, by_person=False)
    policies = dict.fromkeys((policy_id, *to.values()))
    stand = [version for policy in policies for version in approved.of(policy)]
    again = [*stand, *(version for version in waits if version.sha256 not in but)]
    filed = {version.sha256: _filed(staged, version, to) for version in waits}
    plan = Plan((as_read_or_recorded(staged, version) for version in again), staged, staged.history(), filed=filed)
    staged.record(plan.entries(), staged.history(), by_person=False)
    parked = [history.judgements[version.sha256] for version in waits if version.sha256 in history.judgements]
    now = staged.history()
    staged.record(
        (
            Judgement(by_pdf.policy_id, made.policy_id, made.sha256, by_pdf.commit, "parked", made.why, {}, by=made.by)
            for made in parked
            if made.sha256 not in but and (by_pdf := now.by_source.get(made.sha256))
        ),
        now,
        by_person=False,
    )


def filed_as(ledger: Ledger, version: Version) -> Filed:
    """Under which policy a version is filed, and what was doubted of that."""
    evidence = Evidence.model_validate_json(ledger.evidence(version))
    doubts = tuple(finding for finding in evidence.findings if finding.rule == POLICY_IDENTITY)
    return Filed(version.policy_id, doubts)


def _filed(ledger: Ledger, version: Version, to: Mapping[str, str]) -> Filed:
    filed = filed_as(ledger, version)
    return replace(filed, policy_id=to.get(version.sha256, filed.policy_id))


def _set_aside(version: Version, shown: dict[str, bytes | None]) -> Judgement:
    title = version.title or version.policy_id
    return Judgement(version.policy_id, title, version.sha256, version.commit, "withdrawn", ANEW, shown)


def _shown(ledger: Ledger, policy_id: str) -> dict[str, bytes | None]:
    """The files of a policy's newest version."""
    return {path: ledger.file(path) for path in (facts_path(policy_id), evidence_path(policy_id))}


def _both_decided(
    ledger: Ledger, drafts: Ledger, since: Ledger, policy_id: str, formerly: str | None = None
) -> dict[str, bytes | None]:
    """What was settled and corrected of a policy: of what is approved, and among the drafts, where it was `formerly`
    another one's."""
    was = formerly or policy_id
    places = ((ledger, policy_id), (drafts, was), (since, was))
    settled = _merged(*(place.settled_under(name)[name] for place, name in places))
    corrections = _merged(*(place.corrections_under(name)[name] for place, name in places))
    files_kept: dict[str, bytes | None] = {}
    if settled:
        files_kept[settlements_path(policy_id)] = dump_bytes(Settlements(policy_id=policy_id, settled=settled))
    if corrections:
        files_kept[review_path(policy_id)] = dump_bytes(Review(policy_id=policy_id, corrections=corrections))
    return files_kept


def _merged(here: Iterable[Kept], there: Iterable[Kept], since: Iterable[Kept]) -> tuple[Kept, ...]:
    """What either has added, without what either has taken away."""
    ours, theirs = list(here), list(there)
    gone = [entry for entry in since if entry not in ours or entry not in theirs]
    return tuple(entry for entry in (*ours, *(e for e in theirs if e not in ours)) if entry not in gone)
