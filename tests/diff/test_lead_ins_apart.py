"""A statement that became a lead-in and its item, or was one, is told as that: the same words in two places."""

from __future__ import annotations

import pytest

from extractor.diff import compare
from extractor.model.changes import Change
from extractor.model.policy import Policy
from extractor.report.branches import branches
from extractor.report.fields import differing
from tests.diff.small import policy
from tests.printing.content import Statement, all_of, any_of, need

SPORT = "Frames for sport are not covered."
WHOLE = "Powered frames are not covered for members who stand alone, including those with rails at home."
LEAD = "Powered frames are not covered as follows:"
ITEM = "For members who stand alone, including those with rails at home"


def limited(*limits: Statement) -> Policy:
    return policy("Frames stand", limitations=(SPORT, *limits))


def by_key(old: Policy, new: Policy) -> dict[str, Change]:
    return {change.key: change for change in compare(old, new).changes if change.kind != "renumbered"}


@pytest.mark.parametrize("listed", [any_of(LEAD, ITEM), need(LEAD, ITEM)])
def test_a_limitation_parted_into_a_lead_in_and_its_item_is_neither_lost_nor_new(listed: Statement) -> None:
    for old, new in ((limited(WHOLE), limited(listed)), (limited(listed), limited(WHOLE))):
        found = by_key(old, new)
        assert {change.effect for change in found.values()} == {"neutral"}
        assert not [change for change in found.values() if change.key == WHOLE and change.kind in ("added", "removed")]


def test_it_says_how_it_was_parted() -> None:
    found = by_key(limited(WHOLE), limited(any_of(LEAD, ITEM)))
    assert found[ITEM].why == f"The same words, parted into “{LEAD}” and this item of it"
    assert found[LEAD].why == f"Its words stood in “{WHOLE[:80]}”"
    found = by_key(limited(any_of(LEAD, ITEM)), limited(WHOLE))
    assert found[WHOLE].why == f"The same words, which were an item of “{LEAD}”"


def test_what_an_item_rules_by_its_lead_in_is_no_other_ruling() -> None:
    whole = need(WHOLE, position="not_covered")
    change = by_key(limited(whole), limited(any_of(LEAD, ITEM, position="not_covered")))[ITEM]
    assert isinstance(change.before, dict)
    assert isinstance(change.after, dict)
    assert [change.before["position"], change.after["position"]] == ["not_covered", "not_covered"]
    assert not list(differing(change))


def test_what_else_stands_below_the_new_lead_in_is_judged_for_itself() -> None:
    found = by_key(limited(WHOLE), limited(any_of(LEAD, ITEM, "For travel")))
    assert (found["For travel"].effect, found[ITEM].effect, found[LEAD].effect) == ("narrows", "neutral", "neutral")
    heads = {branch.head.key: branch for branch in branches(tuple(found.values()))}
    assert "For travel" in heads
    found = by_key(limited(any_of(LEAD, ITEM, "For travel")), limited(WHOLE))
    assert (found["For travel"].effect, found[WHOLE].effect, found[LEAD].effect) == ("broadens", "neutral", "neutral")


def test_several_statements_that_became_items_of_one_lead_in_are_all_told_so() -> None:
    others = "Powered frames are not covered for travel by train or by bus."
    found = by_key(limited(WHOLE, others), limited(any_of(LEAD, ITEM, "For travel by train or by bus")))
    assert {change.effect for change in found.values()} == {"neutral"}
    assert {change.kind for change in found.values()} == {"moved", "added"}


def test_only_words_that_differ_are_weighed() -> None:
    granted = "Tall frames are considered medically necessary for women who live in a home with level floors."
    lead = "Tall frames are considered medically necessary as follows:"
    item = "For persons who live in a home with level floors"
    (moved,) = (c for c in by_key(policy("A cane helps", granted), policy("A cane helps", any_of(lead, item))).values()
                if c.key == item)  # fmt: skip
    assert moved.effect == "unclear"
    assert (
        moved.why == f"“women” became “persons”; the rest are the same words, parted into “{lead}” and this item of it"
    )


def test_numbers_that_differ_decide() -> None:
    granted = "Tall frames are considered medically necessary for members who have had a fall within 6 months."
    lead, item = (
        "Tall frames are considered medically necessary as follows:",
        "For members who have had a fall within {} months",
    )
    found = by_key(policy("A cane helps", granted), policy("A cane helps", any_of(lead, item.format(3))))
    assert found[item.format(3)].effect == "narrows"


def test_it_holds_across_criteria_and_limitations() -> None:
    old, new = policy("Frames stand", WHOLE, limitations=(SPORT,)), limited(any_of(LEAD, ITEM))
    for found in (by_key(old, new), by_key(new, old)):
        assert {change.effect for change in found.values()} == {"neutral"}


def test_a_further_demand_beside_the_item_is_judged_for_itself() -> None:
    found = by_key(limited(WHOLE), limited(all_of(LEAD, ITEM, "For those who travel")))
    assert (found[ITEM].effect, found["For those who travel"].effect) == ("neutral", "broadens")


def test_a_lead_in_over_other_words_is_another_statement() -> None:
    found = by_key(limited(WHOLE), limited(any_of("Canes and crutches are not covered as follows:", ITEM)))
    assert not [change for change in found.values() if "same words" in (change.why or "")]
