"""Reads the payer's own account of its changes: a list, a table or running text of dated entries."""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from typing import cast

from extractor.model.finds import Found, cite
from extractor.model.layout import Word
from extractor.model.outline import Grid, Outline, Passage, Section
from extractor.model.pointers import pointer
from extractor.model.policy import Revision
from extractor.model.provenance import Finding
from extractor.profiles import Profile
from extractor.reading.history.entries import Entry
from extractor.reading.history.lines import read_entries, read_labelled
from extractor.reading.history.tables import HistoryTable

_HEAD_WORDS = re.compile(
    r"(?:\W|\b(?:date|action|summary|of|changes?|revision|description|status|update|type|history|comments?|review)\b)+",
    re.IGNORECASE,
)

_HEADING = re.compile(r"\b(?:policy|document|guideline|revision|version|change) (?:history|log)\b", re.IGNORECASE)


def read_history(outline: Outline, profile: Profile) -> Found[tuple[Revision, ...]]:
    """The entries in printed order, each with its own date, as precise as printed, and all its text."""
    reader = _Reader()
    for section in outline.sections:
        if section.kind == "revision_history" or _is_history(section):
            reader.read_section(section)
        else:
            reader.read_elsewhere(section)
    entries = reader.entries or [
        entry
        for section in outline.sections
        if section.kind == "revision_history"
        for entry in read_labelled([b for b in section.blocks if isinstance(b, Passage)])
    ]
    if _are_header_dates([entry.revision() for entry in entries], profile):
        return Found(())
    revisions = tuple(entry.revision() for entry in entries)
    cited = [c for number, entry in enumerate(entries) for c in entry.cited(pointer(number))]
    if reader.heads:
        cited.append(cite("", reader.heads, quoted=True))
    return Found(revisions, tuple(cited), tuple(_findings(revisions)))


def _are_header_dates(revisions: list[Revision], profile: Profile) -> bool:
    """Whether a block only labels dates and one of them is yet to come ("Next Review"): the header's, no history."""
    labels = [profile.label(r.text.strip(" :")) for r in revisions]
    return "next_review" in labels and None not in labels


class _Reader:
    """Collects the entries of all sections; `heads` are the words of column heads, which say what the columns are."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.heads: list[Word] = []
        self._last: Entry | None = None  # the last entry of the table before, with which the next table may go on

    def read_section(self, section: Section) -> None:
        """A section known as a history: all its tables, or only the plain ones where it has some."""
        self._last = None
        only_plain = any(isinstance(b, Grid) and HistoryTable(b).is_plain for b in section.blocks)
        for is_grid, blocks in groupby(section.blocks, lambda b: isinstance(b, Grid)):
            if is_grid:
                self._read_grids(cast("list[Grid]", list(blocks)), only_plain)
            else:
                self._read_passages(cast("list[Passage]", list(blocks)))

    def read_elsewhere(self, section: Section) -> None:
        """Tables that are histories by their heads, under any other heading."""
        self._last = None
        self._read_grids([b for b in section.blocks if isinstance(b, Grid)], only_plain=True)

    def _read_grids(self, grids: list[Grid], only_plain: bool) -> None:
        for grid in grids:
            table = HistoryTable(grid)
            goes_on = self._last is not None and not table.head_words
            if table.date_columns and (table.is_plain or goes_on or not only_plain):
                found = list(table.read(self._last))
                self.heads.extend(table.head_words)
            elif not only_plain:
                found = list(read_entries([p for c in grid.cells for p in c.passages]))
            else:
                continue
            self.entries.extend(found)
            self._last = found[-1] if found else self._last

    def _read_passages(self, passages: list[Passage]) -> None:
        heads = [p for p in passages if _HEAD_WORDS.fullmatch(p.text)]
        found = [e for e in list(read_entries([p for p in passages if p not in heads])) if e.text]
        self.entries.extend(found)
        if found:
            self._last = None
            self.heads.extend(w for p in heads for w in p.words)


def _is_history(section: Section) -> bool:
    """Whether a heading of an unknown form names a history ("Joint Medical Policy History") over a table of dates."""
    named = section.heading is not None and _HEADING.search(section.heading.text) is not None
    return named and any(isinstance(b, Grid) and HistoryTable(b).date_columns for b in section.blocks)


def _findings(revisions: tuple[Revision, ...]) -> list[Finding]:
    """Entries without a date, and dates that break the order of all the others."""
    found = [
        Finding(
            severity="warning",
            rule="undated-revision",
            message="This entry of the revision history has no date of its own.",
            at=pointer(number),
        )
        for number, revision in enumerate(revisions)
        if revision.date is None
    ]
    dated = [(number, r.date) for number, r in enumerate(revisions) if r.date]
    odd = _out_of_order(dated)
    if odd is not None:
        message = f"The date {revisions[odd].date} breaks the order of the revision history: it may be misprinted."
        found.append(Finding(severity="info", rule="revision-out-of-order", message=message, at=pointer(odd, "date")))
    return found


def _out_of_order(dated: list[tuple[int, str]]) -> int | None:
    """The one entry without which the dates only rise or only fall, if there is just one such entry."""
    dates = [date for _, date in dated]
    falling = sum(_falls(a, b) for a, b in pairwise(dates)) > sum(_falls(b, a) for a, b in pairwise(dates))
    ordered = dates[::-1] if falling else dates
    breaks = [n for n, (a, b) in enumerate(pairwise(ordered)) if _falls(a, b)]
    if len(dates) < 4 or not 1 <= len(breaks) <= 2:
        return None
    near = sorted({m for n in breaks for m in (n, n + 1)})
    odd = [n for n in near if not any(_falls(a, b) for a, b in pairwise(ordered[:n] + ordered[n + 1 :]))]
    if len(odd) != 1:
        return None
    return dated[len(dates) - 1 - odd[0] if falling else odd[0]][0]


def _falls(date: str, following: str) -> bool:
    """Whether a date lies before the one printed above it, as far as both are printed."""
    return date[: len(following)] > following[: len(date)]
