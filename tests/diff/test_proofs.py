"""Verdicts on lists of conditions are proven: by the formulas before and after, of all that was rearranged at once."""

from __future__ import annotations

import pytest

from extractor.diff import compare
from extractor.diff.effect.formulas import Formula, Joined, every, holding, some, written
from extractor.model.changes import Change
from extractor.model.policy import Policy
from tests.diff.small import COVERED, demand, only, policy
from tests.printing.content import Statement, all_of, any_of, at_least, need

LETTER, CANE, FLOORS, THERAPIST = "A letter from the doctor", "A cane was tried", "Floors are level", "A therapist came"


def by_key(old: Policy, new: Policy) -> dict[str, Change]:
    return {c.key: c for c in compare(old, new).changes}


def effects_of(old: Policy, new: Policy) -> dict[str, tuple[str, str]]:
    return {key: (c.kind, c.effect) for key, c in by_key(old, new).items()}


OLD = policy(all_of(COVERED, LETTER, CANE))


def test_a_demand_that_became_one_of_several_ways_broadens_and_moved() -> None:
    new = policy(all_of(COVERED, LETTER, any_of("One of the following:", CANE, FLOORS)))
    assert effects_of(OLD, new) == {
        "One of the following:": ("added", "broadens"),
        CANE: ("moved", "broadens"),
        FLOORS: ("added", "broadens"),
    }
    assert {effect for _, effect in effects_of(new, OLD).values()} == {"narrows"}


def test_a_group_that_must_be_met_narrows_whatever_moved_into_it() -> None:
    inner = all_of("All of the following:", CANE, FLOORS)
    assert effects_of(OLD, policy(all_of(COVERED, LETTER, inner)))["All of the following:"] == ("added", "narrows")
    new = policy(all_of(COVERED, LETTER, CANE, any_of("AND ONE of the following:", FLOORS, THERAPIST)))
    assert set(effects_of(OLD, new).values()) == {("added", "narrows")}


def test_where_a_new_tree_works_both_ways_its_parts_are_judged_each() -> None:
    both = all_of("Both of the following:", CANE, THERAPIST)
    found = by_key(OLD, policy(all_of(COVERED, LETTER, any_of("One of the following:", both, FLOORS))))
    assert found["One of the following:"].effect == found["Both of the following:"].effect == "unclear"
    assert found["One of the following:"].why == "As it stands now the list lets some in and keeps others out"
    assert (found[THERAPIST].effect, found[FLOORS].effect, found[CANE].effect) == ("narrows", "broadens", "neutral")


def test_a_list_that_became_the_first_of_two_ways_in_broadens_whatever_words_went_up_to_the_new_list() -> None:
    inner = all_of("All of the following:", LETTER, CANE)
    new = policy(any_of(COVERED.replace("all of the following are", "one of the following is"), inner, FLOORS))
    assert effects_of(OLD, new) == {
        new.criteria[0].text: ("added", "broadens"),
        "All of the following:": ("moved", "broadens"),
        FLOORS: ("added", "broadens"),
    }
    assert {effect for _, effect in effects_of(new, OLD).values()} == {"narrows"}


def test_a_list_under_words_of_its_own_that_came_is_left_open() -> None:
    inner = all_of("All of the following:", LETTER, CANE)
    new = policy(any_of("For members with gout, frames are covered in one of these cases:", inner, FLOORS))
    assert effects_of(OLD, new)["All of the following:"][1] == "unclear"


def test_the_words_over_a_new_group_may_be_a_condition_and_then_decide_nothing() -> None:
    new = policy(all_of(COVERED, LETTER, any_of("For members with gout, one of the following:", CANE, FLOORS)))
    assert by_key(OLD, new)["For members with gout, one of the following:"].effect == "unclear"


