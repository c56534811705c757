"""How alike two statements are, and whether what they share is more than their neighbours share as well.

All texts here are bare words as `plain` gives them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import LCSseq

from extractor.language.plain import FILLER, codes_in_plain, without_numbers

DOUBLE = 65  # likeness, of 100, from which a neighbour is a near double
NEIGHBOURS = 50  # how far to each side a statement's own list is searched for near doubles
MATRIX = 2_500  # pairs up to which all are measured; beyond, only those that share a rare word
RARE_WORDS = 4  # how many of a text's rarest words are looked up
COMMON = 40  # a word in more texts than this is no lead


@lru_cache(maxsize=1 << 17)
def alike(a: str, b: str) -> float:
    """From 0 (nothing in common) to 1 (the same words): by letters, by one being part of the other, by codes named."""
    if a == b:
        return 1.0
    score = max(fuzz.ratio(a, b) / 100, _part_of(a, b))
    codes_a, codes_b = _codes(a), _codes(b)
    if codes_a and codes_b:
        score += 0.1 if codes_a & codes_b else -0.1
    return min(max(score, 0.0), 0.99)


def _part_of(a: str, b: str) -> float:
    """Up to 0.75 where the shorter text is the beginning or end of the longer one, less where it is spread over it."""
    short, long = sorted((a.split(), b.split()), key=len)
    if not short or not set(short) - FILLER:
        return 0.0
    if long[: len(short)] == short or long[-len(short) :] == short:
        return 0.75
    share = LCSseq.similarity(short, long) / len(short)
    return 0.62 * share if share > 0.85 else 0.0


@lru_cache(maxsize=1 << 14)
def _codes(text: str) -> frozenset[str]:
    return codes_in_plain(text)


def table(olds: Sequence[str], news: Sequence[str], least: float) -> list[tuple[int, int, float]]:
    """The pairs (index in `olds`, index in `news`, likeness) that are alike by `least` or more.

    In long lists only texts that share a rare word are measured.
    """
    if len(olds) * len(news) <= MATRIX:
        pairs = [(i, j) for i in range(len(olds)) for j in range(len(news))]
    else:
        pairs = _sharing_rare_words(olds, news)
    scores = ((i, j, alike(olds[i], news[j])) for i, j in pairs)
    return [(i, j, score) for i, j, score in scores if score >= least]


def _sharing_rare_words(olds: Sequence[str], news: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs that share one of the rarest words that the old text has in common with any new one."""
    places: dict[str, list[int]] = defaultdict(list)
    for j, text in enumerate(news):
        for word in set(text.split()):
            places[word].append(j)
    pairs: set[tuple[int, int]] = set()
    for i, text in enumerate(olds):
        known = sorted((len(places[w]), w) for w in set(text.split()) if w in places)
        for count, word in known[:RARE_WORDS]:
            if count <= COMMON:
                pairs.update((i, j) for j in places[word])
    return sorted(pairs)


def differs_in_numbers_only(a: str, b: str) -> bool:
    return without_numbers(a) == without_numbers(b)


class Company:
    """The texts that a statement stands among: its list. Tells what sets it apart from its nearest double there.

    "Gout. Approve if all of the following are met" and "Lupus. Approve if all of the following are met" are alike by
    letters but two statements; what sets each apart from the rest of its list is not in the other.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._marks: dict[int, frozenset[str]] = {}

    def marks(self, index: int) -> frozenset[str]:
        """The words of the text at `index` that its nearest double in the list lacks; none where it has no double."""
        if index not in self._marks:
            start = max(0, index - NEIGHBOURS)
            text = self._texts[index]
            others = [t for t in self._texts[start : index + NEIGHBOURS] if t != text]
            double = process.extractOne(text, others, scorer=fuzz.ratio, score_cutoff=DOUBLE)
            own = frozenset(text.split()) - FILLER
            self._marks[index] = own - frozenset(double[0].split()) if double else frozenset()
        return self._marks[index]


def same_statement(old: str, new: str, marks_of_old: frozenset[str], marks_of_new: frozenset[str]) -> bool:
    """Whether likeness may be trusted: of what sets a side apart in its list, half is found in the other side; or
    one of the two says all that the other does, or they differ in numbers only.
    """
    old_words, new_words = old.split(), new.split()
    sides = [(marks, words) for marks, words in ((marks_of_old, new_words), (marks_of_new, old_words)) if marks]
    one_in_other = set(old_words) <= set(new_words) or set(new_words) <= set(old_words)
    if not sides or one_in_other or differs_in_numbers_only(old, new):
        return True
    return any(_share_within(marks, words) >= 0.5 for marks, words in sides)


def _share_within(marks: frozenset[str], words: list[str]) -> float:
    return sum(process.extractOne(m, words, scorer=fuzz.ratio, score_cutoff=80) is not None for m in marks) / len(marks)
