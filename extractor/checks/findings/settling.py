"""A person settles findings, or takes that back: a commit of its own, with who, when and why."""

from __future__ import annotations

from collections.abc import Collection

from extractor.checks.findings.listing import facts_and_findings
from extractor.errors import PolicyError
from extractor.ledger import Change, Ledger, Version
from extractor.model.attention import to_look_at
from extractor.model.finding_rules import FindingRule
from extractor.model.provenance import Finding
from extractor.model.settlements import Settlement, Settlements, settlement
from extractor.report.meanings import meaning


def settle(ledger: Ledger, name: str, rule: FindingRule, why: str, at: Collection[str] = ()) -> tuple[Settlement, ...]:
    """Settles the findings of a rule in the version that is named, or those at the facts `at`; returns what is settled
    now. `why` is the reason, a sentence.

    Raises PolicyError where there is none, LedgerError where the ledger cannot take it; it is then as before.
    """
    with ledger.writing():
        version = ledger.history().resolve(name)
        facts, findings = facts_and_findings(ledger, version)
        settled_by_id = ledger.settled_under(version.policy_id)
        everything = tuple(entry for settled_there in settled_by_id.values() for entry in settled_there)
        chosen = [f for f in to_look_at(findings, facts, everything) if f.rule == rule and (not at or f.at in at)]
        if not chosen:
            raise PolicyError(_nothing(version, rule, at, everything, findings))
        by, on = ledger.user_and_day
        settled = tuple(settlement(finding, facts, why, by, on) for finding in chosen)
        lines = tuple(_line(finding, entry) for finding, entry in zip(chosen, settled, strict=True))
        own = (*settled_by_id[version.policy_id], *settled)
        _keep(ledger, version, version.policy_id, own, Change(rule, (why, *lines)))
    return settled


def unsettle(ledger: Ledger, name: str, rule: FindingRule, why: str, at: str | None = None) -> tuple[Settlement, ...]:
    """Takes back what was settled of a rule in a policy, or of the one at the fact `at`; returns what that was.

    Raises PolicyError where nothing is settled, LedgerError where the ledger cannot take it; it is then as before.
    """
    with ledger.writing():
        version = ledger.history().resolve(name)
        all_undone: list[Settlement] = []
        for policy_id, before in ledger.settled_under(version.policy_id).items():
            undone = tuple(entry for entry in before if entry.rule == rule and at in (None, entry.at))
            if undone:
                lines = tuple(f"- “{entry.text}”, settled by {entry.by} on {entry.on}: {entry.why}" for entry in undone)
                left = tuple(entry for entry in before if entry not in undone)
                _keep(ledger, version, policy_id, left, Change(rule, (why, *lines), is_undone=True))
                all_undone += undone
        if not all_undone:
            raise PolicyError(
                f"{version.policy_id}: nothing of “{meaning(rule)}”{_where((at,) if at else ())} is settled"
            )
    return tuple(all_undone)


def _keep(ledger: Ledger, version: Version, policy_id: str, settled: tuple[Settlement, ...], change: Change) -> None:
    """Keeps this as what is settled under an id of the version's policy."""
    done = "to look at again" if change.is_undone else "settled"
    subject = f"{version.title or version.policy_id}: {change.rule} {done}"
    ledger.settle(Settlements(policy_id=policy_id, settled=settled), subject, change)


def _line(finding: Finding, entry: Settlement) -> str:
    page = f"page {finding.place.page}: " if finding.place else ""
    return f"- {page}“{entry.text}”"


def _nothing(
    version: Version,
    rule: FindingRule,
    at: Collection[str],
    already_settled: tuple[Settlement, ...],
    findings: tuple[Finding, ...],
) -> str:
    policy = version.policy_id
    before = [entry for entry in already_settled if entry.rule == rule and (not at or entry.at in at)]
    if before and any(finding.rule == rule for finding in findings):
        last = before[-1]
        return f"{policy}: “{meaning(rule)}”{_where(at)} was settled by {last.by} on {last.on}: {last.why}"
    return (
        f"{policy} has no finding “{meaning(rule)}”{_where(at)} to settle; `policy findings {policy}` lists what it has"
    )


def _where(at: Collection[str]) -> str:
    return f" at {', '.join(at)}" if at else ""
