"""The entries of a reference list: numbered or lettered, bullets, rows of a table, or one paragraph each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from extractor.language.among_criteria import only_holds_place
from extractor.language.citations import is_no_reference, may_be_reference
from extractor.language.dates import YEAR
from extractor.language.sentences import is_ended
from extractor.model.outline import Grid, Mark, Passage
from extractor.reading.printed_words import Printed

_YEAR_ALONE = re.compile(rf"{YEAR}\W*")
_NUMBER = re.compile(r"\d{1,3}\.?")
_NUMBER_WITHIN = re.compile(r"(?<=[.;)\d])\s+(?P<number>\d{1,2})\.\s+(?=[A-Z])")
_CLOSE = 1.5  # of the type size between an entry and what goes on with it
_LONGEST_JUMP = 9  # missing numbers in a list
_LONGEST_SOURCE = 25  # words of what only names a source
_HANGING = 8.0  # points that the further lines of an unnumbered entry may stand to the right of its first


@dataclass(slots=True)
class ReferenceEntry:
    """One entry while it is being read; `label` is its printed number or letter."""

    label: str | None
    indent: float
    depth: int
    marked: bool  # a list mark or a number opens it
    parts: list[Printed] = field(default_factory=list)

    @property
    def text(self) -> Printed:
        return Printed.joined(self.parts)


def entries_of(blocks: Sequence[Passage | Grid]) -> Iterator[ReferenceEntry]:
    """The entries of what stands under one name, in printed order."""
    for is_grid, run in groupby(blocks, lambda b: isinstance(b, Grid)):
        if is_grid:
            yield from (entry for grid in run if isinstance(grid, Grid) for entry in _rows(grid))
        else:
            yield from _of_passages([b for b in run if isinstance(b, Passage)])


def names_of(passages: Sequence[Passage]) -> Iterator[ReferenceEntry]:
    """The sources that a list only names, where it cites none: "Centers for Braces, manual and other publications"."""
    for passage in passages:
        text = Printed.of(passage)
        is_name = len(text.text.split()) <= _LONGEST_SOURCE and passage.depth == 0 and text.text[:1].isupper()
        if is_name and not (is_no_reference(text.text) or only_holds_place(text.text) or is_ended(text.text)):
            yield ReferenceEntry(None, passage.indent, 0, passage.mark is not None, [text])


def _rows(grid: Grid) -> Iterator[ReferenceEntry]:
    """The rows of a table of citations; a first cell that is a number alone is the label."""
    for number in range(grid.header_rows, grid.rows):
        passages = [p for cell in grid.row(number) for p in cell.passages]
        label = passages[0].text.rstrip(".") if passages and _NUMBER.fullmatch(passages[0].text) else None
        text = Printed.of_all(passages)
        if may_be_reference(text.text):
            yield ReferenceEntry(
                label,
                passages[0].indent,
                0,
                label is not None,
                [text.between(len(passages[0].text)) if label else text],
            )


def _of_passages(passages: list[Passage]) -> Iterator[ReferenceEntry]:
    marked = [p.mark for p in passages if p.mark]
    numbered = [mark for mark in marked if mark.kind != "bullet"]
    begins = any(p.mark and p.mark.ordinal == 1 for p in passages[:3])
    if 2 * len(marked) >= len(passages) or begins:
        return _parted(list(_listed(passages, (numbered or marked)[0].style)))
    return _paragraphs(passages)


def _listed(passages: list[Passage], style: str) -> Iterator[ReferenceEntry]:
    """A list: a mark of its style opens an entry; what is nested in an entry or hangs under it belongs to it.

    Lines without a mark at the list's edge belong to no entry: introductions, what a page break left behind.
    """
    entry: ReferenceEntry | None = None
    for passage in passages:
        mark = passage.mark
        if entry and mark and _is_number_of_text(mark, entry):
            entry.parts.append(Printed.with_mark(passage))
        elif mark and (mark.style == style or entry is None or passage.depth <= entry.depth):
            if entry:
                yield entry
            label = None if mark.kind == "bullet" else mark.label
            entry = ReferenceEntry(label, passage.indent, passage.depth, True, [Printed.of(passage)])
        elif entry and (passage.depth > entry.depth or passage.left > entry.indent - 3) and _follows(passage, entry):
            entry.parts.append(Printed.of(passage))
    if entry:
        yield entry


def _parted(entries: list[ReferenceEntry]) -> Iterator[ReferenceEntry]:
    """The entries; a list of one in which the further numbers stand within the line ("1. Elm. 2. Oak. 3. Ash.") is
    parted at them."""
    if len(entries) != 1 or entries[0].label != "1":
        yield from entries
        return
    only, start, label = entries[0], 0, 1
    text = only.text
    for hit in _NUMBER_WITHIN.finditer(text.text):
        if int(hit["number"]) == label + 1:
            yield ReferenceEntry(str(label), only.indent, only.depth, True, [text.between(start, hit.start())])
            start, label = hit.end(), label + 1
    yield ReferenceEntry(str(label), only.indent, only.depth, True, [text.between(start)])


def _follows(passage: Passage, entry: ReferenceEntry) -> bool:
    """Whether a passage stands close under an entry, or on the page after it, and is not what ends a document."""
    last, first = entry.parts[-1].words[-1], passage.lines[0]
    close = passage.page > last.page or first.box.top - last.box.bottom < _CLOSE * first.size
    return close and not is_no_reference(passage.text)


def _is_number_of_text(mark: Mark, entry: ReferenceEntry) -> bool:
    """Whether a number that opens a line is only a volume or issue: behind its list's last number, or far ahead."""
    if mark.kind != "decimal" or not mark.ordinal or not (entry.label and entry.label.isdigit()):
        return False
    return 1 < mark.ordinal < int(entry.label) or mark.ordinal > int(entry.label) + _LONGEST_JUMP


def _paragraphs(passages: list[Passage]) -> Iterator[ReferenceEntry]:
    """Paragraphs that look like citations, and what only names a source between two of them; a year on a line of its
    own belongs to the one after it."""
    groups: list[list[Passage]] = []
    for passage in passages:
        if groups and (passage.left > groups[-1][0].left + _HANGING or _YEAR_ALONE.fullmatch(groups[-1][-1].text)):
            groups[-1].append(passage)
        else:
            groups.append([passage])
    texts = [Printed.of_all(group) for group in groups]
    cited = [number for number, text in enumerate(texts) if may_be_reference(text.text)]
    for number, (group, text) in enumerate(zip(groups, texts, strict=True)):
        if number in cited or (cited and cited[0] < number < cited[-1] and _only_names(text.text)):
            yield ReferenceEntry(None, group[0].indent, group[0].depth, False, [text])


def _only_names(text: str) -> bool:
    """Whether a paragraph among citations names a source as one of them: "Company benefit contracts."."""
    return len(text.split()) <= _LONGEST_SOURCE and is_ended(text) and not is_no_reference(text)
