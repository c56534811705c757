"""`policy lint`: an insurer's slips."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.options import LedgerFolder, OwnProfiles, Timeout, day

EXAMPLES = """\b
Examples:
  policy lint                        the newest version of every policy
  policy lint imrt@2025-01-01        one version
  policy lint guideline.pdf          a PDF that is in no ledger
  policy lint --calendar codes.csv   also codes that are not valid today
  policy lint --calendar codes.csv --on 2026-01-01

\b
A calendar is a CSV file that you supply:
  system,code,valid_from,valid_to
  HCPCS,C9142,2022-07-01,2022-12-31
  HCPCS,Q5160,2026-01-01,
"""


class LintFormat(StrEnum):
    """How `policy lint` prints findings."""

    TEXT = "text"
    JSON = "json"


def lint(
    name: Annotated[
        str | None,
        typer.Argument(metavar="POLICY or FILE", help="POLICY@VERSION or a PDF as well  [default: every policy]"),
    ] = None,
    *,
    calendar: Annotated[
        Path | None,
        typer.Option(exists=True, dir_okay=False, metavar="FILE", help="When codes are valid; whole for each system."),
    ] = None,
    on: Annotated[date | None, day("--on", "With --calendar: valid on this day  [default: today]")] = None,
    format: Annotated[LintFormat, typer.Option("--format")] = LintFormat.TEXT,
    ledger_folder: LedgerFolder = None,
    profiles: OwnProfiles = None,
    timeout: Timeout = 60,
) -> None:
    """Find contradictions and slips inside a policy, with their places."""
    from extractor.checks.lint import CodesOn, lint_reports, read_calendar
    from extractor.ingest.workers import Limits
    from extractor.report.terminal import show

    if on and not calendar:
        raise typer.BadParameter("--on goes with --calendar")
    valid = CodesOn(read_calendar(calendar), on or date.today()) if calendar else None
    for report in lint_reports(name, ledger_folder, Limits(timeout), valid, profiles):
        match format:
            case LintFormat.TEXT:
                show(report.lines)
            case LintFormat.JSON:
                for row in report.rows:
                    print(row)
