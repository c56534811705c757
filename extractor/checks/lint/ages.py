"""Ages that contradict each other: 18 years and older for the policy, under 21 in a criterion."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from extractor.checks.lint.quoting import quoted
from extractor.language.ages import bounds_in_years, find_spoken_age
from extractor.model import walk
from extractor.model.policy import REFUSALS, Age, Criterion, Policy
from extractor.model.provenance import Finding

CHILD_UNTIL = 21.0  # years; an upper bound up to here means the young, one above it ("up to 75") no one in particular


def outside_population(policy: Policy) -> Iterator[Finding]:
    """Criteria that reach below or beyond every age range that the policy says it applies to."""
    bounds = [bounds_in_years(stated.age) for stated in policy.population if stated.age]
    if not bounds:
        return
    low, high = min(low for low, _ in bounds), max(high for _, high in bounds)
    ages = " or ".join(dict.fromkeys(_words(stated.age) for stated in policy.population if stated.age))
    for at, criterion in _to_be_met(policy):
        age = find_spoken_age(criterion.text)
        if age and _reaches_out(bounds_in_years(age), low, high):
            message = f"The policy applies to ages {ages}, but {quoted(criterion.text)} is about ages {_words(age)}."
            yield Finding(severity="warning", rule="age-outside-population", message=message, at=at)


def exclusive_conditions(policy: Policy) -> Iterator[Finding]:
    """Two conditions of a list that must all be met, of which no one has the age for both."""
    for group in _to_be_met(policy):
        if group.fact.logic != "all_of":
            continue
        aged = [
            (at, child.text, age)
            for at, child in walk.children(group)
            if not child.children and (age := find_spoken_age(child.text))
        ]
        for (_, text, age), (at_other, other_text, other_age) in pairwise(aged):
            if _exclude(bounds_in_years(age), bounds_in_years(other_age)):
                message = f"Both must be met, but no one has the age for {quoted(text)} and {quoted(other_text)}"
                yield Finding(severity="warning", rule="ages-exclude-each-other", message=message, at=at_other)


def _exclude(bounds: tuple[float, float], other: tuple[float, float]) -> bool:
    return bounds[1] < other[0] or other[1] < bounds[0]


def _reaches_out(bounds: tuple[float, float], low: float, high: float) -> bool:
    lowest, highest = bounds
    if lowest == 0.0:  # an upper bound alone
        return low > 0.0 and highest <= max(CHILD_UNTIL, low)
    return lowest < low or lowest > high


def _to_be_met(policy: Policy) -> Iterator[walk.Located[Criterion]]:
    """What is to be met; branches that deny coverage are left out."""
    for root in walk.roots(policy, "criteria"):
        yield from walk.branch(root, without=lambda criterion: criterion.position in REFUSALS)


def _words(age: Age) -> str:
    parts = [(name.replace("_", " "), getattr(age, name)) for name in ("at_least", "over", "at_most", "under")]
    return " and ".join(f"{name} {bound}" for name, bound in parts if bound is not None) + f" {age.unit}s"
