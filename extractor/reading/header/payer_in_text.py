"""Insurers that no directory knows, by what the text says: who acts, and names that have the form of an insurer's."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from extractor.language.insurers import actors, formed_names, is_no_actor, names_no_insurer
from extractor.model.outline import Passage
from extractor.profiles import mentions
from extractor.reading.candidates import Candidate
from extractor.reading.header.front import Front
from extractor.reading.header.other_names import OtherNames

_LONGEST_HEAD = 4  # words of a letterhead


def names_in_text(
    passages: Sequence[Passage], front: Front, others: OtherNames, common: Collection[str]
) -> Iterator[Candidate[str]]:
    """Who considers, covers and has plans, or is called as insurers are. A letterhead that begins a name speaks for
    it. `common`: the words that the text writes small."""
    heads = {" ".join(s.text.casefold().split()) for s in front.of("front", "running") if s.page == 1}
    heads = {head for head in heads if len(head.split()) <= _LONGEST_HEAD}
    for passage in passages:
        named = [(name, ("acts", "acts_again")) for name in actors(passage.text)]
        named += [(name, ("formed_text", "formed_text_again")) for name in formed_names(passage.text)]
        for printed, features in named:
            name = _from_own_word(printed, common)
            is_nobody = not name or names_no_insurer(name) or is_no_actor(name) or mentions(name.split())
            if not is_nobody and others.leaves(name, common):
                folded = f"{name.casefold()} "
                head = ("letterhead",) if any(folded.startswith(f"{h} ") for h in heads) else ()
                yield Candidate(name, (*features, *head), tuple(passage.words))


def _from_own_word(name: str, common: Collection[str]) -> str:
    """A name from its first word on that the document never writes small: "These Brightmoor" begins a sentence."""
    words = name.split()
    own = (n for n, word in enumerate(words) if word.casefold() not in common and len(word) > 1)
    return " ".join(words[next(own, len(words)) :])
