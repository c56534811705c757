"""Entries of a history that were printed late: they tell of a version that is older than the one compared with."""

from __future__ import annotations

from extractor.model.policy import DateKind, Policy, Revision

_OF_A_VERSION: frozenset[DateKind] = frozenset({"last_reviewed", "published"})


def is_older(entry: Revision, old: Policy, new: Policy) -> bool:
    """Whether an entry that only `new` has is of a time before `old`: dated before the newest entry of its history, or
    where that has none, before its review or its effective date though there is a newer entry.

    An entry for the very day from which `new` holds is of `new`, whatever its date.
    """
    if entry.effective_date and entry.effective_date == new.effective_date != old.effective_date:
        return False
    if listed := _dates(old):
        return is_before(entry.date, max(listed))
    reviewed = [each.date for each in old.dates if each.kind in _OF_A_VERSION]
    known_since = max(reviewed) if reviewed else old.effective_date
    return entry.date != max(_dates(new), default=None) and is_before(entry.date, known_since)


def is_before(a: str | None, b: str | None) -> bool:
    """Whether one ISO date lies before another; a month is before a day only if its whole month is."""
    return a is not None and b is not None and a < b[: len(a)]


def _dates(policy: Policy) -> list[str]:
    return [revision.date for revision in policy.revision_history if revision.date]
