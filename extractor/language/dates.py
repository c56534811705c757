"""Finds printed dates and writes them as ISO, as precise as printed: "Jan. 15, 2025", "8/2018", "September 2021"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from extractor.language.forms import ANYWHERE, forms, fragments_of
from extractor.language.needed_words import Needed
from extractor.language.web_addresses import blanked_addresses

YEAR = fragments_of("dates")["full_year"]  # four figures, of this century or the last: a piece of patterns
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_CENTURY_PIVOT = 60  # two-digit years below it are of this century: insurers print 1985 to 2040, never 1925
# A date stands alone: the same signs inside a longer number, a code or a fraction are none.
_UNTIL = r"\s?-\s?\d{1,2}/(?:\d{1,2}/)?(?:19|20)?\d\d(?![\w/])"  # the end of a span: "1/1/2024 - 12/31/2024"
_BEFORE = r"(?<![^\W_])(?<![^\W_][./-])(?<!\d,)"
_AFTER = rf"(?![^\W_])(?:(?={_UNTIL})|(?!\s?[/-]\s?\d)(?!\.\d))"
_BEFORE_SHORT, _AFTER_SHORT = r"(?<![\d/.])", r"(?![\d/]|\.\d)"  # the same of "05/24" under a label
_YEAR_DIGITS = re.compile(r"\d\d(?!\d)")
_YEAR_ALONE = re.compile(rf"\b{YEAR}\b")
_DIGIT = re.compile(r"\d")
_BESIDE_DATES = re.compile(r"[\s\d,;/.*-]*")  # a starred date has a note
_MANY_TEXTS = 4096  # most are asked about by several readers


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
    return list(_dates_in(text))


@lru_cache(maxsize=_MANY_TEXTS)
def _dates_in(text: str) -> tuple[DateSpan, ...]:
    stripped = text.strip()
    if len(stripped) < len("March 2025") and (whole := _whole(stripped)):
        start = text.index(stripped)
        return (DateSpan(start, start + len(stripped), whole, stripped),)
    if not _YEAR_DIGITS.search(text):
        return ()
    return tuple(_spans(blanked_addresses(text), _anywhere()))


def find_labelled_dates(text: str) -> list[DateSpan]:
    """The dates of a text that a label calls a date: there "05/24" and "05.24" are May 2024, and "01|01|2024" is a
    day."""
    if not _DIGIT.search(text):
        return []
    text = text.replace("|", "/")
    return find_dates(text) or list(_spans(text, _labelled()))


def find_listed_dates(text: str) -> list[DateSpan]:
    """The dates of a list that a label calls so, short ones beside full ones: "12/23; 8/30/24"."""
    return sorted([*find_dates(text), *find_labelled_dates(without_dates(text))], key=lambda d: d.start)


def date_of_entry(text: str) -> DateSpan | None:
    """The date that opens an entry of a history and is none elsewhere: "1/96 New policy", "Update 2025: reviewed"."""
    for form in (*forms("dates", "label"), *forms("dates", "entry")):
        hit = re.match(rf"{form.pattern}(?=[\s:–-])", text, form.flags)
        if hit and (iso := _iso(hit)):
            return DateSpan(0, hit.end(), iso, hit[0])
    return None


def opens_with_date(text: str) -> bool:
    """Whether a text begins with a date and goes on, as an entry of a history does."""
    first = next(iter(find_dates(text)), None)
    return first is not None and first.start == 0 and any(c.isalnum() for c in text[first.end :])


def without_opening_date(text: str) -> str:
    """A text that goes on after a date without the date, which says when, as a column of its own does."""
    return text[find_dates(text)[0].end :].lstrip(" .:–-") if opens_with_date(text) else text


def only_dates(text: str) -> bool:
    """Whether a text holds numbers of dates and what stands between them, and nothing else."""
    return bool(find_dates(text)) and _BESIDE_DATES.fullmatch(text) is not None


def without_dates(text: str) -> str:
    """A text with blanks in the place of its dates, as long as before."""
    for span in find_dates(text):
        text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    return text


def without_dates_and_years(text: str) -> str:
    """The same, with blanks for the years that stand alone as well: "since 2019"."""
    return _YEAR_ALONE.sub(" " * 4, without_dates(text))


def _whole(text: str) -> str | None:
    hits = (form.expression.fullmatch(text) for form in forms("dates", "whole"))
    return next((iso for hit in hits if hit and (iso := _iso(hit))), None)


@cache
def _anywhere() -> Sequence[Needed]:
    return [Needed(f"{_BEFORE}{form.pattern}{_AFTER}") for form in forms("dates", ANYWHERE)]


@cache
def _labelled() -> Sequence[Needed]:
    return [Needed(f"{_BEFORE_SHORT}{form.pattern}{_AFTER_SHORT}") for form in forms("dates", "label")]


def _spans(text: str, dates: Iterable[Needed]) -> Iterator[DateSpan]:
    hits: dict[re.Pattern[str], re.Match[str] | None]
    hits = {form.pattern: hit for form in dates if (hit := form.search(text))}
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
    """ISO text of a form that was found; None where no calendar has that day."""
    parts = hit.groupdict()
    year = _century(int(parts["y"]))
    if parts.get("name"):
        month = _MONTHS.index(parts["name"][:3].lower()) + 1
    elif parts.get("m"):
        month = int(parts["m"])
    else:
        return str(year)
    if not parts.get("d"):
        return f"{year}-{month:02}" if 1 <= month <= 12 else None
    day = int(parts["d"])
    if month > 12:
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
