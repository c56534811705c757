"""What may be a revision history: tables and runs of paragraphs, each with what speaks for and against it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from extractor.language.dates import find_dates
from extractor.language.headings import heading_name
from extractor.language.histories import is_column_heads, names_history, tells_revision
from extractor.model.layout import Word
from extractor.model.outline import Grid, Outline, Passage, Section
from extractor.profiles import Profile
from extractor.reading.history.by_content import reads_as_history
from extractor.reading.history.entries import Entry
from extractor.reading.history.history_lines import read_entries, undated_entries
from extractor.reading.history.history_tables import HistoryTable
from extractor.reading.medicare_tables import tells_determinations

_LONGEST_NAME = 6  # words of a line that names what stands under it
_OTHER_MATTERS = frozenset(
    ("references", "evidence", "criteria", "limitations", "codes", "background", "related", "approvals")
)
_OF_A_HEADER = frozenset(("title", "policy_number", "title_and_number", "title_or_number", "products", "next_review"))
_DONE = frozenset(("original_effective", "revised", "last_reviewed", "approved"))
_NAMES = frozenset(("named", "heads", "goes_on"))  # features: the document itself calls it a history
_END = 0.75  # of a document's words stand before what stands at its end
_MOST = 0.6  # of a run's paragraphs, or of its entries
_FEW = 3  # entries that show an order
_FRACTION = re.compile(r"1/\d\d\W*")


@dataclass(slots=True)
class Run:
    """A table, or paragraphs that stand together, read as a history. `heads` are the words of column heads."""

    entries: list[Entry]
    features: tuple[str, ...]
    heads: tuple[Word, ...]

    @property
    def is_named(self) -> bool:
        return not _NAMES.isdisjoint(self.features)


@dataclass(slots=True)
class Part:
    """What stands under one name, be it a heading or a line of the text; `named`: as a history's."""

    named: bool
    kind: str
    blocks: list[Passage | Grid]


def parts(outline: Outline, profile: Profile) -> Iterator[Part]:
    """The document by what names its parts. A heading inside a history that names nothing is a line of it."""
    last: Part | None = None
    unnamed = _by_content(outline, profile) if not any(map(_is_named, outline.sections)) else []
    for section in outline.sections:
        heading = section.heading
        if last and last.named and heading and _is_line_of(section, last, profile):
            last.blocks += [heading, *section.blocks]
            continue
        for part in _parts(section, profile, section in unnamed):
            if last:
                yield last
            last = part
    if last:
        yield last


def _is_line_of(section: Section, last: Part, profile: Profile) -> bool:
    """Without a date it is one on the same page only: on the next one stands what closes the document."""
    is_day = section.kind == "other" and section.heading is not None and bool(find_dates(section.heading.text))
    if section.heading is None or not (is_day or section.kind == "revision_history"):
        return False
    texts = (section.heading.text, *(b.text for b in section.blocks if isinstance(b, Passage)))
    is_dated = any(find_dates(text) for text in texts) or any(isinstance(b, Grid) for b in section.blocks)
    if not is_dated and last.blocks and section.heading.page > max(w.page for w in last.blocks[-1].words):
        return False
    return profile.heading_kind(heading_name(section.heading.text)) is None


def read_runs(all_parts: Sequence[Part], profile: Profile) -> Iterator[Run]:
    """The tables and the runs of paragraphs of all parts, in printed order."""
    words = (w for part in all_parts for b in part.blocks for w in b.words)
    last = max(words, key=lambda w: w.index, default=None)
    if last:
        for part in all_parts:
            yield from _runs_of(part, last, profile)


def _runs_of(part: Part, last: Word, profile: Profile) -> Iterator[Run]:
    grids = [HistoryTable(b) for b in part.blocks if isinstance(b, Grid)]
    has_plain = any(table.is_plain for table in grids)
    before: Entry | None = None
    for is_grid, blocks in groupby(part.blocks, lambda b: isinstance(b, Grid)):
        if not is_grid:
            run = _of_passages([b for b in blocks if isinstance(b, Passage)], part, last, profile)
            before = None if run.entries else before
            yield run
            continue
        for _ in blocks:
            table = grids.pop(0)
            run = _of_table(table, part, has_plain, before, last)
            if _labels_document(table.grid, profile):
                run.features = (*run.features, "header")
            elif _labels_rows(table.grid, profile):
                run.features = (*run.features, "labelled_rows")
            before = run.entries[-1] if run.entries else before
            yield run


def _is_named(section: Section) -> bool:
    return section.kind == "revision_history" or (section.heading is not None and names_history(section.heading.text))


def _by_content(outline: Outline, profile: Profile) -> list[Section]:
    """The sections that are a history by what stands in them, under headings that nobody knows."""
    end = _END * max((w.index for section in outline.sections for w in section.words), default=0)
    unknown = [
        (section, heading)
        for section in outline.sections
        if (heading := section.heading) and not profile.heading_kind(heading_name(heading.text))
    ]
    return [
        section
        for section, heading in unknown
        if section.kind not in _OTHER_MATTERS
        and reads_as_history(
            [b for b in section.blocks if isinstance(b, Passage)], profile, heading.lines[0].words[0].index > end
        )
    ]


def _parts(section: Section, profile: Profile, dated: bool) -> Iterator[Part]:
    """`dated`: the section is a history by what stands in it."""
    heading = section.heading
    named = dated or _is_named(section)
    part = Part(named, section.kind, [])
    if named and heading and _begins_with_date(heading.text):
        part.blocks.append(heading)  # an entry whose date is set like a heading
    for block in section.blocks:
        kind = _kind_named(block, profile)
        if kind:
            yield part
            part = Part(kind == "revision_history", kind, [])
        else:
            part.blocks.append(block)
    yield part


