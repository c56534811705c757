"""Insurers that the directory does not know: by the form of a name, or as the letterhead that the document repeats."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.model.layout import Layout, Word
from extractor.profiles import Profile, mentions
from extractor.reading.document_kind import kind_of
from extractor.reading.front import Front, Strip, text_of, words_of
from extractor.reading.payer_evidence import Evidence, is_owner

# Points, as in payer_evidence.py: less than a known insurer has at the same place.
_OWNER, _ALONE, _RUNNING, _REPEATED = 5.4, 7.2, 4.8, 2.0

_NAME = r"(?:[A-Z][\w&’'.-]*,? ){1,5}"
_FORM = (
    r"(?:Health ?Plans?|Health ?Care|Health|Insurance(?: Company)?|Blue ?Cross(?: Blue ?Shield)?|Medicaid Program"
    r"|Care Plan|HMO|Health Partners|Health System|Health Alliance|Benefit Fund)(?:,? (?:Inc|LLC|Corp|Ltd)\.?)?"
)
_FORMED = re.compile(_NAME + _FORM)
_CAPITALISED = re.compile(r"[A-Z][\w&’'.-]*(?: (?:of|and|the|for|&|[A-Z][\w&’'.-]*)){1,6}")
_RIGHTS_WORDS = re.compile(r"©|\(c\)|copyright|\b(?:19|20)\d\d\b|[-–,]|all rights reserved.*", re.IGNORECASE)
_NO_NAME = re.compile(
    r"\b(?:policy|policies|guidelines?|statement|criteria|program|coverage|medical|clinical|department|public|mental"
    r"|behavioral|national institutes?|services|procedure|contents|page|search|confidential|proprietary|management)\b",
    re.IGNORECASE,
)
_PARTS = re.compile(r",|\||\s[–-]\s")


@dataclass(frozen=True, slots=True)
class OtherNames:
    """What a document names that is no insurer: its title, its headings, the words of its plans."""

    title: tuple[Word, ...]
    headings: frozenset[str]
    products: frozenset[int]

    def holds(self, name: str) -> bool:
        title = " ".join(w.text for w in self.title).casefold()
        name = name.casefold()
        return (bool(title) and (name in title or title in name)) or name in self.headings


def unlisted_evidence(layout: Layout, front: Front, others: OtherNames, profile: Profile) -> Iterator[Evidence]:
    """Names in lines of the front, running heads and copyright lines that name no known insurer."""
    foot = min((w.box.top for w in others.title if w.page == 1), default=0.0)
    heads = {w.index for page in layout.pages for line in page.furniture for w in line.words}
    everything = _all_text(layout)
    for strip in (line for s in front.of("front", "running") for line in s.lines):
        if mentions([t.text for t in strip.tokens]):
            continue
        yield from _formed(strip)
        is_head = strip.tokens[0].word.index in heads
        for name in _candidates(strip) if is_head or (strip.page == 1 and strip.box.top < foot) else ():
            is_other = others.holds(name) or kind_of(name, profile) or profile.label(name)
            if not is_other and everything.count(name) > 1:
                yield Evidence(name, strip.zone, _REPEATED, words_of(strip.tokens), _is_whole(strip, name))


def _formed(strip: Strip) -> Iterator[Evidence]:
    """A name that ends as insurers' names do: "... Health Plan"."""
    bare = " ".join(_RIGHTS_WORDS.sub(" ", strip.text).split()).strip(" .,")
    owned = is_owner(strip.text)
    hit = _FORMED.fullmatch(bare) or (_FORMED.search(bare) if owned else None)
    if hit and not _NO_NAME.search(hit[0]):
        weight = _OWNER if owned else _ALONE if strip.zone == "front" else _RUNNING
        place = "owner" if owned else "alone" if strip.zone == "front" else "running"
        yield Evidence(hit[0], place, weight, words_of(strip.tokens), _is_whole(strip, hit[0]))


def _candidates(strip: Strip) -> Iterator[str]:
    """The capitalised parts of a letterhead, a running head or a copyright line."""
    text = " ".join(_RIGHTS_WORDS.sub(" ", strip.text).split()) if is_owner(strip.text) else strip.text
    for part in _PARTS.split(text):
        name = part.strip(" .")
        if _CAPITALISED.fullmatch(name) and not _NO_NAME.search(name):
            yield name


def _is_whole(strip: Strip, name: str) -> bool:
    return strip.zone == "front" and text_of(strip.tokens) == name


def _all_text(layout: Layout) -> str:
    lines = [line.text for line in layout.lines()]
    return "\n".join([*lines, *(line.text for page in layout.pages for line in page.furniture)])
