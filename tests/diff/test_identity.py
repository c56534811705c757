"""Documents that are no versions of one policy are not compared."""

from __future__ import annotations

import pytest

from extractor.diff import compare
from tests.diff.small import policy

STATEMENTS = ("A cane was tried", "The home has level floors", "A letter of the school")


@pytest.mark.parametrize(
    "fields",
    [
        {"policy_id": "acorn/standing-frames", "title": "Gait Trainers"},
        {"policy_id": "acorn/x", "title": "Standing frames"},
        {"policy_id": "acorn/x", "title": "Frames for Standing", "policy_number": "SF-1"},
        {"policy_id": "oak/x", "title": "Frames", "payer": "Oak Health"},
    ],
)
def test_versions_share_an_id_a_title_a_number_or_half_their_content(fields: dict[str, str]) -> None:
    assert compare(policy(*STATEMENTS, policy_number="SF-1"), policy(*STATEMENTS, **fields)).compared


def test_two_policies_are_not_compared_and_the_reasons_are_given() -> None:
    found = compare(
        policy(*STATEMENTS, policy_number="SF-1"),
        policy("Failure of two drugs", policy_id="oak/drugs", title="Drugs", payer="Oak Plan", policy_number="D-2"),
    )
    assert (found.compared, found.changes, found.patch) == (False, (), ())
    assert found.reasons == (
        "The payer is another: “Acorn Health” and “Oak Plan”",
        "The title is another: “Standing Frames” and “Drugs”",
        "The policy number is another: “SF-1” and “D-2”",
        "Only 0% of their statements, codes and references are the same",
    )


def test_a_renamed_policy_is_known_by_a_similar_title_and_some_of_its_content() -> None:
    new = policy(
        "A cane was tried", "Rental is possible", "A nurse came", policy_id="acorn/x", title="Standing Frames and Aids"
    )
    assert compare(policy(*STATEMENTS), new).compared
    sibling = policy("Failure of two drugs", "A rash was seen", policy_id="acorn/y", title="Standing Frames and Aids")
    assert not compare(policy(*STATEMENTS, title="Standing Tables and Aids"), sibling).compared


def test_versions_given_in_the_wrong_order_are_a_finding() -> None:
    found = compare(policy("Alpha", effective_date="2025-01-01"), policy("Alpha", effective_date="2024-01-01"))
    assert [f.rule for f in found.findings] == ["versions-in-wrong-order"]
