"""`policy watch`"""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.options import Draft, LedgerFolder, OwnProfiles, PdfFolders, Strict, Timeout, Workers

if TYPE_CHECKING:
    from extractor.ingest.outcomes import Summary

EXAMPLES = """\b
Takes in the PDFs that lie in the folders and then each that arrives, as
`policy ingest` does, once it is whole: nobody writes it any more, and it ends
as a PDF does. Ctrl-C or SIGTERM ends it; what is recorded stays whole.

\b
Examples:
  policy watch                              policies/raw here
  policy watch /srv/inbox --ledger /srv/ledger --draft
  policy watch /mnt/share --poll            where other machines write

As a service or in a container: docs/watch.md
"""


def watch(
    folders: PdfFolders = None,
    *,
    ledger_folder: LedgerFolder = None,
    profiles: OwnProfiles = None,
    workers: Workers = None,
    timeout: Timeout = 60,
    strict: Strict = False,
    draft: Draft = None,
    poll: Annotated[
        bool,
        typer.Option(
            "--poll", help="Look every few seconds, without the system's notices  [default: on network file systems]"
        ),
    ] = False,
) -> None:
    """Take in PDFs as they arrive in a folder, whole files only."""
    from extractor.ingest.opening import for_arrivals
    from extractor.ingest.reading import reading_apart
    from extractor.ingest.run import ingest
    from extractor.ingest.sources import usual_profiles, usual_sources
    from extractor.ingest.watching.stopping import Stopping
    from extractor.ingest.watching.watch import watch
    from extractor.ingest.workers import Limits, cores
    from extractor.ledger import Ledger
    from extractor.report.terminal import note, show
    from extractor.search.index.asking import bring_up_to_date
    from extractor.search.index.known_history import look_up_history

    existing = Ledger.find(ledger_folder)
    root = existing.root if existing else ledger_folder or Path.cwd()
    chosen = [folder.absolute() for folder in folders or usual_sources(root)]
    if not chosen:
        raise typer.BadParameter("name folders; there is no policies/raw here to watch by default")
    with existing or Ledger.open(ledger_folder) as ledger:
        root = ledger.root
        if not existing:
            note(f"made a new ledger in {root}")

    def take_in(pdfs: list[Path]) -> Summary:
        own = profiles or usual_profiles(root)
        with Ledger.open(root) as ledger:
            into = for_arrivals(ledger, draft)
            for line in into.lines:
                look_up_history(line)
            summary = ingest(pdfs, into, reading_apart(workers or cores(), Limits(timeout), own), own, strict)
            bring_up_to_date(into, note)
        show(row.line for row in summary.news)
        sys.stdout.flush()  # whoever follows it through a pipe sees it now
        note(summary.line)
        return summary

    with Stopping() as stopping, suppress(KeyboardInterrupt):
        watch(chosen, take_in, note, stopping, polls=poll)
    note("stopped")
