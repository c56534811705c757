"""The findings of recorded versions that nobody has settled."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from extractor.ledger import History, Ledger, Version
from extractor.model.attention import placed, to_look_at, urgency
from extractor.model.finding_rules import about
from extractor.model.policy import Evidence
from extractor.model.printed_json import OpenFinding
from extractor.model.provenance import Finding
from extractor.model.settlements import Settlement, subject, void
from extractor.timeline.bulletins import awaited


def listed(ledger: Ledger, name: str | None = None) -> tuple[OpenFinding, ...]:
    """What to look at in the version that is named (POLICY or POLICY@VERSION), or in the newest of every policy: the
    worst first, then by policy and page. Raises UnknownVersion."""
    history = ledger.history()
    versions = [history.resolve(name)] if name else [history.of(policy)[-1] for policy in history.policies]
    to_come = awaited(ledger, history, versions[0].policy_id if name else None)
    touched = {name for _, policy in history.settled for name in (policy, history.decisions.now(policy))}
    unsettled = [
        finding
        for version in versions
        if version.findings != 0 or version.policy_id in touched or version.policy_id in to_come
        for finding in _of_version(ledger, version, _to_come(history, version, to_come))
    ]
    return tuple(sorted(unsettled, key=lambda f: (urgency(f)[0], f.policy_id, urgency(f))))


def facts_and_findings(
    ledger: Ledger, version: Version, to_come: Sequence[Finding] | None = None
) -> tuple[Mapping[str, Any], tuple[Finding, ...]]:
    """The JSON of a version's facts, and all of its findings: those of its reading, and what bulletins announce that it
    does not show yet (`to_come`, looked for where it is not given)."""
    if to_come is None:
        history = ledger.history()
        to_come = _to_come(history, version, awaited(ledger, history, version.policy_id))
    evidence = Evidence.model_validate_json(ledger.evidence(version))
    return json.loads(ledger.facts(version)), (*placed(evidence), *to_come)


def _to_come(history: History, version: Version, awaited: Mapping[str, Sequence[Finding]]) -> Sequence[Finding]:
    """What a policy's newest version does not show yet; an older one is not expected to."""
    is_newest = history.of(version.policy_id)[-1].commit == version.commit
    return awaited.get(version.policy_id, ()) if is_newest else ()


def _of_version(ledger: Ledger, version: Version, to_come: Sequence[Finding]) -> Iterator[OpenFinding]:
    facts, findings = facts_and_findings(ledger, version, to_come)
    settled = ledger.settled(version.policy_id)
    gone = list(void(settled, findings, facts))
    for finding in to_look_at(findings, facts, settled):
        yield OpenFinding(
            policy_id=version.policy_id,
            version=version.commit,
            effective_date=version.effective_date,
            source_file=version.source_file,
            text=subject(finding, facts),
            advice=about(finding.rule).advice,
            void=_settled_before(finding, gone),
            **dict(finding),
        )


def _settled_before(finding: Finding, gone: list[Settlement]) -> Settlement | None:
    """The settlement that was for this finding until its text changed, if any: of the same rule, at the same fact or
    else the newest. Each is told once."""
    of_its_rule = [entry for entry in gone if entry.rule == finding.rule]
    chosen = next(
        (entry for entry in of_its_rule if entry.at == finding.at),
        of_its_rule[-1] if of_its_rule else None,
    )
    if chosen:
        gone.remove(chosen)
    return chosen
