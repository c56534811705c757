"""What is told as gone, or as new, though the other version says it as well: copies, ranges, running text."""

from __future__ import annotations

import pytest

from extractor.diff import compare
from extractor.model.changes import Change
from extractor.model.policy import Code, CodeTable, Policy
from extractor.model.roles import CodeRole
from extractor.report.headlines import headline
from tests.diff.small import COVERED, policy
from tests.printing.content import Statement, all_of, any_of, need, section

RULE = "Frames for sport are not covered when a standing lift was lent."
TOYS = "Toys are not covered."


def news(old: Policy, new: Policy) -> list[Change]:
    return [change for change in compare(old, new).changes if change.kind != "renumbered"]


def limited(*limits: Statement) -> Policy:
    return policy("Frames stand", limitations=limits)


@pytest.mark.parametrize(
    ("twice", "once"),
    [
        (limited(RULE, TOYS, RULE), limited(RULE, TOYS)),
        (limited(need("Exclusions", RULE, "Travel"), need("Not covered", RULE, "Rental")),
         limited(need("Exclusions", "Travel"), need("Not covered", RULE, "Rental"))),
        (policy("Frames stand", RULE, limitations=(RULE, TOYS)), limited(RULE, TOYS)),
        (limited(any_of("Not covered for:", "Sport", "Travel"), TOYS, any_of("Not covered for:", "Sport", "Travel")),
         limited(any_of("Not covered for:", "Sport", "Travel"), TOYS)),
    ],
)  # fmt: skip
def test_one_copy_more_or_less_changes_nothing(twice: Policy, once: Policy) -> None:
    for old, new, why in (
        (twice, once, "One of two copies; the other one stays"),
        (once, twice, "A second copy of what stands there"),
    ):
        found = [
            change for change in news(old, new) if change.kind in ("added", "removed") and change.part != "sections"
        ]
        assert {change.effect for change in found} <= {"neutral"}
        assert {(change.why or "").rpartition(": ")[2] for change in found} <= {why}


def test_the_same_demand_of_two_illnesses_is_no_copy() -> None:
    def covered(*demands: str) -> Policy:
        return policy(
            all_of("Polio. All of:", "A film", "A cane was tried"), all_of("Gout. All of:", "A walk", *demands)
        )

    (gone,) = news(covered("A cane was tried"), covered())
    assert (gone.kind, gone.effect) == ("removed", "broadens")


def test_a_rule_that_stands_in_running_text_now_is_not_lost() -> None:
    old, new = limited(RULE, TOYS), limited(TOYS).model_copy(update={"sections": (section("Notes", "other", RULE),)})
    for before, after, why in (
        (old, new, "Its words stand in the running text now"),
        (new, old, "Its words stood in the running text before"),
    ):
        (change,) = news(before, after)
        assert (change.part, change.effect, change.why) == ("limitations", "neutral", why)


def test_a_condition_in_running_text_asks_for_nothing() -> None:
    asked = "The member has tried a cane for at least six weeks"
    old = policy(all_of(COVERED, "A film", asked))
    new = policy(all_of(COVERED, "A film"), sections=(section("Overview", "overview", asked),))
    assert [change.effect for change in news(old, new) if change.part == "criteria"] == ["broadens"]


def test_a_rule_that_went_to_the_criteria_says_the_same_there() -> None:
    (moved,) = news(limited(RULE, TOYS), policy("Frames stand", RULE, limitations=(TOYS,)))
    assert (moved.kind, moved.effect, moved.why) == ("moved", "neutral", "It says the same wherever it stands")
    demand = "A cane was tried before"
    (moved,) = news(limited(demand, TOYS), policy("Frames stand", demand, limitations=(TOYS,)))
    assert moved.effect == "unclear"


def coded(*codes: str, role: CodeRole | None = None, caption: str | None = "Codes of frames") -> Policy:
    table = CodeTable(caption=caption, role=role, codes=tuple(Code(system="HCPCS", code=c) for c in codes))
    return policy("Alpha", code_tables=(table,))


@pytest.mark.parametrize("role", [None, CodeRole.REQUIRES_PRIOR_AUTHORIZATION])
def test_a_range_written_out_is_one_change_without_effect(role: CodeRole | None) -> None:
    whole = coded("E0638-E0646", "E0950", role=role)
    each = coded(*(f"E{number:04}" for number in range(638, 647)), "E0950", role=role)
    for old, new in ((whole, each), (each, whole)):
        found = compare(old, new)
        (change,) = found.changes
        assert (change.key, change.effect) == ("E0638-E0646", "neutral")
        assert headline(found) == "1 code named otherwise"
        assert len([c for c in found.folded if c.part == "codes"]) == 9


def test_a_range_written_out_in_a_table_that_nothing_names_is_one_change_as_well() -> None:
    others = ("E0950", "E0951", "E0952", "E0953", "E0954")
    whole = coded("E0638 through E0640", *others, caption=None)
    each = coded("E0638", "E0639", "E0640", *others, caption=None)
    for old, new in ((whole, each), (each, whole)):
        assert [(c.key, c.effect) for c in compare(old, new).changes] == [("E0638 through E0640", "neutral")]


def test_a_range_of_which_a_code_was_left_out_is_told_with_those_that_stay() -> None:
    old, new = (
        coded("E0638-E0640", "E0950", role=CodeRole.NOT_COVERED),
        coded("E0638", "E0640", "E0950", role=CodeRole.NOT_COVERED),
    )
    effects = {change.key: change.effect for change in news(old, new)}
    assert effects == {"E0638": "neutral", "E0640": "neutral", "E0638-E0640": "broadens"}
