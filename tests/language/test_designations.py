"""The few words beside a code: what they rule, under which head, by which legend, from which day on."""

from __future__ import annotations

import pytest

from extractor.language.designations import day_of, days_in, is_open_end, legend_of, ruling_of
from extractor.model.rulings import CodeRuling


@pytest.mark.parametrize(
    ("text", "ruling"),
    [
        ("Not Covered", "not_covered"),
        ("PA", "prior_authorization"),
        ("Prior Auth Required", "prior_authorization"),
        ("No PA required", "no_prior_authorization"),
        ("EIU", "investigational"),
        ("MP Criteria", "conditional"),
        ("Notification only", "notification"),
        ("Covered; PA required", "prior_authorization"),
        ("PA; no PA required for children", "conditional"),
        ("PA required for members under 18", "conditional"),
        ("Covered except for hats", "conditional"),
        ("Preferred Specialty", None),
        ("Non-Preferred", None),
        ("Yes", None),
        ("30 a month", None),
    ],
)
def test_a_short_designation_rules(text: str, ruling: str | None) -> None:
    assert ruling_of(text) == ruling


@pytest.mark.parametrize(
    ("text", "ruling"),
    [
        ("Yes", "prior_authorization"),
        ("X", "prior_authorization"),
        ("Not required", "no_prior_authorization"),
        ("N", "no_prior_authorization"),
        ("Yes, if more than 12 units", "conditional"),
        ("Not covered", "not_covered"),
        ("Nine a day", None),
    ],
)
def test_a_yes_says_what_its_head_asks(text: str, ruling: str | None) -> None:
    assert ruling_of(text, yes=CodeRuling.PRIOR_AUTHORIZATION) == ruling


def test_a_long_remark_rules_nothing_by_its_words() -> None:
    assert ruling_of("Claims are looked at by hand and may come back as not covered; " * 3) is None


def test_a_legend_is_read_from_any_text() -> None:
    legend = legend_of(["Key: R = prior authorization required; NB = no benefit", "INV – Investigational", "QL = hats"])
    assert legend == {"R": "prior_authorization", "NB": "not_covered", "INV": "investigational"}
    assert ruling_of("R, QL", legend=legend) == "prior_authorization"


def test_days_are_read_from_remarks_and_open_ends_are_none() -> None:
    assert days_in("Cough device (effective January 1, 2026)") == ("2026-01-01", None)
    assert days_in("Drug (deleted effective 12/31/2026)") == (None, "2026-12-31")
    assert days_in("effective 1/1/2026 through 6/30/2026") == ("2026-01-01", "2026-06-30")
    assert days_in("reviewed 1/1/2026") == (None, None)
    assert [day_of(text) for text in ("06/15/2023", "since 06/15/2023")] == ["2023-06-15", None]
    assert [is_open_end(text) for text in ("12/31/9999", "N/A", "-", "06/15/2023")] == [True, True, True, False]


def test_what_a_legend_says_with_a_condition_is_conditional() -> None:
    assert legend_of(["N = PA for children"])["N"] == "conditional"
    assert legend_of(["† Authorization is only required for hats that are worn"]) == {}


def test_a_figure_is_a_sign_where_it_stands_alone_and_not_in_a_day() -> None:
    legend = legend_of(["1: Covered"])
    assert (ruling_of("1", legend=legend), ruling_of("1/1/2026", legend=legend)) == ("covered", None)
