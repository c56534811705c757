"""A person decides on a version that waits: it is approved, parked or rejected.

Approving records the version among the approved ones just as ingesting its PDF there would, with who decided, and why.
What comes of that has to be, to the last byte, what the reviewer had before them: else nothing is approved, and what
waits is recorded among the drafts as it is now.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from extractor.errors import LedgerError
from extractor.ingest.arrival import Arrival
from extractor.ingest.as_read import arrivals_as_read, keep_as_read
from extractor.ingest.drafting import catch_up, draft_anew, filed_as
from extractor.ingest.hands import hands, who_decides
from extractor.ingest.moving import Move, joining
from extractor.ingest.naming import recorded
from extractor.ingest.open_questions import open_questions
from extractor.ingest.outcomes import Row, Status
from extractor.ingest.planning import Plan
from extractor.ingest.run import ReadAll
from extractor.ingest.waiting import Waits, beside_of, waiting
from extractor.ledger import Approval, Brought, Decided, Decision, Entry, Judgement, Ledger, Recordable, Version
from extractor.report.meanings import to_look_at_in_words


@dataclass(frozen=True, slots=True)
class Choice:
    """The version that a person means, and what waits of its policy."""

    version: Version
    waits: Waits

    @property
    def title(self) -> str:
        return self.version.title or self.version.policy_id


class _ReadOtherwise(LedgerError):
    """What would be approved is not what the reviewer had before them."""


def approve(
    ledger: Ledger, name: str, why: str, read_all: ReadAll, *, folders: Iterable[Path] = (), seen: str | None = None
) -> list[Row]:
    """Approves what waits of a policy up to the version that is named (POLICY or POLICY@VERSION), with what was settled
    and corrected of it.

    `seen` is the commit that a person had before them; `folders` are where PDFs are looked for, should one have to be
    read again. Raises LedgerError where another reading is in its place by now, something is open, or a second person
    has to approve it; nothing is approved then.
    """
    with ledger.writing():
        by, drafts = who_decides(ledger), catch_up(ledger)
        choice = _choice(ledger, drafts, name, seen)
        versions = to_approve(choice.version, choice.waits, drafts)
        _check_none_is_parked(choice, versions)
        first = hands(ledger, drafts, choice.version.policy_id, versions)
        if ledger.settings.four_eyes and by in first:
            raise LedgerError(f"{by} has ingested, settled or corrected something of this; another person approves it")
        _check_nothing_open(drafts, versions)
        arrivals = list(arrivals_as_read(drafts, versions, folders, read_all))
        parkers = {made.by for made in choice.waits.parked.values()}
        approval = Approval(by, why, tuple(sorted(first | parkers)))
        try:
            rows = _publish(ledger, drafts, choice, arrivals, approval)
        except _ReadOtherwise:
            with drafts.at_once() as staged:
                draft_anew(ledger, staged, choice.version.policy_id)
            raise
        keep_as_read(ledger, (arrival.reading for arrival in arrivals))
        catch_up(ledger)
        return rows


def to_approve(version: Version, waits: Waits, drafts: Ledger) -> list[Version]:
    """What is approved with a version: itself, those before it that wait, and approved ones that are corrected."""
    chain = drafts.history().of(version.policy_id)
    place = chain.index(version)
    return [other for other in waits.versions if other.sha256 not in waits.new or chain.index(other) <= place]


def park(ledger: Ledger, name: str, why: str, *, seen: str | None = None) -> list[Row]:
    """Lets a version wait, with the reason; it is approved only when it is named itself. Raises as `approve` does."""
    with ledger.writing():
        who_decides(ledger)
        drafts = catch_up(ledger)
        choice = _choice(ledger, drafts, name, seen)
        version = _new(choice)
        drafts.record([_judgement(choice, "parked", why)], drafts.history())
        return [_row("parked", version, why)]


def reject(ledger: Ledger, name: str, why: str, *, seen: str | None = None) -> list[Row]:
    """Takes a version out of those that wait; those after it are compared with the one before it from then on.

    Raises as `approve` does.
    """
    with ledger.writing():
        who_decides(ledger)
        drafts = catch_up(ledger)
        choice = _choice(ledger, drafts, name, seen)
        version = _new(choice)
        with drafts.at_once() as staged:
            draft_anew(ledger, staged, version.policy_id, but=(version.sha256,))
            staged.record([_judgement(choice, "withdrawn", why)], staged.history())
        return [_row("rejected", version, why)]


def _choice(ledger: Ledger, drafts: Ledger, name: str, seen: str | None) -> Choice:
    """The version that is meant: of a policy alone, the newest that waits and is not parked."""
    if seen is not None:
        _check_is_as_seen(ledger, drafts, seen)
    version = drafts.history().resolve(name)
    waits = waiting(ledger, drafts).get(version.policy_id)
    if waits is None:
        raise LedgerError(f"nothing of {version.policy_id} waits{_approved(ledger, version)}")
    if "@" not in name:
        unparked = [other for other in waits.versions if other.sha256 not in waits.parked]
        return Choice([*waits.versions, *unparked][-1] if waits.versions else version, waits)
    if version not in waits.versions and waits.versions:
        raise LedgerError(f"this version of {version.policy_id} does not wait{_approved(ledger, version)}")
    return Choice(version, waits)


def _check_is_as_seen(ledger: Ledger, drafts: Ledger, seen: str) -> None:
    """Raises LedgerError where the version of a commit is not there any more as somebody had it before them."""
    history = drafts.history()
    version = next((v for v in history.recorded if v.commit == seen), None)
    if version is None or history.by_source.get(version.sha256) == version:
        return
    if judged := history.judgements.get(version.sha256):
        raise LedgerError(f"this version was {judged.line}")
    meanwhile = _approved(ledger, version) or " was corrected, or recorded anew, since you looked at it; look again"
    raise LedgerError(f"this version{meanwhile}")


def _approved(ledger: Ledger, version: Version) -> str:
    """Who approved a version meanwhile, if anybody did."""
    approved = ledger.history().by_source.get(version.sha256)
    if approved is None or approved.approved_by is None:
        return ""
    return f": {approved.approved_by} approved it on {approved.committed[:10]}"


def _new(choice: Choice) -> Version:
    """The version that is meant, which is not approved in any reading."""
    if choice.version.sha256 not in choice.waits.new:
        raise LedgerError(
            f"{choice.title} of {choice.version.effective_date or 'no date'} is approved already, and waits only as it "
            "is corrected: approve that, or take the corrections back"
        )
    return choice.version


def _check_none_is_parked(choice: Choice, versions: Iterable[Version]) -> None:
    for version in versions:
        if version != choice.version and (parked := choice.waits.parked.get(version.sha256)):
            raise LedgerError(f"the version of {version.effective_date or 'no date'} before it is {parked.line}")


def _check_nothing_open(drafts: Ledger, versions: Iterable[Version]) -> None:
    for version in versions:
        if questions := open_questions(recorded(drafts, version)):
            raise LedgerError(
                f"{version.policy_id}@{version.effective_date or version.commit[:8]} has something open: "
                f"{to_look_at_in_words(questions, 200)}; correct or settle it first"
            )


def _publish(
    ledger: Ledger, drafts: Ledger, choice: Choice, arrivals: Iterable[Arrival], approval: Approval
) -> list[Row]:
    policy_id = choice.version.policy_id
    arrivals = list(arrivals)
    waiting_now = {version.sha256: version for version in choice.waits.versions}
    filed = {a.source.sha256: filed_as(drafts, waiting_now[a.source.sha256]) for a in arrivals}
    with ledger.at_once() as staged:
        staged.record(_brought(ledger, drafts, choice, approval), staged.history())
        staged.record(_parted(ledger, drafts, policy_id), staged.history())
        plan = Plan(arrivals, staged, staged.history(), moves=_joined(ledger, drafts, policy_id), filed=filed)
        staged.record(_as_seen(plan, drafts, waiting_now, approval), staged.history())
    return [replace(row, status="approved") for row in plan.rows if row.status == "committed"]


def _as_seen(plan: Plan, drafts: Ledger, versions: dict[str, Version], approval: Approval) -> Iterator[Recordable]:
    """What is to be recorded. Raises LedgerError where that is not what waits."""
    for entry in plan.entries():
        if isinstance(entry, Entry):
            version = versions.get(entry.sha256)
            if version is None or (entry.facts, entry.evidence) != (drafts.facts(version), drafts.evidence(version)):
                raise _ReadOtherwise(f"{entry.policy_id} is recorded anew, on what is approved by now; look again")
            yield replace(entry, approval=approval)
        else:
            yield entry
    if failed := [row for row in plan.rows if row.status == "failed"]:
        raise LedgerError(failed[0].detail)


def _brought(ledger: Ledger, drafts: Ledger, choice: Choice, approval: Approval) -> Iterator[Brought]:
    """What was settled and corrected of the policy since, under each of its ids."""
    for policy_id in drafts.history().decisions.answering(choice.version.policy_id):
        if files := beside_of(ledger, drafts, policy_id):
            old, new = (place.settled_under(policy_id)[policy_id] for place in (ledger, drafts))
            rules = dict.fromkeys(s.rule for s in (*old, *new) if s not in old or s not in new)
            before, now = (place.corrections_under(policy_id)[policy_id] for place in (ledger, drafts))
            corrects = tuple(made.id for made in now if made not in before)
            yield Brought(policy_id, choice.title, files, tuple(rules), corrects, approval)


def _joined(ledger: Ledger, drafts: Ledger, policy_id: str) -> list[Move]:
    """The policies that are found among the drafts to be this one."""
    history = ledger.history()
    answering = drafts.history().decisions.answering(policy_id)
    others = [name for name in answering if name != policy_id and name in history.policies]
    return [joining(history, policy_id, other, "Approved with a version that belongs to both:") for other in others]


def _parted(ledger: Ledger, drafts: Ledger, policy_id: str) -> Iterator[Decision]:
    """That a policy, none of whose versions was approved till now, was split from others among the drafts."""
    decisions, history = drafts.history().decisions, ledger.history()
    others = decisions.kin(policy_id)[len(decisions.answering(policy_id)) :]
    if policy_id not in history.policies:
        for other in others:
            if not history.decisions.are_apart(policy_id, other):
                lines = (f"Split from {other} before it was approved.",)
                yield Decision(Decided(policy_id, "split", other), lines)


def _judgement(choice: Choice, what: Literal["parked", "withdrawn"], why: str) -> Judgement:
    version = choice.version
    return Judgement(version.policy_id, choice.title, version.sha256, version.commit, what, why, {})


def _row(status: Status, version: Version, why: str) -> Row:
    return Row(status, version.source_file, why, version.policy_id, version.effective_date)
