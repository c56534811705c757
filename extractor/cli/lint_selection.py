"""Which policies are checked, and how what is found is printed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extractor.checks.lint import CodesOn, lint
from extractor.ingest.naming import Named, look_up
from extractor.ingest.workers import Limits
from extractor.language.ages import find_age
from extractor.ledger import Ledger
from extractor.model.canonical import plain
from extractor.model.provenance import Finding


@dataclass(frozen=True, slots=True)
class Linted:
    """What was found in one policy."""

    policy_id: str
    findings: tuple[Finding, ...]

    @property
    def lines(self) -> Iterator[str]:
        """For a person: the policy, and a line a finding."""
        yield f"{self.policy_id}: {len(self.findings) or 'no'} finding{'s'[: len(self.findings) != 1]}"
        for finding in self.findings:
            page = f"page {finding.place.page}" if finding.place else "no page"
            yield f"  {finding.severity:7}  {page:7}  {finding.message} [{finding.rule}]"

    @property
    def rows(self) -> Iterator[str]:
        """As JSON Lines: a finding as in the evidence, and the policy that it is about."""
        for finding in self.findings:
            yield json.dumps({"policy_id": self.policy_id, **plain(finding)}, ensure_ascii=False)


def linted(named: str | None, ledger: Path | None, limits: Limits, valid: CodesOn | None = None) -> Iterator[Linted]:
    """The findings in what a person means, by default in the newest version of every policy. Raises PolicyError."""
    names: tuple[str, ...] = (named,) if named else ()
    if not named:
        with Ledger.existing(ledger) as kept:
            names = kept.history().policies
    for name in names:
        for one in look_up([name], ledger, limits):
            yield _lint(one, valid)


def _lint(one: Named, valid: CodesOn | None) -> Linted:
    return Linted(one.policy.policy_id, lint(one.policy, one.evidence, find_age, valid))
