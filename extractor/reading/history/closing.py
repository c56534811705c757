"""A history that nothing names: the labels, dates and bodies that approved it, with which many documents close."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from extractor.language.dates import DateSpan, find_dates, find_labelled_dates, find_listed_dates, only_dates
from extractor.language.effective import before_predecessor
from extractor.language.histories import begins_with_and, is_half_label
from extractor.language.pages import page_number
from extractor.model.outline import Grid, GridCell, Outline, Passage
from extractor.profiles import Profile, mentions
from extractor.reading.history.entries import Entry, behind
from extractor.reading.history.label_lines import label_by_label
from extractor.reading.history.labelled import read_labelled
from extractor.reading.printed_words import NOTHING, Printed

_OF_A_DOCUMENT = frozenset(
    (
        "original_effective",
        "effective_date",
        "version_effective",
        "revised",
        "last_reviewed",
        "approved",
        "other_date",
        "implemented",
    )
)
_EFFECTIVE = frozenset(("effective_date", "version_effective"))  # of a header, whatever else stands beside it
_OF_ITS_CHANGES = frozenset(("revised", "last_reviewed", "version_effective"))
_DONE_TO_IT = frozenset(("revised", "last_reviewed", "approved"))
_NOT_DONE = frozenset(("next_review", "policy_number"))  # yet to come, or no date at all
_END = 0.75  # of a document's words stand before what stands at its end
_WIDE = 1.2  # a gap this many times the type size parts two columns
_HANGING = 8.0  # points to the right of a label's line at which what stands under it begins
_LABEL_WORDS = 4  # of a label that nobody knows
_FEW = 3  # dates of one label that are a history by themselves
# What may stand behind a date that others follow, and what then comes: "6/2014 (added codes), 2/2015; 1/2019".
_REMARK = re.compile(r"\s*(?:\([^()]*\)\s*)?")
_ANOTHER = re.compile(r"[,;]|\.\s+[A-Z][^.:]{2,40}:", re.IGNORECASE)


@dataclass(slots=True)
class _Block:
    """Neighbouring lines of labels and dates; `meanings` are those of the labels that have dates."""

    entries: list[Entry] = field(default_factory=list)
    meanings: list[str] = field(default_factory=list)
    means: str = ""  # what the label that holds at the moment means
    label: Printed = NOTHING
    left: float = 0.0  # where the line that the label opens begins

    is_open: bool = False  # the label has no date yet

    @property
    def is_history(self) -> bool:
        """Whether it dates what became of the document: with two sorts of labels, many dates under one, or its origin
        alone ("Date of Origin"). One yet to come ("Next review") makes it a header's."""
        kinds = frozenset(self.meanings)
        if not kinds <= _OF_A_DOCUMENT:
            return False
        few = 2 if len(self.entries) > len(self.meanings) and kinds <= _DONE_TO_IT else _FEW  # a list is one of them
        if "original_effective" in kinds and kinds <= _OF_A_DOCUMENT - _EFFECTIVE:
            return True
        return (len(kinds) > 1 and bool(kinds & _OF_ITS_CHANGES)) or (len(kinds) == 1 and len(self.entries) >= few)


def closing_dates(outline: Outline, profile: Profile) -> Iterator[Entry]:
    """The entries of the labelled dates at a document's end, for one that has no other history."""
    for block in _blocks(list(label_by_label(_last_passages(outline))), profile):
        if block.is_history:
            yield from block.entries


def approval_dates(outline: Outline, profile: Profile) -> Iterator[Entry]:
    """The entries of paragraphs under a name like "Approval" that are labels and many dates: "Medical Committee:
    1/2020; Revised 3/2021, 5/2022", for a document that has no other history."""
    for section in (s for s in outline.sections if s.kind == "approvals"):
        for passage in (b for b in section.blocks if isinstance(b, Passage)):
            entries = list(read_labelled([passage], profile))
            labels = (entry.label.text.strip(" :") for entry in entries)
            if len(entries) >= _FEW and any(profile.label(label) in _DONE_TO_IT for label in labels):
                yield from entries


