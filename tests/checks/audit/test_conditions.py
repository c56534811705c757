"""What a policy covers on a condition only supports nobody who leaves the condition out; and what was removed."""

from __future__ import annotations

import pytest

from extractor.checks.audit import audit
from extractor.model.audit import Audited, SourceLine
from extractor.model.policy import Criterion, Policy, Revision
from tests.printing.content import Statement, all_of, any_of, at_least, need, section
from tests.readings import reading

WHEN_ALL = "Frames are medically necessary when all of the following are met:"


def covering(*criteria: Statement) -> Policy:
    made = tuple(Criterion(id="c", text=node) if isinstance(node, str) else node for node in criteria)
    return reading(title="Standing Frames").policy.model_copy(update={"criteria": made})


def ruled(text: str, policy: Policy) -> Audited:
    return audit([SourceLine("Heading", "heading"), SourceLine(text, "item")], policy, None, "guide").statements[1]


def under(text: str, *children: Statement, **kind: object) -> Policy:
    """A policy with one statement that grants coverage."""
    make = {"all": all_of, "any": any_of, "none": need}[str(kind.get("logic", "none"))]
    return covering(make(text, *children, position="medically_necessary"))


@pytest.mark.parametrize(
    ("policy", "verdict"),
    [
        (under("Frames are medically necessary for cerebral palsy."), "supported"),
        (under("Frames are medically necessary for any of:", "Cerebral palsy", "Polio", logic="any"), "supported"),
        (
            under(
                "Frames are medically necessary when the member has one of the following:",
                "Cerebral palsy", "Polio", logic="any",
            ),
            "supported",
        ),
        (under("Frames are medically necessary for cerebral palsy when a cane was tried."), "conditional"),
        (under("When a cane was tried, frames are medically necessary for:", "Cerebral palsy", "Polio"), "conditional"),
        (under(WHEN_ALL, "A cane was tried", "Cerebral palsy", logic="all"), "conditional"),
        (under("Frames are medically necessary for:", any_of("Both:", "Cerebral palsy"), logic="none"), "supported"),
        (
            covering(at_least(2, "Frames are medically necessary for two of:", "Cerebral palsy", "Polio", "Ataxia")),
            "conditional",
        ),
    ],
)  # fmt: skip
def test_what_is_covered_on_a_condition_is_supported_only_with_it(policy: Policy, verdict: str) -> None:
    assert ruled("Frames are covered for cerebral palsy.", policy).verdict == verdict
    always = ruled("Frames are always covered for cerebral palsy.", policy)
    assert always.verdict == ("conflict" if verdict == "conditional" else "supported")
    with_condition = ruled("Frames are covered for cerebral palsy if the criteria are met.", policy)
    assert with_condition.verdict != "conditional"


def test_the_condition_is_quoted_beside_what_is_covered() -> None:
    policy = under(WHEN_ALL, "A cane was tried", "Cerebral palsy", logic="all")
    statement = ruled("Frames are always covered for cerebral palsy.", policy)
    assert [quote.at for quote in statement.cited] == ["/criteria/0/children/1", "/criteria/0"]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Standing frames are always covered.", "conflict"),
        ("Standing frames are covered.", "conditional"),
        ("Standing frames are covered when the criteria are met.", "not_in_policy"),
        ("Standing frames for cats are covered.", "not_in_policy"),
    ],
)
def test_the_service_itself_is_covered_only_on_its_conditions(text: str, verdict: str) -> None:
    statement = "Standing frames are medically necessary when all of the following are met:"
    policy = under(statement, "A cane was tried", "Cerebral palsy", logic="all")
    assert ruled(text, policy).verdict == verdict


HISTORY = (
    Revision(date="2025-01-15", text="Removed code D7250. Statement on photographs of the jaw removed."),
    Revision(date="2025-06-01", text="Prior authorization removed from codes D7220 and D7230."),
)


@pytest.mark.parametrize(
    ("text", "verdict", "at"),
    [
        ("Code D7250 was removed.", "supported", "/revision_history/0/text"),
        ("D7220 no longer needs prior authorization.", "supported", "/revision_history/1/text"),
        ("The statement on photographs of the jaw was deleted.", "supported", "/revision_history/0/text"),
        ("Code D7240 was removed.", "conflict", "/code_tables/0/codes/0"),
        ("Code D7999 was removed.", "not_in_policy", None),
        ("Codes D7250 and D7999 were removed.", "not_in_policy", None),
        ("The rule on splints was removed.", "not_in_policy", None),
    ],
)
def test_a_removal_that_the_history_tells_is_supported_by_it(text: str, verdict: str, at: str | None) -> None:
    policy = reading(codes=("D7240",)).policy.model_copy(update={"revision_history": HISTORY})
    statement = ruled(text, policy)
    assert (statement.verdict, [quote.at for quote in statement.cited]) == (verdict, [at] if at else [])


