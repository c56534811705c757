"""Pairs of printed versions, each with one kind of change: told as it was meant, with what it does to coverage."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from extractor.diff import compare
from extractor.model.changes import Change, ChangeSet
from extractor.model.policy import Code, CodeTable, Policy, PopulationStatement, Product
from extractor.pipeline import read_policy
from tests.printing import HOUSES, print_pdf
from tests.printing.content import Statement, all_of, any_of, need, section

COVERED = "A shower trolley is considered medically necessary when all of the following are met:"
HANDS = "Two helpers are trained in its use"
DEMANDS = ("The member cannot sit without support", HANDS, "The bathroom has a floor drain")
SUPPORTS = ("The following diagnosis codes support medical necessity:", "supports_medical_necessity", "ICD-10-CM")
PAID = ("The following codes are covered when criteria are met:", "covered_if_criteria_met", "HCPCS")
ASKED = ("The following codes require prior authorization:", "requires_prior_authorization", "HCPCS")


def trolleys(*criteria: Statement, limits: tuple[str, ...] = (), **fields: Any) -> Policy:
    sections = [section("Overview", "overview", "A trolley lets a person who cannot sit be washed lying down.")]
    sections += [section("Coverage Criteria", "criteria")]
    sections += [section("Limitations", "limitations")] if limits else []
    sections += [section("Coding", "codes")] if "code_tables" in fields else []
    return Policy(
        policy_id="",
        title="Shower Trolleys",
        payer="Brindle Health Plan",
        policy_number="BH-031",
        effective_date="2025-01-01",
        criteria=tuple(need(c) if isinstance(c, str) else c for c in criteria or (all_of(COVERED, *DEMANDS),)),
        limitations=tuple(need(limit) for limit in limits),
        sections=tuple(sections),
        **fields,
    )


def listed(kind: tuple[str, Any, Any], *printed: str) -> CodeTable:
    caption, role, system = kind
    rows = (Code(system=system, code=code, description="Things of our own list") for code in printed)
    return CodeTable(caption=caption, role=role, codes=tuple(rows))


def with_codes(*tables: CodeTable) -> Policy:
    return trolleys(code_tables=tables)


def compared(folder: Path, *versions: Policy) -> ChangeSet:
    """The change set of two versions, each printed and read."""
    read = []
    for number, version in enumerate(versions):
        paper = folder / f"{number}.pdf"
        paper.write_bytes(print_pdf(version, HOUSES["plain"]))
        read.append(read_policy(paper).policy)
    return compare(*read)


def told(changes: ChangeSet) -> list[tuple[str, str, str]]:
    return [(c.kind, c.key, c.effect) for c in changes.changes if c.kind != "renumbered"]


def one(changes: ChangeSet) -> Change:
    (change,) = changes.changes
    return change


@pytest.mark.parametrize(
    ("kind", "before", "after", "effect"),
    [
        (SUPPORTS, "G71.00-G71.09", "G71.00-G71.19", "broadens"),
        (SUPPORTS, "G71.00-G71.19", "G71.00-G71.09", "narrows"),
        (PAID, "E0240-E0248", "E0240-E0249", "broadens"),
        (ASKED, "E0240-E0248", "E0240-E0249", "narrows"),
    ],
)
def test_a_range_with_other_ends_is_one_change(
    tmp_path: Path, kind: tuple[str, Any, Any], before: str, after: str, effect: str
) -> None:
    other = "I89.0" if kind is SUPPORTS else "E0635"
    change = one(compared(tmp_path, with_codes(listed(kind, before, other)), with_codes(listed(kind, after, other))))
    assert (change.kind, change.key, change.effect) == ("modified", after, effect)
    assert change.why.startswith(f"“{before}” became “{after}”")


@pytest.mark.parametrize("after", [("G80.0-G80.4", "G80.8-G80.9"), ("G80.0-G80.9", "G80.4")])
def test_a_range_that_is_parted_does_nothing_to_coverage(tmp_path: Path, after: tuple[str, ...]) -> None:
    old, new = (with_codes(listed(SUPPORTS, *codes, "I89.0")) for codes in (("G80.0-G80.9",), after))
    for versions in ((old, new), (new, old)):
        changes = compared(tmp_path, *versions).changes
        assert {c.effect for c in changes} == {"neutral"}
        assert {c.key for c in changes} == {"G80.0-G80.9"} ^ set(after)


@pytest.mark.parametrize("short", ["M17.10-M17.12", "M17.1-"])
def test_a_range_that_is_written_out_is_one_change_without_effect(tmp_path: Path, short: str) -> None:
    codes = ("M17.10", "M17.11", "M17.12")
    old, new = (with_codes(listed(SUPPORTS, *printed, "I89.0")) for printed in ((short,), codes))
    for kind, versions in (("removed", (old, new)), ("added", (new, old))):
        change = one(compared(tmp_path, *versions))
        assert (change.kind, change.key, change.effect) == (kind, short, "neutral")
        assert change.why.startswith("“M17.10, M17.11, M17.12”")


def test_a_range_of_which_a_code_is_not_written_out_takes_it_away(tmp_path: Path) -> None:
    old, new = with_codes(listed(PAID, "E0240-E0242", "E0635")), with_codes(listed(PAID, "E0240", "E0242", "E0635"))
    assert told(compared(tmp_path, old, new)) == [
        ("added", "E0240", "neutral"),
        ("added", "E0242", "neutral"),
        ("removed", "E0240-E0242", "narrows"),
    ]


def test_a_list_that_a_caption_parts_once_more_is_the_same_list(tmp_path: Path) -> None:
    one_list = listed(PAID, "E0240", "E0241", "E0635", "E0636")
    parted, moved = (
        [one_list.model_copy(update={"codes": codes}) for codes in (one_list.codes[:at], one_list.codes[at:])]
        for at in (2, 1)
    )
    assert told(compared(tmp_path, with_codes(one_list), with_codes(*parted))) == []
    assert told(compared(tmp_path, with_codes(*parted), with_codes(*moved))) == []


def test_a_requirement_under_a_new_alternative_has_moved_and_broadens(tmp_path: Path) -> None:
    either = any_of("One of the following applies:", HANDS, "A nurse comes each day")
    new = trolleys(all_of(COVERED, DEMANDS[0], either, DEMANDS[2]))
    assert told(compared(tmp_path, trolleys(), new)) == [
        ("added", "One of the following applies:", "broadens"),
        ("moved", HANDS, "broadens"),
        ("added", "A nurse comes each day", "broadens"),
    ]


def test_a_new_tree_that_must_be_met_narrows_with_all_that_is_in_it(tmp_path: Path) -> None:
    inner = all_of("Weight is a risk, shown by both of the following:", "A reading from this month", "A diet plan")
    tree = any_of("And one of the following:", inner, "A fall in the bath was reported")
    changes = compared(tmp_path, trolleys(), trolleys(all_of(COVERED, *DEMANDS, tree)))
    assert {(c.kind, c.effect) for c in changes.changes} == {("added", "narrows")}
    assert [c.after["logic"] for c in changes.changes if isinstance(c.after, dict)] == [
        "any_of", "all_of", None, None, None,
    ]  # fmt: skip


def test_a_demand_that_went_to_the_other_service_says_what_that_does_to_both(tmp_path: Path) -> None:
    mattress = "A second mattress for it is considered medically necessary when all of the following are met:"
    worn = ("The first is worn through", "It is washed daily")
    old = trolleys(all_of(COVERED, *DEMANDS), all_of(mattress, *worn))
    new = trolleys(all_of(COVERED, DEMANDS[0], DEMANDS[2]), all_of(mattress, *worn, HANDS))
    ((kind, key, effect),) = told(compared(tmp_path, old, new))
    assert (kind, key, effect) == ("moved", HANDS, "unclear")


@pytest.mark.parametrize(
    ("before", "after", "effect"),
    [
        ("Repairs are covered once every 5 years", "Repairs are covered once every 3 years", "broadens"),
        ("Reauthorization is required every 6 months", "Reauthorization is required every 12 months", "broadens"),
        ("The order is written by a nurse or a physician", "The order is written by a physician", "narrows"),
        ("A tub seat or a hoist was tried", "A tub seat and a hoist was tried", "narrows"),
    ],
)
def test_a_statement_in_other_words_does_what_they_say(tmp_path: Path, before: str, after: str, effect: str) -> None:
    old, new = (trolleys(all_of(COVERED, *DEMANDS, text)) for text in (before, after))
    assert told(compared(tmp_path, old, new)) == [("modified", after, effect)]


@pytest.mark.parametrize(
    ("before", "after", "effect"),
    [
        ("Heated trolleys for sport are not covered.", "Heated trolleys are not covered.", "narrows"),
        ("Heated trolleys are not covered.", "Heated trolleys are not covered, except after burns.", "broadens"),
    ],
)
def test_a_refusal_in_other_words_does_what_they_say(tmp_path: Path, before: str, after: str, effect: str) -> None:
    old, new = (trolleys(limits=("Two at once are not covered.", text)) for text in (before, after))
    assert told(compared(tmp_path, old, new)) == [("modified", after, effect)]


def test_a_policy_that_is_for_all_members_now_broadens(tmp_path: Path) -> None:
    texts = ("18 years of age and older with a spinal cord injury", "18 years of age and older")
    old, new = (
        trolleys(population=(PopulationStatement(text=f"This policy applies to members {text}."),)) for text in texts
    )
    assert one(compared(tmp_path, old, new)).effect == "broadens"


def test_products_over_several_lines_come_and_go_by_name(tmp_path: Path) -> None:
    kinds = ("Health Maintenance Plan", "Preferred Provider Plan", "Dual Eligible Special Needs Plan")
    long = tuple(f"{kind} for Families of the Northern Counties" for kind in kinds)
    old, new = (
        trolleys(products=tuple(Product(name=name) for name in names)) for names in (("Bronze Plan", *long), long)
    )
    assert told(compared(tmp_path, old, new)) == [("removed", "Bronze Plan", "narrows")]
