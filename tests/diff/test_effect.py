"""What a change does to coverage follows from the logic it stands in, not from how it sounds."""

from __future__ import annotations

import pytest

from extractor.diff import compare
from extractor.model.policy import Criterion
from tests.diff.small import COVERED, demand, effects, only, policy
from tests.printing.content import Statement, all_of, any_of, at_least, need, none_of

REFUSED = "The frame is not covered in any of these cases:"


def effect_of_adding(group: Criterion, child: str, limitation: bool = False) -> str:
    longer = group.model_copy(update={"children": (*group.children, Criterion(id="", text=child))})
    if limitation:
        return only(policy("Alpha", limitations=(group,)), policy("Alpha", limitations=(longer,))).effect
    added, removed = only(policy(group), policy(longer)), only(policy(longer), policy(group))
    assert {added.effect, removed.effect} in ({"narrows", "broadens"}, {"neutral"}, {"unclear"})
    return added.effect


def test_a_further_demand_narrows() -> None:
    assert effect_of_adding(all_of(COVERED, "A letter", "A photograph"), "A second opinion") == "narrows"


def test_a_further_alternative_broadens() -> None:
    assert effect_of_adding(any_of("One of:", "A letter", "A photograph"), "A second opinion") == "broadens"


def test_one_more_to_choose_from_broadens() -> None:
    assert effect_of_adding(at_least(2, "Two of:", "A letter", "A photograph", "A film"), "A note") == "broadens"


def test_one_more_thing_that_must_be_absent_narrows() -> None:
    assert effect_of_adding(none_of("None of:", "Pregnancy", "Infection"), "Fever") == "narrows"


def test_logic_is_followed_through_the_groups_above() -> None:
    inner = any_of("The member takes any of:", "Drug one", "Drug two")
    old = policy(none_of("None of these:", inner, "Fever"))
    new = policy(
        none_of("None of these:", any_of("The member takes any of:", "Drug one", "Drug two", "Drug three"), "Fever")
    )
    assert only(old, new).effect == "narrows"


def test_one_more_case_that_is_not_covered_narrows() -> None:
    assert effect_of_adding(any_of(REFUSED, "Cosmetic use", "Rental"), "A second frame", limitation=True) == "narrows"


def test_one_more_condition_on_what_is_not_covered_broadens() -> None:
    group = all_of("Not covered when all of these are met:", "It is a spare", "It is for travel")
    assert effect_of_adding(group, "It is for leisure", limitation=True) == "broadens"


def test_one_more_limitation_narrows() -> None:
    assert only(policy("Alpha"), policy("Alpha", limitations=("Rental is not covered",))).effect == "narrows"


def test_one_more_example_of_an_open_list_is_neutral() -> None:
    group = need("Tumors of the neck including but not limited to:", "Tongue", "Thyroid")
    assert effect_of_adding(group, "Larynx") == "neutral"


def test_one_more_condition_in_a_list_of_what_is_covered_broadens() -> None:
    group = need(
        "The Plan considers frames medically necessary for treatment of the following conditions:", "Polio", "Ataxia"
    )
    assert effect_of_adding(group, "Stroke") == "broadens"


def test_a_list_whose_logic_is_not_said_is_left_open() -> None:
    assert effect_of_adding(need("About the member:", "Lives alone"), "Has been seen by a nurse") == "unclear"


def test_a_statement_that_came_in_its_own_right_broadens() -> None:
    old = policy("Frames are medically necessary for polio", "Pads are medically necessary for ulcers")
    new = policy(*(c.text for c in old.criteria), "Lifts are medically necessary for members above 100 kg")
    assert only(old, new).effect == "broadens"


def test_a_demand_that_went_broadens_though_no_list_says_so() -> None:
    old = policy("Frames are medically necessary for polio", "Documentation shows that a cane was tried")
    assert only(old, policy("Frames are medically necessary for polio")).effect == "broadens"


@pytest.mark.parametrize(
    ("old", "new", "effect"),
    [
        (all_of, any_of, "broadens"),
        (any_of, all_of, "narrows"),
        (lambda *a: at_least(2, *a), lambda *a: at_least(3, *a), "neutral"),
        (any_of, lambda *a: at_least(2, *a), "narrows"),
        (any_of, need, "unclear"),
    ],
)
def test_the_logic_of_a_list(old: object, new: object, effect: str) -> None:
    items = ("The list:", "A letter", "A photograph", "A film")
    before, after = (make(*items) for make in (old, new))  # type: ignore[operator]
    if effect == "neutral":
        before, after = (g.model_copy(update={"children": g.children[:2]}) for g in (before, after))
    assert only(policy(before), policy(after)).effect == effect


