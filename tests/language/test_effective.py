"""From which day something is effective, by the sentence that says so."""

from __future__ import annotations

import pytest

from extractor.language.effective import (
    document_effective_date,
    effective_dates,
    services_effective_date,
    without_effective_dates,
)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Code added, effective January 1, 2025", ["2025-01-01"]),
        ("Effective for dates of service on or after 7/1/2025 a trial is asked for", ["2025-07-01"]),
        ("Reviewed 3/2/2024. Effective date. April 1, 2024.", ["2024-04-01"]),
        ("in force from 2025-02-01", ["2025-02-01"]),
        ("Approved January 1, 2025, an effective treatment", []),
    ],
)
def test_a_date_is_effective_where_the_words_before_it_say_so(text: str, days: list[str]) -> None:
    assert [span.iso for span in effective_dates(text)] == days


def test_a_document_is_told_from_what_it_speaks_of() -> None:
    span = document_effective_date("Approved 1/1/2024. This medical policy takes effect on March 1, 2024.")
    assert span
    assert (span.iso, span.text) == ("2024-03-01", "March 1, 2024")
    assert document_effective_date("Code E0431 is covered, effective March 1, 2024.") is None
    assert document_effective_date("This policy was reviewed on March 1, 2024.") is None


def test_services_count_only_where_a_text_opens_with_them() -> None:
    span = services_effective_date("Effective for services performed on or after 5/1/2024, bring the report.")
    assert span
    assert span.iso == "2024-05-01"
    assert services_effective_date("Note: effective on or after 5/1/2024") is None


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("E0431 added, with an effective date of 1/1/2025", "E0431 added"),
        ("For effective date 11/21/24, E0431 removed", "E0431 removed"),
        ("Effective 7/1/21 added E0431", "added E0431"),
        ("E0431 removed effective immediately", "E0431 removed"),
        ("Effective date", ""),
        ("An effective drug is added", "An effective drug is added"),
    ],
)
def test_what_is_said_of_the_day_can_be_left_out(text: str, rest: str) -> None:
    assert without_effective_dates(text) == rest
