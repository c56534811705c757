"""Documents that are no versions of one policy are not compared."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.diff import compare
from extractor.model.policy import Policy, Reference
from tests.diff.small import policy, table

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


NUMBER = {"policy_number": "SF-1"}
OTHER = {"policy_id": "acorn/x", "title": "Gait Trainers"}
WORDS = ("cane", "nurse", "floor", "letter", "school", "film", "bath", "chair", "rail", "ramp")


def sharing(kept: int, of: int, **fields: Any) -> tuple[Policy, Policy]:
    """Two policies of so many statements each, of which so many are the same; the second has other fields."""
    olds = [f"The {word} is here" for word in WORDS[:of]]
    news = [*olds[:kept], *(f"{word} 7 x".upper()[::-1] for word in WORDS[kept:of])]
    return policy(*olds, **NUMBER), policy(*news, **(NUMBER | OTHER | fields))


def are_versions(pair: tuple[Policy, Policy]) -> bool:
    return compare(*pair).compared and compare(*pair[::-1]).compared


@pytest.mark.parametrize(
    ("fields", "versions"),
    [
        ({}, True),  # one number of one payer
        ({"payer": None}, True),
        ({"payer": "Acorn Healths"}, True),
        ({"payer": "Acorn Health Plan"}, False),
        ({"payer": "Oak Plan"}, False),
        ({"policy_number": "SF-2"}, False),
        ({"policy_number": None}, False),
        ({"policy_number": None, "title": "Standing frames"}, True),
        ({"policy_number": "SF-2", "title": "STANDING FRAMES"}, True),
        ({"policy_number": None, "title": "Standing frames", "payer": "Oak Plan"}, False),
        ({"policy_number": None, "title": "Standing Games"}, False),  # close, but a word is another one
        ({"policy_number": None, "title": "Standing Frames for All"}, False),  # the same words, but not close
        ({"policy_number": None, "title": None}, False),
    ],
)
def test_one_number_or_title_of_one_payer_makes_versions_without_any_common_content(
    fields: dict[str, str | None], versions: bool
) -> None:
    assert are_versions(sharing(0, 6, **fields)) is versions


def test_one_id_makes_versions_whatever_else_differs() -> None:
    old, new = sharing(0, 6, payer="Oak Plan", policy_number="GT-9", policy_id="acorn/standing-frames")
    assert old.policy_id == new.policy_id
    assert are_versions((old, new))


def test_two_titles_may_differ_by_a_word_that_one_has_more() -> None:
    long = "Standing Frames and Gait Trainers for Members of All Ages at Home"
    for title, versions in ((f"{long} Now", True), (long.replace("Home", "Dome"), False)):
        old, new = sharing(0, 6, policy_number=None, title=title)
        assert are_versions((old.model_copy(update={"title": long}), new)) is versions


@pytest.mark.parametrize(("kept", "of", "versions"), [(5, 10, True), (4, 9, False), (3, 5, True), (1, 3, False)])
def test_half_of_the_content_makes_versions_of_whatever_name(kept: int, of: int, versions: bool) -> None:
    assert are_versions(sharing(kept, of, policy_number="GT-9", payer="Oak Plan")) is versions


@pytest.mark.parametrize(
    ("kept", "of", "fields", "versions"),
    [
        (2, 10, {"title": "Standing Chairs"}, True),
        (1, 6, {"title": "Standing Chairs"}, False),
        (2, 6, {"title": "Standing Chairs", "payer": "Oak Plan"}, False),
        (2, 6, {"title": "Standing Chairs", "payer": None}, False),
        (2, 6, {"title": "Landing Chairs"}, False),
        (2, 6, {"title": "Standing Frames for All"}, True),
    ],
)
def test_a_similar_title_of_one_payer_needs_a_fifth_of_the_content(
    kept: int, of: int, fields: dict[str, str | None], versions: bool
) -> None:
    assert are_versions(sharing(kept, of, **({"policy_number": "GT-9"} | fields))) is versions


def test_codes_and_references_are_content_too_and_the_smaller_paper_counts() -> None:
    fields = {**OTHER, "payer": "Oak Plan"}
    codes, cited = table(None, "E0638"), (Reference(text="Dunn P. Lifts. 2022."),)
    old = policy("Alpha", "Beta", code_tables=(codes,), references=cited)
    assert compare(old, policy("Gamma", "Delta", code_tables=(codes,), references=cited, **fields)).compared
    assert not compare(old, policy("Gamma", "Delta", code_tables=(codes,), **fields)).compared
    assert not compare(old, policy("Gamma", "Delta", references=cited, **fields)).compared
    assert compare(old, policy("Alpha", **fields)).compared
    assert compare(policy("Alpha", **fields), old).compared
    assert not compare(old, policy(**fields)).compared


def test_statements_paired_but_reworded_are_no_common_content() -> None:
    old = policy("The member can sit upright for 6 weeks", "The home has level floors for 6 weeks")
    new = policy("The member can sit upright for 8 weeks", "The home has level floors for 8 weeks", **OTHER)
    assert not compare(old, new).compared


def test_only_what_is_another_is_a_reason() -> None:
    assert compare(*sharing(1, 3, policy_number=None)).reasons == (
        "The title is another: “Standing Frames” and “Gait Trainers”",
        "Only 33% of their statements, codes and references are the same",
    )
    assert compare(*sharing(1, 3, payer="Oak Plan", title="Standing frames")).reasons == (
        "The payer is another: “Acorn Health” and “Oak Plan”",
        "Only 33% of their statements, codes and references are the same",
    )
