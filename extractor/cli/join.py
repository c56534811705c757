"""`policy join`"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from extractor.cli.options import LedgerFolder, WithDrafts

EXAMPLES = """\b
Examples:
  policy join maple-health/braces maple-health/knee-braces --dry-run
  policy join maple-health/braces maple-health/knee-braces
"""


def join(
    policy: Annotated[str, typer.Argument(metavar="POLICY", help="The policy whose id stays.")],
    other: Annotated[str, typer.Argument(metavar="OTHER", help="The one that it is as well.")],
    *,
    force: Annotated[bool, typer.Option("--force", help="Also where they are of two insurers.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be committed; write nothing.")] = False,
    why: Annotated[
        str, typer.Option("--why", metavar="REASON", help="Kept with it: who looks back will want to know.")
    ] = "",
    drafts: WithDrafts = False,
    ledger_folder: LedgerFolder = None,
) -> None:
    """Make one policy of two that are the same.

    The versions of OTHER are recorded anew as versions of POLICY; what was committed stays. OTHER answers as POLICY.
    """
    from extractor.ingest import mending
    from extractor.ingest.opening import opened
    from extractor.report.terminal import show

    with opened(ledger_folder, drafts) as ledger:
        summary = mending.join(ledger, policy, other, force, dry_run, why)
    show(row.line for row in summary.rows)
    print(summary.line, file=sys.stderr)
    raise typer.Exit(1 if summary.has_failures else 0)
