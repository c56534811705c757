"""How much of a statement one statement of the policy has: the share of its words, rare ones counting most."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractor.checks.audit.numbers_compared import Measure, measures
from extractor.checks.audit.policy_statements import PolicyStatement
from extractor.checks.audit.vocabulary import Vocabulary, short_forms

_ABOVE = 0.8  # the weight of a word that stands not in a statement but above it
_OF_THE_SERVICE = 0.25  # the weight of a word of the policy's own title, which most statements have
_RARE = 2  # so few statements have a word that it almost suffices to find one


@dataclass(frozen=True, slots=True)
class Entry:
    """A statement of the policy with its words and numbers, and those of what it stands under."""

    statement: PolicyStatement
    words: frozenset[str]
    above: frozenset[str]
    measures: tuple[Measure, ...]
    measures_above: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """An entry, the share (0 to 1) of a text's words that it has, how many telling words they share, and whether hardly
    another entry of the policy has one of these.
    """

    entry: Entry
    share: float
    shared: int
    is_rare: bool


class StatementIndex:
    """The statements of a policy by their words: how many share a word, and which come nearest to a text."""

    def __init__(self, statements: Sequence[PolicyStatement], title: str, also: Iterable[str] = ()) -> None:
        """`also`: texts that explain short forms besides the policy."""
        texts = [title, *(statement.text for statement in statements)]
        self.vocabulary = Vocabulary(short_forms([*texts, *also], title))
        self.service = frozenset(self.vocabulary.words(title))
        self.entries = tuple(
            Entry(
                statement,
                frozenset(self.vocabulary.words(statement.text)),
                frozenset(self.vocabulary.words(statement.above)),
                measures(statement.text),
                measures(statement.above),
            )
            for statement in statements
        )
        self._counts = Counter(word for entry in self.entries for word in entry.words)
        self._known = {word: math.log((len(self.entries) + 1) / (count + 0.5)) for word, count in self._counts.items()}
        self._unknown = math.log(2 * len(self.entries) + 2)

    def weight(self, word: str) -> float:
        """The weight of a word: the rarer in the policy, the more."""
        weight = max(self._known.get(word, self._unknown), 0.3)
        return weight * _OF_THE_SERVICE if word in self.service else weight

    def names_service(self, entry: Entry) -> bool:
        """Whether a statement names the whole service, or a part of its name and nothing else."""
        return self.service <= entry.words or bool(self.service & entry.words and not self.telling(entry.words))

    def telling(self, words: Iterable[str]) -> frozenset[str]:
        """The words that are not those of the policy's title, which tell statements apart."""
        return frozenset(words) - self.service

    def unknown(self, text: str) -> list[str]:
        """The words of a text that stand nowhere in the policy, as written, the first ones first."""
        return [word for stem, word in self.vocabulary.words(text).items() if stem not in self._known]

    def matches(self, text: str) -> list[Match]:
        """The entries that share words with a text, the best first."""
        words = frozenset(self.vocabulary.words(text))
        total = sum(map(self.weight, words))
        if not total:
            return []
        matches = [match for entry in self.entries if (match := self._match(words, total, entry))]
        return sorted(matches, key=lambda m: (-m.share, -m.shared, -_overlap(words, m.entry), m.entry.statement.at))

    def _match(self, words: frozenset[str], total: float, entry: Entry) -> Match | None:
        own = words & entry.words
        if not own:
            return None
        over = (words & entry.above) - own
        share = (sum(map(self.weight, own)) + _ABOVE * sum(map(self.weight, over))) / total
        rare = any(self._counts[word] <= _RARE for word in self.telling(own))
        return Match(entry, share, len(self.telling(own | over)), rare)


def _overlap(words: frozenset[str], entry: Entry) -> float:
    return len(words & entry.words) / len(words | entry.words)
