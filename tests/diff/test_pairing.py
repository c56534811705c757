"""Which statement is which: found by words, place and kin."""

from __future__ import annotations

import pytest

from extractor.diff import compare
from extractor.model.policy import Criterion
from tests.diff.small import changes, policy
from tests.printing.content import all_of, any_of, need

AGE = "The member is 18 years of age or older"


def branch(name: str, *more: str) -> Criterion:
    return all_of(f"{name}. Approve if all of the following are met", AGE, f"The {name} was seen by a doctor", *more)


def test_an_insertion_on_top_and_a_rewording_are_two_changes() -> None:
    old = policy("The device is safe at home", "The order was written by a nurse", "A trial of 6 weeks was made")
    new = policy(
        "The member can sit upright",
        "The device is safe at home",
        "The order was written by a nurse",
        "A trial of 8 weeks was made",
        start=50,
    )
    assert changes(old, new) == [("added", "The member can sit upright"), ("modified", "A trial of 8 weeks was made")]


def test_what_an_insertion_pushes_down_is_renumbered() -> None:
    old, new = policy("Alpha", "Omega"), policy("Beta", "Alpha", "Omega", start=9)
    assert [c.key for c in compare(old, new).changes if c.kind == "renumbered"] == ["Alpha", "Omega"]


def test_the_items_of_a_renumbered_group_are_not_renumbered() -> None:
    group = all_of("All of these:", "one", "two")
    kept = [c.key for c in compare(policy(group), policy("First of all", group, start=9)).changes]
    assert kept == ["First of all", "All of these:"]


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("One of these (1-2):", "One of these (1-3):", "renumbered"),
        ("One of these (1 or 2):", "One of these (1, 2, or 3):", "renumbered"),
        ("One of these (1-2):", "One of these (4-6):", "modified"),
    ],
)
def test_what_a_lead_in_says_of_its_items_numbers_is_renumbered_with_them(old: str, new: str, kind: str) -> None:
    made = compare(policy(any_of(old, "one", "two")), policy(any_of(new, "one", "two", "three"), start=9))
    assert [(c.kind, c.key) for c in made.changes] == [(kind, new), ("added", "three")]


def test_the_same_words_in_many_branches_are_paired_by_their_branch() -> None:
    old = policy(branch("hip"), branch("knee"), branch("wrist"))
    new = policy(branch("elbow"), branch("hip"), branch("wrist"), start=40)
    assert sorted(changes(old, new)) == sorted(
        [("added", n.text) for n in (branch("elbow"), *branch("elbow").children)]
        + [("removed", n.text) for n in (branch("knee"), *branch("knee").children)]
    )


def test_a_branch_put_in_the_place_of_another_is_not_the_other_reworded() -> None:
    old, new = policy(branch("hip"), branch("knee")), policy(branch("hip"), branch("ankle"), start=40)
    assert {kind for kind, _ in changes(old, new)} == {"added", "removed"}


def test_a_statement_under_another_parent_has_moved() -> None:
    old = policy(any_of("One of:", "Knee pain", "Hip pain", "Neck pain"), all_of("All of:", "A letter", "A photograph"))
    new = policy(any_of("One of:", "Knee pain", "Neck pain"), all_of("All of:", "A letter", "A photograph", "Hip pain"))
    assert changes(old, new) == [("moved", "Hip pain")]


def test_statements_put_into_a_new_group_have_moved_and_the_group_is_new() -> None:
    old = policy(any_of("One of:", "Lymphoma", "Large-cell lymphoma", "Grade 3 lymphoma", "Leukemia"))
    inner = any_of("Any aggressive form:", "Large-cell lymphoma", "Grade 3 lymphoma")
    new = policy(any_of("One of:", "Lymphoma", inner, "Leukemia"), start=20)
    assert changes(old, new) == [
        ("added", "Any aggressive form:"),
        ("moved", "Large-cell lymphoma"),
        ("moved", "Grade 3 lymphoma"),
    ]


def test_a_statement_that_became_a_limitation_has_moved() -> None:
    text = "Replacement within five years of delivery"
    old, new = policy("Alpha", text), policy("Alpha", limitations=(text,))
    (change,) = compare(old, new).changes
    assert (change.part, change.kind, change.key) == ("limitations", "moved", text)


def test_moved_and_reworded_is_one_change_that_shows_the_words() -> None:
    old = policy(
        any_of("One of:", "Knee pain", "The device was fitted by a trained supplier of the plan"),
        all_of("All of:", "A letter"),
    )
    new = policy(
        any_of("One of:", "Knee pain"),
        all_of("All of:", "A letter", "The device was fitted by a trained supplier of our plan"),
        start=20,
    )
    (change,) = compare(old, new).changes
    assert change.kind == "moved"
    assert [text.strip() for sign, text in change.words if sign != "="] == ["the", "our"]


def test_a_reworded_group_keeps_its_items() -> None:
    items = ("A walker was tried", "A cane was tried", "A brace was tried")
    old = policy(all_of("All of the following are required:", *items))
    new = policy(all_of("Every one of these has to be shown in the file:", *items), start=30)
    assert changes(old, new) == [("modified", "Every one of these has to be shown in the file:")]


def test_a_list_written_as_one_sentence_is_one_rewording_and_what_went_into_it() -> None:
    old = policy(any_of("Covered tumors:", need("Sarcomas", "Soft tissue sarcoma", "Benign bone tumors"), "Thymoma"))
    new = policy(any_of("Covered tumors:", "Sarcomas (soft tissue and benign bone tumors)", "Thymoma"), start=30)
    found = compare(old, new).changes
    assert [(c.kind, c.key, c.effect) for c in found] == [
        ("modified", "Sarcomas (soft tissue and benign bone tumors)", "neutral"),
        ("removed", "Soft tissue sarcoma", "neutral"),
        ("removed", "Benign bone tumors", "neutral"),
    ]


def test_a_statement_split_in_two_is_neutral() -> None:
    old = policy(all_of("All of:", "The member can stand alone and the home has level floors"))
    new = policy(all_of("All of:", "The member can stand alone", "The home has level floors"), start=9)
    assert [(c.kind, c.effect) for c in compare(old, new).changes] == [("modified", "neutral"), ("added", "neutral")]


def test_two_candidates_as_close_as_each_other_are_a_finding() -> None:
    old = policy("The left hand device is fitted by a nurse")
    new = policy(
        "The left hand device is fitted by a red nurse", "The left hand device is fitted by a new nurse", start=9
    )
    assert [f.rule for f in compare(old, new).findings] == ["close-pairing"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Refractory to first line therapy", "refractory to first-line therapy."),
        ("T-score ≤ -2.5", "T-score <= -2.5;"),
        ("Doses of 1,000 units, and", "Doses of 1000 units"),
        ("Anti-CD19 therapy", "Anti- CD19 therapy"),
        ("“Plan” members", '"Plan" Members'),
    ],
)
def test_typography_is_folded_away(old: str, new: str) -> None:
    found = compare(policy(old), policy(new))
    assert found.changes == ()
    assert [(c.kind, c.cosmetic, c.effect) for c in found.folded] == [("modified", True, "neutral")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("T-score ≤ -2.5", "T-score ≤ 2.5"),
        ("A ratio of 0.7", "A ratio of 07"),
        ("Age > 18", "Age ≥ 18"),
        ("10 %", "10"),
    ],
)
def test_signs_that_carry_meaning_are_no_typography(old: str, new: str) -> None:
    assert changes(policy(old), policy(new)) == [("modified", new)]
