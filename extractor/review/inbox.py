"""The newest version of each policy, those first that most need a person: what waits for approval before what has it.

Comparing is what takes time, so what was found is kept beside the ledger, each policy's until it gets another version
or something of it is settled, and all of them until the code that compares and judges is another one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from itertools import pairwise
from pathlib import Path

from pydantic import ValidationError

from extractor.errors import PolicyError
from extractor.export.replacing import replaced_when_whole
from extractor.ingest.naming import Recorded, compared, recorded
from extractor.ingest.waiting import waiting as what_waits
from extractor.ledger import History, Ledger, Version
from extractor.model import walk
from extractor.model.attention import incomplete_parts
from extractor.model.changes import ChangeSet
from extractor.model.fingerprint import code_fingerprint
from extractor.model.inbox import URGENCIES, Urgency, Waiting
from extractor.model.provenance import Frozen
from extractor.report.branches import branches
from extractor.report.headlines import headline
from extractor.report.importance import PAPER, news, rank

Tell = Callable[[str], None]
_FILE = "inbox.json"
_MANY = 50  # policies that take long enough to say so


class Entry(Frozen):
    """A version that waits, with all codes that it prints; `key` is what it was made from."""

    key: str
    waiting: Waiting
    codes: tuple[str, ...]


class _Kept(Frozen):
    judging: str  # the fingerprint of what made them
    entries: dict[str, Entry]


def inbox(ledger: Ledger, tell: Tell) -> tuple[Entry, ...]:
    """The newest version of every policy, what waits for approval first: the worst, and then by what came last.
    `tell` is told what takes long.

    Raises LedgerError.
    """
    entries, missing = compared_before(ledger)
    if len(missing) > _MANY:
        tell(f"comparing the newest version of {len(missing)} policies with the one before; this is kept")
    if missing:
        entries |= {policy: entry_of(ledger, policy) for policy in missing}
        keep(ledger, entries)
    return in_order(ledger, entries.values())


def compared_before(ledger: Ledger) -> tuple[dict[str, Entry], list[str]]:
    """The entries that are kept and hold still, by policy, and the policies that have none, those that came last first.

    Raises LedgerError.
    """
    history = ledger.history()
    stored = _read(ledger.derived / _FILE)
    keys = {policy: _key(history, policy) for policy in history.policies}
    entries = {policy: stored[policy] for policy, key in keys.items() if policy in stored and stored[policy].key == key}
    missing = [policy for policy in keys if policy not in entries]
    missing.sort(key=lambda policy: history.of(policy)[-1].arrived, reverse=True)
    return entries, missing


def entry_of(ledger: Ledger, policy_id: str) -> Entry:
    """The newest version of a policy, compared with the one before it. Raises LedgerError."""
    history = ledger.history()
    return _entry(ledger, history.of(policy_id), _key(history, policy_id))


def in_order(ledger: Ledger, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """As the inbox has them, with what is decided of each so far."""
    latest_first = sorted(_with_approvals(ledger, entries), key=lambda entry: entry.waiting.arrived, reverse=True)
    return tuple(sorted(latest_first, key=lambda entry: _order(entry.waiting)))


def _with_approvals(ledger: Ledger, entries: Iterable[Entry]) -> Iterator[Entry]:
    """The entries with what is decided of them so far, where these are drafts."""
    waits = what_waits(ledger.approved, ledger) if ledger.is_drafts else {}
    for entry in entries:
        of_it = waits.get(entry.waiting.policy_id)
        if of_it is None:
            yield entry
            continue
        parked = of_it.parked.get(entry.waiting.sha256)
        approval = {"approval": "parked" if parked else "waits", "parked": parked.line if parked else None}
        yield entry.model_copy(update={"waiting": entry.waiting.model_copy(update=approval)})


def _order(waiting: Waiting) -> tuple[bool, int, int]:
    """By urgency, behind all that waits for approval; among those that narrow, what was not announced comes first."""
    return waiting.approval == "approved", URGENCIES.index(waiting.urgency), -bool(waiting.not_announced)


def _key(history: History, policy_id: str) -> str:
    """What an entry depends on: both versions, and how often something of the policy was settled or taken back."""
    kin = history.decisions.kin(policy_id)
    settled = sum(policy in kin for _, policy in history.settled)
    return " ".join((*(version.commit for version in history.of(policy_id)[-2:]), str(settled)))


def _entry(ledger: Ledger, versions: Sequence[Version], key: str) -> Entry:
    read = [recorded(ledger, version) for version in versions[-2:]]
    changes = next((compared(old, new) for old, new in pairwise(read)), None)
    policy = read[-1].policy
    codes = dict.fromkeys(listed.code.code for listed in walk.codes(policy))
    return Entry(key=key, waiting=_waiting(read[-1], changes, versions[-1]), codes=tuple(codes))


def _waiting(new: Recorded, changes: ChangeSet | None, version: Version) -> Waiting:
    policy = new.policy
    heads = [branch.head for branch in branches(news(changes))] if changes else []
    rules = [change for change in heads if rank(change) < PAPER]
    effects = Counter(change.effect for change in rules)
    silent = sum(change.announced in ("not_announced", "contradicted") for change in rules)
    unconfirmed = sum(claim.status in ("contradicted", "not_found") for claim in changes.claims) if changes else 0
    incomplete = incomplete_parts(new.findings)
    return Waiting(
        policy_id=version.policy_id,
        version=version.commit,
        before=changes.old.version if changes else None,
        sha256=version.sha256,
        title=policy.title,
        payer=policy.payer,
        policy_number=policy.policy_number,
        products=tuple(dict.fromkeys(product.name for product in policy.products if product.applies)),
        effective_date=policy.effective_date,
        is_draft=version.is_draft,
        arrived=version.arrived,
        urgency=_urgency(bool(incomplete), effects["narrows"], silent + unconfirmed, len(new.findings)),
        incomplete=incomplete,
        effects=dict(effects),
        not_announced=silent,
        not_confirmed=unconfirmed,
        findings=len(new.findings),
        headline=headline(changes) if changes else "".join(version.changes[:1]),
    )


def _urgency(is_incomplete: bool, narrows: int, unexplained: int, findings: int) -> Urgency:
    reasons: Mapping[Urgency, int] = {
        "incomplete": is_incomplete, "narrowed": narrows, "not_announced": unexplained, "findings": findings,
    }  # fmt: skip
    return next((urgency for urgency in URGENCIES if reasons.get(urgency)), "calm")


@cache
def _judging() -> str:
    """The fingerprint of this module and of all that it compares and judges by."""
    return code_fingerprint(__name__)


def _read(file: Path) -> Mapping[str, Entry]:
    """What is kept; nothing where the file is not there, damaged, or made by other code."""
    with suppress(OSError, ValidationError):
        stored = _Kept.model_validate_json(file.read_bytes())
        if stored.judging == _judging():
            return stored.entries
    return {}


def keep(ledger: Ledger, entries: Mapping[str, Entry]) -> None:
    """Replaces what is kept in one step; where the disk refuses, the next question takes as long as this one."""
    file = ledger.derived / _FILE
    stored = _Kept(judging=_judging(), entries=dict(entries))
    with suppress(PolicyError), replaced_when_whole(file.parent, (file.name,)) as drafts:
        (drafts / file.name).write_text(stored.model_dump_json(), "utf-8")
