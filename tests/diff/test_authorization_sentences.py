"""A sentence on prior authorization that the header's answer rests on is one change, in its own words."""

from __future__ import annotations

import pytest

from extractor.diff import compare
from extractor.model.policy import Policy, Requirement
from tests.diff.small import policy

FRAME = "The frame is medically necessary for polio."


def stating(sentence: str | None, answer: Requirement | None, **facts: object) -> Policy:
    return policy(*([sentence] if sentence else []), FRAME, prior_authorization=answer, **facts)


@pytest.mark.parametrize(
    ("sentence", "answer", "reason"),
    [
        (
            "Prior authorization is not required for frames.",
            "not_required",
            "Prior authorization: “required” became “not required”: “Prior authorization is not required for frames.”",
        ),
        (None, None, "without “Prior authorization is required for frames.”"),
    ],
)
def test_a_changed_sentence_on_authorization_is_reported_once(
    sentence: str | None, answer: Requirement | None, reason: str
) -> None:
    changes = compare(stating("Prior authorization is required for frames.", "required"), stating(sentence, answer))
    (change,) = (c for c in changes.changes if c.kind != "renumbered")
    assert change.part == "prior_authorization"
    assert (change.why or "").endswith(reason)
    assert [c.part for c in changes.folded] == ["criteria"]


@pytest.mark.parametrize(
    "other",
    [
        "Prior authorization is not required for frames. A film is needed.",
        "Prior authorization is required for frames and for lifts.",
    ],
)
def test_a_sentence_that_says_more_or_something_else_is_a_change_of_its_own(other: str) -> None:
    old = stating("Prior authorization is required for frames.", "required")
    assert [c.part for c in compare(old, stating(other, "not_required")).changes] == ["prior_authorization", "criteria"]


def test_without_a_change_of_the_header_the_sentence_is_a_change() -> None:
    old, new = (stating(f"Prior authorization is required for {what}.", "required") for what in ("frames", "lifts"))
    assert [c.part for c in compare(old, new).changes] == ["criteria"]


def test_a_demand_that_goes_as_the_first_word_on_authorization_comes_is_a_change_of_its_own() -> None:
    film = "The order was written by a nurse."
    old, new = policy(film, FRAME), stating("Prior authorization is required for frames.", "required")
    there, back = compare(old, new).changes, compare(new, old).changes
    assert [(c.part, c.kind) for c in there] == [("prior_authorization", "added"), ("criteria", "removed")]
    assert [(c.part, c.kind) for c in back] == [("prior_authorization", "removed"), ("criteria", "added")]


def test_a_sentence_that_asks_in_some_cases_by_now_is_reported_once() -> None:
    none, some = (
        "Prior authorization is not required for repairs.",
        "Prior authorization is required for repairs over $500.",
    )
    old, new = stating(none, "not_required"), stating(some, "conditional")
    for before, after in ((old, new), (new, old)):
        found = compare(before, after)
        assert [c.part for c in found.changes if c.kind != "renumbered"] == ["prior_authorization"]
        assert [c.part for c in found.folded] == ["criteria"]