def _kind_named(block: Passage | Grid, profile: Profile) -> str | None:
    """The kind of what follows a short line in bold that is the name of a section, though it was read as none."""
    if isinstance(block, Grid) or not block.bold or len(block.text.split()) > _LONGEST_NAME:
        return None
    return profile.heading_kind(heading_name(block.text))


def _begins_with_date(text: str) -> bool:
    return any(date.start == 0 for date in find_dates(text))


def _of_passages(passages: Sequence[Passage], part: Part, last: Word, profile: Profile) -> Run:
    if not part.named and not _may_hold_entries(passages, part, last):
        return Run([], (), ())
    heads = [p for p in passages if is_column_heads(p.text)]
    lines = [p for p in passages if p not in heads and not _is_yet_to_come(p.text, profile)]
    entries = [entry for entry in list(read_entries(lines)) if entry.text]
    if part.named and not entries:
        entries = list(undated_entries(lines))
    outer = [p for p in lines if p.depth == 0]
    features = [*_features(entries, part, last, part.named)]
    if len(entries) > 1 and len(entries) >= _MOST * len(outer):
        features.append("most_lines")
    return Run(entries, tuple(features), tuple(w for p in heads for w in p.words))


def _is_yet_to_come(text: str, profile: Profile) -> bool:
    label = text.partition(":")[0].strip()
    return label != text and profile.label(label) == "next_review"


def _may_hold_entries(passages: Sequence[Passage], part: Part, last: Word) -> bool:
    """A quick look before the careful one: two lines at the document's end that begin with dates."""
    if _is_of_other_matter(part) or next(passages[0].words).index < _END * last.index:
        return False
    return sum(_begins_with_date(line.text) for p in passages for line in p.lines) > 1


def _is_of_other_matter(part: Part) -> bool:
    """Whether a part holds no history by its kind. Links to earlier versions among related documents, and approvals,
    may be one, most with what was done: "04/2025, Criteria revised"."""
    dated = [b.text for b in part.blocks if isinstance(b, Passage) and _begins_with_date(b.text)]
    revising = sum(map(tells_revision, dated))
    is_history = part.kind in ("related", "approvals") and revising > 1 and revising >= _MOST * len(dated)
    return part.kind in _OTHER_MATTERS and not is_history


def _of_table(table: HistoryTable, part: Part, has_plain: bool, before: Entry | None, last: Word) -> Run:
    if tells_determinations(table.grid):
        return Run([], (), ())
    if not table.date_columns:
        passages = [p for c in table.grid.cells for p in c.passages] if part.named and not has_plain else []
        return Run(list(read_entries(passages)), ("named",) if passages else (), ())
    goes_on = before is not None and not table.head_words
    entries = list(table.read(before))
    features = [*_features(entries, part, last, part.named or table.is_plain or goes_on)]
    about = {
        "heads": table.is_plain,
        "goes_on": goes_on,
        "beside_plain": has_plain and not table.is_plain,
        "most_rows": len(entries) >= _MOST * table.rows_below_heads,
        "codes": table.holds_codes,
        "reviewers": table.lists_reviewers,
        "across": table.is_only_dates,
    }
    return Run(entries, (*features, *(name for name, holds in about.items() if holds)), tuple(table.head_words))


def _labels_document(grid: Grid, profile: Profile) -> bool:
    """Whether a table labels the title or the number of a document, or its next review: its header, though most rows
    have dates."""
    labels = [c.text.partition(":")[0].strip() for c in grid.cells if ":" in c.text]
    marked = any(profile.label(label) in _OF_A_HEADER for label in labels)
    first = [c.text for c in grid.cells if c.passages and c.passages[0].page == 1]
    return marked or any(profile.label(text) == "policy_number" for text in first)


def _labels_rows(grid: Grid, profile: Profile) -> bool:
    """Whether rows begin with labels of what was done to a document, at least two sorts of it: "Originated:" above
    "Revised:"."""
    firsts = [profile.label(c.text.strip(" :")) for c in grid.cells if c.column == 0 and c.passages]
    return len(_DONE.intersection(firsts)) > 1 and 2 * sum(means is not None for means in firsts) >= len(firsts)


def _features(entries: Sequence[Entry], part: Part, last: Word, named: bool) -> Iterator[str]:
    """What a heading, the place and the entries themselves say; `named`: the document calls it a history."""
    revising_lines = [tells_revision(entry.text.text) for entry in entries]
    first = next((w for entry in entries for w in entry.date_words), None)
    dates = [entry.date for entry in entries if entry.date]
    is_late = first is not None and first.index >= _END * last.index
    about = {
        "named": part.named,
        "other_matter": not part.named and _is_of_other_matter(part),
        "front": not named and not is_late and first is not None and first.page == 1 < last.page,
        "end": is_late,
        "revising": len(revising_lines) > 1 and sum(revising_lines) >= _MOST * len(revising_lines),
        "in_order": len(dates) >= _FEW and (_rises(dates) or _rises(dates[::-1])),
        "fractions": bool(dates) and all(_FRACTION.fullmatch(entry.printed_date) for entry in entries if entry.date),
    }
    yield from (name for name, holds in about.items() if holds)


def _rises(dates: Sequence[str]) -> bool:
    return all(a[: len(b)] <= b for a, b in pairwise(dates))
