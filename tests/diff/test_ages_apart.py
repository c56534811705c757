"""An age that was asked of all and is asked for each by itself now is compared for each by itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractor.diff import compare
from extractor.model.policy import Criterion, Policy
from tests.diff.small import COVERED, policy
from tests.printing.content import Statement, all_of, any_of, none_of

OF_ALL = "The member is 12 years of age or older"
HAS = "The member has one of the following:"
LETTER = "A letter"


def of_all(*ills: Statement, age: str = OF_ALL) -> Policy:
    return policy(all_of(COVERED, age, any_of(HAS, *ills), LETTER))


def by_itself(*ills: Statement) -> Policy:
    return policy(all_of(COVERED, any_of(HAS, *ills), LETTER))


def verdicts(old: Policy, new: Policy) -> dict[str, tuple[str, str | None]]:
    found = (change for change in compare(old, new).changes if change.kind != "renumbered")
    return {change.key: (change.effect, change.why) for change in found}


def test_an_age_that_was_asked_of_all_is_compared_with_each_items_own() -> None:
    old = of_all("Asthma", "Polyps", "Hives")
    new = by_itself(
        "Asthma and is 6 years of age or older",
        "Polyps, in members 18 years of age or older",
        "Hives and is at least 12 years of age",
    )
    asthma, polyps, hives = (node.text for node in new.criteria[0].children[0].children)
    assert verdicts(old, new) == {
        OF_ALL: ("neutral", f"Each item of “{HAS}” names an age of its own"),
        asthma: (
            "broadens",
            "“12 years of age or older” became “6 years of age or older” for this one: more meet this",
        ),
        polyps: (
            "narrows",
            "“12 years of age or older” became “18 years of age or older” for this one: fewer meet this",
        ),
        hives: ("neutral", "The age “12 years of age or older” is asked for as it was, for this one by itself"),
    }
    back = verdicts(new, old)
    assert back[OF_ALL] == ("neutral", f"Each item of “{HAS}” named an age of its own")
    assert (back["Asthma"][0], back["Polyps"][0], back["Hives"][0]) == ("narrows", "broadens", "neutral")


def test_where_one_names_no_age_that_of_all_is_not_asked_any_more() -> None:
    found = verdicts(of_all("Asthma", "Polyps"), by_itself("Asthma and is 6 years of age or older", "Polyps"))
    assert found[OF_ALL][0] == "broadens"
    assert found["Asthma and is 6 years of age or older"][0] == "broadens"


def test_a_range_that_lets_some_in_and_keeps_others_out_is_left_open() -> None:
    item = "Asthma and is between 6 and 17 years of age"
    assert verdicts(of_all("Asthma", "Polyps"), by_itself(item, "Polyps"))[item][0] == "unclear"


@pytest.mark.parametrize(
    ("age", "item"),
    [
        (OF_ALL, "Asthma and has lasted for 6 months"),
        (OF_ALL, "Asthma and is 6 years of age or older and a film"),
        ("The member is 12 years of age or older and has a film", "Asthma and is 6 years of age or older"),
        ("The member is 12 years old", "Asthma and is 6 years of age or older"),
    ],
)
def test_what_asks_for_more_than_an_age_is_a_demand_of_its_own(age: str, item: str) -> None:
    found = verdicts(of_all("Asthma", "Polyps", age=age), by_itself(item, "Polyps"))
    assert (found[age][0], found[item][0]) == ("broadens", "narrows")


def test_an_item_that_was_reworded_as_well_is_judged_by_its_words() -> None:
    item = "Severe eczema and is 6 years of age or older"
    assert verdicts(of_all("Severe asthma", "Polyps"), by_itself(item, "Polyps"))[item][0] != "neutral"


@pytest.mark.parametrize("around", [any_of, none_of])
def test_an_age_that_was_not_asked_of_all_is_not_the_items(around: Callable[..., Criterion]) -> None:
    old, new = (
        policy(all_of(COVERED, around("List:", *items), LETTER))
        for items in (
            (OF_ALL, any_of(HAS, "Asthma", "Polyps")),
            (any_of(HAS, "Asthma and is 6 years of age or older", "Polyps"), "A film"),
        )
    )
    assert "for this one" not in str(verdicts(old, new)["Asthma and is 6 years of age or older"][1])