POLYPS = any_of(
    "Nasal polyps: frames are medically necessary when one of the following is met:",
    "Two courses of steroids in the last year",
    "Surgery for polyps in the past",
    position="medically_necessary",
)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Nasal polyps are covered.", "conditional"),
        ("Nasal polyps are covered without any condition.", "conflict"),
        ("Nasal polyps are covered after surgery for polyps.", "supported"),
    ],
)
def test_what_one_of_its_ways_in_names_as_well_is_covered_on_a_condition_all_the_same(text: str, verdict: str) -> None:
    assert ruled(text, covering(POLYPS)).verdict == verdict


def test_two_ways_in_of_which_both_are_said_to_be_needed_are_a_conflict() -> None:
    text = "Nasal polyps require both two courses of steroids and surgery."
    assert ruled(text, covering(POLYPS)).verdict == "conflict"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Children under 6 years are never covered.", "conflict"),
        ("Children under 6 years are not covered.", "supported"),
        ("Rented frames with castors are never covered.", "conflict"),
        ("Rented frames with castors are not covered unless a nurse asks for them.", "supported"),
    ],
)
def test_what_is_never_covered_has_no_exception(text: str, verdict: str) -> None:
    limits = (
        "Frames are not covered for members under 6 years of age, except those in a trial",
        "Rented frames with castors are not covered unless a nurse asks for them",
    )
    policy = covering("Frames are medically necessary for gout.").model_copy(
        update={"limitations": tuple(Criterion(id="l", text=text, position="not_covered") for text in limits)}
    )
    assert ruled(text, policy).verdict == verdict


def test_a_low_dose_is_no_high_one() -> None:
    policy = under(WHEN_ALL, "Two falls happened despite a high-dose inhaled steroid", "A letter", logic="all")
    assert ruled("Two falls must have happened despite a high-dose inhaled steroid.", policy).verdict == "supported"
    assert ruled("Two falls must have happened despite a low-dose inhaled steroid.", policy).verdict == "not_in_policy"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Frames after spinal surgery are covered.", "conditional"),
        ("Frames after spinal surgery are always covered.", "conflict"),
        ("Frames after spinal surgery are covered if the member has polio.", "supported"),
        ("Frames after spinal surgery are covered when one of the following is met:", "supported"),
    ],
)
def test_a_condition_from_a_lead_in_is_none_of_its_list(text: str, verdict: str) -> None:
    lead = "Frames after spinal surgery are medically necessary when one of the following is met:"
    assert ruled(text, under(lead, "The member has polio.", "A cane was tried.", logic="any")).verdict == verdict


def test_what_is_no_longer_excluded_is_supported_by_a_history_that_says_so() -> None:
    entry = Revision(date="2025-01-01", text="Frames for travel removed from the exclusions")
    policy = under("Frames are medically necessary for polio.").model_copy(update={"revision_history": (entry,)})
    assert ruled("Frames for travel are no longer excluded.", policy).verdict == "supported"


def test_a_sentence_of_running_text_is_known_by_the_heading_over_it() -> None:
    text = section(
        "Frame Fittings", "other", "Fittings are covered after delivery. Up to 3 sessions are covered a year."
    )
    policy = under("Frames are medically necessary for polio.").model_copy(update={"sections": (text,)})
    assert ruled("Up to 3 sessions of frame fittings are covered a year.", policy).verdict == "supported"
    assert ruled("Up to 5 sessions of frame fittings are covered a year.", policy).verdict == "conflict"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Frames are always covered by Maple Health.", "conflict"),
        ("Maple Health covers frames.", "conditional"),
        ("Frames are always covered by Maple Healthcare of the South.", "not_in_policy"),
    ],
)
def test_that_a_guide_names_the_payer_is_no_matter_of_its_own(text: str, verdict: str) -> None:
    assert ruled(text, under(WHEN_ALL, "A cane was tried", "A film was made", logic="all")).verdict == verdict
