"""Insurers that the directory does not know: by the form of a name, as a letterhead, by what they do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.language.ownership import claims_rights
from extractor.model.layout import Layout
from extractor.model.outline import Outline, Passage
from extractor.profiles import Profile, mentions
from extractor.reading.candidates import Candidate
from extractor.reading.header.document_kind import kind_of
from extractor.reading.header.front import Front, Strip, text_of, words_of

_NAME = r"(?:[A-Z][\w&’'-]*,? ){1,5}"
_FORM = (
    r"(?:Health ?Plans?|Health ?Care|Health|Insurance(?: Company)?|Blue ?Cross(?: Blue ?Shield)?|Medicaid Program"
    r"|Care Plan|HMO|Health (?:Partners|System|Alliance|Trust)|Mutual|Benefit Fund)(?:,? (?:Inc|LLC|Corp|Ltd)\.?)?"
)
_FORMED = re.compile(_NAME + _FORM)
_CAPITALISED = re.compile(r"[A-Z][\w&’'.-]*(?: (?:of|and|the|for|&|[A-Z][\w&’'.-]*)){1,6}")
_RIGHTS_WORDS = re.compile(r"©|\(c\)|copyright|\b(?:19|20)\d\d\b|[-–,]|all rights reserved.*", re.IGNORECASE)
_NO_NAME = re.compile(
    r"\b(?:policy|policies|guidelines?|statement|criteria|program|coverage|medical|clinical|department|public|mental"
    r"|behavioral|national institutes?|services|procedure|contents|page|search|confidential|proprietary|management)\b",
    re.IGNORECASE,
)
_ACTS = re.compile(
    r"(?P<name>[A-Z][\w&-]+(?: (?:of |and |& )?[A-Z][\w&-]+){0,5})(?:[’']s?)? "
    r"(?:(?:medical|medical coverage|payment|clinical|coverage|reimbursement) policies|considers|covers"
    r"|reserves the right|(?:will provide|provides|does not provide) coverage|members may be eligible"
    r"|does not (?:cover|consider))\b"
)
_INSURER = re.compile(_NAME + r"(?:Health Plan|Insurance Company|Health Insurance|HMO)(?:,? (?:Inc|LLC)\.?)?")
_CLOSING = 3  # lines at a document's end
_ACRONYM = 4  # letters that a name in capitals has at most if they are initials
_RESERVED = re.compile(r"all rights reserved", re.IGNORECASE)
_COPYRIGHT = re.compile(
    r"(?:©|\([cC]\)|[Cc]opyright)\s*(?:©\s*)?(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?,?\s*)"
    r"(?P<name>[A-Z][\w&’'-]*(?:,? (?:(?:of|and|the|&) )*(?!All\b)[A-Z][\w&’'-]*){0,6})"
)
_PROPRIETARY = re.compile(
    r"[Pp]roprietary (?:and [Cc]onfidential )?[Ii]nformation of "
    r"(?P<name>[A-Z][\w&’'-]*(?: (?:of |& )?[A-Z][\w&’'-]*){0,5})"
)
_NO_ACTORS = frozenset(
    {
        "Plan", "Health Plan", "Company", "Insurer", "Carrier", "Payer", "Payor", "Plans", "Medicare", "Medicaid",
        "CMS", "This", "It", "We", "FDA", "Policy", "Coverage", "Member", "Provider",
    }
)  # fmt: skip
# "Confidential & Proprietary, Brightmoor, Inc.": in capitals too
_CONFIDENTIAL = re.compile(
    r"(?:(?:confidential|proprietary|property)(?: of| to)?(?:,? (?:&|and) |[\s,:–-]+))+"
    r"(?P<name>[^\W\d][\w&’'-]*(?: [\w&’'-]+){0,4}),? (?:inc|llc|corp(?:oration)?|ltd|company)\b\.?",
    re.IGNORECASE,
)

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
        if _INSURER.fullmatch(strip.text.strip(" .")) and not mentions([t.text for t in strip.tokens]):
            yield Candidate(strip.text.strip(" ."), ("formed_closing",), words_of(strip.tokens))
    yield from _copyrighted(outline, others)
    yield from _acting(outline, others)


def _copyrighted(outline: Outline, others: OtherNames) -> Iterator[Candidate[str]]:
    """Whose rights the text says are reserved ("© 2025 ... All rights reserved."), or whose property it is."""
    for section in outline.sections:
        for block in section.blocks if section.kind != "references" else ():
            if isinstance(block, Passage):
                rights = _COPYRIGHT.finditer(block.text) if _RESERVED.search(block.text) else ()
                for hit in (*rights, *_PROPRIETARY.finditer(block.text)):
                    name = hit["name"].strip(" ,.")
                    if not (_NO_NAME.search(name) or mentions(name.split()) or others.holds(name)):
                        yield Candidate(name, ("formed_owner",), tuple(block.words))


def _acting(outline: Outline, others: OtherNames) -> Iterator[Candidate[str]]:
    """Who considers, covers and reserves the right: the last resort, where nothing else names an insurer."""
    for section in outline.sections:
        for block in section.blocks if section.kind not in ("references", "revision_history") else ():
            if isinstance(block, Passage):
                for hit in _ACTS.finditer(block.text):
                    name = hit["name"].removeprefix("The ")
                    if not (
                        _NO_NAME.search(name) or name in _NO_ACTORS or mentions(name.split()) or others.holds(name)
                    ):
                        yield Candidate(name, ("acts", "acts_again"), tuple(block.words))


def _formed(strip: Strip) -> Iterator[Candidate[str]]:
    """A name that ends as insurers' names do: "... Health Plan"."""
    bare = " ".join(_RIGHTS_WORDS.sub(" ", strip.text).split()).strip(" .,")
    owned = claims_rights(strip.text)
    hit = _FORMED.fullmatch(bare) or (_FORMED.search(bare) if owned else None)
    if hit and not _NO_NAME.search(hit[0]):
        position = "formed_owner" if owned else "formed_alone" if strip.zone == "front" else "formed_running"
        yield Candidate(hit[0], (position,), words_of(strip.tokens), borrowed=not _is_whole(strip, hit[0]))


def _confidential(strip: Strip) -> Iterator[Candidate[str]]:
    if hit := _CONFIDENTIAL.search(strip.text):
        name = hit["name"]
        words = name.split()
        shown = name.title() if name.isupper() and any(len(w) > _ACRONYM for w in words) else name
        yield Candidate(shown, ("formed_owner",), words_of(strip.tokens))


def _candidates(strip: Strip) -> Iterator[str]:
    """The capitalised parts of a letterhead, a running head or a copyright line."""
    text = " ".join(_RIGHTS_WORDS.sub(" ", strip.text).split()) if claims_rights(strip.text) else strip.text
    for part in _PARTS.split(text):
        name = part.strip(" .")
        if _CAPITALISED.fullmatch(name) and not _NO_NAME.search(name) and not any(c.isdigit() for c in name):
            yield name


def _plain(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _is_whole(strip: Strip, name: str) -> bool:
    return strip.zone == "front" and text_of(strip.tokens) == name


def _all_text(layout: Layout) -> str:
    lines = [line.text for line in layout.lines()]
    return "\n".join([*lines, *(line.text for page in layout.pages for line in page.furniture)])
