"""Revision history set as bullets, lines or running text: each entry opens with its date."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from extractor.language.dates import DateSpan, date_of_entry, find_dates, only_dates
from extractor.language.histories import before_and, is_version_number, opens_entry
from extractor.language.marks import is_bullet
from extractor.model.outline import Passage
from extractor.reading.history.entries import Entry, behind
from extractor.reading.printed_words import NOTHING, Printed

_SIGN = re.compile(r"\s*([:–—-])")
_IN_BRACKETS = re.compile(r"\([^()]{1,12}\)\.?")  # the number of a meeting, initials: no words of their own
_BESIDE = re.compile(r"\s*[,;&]?\s*")  # between dates that have one text: "10/12/2022, 10/11/2023 Reviewed"
_REMARK = re.compile(r"\s*\(")
_DASHES = "-–—"
_WIDE = 1.2  # a gap this many times the type size parts two columns
_CLOSE = 0.8  # of the type size: lines that follow each other without a gap
_FAR = 3.0  # of the type size: a gap that ends an entry
_LARGER = 1.15  # times an entry's size: print so large goes on with none
_ALIGNED = 6.0  # points by which the left edges of an entry's lines may differ
_LONGEST_STATUS = 3  # words before a date that name what was done: "Revised", "Updated codes"
_COLUMN = 3  # dates below each other, at least
_LONGEST_BODY = 6  # words before the date of each entry: "Committee on Devices, May 2012"


def read_entries(passages: list[Passage]) -> Iterator[Entry]:
    """The entries of a run of passages; what neither opens an entry nor goes on with one is left where it stands."""
    entry: Entry | None = None
    label = above = NOTHING
    lines = list(_whole_lines(passages))
    bodies, column = _bodies([text for _, text in lines]), _column([text for _, text in lines])
    for passage, text in lines:
        dates = _dates(text)
        leads = dates and (_leads(text, dates[0]) or _is_of_column(text, dates[0], column))
        if _is_of_body(text, dates, bodies) if bodies else leads:
            body = _trimmed(text.between(0, dates[0].start)) if bodies else NOTHING
            if is_list := len(dates) > 1 and only_dates(text.text):
                label = label or above
            for entry in _listed(text, dates) if is_list else _entries(text, dates, bool(bodies)):
                if body and (not entry.columns or _IN_BRACKETS.fullmatch(entry.text.text)):
                    entry.columns.setdefault(0, []).insert(0, body)
                entry.left, entry.depth, entry.label = passage.left, passage.depth, body or label
                yield entry
        elif entry and _goes_on(entry, passage) and not (passage.text.endswith(":") and not entry.columns):
            entry.add(text)
        else:
            entry = None
            label = text if passage.text.endswith(":") else NOTHING
        above = NOTHING if dates else text


def undated_entries(passages: Sequence[Passage]) -> Iterator[Entry]:
    """The items of a list of changes that nobody dated, each an entry: "Changes from the previous version:". None where
    an item begins or ends with a date."""
    items = [p for p in passages if p.mark]
    if not any(d.start == 0 or d.end == len(p.text) for p in items for d in find_dates(p.text)):
        for passage in items:
            entry = Entry(None, (), left=passage.left, depth=passage.depth)
            entry.add(Printed.of(passage))
            yield entry


def _listed(text: Printed, dates: list[DateSpan]) -> Iterator[Entry]:
    """The entries of a line of bare dates, one each."""
    yield from (Entry(date.iso, text.between(date.start, date.end).words) for date in dates)


def _bodies(texts: Sequence[Printed]) -> frozenset[str]:
    """What stands before the dates of several lines, the same each time: who reviewed it, where it was published. None
    where more lines open with their dates."""
    dated = [(text, dates) for text in texts if (dates := _dates(text))]
    leading = sum(_leads(text, dates[0]) for text, dates in dated)
    before = Counter(text.text[: dates[0].start] for text, dates in dated if not _leads(text, dates[0]))
    bodies = {b: n for b, n in before.items() if n > 1 and b[:1].isupper() and len(b.split()) <= _LONGEST_BODY}
    return frozenset(bodies) if sum(bodies.values()) > leading else frozenset()


def _is_of_body(text: Printed, dates: Sequence[DateSpan], bodies: Collection[str]) -> bool:
    return bool(dates) and text.text[: dates[0].start] in bodies


def _column(texts: Sequence[Printed]) -> float | None:
    """The left edge (points) that the first dates of most lines share, few words of a status before some of them."""
    dated = [(text, dates[0]) for text in texts if (dates := _dates(text))]
    edges = Counter(round(_left(text, date)) for text, date in dated)
    edge, count = edges.most_common(1)[0] if edges else (0, 0)
    return float(edge) if count >= _COLUMN and 2 * count > len(dated) else None


def _is_of_column(text: Printed, date: DateSpan, column: float | None) -> bool:
    """Whether a date stands in the column of the others, behind a status in few words: "New  05/09/2024 Approved"."""
    before = text.text[: date.start].split()
    is_status = len(before) <= _LONGEST_STATUS and all(word[0].isupper() for word in before)
    return is_status and column is not None and abs(_left(text, date) - column) <= 1


def _left(text: Printed, date: DateSpan) -> float:
    return text.between(date.start, date.end).words[0].box.x0


def _dates(text: Printed) -> list[DateSpan]:
    """The dates of a passage; "1/96" is one where it stands apart at the start, "2025" in "Update 2025:"."""
    dates = find_dates(text.text)
    first = date_of_entry(text.text) if not (dates and dates[0].start == 0) else None
    opens = first and (_SIGN.match(text.text, first.end) or _stands_apart(text, first))
    return [first, *dates] if first and opens else dates


def _whole_lines(passages: list[Passage]) -> Iterator[tuple[Passage, Printed]]:
    """The passages with their text. A dash behind a date that ends a line is no list mark: it goes on with the line."""
    before: tuple[Passage, Printed] | None = None
    for passage in passages:
        if before and passage.mark and passage.mark.label in _DASHES and _ends_in_date(before[1].text):
            before = before[0], Printed.joined((before[1], Printed.with_mark(passage)))
            continue
        if before:
            yield before
        before = passage, Printed.of(passage)
    if before:
        yield before


def _ends_in_date(text: str) -> bool:
    return any(date.end == len(text) for date in find_dates(text)[-1:])


def _leads(text: Printed, date: DateSpan) -> bool:
    """Whether a date opens its passage: at its start, or in a column behind a short status ("Revised")."""
    before = text.text[: date.start]
    if opens_entry(before) or is_version_number(before):
        return True
    ends = _stands_apart(text, date) or (date.end == len(text.text) and not before.rstrip().endswith(":"))
    return len(before.split()) <= _LONGEST_STATUS and ends and _stands_off(text, date)


def _entries(text: Printed, dates: list[DateSpan], of_body: bool) -> Iterator[Entry]:
    """One entry, or several in one paragraph: each later one opens as the first does, behind a sentence's end. What
    stands before the first is what was done, or a body's name (`of_body`). Dates beside each other have one text."""
    if beside := _dates_beside(text, dates):
        for date in beside:
            entry = Entry(date.iso, text.between(date.start, date.end).words)
            entry.add(behind(text, beside[-1], None))
            yield entry
        return
    sign = _SIGN.match(text.text, dates[0].end)
    opening = [dates[0], *(d for d in dates[1:] if _opens(text, d, dates[0], sign[1] if sign else None))]
    for date, following in zip(opening, [*opening[1:], None], strict=True):
        entry = Entry(date.iso, text.between(date.start, date.end).words)
        if date is dates[0] and not (of_body or opens_entry(text.text[: date.start])):
            entry.add(_trimmed(text.between(0, date.start)))
        entry.add(behind(text, date, following.start if following else None))
        yield entry


