"""Insurers that the directory does not know: by the form of a name, as a letterhead, by what they do."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from extractor.language.document_names import goes_on, is_of_any_document
from extractor.language.insurers import (
    formed_name,
    is_insurer,
    is_no_actor,
    is_proper_name,
    joined_names,
    line_behind,
    may_be_organization,
    names_no_insurer,
    names_program,
    only_formed_name,
    without_bars,
    without_company_form,
    without_membership,
    without_rights,
)
from extractor.language.label_words import labels_contractor
from extractor.language.ownership import claims_rights
from extractor.language.sentences import sentences
from extractor.language.web_addresses import blanked_hosts
from extractor.model.layout import Layout
from extractor.model.outline import Outline
from extractor.profiles import Profile, mentions
from extractor.reading.candidates import Candidate
from extractor.reading.header.document_kind import kind_of
from extractor.reading.header.front import Front, Strip, Token, text_of, words_of
from extractor.reading.header.labels import to_break
from extractor.reading.header.other_names import OtherNames
from extractor.reading.header.owner_names import holder_of_rights, own_passages, owners_told, passages_with_rights
from extractor.reading.header.payer_before_kind import before_kind, before_series, over_kind, says_only_kind
from extractor.reading.header.payer_evidence import ends_longer_name, stands_behind
from extractor.reading.header.payer_in_text import named_by_address, names_in_text
from extractor.reading.header.payer_names import EDGE, in_small_letters, under_one_name
from extractor.reading.header.title_prints import LARGER

_FIRST_PAGES = 3  # on which a table names the contractors
_SHORT_LINE = 6  # words
_LONGEST_HEAD = 12  # words
_LABEL = 2  # words: "Contractor Name"
_FLUSH = 3.0  # points by which the left edges of a head and of what stands under it differ
_UNDER = 4.0  # sizes of a head that what stands under it is away from it at most
_OPENING, _CLOSING = 2, 3  # lines below a document's front, and at its end
_BAR = "|"  # between a letterhead and what the document is
_PARTS = re.compile(r",|\||\s[–—/-]\s|\s[·•▪]\s")
_PIECES = re.compile(r"\||\s[–—-]\s|\s[·•▪]\s")
_NEXT_WORD = re.compile(r",?\s\w+")
_INITIALS = re.compile(r"\s\([A-Z]{2,8}\)\Z")  # told behind a name


def unlisted_evidence(
    layout: Layout, front: Front, outline: Outline, others: OtherNames, profile: Profile
) -> list[Candidate[str]]:
    """Names of insurers that are in no directory, each insurer under one name."""
    texts = [passage.text for passage in own_passages(outline)]
    first = [strip.text for strip in front.of("front")[:_OPENING] if is_proper_name(strip.text)]
    return under_one_name(_evidence(layout, front, outline, others, profile), texts, first)


def _evidence(
    layout: Layout, front: Front, outline: Outline, others: OtherNames, profile: Profile
) -> Iterator[Candidate[str]]:
    heads = {w.index for page in layout.pages for line in page.furniture for w in line.words}
    everything = _all_text(layout)
    passages = list(own_passages(outline))
    # A letterhead may be set in small letters, also before the kind of document on the same line.
    prose = [blanked_hosts(p.text) for p in passages if len(p.text.split()) > _SHORT_LINE and not p.text[0].islower()]
    common = frozenset(word for text in prose for word in re.findall(r"\w+", text) if word.islower())
    for strip in (line for s in front.of("front", "running") for line in s.lines):
        texts = [t.text for t in strip.tokens]
        if strip.tokens[0].word.index in others.products:
            continue
        if _is_known(strip):
            continue
        yield from _formed(strip)
        yield from _shouted(strip, others, common)
        yield from _confidential(strip)
        yield from before_kind(strip, others, common)
        is_head = strip.tokens[0].word.index in heads
        if is_head:
            yield from before_series(strip, others, profile, common)
        is_sentence = len(texts) > _LONGEST_HEAD and not claims_rights(strip.text)
        is_head = not is_sentence and (is_head or (strip.page == 1 and strip.box.top < others.foot))
        for name in _candidates(strip) if is_head and not _is_labelled(strip, front) else ():
            is_other = others.holds(name) or kind_of(name, profile) or profile.label(name) or names_program(name)
            if not is_other and (everything.count(name) > 1 or len(layout.pages) == 1):
                yield Candidate(name, ("repeated",), words_of(strip.tokens), borrowed=not _is_whole(strip, name))
    yield from over_kind(front, others, profile, common)
    yield from _over_title(front, others, profile, common)
    yield from _houses(front, others, profile, common)
    yield from _over_two_lines(front, others, common, everything)
    for strips, position in (
        (front.of("inside")[:_OPENING], "formed_running"),
        (front.of("inside", "aside")[-_CLOSING:], "formed_closing"),
    ):
        for strip in strips:
            name = _trimmed(strip.text)
            if is_insurer(name) and not _is_known(strip):
                yield Candidate(name, (position,), words_of(strip.tokens))
    yield from _contracting(front)
    yield from _copyrighted(outline, others)
    yield from names_in_text(passages, front, others, common)
    yield from named_by_address(layout, front)


def _is_labelled(strip: Strip, front: Front) -> bool:
    """Whether a label that ends in a colon stands before a strip on its line: "Subsection:   Splints"."""
    before = (s for s in front.on(strip.page) if s.box.x1 <= strip.box.x0)
    return any(s.text.endswith(":") and abs(s.box.top - strip.box.top) < _FLUSH for s in before)


def _contracting(front: Front) -> Iterator[Candidate[str]]:
    """The first name under the head "Contractor Name", as local coverage determinations have it, drawn or not."""
    strips = [s for s in front.strips if s.page <= _FIRST_PAGES]
    for number, head in enumerate(strips):
        if not labels_contractor(head.text) or len(head.text.split()) > _LABEL or stands_behind(head, strips):
            continue
        below = next((s for s in strips[number + 1 :] if _stands_under(s, head)), None)
        name = without_company_form(below.text) if below else ""
        if below and is_proper_name(name) and not (mentions(name.split()) or labels_contractor(name)):
            yield Candidate(name, ("label_unlisted",), words_of(below.tokens))


def _stands_under(strip: Strip, head: Strip) -> bool:
    """Whether a strip is the first thing under a head, begun at its left edge or set in its middle."""
    step = strip.box.top - head.box.bottom
    edges = strip.box.x0 - head.box.x0, (strip.box.x0 + strip.box.x1 - head.box.x0 - head.box.x1) / 2
    return strip.page == head.page and min(map(abs, edges)) < _FLUSH and 0 < step < _UNDER * head.size


def _copyrighted(outline: Outline, others: OtherNames) -> Iterator[Candidate[str]]:
    """Whose rights the text says are reserved ("© 2025 ... All rights reserved."), or whose property it is."""
    for passage in passages_with_rights(outline):
        for name in owners_told(passage):
            is_nobody = is_no_actor(name) or mentions(name.split())
            is_payer = is_insurer(name) or _is_company(name, passage.text) or not names_no_insurer(name)
            if is_payer and not (is_nobody or others.holds(name)):
                yield Candidate(name, ("formed_owner",), tuple(passage.words))


def _is_company(name: str, text: str) -> bool:
    """Whether a text prints the form of a company behind a proper name: "Elm Behavioral Care, Inc."."""
    behind = _NEXT_WORD.match(text.partition(name)[2])
    return behind is not None and is_proper_name(name) and without_company_form(f"{name}{behind[0]}") == name


def _formed(strip: Strip) -> Iterator[Candidate[str]]:
    """A name that ends as insurers' names do: "... Health Plan"."""
    bare = _trimmed(without_membership(without_rights(strip.text)))
    owned = claims_rights(strip.text)
    pieces_apart = [text_of(piece) for piece in _between_gaps(strip)]
    parts = [part.strip(EDGE) for part in (strip.text, bare, *strip.text.split(_BAR), *sentences(strip.text))]
    parts += [part.strip(EDGE) for part in pieces_apart if len(pieces_apart) > 1]
    pieces = strip.text.split(_BAR)
    is_list = len(pieces) > 2 and not any(map(names_no_insurer, pieces))  # of plans
    alone = None if is_list else next(filter(None, map(only_formed_name, parts)), None)
    alone = alone or next(iter(joined_names(bare)), None) or _before_its_plans(bare)
    sure = next((only_formed_name(p) for p in map(_trimmed, _PARTS.split(bare)) if is_insurer(p)), None)
    name = sure or alone or (formed_name(bare) if owned else None)
    if name and (sure or not names_no_insurer(name)):
        is_head = strip.zone == "front" or sure
        position = "formed_owner" if owned else "formed_alone" if is_head else "formed_running"
        if names_program(name):
            position = "formed_program"  # whose members others insure
        is_whole = _is_whole(strip, name)
        yield Candidate(in_small_letters(name, strip.text), (position,), words_of(strip.tokens), borrowed=not is_whole)


