"""Sets right which versions are one policy where a person knows better: two policies become one, or one becomes two."""

from __future__ import annotations

from collections.abc import Callable

from extractor.errors import LedgerError
from extractor.ingest.moving import Move, joining, parted, splitting
from extractor.ingest.outcomes import Row, Summary, rehearsed
from extractor.ingest.planning import Plan
from extractor.ingest.printed_names import plain_number
from extractor.ledger import History, Ledger, Version
from extractor.model.policy import Policy
from extractor.reading.header.policy_id import policy_id


def join(
    ledger: Ledger, policy: str, other: str, is_forced: bool = False, dry_run: bool = False, why: str = ""
) -> Summary:
    """Makes the versions of policy `other` versions of `policy`, whose id stays; `other` answers as that from then on.
    `why` is the reason, a sentence.

    Raises LedgerError where the two are one already, or of two insurers and it is not forced.
    """

    def decide(history: History) -> Move:
        stays, given_up = history.named(policy), history.named(other)
        if stays == given_up:
            raise LedgerError(f"{policy} and {other} are one policy already: {stays}")
        payers = {name.partition("/")[0] for name in (stays, given_up)}
        if len(payers) > 1 and not is_forced:
            raise LedgerError(f"{stays} and {given_up} are of two insurers; --force joins them nevertheless")
        return joining(history, stays, given_up, "Decided by hand:").because(why)

    return _mend(ledger, decide, dry_run)


def split(ledger: Ledger, policy: str, at: str, dry_run: bool = False, why: str = "") -> Summary:
    """Makes a policy of its own of the version `at` (an effective date or the start of a commit) and of all after it.
    `why` is the reason, a sentence.

    Raises LedgerError where no version would be left before it, and among the drafts where one of them is approved:
    what waits follows a split of those.
    """

    def decide(history: History) -> Move:
        name = history.named(policy)
        first = history.resolve(f"{name}@{at}")
        versions = history.of(name)
        if first not in versions:
            raise LedgerError(f"{name}@{at} was read again since; name its newest reading, as `policy log` does")
        if first == versions[0]:
            raise LedgerError(f"{name}@{at} is the oldest version: nothing would be left of {name}")
        _check_none_is_approved(ledger, versions[versions.index(first) :])
        return parted(ledger, splitting(history, first, _free_id(ledger, history, first)).because(why))

    return _mend(ledger, decide, dry_run)


def _check_none_is_approved(ledger: Ledger, versions: tuple[Version, ...]) -> None:
    if not ledger.is_drafts:
        return
    for version in versions:
        if approved := ledger.approved.history().by_source.get(version.sha256):
            day = version.effective_date or "no date"
            raise LedgerError(
                f"the version of {day} is approved: split what is approved, at {approved.commit[:8]} and without "
                "--drafts; what waits behind it goes with it"
            )


def _mend(ledger: Ledger, decide: Callable[[History], Move], dry_run: bool) -> Summary:
    if dry_run:
        rows = _rows(ledger, ledger.history(), decide(ledger.history()))
        return Summary.of(rehearsed(rows))
    with ledger.writing():
        history = ledger.history()
        return Summary.of(_rows(ledger, history, decide(history), is_recorded=True))


def _rows(ledger: Ledger, history: History, move: Move, is_recorded: bool = False) -> list[Row]:
    plan = Plan((), ledger, history, moves=(move,))
    if is_recorded:
        ledger.record(plan.entries(), history)
    else:
        for _ in plan.entries():
            pass
    return plan.rows


def _free_id(ledger: Ledger, history: History, version: Version) -> str:
    """The id that a version proposes by its own facts, or a variant of it where another policy has that one."""
    facts = Policy.model_validate_json(ledger.facts(version))
    wanted = policy_id(facts.payer, facts.policy_number, facts.title)
    number = plain_number(facts.policy_number).lower()
    names = [wanted, *([f"{wanted}-{number}"] if number else [])]
    names += [f"{wanted}-{count}" for count in range(2, len(history.policies) + 3)]
    given = {name for name in history.decisions.joined if history.decisions.now(name) != version.policy_id}
    return next(name for name in names if name not in given and name not in history.policies)
