"""Which of two versions of a policy is the later one, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.model.finding_rules import FindingRule, Severity
from extractor.model.policy import Policy
from extractor.model.provenance import Finding

VERSION_ORDER: FindingRule = "version-order"
NO_DATE = "----------"  # as long as a date, and sorts before all of them
_SEEN = ("last_reviewed", "revised", "approved", "published")


def order_of(policy: Policy) -> str:
    """A line of text by which the versions of a policy sort, oldest first; equal where nothing tells them apart.

    The effective date decides, then how far the revision history goes (its newest entry, then their number: a
    history that is the beginning of another's is the earlier one), then the newest review or publishing date.
    A version without an effective date sorts by its history alone, before all that have one.
    """
    seen = _newest(fact.date for fact in policy.dates if fact.kind in _SEEN)
    history = f"history to {_history_end(policy)} in {len(policy.revision_history):04d} entries"
    return f"effective {_day(policy.effective_date)}, {history}, seen {seen}"


def _history_end(policy: Policy) -> str:
    return _newest(entry.date or entry.effective_date for entry in policy.revision_history)


def _newest(dates: Iterable[str | None]) -> str:
    return max(map(_day, dates), default=NO_DATE)


def _day(date: str | None) -> str:
    """A date in full; a month or a year counts as its first day."""
    return date + "-01-01"[len(date) - 4 :] if date else NO_DATE


def doubt(before: Policy | None, new: Policy, after: Policy | None) -> Finding | None:
    """A finding where it is doubtful that a version belongs between these two; None where it is plain."""
    if before is None and after is None:
        return None
    if new.effective_date is None:
        return _finding("warning", "no effective date is read; it is kept before the versions that have one")
    for other, where in ((before, "before"), (after, "after")):
        if other is not None and other.effective_date == new.effective_date:
            same = f"the version {where} it is effective {new.effective_date} as well"
            if order_of(other) == order_of(new):
                message = f"{same} and nothing in the two says which is later; they stand as they came"
                return _finding("warning", message)
            return _finding("info", f"{same}; the revision histories and review dates say which is later")
    if before is not None and before.effective_date and NO_DATE < _history_end(new) < _history_end(before):
        ends = f"its revision history ends {_history_end(new)}, the older version's {_history_end(before)}"
        return _finding("warning", f"{ends}; the effective dates were followed")
    return None


def _finding(severity: Severity, message: str) -> Finding:
    sentence = f"The order of versions: {message}."
    return Finding(severity=severity, rule=VERSION_ORDER, message=sentence, at="/effective_date")
