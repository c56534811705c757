"""`policy ingest`"""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.options import Draft, LedgerFolder, OwnProfiles, Strict, Timeout, Workers


def ingest(
    sources: Annotated[
        list[Path] | None,
        typer.Argument(exists=True, metavar="PDF or FOLDER", help="PDFs, or folders of them  [default: policies/raw]"),
    ] = None,
    *,
    ledger_folder: LedgerFolder = None,
    profiles: OwnProfiles = None,
    workers: Workers = None,
    timeout: Timeout = 60,
    strict: Strict = False,
    draft: Draft = None,
    again: Annotated[bool, typer.Option("--again", help="Also PDFs that were rejected or reverted.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be committed; write nothing.")] = False,
) -> None:
    """Read PDFs and commit each new version of each policy, with what it changed."""
    from extractor.ingest.opening import for_arrivals
    from extractor.ingest.papers import left_out_of_git
    from extractor.ingest.reading import reading_apart
    from extractor.ingest.run import ingest, rehearse
    from extractor.ingest.sources import usual_profiles, usual_sources
    from extractor.ingest.workers import Limits, cores
    from extractor.ledger import Ledger
    from extractor.report.terminal import note, show
    from extractor.search.index import bring_up_to_date

    existing = Ledger.find(ledger_folder)
    root = existing.root if existing else ledger_folder or Path.cwd()
    own = profiles or usual_profiles(root)
    read_all = reading_apart(workers or cores(), Limits(timeout), own)
    chosen = sources or usual_sources(root)
    if not chosen:
        raise typer.BadParameter("name PDFs or folders; there is no policies/raw here to read by default")
    with existing or (nullcontext() if dry_run else Ledger.open(ledger_folder)) as ledger:
        if ledger and not existing:
            print(f"made a new ledger in {ledger.root}", file=sys.stderr)
        into = for_arrivals(ledger, draft) if ledger else None
        if into and not dry_run:
            summary = ingest(chosen, into, read_all, own, strict, again=again)
            left_out = left_out_of_git(into, summary)
            bring_up_to_date(into, note)
        else:
            summary, left_out = rehearse(chosen, into, root, read_all, own, strict, again=again), None
    show(row.line for row in summary.news)
    print(summary.line, *filter(None, [left_out]), sep="\n", file=sys.stderr)
    raise typer.Exit(1 if summary.has_failures else 0)