def _between_gaps(strip: Strip) -> Iterator[tuple[Token, ...]]:
    """What a line prints between its wide gaps: two letterheads beside each other."""
    rest = strip.tokens
    while rest:
        yield (piece := to_break(rest))
        rest = rest[len(piece) :]


def _is_known(strip: Strip) -> bool:
    """Whether a strip names an insurer of the directory, and not with the end of a longer name."""
    texts = [t.text for t in strip.tokens]
    known = (mention for mention in mentions(texts) if mention.insurer.role != "licensor")
    return any(not ends_longer_name(texts, mention) for mention in known)


def _trimmed(part: str) -> str:
    return _INITIALS.sub("", part.strip(EDGE))


def _before_its_plans(line: str) -> str | None:
    """The insurer's name before the line of business that a letterhead is for: "Elm Valley Health Medicare Plans"."""
    named = line_behind(line)
    return only_formed_name(named[0]) if named else None


def _shouted(strip: Strip, others: OtherNames, common: Collection[str]) -> Iterator[Candidate[str]]:
    """A line above the title that is an insurer's name in capitals, or in small letters: "ELM VALLEY HEALTH", "elm
    valley health plans", "ELM VALLEY | BLUE SHIELD"."""
    text = without_bars(strip.text).strip(EDGE)
    is_uniform = text.isupper() or text.islower()
    name = only_formed_name(text.title()) if is_uniform and not only_formed_name(text) else None
    is_above = strip.page == 1 and strip.box.top < others.foot
    if name and is_above and others.leaves(text, common) and not names_no_insurer(name):
        printed = text.title() if text.islower() else in_small_letters(text, text)
        yield Candidate(printed, ("formed_alone",), words_of(strip.tokens), borrowed=False)