def test_of_two_stages_that_say_the_same_the_one_that_changed_is_told() -> None:
    def stages(*first: object) -> Policy:
        return policy(
            all_of("Initial approval, if all are met:", LETTER, *first),  # type: ignore[arg-type]
            all_of("Continued use, if all are met:", "It has helped", LETTER, CANE),
        )

    found = effects_of(stages(CANE), stages(any_of("One of the following:", CANE, FLOORS)))
    assert found[CANE] == ("moved", "broadens")
    assert ("removed", "broadens") not in found.values()


def test_the_proof_names_the_lists_before_and_after_and_what_decides() -> None:
    change = by_key(OLD, policy(all_of(COVERED, LETTER, any_of("One of the following:", CANE, FLOORS))))[FLOORS]
    assert change.proof is not None
    assert (change.proof.before, change.proof.after) == ("S1 and S2", "S1 and (S2 or S3)")
    assert change.proof.statements == {"S1": LETTER, "S2": CANE, "S3": FLOORS}
    assert change.proof.decided_by == "One of the following:"


def test_a_plain_addition_and_another_logic_have_their_proofs_too() -> None:
    added = only(OLD, policy(all_of(COVERED, LETTER, CANE, FLOORS))).proof
    assert added
    assert (added.before, added.after, added.decided_by) == ("S1 and S2", "S1 and S2 and S3", FLOORS)
    three = (LETTER, CANE, FLOORS)
    logic = only(policy(all_of("The list:", *three)), policy(at_least(2, "The list:", *three))).proof
    assert logic
    assert (logic.before, logic.after) == ("S1 and S2 and S3", "at least 2 of (S1, S2, S3)")


def proofs(old: Policy, new: Policy, key: str) -> list[tuple[str, str]]:
    """The formulas before and after by which the change with this key is judged, and those of the way back."""
    found = [by_key(*pair)[key].proof for pair in ((old, new), (new, old))]
    return [(proof.before, proof.after) for proof in found if proof]


GOUT = "For members with gout, all of the following:"


def test_a_removal_has_its_proof_as_well() -> None:
    assert proofs(OLD, policy(all_of(COVERED, LETTER, CANE, FLOORS)), FLOORS) == [
        ("S1 and S2", "S1 and S2 and S3"),
        ("S1 and S2 and S3", "S1 and S2"),
    ]


def test_the_words_over_a_new_group_that_are_a_condition_stand_in_the_proof() -> None:
    new = policy(all_of(COVERED, LETTER, all_of(GOUT, CANE, FLOORS)))
    change = by_key(policy(all_of(COVERED, LETTER)), new)[GOUT]
    assert change.proof
    assert (change.proof.before, change.proof.after) == ("S1", "S1 and (S4 and (S2 and S3))")
    assert change.proof.statements == {"S1": LETTER, "S2": CANE, "S3": FLOORS, "S4": GOUT}


def test_those_over_another_new_group_do_not_count() -> None:
    new = policy(all_of(COVERED, any_of("One of the following:", LETTER, FLOORS), all_of(GOUT, CANE, THERAPIST)))
    assert proofs(OLD, new, "One of the following:") == [
        ("S1 and S2", "(S1 or S3) and S2"),
        ("(S1 or S2) and S3", "S1 and S3"),
    ]
    assert by_key(OLD, new)["One of the following:"].effect == "broadens"


@pytest.mark.parametrize(("count", "is_proven"), [(18, True), (19, False)])
def test_twenty_statements_are_weighed_with_the_words_over_them(count: int, is_proven: bool) -> None:
    names = [f"Illness of the {part}" for part in "abcdefghijklmnopqrs"[:count]]
    change = by_key(policy(all_of(COVERED, LETTER)), policy(all_of(COVERED, LETTER, all_of(GOUT, *names))))[GOUT]
    assert (change.effect, change.proof is not None) == ("narrows", is_proven)


