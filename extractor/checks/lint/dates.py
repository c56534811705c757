"""The header's dates against the newest entry of the revision history."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.model.pointers import pointer
from extractor.model.policy import Policy
from extractor.model.provenance import Finding

_REVIEWS = {"last_reviewed": "reviewed last", "revised": "revised", "approved": "approved"}


def header_against_history(policy: Policy) -> Iterator[Finding]:
    """Header dates that the newest entry contradicts. A month and a day in that month are no contradiction."""
    dated = [(entry.date, at, entry) for at, entry in enumerate(policy.revision_history) if entry.date]
    if not dated:
        return
    end, at, newest = max(dated, key=lambda entry: entry[0])
    header, newest_says = policy.effective_date, newest.effective_date
    if header and newest_says and not _agree(header, newest_says):
        message = (
            f"The header says effective {header}, the newest entry of the history ({end}) effective {newest_says}."
        )
        yield Finding(severity="warning", rule="effective-date-against-history", message=message, at="/effective_date")
    reviews = [(index, fact) for index, fact in enumerate(policy.dates) if fact.kind in _REVIEWS]
    counted_by_effect = header is not None and _agree(header, end)  # a history may be dated by when entries take effect
    if not reviews or counted_by_effect or any(_agree(fact.date, end) for _, fact in reviews):
        return
    index, fact = max(reviews, key=lambda pair: pair[1].date)
    header_says = f"The header says {_REVIEWS[fact.kind]} {fact.date}"
    if fact.date < end:
        message = f"{header_says}, but the revision history goes on to {end}."
        yield Finding(
            severity="warning", rule="history-beyond-header", message=message, at=pointer("revision_history", at)
        )
    else:
        message = f"{header_says}, but the newest entry of the revision history is of {end}."
        yield Finding(severity="info", rule="header-beyond-history", message=message, at=pointer("dates", index))


def _agree(date: str, other: str) -> bool:
    return date.startswith(other) or other.startswith(date)
