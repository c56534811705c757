"""Which reference of the old version is which of the new: a work stays itself whenever, wherever and in which edition
it is cited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from extractor.diff.matching.records import Pair, RecordPairing
from extractor.language.citations import found_under, is_renewed, title_cited, work_cited
from extractor.language.plain import plain
from extractor.model.policy import Reference

REWORDED = 0.6  # likeness of two references with one first author or word that are taken for one another
SAME_OPENING = 0.5  # the same where each list has only one with this first author or word
OTHER_OPENING = 0.88  # the same for two references with different first authors
TELLING = 4  # words by which a work is known again
SAME_TITLE = 0.85  # share of the words of two titles that two editions of a guideline have in common

_Key = TypeVar("_Key", bound=Hashable)


def paired_references(olds: Sequence[Reference], news: Sequence[Reference]) -> list[Pair]:
    """All references in the order of the new list, each with its place in the old one, then what was removed: by their
    words, by the work that they cite and where it is found, by likeness and first author, by their titles."""
    pairing = RecordPairing(olds, news).by_key(lambda r: plain(r.text))
    pairing.by_key(_once(lambda r: work_cited(r.text), olds, news))
    pairing.by_key(_once(lambda r: found_under(r.text), olds, news, least=1))
    pairing.by_text(lambda r: r.text, REWORDED, same=lambda r: _opening(r.text))
    pairing.by_text(lambda r: r.text, SAME_OPENING, same=_opening_once(olds, news), distinct=False)
    pairing.by_text(lambda r: r.text, OTHER_OPENING)
    pairing.by_key(_once(lambda r: title_cited(r.text), olds, news))
    pairing.by_likeness(_editions)
    return pairing.pairs()


def _once(
    key: Callable[[Reference], Sequence[str] | frozenset[str]], *lists: Sequence[Reference], least: int = TELLING
) -> Callable[[Reference], Hashable]:
    """A key of references, of each list of which only one has it; of others, and of too few words, None."""
    counts = [Counter(key(reference) for reference in references) for references in lists]

    def single(reference: Reference) -> Hashable:
        words = key(reference)
        return words if len(words) >= least and all(count[words] <= 1 for count in counts) else None

    return single


def _editions(old: Reference, new: Reference) -> float:
    """How alike the titles of two works are that are written anew from time to time; 0 where they are not such."""
    a, b = title_cited(old.text), title_cited(new.text)
    if not a or not b or not (is_renewed(old.text) and is_renewed(new.text)):
        return 0.0
    share = 2 * len(a & b) / (len(a) + len(b))
    return share if share >= SAME_TITLE else 0.0


def _opening(reference: str) -> str:
    """The first author with initials, or the first word of what is cited: another one is another work."""
    words = plain(reference).split()
    return " ".join(words[:2]) if len(words) > 1 and len(words[1]) <= 3 else " ".join(words[:1])


def _opening_once(*lists: Sequence[Reference]) -> Callable[[Reference], Hashable]:
    """The opening of references of which each list has only one; others agree with none."""
    counts = [Counter(_opening(reference.text) for reference in references) for references in lists]

    def key(reference: Reference) -> Hashable:
        opening = _opening(reference.text)
        return opening if all(count[opening] <= 1 for count in counts) else id(reference)

    return key