def test_a_group_out_of_one_that_went_is_weighed_with_all_that_went_with_it() -> None:
    signs = all_of("Signs of weak legs:", "A fall", "A crash")
    old = policy(all_of(COVERED, LETTER, any_of("One of the following:", signs, "Polio", "Gout", "Rickets"), CANE))
    new = policy(all_of(COVERED, LETTER, all_of("All of these:", signs, CANE, FLOORS, THERAPIST, "A ramp")))
    ways = [
        ("S1 and (S2 or S3 or S4 or S5) and S6", "S1 and (S2 and S6 and S7 and S8 and S9)"),
        ("S1 and (S2 and S3 and S4 and S5 and S6)", "S1 and (S2 or S7 or S8 or S9) and S3"),
    ]
    assert proofs(old, new, "One of the following:") == proofs(old, new, "All of these:") == ways


def test_what_came_from_far_into_a_group_that_moved_does_not_count() -> None:
    old = policy(
        all_of(COVERED, LETTER, any_of("P:", "Polio", "Gout"), FLOORS), all_of("Pads:", "A ramp", "Mats", CANE)
    )
    group = any_of("One of the following:", any_of("P:", "Polio", "Gout", CANE), FLOORS)
    new = policy(all_of(COVERED, LETTER, group), all_of("Pads:", "A ramp", "Mats"))
    assert proofs(old, new, "One of the following:") == [
        ("S1 and (S2 or S3) and S4", "S1 and ((S2 or S3) or S4)"),
        ("S1 and ((S2 or S3) or S4)", "S1 and (S2 or S3) and S4"),
    ]


def test_what_came_into_one_of_two_groups_that_changed_places_is_judged_there() -> None:
    legs, arms = ("Ataxia", "Gout"), ("A fall", "A crash")
    old = policy(all_of(COVERED, LETTER, all_of("Legs:", *legs, any_of("Arms:", *arms))))
    new = policy(all_of(COVERED, LETTER, any_of("Arms:", *arms, all_of("Legs:", *legs, "Polio"))))
    assert proofs(old, new, "Polio") == [("S1 and S2", "S1 and S2 and S3"), ("S1 and S2 and S3", "S1 and S2")]


def test_a_statement_that_has_a_list_in_one_version_only_proves_nothing() -> None:
    old, new = (
        policy(all_of(COVERED, LETTER, need("Gait"))),
        policy(all_of(COVERED, LETTER, all_of("Gait", CANE, FLOORS))),
    )
    assert by_key(old, new)["Gait"].effect == by_key(new, old)["Gait"].effect == "unclear"
    assert proofs(old, new, "Gait") == []


def test_a_list_that_is_joined_otherwise_where_it_moved_stands_so_in_the_proof() -> None:
    old = policy(all_of(COVERED, LETTER, any_of("The list:", "Polio", "Gout"), CANE))
    new = policy(all_of(COVERED, LETTER, any_of("One of the following:", all_of("The list:", "Polio", "Gout"), CANE)))
    assert proofs(old, new, "The list:") == [
        ("S1 and (S2 or S3) and S4", "S1 and ((S2 and S3) or S4)"),
        ("S1 and ((S2 and S3) or S4)", "S1 and (S2 or S3) and S4"),
    ]


def test_a_demand_that_moved_up_two_lists_of_demands_asks_for_the_same() -> None:
    def version(inner: tuple[str, ...], *outer: str) -> Policy:
        return policy(all_of(COVERED, LETTER, all_of("Top:", all_of("P:", all_of("Q:", *inner), CANE), *outer)))

    old, new = version(("Polio", "Gout", "Rickets"), FLOORS), version(("Polio", "Gout"), FLOORS, "Rickets")
    assert (only(old, new).effect, only(new, old).effect) == ("neutral", "neutral")


@pytest.mark.parametrize("least", [1, 2])
def test_an_item_that_became_a_list_does_not_hide_what_moved_beside_it(least: int) -> None:
    item = "Ataxia of both legs"
    old = at_least(least, "Top:", "Polio", all_of("In:", "A fall", "A crash"), item)
    new = at_least(least, "Top:", all_of("In:", "A fall", "A crash", "Polio"), all_of(item, "Seen here", "Filmed"))
    before, after = policy(all_of(COVERED, LETTER, old)), policy(all_of(COVERED, LETTER, new))
    there, back = by_key(before, after)["Polio"], by_key(after, before)["Polio"]
    assert (there.effect, back.effect) == ("narrows", "broadens")


