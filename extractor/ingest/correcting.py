"""A person corrects what was read of a policy, or takes that back: the correction and all that it changes, in one step.

A correction is applied to every version of its policy in which what it corrects is there: else the next comparison
would take it for a change by the insurer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from pathlib import Path

from extractor.corrections.describing import in_words
from extractor.corrections.pointing import what_of
from extractor.diff import compare
from extractor.errors import LedgerError
from extractor.ingest.as_read import arrivals_as_read, keep_as_read
from extractor.ingest.outcomes import Summary, rehearsed
from extractor.ingest.placing import join
from extractor.ingest.planning import Plan
from extractor.ingest.run import ReadAll
from extractor.ledger import Entry, Ledger, Reviewed, Version
from extractor.model.corrected import CorrectedFact
from extractor.model.correction import (
    Correction,
    Review,
    What,
    correction,
    is_addition,
    same_place,
    with_correction,
)
from extractor.model.policy import Evidence, Policy
from extractor.report.headlines import rereading_lines


def correct(
    ledger: Ledger,
    name: str,
    whats: Sequence[What],
    why: str,
    read_all: ReadAll,
    *,
    folders: Iterable[Path] = (),
    dry_run: bool = False,
) -> Summary:
    """Keeps corrections of the version that is named (POLICY or POLICY@VERSION) and records what they change.

    `folders` are where PDFs are looked for, should one have to be read again. Raises LedgerError where a correction
    changes nothing in that version, or the ledger cannot take it; it is then as before.
    """
    with ledger.writing():
        return _kept(ledger, ledger.history().resolve(name), whats, why, read_all, folders=folders, dry_run=dry_run)


def correct_at(
    ledger: Ledger,
    seen: Version,
    at: str,
    verb: str,
    values: Sequence[str],
    why: str,
    *,
    read_all: ReadAll,
    folders: Iterable[Path] = (),
    dry_run: bool = False,
) -> Summary:
    """Keeps what a person says of the fact at a pointer of the version that they have `seen`, as `correct` does.

    Raises LedgerError also where another reading is in its place by now, PolicyError as `said_of` does.
    """
    with ledger.writing():
        version = as_seen(ledger, seen.policy_id, seen.commit)
        name = f"{version.policy_id}@{version.commit}"
        what = said_of(ledger, name, at, verb, values, read_all, folders=folders)
        return _kept(ledger, version, (what,), why, read_all, folders=folders, dry_run=dry_run)


def _kept(
    ledger: Ledger,
    version: Version,
    whats: Sequence[What],
    why: str,
    read_all: ReadAll,
    *,
    folders: Iterable[Path],
    dry_run: bool,
) -> Summary:
    by, on = ledger.user_and_time
    new = tuple(correction(w, paper=version.sha256, order=version.order, by=by, on=on, why=why) for w in whats)
    past = ledger.corrections_under(version.policy_id)[version.policy_id]
    own = reduce(with_correction, new, past)
    lines = (why, *(f"- {in_words(what)}" for what in whats))
    title = version.title or version.policy_id
    reviewed = Reviewed(Review(policy_id=version.policy_id, corrections=own), title, new, lines)
    return _recorded(ledger, version, (reviewed,), read_all, folders, dry_run)


def take_back(
    ledger: Ledger,
    name: str,
    ids: Sequence[str],
    why: str,
    read_all: ReadAll,
    *,
    folders: Iterable[Path] = (),
    dry_run: bool = False,
    seen: Version | None = None,
) -> Summary:
    """Takes back corrections of a policy, given by their ids, and records what that changes.

    `seen` is the version as a person had it before them. Raises LedgerError where it is that no more or there is no
    such correction, and as `correct` does.
    """
    with ledger.writing():
        if seen:
            as_seen(ledger, seen.policy_id, seen.commit)
        version = ledger.history().resolve(name)
        under = ledger.corrections_under(version.policy_id)
        known = {correction.id for corrections in under.values() for correction in corrections}
        if unknown := [wanted for wanted in ids if wanted not in known]:
            raise LedgerError(f"{version.policy_id} has no correction {unknown[0]}; it has {_listed(known)}")
        reviewed = []
        for policy_id, corrections in under.items():
            gone = tuple(correction for correction in corrections if correction.id in ids)
            if gone:
                left = tuple(correction for correction in corrections if correction not in gone)
                lines = (why, *(f"- {in_words(c.what)}, corrected by {c.by} on {c.on[:10]}: {c.why}" for c in gone))
                title = version.title or version.policy_id
                review = Review(policy_id=policy_id, corrections=left)
                reviewed.append(Reviewed(review, title, gone, lines, is_undone=True))
        return _recorded(ledger, version, reviewed, read_all, folders, dry_run)


def as_seen(ledger: Ledger, policy_id: str, commit: str) -> Version:
    """The version of a commit that a person has before them. Raises LedgerError where another one is in its place."""
    for version in ledger.history().of(policy_id):
        if version.commit == commit:
            return version
    raise LedgerError("this version was corrected, or its PDF was read again, since you looked at it")


def corrections_of(ledger: Ledger, name: str) -> tuple[tuple[Correction, CorrectedFact | None], ...]:
    """The corrections of a policy, each with what became of it in the version that is named. Raises UnknownVersion."""
    version = ledger.history().resolve(name)
    if not (made := ledger.corrections(version.policy_id)):
        return ()
    evidence = Evidence.model_validate_json(ledger.evidence(version))
    state = {fact.id: fact for fact in evidence.corrections}
    return tuple((correction, state.get(correction.id)) for correction in made)


def correction_lines(corrections: Iterable[tuple[Correction, CorrectedFact | None]]) -> Iterator[str]:
    """Two lines a correction, as `corrections_of` gives them: its id, what became of it and what it does; by whom."""
    for made, fact in corrections:
        state = fact.state if fact else "not here"
        reason = f": {fact.stale}" if fact and fact.stale else ""
        yield f"{made.id}  {state:8}  {in_words(made.what)}{reason}"
        yield f"{'':{len(made.id)}}  {made.by}, {made.on[:10]}: {made.why}"


def said_of(
    ledger: Ledger,
    name: str,
    at: str,
    verb: str,
    values: Sequence[str],
    read_all: ReadAll,
    *,
    folders: Iterable[Path] = (),
) -> What:
    """What a person says of a fact of the version that is named; raises PolicyError as `what_of` and `correct` do."""
    version = ledger.history().resolve(name)
    recorded = Policy.model_validate_json(ledger.facts(version))
    (arrival,) = arrivals_as_read(ledger, (version,), folders, read_all)
    reading = join(arrival.reading, recorded.policy_id, same=recorded)
    named = [fact.id for fact in Evidence.model_validate_json(ledger.evidence(version)).corrections]
    ever = ledger.corrections_ever(version.policy_id) if named else {}
    own = [ever[made] for made in named if made in ever]
    return what_of(reading, own, at, verb, values, recorded)


def _recorded(
    ledger: Ledger,
    version: Version,
    reviewed: Sequence[Reviewed],
    read_all: ReadAll,
    folders: Iterable[Path],
    dry_run: bool,
) -> Summary:
    history, policy_id = ledger.history(), version.policy_id
    arrivals = list(arrivals_as_read(ledger, history.of(policy_id), folders, read_all))
    plan = Plan(arrivals, ledger, history, corrections={policy_id: ledger.corrections_with(policy_id, reviewed)})
    new = [made for r in reviewed if not r.is_undone for made in r.changed if made in r.review.corrections]
    past = ledger.corrections(policy_id)
    replaced = {made.id: old for made in new for old in past if same_place(old, made)}
    entries = _checked(plan, version, new, replaced)
    if dry_run:
        (words,) = [_in_words(ledger, version, entry) for entry in entries if entry.sha256 == version.sha256] or [()]
        return replace(Summary.of(rehearsed(plan.rows)), changes=words)
    ledger.record((*reviewed, *entries), history)
    keep_as_read(ledger, (arrival.reading for arrival in arrivals))
    return Summary.of(plan.rows)


def _in_words(ledger: Ledger, version: Version, entry: Entry) -> tuple[str, ...]:
    """What becomes of corrections in a version, and what is then different in it: from what to what."""
    old, new = (Policy.model_validate_json(facts) for facts in (ledger.facts(version), entry.facts))
    return *entry.reader_changes[1:], *rereading_lines(compare(old, new))[1:]


def _checked(
    plan: Plan, version: Version, new: Sequence[Correction], replaced: Mapping[str, Correction]
) -> Iterator[Entry]:
    """The versions to record. Raises LedgerError where a new correction does nothing in the version it was made for;
    `replaced` is the older one in whose place it comes, by its id."""
    became: dict[str, CorrectedFact] = {}
    for entry in plan.entries():
        if isinstance(entry, Entry):
            if entry.sha256 == version.sha256:
                became = {fact.id: fact for fact in Evidence.model_validate_json(entry.evidence).corrections}
            yield entry
    if failed := [row for row in plan.rows if row.status == "failed"]:
        raise LedgerError(failed[0].detail)
    for made in new:
        fact = became.get(made.id)
        if fact is None or fact.state != "applied":
            why = fact.stale if fact and fact.stale else "it is read so already"
            old = replaced.get(made.id)
            if old and (is_addition(old.what) or not (fact and fact.stale)):
                raise LedgerError(f"{in_words(made.what)}, as it was read: take back what was said, --undo {old.id}")
            raise LedgerError(f"nothing is corrected: {in_words(made.what)}; {why}")


def _listed(ids: Iterable[str]) -> str:
    return ", ".join(sorted(ids)) or "none"
