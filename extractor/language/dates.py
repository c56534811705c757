"""Finds printed dates and writes them as ISO, as precise as printed: "Jan. 15, 2025", "8/2018", "September 2021"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_CENTURY_PIVOT = 60  # two-digit years below it are of this century: insurers print 1985 to 2040, never 1925

_NAME = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR = r"(?:19|20)\d\d"

# Each form with its parts y, m or name, d. Longer forms stand before the shorter ones that they contain.
_FORMS = (
    rf"(?P<y>{_YEAR})(?P<s>[-/.])(?P<m>\d\d?)(?P=s)(?P<d>\d\d?)",  # 2025-01-15
    rf"(?P<m>\d\d?)\s?(?P<s>[-/.])\s?(?P<d>\d\d?)\s?(?P=s)\s?(?P<y>{_YEAR})",  # 1/15/2025, 10.12.2023
    r"(?P<m>\d\d?)/(?P<d>\d\d?)/(?P<y>\d\d)",  # 01/15/25
    r"(?P<m>\d\d)(?P<s>[-.])(?P<d>\d\d)(?P=s)(?P<y>\d\d)",  # 01-15-25; "1.2.10" is an outline number
    rf"(?P<name>{_NAME})(?:\.|\b|(?=\d))[\s-]*(?P<d>\d\d?)(?:st|nd|rd|th)?(?:\s*[,-]\s*|\s+|\.\s*)(?P<y>{_YEAR})",
    rf"(?P<d>\d\d?)(?:st|nd|rd|th)?(?:\s+(?:day\s+)?of)?[\s-]*(?P<name>{_NAME})(?:\.|\b)[\s,-]*(?P<y>{_YEAR})",
    rf"(?P<d>\d\d?)-(?P<name>{_NAME})-(?P<y>\d\d)",  # 15-Jan-25
    rf"(?P<name>{_NAME})(?:\.|\b|(?=\d))(?:\s+of\s+|[\s,/-]*)(?P<y>{_YEAR})",  # September 2021
    rf"(?P<y>{_YEAR}):?\s+(?P<name>{_NAME})\b(?!\.?\s*\d)",  # 2021: September
    rf"(?P<name>{_NAME})\.?\s?[’'](?P<y>\d\d)",  # Sept. '21
    rf"(?P<m>\d\d?)\s?/\s?(?P<y>{_YEAR})",  # 8/2018
    rf"(?P<m>\d\d)-(?P<y>{_YEAR})",  # 08-2018
)
# A date stands alone: the same signs inside a longer number, a code or a fraction are none.
_BEFORE, _AFTER = r"(?<![^\W_])(?<![^\W_][./-])(?<!\d,)", r"(?![^\W_])(?!\s?[/-]\s?\d)(?!\.\d)"
_PATTERNS = tuple(re.compile(_BEFORE + form + _AFTER, re.IGNORECASE) for form in _FORMS)
_OPAQUE = re.compile(r"\b10\.\d{4,9}/\S+|\bhttps?:\S+|\bwww\.\S+|\bdoi\b:?\s*\S+", re.IGNORECASE)
# What is a date only where it is the whole text: a year, a month and two-digit year.
_YEAR_DIGITS = re.compile(r"\d\d(?!\d)")
_WHOLE = re.compile(rf"\s*((?P<y>{_YEAR})|(?P<m>0\d|1[0-2]|[1-9](?=/[0-3]\d))/(?P<yy>\d\d))\s*")


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date in a text: `text[start:end]` is what is printed, `iso` "2025-01-15", "2025-01" or "2025"."""

    start: int
    end: int
    iso: str
    text: str


def find_dates(text: str) -> list[DateSpan]:
    """The dates of a text in printed order, without overlaps.

    Numeric dates are month first, unless only day first gives a date. A year alone and "03/23" are dates only where
    they are the whole text, as in a table's cell. Dates inside web addresses, DOIs and longer numbers are none.
    """
    if whole := _WHOLE.fullmatch(text):
        iso = whole["y"] or f"{_century(int(whole['yy']))}-{int(whole['m']):02}"
        return [DateSpan(whole.start(1), whole.end(1), iso, whole[1])]
    if not _YEAR_DIGITS.search(text):
        return []
    return list(_spans(_OPAQUE.sub(lambda m: "\0" * len(m[0]), text)))


def _spans(text: str) -> Iterator[DateSpan]:
    hits = {pattern: pattern.search(text) for pattern in _PATTERNS}
    position = 0
    while True:
        for pattern, hit in hits.items():
            if hit and hit.start() < position:
                hits[pattern] = pattern.search(text, position)
        # The first that begins; of those that begin together the longest, then the form that stands first.
        best = min((h for h in hits.values() if h), key=lambda h: (h.start(), -h.end()), default=None)
        if best is None:
            return
        if iso := _iso(best):
            yield DateSpan(best.start(), best.end(), iso, best[0])
            position = best.end()
        else:
            position = best.start() + 1


def _iso(hit: re.Match[str]) -> str | None:
    """ISO text of a matched form; None where no calendar has that day."""
    parts = hit.groupdict()
    year = _century(int(parts["y"]))
    month = _MONTHS.index(parts["name"][:3].lower()) + 1 if parts.get("name") else int(parts["m"])
    if not parts.get("d"):
        return f"{year}-{month:02}" if 1 <= month <= 12 else None
    day = int(parts["d"])
    if not parts.get("name") and month > 12:
        month, day = day, month
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _century(year: int) -> int:
    """A year in full."""
    if year >= 100:
        return year
    return year + (2000 if year < _CENTURY_PIVOT else 1900)
