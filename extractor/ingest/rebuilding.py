"""Reads the PDFs of recorded versions again, and records what our reader reads differently now.

A version whose reading is byte for byte what is recorded stays as it is. Each other one gets a commit that replaces its
older reading: the same PDF, so no new version. Nothing that was committed is changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from extractor.ingest.outcomes import Row, Summary
from extractor.ingest.papers import papers
from extractor.ingest.run import ReadAll, read, record, would_record
from extractor.ledger import Ledger, Version
from extractor.model.fingerprint import fingerprint_with


def rebuild(
    ledger: Ledger, folders: Iterable[Path], read_all: ReadAll, dry_run: bool = False, profiles: Path | None = None
) -> Summary:
    """A row for each version. Versions whose PDFs are not at hand are named and left alone. `profiles` as for `ingest`.

    Raises LedgerError where the ledger cannot take the new readings; it is then as before.
    """
    if not dry_run:
        with ledger.writing():
            pass  # shows before the long work whether it can be written to
    history = ledger.history()
    versions = [version for policy_id in history.policies for version in history.of(policy_id)]
    sources = papers(ledger, folders, versions)
    failed, arrivals = read(list(sources.values()), read_all)
    reader = fingerprint_with(profiles)
    if dry_run:
        rows = would_record(ledger, arrivals, history, reader)
    else:
        rows = record(ledger, arrivals, _passes_none, reader)
    return Summary.of([*_missing(versions, sources), *failed, *rows])


def _passes_none(*_: object) -> None:
    """Every PDF is planned anew, whichever release has read it before."""


def _missing(versions: Sequence[Version], at_hand: Iterable[str]) -> Iterator[Row]:
    for version in versions:
        if version.sha256 not in at_hand:
            reason = "it is not there, nor another file with its bytes; left as it is"
            yield Row("no source", version.source_file, reason, version.policy_id, version.effective_date)
