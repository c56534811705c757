"""Dates of a history that became no entries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.doubts.account import PARTS, Account, Entry
from extractor.doubts.doubting import doubt, quoted
from extractor.doubts.headings import promise_over
from extractor.language.citations import cites
from extractor.language.dates import find_dates
from extractor.language.ruling import recounts_change
from extractor.model.finding_rules import Severity
from extractor.model.pointers import pointer
from extractor.model.provenance import Finding

_DATES = 2  # dates left out under a history's title; a single one may belong to the title itself
_LINES = 3  # dated lines that tell of changes are a history, whatever stands over them
_OTHERS = 5  # so many more dates inside one entry are those of others
_BEGINNING = 25  # signs within which a date opens its line


def dates_left_out(account: Account) -> Iterator[Finding]:
    """Dates under a title that promises a history, or lines under another that look like one, of which no entry was
    made. Without any entry, the dates that the header took from there count as well."""
    read = account.policy.revision_history
    for number in range(len(account.sections)):
        body = account.body(number)
        free = [e for e in body if (e.is_left or e.part in PARTS) and not cites(e.text)]
        if "history" in promise_over(account.sections, number):
            dated = [entry for entry in (free if read else body) if find_dates(entry.text)]
            enough = sum(len(find_dates(entry.text)) for entry in dated) >= (_DATES if read else 1)
        else:
            dated = [entry for entry in free if _opens_with_date(entry.text) and _recounts(entry, body)]
            enough = not read and len(dated) >= _LINES
        if enough:
            message = f"{len(dated)} dated lines of a history became no entries; the first: {quoted(dated[0].text)}"
            severity: Severity = "warning" if read else "error"
            yield doubt(account, "history-left-out", "/revision_history", message, dated[0].passage, severity)


def lone_dates(account: Account) -> Iterator[Finding]:
    """Dates that stand by themselves, or many in one line, in a document of which no history was read."""
    if account.policy.revision_history:
        return
    lone = [e for e in account.entries if e.is_left and not e.cell and len(e.text) < _BEGINNING and find_dates(e.text)]
    rows = [e for e in account.entries if e.part != "references" and len(find_dates(e.text)) >= _OTHERS]
    if len(lone) >= _DATES:
        message = f"{len(lone)} dates stand by themselves, but no history was read; the first: {quoted(lone[0].text)}"
        yield doubt(account, "history-left-out", "/revision_history", message, lone[0].passage)
    elif rows:
        message = f"A line holds {len(find_dates(rows[0].text))} dates, but no history was read: {quoted(rows[0].text)}"
        yield doubt(account, "history-left-out", "/revision_history", message, rows[0].passage)


def entries_in_one(account: Account) -> Iterator[Finding]:
    """An entry that holds the dates of others."""
    for i, revision in enumerate(account.policy.revision_history):
        others = {date.iso for date in find_dates(revision.text)}
        if len(others) >= _OTHERS:
            message = f"An entry of the history holds {len(others)} more dates: {quoted(revision.text)}"
            yield doubt(account, "history-entries-in-one", pointer("revision_history", i), message)


def _opens_with_date(text: str) -> bool:
    dates = find_dates(text)
    return bool(dates) and dates[0].start < _BEGINNING


def _recounts(entry: Entry, body: Sequence[Entry]) -> bool:
    """Whether a line, or another cell of its row, tells of a change."""
    if entry.cell is None:
        return recounts_change(entry.text)
    return any(e.cell and e.cell.row == entry.cell.row and recounts_change(e.text) for e in body)
