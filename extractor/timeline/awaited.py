"""Changes that a bulletin announces of a policy and that no version of the policy in the ledger shows yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from extractor.language.dates import find_dates
from extractor.language.days import first_day
from extractor.ledger import History, Ledger, Version
from extractor.model.announced import Announcement
from extractor.model.pointers import steps_of
from extractor.model.policy import Policy
from extractor.model.provenance import Finding
from extractor.timeline.announcing import Named, announced, names_of


def awaited_by(
    ledger: Ledger, history: History, bulletins: Iterable[tuple[Version, Policy]]
) -> Mapping[str, Sequence[Finding]]:
    """What these bulletins announce that is still to come of each policy, by its id (`bulletins.awaited`)."""
    by_policy: dict[str, list[Finding]] = defaultdict(list)
    names: dict[str, tuple[Named, ...]] = {}  # by payer
    for version, bulletin in bulletins:
        own = _newest([d.date for d in bulletin.dates]) or version.arrived[:10]
        payer = bulletin.policy_id.partition("/")[0]
        if payer not in names:
            names[payer] = names_of(history, payer)
        for announcement in announced(bulletin, names[payer]):
            day = _day_in(announcement.text) or _day_above(bulletin, announcement.at) or own
            if day > _day_of(ledger, history.of(announcement.policy_id)[-1]):
                by_policy[announcement.policy_id].append(_finding(announcement, version, day))
    return by_policy


def _day_in(text: str) -> str:
    return _newest([day.iso for day in find_dates(text)])


def _day_above(bulletin: Policy, at: str) -> str:
    """The day in the nearest heading above: "Effective June 5, 2026", over the changes of that day."""
    section = int(steps_of(at)[1])
    headings = (s.heading or "" for s in reversed(bulletin.sections[: section + 1]))
    return next(filter(None, map(_day_in, headings)), "")


def _newest(days: Sequence[str]) -> str:
    return max(map(first_day, days), default="")


def _day_of(ledger: Ledger, version: Version) -> str:
    """The day from which a version holds; of one that does not say, the newest that it prints, if any."""
    if version.effective_date:
        return first_day(version.effective_date)
    return _newest([d.date for d in Policy.model_validate_json(ledger.facts(version)).dates])


def _finding(announcement: Announcement, bulletin: Version, day: str) -> Finding:
    named = f"{bulletin.title or bulletin.policy_id} ({bulletin.source_file})"
    message = f"{named} announces, for {day}: “{announcement.text}”; no version here is of that day or later."
    return Finding(severity="warning", rule="announced-not-here", message=message)
