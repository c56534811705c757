"""Verdicts on single statements against a small policy."""

from __future__ import annotations

import pytest

from extractor.checks.audit import audit
from extractor.model.audit import Audited, SourceLine
from extractor.model.policy import Criterion, Policy, PopulationStatement, Product, Revision
from tests.readings import reading

POLICY: Policy = reading(codes=("D7240",)).policy.model_copy(
    update={
        "prior_authorization": "required",
        "notification": "not_required",
        "effective_date": "2025-10-01",
        "products": (Product(name="Maple Gold HMO"), Product(name="Maple Silver PPO", applies=False)),
        "population": (PopulationStatement(text="Applies to members 18 years of age and older."),),
        "revision_history": (Revision(date="2025-01-15", text="Removed code D7250."),),
        "criteria": (
            Criterion(
                id="c1",
                text="Removal of a wisdom tooth is medically necessary when all of the following are met:",
                logic="all_of",
                position="medically_necessary",
                children=(
                    Criterion(id="c2", text="Pain or swelling that lasted for at least 6 weeks"),
                    Criterion(id="c3", text="NOT used in combination with braces"),
                    Criterion(id="c4", text="A radiograph shows an infected cyst"),
                ),
            ),
            Criterion(id="c5", text="Nitrous sedation is covered for children.", position="medically_necessary"),
        ),
        "limitations": (
            Criterion(id="l1", text="Removal for orthodontic crowding is not covered.", position="not_covered"),
        ),
    }
)


def ruled(text: str, policy: Policy = POLICY) -> Audited:
    (said,) = audit([SourceLine("Heading", "heading"), SourceLine(text, "item")], policy, None, "guide").statements[1:]
    return said


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Swelling or pain for 6 weeks", "supported"),
        ("Swelling or pain for 4 weeks", "conflict"),
        ("Swelling or pain for 6 weeks, seen by two dentists", "not_in_policy"),
        ("Not in combination with braces", "supported"),
        ("It is used in combination with braces", "conflict"),
        ("An X-ray showing an infected cyst is not required", "conflict"),
        ("An X-ray showing an infected cyst is required", "supported"),
        ("The member must not have an infected cyst on the radiograph", "conflict"),
        ("The member must not have a cyst and a crowded jaw on the radiograph", "not_in_policy"),
        ("Denied if no infected cyst is seen on an X-ray", "supported"),
        ("Removal for orthodontic crowding is covered", "conflict"),
        ("Removal for orthodontic crowding is excluded", "supported"),
        ("Nitrous sedation is never covered", "conflict"),
        ("Nitrous sedation is reserved for adults", "conflict"),
        ("Prior authorization is required", "supported"),
        ("PA is not required", "conflict"),
        ("Some plans require prior authorization", "not_in_policy"),
        ("Notification is required", "conflict"),
        ("The policy applies to Maple Gold HMO", "supported"),
        ("The policy applies to Maple Silver PPO", "conflict"),
        ("The policy does not apply to Maple Silver PPO", "supported"),
        ("Effective October 1, 2025", "supported"),
        ("Effective 10/01/2025.", "supported"),
        ("Effective January 1, 2025", "conflict"),
        ("Members must be 12 or older", "conflict"),
        ("Members must be at least 18 years old", "supported"),
        ("Code D7240 is listed", "supported"),
        ("A letter from the employer", "not_in_policy"),
        ("You may appeal within 60 days", "not_in_policy"),
        ("The patient:", "not_audited"),
    ],
)
def test_a_statement_is_judged_by_what_it_claims(text: str, verdict: str) -> None:
    said = ruled(text)
    assert said.verdict == verdict, said.reason


def test_a_code_that_the_history_took_away_is_quoted_from_it() -> None:
    said = ruled("HCPCS A4238 requires prior authorization")
    assert said.verdict == "not_in_policy"
    entry = Revision(date="2025-01-15", text="Removed prior authorization from code A4238.")
    said = ruled("HCPCS A4238 requires prior authorization", POLICY.model_copy(update={"revision_history": (entry,)}))
    assert said.verdict == "conflict"
    assert said.cited[0].at == "/revision_history/0/text"


def test_a_number_that_differs_is_named_on_both_sides() -> None:
    said = ruled("Swelling or pain for at least 4 weeks")
    assert said.reason == "Says “at least 4 weeks” where the policy says “at least 6 weeks”"
    assert [quote.at for quote in said.cited] == ["/criteria/0/children/0"]


def test_what_the_policy_never_speaks_of_is_named() -> None:
    said = ruled("Ensure tumor board review of the wisdom tooth")
    assert said.verdict == "not_in_policy"
    assert "“board”" in said.reason
