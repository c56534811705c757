"""Insurers that no directory knows, by what the text says: who acts, and names that have the form of an insurer's."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from extractor.language.insurers import (
    actors,
    formed_names,
    is_no_actor,
    names_no_insurer,
    names_program,
    programs,
    whose_members,
)
from extractor.language.web_addresses import hosts_named
from extractor.model.layout import Layout
from extractor.model.outline import Passage
from extractor.profiles import mentions
from extractor.reading.candidates import Candidate
from extractor.reading.header.front import Front, words_of
from extractor.reading.header.other_names import OtherNames

_LONGEST_HEAD = 4  # words of a letterhead
_LONGEST_HOST = 5  # words of a name on the web
_OPENING = frozenset(
    ("New", "Old", "North", "South", "West", "East", "Great", "Rhode")
)  # of a name, though often written small
_SIGNS = " .,;:()®™℠"


def names_in_text(
    passages: Sequence[Passage], front: Front, others: OtherNames, common: Collection[str]
) -> Iterator[Candidate[str]]:
    """Who considers, covers and has plans, or is called as insurers are. A letterhead that begins a name speaks for
    it. `common`: the words that the text writes small."""
    heads = {" ".join(s.text.casefold().split()).strip(_SIGNS) for s in front.of("front", "running") if s.page == 1}
    whole = {s.text.strip(_SIGNS) for s in front.of("front", "running") if s.text.islower()}
    heads = {head for head in heads if len(head.split()) <= _LONGEST_HEAD}
    running = [(s.text, words_of(s.tokens)) for s in front.of("running")]
    for text, words in (*((p.text, tuple(p.words)) for p in passages), *running):
        named: list[tuple[str, tuple[str, ...]]]
        named = [(name, ("acts", "acts_again")) for name in actors(text)]
        named += [(name, ("formed_text", "formed_text_again")) for name in formed_names(text)]
        named += [(name, ("members", "members_again")) for name in whose_members(text)]
        named += [(name, ("program_text",)) for name in programs(text)]
        for printed, features in named:
            name = _from_own_word(printed, common)
            is_nobody = not name or names_no_insurer(name) or is_no_actor(name) or mentions(name.split())
            is_plan = "acts" not in features and others.is_plan(name)
            if not (is_nobody or is_plan) and (names_program(name) or others.leaves(name, common)):
                head = ("letterhead",) if not names_program(name) and _begins_with(name, heads) else ()
                logo = ("logo",) if name.casefold() in whole else ()
                yield Candidate(name, (*features, *head, *logo), words)


def _begins_with(name: str, heads: Collection[str]) -> bool:
    return any(f"{name.casefold()} ".startswith(f"{head} ") for head in heads)


def _from_own_word(name: str, common: Collection[str]) -> str:
    """A name from its first word on that the document never writes small: "These Brightmoor" begins a sentence."""
    words = name.split()
    own = (n for n, word in enumerate(words) if word.casefold() not in common and len(word) > 1)
    first = next(own, len(words))
    return " ".join(words[first - (0 < first < len(words) and words[first - 1] in _OPENING) :])


def named_by_address(layout: Layout, front: Front) -> Iterator[Candidate[str]]:
    """Names in the text that a running head or foot, or the last line of a single page, prints as an address on the
    web."""
    last = front.of("front", "inside", "aside")[-1:] if len(layout.pages) == 1 else ()
    lines = (*front.of("running"), *last)
    hosts = frozenset(host for s in lines for host in hosts_named(s.text))
    for line in layout.lines() if hosts else ():
        for name in names_of_hosts(line.text, hosts):
            if not mentions(name.split()):
                yield Candidate(name, ("own_address",), line.words)


def names_of_hosts(text: str, hosts: Collection[str]) -> Iterator[str]:
    """The names in a text that are those of hosts but for spaces and capitals: "Elm Health" of elmhealth.com."""
    words = text.split() if hosts else []
    for at in range(len(words)):
        joined = ""
        for end in range(at, min(at + _LONGEST_HOST, len(words))):
            bare = words[end].strip(_SIGNS)
            if not bare[:1].isalnum() or not any(c.isupper() for c in bare):
                break
            joined += bare.casefold()
            if joined in hosts:
                yield " ".join(w.strip(_SIGNS) for w in words[at : end + 1])
