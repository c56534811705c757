"""Statements that were split in two or written into one say nothing new and lose nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractor.diff import compare
from extractor.model.changes import Change
from extractor.model.policy import Criterion, Policy
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


WRAPS = "Wraps are medically necessary when one of the following is met:"
LASTED, TRIED, SEEN = "Swelling lasted for 3 months", "Elevation was tried for 4 weeks", "A therapist measured the limb"
EITHER, FIRST, SECOND = (f"Lymphedema of stage {n}, and all of the following:" for n in ("1 or 2", "1", "2"))


def staged(*stages: Statement) -> Policy:
    return policy(any_of(WRAPS, *stages, "An ulcer of the leg"))


@pytest.mark.parametrize(
    ("second", "effect", "difference", "back"),
    [
        ((LASTED, TRIED, SEEN), ("neutral", "neutral"), "", ""),
        ((LASTED, SEEN), ("broadens", "narrows"), f", without “{TRIED}”", f", which asks for “{TRIED}” as well"),
        ((LASTED, TRIED, SEEN, "A film"), ("narrows", "broadens"), ", and asks for “A film” as well",
         ", which does not ask for “A film”"),
        ((LASTED, SEEN, "A film"), ("unclear", "unclear"), f", and asks for “A film” as well, without “{TRIED}”",
         f", which asks for “{TRIED}” as well, which does not ask for “A film”"),
    ],
)  # fmt: skip
def test_a_group_split_in_two_is_judged_by_what_only_one_of_the_lists_asks_for(
    second: tuple[str, ...], effect: tuple[str, str], difference: str, back: str
) -> None:
    old = staged(all_of(EITHER, LASTED, TRIED, SEEN))
    new = staged(all_of(FIRST, LASTED, TRIED, SEEN), all_of(SECOND, *second))
    apart, together = by_key(old, new), by_key(new, old)
    assert (apart[SECOND].effect, together[SECOND].effect) == effect
    assert apart[SECOND].why == f"Split off from “{EITHER}”{difference}"
    assert together[SECOND].why == f"Written into “{EITHER}”{back}"
    assert (apart[SECOND].proof is None) == (together[SECOND].proof is None) == (effect[0] == "neutral")
    assert apart[LASTED].effect == together[LASTED].effect == "neutral"
    assert apart[LASTED].why == f"Part of “{SECOND}”: “{EITHER}” asked for it"
    if "A film" in apart:
        assert (apart["A film"].effect, together["A film"].effect) == ("narrows", "broadens")


def test_a_part_of_a_group_that_was_split_off_is_judged_by_its_own_list() -> None:
    old = staged(all_of(EITHER, LASTED, TRIED))
    ways = any_of("One of:", "A film", "A scan")
    found = by_key(old, staged(all_of(FIRST, LASTED, TRIED), all_of(SECOND, LASTED, TRIED, ways)))
    assert {found[key].effect for key in (SECOND, "One of:", "A film", "A scan")} == {"narrows"}
    assert found["A film"].why == "Part of “One of:”: Added: one of several that must all be met"


def test_a_group_split_in_two_whose_list_is_not_joined_is_left_open() -> None:
    old = staged(all_of(EITHER, LASTED, TRIED))
    new = staged(all_of(FIRST, LASTED, TRIED), need(SECOND.replace(", and all of the following", ""), LASTED, SEEN))
    assert by_key(old, new)[SECOND.replace(", and all of the following", "")].effect == "unclear"


def joined(group: Callable[..., Criterion], word: str) -> tuple[Policy, Policy]:
    """A list of three items, and one in which two of them are a sentence with this word."""
    first, second, third = "A hoist is there", "Two helpers are trained", "A cane was tried"
    return (
        policy(group("List:", first, second, third)),
        policy(group("List:", f"{first} {word} {second.lower()}", third)),
    )


@pytest.mark.parametrize(
    ("group", "word", "effect", "back", "how"),
    [
        (all_of, "or", "broadens", "narrows", ("one of them is enough", "both are asked for")),
        (any_of, "and", "narrows", "broadens", ("both are asked for", "one of them is enough")),
        (all_of, "and", "neutral", "neutral", None),
        (any_of, "or", "neutral", "neutral", None),
    ],
)
def test_items_in_one_sentence_are_judged_by_the_word_that_joins_them(
    group: Callable[..., Criterion], word: str, effect: str, back: str, how: tuple[str, str] | None
) -> None:
    apart, together = joined(group, word)
    for versions, expected in (((apart, together), effect), ((together, apart), back)):
        assert {change.effect for change in compare(*versions).changes if change.kind != "renumbered"} == {expected}
    if how:
        assert by_key(apart, together)["Two helpers are trained"].why == f"They are one sentence now: {how[0]}"
        assert by_key(together, apart)["Two helpers are trained"].why == f"They are two items now: {how[1]}"


@pytest.mark.parametrize(
    ("group", "items", "sentence"),
    [
        (all_of, ("The member has no gout", "The member has no polio"), "The member has no gout or polio"),
        (any_of, ("Gout of the hand", "Polio of the leg"), "Gout of the hand and polio of the leg"),
        (all_of, ("The member is an adult", "A film was made"),
         "A film was made, the member is an adult of 18 years or more"),
    ],
)  # fmt: skip
def test_a_word_that_joins_them_as_the_list_does_changes_nothing(
    group: Callable[..., Criterion], items: tuple[str, str], sentence: str
) -> None:
    old, new = policy(group("List:", *items, "A cane was tried")), policy(group("List:", sentence, "A cane was tried"))
    assert "They are" not in str([change.why for change in compare(old, new).changes])
