"""Where insurers are named in a document: each place is a candidate for whose document it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from extractor.language.document_names import is_of_any_document
from extractor.language.insurers import begins_name, name_goes_on
from extractor.language.label_words import labels_contractor
from extractor.language.ownership import claims_rights, introduces_owner, introduces_principal
from extractor.model.layout import Layout, Word
from extractor.profiles import Insurer, Mention, mentions, owner_of_address
from extractor.reading.candidates import Candidate
from extractor.reading.header.fields import Field
from extractor.reading.header.front import Front, Strip, words_of

# Those who are named in many insurers' documents say less by being named.
_ROLES = {
    "insurer": 1.0, "vendor": 0.2, "contractor": 1.0, "state": 0.5, "government": 0.5, "licensor": 0.0, "program": 1.0
}  # fmt: skip
_ROLES_IN_TEXT = {
    "insurer": 1.0, "vendor": 0.2, "contractor": 0.1, "state": 0.15, "government": 0.0, "licensor": 0.0, "program": 0.0
}  # fmt: skip
_PUBLISHERS = ("insurer", "program")  # who approve documents of their own
_IN_TEXT = frozenset({"text", "aside", "link", "front", "behalf"})
_SHORT_LINE = 12  # words
_FIRST_PAGES = 3  # on which an LCD names its contractors
_WORD = re.compile(r"\w+")
_LEVEL = 3.0  # points by which the tops of strips of one row differ


def payer_evidence(
    layout: Layout, front: Front, fields: Sequence[Field], products: frozenset[int], initials: frozenset[str]
) -> Iterator[Candidate[str]]:
    """The places of labelled insurers and of those that the directory knows.

    `products` are the words of plan names, which name no insurer; `initials` those of names that the directory does
    not know, which are no insurer's of the directory with the same ones.
    """
    for field in fields:
        is_own = field.zone == "front" and not labels_contractor(field.name)
        if field.means == "payer" and (is_own or _is_contractor(field, front)):
            yield from _labelled(field)
    lines = [line for s in front.of("front", "running") for line in s.lines if s.tokens[0].word.index not in products]
    for strip in lines:
        yield from _of_front(strip, initials)
    seen = {t.word.index for s in lines for t in s.tokens} | products
    for line in layout.lines():
        if line.words[0].index not in seen:
            yield from _of_body(line.words, line.words[0].index in front.aside, initials)
    yield from _over_lines(front)
    links = {w.link for line in layout.lines() for w in line.words if w.link and w.index not in front.aside}
    for link in sorted(links):
        if owner := owner_of_address(link):
            yield _weighed(owner, "link")
    for value in layout.metadata.values():
        for mention in mentions(value.split()):
            yield _weighed(mention.insurer, "file")


def _weighed(insurer: Insurer, position: str, words: tuple[Word, ...] = (), whole: bool = False) -> Candidate[str]:
    """`whole`: the printed line is the name and nothing else."""
    roles = _ROLES_IN_TEXT if position in _IN_TEXT else _ROLES
    return Candidate(insurer.name, (position,), words, borrowed=not whole, part=roles[insurer.role])


def _is_contractor(field: Field, front: Front) -> bool:
    """Whether a contractor is labelled as an LCD does; further back and among sources it is that of a quoted one, and
    behind other heads one of many."""
    if not labels_contractor(field.name) or field.zone == "aside" or field.page > _FIRST_PAGES:
        return False
    return not stands_behind(next(s for s in front.strips if s.order == field.order), front.strips)


def stands_behind(head: Strip, strips: Iterable[Strip]) -> bool:
    """Whether a head is not the first of its row: the table then lists many contractors by their places."""
    beside = (s for s in strips if s.page == head.page and abs(s.box.top - head.box.top) < _LEVEL)
    return any(s.box.x1 < head.box.x0 for s in beside)


def _labelled(field: Field) -> Iterator[Candidate[str]]:
    named = mentions([t.text for t in field.value])
    if named and named[0].start == 0:
        yield Candidate(named[0].insurer.name, ("label",), field.words, borrowed=field.zone != "front")
    elif field.zone == "front" and field.marked and len(field.text.split()) <= 8 and field.text[:1].isupper():
        yield Candidate(field.text, ("label_unlisted",), field.words, borrowed=False)


def _of_front(strip: Strip, initials: frozenset[str]) -> Iterator[Candidate[str]]:
    texts, words = [t.text for t in strip.tokens], words_of(strip.tokens)
    if strip.zone == "running" and (owner := owner_of_address(strip.text)):
        yield _weighed(owner, "address", words)
    owned = claims_rights(strip.text)
    named = [mention for mention in _others_than(initials, texts) if not ends_longer_name(texts, mention)]
    for mention in named:
        others = sum(any(c.isalnum() for c in t) for t in (*texts[: mention.start], *texts[mention.end :]))
        if position := _position_in_line(texts, mention, owned):
            yield _weighed(mention.insurer, position, words)
        elif strip.zone == "running" and introduces_owner(" ".join(texts[: mention.start]) + " "):
            yield _weighed(mention.insurer, "text", words)  # a state's office approves what its contractors publish
        elif strip.zone == "running":
            yield _weighed(mention.insurer, "running", words)
        elif (
            strip.page == 1 and len(texts) <= _SHORT_LINE and not (strip.in_cell and mention.insurer.role != "insurer")
        ):
            yield _weighed(mention.insurer, "alone" if others <= 1 else "front", words, whole=not others)
        else:
            yield _weighed(mention.insurer, "text", words)


def _of_body(words: tuple[Word, ...], aside: bool, initials: frozenset[str]) -> Iterator[Candidate[str]]:
    texts = [w.text for w in words]
    named = _others_than(initials, texts)
    text = " ".join(texts)
    if "@" in text and (owner := owner_of_address(text)):
        yield _weighed(owner, "mail", words)
    for mention in named:
        position = _position_in_line(texts, mention, claims_rights(text) and not (aside and len(texts) > _SHORT_LINE))
        yield _weighed(mention.insurer, position or ("aside" if aside else "text"), words)


def _others_than(initials: frozenset[str], texts: Sequence[str]) -> list[Mention]:
    """The insurers of the directory that words name, but for those that only have the initials of another."""
    is_other = [not initials.isdisjoint(_WORD.findall(text)) for text in texts]
    return [m for m in mentions(texts) if m.end - m.start > 1 or not is_other[m.start]]


def _position_in_line(texts: Sequence[str], mention: Mention, owned: bool) -> str | None:
    before = " ".join(texts[: mention.start]) + " "
    if introduces_principal(before):
        return "behalf"
    if owned or (introduces_owner(before) and mention.insurer.role in _PUBLISHERS):
        return "owner"
    return None


def ends_longer_name(texts: Sequence[str], mention: Mention) -> bool:
    """Whether a known name ends the name of another, or stands in the middle of it: "Saltmarsh State Health Care
    Authority", "Community Health Plans of Saltmarsh"."""
    before, after = texts[: mention.start], texts[mention.end :]
    goes_on = len(after) > 1 and after[0] == "of" and after[1][:1].isupper()
    if (goes_on and before and begins_name(before[-1])) or (after and name_goes_on(after[0])):
        return True
    for text in reversed(texts[: mention.start]):
        if not text[:1].isupper() or not text.replace("’", "").isalpha():
            return False
        if not is_of_any_document(text):
            return True
    return False


def _over_lines(front: Front) -> Iterator[Candidate[str]]:
    """A name that is printed over several lines and nothing else beside it."""
    for group in front.groups():
        tokens = tuple(t for s in group for t in s.tokens) if len(group) > 1 else ()
        for mention in mentions([t.text for t in tokens]):
            if mention.end - mention.start == sum(any(c.isalnum() for c in t.text) for t in tokens):
                yield _weighed(mention.insurer, "alone", words_of(tokens), whole=True)
