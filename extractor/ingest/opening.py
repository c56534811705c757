"""Which versions of a ledger are meant: the approved ones, or the drafts as well."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from extractor.ledger import NO_VERSIONS, Ledger
from extractor.report.terminal import note


@contextmanager
def opened(folder: Path | None, with_drafts: bool) -> Iterator[Ledger]:
    """The ledger in a folder, to be read. Raises LedgerError as `Ledger.existing` does."""
    with Ledger.existing(folder) as ledger:
        yield _drafts_of(ledger) if with_drafts else ledger


@contextmanager
def opened_to_change(folder: Path | None, with_drafts: bool) -> Iterator[Ledger]:
    """The ledger in a folder, to be changed: the drafts also where the ledger's settings say so."""
    with Ledger.existing(folder) as ledger:
        yield _drafts_of(ledger) if with_drafts or ledger.settings.drafts else ledger


def tell_if_empty(ledger: Ledger) -> None:
    """Tells a person on standard error where a ledger has nothing to answer from yet, or only drafts."""
    if not ledger.history().policies:
        only_drafts = ledger.has_drafts and not ledger.is_drafts
        note("no version is approved yet; `policy inbox --drafts` lists what waits" if only_drafts else NO_VERSIONS)


def for_arrivals(ledger: Ledger, is_draft: bool | None) -> Ledger:
    """Where arriving PDFs are recorded: among the drafts or not, or as the ledger's settings say."""
    return _drafts_of(ledger) if is_draft or (is_draft is None and ledger.settings.drafts) else ledger


def worked_on(ledger: Ledger) -> Ledger:
    """What a desk has before it: the drafts, where the settings say so or some wait; else what is approved."""
    if ledger.settings.drafts:
        return _drafts_of(ledger)
    if not ledger.has_drafts:
        return ledger
    from extractor.ingest.waiting import waiting

    drafts = _drafts_of(ledger)
    return drafts if waiting(ledger, drafts) else ledger


def _drafts_of(ledger: Ledger) -> Ledger:
    if not ledger.has_drafts:
        return ledger.drafts
    from extractor.ingest.drafting import drafts_of  # takes long to load, and most ledgers have none

    return drafts_of(ledger)
