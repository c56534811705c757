"""Codes of the tables that their code set does not know, or has on other days only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from extractor.checks.lint.calendar import Calendar, Validity
from extractor.language.code_ranges import bounds
from extractor.model import walk
from extractor.model.finding_rules import FindingRule
from extractor.model.policy import Code, Policy
from extractor.model.provenance import Finding

_WITH_CATEGORIES = ("ICD-10-CM", "ICD-10-PCS")  # a category of these stands for all codes under it


@dataclass(frozen=True, slots=True)
class CodesOn:
    """A calendar, and the day that is asked for."""

    calendar: Calendar
    day: date


def not_valid(policy: Policy, codes: CodesOn) -> Iterator[Finding]:
    """One finding a code, where it stands first. Systems that the calendar does not have are passed over.

    Of a range its two ends are looked at; they need not be codes themselves as long as there is one between them.
    """
    seen: set[tuple[str, str]] = set()
    for listed in walk.codes(policy):
        code = listed.code
        if code.system in codes.calendar.codes and (code.system, code.code) not in seen:
            seen.add((code.system, code.code))
            yield from (
                Finding(severity="warning", rule=rule, message=message, at=listed.at)
                for rule, message in _wrong_with(code, codes)
            )


def _wrong_with(code: Code, codes: CodesOn) -> Iterator[tuple[FindingRule, str]]:
    """The rules that a code breaks, each with a sentence."""
    known = codes.calendar.codes[code.system]
    ends = dict.fromkeys(bounds(code.code))
    if known.keys().isdisjoint(ends) and not _stands_for_others(code, codes.calendar):
        what = "no code in the range" if len(ends) > 1 else "no code"
        yield "unknown-code", f"The calendar has {what} {code.code} among the {code.system} codes."
    for end in ends:
        times = known.get(end, ())
        if times and not any(time.holds(codes.day) for time in times):
            name = code.code if len(ends) == 1 else f"{end} (of {code.code})"
            yield _outside(times, f"{code.system} code {name}", codes.day)


def _stands_for_others(code: Code, calendar: Calendar) -> bool:
    """Whether the calendar has codes between the ends of a range, or under a category."""
    low, high = bounds(code.code)
    if low == high and code.system not in _WITH_CATEGORIES:
        return False
    following = calendar.first_from(code.system, low)
    return bool(following) and following[: len(high)] <= high


def _outside(times: Sequence[Validity], named: str, day: date) -> tuple[FindingRule, str]:
    last = max((time.last for time in times if time.last and time.last < day), default=None)
    if last:
        return "deleted-code", f"{named} was valid until {last} and is not on {day}."
    first = min(time.first for time in times if time.first)
    return "code-not-yet-valid", f"{named} is valid from {first} on and not yet on {day}."
