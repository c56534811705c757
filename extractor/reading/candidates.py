"""How a fact is chosen among the places that may state it.

A document says when it takes effect under a label, in a sentence, in a running foot, in its history; each such place is
a candidate with features, the names of what speaks for it and against it. What a feature is worth, and why, stands in
`candidate_weights.toml`. Candidates that say the same count together; the value with the most points is the fact. One
that comes close with another value is a doubt, and so is a fact for which weak features alone speak.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Generic, TypeVar

import tomli
from pydantic import BaseModel, ConfigDict

from extractor.model.finding_rules import FindingRule
from extractor.model.finds import Cited, cite
from extractor.model.layout import Word
from extractor.model.pointers import pointer
from extractor.model.provenance import Finding

T = TypeVar("T")
_DOUBTFUL: Mapping[str, FindingRule] = {
    "payer": "payer-doubtful",
    "title": "title-doubtful",
    "policy_number": "policy-number-doubtful",
    "effective_date": "effective-date-doubtful",
    "prior_authorization": "prior-authorization-doubtful",
}
_WEAK: Mapping[str, FindingRule] = {"payer": "payer-on-weak-signs", "title": "title-on-weak-signs"}


class Feature(BaseModel):
    """What a feature is worth, and why. One with `most` counts each time, up to so many points; others once. A value
    for which nothing but `weak` features speak asks for a look: many such were wrong on documents that nobody had seen.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    points: float
    why: str
    most: float | None = None
    weak: bool = False


class Weights(BaseModel):
    """The features of one fact. A value with fewer points than `least` is none; one that has this part (`close`) of
    the first one's is its rival."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    least: float
    close: float
    features: Mapping[str, Feature]


@dataclass(frozen=True, slots=True)
class Candidate(Generic[T]):
    """One place that may state a fact, and what the fact would be. `part` is how much of its points count.

    `quoted` and `borrowed` are those of its citation (see model/finds.py).
    """

    value: T
    features: tuple[str, ...]
    words: tuple[Word, ...] = ()
    quoted: bool = True
    borrowed: bool = True
    part: float = 1.0

    def cited(self, pointer: str) -> Cited:
        return cite(pointer, self.words, self.quoted, self.borrowed)


@dataclass(frozen=True, slots=True)
class Choice(Generic[T]):
    """The candidates that state the chosen value, the weightiest first, the best of those that state another one
    nearly as well, and whether only weak features speak for the chosen one."""

    same: tuple[Candidate[T], ...] = ()
    rival: Candidate[T] | None = None
    is_weak: bool = False

    @property
    def value(self) -> T | None:
        return self.same[0].value if self.same else None


def choose(
    fact: str,
    candidates: Iterable[Candidate[T]],
    key: Callable[[T], Hashable] = lambda value: value,
    agree: Callable[[T, T], bool] = lambda value, other: value == other,
) -> Choice[T]:
    """The value with the most points; of several with as many the one found first. Values whose keys are alike are
    one; those that `agree` with the chosen one are no rivals. Raises KeyError for a feature without a weight."""
    weights = weights_of(fact)
    groups: dict[Hashable, list[Candidate[T]]] = {}
    for candidate in candidates:
        groups.setdefault(key(candidate.value), []).append(candidate)
    scored = sorted(((points(group, weights), group) for group in groups.values()), key=lambda s: -s[0])
    if not scored or scored[0][0] < weights.least:
        return Choice()
    best, same = scored[0]
    same.sort(key=lambda c: -_alone(c, weights))
    enough = max(weights.least, weights.close * best)
    rivals = (group for score, group in scored[1:] if score >= enough and not agree(same[0].value, group[0].value))
    rival = max(next(rivals, []), key=lambda c: _alone(c, weights), default=None)
    for_it = {name for c in same for name in c.features if weights.features[name].points > 0}
    return Choice(tuple(same), rival, all(weights.features[name].weak for name in for_it))


def worth(fact: str, features: Iterable[str]) -> bool:
    """Whether a part of the document that may hold a fact has enough that speaks for it."""
    weights = weights_of(fact)
    return sum(weights.features[name].points for name in features) >= weights.least


def points(candidates: Iterable[Candidate[T]], weights: Weights) -> float:
    """What the places that state one value are worth together: all of the best one, and at each other what further
    features speak for the value, no more than that place is worth. A feature counts once, or each time to its limit."""
    total, counted = 0.0, dict[str, float]()
    for number, candidate in enumerate(sorted(candidates, key=lambda c: -_alone(c, weights))):
        more = 0.0
        for name in candidate.features:
            feature, before = weights.features[name], counted.get(name, 0.0)
            worth = feature.points * candidate.part
            if number == 0:
                counted[name], more = worth, more + worth
            elif worth > 0:
                counted[name] = max(before, worth) if feature.most is None else min(before + worth, feature.most)
                more += counted[name] - before
        total += min(more, max(0.0, _alone(candidate, weights))) if number else more
    return total


def _alone(candidate: Candidate[T], weights: Weights) -> float:
    return sum(weights.features[name].points for name in candidate.features) * candidate.part


def doubt(fact: str, choice: Choice[T]) -> list[Finding]:
    """The finding that another value comes close to the chosen one, or that little speaks for it, if either is so."""
    if choice.value is None:
        return []
    taken = f"As the {fact.replace('_', ' ')}, “{choice.value}”"
    if choice.rival is not None:
        message = f"{taken} is taken; “{choice.rival.value}”{_page_of(choice.rival)} is nearly as likely."
        return [Finding(severity="warning", rule=_DOUBTFUL[fact], message=message, at=pointer(fact))]
    if choice.is_weak:
        message = f"{taken}{_page_of(choice.same[0])} is taken, but little speaks for it."
        return [Finding(severity="warning", rule=_WEAK[fact], message=message, at=pointer(fact))]
    return []


def _page_of(candidate: Candidate[T]) -> str:
    page = min((w.page for w in candidate.words), default=None)
    return f" (page {page})" if page else ""


def weights_of(fact: str) -> Weights:
    return _all_weights()[fact]


@cache
def _all_weights() -> Mapping[str, Weights]:
    read = tomli.loads(files("extractor.reading").joinpath("candidate_weights.toml").read_text("utf-8"))
    return {fact: Weights(**values) for fact, values in read.items()}
