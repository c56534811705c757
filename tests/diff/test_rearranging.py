"""The same statements under another logic, another position or in another place: what becomes of coverage."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractor.diff import compare
from extractor.model.changes import Change
from extractor.model.policy import Criterion, Policy, Position
from tests.diff.small import COVERED, demand, effects, only, policy
from tests.printing.content import Statement, all_of, any_of, at_least, need, none_of

NARROWS, BROADENS, SAME, OPEN = (
    ("narrows", "broadens"),
    ("broadens", "narrows"),
    ("neutral", "neutral"),
    ("unclear", "unclear"),
)
Maker = Callable[..., Criterion]
ITEMS = ("A letter", "A photograph", "A film", "A note")


def two_of(text: str, *children: Statement) -> Criterion:
    return at_least(2, text, *children)


def three_of(text: str, *children: Statement) -> Criterion:
    return at_least(3, text, *children)


def five_of(text: str, *children: Statement) -> Criterion:
    return at_least(5, text, *children)


def of_group(old: Policy, new: Policy) -> Change:
    """The change of the group "The list:", whatever happened to its items."""
    return next(change for change in compare(old, new).changes if change.key == "The list:")


@pytest.mark.parametrize(
    ("old", "new", "effect"),
    [
        (all_of, any_of, BROADENS),
        (all_of, two_of, BROADENS),
        (three_of, two_of, BROADENS),
        (two_of, any_of, BROADENS),
        (any_of, three_of, NARROWS),
        (all_of, five_of, SAME),
        (all_of, none_of, OPEN),
        (any_of, none_of, OPEN),
        (any_of, need, OPEN),
        (need, all_of, OPEN),
    ],
)
def test_how_many_of_a_list_are_needed(old: Maker, new: Maker, effect: tuple[str, str]) -> None:
    assert effects(policy(old("The list:", *ITEMS)), policy(new("The list:", *ITEMS))) == effect


@pytest.mark.parametrize(
    ("old", "new", "effect"),
    [
        (any_of, all_of, NARROWS),
        (any_of, two_of, NARROWS),
        (all_of, three_of, BROADENS),
        (lambda *given: at_least(30, *given), all_of, SAME),
    ],
)
def test_how_many_are_needed_of_a_list_too_long_to_try_all_combinations(
    old: Maker, new: Maker, effect: tuple[str, str]
) -> None:
    items = [f"Illness of the {part}" for part in "abcdefghijklmnopqrstu"]
    assert effects(policy(old("The list:", *items)), policy(new("The list:", *items))) == effect


def test_the_reason_names_both_logics() -> None:
    def why(old: Maker, new: Maker) -> str | None:
        return only(policy(old("The list:", *ITEMS)), policy(new("The list:", *ITEMS))).why

    assert why(all_of, two_of) == "“all of” became “at least 2 of”"
    assert why(any_of, need) == ("“any of” became no word on how its items are joined")


@pytest.mark.parametrize(
    ("old", "new", "effect"),
    [
        (all_of("The list:", *ITEMS), any_of("The list:", *ITEMS[:3]), "broadens"),
        (any_of("The list:", *ITEMS), all_of("The list:", *ITEMS[:2], "A fall"), "narrows"),
        (all_of("The list:", *ITEMS), two_of("The list:", *ITEMS[:2]), "broadens"),
        (two_of("The list:", *ITEMS[:2]), all_of("The list:", *ITEMS), "narrows"),
        (two_of("The list:", *ITEMS[:2]), all_of("The list:", *ITEMS[:2]), "neutral"),
        (any_of("The list:", *ITEMS[:2]), all_of("The list:", ITEMS[0], "A fall", "A crash"), "narrows"),
        (any_of("The list:", ITEMS[0]), all_of("The list:", ITEMS[0]), "neutral"),
        (all_of("The list:", *ITEMS[:2]), any_of("The list:", "A fall", "A crash"), "unclear"),
    ],
)
def test_a_list_joined_otherwise_is_weighed_with_what_came_and_went(
    old: Criterion, new: Criterion, effect: str
) -> None:
    assert of_group(policy(old), policy(new)).effect == effect


def test_the_logic_of_what_is_not_covered_works_the_other_way() -> None:
    old, new = (
        policy(need("Cases:", make("The list:", *ITEMS, position="not_covered"), "A fall")) for make in (all_of, any_of)
    )
    assert effects(old, new) == NARROWS
    old, new = (policy(none_of("None of:", make("The list:", *ITEMS), "A fall")) for make in (all_of, any_of))
    assert effects(old, new) == NARROWS


def test_the_logic_of_an_exception_is_left_open() -> None:
    old, new = (policy(all_of(COVERED, make("Unless it has:", *ITEMS), "A fall")) for make in (all_of, any_of))
    assert effects(old, new) == OPEN


def test_a_list_that_went_under_absences_as_its_logic_changed_is_left_open() -> None:
    def version(outer: Maker, inner: Maker) -> Policy:
        return policy(outer("Cases:", inner("The list:", *ITEMS), "A fall"))

    assert of_group(version(all_of, all_of), version(none_of, any_of)).effect == "unclear"


@pytest.mark.parametrize(
    ("old", "new", "effect"),
    [
        ("medically_necessary", "not_covered", NARROWS),
        ("medically_necessary", "investigational", NARROWS),
        ("medically_necessary", "not_medically_necessary", NARROWS),
        (None, "not_covered", NARROWS),
        ("not_covered", "investigational", SAME),
        ("medically_necessary", None, OPEN),
    ],
)
def test_another_position(old: Position | None, new: Position | None, effect: tuple[str, str]) -> None:
    before, after = (policy(any_of("Frames:", *ITEMS, position=position)) for position in (old, new))
    assert effects(before, after) == effect
    names = ((position or "no position").replace("_", " ") for position in (old, new))
    assert only(before, after).why == "{} became {}".format(*names)


def test_a_position_that_the_group_above_gives_is_no_change_of_the_item() -> None:
    def version(position: Position | None, logic: Maker) -> Policy:
        return policy(any_of("Frames:", logic("The list:", *ITEMS, position=position), position="not_covered"))

    assert compare(version(None, all_of), version("not_covered", all_of)).changes == ()
    assert effects(version(None, all_of), version("not_covered", any_of)) == NARROWS

    def covered(position: Position | None, logic: Maker) -> Policy:
        return policy(any_of("Frames:", logic("The list:", *ITEMS, position=position), position="medically_necessary"))

    assert effects(covered(None, all_of), covered("medically_necessary", any_of)) == BROADENS


def test_an_item_whose_group_changed_its_position_is_not_changed_by_that() -> None:
    def version(position: Position) -> Policy:
        item = need("A cane at home", position="medically_necessary")
        return policy(any_of("Frames:", item, "A crutch", position=position))

    assert [c.key for c in compare(version("medically_necessary"), version("not_covered")).changes] == ["Frames:"]


def test_a_list_whose_group_changed_its_position_is_judged_by_its_logic_alone() -> None:
    def version(position: Position, logic: Maker) -> Policy:
        return policy(any_of("Frames:", logic("The list:", *ITEMS), "A crutch", position=position))

    found = of_group(version("not_covered", all_of), version("investigational", any_of))
    assert found.why == "“all of” became “any of”, in a statement of what is not covered"


def test_a_rewording_in_a_group_whose_position_changed_is_judged_by_its_words() -> None:
    def version(position: Position | None, text: str) -> Policy:
        return policy(any_of("Frames:", text, "A crutch", position=position))

    def of_item(old: Policy, new: Policy) -> str:
        return next(change.effect for change in compare(old, new).changes if change.key != "Frames:")

    weeks = ("A trial of 4 weeks", "A trial of 6 weeks")
    unsaid = version("medically_necessary", weeks[0]), version(None, weeks[1])
    assert (of_item(*unsaid), of_item(*unsaid[::-1])) == NARROWS
    turned = version("medically_necessary", weeks[0]), version("not_covered", weeks[1])
    assert (of_item(*turned), of_item(*turned[::-1])) == OPEN


def test_what_is_done_at_once_in_one_direction_goes_there_and_else_is_left_open() -> None:
    def version(logic: Maker, text: str, position: Position = "medically_necessary") -> Policy:
        return policy(logic(text, *ITEMS, position=position))

    base = version(any_of, "Ordered by a nurse")
    assert effects(base, version(all_of, "Ordered by a nurse", "not_covered")) == OPEN
    assert effects(base, version(all_of, "Ordered by a nurse or a therapist")) == OPEN
    change = only(base, version(all_of, "Ordered by a nurse or a therapist"))
    assert change.why == "Parts of this change work in different directions"
    assert effects(base, version(all_of, "Ordered by a nurse confirmed by film")) == NARROWS
    assert effects(base, version(all_of, "Ordered by a nurse (e.g. one)")) == NARROWS
    assert effects(base, version(any_of, "Ordered by a nurse (e.g. one)")) == SAME


@pytest.mark.parametrize(
    ("old", "new", "effect"),
    [
        (need("Any of the following", *ITEMS), need("All of the following", *ITEMS), OPEN),
        (need("Shows one of the following", *ITEMS), need("Shows any of the following", *ITEMS), SAME),
        (any_of("Any of the following", *ITEMS), all_of("All of the following", *ITEMS), NARROWS),
        (all_of("Both of the following", *ITEMS[:2]), all_of("Each of the following", *ITEMS[:2]), SAME),
        (
            at_least(2, "At least 2 of the following were tried at home:", *ITEMS),
            any_of("At least one of the following was tried at home:", *ITEMS),
            BROADENS,
        ),
        (
            at_least(2, "At least 2 of the following were tried at home:", *ITEMS),
            any_of("At least one of the following is tried at home:", *ITEMS),
            OPEN,
        ),
        (all_of("Any of the following", *ITEMS), all_of("All of the following", *ITEMS), SAME),
    ],
)
def test_other_words_for_how_many_do_what_the_list_does(
    old: Criterion, new: Criterion, effect: tuple[str, str]
) -> None:
    assert effects(policy(old), policy(new)) == effect


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("All of the following", "Each of the following", "Only the count of the items below is worded otherwise"),
        ("All of the following", "Any of the following", "How many of the items below are needed is worded otherwise"),
    ],
)
def test_the_reason_says_that_only_the_count_differs(old: str, new: str, why: str) -> None:
    assert only(policy(need(f"Shows {old}", *ITEMS)), policy(need(f"Shows {new}", *ITEMS))).why == why


def test_a_wording_that_no_rule_knows_is_left_open_with_a_reason() -> None:
    change = only(demand("The home has level floors"), demand("The home has floors without steps"))
    assert (change.effect, change.why) == ("unclear", "The wording changed in a way that a person should weigh")


# Statements that moved


@pytest.mark.parametrize(
    ("outer", "inner", "effect"),
    [
        (any_of, any_of, SAME),
        (all_of, all_of, SAME),
        (none_of, any_of, SAME),
        (all_of, any_of, BROADENS),  # a demand became one of several alternatives
        (any_of, all_of, NARROWS),  # an alternative became a demand on another one
        (none_of, all_of, BROADENS),  # the same where it works the other way
        (all_of, none_of, OPEN),
        (all_of, need, OPEN),
        (all_of, two_of, BROADENS),
    ],
)
def test_a_statement_that_went_into_a_group_beside_it(outer: Maker, inner: Maker, effect: tuple[str, str]) -> None:
    old = policy(all_of(COVERED, "A letter", outer("Top:", "Polio", inner("In:", "A fall", "A crash"))))
    new = policy(all_of(COVERED, "A letter", outer("Top:", inner("In:", "A fall", "A crash", "Polio"))))
    assert effects(old, new) == effect


def around(outer: Maker, *items: Statement) -> Policy:
    return policy(all_of(COVERED, "A letter", outer("Top:", *items)), all_of("Pads:", "A nurse", "A bath"))


def of_polio(old: Policy, new: Policy) -> str:
    return next(change.effect for change in compare(old, new).changes if change.key == "Polio")


def test_what_came_or_went_in_the_list_does_not_count_for_what_moved_in_it() -> None:
    inner, fuller = all_of("In:", "A fall", "A crash"), all_of("In:", "A fall", "A crash", "Polio")
    plain = around(all_of, "Polio", inner)
    assert of_polio(plain, around(all_of, fuller)) == "neutral"
    assert of_polio(plain, around(all_of, fuller, "Gout")) == "neutral"
    assert of_polio(around(all_of, "Polio", inner, "Gout"), around(all_of, fuller)) == "neutral"
    stroke = all_of("Stroke, if both hold:", "A film", "A cane")
    assert of_polio(plain, around(all_of, fuller, stroke)) == "neutral"
    assert of_polio(around(all_of, "Polio", inner, stroke), around(all_of, fuller)) == "neutral"


def test_what_moved_out_of_the_list_or_became_a_list_does_not_count_either() -> None:
    inner, fuller = all_of("In:", "A fall", "A crash"), all_of("In:", "A fall", "A crash", "Polio")
    old = around(all_of, "Polio", inner, "Ataxia of both legs")
    gone = policy(
        all_of(COVERED, "A letter", all_of("Top:", fuller)), all_of("Pads:", "A nurse", "A bath", "Ataxia of both legs")
    )
    assert of_polio(old, gone) == of_polio(gone, old) == "neutral"
    grown = around(all_of, fuller, all_of("Ataxia of both legs", "Seen by a nurse", "Filmed"))
    assert of_polio(old, grown) == of_polio(grown, old) == "neutral"


def test_a_list_that_says_nothing_of_how_it_is_joined_is_no_doubt_with_one_item() -> None:
    old = around(any_of, "Polio", all_of("In:", "A fall", "A crash"), need("As told:", "Gout"))
    new = around(any_of, all_of("In:", "A fall", "A crash", "Polio"), need("As told:", "Gout"))
    assert of_polio(old, new) == "narrows"
    only_one = around(any_of, all_of("In:", "A fall", "A crash", "Polio"), none_of("Not:", "Gout"))
    assert (
        of_polio(around(any_of, "Polio", all_of("In:", "A fall", "A crash"), none_of("Not:", "Gout")), only_one)
        == "narrows"
    )


def test_a_move_within_an_exception_that_changes_nothing_is_neutral() -> None:
    def version(*tops: Statement) -> Policy:
        return policy(all_of(COVERED, any_of("Unless:", *tops), "A letter"))

    inner = any_of("In:", "A fall", "A crash")
    assert effects(version("Polio", inner), version(any_of("In:", "A fall", "A crash", "Polio"))) == SAME


def test_two_groups_that_changed_places_with_each_other_tell_nothing() -> None:
    one, two = ("Ataxia", "Gout"), ("A fall", "A crash")
    old = policy(all_of(COVERED, "A letter", all_of("Legs:", *one, any_of("Arms:", *two, "Polio"))))
    new = policy(all_of(COVERED, "A letter", any_of("Arms:", *two, all_of("Legs:", *one, "Polio"))))
    assert of_polio(old, new) == of_polio(new, old) == "unclear"


def test_what_is_asked_in_another_way_altogether_is_left_open() -> None:
    """With Polio and a fall it held before, with gout and a crash it holds now."""
    old = around(any_of, all_of("In:", "A fall", "Polio"), all_of("At:", "A crash", "Gout"), "Stroke")
    new = around(any_of, all_of("In:", "A fall"), all_of("At:", "A crash", "Gout", "Polio"), "Stroke")
    assert of_polio(old, new) == "unclear"


def test_at_least_one_is_any() -> None:
    def version(*tops: Statement) -> Policy:
        return policy(all_of(COVERED, at_least(1, "Top:", *tops), "A letter"))

    inner = any_of("In:", "A fall", "A crash")
    assert effects(version("Polio", inner), version(any_of("In:", "A fall", "A crash", "Polio"))) == SAME


def test_a_statement_moved_among_what_is_not_covered_works_the_other_way() -> None:
    def version(*tops: Statement) -> Policy:
        return policy("Alpha", limitations=(all_of("Frames:", *tops, position="not_covered"),))

    inner = any_of("In:", "A fall", "A crash")
    assert effects(version("Polio", inner), version(any_of("In:", "A fall", "A crash", "Polio"))) == NARROWS


def test_a_statement_moved_within_an_exception_is_left_open() -> None:
    def version(*tops: Statement) -> Policy:
        return policy(all_of(COVERED, all_of("Unless:", *tops), "A letter"))

    inner = any_of("In:", "A fall", "A crash")
    assert effects(version("Polio", inner), version(any_of("In:", "A fall", "A crash", "Polio"))) == OPEN


def test_a_statement_that_went_to_another_whole_statement_is_judged_by_what_it_is_to_both_lists() -> None:
    def change(frames: Maker, pads: Maker) -> tuple[str, str]:
        old = policy(frames("Frames:", "A fall", "A crash", "Polio"), pads("Pads:", "A letter", "A film"))
        new = policy(frames("Frames:", "A fall", "A crash"), pads("Pads:", "A letter", "A film", "Polio"))
        moved = only(old, new)
        assert moved.kind == "moved"
        return moved.effect, moved.why

    assert change(any_of, all_of) == (
        "narrows",
        "Removed: one of several that each suffice. Added: one of several that must all be met",
    )
    assert change(all_of, any_of)[0] == "broadens"
    assert change(all_of, all_of) == (
        "unclear",
        "That it left “Frames:” broadens coverage, and that it stands in “Pads:” narrows it",
    )
    assert change(any_of, any_of)[0] == "unclear"


def test_a_statement_that_went_among_what_is_not_covered_is_judged_by_both_lists() -> None:
    refusals = ("Rental is not covered", "Two frames at once are not covered")
    for frames, effect in ((any_of, "narrows"), (all_of, "unclear")):
        old = policy(frames("Frames:", "A fall", "A crash", "Polio"), limitations=refusals)
        new = policy(frames("Frames:", "A fall", "A crash"), limitations=(*refusals, "Polio"))
        assert only(old, new).effect == effect


def test_the_reason_says_what_the_list_asks_for_now() -> None:
    def why(old: Maker, new: Maker) -> str | None:
        before = policy(all_of(COVERED, old("Top:", "Polio", new("In:", "A fall", "A crash")), "A letter"))
        after = policy(all_of(COVERED, old("Top:", new("In:", "A fall", "A crash", "Polio")), "A letter"))
        return only(before, after).why

    assert why(any_of, any_of) == "It stands elsewhere in the list, and the list asks for the same"
    assert why(any_of, all_of) == "As it stands now the list asks for more"
    assert why(all_of, any_of) == "As it stands now the list asks for less"


@pytest.mark.parametrize(("count", "is_proven"), [(21, True), (22, True), (23, False)])
def test_up_to_twenty_parts_are_weighed_in_all_combinations(count: int, is_proven: bool) -> None:
    """Of a longer list, without what both versions ask for in the same place: here the group of falls."""
    names = [f"Illness of the {part}" for part in "abcdefghijklmnopqrstuv"[: count - 3]]
    old = policy(all_of(COVERED, any_of("Any:", *names), all_of("Top:", "Polio", any_of("In:", "A fall", "A crash"))))
    new = policy(all_of(COVERED, any_of("Any:", *names), all_of("Top:", any_of("In:", "A fall", "A crash", "Polio"))))
    assert only(old, new).effect == "broadens"  # the nearest group around both places is small
    wide = policy(all_of(COVERED, any_of("Any:", *names, "Polio"), any_of("In:", "A fall", "A crash")))
    narrow = policy(all_of(COVERED, "Polio", any_of("Any:", *names), any_of("In:", "A fall", "A crash")))
    change = only(narrow, wide)
    assert (change.effect, change.proof is not None) == ("broadens", is_proven)


def test_a_statement_that_moves_in_a_long_policy_is_proven_without_the_lists_that_stay() -> None:
    others = tuple(
        all_of(f"A bed of kind {n} is covered when both are met:", f"Fit {n}", f"Use {n}") for n in range(30)
    )
    frames, pads = "A frame is covered when all are met:", "A pad is covered when any is met:"
    old = policy(all_of(frames, "A fall", "A film", "Polio"), *others, any_of(pads, "A letter", "A crash"))
    new = policy(all_of(frames, "A fall", "A film"), *others, any_of(pads, "A letter", "A crash", "Polio"))
    change = only(old, new)
    assert change.effect == "broadens"
    assert change.proof is not None
    assert not any("bed" in text for text in change.proof.statements.values())
    assert change.proof.after == "(S4 and (S1 and S2)) or (S7 and (S5 or S6 or S3))"


def test_moved_and_reworded_does_both() -> None:
    long = "The device was fitted by a trained supplier of the plan"

    def version(top: Maker, text: str, inside: bool) -> Policy:
        items = ("A fall", "A crash", text) if inside else ("A fall", "A crash")
        outside = () if inside else (text,)
        return policy(all_of(COVERED, top("Top:", any_of("In:", *items), *outside, "Ataxia"), "A letter"))

    assert effects(version(any_of, long, False), version(any_of, f"{long} or of us", True)) == BROADENS
    assert effects(version(all_of, long, False), version(all_of, f"{long} or of us", True)) == BROADENS
    assert effects(version(all_of, long, True), version(all_of, f"{long} or of us", False)) == OPEN


def test_a_list_joined_otherwise_is_weighed_without_what_a_group_in_it_got() -> None:
    old = policy(any_of("The list:", all_of("Both:", "Polio", "Gout"), "A fall"))
    inner = all_of("Both:", any_of("One of the following:", "Polio", "Stroke"), "Gout")
    new = policy(all_of("The list:", inner, "A fall"))
    way, back = of_group(old, new).proof, of_group(new, old).proof
    assert way
    assert back
    assert (way.before, way.after) == ("S1 or S2", "S1 and S2")
    assert (back.before, back.after) == ("S1 and S2", "S1 or S2")


def test_a_list_of_two_joined_otherwise_into_which_a_third_moved_goes_by_the_two() -> None:
    old = policy(all_of(COVERED, "Polio", any_of("The list:", "A fall", "A crash"), "A letter"))
    new = policy(all_of(COVERED, all_of("The list:", "A fall", "A crash", "Polio"), "A letter"))
    assert (of_group(old, new).effect, of_group(new, old).effect) == NARROWS


def test_a_list_joined_otherwise_into_which_a_statement_moved_is_left_open() -> None:
    old = policy(all_of(COVERED, "Polio", two_of("The list:", "A fall", "A crash"), "A letter"))
    new = policy(all_of(COVERED, all_of("The list:", "A fall", "A crash", "Polio"), "A letter"))
    assert of_group(old, new).effect == of_group(new, old).effect == "unclear"


def effect_of(old: Policy, new: Policy, key: str) -> str:
    return next(change.effect for change in compare(old, new).changes if change.key == key)


@pytest.mark.parametrize(
    ("head", "effect"),
    [
        ("One of the following:", "broadens"),
        ("Documentation of one of the following:", "broadens"),
        ("The member meets any of the following:", "broadens"),
        ("Prescribed by one of the following:", "unclear"),  # which may ask for something itself
        ("After surgery, any of the following:", "unclear"),
    ],
)
def test_a_way_round_a_requirement_broadens_where_its_head_asks_for_nothing_itself(head: str, effect: str) -> None:
    old = policy(all_of(COVERED, "A letter", "A cane was tried for 6 weeks", "A film"))
    new = policy(all_of(COVERED, "A letter", any_of(head, "A cane was tried for 6 weeks", "A walker"), "A film"))
    assert effect_of(old, new, head) == effect


@pytest.mark.parametrize("sibling", [("Joined:", "A note", "A call"), ("Joined:", "A note")])
def test_what_else_changes_in_a_list_beside_it_does_not_count(sibling: tuple[str, ...]) -> None:
    head = "One of the following:"
    old = policy(all_of(COVERED, "A cane was tried", all_of("Joined:", "A note", "A photograph")))
    new = policy(
        all_of(COVERED, any_of(head, "A cane was tried", "A walker"), any_of(*sibling, "A photograph", "A fax"))
    )
    assert effect_of(old, new, head) == "broadens"


def test_a_list_may_be_long() -> None:
    others = tuple(f"Paper number {n}" for n in range(17))
    old = policy(all_of(COVERED, "A cane was tried", *others))
    new = policy(all_of(COVERED, any_of("Either of the following:", "A cane was tried", "A walker"), *others))
    assert effect_of(old, new, "Either of the following:") == "broadens"


@pytest.mark.parametrize(
    ("limit", "effect"),
    [
        ("A second frame is not covered.", "narrows"),
        ("Repairs are limited to 2 in a year.", "narrows"),
        ("A second frame is not covered, except after a fire.", "narrows"),
        ("The member was seen by a nurse", "unclear"),
        ("Except for rental, which is not covered", "unclear"),
    ],
)
def test_a_limitation_that_refuses_by_itself_does_so_under_any_heading(limit: str, effect: str) -> None:
    def under_heading(*limits: str) -> Policy:
        return policy("A frame", limitations=(need("Where payment stops", "A hat is not covered.", *limits),))

    assert effect_of(under_heading(), under_heading(limit), limit) == effect


def test_what_refuses_among_the_criteria_is_left_open_under_a_heading_that_joins_nothing() -> None:
    limit = "A second frame is not covered."
    old, new = policy(need("What is paid", "A hat")), policy(need("What is paid", "A hat", limit))
    assert effect_of(old, new, limit) == effect_of(new, old, limit) == "unclear"
