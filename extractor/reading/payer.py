"""Whose document it is. Many insurers may be named in it: each name counts by where it stands.

A document's own insurer labels it, stands alone on a line of the front, holds the copyright, owns the address that a
browser printed under each page, or is named in running heads; those cited in references or in boilerplate do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.model.found import Found, cite
from extractor.model.layout import Layout
from extractor.model.provenance import Finding
from extractor.profiles import Insurer, Mention, mentions, owner_of_address
from extractor.reading.front import Front, Strip, Token, text_of, words_of
from extractor.reading.labels import Field

# Points by place. Each place counts once for a name, but for mentions in the body.
_WEIGHTS = {
    "label": 100.0,
    "alone": 12.0,  # a line of the front that is the name and little else
    "owner": 9.0,  # copyright, "proprietary information of", "approved by the ... committee"
    "address": 9.0,  # web address in a running head or foot
    "behalf": 8.0,  # "on behalf of"
    "running": 8.0,
    "front": 5.0,
    "mail": 3.0,  # mail address in the body
    "link": 2.0,
    "file": 2.0,
    "text": 0.8,  # each mention in the body, at most _MOST_TEXT
    "aside": 0.4,  # each mention in references and history, likewise
}
_MOST_TEXT = 6.0
_ROLES = {"insurer": 1.0, "vendor": 0.2, "government": 0.5, "licensor": 0.05}
_ROLES_IN_TEXT = {"insurer": 1.0, "vendor": 0.2, "government": 0.1, "licensor": 0.0}
_LEAST = 0.8  # fewer points name no one
_CLOSE_CALL = 0.8

_OWNER = re.compile(
    r"©|\(c\) ?(?:19|20)\d\d|\bcopyright\b|\b(?:proprietary|exclusive) (?:information|property|to|of)\b|\bproperty of\b",
    re.IGNORECASE,
)
_APPROVER = re.compile(r"\bapproved by (?:the )?$", re.IGNORECASE)
_BEHALF = re.compile(r"\bon behalf of (?:the )?$", re.IGNORECASE)
_OTHERS_RIGHTS = re.compile(r"\bcpt\b|american medical association|american dental|hcpcs|interqual|\bmcg\b", re.IGNORECASE)
_UNLISTED = re.compile(
    r"(?:[A-Z][\w&’'.-]*,? ){1,5}(?:Health ?Plans?|Health ?Care|Health|Insurance(?: Company)?|Blue ?Cross(?: Blue ?Shield)?"
    r"|Medicaid Program|Care Plan|HMO|Health Partners|Health System|Health Alliance|Benefit Fund)(?:,? (?:Inc|LLC|Corp|Ltd)\.?)?"
)
_RIGHTS_WORDS = re.compile(r"©|\(c\)|copyright|\b(?:19|20)\d\d\b|[-–,]|all rights reserved.*", re.IGNORECASE)
_NO_NAME = re.compile(
    r"\b(?:policy|polic(?:ies)|guidelines?|statement|criteria|program|coverage|medical|clinical|department|public|mental|behavioral"
    r"|national institutes?|services|procedure)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Evidence:
    name: str
    place: str
    weight: float
    tokens: tuple[Token, ...] = ()
    zone: str = "inside"


def read_payer(layout: Layout, front: Front, fields: Sequence[Field], products: frozenset[int]) -> Found[str | None]:
    """The insurer with the weightiest evidence. `products` are the words of plan names, which name no insurer."""
    evidence = list(_evidence(layout, front, fields, products))
    scores: dict[str, float] = {}
    for name in dict.fromkeys(e.name for e in evidence):
        scores[name] = _score([e for e in evidence if e.name == name])
    ranked = sorted(scores, key=lambda name: -scores[name])
    if not ranked or scores[ranked[0]] < _LEAST:
        said = "No text of the document says which insurer it belongs to; it may stand in a logo only."
        return Found(None, findings=(Finding(severity="warning", rule="no-payer", message=said, at="/payer"),))
    name = ranked[0]
    best = max((e for e in evidence if e.name == name and e.tokens), key=lambda e: e.weight, default=None)
    cited = ()
    if best:
        own_line = best.place == "alone" and best.zone == "front" and best.name.split() == text_of(best.tokens).split()
        cited = (cite("/payer", words_of(best.tokens), quoted=True, borrowed=not own_line),)
    findings = ()
    if len(ranked) > 1 and scores[ranked[1]] > _CLOSE_CALL * scores[name]:
        said = f"The document may belong to {name} or to {ranked[1]}; both are named in it much alike."
        findings = (Finding(severity="info", rule="payer-close-call", message=said, at="/payer"),)
    return Found(name, cited, findings)


def _score(evidence: Sequence[_Evidence]) -> float:
    """The best of each sort of place, and the mentions in the body up to a limit."""
    best: dict[str, float] = {}
    for e in evidence:
        before = best.get(e.place, 0.0)
        often = e.place in ("text", "aside")
        best[e.place] = min(before + e.weight, _MOST_TEXT) if often else max(before, e.weight)
    return sum(best.values())


def _evidence(layout: Layout, front: Front, fields: Sequence[Field], products: frozenset[int]) -> Iterator[_Evidence]:
    for field in fields:
        if field.means == "payer" and (field.zone == "front" or "contractor" in field.name.lower()):
            yield from _labelled(field)
    for strip in front.strips:
        yield from _of_strip(strip, products)
    for group in front.groups():
        if len(group) > 1:  # a name over two lines
            tokens = tuple(t for s in group for t in s.tokens)
            for mention in mentions([t.text for t in tokens]):
                if mention.end - mention.start >= len(tokens) - 1:
                    yield _weighed(mention.insurer, "alone", tokens, "running")
    for link in {w.link for line in layout.lines() for w in line.words if w.link}:
        if owner := owner_of_address(link):
            yield _weighed(owner, "link")
    for value in layout.metadata.values():
        for mention in mentions(value.split()):
            yield _weighed(mention.insurer, "file")


def _labelled(field: Field) -> Iterator[_Evidence]:
    named = mentions([t.text for t in field.value])
    if named:
        yield _Evidence(named[0].insurer.name, "label", _WEIGHTS["label"], (*field.label, *field.value), field.zone)
    elif field.zone == "front" and 0 < len(field.text.split()) <= 8 and field.text[0].isupper():
        yield _Evidence(field.text, "label", _WEIGHTS["label"] / 2, (*field.label, *field.value), field.zone)


def _weighed(insurer: Insurer, place: str, tokens: tuple[Token, ...] = (), zone: str = "inside") -> _Evidence:
    roles = _ROLES_IN_TEXT if place in ("text", "aside", "link") else _ROLES
    return _Evidence(insurer.name, place, _WEIGHTS[place] * roles[insurer.role], tokens, zone)


def _of_strip(strip: Strip, products: frozenset[int]) -> Iterator[_Evidence]:
    tokens = tuple(t for t in strip.tokens if t.word.index not in products)
    text = text_of(tokens)
    if (owner := owner_of_address(text)) and (strip.zone == "running" or "@" in text):
        yield _weighed(owner, "address" if strip.zone == "running" else "mail", tokens, strip.zone)
    is_owner = bool(_OWNER.search(text)) and not _OTHERS_RIGHTS.search(text)
    named = mentions([t.text for t in tokens])
    for mention in named:
        place = _place(strip, tokens, mention, is_owner)
        yield _weighed(mention.insurer, place, tokens, strip.zone)
    if not named and (is_owner or strip.zone in ("front", "running")):
        for line in strip.lines:
            yield from _unlisted(line, is_owner)


def _place(strip: Strip, tokens: Sequence[Token], mention: Mention, is_owner: bool) -> str:
    before = text_of(tokens[: mention.start]) + " "
    if _BEHALF.search(before):
        return "behalf"
    if is_owner or _APPROVER.search(before):
        return "owner"
    if strip.zone in ("running", "aside"):
        return strip.zone
    others = sum(any(c.isalnum() for c in t.text) for t in (*tokens[: mention.start], *tokens[mention.end :]))
    if strip.page == 1 and strip.zone == "front" and len(tokens) <= 12:
        return "alone" if others <= 1 else "front"
    return "text"


def _unlisted(strip: Strip, is_owner: bool) -> Iterator[_Evidence]:
    """An insurer that the directory does not know, by the form of its name."""
    bare = " ".join(_RIGHTS_WORDS.sub(" ", strip.text).split()).strip(" .,")
    hit = _UNLISTED.fullmatch(bare) or (_UNLISTED.search(bare) if is_owner else None)
    if hit and not _NO_NAME.search(hit[0]):
        place = "owner" if is_owner else "alone" if strip.zone == "front" else "running"
        yield _Evidence(hit[0], place, _WEIGHTS[place] * 0.6, strip.tokens, strip.zone)