def opening_dates(outline: Outline, profile: Profile) -> Iterator[Entry]:
    """The entries of labelled dates on the first page, if one of their labels has a list ("Dates Reviewed: 9/2020,
    12/2021"), for a document that has no other history.
    """
    for run in _opening_runs(outline, profile):
        for block in _blocks(list(label_by_label(p for p in run if p.page == 1)), profile):
            if len(block.entries) - len(block.meanings) >= _FEW and _OF_A_DOCUMENT.issuperset(block.meanings):
                yield from (e for e in block.entries if profile.label(e.label.text.strip(" :")) not in _EFFECTIVE)


def dates_beside(passages: Sequence[Passage], entries: Sequence[Entry], profile: Profile) -> Iterator[Entry]:
    """The labelled dates of a section that is named as the history, which its other entries leave: "Original Effective
    Date: 1/2020" above them. A date of what is yet to come is none."""
    seen = {w.index for entry in entries for w in (*entry.date_words, *entry.text.words)}
    free = list(label_by_label(p for p in passages if seen.isdisjoint(w.index for w in p.words)))
    of_labels = [entry for block in _blocks(free, profile) for entry in block.entries]
    taken = {w.index for entry in of_labels for w in entry.date_words}
    others = [p for p in free if taken.isdisjoint(w.index for w in p.words) and _is_labelled(p.text)]
    listed = [*of_labels, *(entry for passage in others for entry in read_labelled([passage], profile))]
    yield from (e for e in listed if profile.label(e.label.text.strip(" :")) not in _NOT_DONE)


def _is_labelled(text: str) -> bool:
    """Whether the first date of a line stands behind a colon."""
    dates = find_listed_dates(text)
    return bool(dates) and text[: dates[0].start].rstrip().endswith(":")


def _opening_runs(outline: Outline, profile: Profile) -> Iterator[list[Passage]]:
    """The passages outside of tables, headings among them, and those of each table, where none hangs under another."""
    blocks = [b for s in outline.sections for b in (s.heading, *s.blocks) if b is not None]
    yield [block for block in blocks if isinstance(block, Passage)]
    for grid in blocks:
        if isinstance(grid, Grid):
            cells = list(_dated_labels(grid, profile)) or grid.cells
            yield [replace(passage, left=0.0) for cell in cells for passage in cell.passages]


def _dated_labels(grid: Grid, profile: Profile) -> Iterator[GridCell]:
    """The cells of a header's table that date what was done to the document, each label with what stands beside it;
    other labels may stand between them ("Policy number", "Subject")."""
    for number in range(grid.rows):
        for label, value in pairwise(grid.row(number)):
            if profile.label(label.text.strip(" :")) in _OF_A_DOCUMENT and find_dates(value.text):
                yield from (label, value)


def _last_passages(outline: Outline) -> Iterator[Passage]:
    """The lines of the last page of several, or behind most of the document's words, headings among them."""
    passages = [p for s in outline.sections for p in (s.heading, *s.blocks) if isinstance(p, Passage)]
    page = max((p.page for p in passages), default=0)
    index = max((w.index for p in passages for w in p.words), default=0)
    yield from (p for p in passages if p.page == page > 1 or next(iter(p.words)).index >= _END * index)


def _blocks(passages: Sequence[Passage], profile: Profile) -> Iterator[_Block]:
    block = _Block()
    for passage, following in zip(passages, [*passages[1:], None], strict=False):
        text = Printed.of(passage)
        is_near = block.is_open or passage.left > block.left + _HANGING
        if block.label and is_near and _under_label(block, text, passage):
            continue
        label, means = _label_of(text, profile)
        if block.entries and not means:
            label, means = _unknown_label(text)
        if means and (label.text != text.text or find_labelled_dates(following.text if following else "")):
            rest = text.between(text.text.index(label.text) + len(label.text))
            _labelled(block, label, means, rest, passage, profile)
        elif not is_half_label(text.text):
            yield block
            block = _Block()
    yield block


