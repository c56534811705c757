"""Which policies are checked, and how the findings of one are printed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extractor.checks.lint.lint import lint
from extractor.checks.lint.validity import CodesOn
from extractor.ingest.naming import Named, look_up
from extractor.ingest.opening import tell_if_empty
from extractor.ingest.workers import Limits
from extractor.ledger import Ledger
from extractor.model.canonical import plain
from extractor.model.printed_json import LintFinding
from extractor.model.provenance import Finding


@dataclass(frozen=True, slots=True)
class LintReport:
    """The findings in one policy."""

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
            row = LintFinding(policy_id=self.policy_id, **dict(finding))
            yield json.dumps(plain(row), ensure_ascii=False)


def lint_reports(
    name: str | None,
    folder: Path | None,
    limits: Limits,
    valid: CodesOn | None = None,
    profiles: Path | None = None,
) -> Iterator[LintReport]:
    """A report on each policy that a person names, by default on the newest version of every one. Raises PolicyError.

    `folder` is the ledger's; `name` may be that of a PDF or a JSON file as well; `profiles` as for `look_up`.
    """
    for each in (name,) if name else _all_policies(folder):
        for named in look_up([each], folder, limits, profiles):
            yield _report(named, valid)


def _all_policies(folder: Path | None) -> tuple[str, ...]:
    with Ledger.existing(folder) as ledger:
        tell_if_empty(ledger)
        return ledger.history().policies


def _report(named: Named, valid: CodesOn | None) -> LintReport:
    return LintReport(named.policy.policy_id, lint(named.policy, named.evidence, valid))
