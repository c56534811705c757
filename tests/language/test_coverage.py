"""What a text says of coverage: granted, refused, limited."""

import pytest

from extractor.language.coverage import (
    caps,
    decision_of,
    grants,
    position_of,
    refuses,
    restricted_to,
    seems_granted,
    seems_refused,
)


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("Travel chairs are considered medically necessary when", "medically_necessary"),
        ("A second chair is not medically necessary, and spare ones are not covered", "not_medically_necessary"),
        ("Vests are unproven and not medically necessary", "investigational"),
        ("Repairs are not covered", "not_covered"),
        ("Repairs will no longer be covered", "not_covered"),
        ("The member weighs less than 100 kg", None),
    ],
)
def test_a_refusal_counts_before_the_words_of_a_grant_in_it(text: str, position: str | None) -> None:
    assert decision_of(text) == position_of(text) == position


def test_a_verdict_on_the_evidence_decides_among_criteria_only() -> None:
    text = "There is insufficient evidence for use at night"
    assert (position_of(text), decision_of(text)) == ("investigational", None)


@pytest.mark.parametrize(
    ("text", "is_grant"),
    [
        ("Scooters are covered for members who cannot walk", True),
        ("Scooters are not usually covered", False),
        ("A letter must state why scooters are medically necessary", False),
        ("Medical necessity of scooters", False),
    ],
)
def test_a_grant_neither_refuses_nor_only_demands_necessary_care(text: str, is_grant: bool) -> None:
    assert grants(text) is is_grant


@pytest.mark.parametrize(
    ("text", "is_refusal"),
    [
        ("Repairs do not meet coverage criteria", True),
        ("Exclusions", True),
        ("Use at sea is not indicated", True),
        ("The patch has not been approved by the FDA", False),
        ("Scooters are covered", False),
    ],
)
def test_what_decides_a_position_is_a_refusal_and_so_is_what_speaks_of_exclusion(text: str, is_refusal: bool) -> None:
    assert refuses(text) is is_refusal


def test_a_most_is_a_limit_and_a_least_is_none() -> None:
    assert [caps(text) for text in ("not more than 2 masks", "limited to adults", "more than 2 masks")] == [
        True,
        True,
        False,
    ]


def test_a_guide_tells_in_its_own_words_what_an_insurer_does() -> None:
    refused = ["It won’t pay for batteries", "Claims are rejected without it", "Spare masks aren't covered"]
    granted = ["Your insurer covers one mask", "You may qualify for a second one"]
    assert [seems_refused(text) for text in (*refused, *granted)] == [True, True, True, False, False]
    assert [seems_granted(text) for text in granted] == [True, True]


def test_what_coverage_is_kept_for_ends_with_its_clause() -> None:
    assert restricted_to("Vests are reserved for adults; others wait. Fully.") == "adults"
    assert restricted_to("Vests for adults") is None
