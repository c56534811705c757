"""Running text: what only flows otherwise is the same."""

from __future__ import annotations

import pytest

from extractor.diff import compare
from extractor.model.policy import Policy, SectionText
from tests.diff.small import policy

ONE = "A standing frame holds a person upright. It is used at home and at school."
TWO = "Frames come in two kinds. Some can be tilted by the user. Others stand still."


def with_text(*paragraphs: str, heading: str = "Overview", kind: str = "overview") -> Policy:
    return policy("Alpha", sections=(SectionText(heading=heading, kind=kind, level=1, text=paragraphs),))


@pytest.mark.parametrize(
    "paragraphs",
    [
        (f"{ONE} {TWO}",),
        (ONE, "Frames come in two kinds. Some can be tilted by", "the user. Others stand still."),
        (ONE, *TWO.replace(". ", ".|").split("|")),
        (TWO, ONE),
        (ONE.upper(), TWO),
    ],
)
def test_the_same_words_in_other_paragraphs_are_no_change(paragraphs: tuple[str, ...]) -> None:
    found = compare(with_text(ONE, TWO), with_text(*paragraphs))
    assert (found.changes, found.folded) == ((), ())


def test_text_under_another_heading_is_the_same_text() -> None:
    found = compare(with_text(ONE, TWO), with_text(ONE, TWO, heading="Description"))
    assert found.changes == ()
    assert [(c.kind, c.key) for c in found.folded] == [("modified", "Description")]


def test_a_reworded_paragraph_is_one_change_with_its_words() -> None:
    found = compare(with_text(ONE, TWO), with_text(ONE, TWO.replace("tilted", "turned")))
    (change,) = found.folded
    assert (change.part, change.kind, change.key) == ("sections", "modified", TWO.replace("tilted", "turned"))
    assert [text for sign, text in change.words if sign != "="] == ["tilted", "turned"]


def test_background_is_folded_away_and_a_possible_rule_is_not() -> None:
    assert compare(with_text(ONE), with_text(ONE, TWO)).changes == ()
    rule = "Frames for travel are not covered."
    (change,) = compare(with_text(ONE), with_text(ONE, rule)).changes
    assert (change.part, change.kind, change.key, change.effect) == ("sections", "added", rule, "unclear")


def test_unread_text_among_the_criteria_may_be_a_rule() -> None:
    old, new = (with_text(text, heading="Criteria", kind="criteria") for text in ("See below.", "See the table below."))
    assert [c.part for c in compare(old, new).changes] == ["sections"]


def test_dates_in_running_text_are_folded_away() -> None:
    said = "This policy was approved by the committee on {} and is covered by its rules."
    found = compare(with_text(said.format("May 3, 2024")), with_text(said.format("June 7, 2025")))
    assert found.changes == ()
    assert [c.why for c in found.folded] == ["Only dates in running text differ"]