def test_logic_among_what_is_not_covered_works_the_other_way() -> None:
    items = ("Not covered:", "Rental", "Travel", "Leisure")
    old, new = policy("Alpha", limitations=(any_of(*items),)), policy("Alpha", limitations=(all_of(*items),))
    assert only(old, new).effect == "broadens"


@pytest.mark.parametrize("ruling", ["medically necessary", "considered investigational"])
def test_a_ruling_that_gives_way_to_none_is_left_open(ruling: str) -> None:
    old, new = (policy(f"Frames for walking at home are {what}.") for what in (ruling, "useful"))
    assert effects(old, new) == ("unclear", "unclear")


def test_what_became_investigational_narrows() -> None:
    frames = any_of("Frames:", "For polio", "For ataxia", position="medically_necessary")
    old, new = policy(frames), policy(frames.model_copy(update={"position": "investigational"}))
    assert only(old, new).effect == "narrows"


@pytest.mark.parametrize(
    ("old", "new", "effect"),
    [
        ("Tried a cane for at least 6 weeks", "Tried a cane for at least 2 months", "narrows"),
        ("Tried a cane for 12 weeks", "Tried a cane for 6 weeks", "broadens"),
        ("Trial of at least 12 months", "Trial of at least 1 year", "neutral"),
        ("The member is 18 years of age or older", "The member is 12 years of age or older", "broadens"),
        ("The member is 12 to 65 years of age", "The member is 12 to 70 years of age", "broadens"),
        ("The member is 12 to 65 years of age", "The member is 16 to 70 years of age", "unclear"),
        ("Seen by a doctor within 6 months", "Seen by a doctor within 12 months", "broadens"),
        ("Approval is given for 6 months", "Approval is given for 12 months", "broadens"),
        ("Limited to 2 frames per year", "Limited to 1 frame per year", "narrows"),
        ("Doses no more often than every 4 weeks", "Doses no more often than every 8 weeks", "narrows"),
        ("Doses every 4 weeks", "Doses every 8 weeks", "unclear"),
        ("Failure of two drugs", "Failure of three drugs", "narrows"),
        ("Has not had more than 2 falls", "Has not had more than 3 falls", "unclear"),
        ("A score > 5", "A score ≥ 5", "broadens"),
        ("Diagnosis of asthma", "Diagnosis of severe asthma", "narrows"),
        ("Diagnosis of moderate to severe asthma", "Diagnosis of severe asthma", "unclear"),
        ("Ordered by a nurse", "Ordered by a nurse or a therapist", "broadens"),
        ("Failure of drug one", "Failure of drug one and drug two", "narrows"),
        ("A cane was tried", "A cane was tried, unless contraindicated", "broadens"),
        ("A letter must be sent", "A letter should be sent", "broadens"),
        ("Members must not take drug one", "Members must not take drug one or drug two", "unclear"),
        ("Takes a drug (e.g., drug one)", "Takes a drug (e.g., drug one, drug two)", "neutral"),
        ("Takes a drug such as drug one", "Takes a drug such as drug one or drug two", "neutral"),
        ("Therapy 2 times per week for 6 weeks", "Therapy 2 times per week for 12 weeks", "narrows"),
        ("Therapy is covered for 6 weeks", "Therapy is covered for 12 weeks", "broadens"),
        ("Authorization requires a trial of 6 weeks", "Authorization requires a trial of 8 weeks", "narrows"),
        ("Treatment starts 6 weeks after surgery", "Treatment starts 8 weeks after surgery", "unclear"),
        ("Cancer other than melanoma", "Cancer other than melanoma or sarcoma", "unclear"),
        ("Tried drug one", "Tried drug one, if tolerated", "unclear"),
        ("Other causes were excluded", "Other causes were excluded when possible", "unclear"),
        ("The member is at risk of falls", "A fall is likely for the member at risk", "unclear"),
        ("Covered for curative care", "Covered for care (i.e. with the aim of cure) that is curative", "unclear"),
    ],
)
def test_a_reworded_demand(old: str, new: str, effect: str) -> None:
    before, after = (policy(all_of(COVERED, text, "A letter from the doctor")) for text in (old, new))
    assert {c.effect for c in compare(before, after).changes} == {effect}


def test_a_condition_put_into_a_statement_of_coverage_narrows_however_it_sounds() -> None:
    lead = "The Plan considers frames medically necessary for lasting use{} of the following kinds:"
    old, new = (
        policy(need(lead.format(more), "Tall frames", "Low frames"))
        for more in ("", " and when required by growth concerns")
    )
    change = only(old, new)
    assert change.effect == "narrows"
    assert change.why is not None
    assert "a further condition" in change.why


