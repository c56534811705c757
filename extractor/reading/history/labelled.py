"""Histories that are labels with their dates: "Original date: 1/2020. Revised: 3/2021 (codes), 5/2022"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.language.dates import DateSpan, find_listed_dates, only_dates
from extractor.language.histories import before_and, is_date_label, is_history_row
from extractor.model.outline import Grid, Outline, Passage
from extractor.profiles import Profile
from extractor.reading.history.entries import Entry
from extractor.reading.printed_words import NOTHING, Printed

_LONGEST_LABEL = 12  # words of a label
_SEVERAL = 3  # dates of a column that is a list
_OF_VERSIONS = frozenset(("original_effective", "effective_date", "revised", "last_reviewed", "approved", "other_date"))
_CLOSE_INITIALS = re.compile(r"(?<=\d)[A-Z]{2,5}(?![^\W_])")  # "1/2/2020MPC", raised
_HANGING = 4.0  # points to the right of its paragraph's edge at which a line goes on with it
# What may stand between an entry and the next one's date in running text.
_PARTED = re.compile(r"(?<![\s,;])(?:(?:^|(?<=[:•.)]))[\s,;]*|\s*[,;][\s,;]*)$")
_LABEL = re.compile(r"(?:^|(?<=[.;:)\]]))\s*(?P<label>[A-Z][^.;:()\[\]]{1,60}(?:\([^()]{1,12}\))?)\s*:\s*$")
_WORDS = re.compile(r"\s*[;,.]?\s+(?P<label>[A-Z]\w+(?: \w+){0,5})\s+")
_REMARK_AHEAD = re.compile(r"[;,]\s*(?P<remark>\([^()]{2,40}\))\s*$")
_INITIALS = re.compile(r"\([A-Z]{1,3}\d{0,2}\)")  # who did it, or the version: no words of their own
_ENDS = re.compile(r"^[\s,;.:–—-]+|[\s,;:–—-]+$")


def read_labelled(passages: Sequence[Passage], profile: Profile) -> Iterator[Entry]:
    """The entries of labelled paragraphs, for histories that have no others. A label holds until the next."""
    dated = [passage for passage in passages if not _is_number(passage.text, profile)]
    for paragraph in _paragraphs(dated):
        text = Printed.of_all(paragraph)
        dates = list(_openings(text, find_listed_dates(text.text), profile))
        if dates and len(text.text[: dates[0].start].split()) <= _LONGEST_LABEL:
            yield from _entries(text, dates, profile)


def named_rows(outline: Outline) -> Iterator[Entry]:
    """The dates of a row whose first cell names a history, in a table of other facts: "Revision History | 1/2020"."""
    for grid in (b for section in outline.sections for b in section.blocks if isinstance(b, Grid)):
        for cell in grid.cells:
            if not is_history_row(cell.text):
                continue
            beside = next((c for c in grid.row(cell.row) if c.column > cell.column and c.passages), None)
            if beside and only_dates(beside.text):
                text = Printed.of_all(beside.passages)
                yield from (_entry(text, date, Printed.of_all(cell.passages)) for date in find_listed_dates(text.text))


def closing_rows(outline: Outline, profile: Profile) -> Iterator[Entry]:
    """The dates of a table on the last page of several that has nothing but labels and, beside each, its dates:
    "Original Effective Date | 2/1/2009", "Endorsement Date(s) | 1/2009, 3/2015"."""
    blocks = [b for section in outline.sections for b in section.blocks]
    last = max((w.page for b in blocks for w in b.words), default=1)
    for grid in (b for b in blocks if isinstance(b, Grid) and b.columns == 2 and b.rows > 1):
        rows = [[c for c in grid.row(number) if c.passages] for number in range(grid.rows)]
        pairs = [(Printed.of_all(r[0].passages), Printed.of_all(r[1].passages)) for r in rows if len(r) == 2]
        is_last = last > 1 and any(w.page == last for w in grid.words)
        is_dated = len(pairs) == len(rows) and all(only_dates(dates.text) for _, dates in pairs)
        if is_last and is_dated and any(_heads_days(label.text.rstrip(" :"), profile) for label, _ in pairs):
            for label, dates in pairs:
                name = label.between(0, len(label.text.rstrip(" :")))
                yield from (_entry(dates, date, name) for date in find_listed_dates(dates.text))


def columns_of_dates(outline: Outline, profile: Profile) -> Iterator[Entry]:
    """The dates below heads that label dates and nothing else, where one column lists several: "Date Created | Dates
    Reviewed". Initials of who did it may be printed close behind a date."""
    for grid in (b for section in outline.sections for b in section.blocks if isinstance(b, Grid)):
        heads = {c.column: Printed.of_all(c.passages) for c in grid.row(0) if c.passages}
        below = [c for c in grid.cells if c.row == 1 and c.passages]
        if grid.rows != 2 or not below or not all(_heads_days(h.text, profile) for h in heads.values()):
            continue
        columns = [(heads.get(cell.column), Printed.of_all(cell.passages)) for cell in below]
        bare = [_CLOSE_INITIALS.sub(lambda hit: " " * len(hit[0]), text.text) for _, text in columns]
        if all(map(only_dates, bare)) and max(len(find_listed_dates(text)) for text in bare) >= _SEVERAL:
            for (head, text), dates in zip(columns, bare, strict=True):
                yield from (_entry(text, date, head or NOTHING) for date in find_listed_dates(dates))


