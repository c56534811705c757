"""Insurers that the directory does not know: by the form of a name, as a letterhead, by what they do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.language.insurers import (
    actors,
    formed_name,
    is_insurer,
    is_no_actor,
    is_proper_name,
    names_no_insurer,
    only_formed_name,
    owner_of_secrets,
    owners,
    without_rights,
)
from extractor.language.label_words import labels_contractor
from extractor.language.ownership import claims_rights
from extractor.model.layout import Layout
from extractor.model.outline import Grid, Outline, Passage
from extractor.profiles import Profile, mentions
from extractor.reading.candidates import Candidate
from extractor.reading.header.document_kind import kind_of
from extractor.reading.header.front import Front, Strip, text_of, words_of

_FIRST_PAGES = 3  # on which a table names the contractors
_LABEL = 2  # words: "Contractor Name"
_LONGEST_NAME = 8  # words
_CLOSING = 3  # lines at a document's end
_ACRONYM = 4  # letters that a name in capitals has at most if they are initials
_PARTS = re.compile(r",|\||\s[–-]\s")


@dataclass(frozen=True, slots=True)
class OtherNames:
    """What a document names that is no insurer: its title, its headings, the words of its plans."""

    title: str
    foot: float  # where the title begins, in points from the first page's top
    headings: frozenset[str]
    products: frozenset[int]

    def holds(self, name: str) -> bool:
        title, words = set(_plain(self.title)), _plain(name)
        return name.casefold() in self.headings or 2 * len(title.intersection(words)) > len(words)


def unlisted_evidence(
    layout: Layout, front: Front, outline: Outline, others: OtherNames, profile: Profile
) -> Iterator[Candidate[str]]:
    """Names of insurers that are in no directory."""
    heads = {w.index for page in layout.pages for line in page.furniture for w in line.words}
    everything = _all_text(layout)
    for strip in (line for s in front.of("front", "running") for line in s.lines):
        if mentions([t.text for t in strip.tokens]):
            continue
        yield from _formed(strip)
        yield from _confidential(strip)
        is_head = strip.tokens[0].word.index in heads
        for name in _candidates(strip) if is_head or (strip.page == 1 and strip.box.top < others.foot) else ():
            is_other = others.holds(name) or kind_of(name, profile) or profile.label(name)
            if not is_other and (everything.count(name) > 1 or len(layout.pages) == 1):
                yield Candidate(name, ("repeated",), words_of(strip.tokens), borrowed=not _is_whole(strip, name))
    for strip in front.of("inside", "aside")[-_CLOSING:]:
        if is_insurer(strip.text.strip(" .")) and not mentions([t.text for t in strip.tokens]):
            yield Candidate(strip.text.strip(" ."), ("formed_closing",), words_of(strip.tokens))
    yield from _contracting(outline)
    yield from _copyrighted(outline, others)
    yield from _acting(outline, others)


def _contracting(outline: Outline) -> Iterator[Candidate[str]]:
    """The first name under the head "Contractor Name" of a table, as local coverage determinations have it."""
    grids = (block for section in outline.sections for block in section.blocks if isinstance(block, Grid))
    for grid in grids:
        first, below = (next(iter(grid.row(row)), None) for row in (0, 1))
        if first is None or below is None or not below.passages or below.passages[0].page > _FIRST_PAGES:
            continue
        is_named = labels_contractor(first.text) and len(first.text.split()) <= _LABEL and below.column == first.column
        if is_named and len(below.text.split()) <= _LONGEST_NAME and not mentions(below.text.split()):
            yield Candidate(below.text, ("label_unlisted",), tuple(below.words))


def _copyrighted(outline: Outline, others: OtherNames) -> Iterator[Candidate[str]]:
    """Whose rights the text says are reserved ("© 2025 ... All rights reserved."), or whose property it is."""
    for section in outline.sections:
        for block in section.blocks if section.kind != "references" else ():
            if isinstance(block, Passage):
                for name in owners(block.text):
                    if not (names_no_insurer(name) or mentions(name.split()) or others.holds(name)):
                        yield Candidate(name, ("formed_owner",), tuple(block.words))


def _acting(outline: Outline, others: OtherNames) -> Iterator[Candidate[str]]:
    """Who considers, covers and reserves the right: the last resort, where nothing else names an insurer."""
    for section in outline.sections:
        for block in section.blocks if section.kind not in ("references", "revision_history") else ():
            if isinstance(block, Passage):
                for name in (actor.removeprefix("The ") for actor in actors(block.text)):
                    is_nobody = names_no_insurer(name) or is_no_actor(name)
                    if not (is_nobody or mentions(name.split()) or others.holds(name)):
                        yield Candidate(name, ("acts", "acts_again"), tuple(block.words))


def _formed(strip: Strip) -> Iterator[Candidate[str]]:
    """A name that ends as insurers' names do: "... Health Plan"."""
    bare = without_rights(strip.text).strip(" .,")
    owned = claims_rights(strip.text)
    name = only_formed_name(bare) or (formed_name(bare) if owned else None)
    if name and not names_no_insurer(name):
        position = "formed_owner" if owned else "formed_alone" if strip.zone == "front" else "formed_running"
        yield Candidate(name, (position,), words_of(strip.tokens), borrowed=not _is_whole(strip, name))


def _confidential(strip: Strip) -> Iterator[Candidate[str]]:
    if name := owner_of_secrets(strip.text):
        words = name.split()
        shown = name.title() if name.isupper() and any(len(w) > _ACRONYM for w in words) else name
        yield Candidate(shown, ("formed_owner",), words_of(strip.tokens))


def _candidates(strip: Strip) -> Iterator[str]:
    """The capitalised parts of a letterhead, a running head or a copyright line."""
    text = without_rights(strip.text) if claims_rights(strip.text) else strip.text
    for part in _PARTS.split(text):
        name = part.strip(" .")
        if is_proper_name(name) and not names_no_insurer(name):
            yield name


def _plain(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _is_whole(strip: Strip, name: str) -> bool:
    return strip.zone == "front" and text_of(strip.tokens) == name


def _all_text(layout: Layout) -> str:
    lines = [line.text for line in layout.lines()]
    return "\n".join([*lines, *(line.text for page in layout.pages for line in page.furniture)])
