"""Prior authorization of a document's service: parts that go by another name, requests, labels."""

from __future__ import annotations

import pytest

from extractor.reading.header.authorization_tables import tabled_requirements
from tests.reading.pages import Paper
from tests.reading.typed import Typist
from tests.reading.typed import outline as outline_of


def answer_of(*lines: str) -> str | None:
    paper = Paper()
    paper.line("Knee Braces", size=18, bold=True)
    paper.heading("Criteria", "criteria")
    for line in lines:
        paper.line(line)
    return paper.header().value.prior_authorization


@pytest.mark.parametrize(
    ("sentence", "says"),
    [
        ("Preauthorization is required for trial fitting and final casting.", "required"),
        ("Prior authorization is required for more than 6 sessions in a year.", "conditional"),
        ("Prior authorization is required for wheelchairs.", None),
        ("Prior authorization is required for all visits.", "required"),
        ("Certification (prior authorization) is required for knee braces.", "required"),
        ("Prior authorization is required for all elective casting.", "conditional"),
        ("Knee braces that cost more than $500 require prior authorization.", "conditional"),
        ("Splints may require prior authorization.", None),
        ("Services of non-participating suppliers require prior authorization.", None),
        ("Services that are subject to prior authorization are listed in the manual.", None),
    ],
)
def test_a_part_under_another_name_answers_where_nothing_else_does(sentence: str, says: str | None) -> None:
    criteria = ("A trial fitting and a final casting take 6 sessions a year.", "Splints and services are covered.")
    assert answer_of(*criteria, sentence) == says


def test_a_part_under_another_name_yields_to_what_is_said_of_the_service() -> None:
    part = "Preauthorization is required for trial fitting."
    assert answer_of(part, "Prior authorization is not required for knee braces.") == "not_required"


@pytest.mark.parametrize(
    "sentence",
    [
        "This document lists the braces that require prior authorization.",
        "These must be sent so that review of the required prior authorization can begin.",
        "Knee braces may be medically necessary when prior authorization was obtained and one of these is met:",
    ],
)
def test_a_text_may_speak_of_the_request_as_of_something_needed(sentence: str) -> None:
    assert answer_of(sentence) == "required"


def test_what_a_lead_in_says_in_brackets_is_no_condition_of_its_list() -> None:
    lead_in = "Knee braces are covered when all of the following are met (prior authorization required):"
    assert answer_of(lead_in, "The member can walk.") == "required"


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        (("Plan | Authorization", "Commercial | Required", "Medicare | Required"), "required"),
        (("Plan | Authorization", "Commercial | Rules of the vendor hold", "Medicare | Not required"), "conditional"),
        (("Plan | Authorization", "Commercial | Required", "Medicare | Required", "Dental | N/A"), "required"),
        (("Plan | Authorization", "Commercial | Rules of the vendor hold", "Medicare | See there"), None),
        (("Override(s) | Approval duration", "Prior Authorization / Quantity Limit | 1 year"), "required"),
        (("Override(s) | Approval duration", "Quantity Limit | 1 year"), None),
    ],
)
def test_a_column_answers_for_all_plans(rows: tuple[str, ...], says: str | None) -> None:
    t = Typist()
    outline = outline_of(t.section("other", "Plans", t.grid(*rows)))
    assert next((c.value for c in tabled_requirements(outline, frozenset())), None) == says


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ("Required. See the list of codes.", "required"),
        ("Yes – for use beyond the first 14 days", "conditional"),
    ],
)
def test_a_labelled_answer_may_name_a_condition_and_not_merely_a_list(answer: str, says: str) -> None:
    paper = Paper()
    paper.line("Knee Braces", size=18, bold=True)
    paper.line(f"Prior Authorization: {answer}")
    assert paper.header().value.prior_authorization == says


def test_what_a_row_says_of_its_code_it_does_not_say_of_the_service() -> None:
    paper = Paper()
    paper.line("Knee Braces", size=18, bold=True)
    paper.heading("Coverage", "criteria")
    paper.line("Prior authorization is required for knee braces.")
    paper.grid("Code | Description | Comments", "L9001 | Knee brace, fitted | PA not required", "L9002 | Brace | PA")
    assert paper.header().value.prior_authorization == "required"


@pytest.mark.parametrize(
    ("sentence", "says"),
    [
        ("The plan shall not require prior authorization for knee braces.", "not_required"),
        ("The plan requires prior authorization for all knee braces and for repairs above $500.00.", "required"),
        ("Prior authorization is required for knee braces and for straps above the monthly limit.", "conditional"),
        ("Prior authorization is required for the initial rental and for each continued rental period.", "required"),
    ],
)
def test_repairs_are_not_the_service_and_a_rental_is(sentence: str, says: str) -> None:
    assert answer_of(sentence) == says


def test_repairs_under_the_name_of_authorization_do_not_make_it_conditional() -> None:
    paper = Paper()
    paper.line("Knee Braces", size=18, bold=True)
    paper.heading("Prior Authorization", "procedure")
    paper.line(
        "Prior authorization is required for knee braces. Repairs under $500 do not require prior authorization."
    )
    assert paper.header().value.prior_authorization == "required"


@pytest.mark.parametrize(
    ("heading", "line", "says"),
    [
        ("Medical Necessity Review", "☐ Required ☒ Not Required ☐ Not Applicable", "not_required"),
        (
            "Review",
            "Prior authorization for some devices may or may not be required. ☒ Required ☐ Not Required",
            "required",
        ),
        ("Products", "☒ Required ☐ Not Required", None),
    ],
)
def test_the_ticked_answer_of_a_review_is_the_answer(heading: str, line: str, says: str | None) -> None:
    paper = Paper()
    paper.line("Knee Braces", size=18, bold=True)
    paper.heading(heading, "other")
    paper.line(line)
    assert paper.header().value.prior_authorization == says
