"""`policy verify`"""

from __future__ import annotations

import sys

import typer

from extractor.cli.options import LedgerFolder, OwnProfiles, PdfFolders, Timeout, Workers


def verify(
    papers: PdfFolders = None,
    ledger_folder: LedgerFolder = None,
    profiles: OwnProfiles = None,
    workers: Workers = None,
    timeout: Timeout = 60,
) -> None:
    """Read every committed PDF again and prove that the committed JSON is what it yields."""
    from extractor.ingest import verification
    from extractor.ingest.opening import tell_if_empty
    from extractor.ingest.reading import reading_apart
    from extractor.ingest.sources import usual_profiles, usual_sources
    from extractor.ingest.workers import Limits, cores
    from extractor.ledger import Ledger
    from extractor.report.terminal import show

    with Ledger.existing(ledger_folder) as ledger:
        tell_if_empty(ledger)
        read_all = reading_apart(workers or cores(), Limits(timeout), profiles or usual_profiles(ledger.root))
        proofs = list(verification.verify(ledger, papers or usual_sources(ledger.root), read_all))
    show(proof.line for proof in proofs)
    print(verification.proofs_line(proofs), file=sys.stderr)
    raise typer.Exit(0 if all(proof.verdict == "proven" for proof in proofs) else 1)
