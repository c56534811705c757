"""Verdicts on lists of conditions are proven: by the formulas before and after, of all that was rearranged at once."""

from __future__ import annotations

import pytest

from extractor.diff import compare
from extractor.diff.effect.formulas import Formula, Joined, every, holding, some, written
from extractor.model.changes import Change
from extractor.model.policy import Policy
from tests.diff.small import COVERED, demand, only, policy
from tests.printing.content import all_of, any_of, at_least, need

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
        (Joined(0, ()), {0b00, 0b01, 0b10, 0b11}, "no condition"),
    ],
)
def test_formulas_hold_with_some_combinations(formula: Formula, rows: set[int], words: str) -> None:
    assert {row for row in range(4) if holding(formula, 2) >> row & 1} == rows
    assert written(formula, ["A", "B"]) == words


def test_so_many_of_a_list_are_counted_exactly() -> None:
    two_of_three = holding(Joined(2, (0, 1, 2)), 3)
    assert {row for row in range(8) if two_of_three >> row & 1} == {0b011, 0b101, 0b110, 0b111}
    assert written(every(0, Joined(2, (1, 2, 0))), ["A", "B", "C"]) == "A and at least 2 of (B, C, A)"
