"""Forms in which insurers print the facts of a header: what grids, lines, heads, feet and sentences of many say."""

from __future__ import annotations

import pytest

from tests.reading.pages import Paper


@pytest.mark.parametrize(
    ("sentence", "says"),
    [
        ("Pre-service review is required for knee braces.", "required"),
        ("Precertification is necessary before a knee brace is ordered.", "required"),
        ("No precertification or referral is necessary for knee braces.", "not_required"),
        ("Prior authorization is required for knee braces that cost more than $500.", "conditional"),
        ("Prior authorization is required for knee braces when they are rented.", "conditional"),
        ("The records named here are necessary to initiate the prior authorization review.", "required"),
        ("If prior authorization was denied, the member may appeal.", None),
        ("Prior authorization is required for wheelchairs.", None),
    ],
)
def test_a_sentence_says_whether_prior_authorization_is_needed(sentence: str, says: str | None) -> None:
    paper = Paper()
    paper.line("Knee Braces", size=18, bold=True)
    paper.heading("Criteria", "criteria")
    paper.line(sentence)
    assert paper.header().value.prior_authorization == says


def test_a_heading_over_the_services_that_need_prior_authorization_asks_for_it() -> None:
    paper = Paper()
    paper.line("Knee Braces", size=18, bold=True)
    paper.heading("Products Requiring Prior Authorization under the medical benefit", "other")
    paper.line("Braces made to measure")
    assert paper.header().value.prior_authorization == "required"


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Topic #16217", "16217"),
        ("Policy Number: BH-22 | Effective Date: July 1, 2023 | Last Reviewed: May 2023", "BH-22"),
        ("Policy & Procedure No. RX.041", "RX.041"),
    ],
)
def test_a_labelled_number_is_read(line: str, number: str) -> None:
    paper = Paper()
    paper.line(line)
    paper.line("Knee Braces", size=18, bold=True)
    assert paper.header().value.policy_number == number


def test_of_a_span_of_time_the_first_day_is_the_effective_date() -> None:
    paper = Paper()
    paper.line("Effective Dates: 01/01/2024 - 12/31/2024")
    assert paper.header().value.effective_date == "2024-01-01"