def _label_of(text: Printed, profile: Profile) -> tuple[Printed, str | None]:
    """The label that a line begins with or is, and what it means; the insurer's name may stand before it."""
    dates = find_labelled_dates(text.text)
    for end in (text.text.find(":") + 1, dates[0].start if dates else len(text.text)):
        label = text.between(0, end)
        own = label.text.split()
        own = own[next((name.end for name in mentions(own) if name.start == 0), 0) :]
        if means := profile.label(" ".join(own).strip(" :")):
            return label, means
    return NOTHING, None


def _unknown_label(text: Printed) -> tuple[Printed, str | None]:
    """What stands before nothing but dates, among lines of labels: "Fax numbers changed: 9/1/2019, 7/12/2022"."""
    end = text.text.find(":") + 1
    is_label = 0 < len(text.text[:end].split()) <= _LABEL_WORDS and only_dates(text.text[end:])
    return (text.between(0, end), "other_date") if is_label else (NOTHING, None)


def _labelled(block: _Block, label: Printed, means: str, rest: Printed, passage: Passage, profile: Profile) -> None:
    """A line that a label opens: with its dates, with a body and its date in a column, or with nothing."""
    block.label, block.means, block.left = label, means, passage.left
    dates = find_listed_dates(rest.text)
    block.is_open = not dates
    if not dates:
        return
    if entries := _in_columns(rest, label):
        block.entries += [_placed(entry, passage) for entry in entries]
    elif dates[0].start:
        return
    elif _is_listed(rest.text[dates[0].end :]):
        block.entries += [_placed(entry, passage) for entry in read_labelled([passage], profile)]
    else:
        block.entries.append(_placed(_dated(rest, dates[0], label), passage))
    block.meanings.append(means)


def _is_listed(behind: str) -> bool:
    """Whether other dates follow a date in a list."""
    rest = _REMARK.sub("", behind, count=1)
    return bool(_ANOTHER.match(rest)) or begins_with_and(rest)


def _in_columns(text: Printed, label: Printed) -> list[Entry]:
    """The entries of "Revised:  Policy Committee      March 15, 2023": on each line what stands apart from its date."""
    entries: list[Entry] = []
    starts = [start for start in text.line_starts if start]
    for line in (text.between(start, end) for start, end in pairwise([0, *starts, len(text.text)])):
        dates = find_dates(line.text)
        before = line.between(0, dates[0].start) if len(dates) == 1 and dates[0].end == len(line.text) else NOTHING
        own = line.between(dates[0].start).words if before else ()
        if not own or own[0].box.x0 - before.words[-1].box.x1 < _WIDE * own[0].size:
            return []
        entry = Entry(dates[0].iso, own)
        entry.add(label)
        entry.add(before)
        entries.append(entry)
    return entries


def _under_label(block: _Block, text: Printed, passage: Passage) -> bool:
    """Reads a line that stands under the label that holds: a date with or without words, or words of the last date."""
    dates = find_labelled_dates(text.text)
    entries = _in_columns(text, block.label)
    if len(dates) > 1 and only_dates(text.text):
        name = block.label.between(0, len(block.label.text.rstrip(" :")))
        entries = [Entry(d.iso, text.between(d.start, d.end).words, label=name) for d in find_listed_dates(text.text)]
    elif dates and dates[0].start == 0:
        entries = [_dated(text, dates[0], block.label)]
    if entries:
        block.entries += [_placed(entry, passage) for entry in entries]
        block.meanings.append(block.means)
        block.is_open = False
        return True
    if block.entries and not block.is_open and passage.left > block.entries[-1].left + _HANGING:
        block.entries[-1].add(text)
        return True
    return False


def _dated(text: Printed, date: DateSpan, label: Printed) -> Entry:
    entry = Entry(date.iso, text.between(date.start, date.end).words, label=label)
    remark = behind(text, date)
    if remark and not before_predecessor(remark.text):  # says nothing of what was done
        entry.add(label.between(0, len(label.text.rstrip(" :"))))
    if page_number(remark.text) is None:
        entry.add(remark)
    return entry


def _placed(entry: Entry, passage: Passage) -> Entry:
    entry.left, entry.depth = passage.left, passage.depth
    return entry
