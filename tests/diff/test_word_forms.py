"""Another form of the same word is no other rule; another number, tense, duty or doer may be one."""

from __future__ import annotations

import pytest

from extractor.diff import compare
from extractor.diff.effect.wordings import verdict_on_names
from tests.diff.small import demand, limit, only, policy
from tests.diff.test_prose import with_text
from tests.printing.content import all_of, any_of


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Gait testing on file", "Gait tests on file"),
        ("Gait testing is done at home", "Gait tests are done at home"),
        ("Screening of the hip was normal", "Screenings of the hip were normal"),
        ("Seen after a liver transplant", "Seen after a liver transplantation"),
        ("Prescribed in consult with a nurse", "Prescribed in consultation with a nurse"),
        ("Lab values of this month are on file", "Laboratory values of this month are on file"),
        ("The patient has tried canes", "Patients have tried canes"),
        ("Falls that requires a cast", "Falls that require a cast"),
        ("The patient has had a cane", "The patient had a cane"),
        ("The frame is a aid for the home", "The frame is an aid for the home"),
    ],
)
def test_another_form_of_a_word_does_nothing_to_coverage(old: str, new: str) -> None:
    for version in (demand, limit):
        for before, after in ((old, new), (new, old)):
            change = only(version(before), version(after))
            assert change.effect == "neutral"
            assert change.why in (
                "Only the form of a word differs",
                "Only what the same person or thing is called differs",
            )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("A symptomatic hip at rest", "Asymptomatic hip at rest"),
        ("The hip is stiff at rest", "The hip was stiff at rest"),
        ("The patient is in a cast", "The member was in a cast"),
        ("The nurse who treated the hip agrees", "The nurse who is treating the hip agrees"),
        ("The gait was tested at home", "The gait was not tested at home"),
        ("Two tests of gait on file", "Testing of gait on file"),
        ("A gait test on file at home", "Gait tests on file at home"),
        ("Trial of a cane at home", "Trial of canes at home"),
        ("Patients need a frame at home", "Patients have a frame at home"),
    ],
)
def test_what_may_be_another_matter_is_left_to_a_person(old: str, new: str) -> None:
    assert [only(demand(a), demand(b)).effect for a, b in ((old, new), (new, old))] == ["unclear", "unclear"]


def test_a_lead_in_in_which_a_form_differs_keeps_its_list_as_it_was() -> None:
    old, new = (policy(f"Gait {word} covered when the hip is stiff.") for word in ("testing is", "tests are"))
    assert only(old, new).effect == "neutral"


def test_what_else_changed_is_judged_as_if_the_form_had_not() -> None:
    old, new = (demand(text) for text in ("Gait testing for at least 6 months", "Gait tests for at least 8 months"))
    assert only(old, new).effect == "narrows"


def test_running_text_in_which_a_form_differs_is_folded_away() -> None:
    old, new = (with_text(f"Gait {word} covered at home.", kind="criteria") for word in ("testing is", "tests are"))
    assert compare(old, new).changes == ()


def test_statements_without_words_have_no_forms() -> None:
    assert verdict_on_names("", "") is not None
    old, new = (
        policy(all_of("", "Alpha"), all_of("Beta", "Gamma")),
        policy(any_of("", "Alpha"), all_of("Beta", "Gamma")),
    )
    assert {change.kind for change in compare(old, new).changes} == {"modified"}