def test_a_lead_in_that_follows_the_number_of_its_items_is_neutral() -> None:
    old = policy(all_of("Approve if ALL of the following (i, ii, and iii)", "A letter", "A film", "A note"))
    new = policy(all_of("Approve if BOTH of the following (i and ii)", "A letter", "A film"))
    assert [(c.kind, c.effect) for c in compare(old, new).changes] == [("modified", "neutral"), ("removed", "broadens")]


@pytest.mark.parametrize(
    ("bracket", "effect"),
    [("by mouth", "unclear"), ("at least 8 weeks", "narrows"), ("at home, by a nurse", "unclear")],
)
def test_what_stands_in_brackets_at_the_end_is_no_count_of_items(bracket: str, effect: str) -> None:
    assert only(demand("Takes a drug"), demand(f"Takes a drug ({bracket})")).effect == effect


@pytest.mark.parametrize(
    "count", ["(i-iii)", "(i – iii)", "(1 to 3)", "(A, B, and C)", "(a or b)", "(1,2,3)", "(i through iii):", "(a)"]
)
def test_the_marks_of_the_items_in_brackets_are_a_count_of_them(count: str) -> None:
    old, new = (policy(all_of(f"The member shows all {n}", "A fall", "A crash")) for n in ("(1, 2)", count))
    assert only(old, new).effect == "neutral"


@pytest.mark.parametrize(
    ("old", "new", "effect"),
    [
        ("Not covered for members under 18 years of age", "Not covered for members under 12 years of age", "broadens"),
        ("Limited to 2 frames per year", "Limited to 3 frames per year", "broadens"),
        ("Frames are not covered", "Frames are not covered when used for sport", "broadens"),
    ],
)
def test_a_reworded_limitation(old: str, new: str, effect: str) -> None:
    assert only(policy("Alpha", limitations=(old,)), policy("Alpha", limitations=(new,))).effect == effect


def test_an_item_moved_within_alternatives_is_neutral() -> None:
    old = policy(any_of("One of:", "Ataxia", "Polio", any_of("Any injury:", "A fall", "A crash")))
    new = policy(any_of("One of:", "Ataxia", any_of("Any injury:", "A fall", "A crash", "Polio")))
    assert only(old, new).effect == "neutral"


def test_an_alternative_that_became_a_demand_narrows() -> None:
    either = any_of("Either:", "A fall", "A crash", "Polio")
    old: tuple[Statement, ...] = (all_of(COVERED, "A letter", either),)
    new: tuple[Statement, ...] = (all_of(COVERED, "A letter", any_of("Either:", "A fall", "A crash"), "Polio"),)
    assert only(policy(*old), policy(*new)).effect == "narrows"


@pytest.mark.parametrize(
    "text",
    [
        "No prior authorization is required for repairs",
        "Medically necessary care must be planned by a nurse",
        "Note: a cane counts as well",
        "Authorization will be issued for 12 months",
    ],
)
def test_what_cannot_be_placed_by_logic_is_never_said_to_broaden(text: str) -> None:
    old = policy("Frames are medically necessary for polio", "Pads are medically necessary for ulcers")
    assert only(old, policy(*(c.text for c in old.criteria), text)).effect in ("unclear", "narrows")


def test_every_verdict_gives_its_reason() -> None:
    old = policy(all_of(COVERED, "A letter", "A film"), limitations=("Rental is not covered",))
    new = policy(all_of(COVERED, "A letter of the doctor", "A note"), limitations=("Rental is not covered abroad",))
    assert all(change.why for change in compare(old, new).changes)


def test_a_number_more_or_less_is_no_other_quantity() -> None:
    old, new = (policy(all_of(COVERED, f"Diabetes of any type{more}")) for more in ("", ". 1"))
    assert {only(old, new).effect, only(new, old).effect} == {"unclear"}


@pytest.mark.parametrize(
    ("lead", "effect"),
    [
        ("Frames are considered investigational for:", "narrows"),
        ("Frames are not covered for treatment of the following conditions:", "narrows"),
        ("The following uses are considered not medically necessary:", "narrows"),
        ("Frames are not covered when:", "unclear"),
        ("Frames are not covered for members who:", "unclear"),
    ],
)
def test_what_is_refused_for_each_of_a_list_is_refused_for_what_is_added_to_it(lead: str, effect: str) -> None:
    """Whether it is named with a verb or not; of "when" nobody knows whether all or one of the list must hold."""
    (old, new) = (
        policy("Frames stand", limitations=(need(lead, "Members who work at night", *more),))
        for more in ((), ("Members who have a frame", "Heart failure"))
    )
    assert {change.effect for change in compare(old, new).changes} == {effect}
