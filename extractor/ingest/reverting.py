"""An approved version is taken back: it holds no more, and the one before it does again."""

from __future__ import annotations

from extractor.errors import LedgerError
from extractor.ingest.commit_words import changes_against
from extractor.ingest.drafting import catch_up
from extractor.ingest.hands import who_decides
from extractor.ingest.naming import recorded
from extractor.ingest.outcomes import Row
from extractor.ledger import Judgement, Ledger, Version
from extractor.ledger.versions import evidence_path, facts_path


def revert(ledger: Ledger, name: str, why: str, *, seen: str | None = None) -> list[Row]:
    """Takes back the version that is named (POLICY or POLICY@VERSION) in one commit, which says who did, and why.

    What was committed stays; the version after it, if there is one, is compared with the one before it from then on.
    Raises LedgerError where a person has changed the policy's files by hand, or another reading is there by now than
    the commit `seen`.
    """
    with ledger.writing():
        who_decides(ledger)
        history = ledger.history()
        version = history.resolve(name)
        chain = history.of(version.policy_id)
        if version not in chain or seen not in (None, version.commit):
            raise LedgerError(f"{name}: this version was corrected, read again or reverted since; look again")
        ledger.record([_withdrawal(ledger, version, chain, why)], history)
        catch_up(ledger)
        return [Row("reverted", version.source_file, why, version.policy_id, version.effective_date)]


def _withdrawal(ledger: Ledger, version: Version, chain: tuple[Version, ...], why: str) -> Judgement:
    place = chain.index(version)
    before, after = chain[place - 1] if place else None, chain[place + 1] if version != chain[-1] else None
    changes: tuple[str, ...] = ()
    if after:
        changes = changes_against(recorded(ledger, after).read, recorded(ledger, before).read if before else None)
    return Judgement(
        policy_id=version.policy_id,
        title=version.title or version.policy_id,
        sha256=version.sha256,
        commit=version.commit,
        what="withdrawn",
        why=why,
        files={} if after else _shown(ledger, version.policy_id, before),
        follows=after.commit if after else None,
        changes=changes,
    )


def _shown(ledger: Ledger, policy_id: str, version: Version | None) -> dict[str, bytes | None]:
    """The policy's files with this as its newest version; gone where there is none."""
    if version is None:
        return {facts_path(policy_id): None, evidence_path(policy_id): None}
    return {facts_path(policy_id): ledger.facts(version), evidence_path(policy_id): ledger.evidence(version)}
