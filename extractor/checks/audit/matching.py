"""How much of a statement the policy says at one place: the share of its words, the telling ones counting most."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractor.checks.audit.measures import Measure, measures
from extractor.checks.audit.policy_statements import Said
from extractor.checks.audit.vocabulary import Vocabulary, short_forms

_ABOVE = 0.8  # what a word counts that stands not in a statement but over it
_OF_THE_SERVICE = 0.25  # what a word of the policy's own title counts, which is in most statements
_RARE = 2  # places that have a word which tells almost by itself where to look


@dataclass(frozen=True, slots=True)
class Place:
    """A statement of the policy with its words and numbers, and the words of what it stands under."""

    said: Said
    words: frozenset[str]
    above: frozenset[str]
    measures: tuple[Measure, ...]
    measures_above: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A place, the share (0 to 1) of the statement's words that it has, how many telling words they share, and whether
    hardly another place of the policy has one of these.
    """

    place: Place
    share: float
    shared: int
    is_rare: bool


class Ground:
    """The policy as places to look for words."""

    def __init__(self, said: Sequence[Said], title: str, also: Iterable[str] = ()) -> None:
        """`also`: texts that explain short forms besides the policy."""
        texts = [title, *(one.text for one in said)]
        self.vocabulary = Vocabulary(short_forms([*texts, *also], title))
        self.service = frozenset(self.vocabulary.words(title))
        self.places = tuple(
            Place(
                one,
                frozenset(self.vocabulary.words(one.text)),
                frozenset(self.vocabulary.words(one.above)),
                measures(one.text),
                measures(one.above),
            )
            for one in said
        )
        self._counts = Counter(word for place in self.places for word in place.words)
        self._known = {word: math.log((len(self.places) + 1) / (count + 0.5)) for word, count in self._counts.items()}
        self._unknown = math.log(2 * len(self.places) + 2)

    def weight(self, word: str) -> float:
        """The rarer a word in the policy, the more it tells."""
        weight = max(self._known.get(word, self._unknown), 0.3)
        return weight * _OF_THE_SERVICE if word in self.service else weight

    def telling(self, words: Iterable[str]) -> frozenset[str]:
        """The words that are not the service's own name."""
        return frozenset(words) - self.service

    def unknown(self, text: str) -> list[str]:
        """The words of a text that stand nowhere in the policy, as written, the first ones first."""
        return [word for stem, word in self.vocabulary.words(text).items() if stem not in self._known]

    def matches(self, text: str) -> list[Match]:
        """The places that share words with a text, the best first."""
        words = frozenset(self.vocabulary.words(text))
        total = sum(map(self.weight, words))
        if not total:
            return []
        found = [match for place in self.places if (match := self._match(words, total, place))]
        return sorted(found, key=lambda m: (-m.share, -m.shared, -_overlap(words, m.place), m.place.said.at))

    def _match(self, words: frozenset[str], total: float, place: Place) -> Match | None:
        own = words & place.words
        if not own:
            return None
        over = (words & place.above) - own
        share = (sum(map(self.weight, own)) + _ABOVE * sum(map(self.weight, over))) / total
        rare = any(self._counts[word] <= _RARE for word in self.telling(own))
        return Match(place, share, len(self.telling(own | over)), rare)


def _overlap(words: frozenset[str], place: Place) -> float:
    return len(words & place.words) / len(words | place.words)
