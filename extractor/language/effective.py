"""From which day something is effective: "effective January 1, 2025", "This policy is in effect as of July 2025"."""

from __future__ import annotations

import re

from extractor.language.dates import DateSpan, find_dates, without_dates
from extractor.language.ruleset import ruleset

_RULES = ruleset("effective")
_OPENING = 500  # signs of the first sentences
_JOINING = re.compile(r"(?<![\s,;(–-])[\s,;(–-]+$")


def effective_dates(text: str) -> list[DateSpan]:
    """The dates of a text from which it says that something is effective."""
    return [span for span in find_dates(text) if _RULES.search("something", text[: span.start])]


def says_only_what_is_gone(text: str) -> bool:
    """Whether each date from which something is effective is one since which something is gone."""
    spans = effective_dates(text)
    return bool(spans) and all(is_gone_since(text[: span.start]) for span in spans)


def document_effective_date(text: str) -> DateSpan | None:
    """The date from which a sentence says that the document at hand is effective."""
    return _first_date(text, "document")


def services_effective_date(text: str) -> DateSpan | None:
    """The date that a text opens with as that of services: "Effective for dates of service on or after …"."""
    return _first_date(text, "services")


def opening_effective_date(text: str) -> DateSpan | None:
    """The date from which the first sentence of a document says that something holds: "Effective May 1, 2024, the plan
    …"."""
    return _first_date(text[:_OPENING], "opening")


def enters_into_effect(entry: str) -> bool:
    """Whether an entry of a history says that the document takes effect: "Policy effective …"."""
    return _RULES.says(entry, "enters")


def is_about_codes(entry: str) -> bool:
    """Whether an entry of a history speaks of codes: they take effect, not the policy."""
    return _RULES.says(entry, "of_codes")


def mentions_effect(line: str) -> int | None:
    """Where the date begins that a line mentions as its document's: "Clinical Policy Effective 1/1/2025"."""
    hit = _RULES.search("mentioned", line)
    return hit.end() + 1 if hit else None


def is_no_date(answer: str) -> bool:
    """Whether an answer says that there is no such date: "N/A"."""
    return _RULES.says(answer, "never")


def before_predecessor(dates: str) -> str:
    """What a label dates, without what it took the place of: "April 15, 2024 (supersedes policy dated 9/9/2015)"."""
    hit = _RULES.search("predecessor", dates)
    return dates[: hit.start()] if hit else dates


def says_no_more_than_day(text: str) -> bool:
    """Whether the words beside a day only introduce it: "for services performed on or after"."""
    return _RULES.says(text, "beside_day")


def only_says_since_when(heading: str) -> bool:
    """Whether a heading says from which day on what follows holds, and nothing else: "Effective 1/1/2026"."""
    return bool(find_dates(heading)) and _RULES.says(without_dates(heading), "since_when")


def leads_to_end(between: str) -> bool:
    """Whether the words between two days make them a span of time: "through"."""
    return _RULES.says(between, "until")


def is_gone_since(text: str) -> bool:
    """Whether the words before a date only remark that something is not there any more: "E0482 deleted effective"."""
    return _RULES.search("gone", text) is not None


def without_effective_dates(text: str) -> str:
    """A text without what it says of the day from which something is effective, and what joins that to the rest."""
    text = _RULES.without("dateless", text)
    for span in reversed(effective_dates(text)):
        subject = _RULES.search("something", text[: span.start])
        text = _JOINING.sub("", text[: subject.start()] if subject else text) + text[span.end :]
    return text.strip(" ,")


def _first_date(text: str, meaning: str) -> DateSpan | None:
    if "effect" not in text.lower():
        return None
    return next((span for span in find_dates(text) if _RULES.search(meaning, text[: span.start])), None)