def test_a_wording_that_changed_has_none() -> None:
    assert only(demand("A trial of 4 weeks"), demand("A trial of 6 weeks")).proof is None


def test_what_is_covered_under_no_condition_and_then_under_some_narrows() -> None:
    old, new = policy("The frame is medically necessary."), policy(all_of(COVERED, LETTER))
    assert {c.effect for c in compare(old, new).changes} == {"narrows"}
    assert {c.effect for c in compare(new, old).changes} == {"broadens"}


def test_a_service_called_investigational_now_narrows() -> None:
    old, new = "Frames for walking are medically necessary.", "Frames for walking are considered investigational."
    assert (only(policy(old), policy(new)).effect, only(policy(new), policy(old)).effect) == ("narrows", "broadens")


def test_a_list_that_was_emptied_to_one_item_asks_for_less() -> None:
    found = effects_of(OLD, policy(need(COVERED, LETTER)))
    assert found[CANE] == ("removed", "broadens")


@pytest.mark.parametrize(
    ("formula", "rows", "words"),
    [
        (every(0, 1), {0b11}, "A and B"),
        (some(0, 1), {0b01, 0b10, 0b11}, "A or B"),
        (Joined(1, (0, 1), absent=True), {0b00}, "none of (A, B)"),
        (some(every(0, 1)), {0b11}, "A and B"),
        (Joined(1, (0,), absent=True), {0b00, 0b10}, "none of (A)"),
        (Joined(0, ()), {0b00, 0b01, 0b10, 0b11}, "no condition"),
        (0, {0b01, 0b11}, "A"),
    ],
)
def test_formulas_hold_with_some_combinations(formula: Formula, rows: set[int], words: str) -> None:
    assert holding(formula, 2) == sum(1 << row for row in rows)
    assert written(formula, ["A", "B"]) == words


def test_so_many_of_a_list_are_counted_exactly() -> None:
    two_of_three = holding(Joined(2, (0, 1, 2)), 3)
    assert {row for row in range(8) if two_of_three >> row & 1} == {0b011, 0b101, 0b110, 0b111}
    assert written(every(0, Joined(2, (1, 2, 0))), ["A", "B", "C"]) == "A and at least 2 of (B, C, A)"


RENTED = "Renting a frame is medically necessary when one of the following is met:"
NURSE, DOCTOR = (f"Records of a {who} prove one of the following:" for who in ("nurse", "doctor"))


def rented(*items: Statement) -> Policy:
    return policy(any_of(RENTED, "A ramp is near", *items))


def test_what_went_by_itself_into_a_list_beside_does_not_count_for_a_group_that_was_dissolved() -> None:
    old = rented(any_of(NURSE, LETTER, CANE), any_of(DOCTOR, FLOORS, THERAPIST, "A film"))
    new = rented(LETTER, CANE, any_of(DOCTOR, FLOORS, THERAPIST), "A film")
    for versions in ((old, new), (new, old)):
        told = effects_of(*versions)
        assert told.pop(NURSE)[1] == "unclear"  # its words may ask for something, or not
        assert {effect for _, effect in told.values()} == {"neutral"}


def test_a_way_in_of_which_a_part_is_one_of_another_now_is_judged_alone() -> None:
    old = rented(any_of(NURSE, LETTER, CANE, FLOORS), any_of(DOCTOR, THERAPIST, "A film"))
    new = rented(any_of(DOCTOR, THERAPIST, "A film", FLOORS))
    gone, came = effects_of(old, new), effects_of(new, old)
    assert (gone[NURSE], gone[LETTER], gone[FLOORS]) == (
        ("removed", "narrows"),
        ("removed", "narrows"),
        ("moved", "broadens"),
    )
    assert (came[NURSE], came[LETTER], came[FLOORS]) == (
        ("added", "broadens"),
        ("added", "broadens"),
        ("moved", "narrows"),
    )
