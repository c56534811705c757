"""What a guide leaves out, turns round or joins otherwise than the policy is never called supported."""

from __future__ import annotations

import pytest

from extractor.checks.audit import audit
from extractor.model.audit import Audited, SourceLine
from extractor.model.policy import Code, CodeStatus, CodeTable, Criterion, Policy, PopulationStatement, Revision
from extractor.model.roles import CodeRole
from extractor.model.rulings import CodeRuling
from tests.printing.content import all_of, any_of, at_least, need, none_of
from tests.readings import reading

FRAMES = all_of(
    "Standing frames are medically necessary when all of the following are met:",
    "The therapist measured the hips with a goniometer",
    any_of("One of the following:", "A cane was tried without success", "Ataxia keeps the member from walking"),
    "The report was signed by a nurse with no interest in the supplier",
    none_of("None of the following:", "Smoking in the bedroom"),
    position="medically_necessary",
)
RAMPS = at_least(
    2, "Ramps are medically necessary when two of the following apply:", "A porch with stairs", "A steep garden path"
)
BELTS = all_of(
    "Belts are medically necessary when both are met:",
    "The pelvis tilts sideways",
    "The trunk leans forward",
    position="medically_necessary",
)
REFUSED = need("Frames for garden work by people without a handicap are not covered.", position="not_covered")
POLICY: Policy = reading(title="Standing Frames").policy.model_copy(
    update={
        "prior_authorization": "required",
        "population": (PopulationStatement(text="This policy applies to members 18 years of age and older."),),
        "criteria": tuple(
            Criterion(id="c", text=node) if isinstance(node, str) else node for node in (FRAMES, RAMPS, BELTS)
        ),
        "limitations": (REFUSED,),
        "revision_history": (
            Revision(date="2025-01-15", text="Ataxia added as an indication. Code E0641 added."),
            Revision(date="2025-03-15", text="Removed code E0642."),
        ),
    }
)


def ruled(text: str, policy: Policy = POLICY) -> Audited:
    return audit([SourceLine("Heading", "heading"), SourceLine(text, "item")], policy, None, "guide").statements[1]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Frames are covered when the therapist measured the hips with a goniometer.", "conditional"),
        ("Frames are covered if a cane was tried without success.", "conditional"),
        ("Ramps are covered if there is a porch with stairs.", "conditional"),
        ("Ramps are covered if there is a porch with stairs and a steep garden path.", "supported"),
        ("Belts are covered when the pelvis tilts sideways.", "conditional"),
        ("Belts are covered when the pelvis tilts sideways and the trunk leans forward.", "supported"),
        ("Belts are always covered when the pelvis tilts sideways.", "conditional"),
    ],
)
def test_a_condition_among_several_is_told_as_not_enough(text: str, verdict: str) -> None:
    assert ruled(text).verdict == verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("A cane must have been tried without success and ataxia must keep the member from walking.", "conflict"),
        ("A cane must have been tried without success or ataxia must keep the member from walking.", "supported"),
    ],
)
def test_all_of_what_the_policy_names_as_alternatives_is_in_conflict(text: str, verdict: str) -> None:
    assert ruled(text).verdict == verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The report may be signed by a nurse with an interest in the supplier.", "not_in_policy"),
        ("The report may be signed without a nurse.", "not_in_policy"),
        ("The hips may be measured without a goniometer.", "conflict"),
        ("Smoking in the bedroom is no reason for denial.", "conflict"),
        ("People without a handicap may get frames for garden work.", "conflict"),
        ("The report was signed by a nurse with no interest in the supplier.", "supported"),
    ],
)
def test_a_not_that_only_one_of_both_has_supports_nothing(text: str, verdict: str) -> None:
    assert ruled(text).verdict == verdict


@pytest.mark.parametrize(
    ("text", "verdict", "at"),
    [
        ("Ataxia was added as an indication.", "supported", "/revision_history/0/text"),
        ("Code E0641 was added.", "supported", "/revision_history/0/text"),
        ("Code E0642 was added.", "not_in_policy", None),
        ("A steep garden path was added.", "not_in_policy", None),
        ("The requirement of a goniometer to measure the hips was removed.", "conflict", "/criteria/0/children/0"),
        ("Gardening was removed.", "not_in_policy", None),
    ],
)
def test_what_is_said_to_be_added_or_gone_is_held_against_history_and_rules(
    text: str, verdict: str, at: str | None
) -> None:
    statement = ruled(text)
    assert (statement.verdict, [quote.at for quote in statement.cited]) == (verdict, [at] if at else [])


def test_authorization_of_a_part_and_whatever_age_are_no_matter_of_the_header() -> None:
    assert ruled("Members under 12 need prior authorization.").verdict == "not_in_policy"
    assert ruled("Members of any age may get a standing frame.").verdict == "conflict"
    assert ruled("Members must be 18 years or older.").verdict == "supported"


def listing(*status: CodeStatus, role: CodeRole = CodeRole.COVERED_IF_CRITERIA_MET) -> Policy:
    row = Code(system="HCPCS", code="E0638", description="Standing frame", status=status)
    return POLICY.model_copy(update={"code_tables": (CodeTable(caption="Codes", role=role, codes=(row,)),)})


ROWS = listing(
    CodeStatus(product="Maple Gold", ruling=CodeRuling.NOT_COVERED),
    CodeStatus(product="Maple Silver", ruling=CodeRuling.COVERED),
)


@pytest.mark.parametrize(
    ("policy", "text", "verdict"),
    [
        (listing(CodeStatus(ruling=CodeRuling.NOT_COVERED)), "E0638 is covered.", "conflict"),
        (listing(CodeStatus(ruling=CodeRuling.NOT_COVERED)), "E0638 is not covered.", "supported"),
        (ROWS, "E0638 is covered.", "not_in_policy"),
        (ROWS, "E0638 is covered for Maple Gold.", "conflict"),
        (ROWS, "E0638 is not covered for Maple Gold.", "supported"),
        (listing(), "E0638 needs no prior authorization.", "conflict"),
        (listing(), "E0638 needs prior authorization.", "supported"),
    ],
)
def test_a_code_is_judged_by_its_own_row_then_its_table_then_the_service(
    policy: Policy, text: str, verdict: str
) -> None:
    assert ruled(text, policy).verdict == verdict
