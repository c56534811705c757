"""Titles by their print: lines of the front that stand out, or stand first, and what running heads repeat."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.language.marks import BOXES
from extractor.profiles import Profile
from extractor.reading.candidates import Candidate
from extractor.reading.header.document_kind import kind_of
from extractor.reading.header.fields import Field
from extractor.reading.header.front import Front, Strip, words_of
from extractor.reading.header.title_labels import clean
from extractor.reading.header.title_words import is_fuller, may_be_title

_LARGER = 1.0  # points above the body's print at which a line is large
_LARGEST = 0.98  # of the largest print that may be a title
_UNFINISHED = re.compile(r"(?:[–—:,&/-]|\b(?:and|or|of|for|the|with|to|in))$", re.IGNORECASE)
_LONGEST_PLAIN = 30  # words of a name in the body's print


def printed_titles(
    front: Front, fields: Sequence[Field], labelled: Sequence[Candidate[str]], profile: Profile
) -> Iterator[Candidate[str]]:
    """The groups of lines that may name the document, each without the lines that only say what sort of it it is."""
    groups = list(_groups(front, fields, profile))
    largest = max((group[0].size for group in groups if group[0].zone == "front"), default=0.0)
    first = next((group for group in groups if group[0].zone == "front"), None)
    for group in groups:
        text = _behind_kind(clean([t for s in group for t in s.tokens]), profile)
        size, words = group[0].size, words_of(t for s in group for t in s.tokens)
        is_large = size >= front.body_size + _LARGER
        about = {
            "large": is_large,
            "largest": is_large and size >= _LARGEST * largest,
            "bold": group[0].bold,
            "first": group is first,
            "plain": not is_large and not group[0].bold,
            "running": group[0].zone == "running",
            "fuller": is_large and any(is_fuller(text, c.value) for c in labelled),
        }
        features = tuple(name for name, holds in about.items() if holds)
        yield Candidate(text, features, words, quoted=False, borrowed=group[0].zone == "running")


def _groups(front: Front, fields: Sequence[Field], profile: Profile) -> Iterator[list[Strip]]:
    labels = {t.word.index for f in fields if f.zone in ("front", "running") for t in f.label}
    groups = front.groups()
    for number, group in enumerate(groups):
        kept = [s for s in group if labels.isdisjoint(t.word.index for t in s.tokens)]
        kept = _without_kind(kept, profile)
        following = groups[number + 1] if number + 1 < len(groups) else []
        is_word = len(kept) == 1 and len(kept[0].tokens) == 1
        if is_word and following and round(following[0].size) == round(kept[0].size):
            kept += [s for s in following if kind_of(s.text, profile)]  # "Inpatient" over "Policy Guidelines"
        if kept and _may_be_title(kept, front.body_size):
            yield kept


def _without_kind(group: Sequence[Strip], profile: Profile) -> list[Strip]:
    """The lines without those that only say what sort of document it is, unless they end an unfinished line."""
    kept: list[Strip] = []
    for strip in group:
        unfinished = bool(kept) and _UNFINISHED.search(kept[-1].text)
        if unfinished or kind_of(strip.text, profile) is None:
            kept.append(strip)
    return kept


def _may_be_title(group: Sequence[Strip], body_size: float) -> bool:
    text = " ".join(s.text for s in group)
    if any(t.text in BOXES or t.text == "•" for s in group for t in s.tokens) or not may_be_title(text):
        return False
    stands_out = group[0].size >= body_size + _LARGER or group[0].bold
    return stands_out or (len(text.split()) <= _LONGEST_PLAIN and not group[0].in_cell and text[-1] not in ".;:,")


def _behind_kind(text: str, profile: Profile) -> str:
    """The name in "Medical Coverage Policy | Knee Braces" or "Clinical Policy: Knee Braces"."""
    before, sign, behind = re.sub(r" [–-] |: ", " | ", text, count=1).partition(" | ")
    return behind if sign and kind_of(before, profile) else text
