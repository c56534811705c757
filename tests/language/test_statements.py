"""What statements ask for, remark, and what their lists and connectors say."""

import pytest

from extractor.language import amounts, demands
from extractor.language.conditions import is_name, is_requirement
from extractor.language.connectors import first_connector, items, leading_connector, parts, trailing_connector
from extractor.language.guides import headed, yes_or_no
from extractor.language.lead_ins import (
    apart_from_count,
    is_lead_in,
    lead_in_logic,
    names_what_is_covered,
    quantifier,
    without_counting,
)
from extractor.language.proofs import proof_asked
from extractor.language.remarks import is_note, left_open
from extractor.model.policy import AtLeast


@pytest.mark.parametrize(
    ("text", "logic"),
    [
        ("Chairs are covered when ALL of the following are met:", "all_of"),
        ("has one of the following, or cannot tolerate all of the following:", "any_of"),
        ("The member is not using any of the following:", "none_of"),
        ("Coverage is not provided for any of the following:", "any_of"),
        ("The skin is free of all of the following:", "none_of"),
        ("All of the following have been ruled out:", "none_of"),
        ("may use up to two of the following:", None),
        ("At least 2 of these conditions:", AtLeast(at_least=2)),
        ("Met one of the following. Chairs fold:", None),
        ("when the member meets (A or B):", "any_of"),
        ("when the member meets (A AND B):", "all_of"),
        ("Folding chair (any type)", None),
        (
            "Has one of the conditions A to P and must meet ALL criteria listed under the applicable condition.",
            "any_of",
        ),
        ("The chair does not do without a belt, such as any of the following:", "any_of"),
        ("Trial of at least two classes of drugs, unless not tolerated:", AtLeast(at_least=2)),
        ("Falls in 30 days, ≥ 3:", AtLeast(at_least=3)),
        ("Up to two drugs:", None),
        ("The member does not have any condition below:", "none_of"),
        ("Chairs are not covered for any condition below:", "any_of"),
        ("A chair that does not meet the rules is covered if one is met:", "any_of"),
    ],
)
def test_the_last_quantifier_decides_unless_it_is_turned_round(text: str, logic: object) -> None:
    assert lead_in_logic(text) == logic


def test_a_list_is_announced_at_the_end_only() -> None:
    assert is_lead_in("The member has the following")
    assert not is_lead_in("The following is known. Chairs fold.")


def test_each_thing_of_a_list_is_covered_by_itself_where_the_lead_in_names_things() -> None:
    assert names_what_is_covered("Chairs are covered for the following conditions:")
    assert not names_what_is_covered("Chairs are covered for all of the following conditions:")
    assert not names_what_is_covered("Chairs are covered in members when the following criteria are met:")


def test_how_many_are_asked_for_is_unknown_where_a_text_says_both() -> None:
    assert [quantifier(text) for text in ("both arms", "either arm", "one of all arms", "arms")] == [
        "all",
        "any",
        None,
        None,
    ]


def test_a_count_of_items_is_no_other_bracket() -> None:
    assert without_counting("Any one (i, ii, and iii):") == "Any one :"
    assert without_counting("Folding chair (any type)") == "Folding chair (any type)"


def test_a_count_takes_the_number_of_its_verb_along_but_not_its_tense() -> None:
    assert apart_from_count("One of the following was tried:") == apart_from_count("2 of the following were tried:")
    assert apart_from_count("One of the following is tried:") != apart_from_count("2 of the following were tried:")
    assert apart_from_count("A cane was tried") == "A cane was tried"


@pytest.mark.parametrize(
    ("text", "rest", "word"),
    [
        ("The member is weighed; and", "The member is weighed", "and"),
        ("a cane, and/or", "a cane", "or"),
        ("a cane (folding) -OR-", "a cane (folding)", "or"),
        ("AND", "AND", None),
        ("a strand", "a strand", None),
    ],
)
def test_the_word_at_an_items_end_is_told_apart(text: str, rest: str, word: str | None) -> None:
    assert trailing_connector(text) == (rest, word)


def test_the_word_that_a_block_or_phrase_begins_with() -> None:
    assert leading_connector("AND ONE of the following:") == "and"
    assert leading_connector("and allergic to tape") is None
    assert [first_connector(phrase) for phrase in (", and falls", "and/or falls", "oral care")] == ["and", "or", None]


def test_parts_keep_what_items_take_apart() -> None:
    text = "tape for wounds (heel, hip) and 1,000 pads"
    assert parts(text) == ["tape for wounds (heel", "hip) ", " 1,000 pads"]
    assert items("tape for wounds (heel, hip) and pads") == ["tape", "wounds", "heel", "hip", "pads"]


@pytest.mark.parametrize(
    ("text", "is_demand"),
    [
        ("A letter must be sent", True),
        ("Documentation of two falls", True),
        ("No letter is required", False),
        ("The member needs oxygen", False),
    ],
)
def test_a_demand_is_a_duty_that_nothing_denies(text: str, is_demand: bool) -> None:
    assert demands.is_demand(text) is is_demand


def test_waivers_and_wants() -> None:
    assert demands.waives("You don’t need a referral")
    assert not demands.waives("No referral, but a letter is required")
    assert demands.is_for_want("Denied unless a therapist agrees")
    assert demands.is_turned("The member does not smoke")
    assert not demands.is_turned("A wound that heals, or not")
    assert [demands.weight(phrase) for phrase in ("must", " should ", "must not")] == ["duty", "advice", None]


def test_a_name_has_no_verb_and_a_requirement_neither_grants_nor_refuses() -> None:
    assert is_name("Folding wheelchair")
    assert not is_name("Folding wheelchair failed")
    assert is_requirement("Two masks failed")
    assert not is_requirement("Two masks are covered")


def test_a_note_is_announced_as_one() -> None:
    notes = ["Note: a spare is no second chair", "Please note that fittings take an hour", "Notes of the last visit"]
    assert [is_note(text) for text in notes] == [True, True, False]


def test_what_a_refusal_leaves_open_has_a_refusal_before_it() -> None:
    assert left_open("A second chair is refused unless the first was lost") == "unless the first was lost"
    assert left_open("Unless lost, chairs are kept") is None


def test_what_a_number_is_for() -> None:
    assert amounts.is_given("Approval lasts ")
    assert not amounts.is_given("Approved after a trial of ")
    assert amounts.is_demanded("symptoms for ", "")
    assert not amounts.is_demanded("symptoms every ", "")
    assert not amounts.is_demanded("symptoms ", " after the fall")


@pytest.mark.parametrize(
    ("text", "proof"),
    [
        ("A letter of the therapist on a trial", "documentation"),
        ("Canes were tried", "trial"),
        ("for the last three months", "time"),
        ("18 years of age or older", "age"),
        ("Approval is issued for six months with a report", None),
        ("Folding wheelchair", None),
    ],
)
def test_a_statement_asks_for_the_first_sort_of_proof_that_it_names(text: str, proof: str | None) -> None:
    assert proof_asked(text) == proof


def test_a_heading_of_denials_and_their_prevention_makes_nothing_of_what_stands_under_it() -> None:
    headings = ["How to prevent a denial", "What you need", "Why requests are denied", "When it’s covered", "Chairs"]
    assert [headed(text) for text in headings] == [None, "requires", "denies", "grants", None]
    assert [yes_or_no(text) for text in ("Yes, twice", "No.", "Not yet")] == [True, False, None]
