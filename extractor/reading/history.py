"""Reads the payer's own account of its changes: a list, a table or running text of dated entries."""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from typing import cast

from extractor.model.found import Found, cite
from extractor.model.layout import Word
from extractor.model.outline import Grid, Outline, Passage, Section
from extractor.model.policy import Revision
from extractor.model.provenance import Finding
from extractor.profiles import Profile
from extractor.reading.history_entries import Entry
from extractor.reading.history_lines import read_entries, read_labelled
from extractor.reading.history_tables import HistoryTable

_HEAD_WORDS = re.compile(
    r"(?:\W|\b(?:date|action|summary|of|changes?|revision|description|status|update|type|history|comments?|review)\b)+",
    re.IGNORECASE,
)


def read_history(outline: Outline, profile: Profile) -> Found[tuple[Revision, ...]]:  # noqa: ARG001 (readers share a shape)
    """The entries in printed order, each with its own date, as precise as printed, and all its text."""
    reader = _Reader()
    for section in outline.sections:
        if section.kind == "revision_history":
            reader.read_section(section)
        else:
            reader.read_grids([b for b in section.blocks if isinstance(b, Grid)], only_plain=True)
    entries = reader.entries or [
        entry
        for section in outline.sections
        if section.kind == "revision_history"
        for entry in read_labelled([b for b in section.blocks if isinstance(b, Passage)])
    ]
    revisions = tuple(entry.revision() for entry in entries)
    cited = [c for number, entry in enumerate(entries) for c in entry.cited(f"/{number}")]
    if reader.heads:
        cited.append(cite("", reader.heads, quoted=True))
    return Found(revisions, tuple(cited), tuple(_findings(revisions)))


class _Reader:
    """Collects the entries of all sections; `heads` are the words of column heads, which say what the columns are."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.heads: list[Word] = []

    def read_section(self, section: Section) -> None:
        for is_grid, blocks in groupby(section.blocks, lambda b: isinstance(b, Grid)):
            if is_grid:
                self.read_grids(cast("list[Grid]", list(blocks)), only_plain=False)
            else:
                self._read_passages(cast("list[Passage]", list(blocks)))

    def read_grids(self, grids: list[Grid], only_plain: bool) -> None:
        """Grids that follow each other: a later one may go on with the last entry of the one before."""
        before: Entry | None = None
        for grid in grids:
            table = HistoryTable(grid)
            goes_on = before is not None and not table.head_words
            if table.date_columns and (table.is_plain or goes_on or not only_plain):
                found = list(table.read(before))
                self.heads.extend(table.head_words)
            elif not only_plain:
                found = list(read_entries([p for c in grid.cells for p in c.passages]))
            else:
                continue
            self.entries.extend(found)
            before = found[-1] if found else before

    def _read_passages(self, passages: list[Passage]) -> None:
        heads = [p for p in passages if _HEAD_WORDS.fullmatch(p.text)]
        found = list(read_entries([p for p in passages if p not in heads]))
        self.entries.extend(found)
        if found:
            self.heads.extend(w for p in heads for w in p.words)


def _findings(revisions: tuple[Revision, ...]) -> list[Finding]:
    """Entries without a date, and dates that break the order of all the others."""
    found = [
        Finding(
            severity="warning",
            rule="undated-revision",
            message="This entry of the revision history has no date of its own.",
            at=f"/{number}",
        )
        for number, revision in enumerate(revisions)
        if revision.date is None
    ]
    dated = [(number, r.date) for number, r in enumerate(revisions) if r.date]
    falls = [b for a, b in pairwise(dated) if a[1][: len(b[1])] > b[1][: len(a[1])]]
    rises = [b for a, b in pairwise(dated) if a[1][: len(b[1])] < b[1][: len(a[1])]]
    odd = falls if len(falls) < len(rises) else rises
    if len(odd) == 1 and len(dated) > 3:
        number, date = odd[0]
        message = f"The entry dated {date} stands out of order in the revision history: its date may be misprinted."
        found.append(Finding(severity="info", rule="revision-out-of-order", message=message, at=f"/{number}/date"))
    return found
