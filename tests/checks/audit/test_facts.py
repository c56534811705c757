"""What the facts of a policy answer outright: authorization, notification, codes, plans, telephones, days, ages."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.checks.audit import audit
from extractor.model.audit import Audited, SourceLine
from extractor.model.policy import (
    Code,
    CodeTable,
    Criterion,
    Policy,
    PopulationStatement,
    Product,
    Requirement,
    Revision,
    SectionText,
)
from extractor.model.roles import CodeRole
from tests.readings import reading

POLICY: Policy = reading(codes=()).policy.model_copy(update={"code_tables": ()})
NEEDED, FREE = CodeRole.REQUIRES_PRIOR_AUTHORIZATION, CodeRole.NO_PRIOR_AUTHORIZATION


def ruled(text: str, under: str = "Heading", **facts: Any) -> Audited:
    """What a policy with these facts says of a statement under a heading."""
    lines = [SourceLine(under, "heading"), SourceLine(text, "item")]
    return audit(lines, POLICY.model_copy(update=facts), None, "guide").statements[1]


def told(said: Audited) -> tuple[str, list[str], str | None]:
    """The verdict, where what proves it stands, and where what comes nearest."""
    return said.verdict, [quote.at for quote in said.cited], said.nearest.at if said.nearest else None


@pytest.mark.parametrize(
    ("text", "needed", "verdict"),
    [
        ("Prior authorization is required", "required", "supported"),
        ("Prior authorization is required", "not_required", "conflict"),
        ("Prior authorization is not required", "not_required", "supported"),
        ("Prior authorization is not required", "required", "conflict"),
        ("Prior authorization is required", "conditional", "not_in_policy"),
        ("Prior authorization is not required", "conditional", "not_in_policy"),
        ("Prior authorization may be required for it", "required", "not_in_policy"),
        ("Prior authorization may be required for it", "conditional", "supported"),
        ("Frames need no prior authorization", "required", "conflict"),
        ("Frames require no prior authorization", "not_required", "supported"),
    ],
)
def test_prior_authorization_is_compared_with_the_header(text: str, needed: Requirement, verdict: str) -> None:
    said = ruled(text, prior_authorization=needed)
    at = "/prior_authorization"
    assert told(said) == ((verdict, [], at) if verdict == "not_in_policy" else (verdict, [at], None))
    assert said.reason == f"The policy says that prior authorization is {needed.replace('_', ' ')}"


def test_where_the_header_says_nothing_of_it_nothing_is_known() -> None:
    said = ruled("Prior authorization is required")
    assert told(said) == ("not_in_policy", [], None)
    assert said.reason == "The policy does not say whether prior authorization is required"


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        ("Yes, for all members here", "supported"),
        ("Yes, for all of the members", "supported"),  # six words
        ("Yes, for all of the members here", "not_in_policy"),
        ("No, never", "conflict"),
        ("Perhaps so", "not_in_policy"),
    ],
)
def test_a_short_answer_under_the_question_is_one_of_authorization(answer: str, verdict: str) -> None:
    for question in ("Is prior authorization required?", "Is PA required?"):
        assert ruled(answer, question, prior_authorization="required").verdict == verdict
    assert ruled("Yes, for all", "Is it easy?", prior_authorization="required").verdict == "not_in_policy"


@pytest.mark.parametrize(
    ("text", "needed", "verdict"),
    [
        ("Notification is required", "required", "supported"),
        ("Notification is required", "not_required", "conflict"),
        ("Notification is not required", "required", "conflict"),
        ("Notification is not required", "not_required", "supported"),
    ],
)
def test_notification_is_compared_with_the_header(text: str, needed: Requirement, verdict: str) -> None:
    said = ruled(text, notification=needed)
    assert told(said) == (verdict, ["/notification"], None)
    assert said.reason == f"The policy says that notification is {needed.replace('_', ' ')}"


@pytest.mark.parametrize("needed", [None, "conditional"])
def test_notification_that_is_left_open_proves_nothing(needed: Requirement | None) -> None:
    assert ruled("Notification is required", notification=needed).verdict == "not_in_policy"


PLANS = (Product(name="Maple Gold HMO"), Product(name="Maple Silver PPO", applies=False))


@pytest.mark.parametrize(
    ("text", "verdict", "cited"),
    [
        ("It applies to Maple Gold HMO", "supported", [0]),
        ("It does not apply to Maple Gold HMO", "conflict", [0]),
        ("It applies to Maple Silver PPO", "conflict", [1]),
        ("It does not apply to Maple Silver PPO", "supported", [1]),
        ("It applies to Maple Gold HMO and to Maple Silver PPO", "conflict", [0, 1]),
    ],
)
def test_plans_are_compared_with_those_that_it_is_for(text: str, verdict: str, cited: list[int]) -> None:
    said = ruled(text, products=PLANS)
    assert told(said) == (verdict, [f"/products/{n}" for n in cited], None)
    otherwise = "so" if verdict == "supported" else "otherwise"
    assert said.reason == f"The policy says {otherwise} of this plan"


def test_a_plan_that_is_only_named_proves_nothing_of_it() -> None:
    assert ruled("Maple Silver PPO pays for frames", products=PLANS).verdict == "not_in_policy"
    assert ruled("It applies to Oak PPO", products=PLANS).verdict == "not_in_policy"


def table(role: CodeRole | None, *codes: str, caption: str | None = None) -> CodeTable:
    return CodeTable(role=role, caption=caption, codes=tuple(Code(system="HCPCS", code=code) for code in codes))


CODE = "/code_tables/0/codes/0"


@pytest.mark.parametrize(
    ("role", "text", "verdict"),
    [
        (NEEDED, "E0638 requires prior authorization", "supported"),
        (NEEDED, "E0638 needs no prior authorization", "conflict"),
        (FREE, "E0638 needs no prior authorization", "supported"),
        (FREE, "E0638 requires prior authorization", "conflict"),
        (NEEDED, "E0638 never needs prior authorization", "conflict"),
        (FREE, "E0638 never needs prior authorization", "supported"),
        (NEEDED, "E0638 may require prior authorization", "not_in_policy"),
        ("covered_if_criteria_met", "E0638 requires prior authorization", "not_in_policy"),
        ("covered_if_criteria_met", "E0638 is covered", "conditional"),
        ("covered_if_criteria_met", "E0638 is covered when the criteria are met", "supported"),
        ("covered_if_criteria_met", "E0638 is always covered", "conflict"),
        ("requires_prior_authorization", "E0638 is always covered", "conflict"),
        ("supports_medical_necessity", "E0638 is covered", "supported"),
        ("covered_if_criteria_met", "E0638 is not covered", "conflict"),
        ("supports_medical_necessity", "E0638 is not covered", "conflict"),
        ("not_covered", "E0638 is not covered", "supported"),
        ("not_covered", "E0638 is covered", "conflict"),
        ("not_covered", "E0638 must be sent", "conflict"),
        ("not_covered", "E0638 is a frame", "supported"),
        ("related", "E0638 is not covered", "not_in_policy"),
        (NEEDED, "E0638 is not covered", "not_in_policy"),
        (None, "E0638 is not covered", "not_in_policy"),
        (None, "E0638 requires prior authorization", "not_in_policy"),
        (None, "E0638 is a frame", "supported"),
    ],
)
def test_a_code_is_what_its_table_says(role: Any, text: str, verdict: str) -> None:
    said = ruled(text, code_tables=(table(role, "E0638"),))
    assert told(said) == ((verdict, [], CODE) if verdict == "not_in_policy" else (verdict, [CODE], None))


def test_a_reason_names_the_caption_or_else_the_role() -> None:
    text, name = "E0638 needs no prior authorization", "The policy lists E0638 under “{}”"
    assert ruled(text, code_tables=(table(NEEDED, "E0638", caption="Ask:"),)).reason == name.format("Ask:")
    assert ruled(text, code_tables=(table(NEEDED, "E0638"),)).reason == name.format("requires prior authorization")
    assert ruled("E0638 is a frame", code_tables=(table(None, "E0638"),)).reason == "The policy lists E0638"


def test_of_two_tables_the_one_that_speaks_of_it_decides() -> None:
    tables = (table(CodeRole.COVERED_IF_CRITERIA_MET, "E0638"), table(NEEDED, "E0638"))
    said = ruled("E0638 requires prior authorization", code_tables=tables)
    assert told(said) == ("supported", ["/code_tables/1/codes/0"], None)


def test_of_several_codes_the_one_that_is_listed_otherwise_decides() -> None:
    tables = (table(NEEDED, "E0638", "E0640-E0649"), table(FREE, "E0700"))
    both = ruled("E0638 and E0641 require prior authorization", code_tables=tables)
    assert told(both) == ("supported", [CODE, "/code_tables/0/codes/1"], None)
    assert both.reason == "The policy lists E0638, E0641 so"
    for text in ("E0638, E0999 and E0700 require prior authorization", "E0638 and E0700 require prior authorization"):
        assert told(ruled(text, code_tables=tables)) == ("conflict", ["/code_tables/1/codes/0"], None)
    missing = ruled("E0638 and E0999 require prior authorization", code_tables=tables)
    assert (told(missing), missing.reason) == (("not_in_policy", [], None), "No table of the policy lists E0999")


def test_three_signs_are_a_code_where_it_is_said_so_or_listed() -> None:
    assert ruled("Code N95 is listed").reason == "No table of the policy lists N95"
    assert "N95" not in ruled("N95 masks are worn").reason
    diagnosis = CodeTable(role=None, codes=(Code(system="ICD-10-CM", code="G80"),))
    assert told(ruled("G80 for masks", code_tables=(diagnosis,)))[:2] == ("supported", [CODE])


REMOVED = "Removed prior authorization from code A4238."


@pytest.mark.parametrize(
    ("text", "entry", "verdict"),
    [
        ("A4238 requires prior authorization", REMOVED, "conflict"),
        ("A4238 needs no prior authorization", REMOVED, "supported"),
        ("A4238 is covered", REMOVED, "not_in_policy"),
        ("A4238 requires prior authorization", "Removed code A4238.", "conflict"),
        ("A4238 requires prior authorization", "Added code A4238.", None),
        ("A4238 requires prior authorization", "Removed code A4239.", None),
    ],
)
def test_a_code_that_no_table_lists_is_looked_up_in_the_history(text: str, entry: str, verdict: str | None) -> None:
    history = (Revision(date="2024-01-01", text="New policy."), Revision(date="2025-01-01", text=entry))
    said, at = ruled(text, revision_history=history), "/revision_history/1/text"
    if verdict is None:
        assert told(said) == ("not_in_policy", [], None)
    else:
        assert told(said) == ((verdict, [], at) if verdict == "not_in_policy" else (verdict, [at], None))
    taken = ", and its history says that it was taken away" if verdict in ("conflict", "supported") else ""
    assert said.reason == f"No table of the policy lists A4238{taken}"


def test_a_code_is_quoted_with_what_it_stands_for() -> None:
    frame = CodeTable(role=None, codes=(Code(system="HCPCS", code="E0638", description="Standing frame"),))
    for tables, text in (((frame,), "E0638 Standing frame"), ((table(None, "E0638"),), "E0638")):
        assert [quote.text for quote in ruled("E0638 is a frame", code_tables=tables).cited] == [text]


def calling(*texts: str) -> tuple[SectionText, ...]:
    return (SectionText(heading="Contact", kind="other", level=1, text=texts),)


CALLS = calling("Call 555-014-2201.", "Or call 555-014-2202.", "Or 555-014-2201.")


@pytest.mark.parametrize(
    ("text", "verdict", "cited", "reason"),
    [
        ("Call 555-014-2201", "supported", [0], "The policy gives this number"),
        ("Call (555) 014-2202 or 555.014.2201", "supported", [1, 0], "The policy gives this number"),
        ("Call 555-014-9999 today", "not_in_policy", [], "The policy gives no such number"),
        ("Fax 555-014-9999", "conflict", [0, 1], "The policy gives another number"),
        ("Fax 555-014-2201 or 555-014-9999", "conflict", [0, 1], "The policy gives another number"),
    ],
)
def test_telephone_numbers_are_those_that_are_printed(text: str, verdict: str, cited: list[int], reason: str) -> None:
    said = ruled(text, sections=CALLS)
    assert told(said) == (verdict, [f"/sections/0/text/{n}" for n in cited], None)
    assert said.reason == reason
    assert ruled("Fax 555-014-9999").verdict == "not_in_policy"


@pytest.mark.parametrize(
    ("text", "since", "verdict"),
    [
        ("Effective October 1, 2025", "2025-10-01", "supported"),
        ("Effective 10/01/2025.", "2025-10-01", "supported"),
        ("Effective October 2, 2025", "2025-10-01", "conflict"),
        ("Effective October 2, 2025", "2025-10", None),
        ("Effective October 2025", "2025-10-01", None),
        ("Effective October 2, 2025", None, None),
        ("Effective October 2, 2025 for all members", "2025-10-01", "conflict"),  # three words more
        ("Effective October 2, 2025 for all members here", "2025-10-01", None),
    ],
)
def test_an_effective_date_is_that_of_the_version(text: str, since: str | None, verdict: str | None) -> None:
    said = ruled(text, effective_date=since)
    if verdict is None:
        assert said.verdict not in ("supported", "conflict")
    else:
        assert told(said) == (verdict, ["/effective_date"], None)
        assert said.reason == f"The policy is effective from {since}"


OLD, YOUNG = "Applies to members 18 years of age and older.", "Members who are 12 years of age or older with braces"
AGED = {
    "population": (PopulationStatement(text=OLD),),
    "criteria": (Criterion(id="c1", text=YOUNG), Criterion(id="c2", text="Pain for 6 weeks")),
}


@pytest.mark.parametrize(
    ("text", "verdict", "cited"),
    [
        ("Members must be at least 18 years old", "supported", ["/population/0"]),
        ("Adults 18 years of age and older", "supported", ["/population/0"]),
        ("Children 12 years of age or older", "supported", ["/criteria/0"]),
        ("It is for children from 12 years", "supported", ["/criteria/0"]),
        ("It is for members from the age of 14", "conflict", ["/population/0"]),
        ("Adolescents must be 14 years of age or older", "conflict", ["/population/0"]),
    ],
)
def test_an_age_of_members_in_general_is_one_that_a_rule_names(text: str, verdict: str, cited: list[str]) -> None:
    assert told(ruled(text, **AGED)) == (verdict, cited, None)


def test_without_an_age_of_the_population_those_of_other_rules_are_quoted() -> None:
    rules = tuple(
        Criterion(id=f"c{n}", text=f"Members {age} years of age or older with braces")
        for n, age in enumerate((12, 13, 13, 15, 16))
    )
    said = ruled("Members must be 18 years of age or older", criteria=rules)
    assert (said.verdict, len(said.cited)) == ("conflict", 3)
    assert said.reason == "The policy names no such age as “18 years of age or older”"
    nothing = ruled("Members must be 18 years of age or older")
    assert (told(nothing), nothing.reason) == (("not_in_policy", [], None), "No rule of the policy names an age")


def test_an_age_of_some_members_only_is_compared_by_its_words() -> None:
    assert ruled("Members with ataxia must be 14 years of age or older", **AGED).verdict == "not_in_policy"