def _confidential(strip: Strip) -> Iterator[Candidate[str]]:
    """Whose secret, property or copyright a line says it is."""
    name = holder_of_rights(strip.text)
    if name and not (_is_of_any_document(name) or is_no_actor(name)):
        yield Candidate(in_small_letters(name, strip.text), ("formed_owner",), words_of(strip.tokens))


def _over_title(
    front: Front, others: OtherNames, profile: Profile, common: Collection[str]
) -> Iterator[Candidate[str]]:
    """The first line above the title, a proper name in print larger than the text's."""
    first = next((s for s in front.of("front") if s.page == 1), None)
    if first is None or first.size < front.body_size + LARGER or first.box.bottom > others.foot:
        return
    name = first.text.strip(EDGE)
    is_nobody = is_no_actor(name) or names_no_insurer(name) or names_program(name) or says_only_kind(name, profile)
    if is_proper_name(name) and others.leaves(name, common) and not (is_nobody or mentions(name.split())):
        yield Candidate(
            in_small_letters(name, first.text), ("letterhead_large",), words_of(first.tokens), borrowed=False
        )


def _houses(front: Front, others: OtherNames, profile: Profile, common: Collection[str]) -> Iterator[Candidate[str]]:
    """The parts of the first line of the front, and of running heads of its page, that are organizations' names and not
    the title."""
    first = [s for s in front.of("front") if s.page == 1][:1]
    for strip in (*first, *(s for s in front.of("running") if s.page == 1)):
        text = without_rights(strip.text) if claims_rights(strip.text) else strip.text
        for name in map(_trimmed, _PIECES.split(text)):
            is_nobody = is_no_actor(name) or names_program(name) or says_only_kind(name, profile)
            is_house = may_be_organization(name) and others.leaves_house(name, common)
            if is_house and not (is_nobody or mentions(name.split())):
                words = words_of(strip.tokens)
                is_whole = _is_whole(strip, name)
                bare = without_company_form(name)
                sort = "letterhead_house" if bare == name else "letterhead_company"
                yield Candidate(in_small_letters(bare, name), (sort,), words, borrowed=not is_whole)


def _over_two_lines(
    front: Front, others: OtherNames, common: Collection[str], everything: str
) -> Iterator[Candidate[str]]:
    """A name that the letterhead prints over two lines, in whatever print: "Elm Valley" above "HEALTH PLAN", where the
    document has the name in one line, too, or it has the form of an insurer's."""
    strips = [line for s in front.of("front", "running") if s.page == 1 for line in s.lines]
    for strip in strips:
        is_over = strip.box.top < others.foot
        below = next((s for s in strips if is_over and _stands_under(s, strip)), None)
        whole = f"{strip.text} {without_company_form(below.text.strip(EDGE))}" if below else ""
        if below is None or not is_proper_name(whole) or (len(below.text.split()) > _LABEL and not is_insurer(whole)):
            continue
        again = re.search(rf"\b{re.escape(strip.text)} {re.escape(below.text)}\b", everything, re.IGNORECASE)
        formed = only_formed_name(f"{strip.text} {below.text.strip(EDGE).title()}") or (
            whole if is_insurer(whole) else None
        )
        name = again[0] if again else formed
        is_nobody = not name or (names_no_insurer(name) and not is_insurer(name)) or mentions(name.split())
        if name and others.leaves(strip.text, common) and not is_nobody:
            words = words_of((*strip.tokens, *below.tokens))
            yield Candidate(in_small_letters(name, name), ("formed_alone",), words, borrowed=False)


def _is_of_any_document(name: str) -> bool:
    return all(is_of_any_document(word) for word in re.findall(r"\w+", name))


def _candidates(strip: Strip) -> Iterator[str]:
    """The capitalised parts of a letterhead, a running head or a copyright line."""
    text = without_rights(strip.text) if claims_rights(strip.text) else strip.text
    for part in _PARTS.split(text):
        name = part.strip(EDGE)
        if is_proper_name(name) and not (goes_on(name) or names_no_insurer(name) or is_no_actor(name)):
            yield name


def _plain(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _is_whole(strip: Strip, name: str) -> bool:
    return strip.zone == "front" and text_of(strip.tokens) == name


def _all_text(layout: Layout) -> str:
    lines = [line.text for line in layout.lines()]
    return "\n".join([*lines, *(line.text for page in layout.pages for line in page.furniture)])
