"""What waits for approval: what the drafts of a ledger have otherwise than the approved versions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractor.ledger import History, Judged, Ledger, Version
from extractor.ledger.versions import evidence_path, facts_path, review_path, settlements_path


@dataclass(frozen=True, slots=True)
class Waits:
    """A policy of which something waits: `versions`, the oldest first, and what was settled or corrected of it.

    `new` are the PDFs, by their sha256, of which no reading is approved; the other versions are approved ones that are
    corrected. `parked` says of PDFs who parked their versions.
    """

    policy_id: str
    versions: tuple[Version, ...]
    new: frozenset[str]
    parked: Mapping[str, Judged]


def waiting(approved: Ledger, drafts: Ledger) -> dict[str, Waits]:
    """Every policy of which something waits, by its id."""
    if approved.head == drafts.head:
        return {}
    old, new = approved.history(), drafts.history()
    paths = drafts.changed_since(approved.head)
    waits = {}
    for policy_id in new.policies:
        versions = not_in(old, new, policy_id)
        if versions or paths.intersection((settlements_path(policy_id), review_path(policy_id))):
            unknown = frozenset(version.sha256 for version in versions if version.sha256 not in old.by_source)
            parked = {pdf: new.judgements[pdf] for pdf in unknown if pdf in new.judgements}
            waits[policy_id] = Waits(policy_id, versions, unknown, parked)
    return waits


def waiting_lines(ledger: Ledger, policy_id: str) -> Iterator[str]:
    """The versions of a policy that wait, in words; none where the ledger is not that of the drafts."""
    waits = waiting(ledger.approved, ledger).get(policy_id) if ledger.is_drafts else None
    for version in waits.versions if waits else ():
        parked = waits.parked.get(version.sha256) if waits else None
        yield f"{version.effective_date or 'no date'} ({version.commit[:8]}){f', {parked.line}' if parked else ''}"


def not_in(old: History, new: History, policy_id: str) -> tuple[Version, ...]:
    """The versions of a policy that one history has otherwise than another, or that the other has not."""
    there = {_content(version) for version in old.of(policy_id)}
    return tuple(version for version in new.of(policy_id) if _content(version) not in there)


def where_it_goes(approved: History, drafts: History, policy_id: str) -> dict[str, str]:
    """The policies to which the versions of one go that wait, by their PDFs: where the approved version before each has
    gone by now, joined or split, or else the one after it."""
    chain = drafts.of(policy_id)
    now = [stands.policy_id if (stands := approved.by_source.get(version.sha256)) else None for version in chain]
    alone = approved.decisions.now(policy_id)
    return {
        version.sha256: next(filter(None, (*reversed(now[:place]), *now[place:])), alone)
        for place, version in enumerate(chain)
        if now[place] is None
    }


def without_never_approved(readings: Sequence[Version | Judged], approved: Ledger) -> list[Version | Judged]:
    """The readings of a policy, but for those that were withdrawn before they were approved.

    Nobody downstream has seen the ids of their criteria, which are free again: a version is approved under the ids that
    it would have if these had never waited.
    """
    left: list[Version | Judged] = []
    for reading in readings:
        if isinstance(reading, Judged) and reading.what == "withdrawn":
            left = [r for r in left if r.sha256 != reading.sha256 or approved.follows(r.commit)]
        left.append(reading)
    return left


def is_contained(old: Ledger, new: Ledger, since: Ledger, policy_id: str) -> bool:
    """Whether one ledger has all of a policy as another has it; beyond that, nothing that the other took away since."""
    if not_in(new.history(), old.history(), policy_id):
        return False
    here, gone = ({v.sha256 for v in ledger.history().of(policy_id)} for ledger in (old, since))
    still = {version.sha256 for version in new.history().of(policy_id)}
    return not still & (gone - here) and beside(old, policy_id) == beside(new, policy_id)


def changed(ledger: Ledger, since: Ledger) -> set[str]:
    """The policies of which one ledger has something otherwise than it had at a commit."""
    old, new, paths = since.history(), ledger.history(), ledger.changed_since(since.head)
    policies = {*old.policies, *new.policies}
    return {
        policy
        for policy in policies
        if [*map(_content, old.of(policy))] != [*map(_content, new.of(policy))]
        or paths.intersection((settlements_path(policy), review_path(policy)))
    }


def beside(ledger: Ledger, policy_id: str) -> tuple[bytes | None, ...]:
    """The files that persons' decisions on a policy are kept in."""
    return ledger.file(settlements_path(policy_id)), ledger.file(review_path(policy_id))


def beside_of(approved: Ledger, drafts: Ledger, policy_id: str) -> dict[str, bytes | None]:
    """Those of these files that the drafts have otherwise."""
    paths = settlements_path(policy_id), review_path(policy_id)
    return {path: drafts.file(path) for path in paths if drafts.file(path) != approved.file(path)}


def files(ledger: Ledger, policy_id: str) -> dict[str, bytes | None]:
    """All files of a policy as the newest commit has them; None for those that are not there."""
    of = (facts_path, evidence_path, settlements_path, review_path)
    return {path(policy_id): ledger.file(path(policy_id)) for path in of}


def _content(version: Version) -> tuple[str, str]:
    return version.sha256, version.content or version.commit
