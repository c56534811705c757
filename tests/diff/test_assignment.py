"""The best one-to-one pairing of two lists."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.diff.matching.assignment import LARGE, Edge, assign

places = st.integers(0, 4)
scores = st.integers(1, 9).map(lambda tenths: tenths / 10)
edge_lists = st.dictionaries(st.tuples(places, places), scores, max_size=16).map(
    lambda found: [(old, new, score) for (old, new), score in found.items()]
)


def total(pairs: list[tuple[int, int]], edges: list[Edge]) -> float:
    score = {(old, new): score for old, new, score in edges}
    return sum(score[pair] for pair in pairs)


def best_total(edges: list[Edge]) -> float:
    """By trying out every pairing."""
    score = {(old, new): score for old, new, score in edges}
    return max(sum(score.get(pair, 0.0) for pair in enumerate(news)) for news in permutations(range(5)))


@settings(deadline=None, derandomize=True)
@given(edge_lists)
def test_no_other_pairing_has_a_greater_total(edges: list[Edge]) -> None:
    pairs = assign(edges)
    assert len({old for old, _ in pairs}) == len({new for _, new in pairs}) == len(pairs)
    assert pairs == sorted(pairs)
    assert total(pairs, edges) == pytest.approx(best_total(edges))


@settings(deadline=None, derandomize=True)
@given(edge_lists)
def test_it_does_not_matter_which_side_is_called_old(edges: list[Edge]) -> None:
    back = assign((new, old, score) for old, new, score in edges)
    assert sorted((old, new) for new, old in back) == assign(edges)


@pytest.mark.parametrize("size", [2, 3, 5, 8])
def test_equals_are_paired_in_their_order(size: int) -> None:
    every = [(old, new, 0.5) for old in range(size) for new in range(size)]
    assert assign(every) == [(n, n) for n in range(size)]
    assert assign(reversed(every)) == [(n, n) for n in range(size)]


@pytest.mark.parametrize(("olds", "news"), [(2, 5), (5, 2)])
def test_of_more_equals_on_one_side_the_first_are_paired(olds: int, news: int) -> None:
    assert assign((old, new, 0.5) for old in range(olds) for new in range(news)) == [(0, 0), (1, 1)]


def test_order_decides_between_what_is_equal_to_six_decimals_only() -> None:
    crossed = [(0, 0, 0.5), (0, 1, 0.5), (1, 0, 0.5), (1, 1, 0.5)]
    assert assign([*crossed[:1], (0, 1, 0.500001), (1, 0, 0.500001), *crossed[3:]]) == [(0, 1), (1, 0)]
    assert assign([*crossed[:1], (0, 1, 0.5000001), (1, 0, 0.5000001), *crossed[3:]]) == [(0, 0), (1, 1)]


def tangle(size: int, best: float = 1.0) -> list[Edge]:
    """A component of so many on each side, in which taking the best pair first costs more than it brings."""
    trap = [(0, 0, best), (0, 1, 0.9), (1, 0, 0.9)]
    chain = [(n, n, 0.5) for n in range(1, size)] + [(n, n + 1, 0.01) for n in range(1, size - 1)]
    return [*trap, *chain[1:], (1, 2, 0.01), (2, 1, 0.01)]


def test_up_to_sixty_on_a_side_the_total_is_the_greatest_and_beyond_it_the_best_come_first() -> None:
    assert LARGE == 60
    assert assign(tangle(60))[:3] == [(0, 1), (1, 0), (2, 2)]
    beyond = assign(tangle(61))
    assert beyond[:3] == [(0, 0), (2, 2), (3, 3)]
    assert len({new for _, new in beyond}) == len(beyond) == 60
    long_side_only = [*tangle(60), *((0, n, 0.001) for n in range(60, 80))]
    assert assign(long_side_only)[:2] == [(0, 1), (1, 0)]


def test_of_equals_in_a_large_component_the_nearest_then_the_first_are_paired() -> None:
    every = [(old, new, 0.5) for old in range(61) for new in range(61)]
    assert assign(every) == [(n, n) for n in range(61)]
    assert assign(reversed(every)) == [(n, n) for n in range(61)]
    beside = [(old, new, 0.5) for old in range(61) for new in range(61) if abs(old - new) in (1, 30)]
    assert assign(reversed(beside))[:4] == [(0, 1), (1, 0), (2, 3), (3, 2)]


def test_a_large_component_counts_scores_to_six_decimals() -> None:
    edges = {(old, new): 0.5 for old in range(61) for new in range(61)}
    for score, first in ((0.500001, (0, 1)), (0.5000001, (0, 0))):
        assert assign((*pair, other) for pair, other in (edges | {(0, 1): score}).items())[0] == first


def test_nothing_is_paired_with_nothing() -> None:
    assert assign([]) == []
    assert assign([(3, 7, 0.2)]) == [(3, 7)]
