"""Reads the reference lists: those that a heading names, and others at the document's end that only cite."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from extractor.model.finds import Cited, Found, cite
from extractor.model.outline import Outline, Section
from extractor.model.pointers import pointer
from extractor.model.policy import Reference
from extractor.profiles import Profile
from extractor.reading.candidates import worth
from extractor.reading.reference_lists import ReferenceEntry, entries_of

# What only citations show: a volume behind a year, an identifier, a day of access, a leaflet.
_CITES = re.compile(
    r"\b(?:19|20)\d\d(?: ?[A-Z][a-z]{2,8}\.?(?:[ -]\w+)*)?[;:,] ?\d+ ?[(:]|\b(?:doi|pmid)\b"
    r"|\bavailable (?:at|from)\b|\baccessed\b|\bretrieved\b|\[?(?:prescribing|package) (?:information|insert)",
    re.IGNORECASE,
)
_MOST = 0.6  # of the entries
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
    for section in outline.sections:
        blocks = [b for b in section.blocks if of_history.isdisjoint(w.index for w in b.words)]
        entries = list(entries_of(blocks)) if _may_cite(section, last) else []
        features = list(_features(entries, section, profile)) if entries else []
        if worth("references", features):
            lists.append(("under_named" in features, entries))
    named = [entries for is_named, entries in lists if is_named]
    references: list[Reference] = []
    cited: list[Cited] = []
    for entry in chain.from_iterable(named or (entries for _, entries in lists)):
        cited.append(cite(pointer(len(references)), entry.text.words))
        references.append(Reference(label=entry.label, text=entry.text.text))
    return Found(tuple(references), tuple(cited))


def _may_cite(section: Section, last: int) -> bool:
    """A quick look before the careful one."""
    if section.kind == "references":
        return True
    is_late = bool(section.blocks) and next(section.blocks[0].words).index > _END * last
    return is_late and section.kind not in _OTHER_MATTERS


def _features(entries: Sequence[ReferenceEntry], section: Section, profile: Profile) -> Iterator[str]:
    """What the heading, the place and the entries themselves say."""
    name = section.heading.text.rstrip(" :") if section.heading else ""
    citing = [bool(_CITES.search(entry.text.text)) for entry in entries]
    about = {
        "named": section.kind == "references" and (not name or profile.heading_kind(name) == "references"),
        "under_named": section.kind == "references",
        "marked": all(entry.marked for entry in entries),
        "citing": sum(citing) >= _MOST * len(citing),
        "several": len(entries) >= _FEW,
    }
    yield from (feature for feature, holds in about.items() if holds)
