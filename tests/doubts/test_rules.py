"""Each check sum fires on a document read wrongly, and is silent on the same one read right."""

from __future__ import annotations

from dataclasses import dataclass, field
from textwrap import dedent
from typing import Any

import pytest

from extractor.model.finding_rules import FindingRule, all_rules
from tests.doubts.papers import asking, found

REED = "Reed B. Teeth by day. J Dent. 2020;13(3):5-11."
SPLINTS = """
    t Night Splints
    # Coverage Criteria
    c A night splint is covered when ALL of the following are met: {all_of}
    c   1. The member grinds the teeth at night
    c   2. The member has seen a dentist
"""


@dataclass(frozen=True)
class Case:
    """A document with a fault, at the part `at`, and the same without it; `facts` and `right_facts` are facts that are
    read of the one and the other besides those in the text."""

    rule: FindingRule
    at: str
    wrong: str
    right: str
    facts: dict[str, Any] = field(default_factory=dict)
    right_facts: dict[str, Any] = field(default_factory=dict)
    name: str = ""

    @property
    def label(self) -> str:
        return f"{self.rule}: {self.name}" if self.name else self.rule


def splints(*lines: str) -> str:
    """The document on splints with more lines below."""
    return dedent(SPLINTS).strip("\n") + "\n" + "\n".join(lines)


