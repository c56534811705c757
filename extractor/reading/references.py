"""Reads the reference lists: those that a heading names, and others at the document's end that only cite."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from extractor.language.citations import (
    announces_references,
    begins_with_authors,
    cites,
    ends_in_imprint,
    may_be_reference,
    names_references,
    names_source,
    tells_something,
)
from extractor.language.headings import heading_name
from extractor.model.finds import Cited, Found, cite
from extractor.model.outline import Grid, Outline, Passage, Section
from extractor.model.pointers import pointer
from extractor.model.policy import Reference
from extractor.profiles import Profile
from extractor.reading.candidates import worth
from extractor.reading.reference_lists import ReferenceEntry, entries_of, names_of

_MANY = 5  # paragraphs that cite are a list wherever they stand
_LONGEST = 70  # words of a citation
_MOST = 0.6  # of the entries
_NEARLY_ALL = 0.75  # of what stands under a heading that nobody knows could be entries
_HALF = 0.5  # of it shows its source
_TELLS = 0.3  # of it at most has a verb of its own
_FEW = 3  # entries that make a list where nothing names one
_END = 0.75  # of the document's words stand before a list that nothing names
_OTHER_MATTERS = frozenset(("criteria", "limitations", "codes", "evidence", "background", "revision_history"))


def read_references(
    outline: Outline, profile: Profile, of_history: frozenset[int] = frozenset()
) -> Found[tuple[Reference, ...]]:
    """All entries of all reference lists in printed order; `label` is the printed number or letter. Words in
    `of_history` (indices) are the revision history's."""
    last = max((w.index for section in outline.sections for w in section.words), default=0)
    lists: list[tuple[bool, list[ReferenceEntry]]] = []
    for section in _sections(outline):
        blocks = [b for b in section.blocks if of_history.isdisjoint(w.index for w in b.words)]
        passages = [b for b in blocks if isinstance(b, Passage)]
        may_cite = _may_cite(section, last, profile)
        entries = list(entries_of(blocks if section.kind == "references" else passages)) if may_cite else []
        if not entries and section.kind == "references":
            entries = list(names_of(passages))
        features = list(_features(entries, section, profile)) if entries else []
        if worth("references", features):
            lists.append(("under_named" in features, entries))
        elif section.kind != "references":
            lists += [(False, run) for run in _runs(passages)]
    named = [entries for is_named, entries in lists if is_named]
    references: list[Reference] = []
    cited: list[Cited] = []
    for entry in chain.from_iterable(named or (entries for _, entries in lists)):
        cited.append(cite(pointer(len(references)), entry.text.words))
        references.append(Reference(label=entry.label, text=entry.text.text))
    return Found(tuple(references), tuple(cited))


def _sections(outline: Outline) -> Iterator[Section]:
    """The sections; one whose heading is a list of authors goes on with the references before it."""
    before: Section | None = None
    for section in outline.sections:
        heading = section.heading
        if before and before.kind == "references" and heading and begins_with_authors(heading.text):
            before = replace(before, blocks=(*before.blocks, heading, *section.blocks))
            continue
        if before:
            yield before
        before = section
    if before:
        yield before


def _runs(passages: Sequence[Passage]) -> Iterator[list[ReferenceEntry]]:
    """The lists inside a section of other matters: many paragraphs that cite, one after the other, or fewer that a
    line announces ("based on the following references:")."""
    run: list[Passage] = []
    cited = 0  # how many of the run were paragraphs up to the last that cites
    before: Passage | None = None
    for passage in (*passages, None):
        is_short = passage is not None and len(passage.text.split()) < _LONGEST
        if passage and is_short and (cites(passage.text) or (run and len(run) == cited)):
            run.append(passage)
            cited = len(run) if cites(passage.text) else cited
            continue
        if cited >= _MANY or (cited >= _FEW and before and announces_references(before.text)):
            yield list(entries_of(run[:cited]))
        run, cited, before = [], 0, passage


def _may_cite(section: Section, last: int, profile: Profile) -> bool:
    """A quick look before the careful one."""
    if section.kind == "references" or (section.heading and names_references(section.heading.text)):
        return True
    first = next((word for block in section.blocks for word in block.words), None)
    is_late = first is not None and first.index > _END * last
    return (is_late and section.kind not in _OTHER_MATTERS) or _is_mostly_cited(section, profile)


def _is_mostly_cited(section: Section, profile: Profile) -> bool:
    """Whether what stands under a heading that nobody knows is a list of references: all of it could be entries, and
    some cites; or but for a line or two, where much shows its source and little tells anything."""
    if section.heading is None or profile.heading_kind(heading_name(section.heading.text)):
        return False
    texts = list(_with_what_hangs(block for block in section.blocks if isinstance(block, Passage)))
    if not any(_reads_as_entry(text) for text in texts):
        return False
    entries = [text for text in texts if may_be_reference(text) and len(text.split()) < _LONGEST]
    if section.kind == "other" and len(entries) == len(texts) and not any(isinstance(b, Grid) for b in section.blocks):
        return True
    sourced = sum(_reads_as_entry(text) or names_source(text) for text in entries)
    telling = sum(tells_something(text) for text in entries)
    return len(entries) >= _NEARLY_ALL * len(texts) and sourced >= _HALF * len(texts) and telling <= _TELLS * len(texts)


def _with_what_hangs(passages: Iterable[Passage]) -> Iterator[str]:
    """The texts of passages, each with what hangs under it without a mark of its own."""
    text = ""
    for passage in passages:
        if text and passage.depth and not passage.mark:
            text += f" {passage.text}"
            continue
        if text:
            yield text
        text = passage.text
    if text:
        yield text


def _reads_as_entry(text: str) -> bool:
    return cites(text) or ends_in_imprint(text)


def _features(entries: Sequence[ReferenceEntry], section: Section, profile: Profile) -> Iterator[str]:
    """What the heading, the place and the entries themselves say."""
    name = section.heading.text.rstrip(" :") if section.heading else ""
    citing = [_reads_as_entry(entry.text.text) for entry in entries]
    about = {
        "named": section.kind == "references" and (not name or profile.heading_kind(name) == "references"),
        "under_named": section.kind == "references",
        "spoken_of": section.kind != "references" and names_references(name),
        "marked": all(entry.marked for entry in entries),
        "citing": sum(citing) >= _MOST * len(citing),
        "several": len(entries) >= _FEW,
        "only_cited": _is_mostly_cited(section, profile),
    }
    yield from (feature for feature, holds in about.items() if holds)
