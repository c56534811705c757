"""Reads the reference lists: numbered or lettered entries, bullets, or one paragraph each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from extractor.model.found import Cited, Found, cite
from extractor.model.outline import Outline, Passage, Section
from extractor.model.policy import Reference
from extractor.profiles import Profile
from extractor.reading.printed import Printed

_YEAR_ALONE = re.compile(r"(?:19|20)\d\d\W*")
# What a citation without a number shows: a year, an address, "et al.", a law, a payer's own document.
_TELLING = re.compile(
    r"\b(?:19|20)\d\d\b|\bet\.? al\b|https?:|www\.|\b(?:doi|pmid|chapter|section|title|act|code|cfr|usc)\b",
    re.IGNORECASE,
)


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
                cited.append(cite(f"/{len(references)}", text.words))
                references.append(Reference(label=entry.label, text=text.text))
    return Found(tuple(references), tuple(cited))


def _entries(section: Section) -> Iterator[_Entry]:
    passages = [b for b in section.blocks if isinstance(b, Passage)]
    marked = [p.mark for p in passages if p.mark]
    numbered = [mark for mark in marked if mark.kind != "bullet"]
    if 2 * len(marked) >= len(passages) or any(p.mark in numbered for p in passages[:2]):
        return _listed(passages, (numbered or marked)[0].style) if marked else iter(())
    return _paragraphs(passages)


def _listed(passages: list[Passage], style: str) -> Iterator[_Entry]:
    """A list: a mark of its style opens an entry; what is nested in an entry or hangs under it belongs to it.

    Lines without a mark at the list's edge belong to no entry: introductions, what a page break left behind.
    """
    entry: _Entry | None = None
    for passage in passages:
        mark = passage.mark
        if mark and (mark.style == style or entry is None or passage.depth <= entry.depth):
            if entry:
                yield entry
            label = None if mark.kind == "bullet" else mark.label
            entry = _Entry(label, passage.indent, passage.depth, [Printed.of(passage)])
        elif entry and (passage.depth > entry.depth or passage.left > entry.indent - 3):
            entry.parts.append(Printed.of(passage))
    if entry:
        yield entry


def _paragraphs(passages: list[Passage]) -> Iterator[_Entry]:
    """Paragraphs that look like citations; a year on a line of its own belongs to the one after it."""
    years: list[Printed] = []
    for passage in passages:
        text = Printed.of(passage)
        if _YEAR_ALONE.fullmatch(passage.text):
            years.append(text)
        elif _TELLING.search(passage.text) and not passage.text.endswith(":"):
            label = passage.mark.label if passage.mark and passage.mark.kind != "bullet" else None
            yield _Entry(label, passage.indent, passage.depth, [*years, text])
            years = []
