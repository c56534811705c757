"""Revision history set as bullets, lines or running text: each entry opens with its date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.model.outline import Passage
from extractor.reading.dates import DateSpan, find_dates
from extractor.reading.history_entries import Entry, split_at_date
from extractor.reading.printed import Printed

_OPENING = re.compile(r"\W*(?:(?:on|date|dated)\b\W*)?", re.IGNORECASE)
_SIGN = re.compile(r"\s*([:–—-])")
_LONGEST_LABEL = 12  # words beside the date of an entry that is only a label: "Last reviewed: 3/2021"


def read_entries(passages: list[Passage]) -> Iterator[Entry]:
    """The entries of a run of passages; what neither opens an entry nor goes on with one is left where it stands."""
    entry: Entry | None = None
    for passage in passages:
        text = Printed.of(passage)
        dates = find_dates(text.text)
        if dates and _OPENING.fullmatch(text.text[: dates[0].start]):
            for entry in _entries(text, dates):
                entry.left, entry.depth = passage.left, passage.depth
                yield entry
        elif entry and _goes_on(entry, passage):
            entry.add(text)
        else:
            entry = None


def read_labelled(passages: list[Passage]) -> Iterator[Entry]:
    """Entries that are a label and a date, for histories that have no others: "Last reviewed: 3/2021"."""
    for passage in passages:
        text = Printed.of(passage)
        dates = find_dates(text.text)
        if len(dates) != 1 or len(text.text.split()) > _LONGEST_LABEL + len(dates[0].text.split()):
            continue
        entry = Entry(dates[0].iso, text.between(dates[0].start, dates[0].end).words)
        entry.add(text.between(0, dates[0].start))
        entry.add(text.between(dates[0].end))
        yield entry


def _entries(text: Printed, dates: list[DateSpan]) -> Iterator[Entry]:
    """One entry, or several in one paragraph: each later one opens as the first does, behind a sentence's end."""
    sign = _SIGN.match(text.text, dates[0].end)
    opening = [dates[0], *(d for d in dates[1:] if _opens(text, d, dates[0], sign[1] if sign else None))]
    for date, following in zip(opening, [*opening[1:], None], strict=True):
        part = text.between(date.start if date is not dates[0] else 0, following.start if following else None)
        shifted = next(d for d in find_dates(part.text) if d.text == date.text)
        words, rest = split_at_date(part, shifted)
        entry = Entry(date.iso, words.words)
        entry.add(rest)
        yield entry


def _opens(text: Printed, date: DateSpan, first: DateSpan, sign: str | None) -> bool:
    """Whether a date inside a paragraph opens an entry of its own."""
    before = text.text[: date.start].rstrip()
    own = _SIGN.match(text.text, date.end)
    if len(date.iso) != len(first.iso) or before[-1] not in ".;)":
        return False
    return (own is not None and own[1] == sign) if sign else date.start in text.line_starts


def _goes_on(entry: Entry, passage: Passage) -> bool:
    """Whether a passage without a date of its own is more of the entry: nested under it, hanging, or its only text."""
    if passage.depth > entry.depth or not entry.columns:
        return True
    hanging = passage.left > entry.left + 4
    broken = passage.page > entry.last_page and passage.text[:1].islower()
    return hanging or broken
