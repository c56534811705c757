"""Claims about codes, and about parts of the paper: held against the lists and the facts."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.model.policy import Code, CodeTable, DatedFact, Policy, Reference, SectionText
from extractor.model.roles import CodeRole
from tests.diff.histories import OLD, PA, by_entry, claimed, statuses, told, version
from tests.diff.small import policy, table


@pytest.mark.parametrize(
    ("kept", "text", "status"),
    [
        (("E0641",), "Removed code E0638", "confirmed"),
        (("E0641",), "Updated code E0638", "confirmed"),
        (("E0641",), "Added code E0638", "contradicted"),
        (("E0641",), "Removed codes E0638 and E0641", "contradicted"),
        (("E0641",), "Removed codes E0638 and E0999", "not_found"),
        (("E0638", "E0641"), "Updated code E0638", "not_found"),
        (("E0638", "E0641"), "Updated code E0999", "not_found"),
        (("E0638", "E0641"), "Added code E0638", "not_found"),
        (("E0638", "E0641"), "Removed code E0999", "not_found"),
        (("E0638", "E0641", "E0642"), "Added code E0642", "confirmed"),
        (("E0638", "E0641", "E0642"), "Removed code E0642", "contradicted"),
    ],
)
def test_a_claim_about_codes_is_held_against_the_lists(kept: tuple[str, ...], text: str, status: str) -> None:
    found = claimed(OLD, version(*OLD.criteria, codes=kept), text)
    assert [claim for _, claim in statuses(found)] == [status]
    assert ("claim-contradicted" in [f.rule for f in found.findings]) == (status == "contradicted")


def test_a_paper_that_lists_no_codes_contradicts_no_claim_about_them() -> None:
    assert statuses(claimed(policy("Alpha"), policy("Alpha"), "Added code E0638"))[0][1] == "not_found"


def test_a_reworded_code_is_a_changed_one_whichever_way_it_is_told() -> None:
    def version(words: str) -> Policy:
        return policy("Alpha", code_tables=(CodeTable(codes=(Code(system="HCPCS", code="E0638", description=words),)),))

    for text in ("Added code E0638", "Removed code E0638", "Updated code E0638"):
        for words in (("A frame", "A tall frame"), ("A tall frame", "A frame")):
            assert statuses(claimed(*map(version, words), text))[0][1] == "confirmed"


@pytest.mark.parametrize(
    ("before", "after", "text", "status"),
    [
        ("no_prior_authorization", PA, "Added prior authorization for E0638", "confirmed"),
        ("no_prior_authorization", PA, "Code E0638 now requires prior authorization", "confirmed"),
        ("no_prior_authorization", PA, "Updated prior authorization of E0638", "confirmed"),
        ("no_prior_authorization", PA, "Removed prior authorization from E0638", "contradicted"),
        (PA, "no_prior_authorization", "Removed prior authorization from E0638", "confirmed"),
        (PA, "no_prior_authorization", "Added prior authorization for E0638", "not_found"),
    ],
)
def test_a_claim_about_the_authorization_of_a_code_has_to_go_its_way(
    before: CodeRole, after: CodeRole, text: str, status: str
) -> None:
    def version(role: CodeRole) -> Policy:
        free, needing = ("E0638",) if role != PA else (), ("E0638",) if role == PA else ()
        tables = table("no_prior_authorization", "E0641", *free), table(PA, "E0642", "E0643", *needing)
        return policy("Alpha", code_tables=tables)

    assert statuses(claimed(version(before), version(after), text))[0][1] == status


def test_a_code_announces_its_own_change_only() -> None:
    found = claimed(OLD, version(*OLD.criteria, codes=("E0641", "E0642")), "Removed code E0638", "Added code E0642")
    assert {c.key: c.announced_by for c in found.changes if c.part == "codes"} == {"E0638": 0, "E0642": 1}


def test_a_statement_that_reads_like_a_code_is_none() -> None:
    found = claimed(OLD, version(*OLD.criteria, "E0642"), "Added code E0642")
    assert statuses(found) == [("Added code E0642", "contradicted")]


# Parts of the paper

RETIRED = DatedFact(kind="retired", date="2025-03-01", label="Retired")
REVISED = DatedFact(kind="revised", date="2025-03-01", label="Revised")


@pytest.mark.parametrize(
    ("text", "fields", "status"),
    [
        ("Title updated", {"title": "Standing Frames and Lifts"}, "confirmed"),
        ("Title updated", {}, "not_found"),
        ("Policy retired", {"dates": (RETIRED,)}, "confirmed"),
        ("Policy retired", {"dates": (RETIRED, REVISED)}, "confirmed"),
        ("Policy retired", {"dates": (REVISED,)}, "not_found"),
        ("Policy retired", {}, "not_found"),
        ("Updated references", {"references": (Reference(text="Dunn P. Lifts at home. 2022."),)}, "confirmed"),
        ("Updated references and title", {"references": (Reference(text="Dunn P. Lifts. 2022."),)}, "not_found"),
        ("Updated background", {"references": (Reference(text="Dunn P. Lifts at home. 2022."),)}, "not_found"),
        ("Updated prior authorization", {"prior_authorization": "required"}, "confirmed"),
        ("Updated prior authorization", {"prior_authorization": None}, "not_found"),
    ],
)
def test_a_claim_about_a_part_of_the_paper(text: str, fields: dict[str, Any], status: str) -> None:
    assert statuses(told(text, **fields)) == [(text, status)]


def test_a_neutral_change_is_announced_with_its_part_and_a_possible_rule_is_not() -> None:
    assert by_entry(told("References updated", references=(Reference(text="Dunn P. Lifts. 2022."),)), "references") == [
        0
    ]
    rule = SectionText(heading="Background", kind="background", level=1, text=("Frames for travel are not covered.",))
    found = told("Background updated", sections=(rule,))
    assert (statuses(found)[0][1], by_entry(found, "sections")) == ("confirmed", [None])


@pytest.mark.parametrize(
    ("before", "after", "text", "status"),
    [
        ("not_required", "conditional", "Prior authorization is now required", "confirmed"),
        ("conditional", "not_required", "Prior authorization is no longer required", "confirmed"),
        ("required", None, "Removed prior authorization", "confirmed"),
        ("required", "not_required", "Effective 8/1/2025, prior auth lifted for this service.", "confirmed"),
        ("conditional", "required", "Removed prior authorization", "contradicted"),
        ("required", "not_required", "Added prior authorization", "contradicted"),
    ],
)
def test_a_claim_about_the_authorization_of_the_service(
    before: str | None, after: str | None, text: str, status: str
) -> None:
    old, new = (OLD.model_copy(update={"prior_authorization": needed}) for needed in (before, after))
    found = claimed(old, new, text)
    assert statuses(found)[0][1] == status
    assert by_entry(found, "prior_authorization") == [0 if status == "confirmed" else None]


def test_a_demand_for_authorization_among_the_criteria_is_meant_as_well() -> None:
    new = version(*OLD.criteria, "Prior authorization must be asked for by the nurse")
    found = claimed(OLD, new, "Added prior authorization")
    assert statuses(found) == [("Added prior authorization", "confirmed")]
    assert by_entry(found, "criteria") == [0]


def test_references_named_by_number_are_announced_by_the_entry_that_names_them() -> None:
    def citing(*years: int) -> Policy:
        works = ("Ames T. Ramps of oak", "Dunn P. Lifts at home", "Cole V. Baths and beds", "Eden Z. Rails")
        cited = (Reference(label=str(n), text=f"{works[n - 1]}. {year}.") for n, year in enumerate(years, 1))
        return OLD.model_copy(update={"references": tuple(cited)})

    entries = "Updated dates in References 1 through 2", "Added new Reference 4. Updated link in Reference #3"
    found = claimed(citing(2001, 2002, 2003), citing(2011, 2012, 2013, 2014), *entries)
    assert by_entry(found, "references") == [0, 0, 1, 1]
    assert {status for _, status in statuses(found)} == {"confirmed"}
