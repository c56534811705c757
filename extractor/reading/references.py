"""Reads the reference lists: numbered or lettered entries, bullets, or one paragraph each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from extractor.language.dates import YEAR
from extractor.model.finds import Cited, Found, cite
from extractor.model.outline import Mark, Outline, Passage, Section
from extractor.model.pointers import pointer
from extractor.model.policy import Reference
from extractor.profiles import Profile
from extractor.reading.printed import Printed

_YEAR_ALONE = re.compile(rf"{YEAR}\W*")
# What a citation without a number shows: an address, "et al.", a law; or a year in a text of some length.
_TELLING = re.compile(
    r"\bet\.? al\b|https?:|www\.|\b(?:doi|pmid|cfr|usc)\b|§|\b(?:chapter|section|title|part|volume|no\.) ?\d"
    r"|^(?=(?:\S+\s+){4}).*\b(?:19|20)\d\d\b",
    re.IGNORECASE | re.DOTALL,
)
_NO_CITATION = re.compile(
    r"©|(?:[\w()/-]+\s+){0,5}(?:dates?|revised|reviewed|approved|created)(?:\(s\))?:|.*:$", re.IGNORECASE | re.DOTALL
)
_CLOSE = 1.5  # of the type size between an entry and what goes on with it
_LONGEST_JUMP = 9  # missing numbers in a list
_HANGING = 8.0  # points that the further lines of an unnumbered entry may stand to the right of its first


@dataclass(slots=True)
class _Entry:
    label: str | None
    indent: float
    depth: int
    parts: list[Printed] = field(default_factory=list)


def read_references(outline: Outline, profile: Profile) -> Found[tuple[Reference, ...]]:  # noqa: ARG001 (a reader's shape)
    """All entries of all reference lists in printed order; `label` is the printed number or letter."""
    references: list[Reference] = []
    cited: list[Cited] = []
    for section in outline.sections:
        if section.kind == "references":
            for entry in _entries(section):
                text = Printed.joined(entry.parts)
                cited.append(cite(pointer(len(references)), text.words))
                references.append(Reference(label=entry.label, text=text.text))
    return Found(tuple(references), tuple(cited))


def _entries(section: Section) -> Iterator[_Entry]:
    passages = [b for b in section.blocks if isinstance(b, Passage)]
    marked = [p.mark for p in passages if p.mark]
    numbered = [mark for mark in marked if mark.kind != "bullet"]
    begins = any(p.mark and p.mark.ordinal == 1 for p in passages[:3])
    if marked and (2 * len(marked) >= len(passages) or begins):
        return _listed(passages, (numbered or marked)[0].style)
    return _paragraphs(passages)


def _listed(passages: list[Passage], style: str) -> Iterator[_Entry]:
    """A list: a mark of its style opens an entry; what is nested in an entry or hangs under it belongs to it.

    Lines without a mark at the list's edge belong to no entry: introductions, what a page break left behind.
    """
    entry: _Entry | None = None
    for passage in passages:
        mark = passage.mark
        if entry and mark and _is_number_of_text(mark, entry):
            entry.parts.append(Printed.with_mark(passage))
        elif mark and (mark.style == style or entry is None or passage.depth <= entry.depth):
            if entry:
                yield entry
            label = None if mark.kind == "bullet" else mark.label
            entry = _Entry(label, passage.indent, passage.depth, [Printed.of(passage)])
        elif entry and (passage.depth > entry.depth or passage.left > entry.indent - 3) and _follows(passage, entry):
            entry.parts.append(Printed.of(passage))
    if entry:
        yield entry


def _follows(passage: Passage, entry: _Entry) -> bool:
    """Whether a passage stands close under an entry, or on the page after it, and is not what ends a document."""
    last, first = entry.parts[-1].words[-1], passage.lines[0]
    close = passage.page > last.page or first.box.top - last.box.bottom < _CLOSE * first.size
    return close and not _NO_CITATION.match(passage.text)


def _is_number_of_text(mark: Mark, entry: _Entry) -> bool:
    """Whether a number that opens a line is only a volume or issue: behind its list's last number, or far ahead."""
    if mark.kind != "decimal" or not mark.ordinal or not (entry.label and entry.label.isdigit()):
        return False
    return 1 < mark.ordinal < int(entry.label) or mark.ordinal > int(entry.label) + _LONGEST_JUMP


def _paragraphs(passages: list[Passage]) -> Iterator[_Entry]:
    """Paragraphs that look like citations; a year on a line of its own belongs to the one after it."""
    edge = min((p.left for p in passages), default=0.0) + _HANGING
    groups: list[list[Passage]] = []
    for passage in passages:
        if groups and (passage.left > edge or _YEAR_ALONE.fullmatch(groups[-1][-1].text)):
            groups[-1].append(passage)
        else:
            groups.append([passage])
    for group in groups:
        text = Printed.of_all(group)
        if _TELLING.search(text.text) and not _NO_CITATION.match(text.text):
            yield _Entry(None, group[0].indent, group[0].depth, [text])
