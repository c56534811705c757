"""`policy split`"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from extractor.cli.options import LedgerFolder, WithDrafts

EXAMPLES = """\b
Examples:
  policy split maple-health/braces --at 2026-01-01 --dry-run
  policy split maple-health/braces --at 3bd04fd
"""


def split(
    policy: Annotated[str, typer.Argument(metavar="POLICY", help="A policy that is two.")],
    at: Annotated[
        str, typer.Option("--at", metavar="VERSION", help="The other one's first version: effective date or commit.")
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be committed; write nothing.")] = False,
    why: Annotated[
        str, typer.Option("--why", metavar="REASON", help="Kept with it: who looks back will want to know.")
    ] = "",
    drafts: WithDrafts = False,
    ledger_folder: LedgerFolder = None,
) -> None:
    """Make two policies of one: from VERSION on it is another, that was filed under its name.

    VERSION and all after it are recorded anew as versions of a policy of their own. What was committed stays.
    """
    from extractor.ingest import mending
    from extractor.ingest.opening import opened
    from extractor.report.terminal import show

    with opened(ledger_folder, drafts) as ledger:
        summary = mending.split(ledger, policy, at, dry_run, why)
    show(row.line for row in summary.rows)
    print(summary.line, file=sys.stderr)
    raise typer.Exit(1 if summary.has_failures else 0)
