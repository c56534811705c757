"""The policy statement by statement, and what each does."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.checks.audit.policy_statements import policy_statements, quote
from extractor.model.policy import (
    AtLeast,
    Code,
    CodeTable,
    Criterion,
    Logic,
    Policy,
    PopulationStatement,
    Position,
    Product,
    SectionText,
)
from extractor.model.provenance import Place
from tests.readings import reading

BARE = Policy(policy_id="a/b", title=None, payer=None)


def told(**facts: Any) -> list[tuple[str, str, str]]:
    """Each statement of a policy of these facts: pointer, text and what it does."""
    return [(one.at, one.text, one.bearing) for one in policy_statements(BARE.model_copy(update=facts), None)]


def test_the_facts_of_the_header_are_told_in_words() -> None:
    facts = told(
        title="Frames", effective_date="2025-01-01", prior_authorization="not_required", notification="not_required",
        products=(Product(name="Gold", fax="555-0100"), Product(name="Oak"), Product(name="Ash", applies=False)),
    )  # fmt: skip
    assert facts == [
        ("/title", "Frames", "tells"),
        ("/effective_date", "Effective 2025-01-01", "tells"),
        ("/prior_authorization", "Prior authorization: not required", "tells"),
        ("/notification", "Notification: not required", "tells"),
        ("/products/0", "Gold, fax 555-0100", "tells"),
        ("/products/1", "Oak", "tells"),
    ]
    assert told() == []


def test_a_fact_of_the_header_is_quoted_as_printed_where_that_is_known() -> None:
    places = (Place(page=1, bbox=(0, 0, 1, 1)), Place(page=2, bbox=(0, 0, 1, 1), text="Effective: Jan. 1"))
    evidence = reading().evidence.model_copy(update={"where": {"/effective_date": places}})
    (said,) = policy_statements(BARE.model_copy(update={"effective_date": "2025-01-01"}), evidence)
    assert said.text == "Effective: Jan. 1"
    assert [place.page for place in quote(said, evidence).places] == [1, 2]
    assert quote(said, None).places == ()


def test_whom_it_is_for_is_asked_for_sentence_by_sentence() -> None:
    assert told(population=(PopulationStatement(text="For adults. At home."),)) == [
        ("/population/0", "For adults.", "requires"), ("/population/0", "At home.", "requires"),
    ]  # fmt: skip


def under(parent: Criterion, part: str = "criteria") -> str:
    """What a statement under another one does."""
    return told(**{part: (parent,)})[-1][2]


def group(logic: Logic | None = None, position: Position | None = None, text: str = "Frames:") -> Criterion:
    return Criterion(id="g", text=text, logic=logic, position=position, children=(Criterion(id="c", text="A rail"),))


@pytest.mark.parametrize(
    ("logic", "position", "bearing"),
    [
        (None, None, "rule"),
        ("all_of", None, "requires"),
        ("any_of", None, "alternative"),
        (AtLeast(at_least=2), None, "alternative"),
        ("none_of", None, "absent"),
        (None, "medically_necessary", "grants"),
        ("any_of", "medically_necessary", "grants"),
        ("all_of", "medically_necessary", "requires"),
        ("none_of", "medically_necessary", "absent"),
        (None, "not_covered", "denies"),
        ("all_of", "not_covered", "denies"),
        ("any_of", "investigational", "denies"),
        ("none_of", "not_medically_necessary", "denies"),
    ],
)
def test_what_a_criterion_does_is_told_by_its_list(
    logic: Logic | None, position: Position | None, bearing: str
) -> None:
    assert under(group(logic, position)) == bearing


@pytest.mark.parametrize("logic", [None, "all_of", "any_of", "none_of"])
def test_all_under_a_limitation_or_an_absence_is_one(logic: Logic | None) -> None:
    assert under(group(logic), "limitations") == "limits"
    absent = Criterion(id="t", text="None of:", logic="none_of", children=(group(logic),))
    assert under(absent) == "absent"


@pytest.mark.parametrize(
    ("position", "text", "bearing"),
    [
        ("medically_necessary", "Frames are covered", "grants"),
        ("not_covered", "Frames are not covered", "denies"),
        ("medically_necessary", "Frames are covered, limited to 2 a year", "limits"),
        (None, "Frames", "limits"),
    ],
)
def test_a_limitation_may_grant_or_deny(position: Position | None, text: str, bearing: str) -> None:
    assert told(limitations=(Criterion(id="l", text=text, position=position),)) == [("/limitations/0", text, bearing)]
    if position == "medically_necessary":
        assert told(criteria=(Criterion(id="l", text=text, position=position),))[0][2] == "grants"


def test_a_statement_knows_its_label_and_all_that_it_stands_under() -> None:
    leaf = Criterion(id="c", label="1.a.i", text="A rail")
    tree = Criterion(id="a", text="Frames:", children=(Criterion(id="b", text="At home:", children=(leaf,)),))
    found = policy_statements(BARE.model_copy(update={"criteria": (tree,)}), None)
    assert [one.above for one in found] == ["", "Frames:", "Frames: At home:"]
    assert (found[-1].label, found[-1].at) == ("1.a.i", "/criteria/0/children/0/children/0")


def test_captions_are_rules_and_codes_are_told_where_they_are_described() -> None:
    codes = (Code(system="HCPCS", code="E0638", description="Frame"), Code(system="HCPCS", code="E0641"))
    assert told(code_tables=(CodeTable(codes=codes), CodeTable(caption="Ask first:", codes=()))) == [
        ("/code_tables/0/codes/0", "E0638 Frame", "tells"), ("/code_tables/1/caption", "Ask first:", "rule"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "bearings"),
    [
        ("overview", ["tells", "tells", "tells"]),
        ("background", ["tells", "tells", "tells"]),
        ("evidence", ["tells", "tells"]),
        ("definitions", ["tells", "tells"]),
        ("disclaimer", ["tells", "tells"]),
        ("criteria", ["rule", "rule"]),
        ("other", ["rule", "rule"]),
        ("references", []),
        ("revision_history", []),
    ],
)
def test_running_text_tells_or_rules_by_its_section(kind: Any, bearings: list[str]) -> None:
    text = ("A frame holds a person upright. It is used at home.",)
    section = SectionText(heading="Frames", kind=kind, level=1, text=text)
    assert [bearing for *_, bearing in told(sections=(section,))] == bearings
    found = policy_statements(BARE.model_copy(update={"sections": (section,)}), None)
    assert {one.label for one in found} <= {"Frames"}
    assert [one.text for one in found][2:] == ([*text] if len(bearings) == 3 else [])


@pytest.mark.parametrize(("words", "whole"), [(150, True), (151, False)])
def test_a_long_paragraph_is_told_by_its_sentences_only(words: int, whole: bool) -> None:
    text = "It is a frame. Long " + "word " * (words - 6) + "end."
    section = SectionText(heading="Frames", kind="overview", level=1, text=(text, "One sentence only."))
    assert len(text.split()) == words
    assert len(told(sections=(section,))) == (4 if whole else 3)
