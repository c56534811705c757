"""What rows say of a code on a day, and whether it needs prior authorization then."""

from __future__ import annotations

import pytest

from extractor.language.code_status import needed, ruled_on, sentence
from extractor.model.policy import Code, CodeStatus
from extractor.model.roles import CodeRole
from extractor.model.rulings import CodeRuling

NEEDED = CodeRole.REQUIRES_PRIOR_AUTHORIZATION


def row(*statuses: CodeStatus) -> Code:
    return Code(system="HCPCS", code="E0482", status=statuses)


def status(ruling: str, product: str | None = None, **said: str) -> CodeStatus:
    return CodeStatus(ruling=CodeRuling(ruling), product=product, **said)


@pytest.mark.parametrize(
    ("day", "answer"),
    [("2025-12-31", None), ("2026-01-01", "required"), ("2026-06-30", "required"), ("2026-07-01", None)],
)
def test_a_row_answers_on_its_days_only(day: str, answer: str | None) -> None:
    dated = row(status("prior_authorization", start="2026-01-01", end="2026-06"))
    assert needed([(dated, NEEDED)], "required", day) == answer


def test_a_row_goes_before_what_is_said_of_the_service() -> None:
    assert needed([(row(status("not_covered")), CodeRole.NOT_COVERED)], "required", "2026-01-01") is None
    assert needed([(row(status("no_prior_authorization")), None)], "required", "2026-01-01") == "not_required"
    assert needed([(row(status("covered")), None)], "required", "2026-01-01") == "required"


def test_lines_of_business_that_differ_make_the_answer_conditional() -> None:
    split = row(status("prior_authorization", "Commercial"), status("no_prior_authorization", "Medicare"))
    refused = row(status("prior_authorization", "Commercial"), status("not_covered", "Medicare"))
    alike = row(status("prior_authorization", "Commercial"), status("prior_authorization", "Medicare"))
    assert [needed([(one, None)], None) for one in (split, refused, alike)] == [
        "conditional",
        "conditional",
        "required",
    ]


def test_a_condition_of_authorization_is_no_plain_yes() -> None:
    assert needed([(row(status("conditional", text="PA for children")), None)], None) == "conditional"
    assert needed([(row(status("conditional", text="MP Criteria")), None)], "not_required") == "not_required"


def test_a_row_that_says_nothing_of_its_own_is_ruled_by_its_table() -> None:
    assert ruled_on([(row(), NEEDED), (row(), CodeRole.RELATED)], None) == (status("prior_authorization"),)


def test_a_status_is_told_with_its_people_its_days_and_the_insurer_s_words() -> None:
    dated = row(status("not_covered", "Medicare", start="2026-01-01", text="NC"))
    assert sentence(dated, NEEDED) == "for Medicare is not covered from 2026-01-01 (“NC”)"
    assert sentence(row(), NEEDED) == "requires prior authorization"


def test_of_what_is_not_covered_it_is_no_answer_that_it_needs_no_authorization() -> None:
    refused = row(status("not_covered", text="Covered: No"), status("no_prior_authorization", text="PA: No"))
    elsewhere = row(status("not_covered", "Medicare"), status("no_prior_authorization", "Commercial"))
    assert needed([(refused, None)], "required") is None
    assert needed([(elsewhere, None)], None) == "conditional"