def _dates_beside(text: Printed, dates: Sequence[DateSpan]) -> list[DateSpan]:
    """The dates that begin a line with nothing but a comma or "and" between them, two or more, before its text."""
    run = [date for date in dates[:1] if date.start == 0]
    for date in dates[1:] if run else ():
        between = text.text[run[-1].end : date.start]
        joined = between.strip() and _BESIDE.fullmatch(before_and(between))  # two columns have a blank alone
        if not joined or len(date.iso) != len(run[0].iso):
            break
        run.append(date)
    return run if len(run) > 1 and any(c.isalpha() for c in text.text[run[-1].end :]) else []


def _trimmed(text: Printed) -> Printed:
    """What stands before a date, without the sign between them."""
    return text.between(0, len(text.text.rstrip(" ([:,–—-")))


def _opens(text: Printed, date: DateSpan, first: DateSpan, sign: str | None) -> bool:
    """Whether a date inside a paragraph opens an entry of its own, as the first one does."""
    if len(date.iso) != len(first.iso) and sign not in tuple(_DASHES):
        return False
    at_line_start, before = date.start in text.line_starts, text.text[: date.start].rstrip()[-1]
    if is_bullet(before):
        return True
    if _stands_apart(text, first):
        return at_line_start and _stands_apart(text, date)
    if at_line_start and _is_said_again(text, date, first):
        return True
    if before == ";" and _REMARK.match(text.text, first.end) and _REMARK.match(text.text, date.end):
        return True  # "11/15/2013 (codes); 10/20/2020 (age)"
    if before not in ".;)":
        return False
    own = _SIGN.match(text.text, date.end)
    return (own is not None and own[1] == sign) if sign else at_line_start


