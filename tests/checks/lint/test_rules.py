"""What contradicts itself inside one policy."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extractor.checks.lint import lint
from extractor.model.policy import (
    Age,
    Code,
    CodeTable,
    Criterion,
    DatedFact,
    Evidence,
    Policy,
    PopulationStatement,
    Reference,
    Revision,
    SectionText,
)
from extractor.model.provenance import Place
from tests.readings import reading

ROOT = Path(__file__).parents[3]
SOUND = reading().policy
CODE_RULES = ("unknown-code", "deleted-code", "code-not-yet-valid")


def found(policy: Policy, evidence: Evidence | None = None) -> list[tuple[str, str | None]]:
    return [(finding.rule, finding.at) for finding in lint(policy, evidence)]


def criteria(*texts: str, labels: str = "") -> tuple[Criterion, ...]:
    marks = labels.split() or [None] * len(texts)
    return tuple(
        Criterion(id=f"c{at}", label=mark, text=text) for at, (text, mark) in enumerate(zip(texts, marks, strict=True))
    )


def with_history(*texts: str, role: str | None = "requires_prior_authorization", code: str = "77387") -> Policy:
    entries = tuple(Revision(date=f"2025-01-{day:02d}", text=text) for day, text in enumerate(texts, start=1))
    table = CodeTable(role=role, codes=(Code(system="CPT", code=code),))
    return SOUND.model_copy(update={"revision_history": entries, "code_tables": (table,)})


def test_the_documentation_names_every_rule():
    first_columns = re.findall(r"^\| (`.+?`) \|", (ROOT / "docs/lint.md").read_text("utf-8"), re.MULTILINE)
    written = {rule for column in first_columns for rule in re.findall(r"`([a-z-]+)`", column)}
    code = "".join(path.read_text("utf-8") for path in (ROOT / "extractor/checks/lint").glob("*.py"))
    assert written == {*re.findall(r'rule="([a-z-]+)"', code), *CODE_RULES}
    assert all(f'"{rule}", f"' in code for rule in CODE_RULES)


def test_a_sound_policy_has_no_findings():
    assert found(SOUND) == []


@pytest.mark.parametrize(
    ("text", "contradicts"),
    [
        ("Appropriate for pediatric patients (age less than 21).", True),
        ("Patient is 12 years of age or older", True),
        ("Patient is between 6 and 17 years of age", True),
        ("Patient is 21 years of age or older", False),
        ("Patient is up to 75 years of age", False),
        ("Weight is less than 12 kg and age is 18 years or older", False),
        ("Symptoms for less than 12 weeks", False),
    ],
)
def test_a_criterion_for_ages_that_the_policy_is_not_about_is_found(text, contradicts):
    population = (PopulationStatement(text="For members 18 years and older", age=Age(at_least=18)),)
    policy = SOUND.model_copy(update={"population": population, "criteria": criteria("Pain", text)})
    assert found(policy) == ([("age-outside-population", "/criteria/1")] if contradicts else [])


@pytest.mark.parametrize(
    ("entry", "contradicts"),
    [
        ("Reviewed to remove codes 77301 and 77387; effective January 1, 2025", True),
        ("Code 77387 removed.", True),
        ("Code 77387 deleted, 77301 added.", True),
        ("Prior authorization removed from code 77387.", True),
        ("Prior authorization is no longer required for 77387.", True),
        ("Code 77301 removed, 77387 added.", False),
        ("Added 77387 and removed 77301.", False),
        ("Code 77387 reviewed.", False),
        ("Code 773870 removed.", False),
        ("Codes 77385-77390 removed.", True),
        ("Codes 77301 through 77387 removed", True),
        ("Codes 77301-77386 removed.", False),
        ("Removed 77301 and 77386 Revised description for 77387", False),
        ("Deleted code 77387 from Group 2", False),
        ("Removed code 77387 as it no longer requires prior auth", True),
    ],
)
def test_a_code_that_the_history_removed_is_found_where_it_is_still_listed(entry, contradicts):
    policy = with_history("New policy.", entry)
    assert found(policy) == ([("removed-code-listed", "/code_tables/0/codes/0")] if contradicts else [])


def test_a_range_with_a_code_that_was_removed_is_found_only_where_the_range_itself_was_named():
    assert found(with_history("Codes 77385-77387 removed.", code="77385-77387")) == [
        ("removed-code-listed", "/code_tables/0/codes/0")
    ]


def test_a_header_that_asks_for_nothing_over_codes_that_need_authorization_is_found():
    table = CodeTable(
        caption="Prior authorization is required for:",
        role="requires_prior_authorization",
        codes=(Code(system="CPT", code="77387"),),
    )
    policy = SOUND.model_copy(update={"prior_authorization": "not_required", "code_tables": (table,)})
    assert found(policy) == [("authorization-against-codes", "/code_tables/0")]
    assert found(policy.model_copy(update={"prior_authorization": "required"})) == []


@pytest.mark.parametrize(
    ("logic", "texts", "contradicts"),
    [
        ("all_of", ("Patient is 18 years of age or older", "Patient is under 12 years of age"), True),
        ("all_of", ("Patient is 18 years of age or older", "Patient is under 65 years of age"), False),
        ("any_of", ("Patient is 18 years of age or older", "Patient is under 12 years of age"), False),
    ],
)
def test_conditions_that_no_age_can_meet_are_found(logic, texts, contradicts):
    group = Criterion(id="g", text="Covered when:", logic=logic, children=criteria(*texts))
    policy = SOUND.model_copy(update={"criteria": (group,)})
    assert found(policy) == ([("ages-exclude-each-other", "/criteria/0/children/1")] if contradicts else [])


def test_a_code_that_came_back_later_is_no_slip():
    assert found(with_history("Code 77387 removed.", "Code 77387 added.")) == []


def test_a_code_freed_of_authorization_may_stay_in_another_table():
    assert found(with_history("Prior authorization removed from 77387.", role="covered_if_criteria_met")) == []
    assert found(with_history("Code 77387 removed.", role="not_covered")) == []


def test_a_code_with_and_without_authorization_is_found():
    codes = (Code(system="HCPCS", code="A9276"),)
    tables = (
        CodeTable(caption="Needed:", role="requires_prior_authorization", codes=codes),
        CodeTable(caption="Not needed:", role="no_prior_authorization", codes=codes),
    )
    policy = SOUND.model_copy(update={"code_tables": tables})
    assert found(policy) == [("contradicting-code-tables", "/code_tables/1/codes/0")]


@pytest.mark.parametrize(
    ("reviewed", "rules"),
    [
        ("2025-02-05", []),
        ("2025-02", []),
        ("2024-11-01", ["history-beyond-header"]),
        ("2025-08-01", ["header-beyond-history"]),
    ],
)
def test_the_header_s_review_is_compared_with_the_end_of_the_history(reviewed, rules):
    dates = (DatedFact(kind="last_reviewed", date=reviewed, label="Last Review Date"),)
    history = (Revision(date="2025-02-05", text="Reviewed."), Revision(date="2024-02-05", text="Reviewed."))
    policy = SOUND.model_copy(update={"dates": dates, "revision_history": history})
    assert [rule for rule, _ in found(policy)] == rules


def test_a_history_that_says_another_effective_date_than_the_header_is_found():
    history = (Revision(date="2024-11-05", effective_date="2025-03-01", text="Reviewed; effective March 1, 2025"),)
    policy = SOUND.model_copy(update={"revision_history": history})
    assert found(policy) == [("effective-date-against-history", "/effective_date")]


@pytest.mark.parametrize(
    ("labels", "at"),
    [
        ("1 2 3", None),
        ("a b d", 2),
        ("1.a 1.b 1.b", 2),
        ("i ii iv", 2),
        ("h i j", None),
        ("iv v vi", None),
        ("1 2 1", None),
        ("y z aa", None),
        ("9 10 12", 2),
        ("2.a 2.b 3.d", None),
        ("1.a 1.ii 1.iii", None),
    ],
)
def test_a_list_that_leaves_out_or_repeats_a_number_is_found(labels, at):
    policy = SOUND.model_copy(update={"limitations": criteria("One", "Two", "Three", labels=labels)})
    assert found(policy) == ([("numbering-break", f"/limitations/{at}")] if at else [])


def on_paper(*tops: tuple[str, float]) -> Evidence:
    """Evidence that says only how far down a page each fact stands."""
    where = {at: (Place(page=1, bbox=(72, top, 500, top + 10)),) for at, top in tops}
    return reading().evidence.model_copy(update={"where": where})


@pytest.mark.parametrize(
    ("covered", "not_covered", "printed", "at"),
    [
        ("1 3", "2 4", "c0 l0 c1 l1", []),
        ("1 3", "2 4", "c0 c1 l0 l1", ["/criteria/1", "/limitations/1"]),
        ("1 1", "2 2", "c0 l0 c1 l1", []),
        ("1 1", "2 2", "c0 c1 l0 l1", ["/criteria/1", "/limitations/1"]),
        ("9.4 9.6", "5 7", "c0 l0 c1 l1", []),
    ],
)
def test_a_list_of_which_a_part_went_to_the_limitations_is_read_as_printed(covered, not_covered, printed, at):
    names = {"c": "/criteria/", "l": "/limitations/"}
    places = ((names[name[0]] + name[1], 100 + 20 * row) for row, name in enumerate(printed.split()))
    policy = SOUND.model_copy(
        update={
            "criteria": criteria("Pain", "Swelling", labels=covered),
            "limitations": criteria("Sport", "Travel", labels=not_covered),
        }
    )
    assert found(policy, on_paper(*places)) == [("numbering-break", pointer) for pointer in at]


def test_after_a_heading_a_list_begins_anew():
    policy = SOUND.model_copy(
        update={
            "criteria": criteria("Pain", "Swelling", labels="1 1"),
            "sections": (SectionText(heading="Jaws", kind="criteria", level=2),),
        }
    )
    assert found(policy, on_paper(("/criteria/0", 100), ("/sections/0/heading", 120), ("/criteria/1", 140))) == []
    assert found(policy, on_paper(("/criteria/0", 100), ("/sections/0/heading", 90), ("/criteria/1", 140))) == [
        ("numbering-break", "/criteria/1")
    ]


def test_a_reference_is_known_by_its_words_or_its_number_in_a_catalogue():
    texts = (
        "Wren A. Sleep and oral appliances. J Invented Sleep. 2020;1(2):3-4. PMID: 11122233",
        "Wren A.  Sleep and Oral Appliances.  J Invented Sleep 2020;1(2):3-4; PMID 11122233.",
        "Wren and others, on sleep (2020). PMID:11122233",
        "Finch B. Another paper altogether. 2021. https://doi.org/10.1016/s1081-1206(10)61034-4",
        "Heron C. A third paper of that journal. 2022. https://doi.org/10.1016/s1081-1206(10)62211-8.",
    )
    policy = SOUND.model_copy(update={"references": tuple(Reference(text=text) for text in texts)})
    assert found(policy) == [("duplicate-reference", "/references/1"), ("duplicate-reference", "/references/2")]
