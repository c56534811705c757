"""`policy rebuild`: for after an upgrade of this program."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from extractor.cli.options import LedgerFolder, OwnProfiles, PdfFolders, Timeout, WithDrafts, Workers


def rebuild(
    papers: PdfFolders = None,
    *,
    ledger_folder: LedgerFolder = None,
    profiles: OwnProfiles = None,
    workers: Workers = None,
    timeout: Timeout = 60,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be read differently; write nothing.")
    ] = False,
    drafts: WithDrafts = False,
) -> None:
    """Read every committed PDF again and commit what this program reads differently than before."""
    from extractor.ingest import rebuilding
    from extractor.ingest.opening import opened
    from extractor.ingest.reading import reading_apart
    from extractor.ingest.sources import usual_profiles, usual_sources
    from extractor.ingest.workers import Limits, cores
    from extractor.report.terminal import show

    with opened(ledger_folder, drafts) as ledger:
        own = profiles or usual_profiles(ledger.root)
        read_all = reading_apart(workers or cores(), Limits(timeout), own)
        summary = rebuilding.rebuild(ledger, papers or usual_sources(ledger.root), read_all, dry_run, own)
    show(row.line for row in summary.rows)
    print(summary.line, file=sys.stderr)
    raise typer.Exit(0 if all(row.status not in ("failed", "no source") for row in summary.rows) else 1)
