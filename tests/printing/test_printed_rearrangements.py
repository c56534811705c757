"""Pairs of printed versions in which statements and groups change places: told by what the whole tree asks for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.printing.content import Statement, all_of, any_of
from tests.printing.test_printed_pairs import compared, told, trolleys

FIRST = "A shower trolley is considered medically necessary when one or more of the following are met:"
AGAIN = "A second trolley is considered medically necessary when one or more of the following are met:"
FITS, TALL, DRAIN = (
    "The trolley fits the bathroom door",
    "The member is taller than a bath lift allows",
    "A drain is near",
)
CONFIRMED = "A therapist confirms that all of the following apply:"
TRAINED, LIFTED, HELD = "Two helpers are trained", "A hoist lifts the member onto it", "The frame holds 200 kilograms"


def two_rules(first: tuple[Statement, ...], again: tuple[Statement, ...]) -> tuple[Statement, Statement]:
    return any_of(FIRST, FITS, TALL, *first), any_of(AGAIN, "The first one broke", "The member moved house", *again)


def one_rule(*lists: tuple[Statement, ...]) -> tuple[Statement]:
    homes, helps = lists
    return (
        all_of(
            FIRST.replace("one or more", "all"),
            any_of("One or more of the following is true of the home:", FITS, DRAIN, *homes),
            any_of("One or more of the following is true of the help:", "A nurse comes", "A spouse helps", *helps),
        ),
    )


@pytest.mark.parametrize("rules", [two_rules, one_rule])
def test_an_alternative_that_went_narrows_though_a_part_of_it_became_one_elsewhere(tmp_path: Path, rules: Any) -> None:
    old = trolleys(*rules((all_of(CONFIRMED, TRAINED, LIFTED, HELD),), ()))
    new = trolleys(*rules((), (LIFTED,)))
    expected = {
        CONFIRMED: ("removed", "narrows"),
        TRAINED: ("removed", "narrows"),
        HELD: ("removed", "narrows"),
        LIFTED: ("moved", "broadens"),
    }
    assert {key: (kind, effect) for kind, key, effect in told(compared(tmp_path, old, new))} == expected
    ways = {"removed": "added", "moved": "moved", "narrows": "broadens", "broadens": "narrows"}
    backwards = {key: (ways[kind], ways[effect]) for key, (kind, effect) in expected.items()}
    assert {key: (kind, effect) for kind, key, effect in told(compared(tmp_path, new, old))} == backwards


def test_a_way_in_that_went_to_the_rule_of_another_thing_is_not_the_same(tmp_path: Path) -> None:
    old, new = trolleys(*two_rules((LIFTED,), ())), trolleys(*two_rules((), (LIFTED,)))
    for versions in ((old, new), (new, old)):
        (moved,) = compared(tmp_path, *versions).changes
        assert (moved.kind, moved.key, moved.effect) == ("moved", LIFTED, "unclear")
        assert "narrows coverage, and that it stands in" in (moved.why or "")


def test_of_two_ways_into_one_thing_it_is_the_same_in_either(tmp_path: Path) -> None:
    old, new = (
        trolleys(any_of(FIRST, FITS, TALL, *one), any_of(FIRST, TRAINED, HELD, *other))
        for one, other in (((LIFTED,), ()), ((), (LIFTED,)))
    )
    assert told(compared(tmp_path, old, new)) == [("moved", LIFTED, "neutral")]