def _heads_days(head: str, profile: Profile) -> bool:
    return is_date_label(head) or profile.label(head) in _OF_VERSIONS


def _entry(text: Printed, date: DateSpan, label: Printed) -> Entry:
    return Entry(date.iso, text.between(date.start, date.end).words, label=label)


def _is_number(text: str, profile: Profile) -> bool:
    """Whether a line is the document's number, which may look like a date: "Policy #: 05.02.20"."""
    return profile.label(text.partition(":")[0].strip()) == "policy_number"


def _paragraphs(passages: Sequence[Passage]) -> Iterator[list[Passage]]:
    """Passages with those that hang under them, over a page break too."""
    paragraph: list[Passage] = []
    for passage in passages:
        if paragraph and passage.left <= paragraph[0].left + _HANGING and passage.depth <= paragraph[0].depth:
            yield paragraph
            paragraph = []
        paragraph.append(passage)
    yield paragraph


def _openings(text: Printed, dates: Sequence[DateSpan], profile: Profile) -> Iterator[DateSpan]:
    """The dates that open an entry: outside brackets, the first of all or behind what ends another entry."""
    for number, date in enumerate(dates):
        before = text.text[: date.start]
        if before.count("(") > before.count(")"):
            continue
        between = before[dates[number - 1].end :] if number else ""
        if _PARTED.search(before_and(between)) or _bare_label(between, profile):
            yield date


def _entries(text: Printed, dates: Sequence[DateSpan], profile: Profile) -> Iterator[Entry]:
    label, remarks = _innermost(text.between(0, dates[0].start)), dict[int, Printed]()
    for date, following in zip(dates, [*dates[1:], None], strict=True):
        end = following.start if following else len(text.text)
        own = text.text[date.end : end]
        own = before_and(own) if following else own
        if following and (ahead := _REMARK_AHEAD.search(own)):  # "2/2023; (new codes) 5/2024"
            remarks[following.start] = text.between(date.end + ahead.start("remark"), following.start)
            own = own[: ahead.start()]
        behind = (_LABEL.search(own) or _bare_label(own, profile)) if following else None
        entry = _entry(text, date, label)
        entry.add(remarks.get(date.start, NOTHING))
        remark = _trimmed(text, date.end, date.end + (behind.start("label") if behind else len(own)))
        if _INITIALS.fullmatch(remark.text):
            entry.add(label)
        entry.add(remark)
        yield entry
        if behind:
            label = text.between(date.end + behind.start("label"), end)


def _bare_label(own: str, profile: Profile) -> re.Match[str] | None:
    """The label of a next list of dates that no colon ends: "Approved 6/2020, 7/2021; Annual Review 1/2022"."""
    hit = _WORDS.fullmatch(own)
    return hit if hit and profile.label(hit["label"]) else None


def _innermost(label: Printed) -> Printed:
    """The last of several labels before a date: "Reviews: Committee on Devices:" is the committee's."""
    hit = _LABEL.search(label.text)
    return label.between(hit.start("label")) if hit else label


def _trimmed(text: Printed, start: int, end: int) -> Printed:
    """A stretch without the signs that part it from its date and from the next entry."""
    stretch = text.text[start:end]
    left = _ENDS.match(stretch)
    right = re.search(_ENDS.pattern.split("|")[1], stretch)
    begin = start + (left.end() if left else 0)
    stop = start + right.start() if right and right.start() > 0 else end
    return text.between(begin, stop) if begin < stop else NOTHING