CASES = (
    # The document's own name
    Case("title-runs-on", "/title", "t Night Splints. This policy\n" + splints()[16:], splints()),
    Case("title-holds-more", "/title", "t Guideline 1204 Night Splints\n" + splints()[16:], splints(), name="a number"),
    Case(
        "title-holds-more", "/title", "t Maple Health Night Splints\n" + splints()[16:],
        "t Ohio Night Splints\n" + splints()[16:],
        facts={"payer": "Maple Health"}, right_facts={"payer": "Ohio Health"}, name="the insurer",
    ),
    Case("title-of-no-subject", "/title", "t Grey Handbook\n" + splints()[16:], splints()),
    Case(
        "number-unread", "/policy_number", splints("- Number: SPL-1204"), splints("- Number: SPL-1204"),
        right_facts={"policy_number": "SPL-1204"},
    ),
    Case(
        "number-unread", "/policy_number",
        splints("# Codes", "- None.", "# History", "- None.", "# More", "- None.", "# Revisions From 05.01.12a:"),
        splints("# Codes", "- None.", "# History", "- None.", "# More", "- None.", "# Revisions From 05.01.12a:"),
        right_facts={"policy_number": "05.01.12b"}, name="far below",
    ),
    Case(
        "number-unread", "/policy_number", splints("f SPL 316 Page 1", "---", "f SPL 316 Page 2"),
        splints("f Box 7, Elm, RI 02999", "---", "f Box 7, Elm, RI 02999"), name="after initials",
    ),
    Case(
        "another-number", "/policy_number", splints("f Dental 21A page 2"), splints("f Dental 21A page 2"),
        facts={"policy_number": "Surgical 15"}, right_facts={"policy_number": "Dental 21A"},
    ),
    Case(
        "authorization-unread", "/prior_authorization",
        splints("- Splints need prior authorization."), splints("a Splints need prior authorization."),
        right_facts={"prior_authorization": "required"},
    ),
    Case(
        "condition-dropped", "/prior_authorization",
        splints("a Prior authorization is not required when a dentist orders the splint."),
        splints("a Prior authorization is not required when a dentist orders the splint."),
        facts={"prior_authorization": "not_required"}, right_facts={"prior_authorization": "conditional"},
    ),
    Case(
        "authorization-unread", "/prior_authorization",
        splints("# Night Splints Prior Authorization Request", "- Send the dentist's report."),
        splints("# Night Splints", "- Send the dentist's report."), name="a title",
    ),
    Case(
        "authorization-in-part", "/prior_authorization",
        splints("a Prior authorization is required for splints.", "- Repairs do not require prior authorization."),
        splints("a Prior authorization is required for splints.", "- Repairs are made by the dentist."),
        facts={"prior_authorization": "required"}, right_facts={"prior_authorization": "required"}, name="freed",
    ),
    Case(
        "authorization-in-part", "/prior_authorization",
        splints("a Prior authorization is required for splints, except for repairs."),
        splints("a Prior authorization is required for splints over $500."),
        facts={"prior_authorization": "conditional"}, right_facts={"prior_authorization": "conditional"},
        name="excepted",
    ),
    Case(
        "authorization-among-criteria", "/prior_authorization",
        splints("a Most plans require prior authorization of splints.",
                "c   3. Most plans require prior authorization of splints."),
        splints("a Most plans require prior authorization of splints.",
                "c   3. Most plans require prior authorization of splints.",
                "- Repairs do not require prior authorization."),
        facts={"prior_authorization": "conditional"}, right_facts={"prior_authorization": "conditional"},
    ),
    # What rules and was left out
    Case(
        "no-criteria", "/criteria",
        "# Splints\n- A splint is considered medically necessary for members who grind their teeth.",
        "# Criteria\nc A splint is considered medically necessary for members who grind their teeth.",
    ),
    Case(
        "grant-left-out", "/criteria",
        splints("# Children", "- For children, one splint a year may be approved."),
        splints("c# Criteria for children", "c   For children, one splint a year may be approved."),
    ),
    Case(
        "refusal-left-out", "/limitations",
        splints("# Sport", "- Splints for sport are considered not medically necessary."),
        splints("# Limitations", "l Splints for sport are considered not medically necessary."),
    ),
    Case(
        "limit-left-out", "/limitations",
        splints("# Also", "- Quantity limits may be in place."),
        splints("# Quantity Limits", "l Quantity limits may be in place."),
    ),
    Case(
        "limit-left-out", "/limitations",
        splints("# Also", "- Splint|Quantity limit", "- Oral|1 a year"),
        splints("# Quantity Limit", "l A second oral splint within a year is not covered."), name="a table",
    ),
    Case(
        "requirements-left-out", "/criteria",
        splints("# Severe grinding", "-   1. The member has tried a soft splint",
                "-   2. Diagnosis of grinding was made by a dentist",
                "-   3. The member must be an adult"),
        splints("c# Criteria for severe grinding {all_of}", "c   1. The member has tried a soft splint",
                "c   2. Diagnosis of grinding was made by a dentist", "c   3. The member must be an adult"),
    ),
    Case(
        "left-out-between", "/criteria",
        splints("-   or an orthodontist, whoever came first", "c   3. The member is an adult"),
        splints("c   3. The member is an adult", "- A splint is worn at night."),
    ),
    Case(
        "left-out-between", "/references",
        splints("# References", "r Quill A. Splints at night. J Dent. 2019;12(3):45-51.", "- Reviewed by a specialist.",
                "r Reed B. Teeth by day. J Dent. 2020;13(3):5-11."),
        splints("# References", "r Quill A. Splints at night. J Dent. 2019;12(3):45-51.",
                "r Reed B. Teeth by day. J Dent. 2020;13(3):5-11.", "- Reviewed by a specialist."),
        name="references",
    ),
    Case(
        "promise-not-kept", "/limitations",
        splints("# Exclusions", "- Splints for pets."), splints("# Exclusions", "l Splints for pets."),
    ),
    # Titles
    Case(
        "strange-title", "/criteria/1",
        splints("# Background", "c The member wears it each night"),
        splints("c# Continuation Criteria", "c   The member wears it each night"),
    ),
    Case(
        "titles-left-out", "/criteria",
        "# Adult Criteria\nc The member wears it each night.\n# Child Criteria\nc The member has a parent.",
        "c# Adult Criteria\nc   The member wears it each night.\nc# Child Criteria\nc   The member has a parent.",
    ),
    Case(
        "announcing-title-left-out", "/limitations",
        "# Conditions for which a splint is not authorized include the following:\nl   1. Snoring\nl   2. Sport",
        "l# Conditions for which a splint is not authorized include the following:\nl   1. Snoring\nl   2. Sport",
    ),
    Case(
        "title-as-statement", "/limitations/0",
        splints("# Limitations", "l Uses Not Covered", "l   A splint for sport is considered not medically necessary.",
                "l   A splint for pets is considered not medically necessary."),
        splints("# Uses Not Covered", "l A splint for sport is considered not medically necessary.",
                "l A splint for pets is considered not medically necessary."),
    ),
    Case(
        "ruling-under-ruling", "/limitations/0/children/0",
        splints("# Limitations", "l A splint for sport is considered not medically necessary.",
                "l   A splint for pets is considered not medically necessary.", "l   It is not covered either."),
        splints("# Limitations", "l A splint for sport is considered not medically necessary.",
                "l A splint for pets is considered not medically necessary."),
    ),
    # Owners
    Case(
        "owns-one", "/criteria/1",
        splints("c The member wakes at night.", "c   The member has a headache."),
        splints("c The member wakes at night.", "c The member has a headache."),
    ),
    Case(
        "lead-in-owns-nothing", "/criteria/0",
        "# Criteria\nc A splint is covered when ALL of the following are met:\nc The member grinds the teeth.",
        "# Criteria\nc A splint is covered when ALL of the following are met: {all_of}\nc   1. The member is awake\n"
        "c   2. The member grinds the teeth",
    ),
    Case(
        "title-owns-nothing", "/criteria/0",
        "# Criteria\nc *Severe Grinding*\nc The member has seen a dentist.",
        "# Criteria\nc *Severe Grinding*\nc   The member has seen a dentist.",
    ),
    Case(
        "fewer-than-announced", "/criteria/0",
        "# Criteria\nc At least two of the following: {2}\nc   1. The member snores",
        "# Criteria\nc At least two of the following: {2}\nc   1. The member snores\nc   2. The member grinds teeth",
    ),
    Case(
        "fewer-than-announced", "/criteria/0",
        "# Criteria\nc Both of the following: {all_of}\nc   1. The member snores\nc   2. The member is awake\n"
        "c   3. The member grinds the teeth",
        "# Criteria\nc Both of the following: {all_of}\nc   1. The member snores\nc   2. The member grinds the teeth",
        name="both of three",
    ),
    Case(
        "label-not-there", "/criteria/0",
        "# Criteria\nc The following are met (A, B and C): {all_of}\nc   A. The member snores\nc   B. The member wakes",
        "# Criteria\nc The following are met (A and B): {all_of}\nc   A. The member snores\nc   B. The member sleeps",
    ),
    # Series
    Case(
        "series-torn", "/criteria/0/children/0",
        "# Criteria\n-   1. The member snores\nc All of the following: {all_of}\nc   2. The member sleeps",
        "# Criteria\nc All of the following: {all_of}\nc   1. The member snores\nc   2. The member sleeps",
        name="the item before was left out",
    ),
    Case(
        "series-torn", "/criteria/0/children/0/children/0",
        "# Criteria\nc All of the following: {all_of}\nc   1. The member snores\nc     2. The member sleeps",
        "# Criteria\nc All of the following: {all_of}\nc   1. The member snores\nc   2. The member sleeps",
        name="it stands elsewhere in the tree",
    ),
    Case(
        "series-torn", "/limitations/0",
        "# Policy\nc 1. Splints are medically necessary\nl 2. Splints for pets",
        "# Policy\nc 1. Splints are medically necessary\nl 2. Splints for pets are not covered",
        name="one list grants in one item and refuses in the next",
    ),
    Case(
        "series-jumps", "/criteria/0/children/1",
        "# Criteria\nc All of the following: {all_of}\nc   1. The member snores\nc   3. The member sleeps",
        "# Criteria\nc All of the following: {all_of}\nc   1. The member snores\nc   2. The member sleeps",
    ),
    Case(
        "list-in-its-like", "/criteria/0/children/0/children/0",
        "# Criteria\nc All of the following: {all_of}\nc   1. The member snores\nc     1. The member sleeps\n"
        "c     2. The member dreams\nc   2. The member wakes",
        "# Criteria\nc All of the following: {all_of}\nc   1. One of the following: {any_of}\n"
        "c     a. The member sleeps\nc     b. The member dreams",
    ),
    # Logic and polarity
    Case(
        "nesting-doubtful", "/criteria",
        "# Coverage Criteria\nc Splints are kept dry at home.\nc   Call 800-555-0100\nc   Revised 01/02/2024\n"
        "c   Hollow Street Laboratory\nc   Wear it each night.", splints("# Care", "- Splints are kept dry at home."),
    ),
    Case(
        "logic-unread", "/criteria/0",
        "# Criteria\nc All of the following:\nc   1. The member snores\nc   2. The member sleeps",
        "# Criteria\nc All of the following: {all_of}\nc   1. The member snores\nc   2. The member sleeps",
    ),
    Case(
        "logic-unread", "/criteria/0",
        "# Criteria\nc The member meets 1 and 2:\nc   1. The member snores\nc   2. The member sleeps",
        "# Criteria\nc The member meets 1 and 2: {all_of}\nc   1. The member snores\nc   2. The member sleeps",
        name="items by their marks",
    ),
    Case(
        "logic-unread", "/criteria/0",
        "# Criteria\nc Failure of at least two sorts of splints:\nc   1. A soft one\nc   2. A hard one",
        "# Criteria\nc Failure of splints for at least two months:\nc   1. A soft one\nc   2. A hard one",
        name="far from the end",
    ),
    Case(
        "absence-unsaid", "/criteria/0",
        "# Criteria\nc The member has the following: {none_of}\nc   1. Snoring\nc   2. Grinding",
        "# Criteria\nc The member has none of the following: {none_of}\nc   1. Snoring\nc   2. Grinding",
    ),
    Case(
        "refusal-in-criteria", "/criteria/1",
        splints("c A spare splint is not covered."), splints("# Limitations", "l A spare splint is not covered."),
    ),
    Case(
        "grant-in-limitations", "/limitations/0",
        splints("# Exclusions", "l A spare splint is covered when the first one broke."),
        splints("c# Criteria for spare splints", "c   A spare splint is covered when the first one broke."),
    ),
    Case(
        "limits-in-criteria", "/criteria/1",
        splints("c Quantity limits apply:", "c   1. One splint a year"),
        splints("# Quantity Limits", "l Quantity limits apply:", "l   1. One splint a year"),
    ),
    Case(
        "stands-elsewhere", "/limitations",
        splints("c A spare splint is not covered."), splints("# Limitations", "l A spare splint is not covered."),
    ),
    # Torn and joined
    Case(
        "torn-statement", "/criteria/1",
        "# Criteria\nc The member has seen a dentist who\nc has made a splint before.",
        "# Criteria\nc The member has seen a dentist who / has made a splint before.",
        name="the second half",
    ),
    Case(
        "torn-statement", "/criteria/1",
        "# Criteria\nc The member grinds the teeth (at night\nc 2 hours a day)",
        "# Criteria\nc The member grinds the teeth (at night / 2 hours a day)",
        name="an open bracket",
    ),
    Case(
        "torn-statement", "/criteria/1",
        "# Criteria\nc The splint was made of resin by a dentist and a Certified\nc Laboratory of the plan.",
        "# Criteria\nc The splint was made of resin by a dentist and a Certified / Laboratory of the plan.",
        name="a full line",
    ),
    Case(
        "cut-at-a-page", "/criteria",
        "# Criteria\nc All of the following: {all_of}\nc   1. The member snores\n---\n-   2. The member sleeps",
        "# Criteria\nc All of the following: {all_of}\nc   1. The member snores\n---\nc   2. The member sleeps",
    ),
    Case(
        "columns-read-across", "/criteria/0",
        "# Criteria\n" + "\n".join(f"c The member must snore{' ' * 12}A dentist of kind {n}." for n in range(4)),
        "# Criteria\n" + "\n".join(f"c The member must snore, says a dentist of kind {n}." for n in range(4)),
    ),
    Case(
        "paragraphs-in-one", "/criteria/0",
        "# Criteria\nc A night splint is covered for adults. / A day splint is covered for children.",
        "# Criteria\nc A night splint is covered for adults.\nc A day splint is covered for children.",
    ),
    Case(
        "items-in-one", "/criteria/0",
        "# Criteria\nc The member snores • The member sleeps",
        "# Criteria\nc The following: {all_of}\nc   • The member snores\nc   • The member sleeps",
    ),
    # Strangers
    Case(
        "not-a-statement", "/criteria/1",
        splints("c Page 2 of 6"), splints("- Page 2 of 6"),
    ),
    Case(
        "picked-out", "/criteria/1",
        splints("# Criteria for use", "- Splints are made of resin.", "- Most are worn at night.",
                "c The member wears it each night."),
        splints("c# Criteria for use", "c   The member wears it each night."),
    ),
    Case(
        "mostly-prose", "/criteria/0",
        "# Criteria\nc Splints are made of resin.\nc Most dentists make them.\nc Teeth are hard.",
        "# Criteria\nc The member must be an adult.\nc The member has seen a dentist.\nc A splint was tried.",
    ),
    # Codes, history, references
    Case(
        "codes-left-out", "/code_tables",
        splints("# HCPCS Codes", "- E0486 Oral device", "- E0485 Oral device, prefabricated"),
        splints("# HCPCS Codes", "k E0486|Oral device", "k E0485|Oral device, prefabricated"),
    ),
    Case(
        "codes-left-out", "/code_tables",
        splints("# Codes", "k E0486|Oral device", "- 0913|Dental clinic"),
        splints("# Codes", "k E0486|Oral device", "- Clinic|Dental"), name="a revenue code",
    ),
    Case(
        "codes-in-text", "/code_tables",
        splints("- A new mould is billed with E0485 once a year."),
        splints("- A new mould is billed with E0485 once a year.", "# HCPCS Codes", "k E0485|Oral device"),
    ),
    Case(
        "descriptions-disagree", "/code_tables",
        splints("# HCPCS Codes", *(f"k E048{n}|Oral device of kind {n}" for n in range(5)),
                *(f"- E048{n}|Wheel, tyre, brake" for n in range(5))),
        splints("# HCPCS Codes", *(f"k E048{n}|Oral device of kind {n}" for n in range(5)),
                *(f"- E048{n}|Oral device of kind {n}" for n in range(5))),
    ),
    Case(
        "codes-undescribed", "/code_tables/0/codes/2",
        splints("# HCPCS Codes", *(f"k E048{n}|Oral device of kind {n}" for n in range(2)), "k E0482|"),
        splints("# HCPCS Codes", *(f"k E048{n}|Oral device of kind {n}" for n in range(3))),
        name="some of a table",
    ),
    Case(
        "history-left-out", "/revision_history",
        splints("# Policy History", "- 03/02/2024: Added adults.", "- 04/05/2025: Reviewed."),
        splints("# Policy History", "h 03/02/2024: Added adults.", "h 04/05/2025: Reviewed."),
        name="entries",
    ),
    Case(
        "history-left-out", "/revision_history",
        splints("# End", "- 03/02/2024", "- 04/05/2025"),
        splints("# Policy History", "h 03/02/2024: New.", "h 04/05/2025: Reviewed."),
        name="lone dates",
    ),
    Case(
        "history-left-out", "/revision_history",
        splints("# End", "- Reviewed: 1/2/2020, 1/3/2021, 1/4/2022, 1/3/2023, 1/2/2024"),
        splints("# End", "- Reviewed: 1/2/2020, 1/3/2021, 1/4/2022, 1/3/2023, 1/2/2024", "# History",
                "h 1/2/2024: Reviewed."),
        name="many dates in a line",
    ),
    Case(
        "history-entries-in-one", "/revision_history/0",
        splints("# Policy History", "h 03/02/2024: New. 04/02/2024, 05/02/2024, 06/02/2024, 07/02/2024, 08/02/2024"),
        splints("# Policy History", "h 03/02/2024: New.", "h 04/02/2024: Same."),
    ),
    Case(
        "references-left-out", "/references",
        splints("# References", "- Quill A. Splints at night. J Dent. 2019;12(3):45-51."),
        splints("# References", "r 1. Quill A. Splints at night. J Dent. 2019;12(3):45-51.", f"r 2. {REED}"),
        name="lines",
    ),
    Case(
        "references-left-out", "/references",
        splints("# References", "r 2. Quill A. Splints at night. J Dent. 2019;12(3):45-51."),
        splints("# References", "r 1. Quill A. Splints at night. J Dent. 2019;12(3):45-51.", f"r 2. {REED}"),
        name="the first number",
    ),
    Case(
        "references-left-out", "/references",
        splints("# End", "- This policy is based on the following references:", "- Quill A. Splints at night."),
        splints("# End", "- This policy is based on the following references:", "r 1. Quill A. Splints at night.",
                f"r 2. {REED}"),
        name="what is announced",
    ),
    Case(
        "references-left-out", "/references",
        splints("# References", "r 1. Quill A. Splints at night. J Dent. 2019;12(3):45-51.", f"r {REED}"),
        splints("# References", "r 1. Quill A. Splints at night. J Dent. 2019;12(3):45-51.", f"r 2. {REED}"),
        name="some numbers",
    ),
    Case(
        "references-left-out", "/references",
        splints("- Teeth are hard [3].", "# References", "r 1. Quill A. Splints at night. J Dent. 2019;12(3):45-51."),
        splints("- Teeth are hard [1].", "# References", "r 1. Quill A. Splints at night. J Dent. 2019;12(3):45-51.",
                f"r 2. {REED}"),
        name="what is cited",
    ),
    Case(
        "references-left-out", "/references",
        splints("# End", "- Quill A. Splints at night. J Dent. 2019;12(3):45-51."),
        splints("# End", "r 1. Quill A. Splints at night. J Dent. 2019;12(3):45-51.", f"r 2. {REED}"),
        name="a single one under no title",
    ),
    Case(
        "single-reference", "/references/0",
        splints("---", "# References", "r Quill A. Splints at night. J Dent. 2019;12(3):45-51."),
        splints("---", "# References", "r Quill A. Splints at night. J Dent. 2019;12(3):45-51.", f"r {REED}"),
    ),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.label)
def test_a_fault_is_doubted_at_its_part(case: Case) -> None:
    assert (case.rule, case.at) in found(case.wrong, **case.facts)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.label)
def test_the_same_document_read_right_is_not_doubted(case: Case) -> None:
    assert asking(case.right, **case.right_facts) == []


def test_a_table_without_any_description_has_none_to_miss() -> None:
    assert asking(splints("# HCPCS Codes", "k E0480|", "k E0481|", "k E0482|")) == []


def test_a_list_parted_between_grants_and_refusals_has_gaps_in_both() -> None:
    rows = ("c 1. A splint is covered", "l 2. A pillow is not covered", "c 3. A chin strap is covered")
    assert "series-jumps" not in {rule for rule, _ in found("\n".join(["# Coverage Criteria", *rows]))}


def test_no_check_sum_is_without_such_a_document() -> None:
    assert {rule for rule, said in all_rules().items() if said.of == "check-sums"} == {case.rule for case in CASES}
