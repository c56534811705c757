"""What sort of document it is: "medical_policy", "lcd", "drug_list", "procedure", ..."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.language.document_names import before_page_or_day, kinds_called
from extractor.model.finds import Found, cite
from extractor.model.outline import Outline
from extractor.profiles import Profile, mentions
from extractor.reading.header.fields import Field
from extractor.reading.header.front import Front, words_of

_PARTS = re.compile(r"\s*(?::|\||\s[–-]\s)\s*")  # "Clinical Policy: Knee Braces", "Section: Prescription Drugs"


_LONGEST_LINE = 20  # words of a line of business
_OWN_NAMES = frozenset({"code_list", "form"})  # sorts whose name is the document's title


def kind_of(text: str, profile: Profile) -> str | None:
    """The sort of document that a text names and nothing else, but for the insurer and a line of business.

    What is a title of its own ("Prior Authorization Code List") names the document and not its sort alone.
    """
    words = re.sub(r"[®™|]", " ", text).split()
    for mention in reversed(mentions(words)):
        if mention.start == 0 or mention.end == len(words):
            words = words[: mention.start] + words[mention.end :]
    if len(words) > 1 and any(c.isdigit() for c in words[-1]) and not _ending_in(" ".join(words), profile):
        words = words[:-1]  # "Medical Policy – 7.01.516", but "Chapter 13"
    for start in range(min(len(words), _LONGEST_LINE)):
        before, rest = " ".join(words[:start]), " ".join(words[start:])
        kind = profile.document_kind(rest.strip(" -–:"))
        if kind and (not before or profile.line_of_business(before)):
            return kind if kind not in _OWN_NAMES else None
    return None


def read_kind(
    front: Front, fields: Sequence[Field], title: Found[str | None], outline: Outline, profile: Profile
) -> Found[str | None]:
    """The kind that a line of the front is, else the one that the title ends in or that the text calls itself."""
    for strip in (line for s in front.of("front", "running") for line in s.lines):
        parts = [p for p in _PARTS.split(strip.text) if p]
        kinds = (kind_of(text, profile) for text in (before_page_or_day(strip.text), *parts))
        if kind := next((k for k in kinds if k), None):
            whole = strip.zone == "front" and len(parts) == 1 and kind_of(strip.text, profile) == kind
            return Found(kind, (cite("/kind", words_of(strip.tokens), quoted=True, borrowed=not whole),))
    if kind := _ending_in(title.value or "", profile):
        return Found(kind, tuple(cite("/kind", c.words, quoted=True, borrowed=True) for c in title.cited))
    for text in _where_else(front, fields):
        if kind := _ending_in(text, profile):
            return Found(kind)
    sections = {s.kind for s in outline.sections}
    return Found("procedure" if "procedure" in sections and "codes" not in sections else None)


def _ending_in(text: str, profile: Profile) -> str | None:
    words = text.split()
    return next((k for i in range(len(words)) if (k := profile.document_kind(" ".join(words[i:])))), None)


def _where_else(front: Front, fields: Sequence[Field]) -> Iterator[str]:
    """Texts that may end in a kind: a program's name for its drug, "this reimbursement policy"."""
    if {"program", "medication"} <= {f.means for f in fields if f.zone == "front"}:
        yield "Drug Policy"
    for strip in front.strips:
        if strip.page <= 2 and strip.zone in ("front", "inside"):
            for called in kinds_called(strip.text):
                words = called.split()
                for length in range(len(words), 1, -1):
                    yield " ".join(words[:length])