def _is_said_again(text: Printed, date: DateSpan, first: DateSpan) -> bool:
    """Whether the same word in capitals stands behind both dates: "06/2023 Revised: … 05/2025 Revised: …"."""
    behind_first, behind_own = text.text[first.end :].split(None, 1)[:1], text.text[date.end :].split(None, 1)[:1]
    return bool(behind_own) and behind_own == behind_first and behind_own[0][0].isupper()


def _stands_apart(text: Printed, date: DateSpan) -> bool:
    """Whether a wide gap parts a date from the text behind it, as in two columns."""
    last, behind = text.between(date.start, date.end).words[-1], text.between(date.end).words[:1]
    return any(w.box.x0 - last.box.x1 > _WIDE * last.size and w.box.top < last.box.bottom for w in behind)


def _stands_off(text: Printed, date: DateSpan) -> bool:
    """Whether a wide gap parts a date from the text before it on its line."""
    before, first = text.between(0, date.start).words[-1:], text.between(date.start, date.end).words[0]
    return any(first.box.x0 - w.box.x1 > _WIDE * w.size and w.box.top < first.box.bottom for w in before)


def _goes_on(entry: Entry, passage: Passage) -> bool:
    """Whether a passage without a date of its own is more of the entry: nested, hanging, or the text below its date."""
    page, bottom = entry.end
    first = passage.lines[0]
    gap = first.box.top - bottom if passage.page == page else 0.0
    if first.words[0].size > _LARGER * entry.date_words[0].size or gap > _FAR * first.size:
        return False
    if not entry.columns:
        return True
    if passage.depth > entry.depth or passage.left > entry.left + 4:
        return not entry.label or passage.mark is not None or gap < first.size  # a body and its date end a line
    if entry.text.text.endswith(tuple(_DASHES)):  # "Coding update -"
        return True
    if passage.page > page:
        return passage.text[:1].islower()
    is_below = entry.text.words[0].box.top > entry.date_words[-1].box.bottom - 1
    return is_below and abs(passage.left - entry.left) < _ALIGNED and gap < first.size * _CLOSE
