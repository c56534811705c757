"""Statements that were split in two or written into one say nothing new and lose nothing."""

from __future__ import annotations

import pytest

from extractor.diff import compare
from extractor.model.changes import Change
from extractor.model.policy import Policy
from tests.diff.small import policy
from tests.printing.content import Statement, all_of, any_of, need


def by_key(old: Policy, new: Policy) -> dict[str, Change]:
    return {change.key: change for change in compare(old, new).changes}


def listed(*items: Statement) -> Policy:
    return policy(all_of("All of:", *items))


WHOLE = "The member can stand alone and the home has level floors"
ONE, TWO = "The member can stand alone", "The home has level floors"


def test_a_statement_split_in_two_is_neutral_with_its_source() -> None:
    found = by_key(listed(WHOLE, "A letter"), listed(ONE, TWO, "A letter"))
    assert {change.effect for change in found.values()} == {"neutral"}
    assert found[ONE].why == "Its other part is a statement of its own now"
    assert found[TWO].why == f"Split off from “{WHOLE}”"


def test_two_statements_written_into_one_are_neutral_with_where_they_went() -> None:
    found = by_key(listed(ONE, TWO, "A letter"), listed(WHOLE, "A letter"))
    assert {change.effect for change in found.values()} == {"neutral"}
    assert found[WHOLE].why == "Says in one sentence what was a list"
    assert found[TWO].why == f"Written into “{WHOLE}”"


def test_a_statement_that_says_more_than_its_parts_is_no_mere_list_in_a_sentence() -> None:
    found = by_key(listed(ONE, TWO), listed(f"{WHOLE} with rails"))
    assert found[f"{WHOLE} with rails"].effect == "unclear"
    assert found[TWO].effect == "neutral"
    found = by_key(listed(f"{WHOLE} with rails"), listed(ONE, TWO))
    assert found[ONE].effect == "unclear"


def test_a_part_that_was_said_before_as_well_is_new() -> None:
    old = listed("The home has level floors", "A letter")
    new = listed("The home has level floors at the door", "The home has level floors", "A letter")
    assert by_key(old, new)["The home has level floors at the door"].kind == "added"


@pytest.mark.parametrize(
    ("split_off", "effect"),
    [
        ("The home has level floors there", "neutral"),  # four of five words
        ("The home has level floors here now", "narrows"),  # four of six
    ],
)
def test_four_of_five_words_have_to_be_found(split_off: str, effect: str) -> None:
    assert by_key(listed(WHOLE, "A letter"), listed(ONE, split_off, "A letter"))[split_off].effect == effect


@pytest.mark.parametrize(("between", "known"), [(2, True), (3, False)])
def test_it_has_to_stand_within_three_places(between: int, known: bool) -> None:
    others = ("A letter", "A film", "A nurse came", "A cane was tried")
    behind = by_key(listed(WHOLE, *others), listed(ONE, *others[:between], TWO, *others[between:]))
    assert (behind[TWO].effect == "neutral") is known
    before = by_key(listed(*others, WHOLE), listed(*others[: 4 - between], TWO, *others[4 - between :], ONE))
    assert (before[TWO].effect == "neutral") is known


def test_items_written_into_the_statement_above_them_are_not_lost() -> None:
    old = policy(any_of("Covered tumors:", need("Sarcomas", "Soft tissue sarcoma", "Bone tumors"), "Thymoma"))
    new = policy(any_of("Covered tumors:", "Sarcomas (soft tissue, bone tumors)", "Thymoma"))
    for found in (by_key(old, new), by_key(new, old)):
        assert {change.effect for change in found.values()} == {"neutral"}


def test_a_group_whose_items_stay_is_not_written_into_anything() -> None:
    old = policy(all_of("All of:", "Ataxia was seen", any_of("Level floors", "A cane", "A crutch"), "A letter"))
    new = policy(all_of("All of:", "Ataxia was seen on level floors", "A cane", "A crutch", "A letter"))
    assert by_key(old, new)["Level floors"].effect == "unclear"


def test_the_quotation_ends_after_eighty_letters() -> None:
    long = f"{ONE} for as long as it takes to cross one of the rooms of it, and the home has level floors"
    found = by_key(listed(long, "A letter"), listed(long.partition(", and ")[0], TWO, "A letter"))
    assert found[TWO].why == f"Split off from “{long[:80]}”"


def test_words_that_one_statement_gained_are_no_others() -> None:
    old = listed(ONE, TWO, "A letter of the school")
    new = listed(f"{ONE} and walk", "A letter of the school")
    assert by_key(old, new)[TWO].effect == "broadens"
