"""A policy's facts for a person."""

from __future__ import annotations

from extractor.model.policy import DatedFact, Product, Revision, SectionText
from extractor.report.policy_text import policy_lines
from tests.diff.small import policy, table
from tests.printing.content import all_of, at_least


def test_all_facts_are_lines_and_statements_stand_below_their_lists_with_the_logic() -> None:
    facts = policy(
        all_of("Frames are medically necessary when all are met:", "A letter", at_least(2, "Two of:", "A", "B", "C")),
        limitations=(),
        effective_date="2025-10-01",
        dates=(DatedFact(kind="next_review", date="2026-03", label="Next Review Date:"),),
        prior_authorization="not_required",
        products=(Product(name="Gold HMO", fax="555-014-2201"), Product(name="Silver PPO", applies=False)),
        code_tables=(table("requires_prior_authorization", "E0638", caption="Codes:"),),
        revision_history=(Revision(date="2025-01-15", text="New policy"),),
        sections=(SectionText(heading="Overview", kind="overview", level=1, text=("A frame helps to stand.",)),),
    )
    assert list(policy_lines(facts)) == [
        "Standing Frames",
        "Payer: Acorn Health",
        "Effective: October 1, 2025",
        "Next Review Date: March 2026",
        "Prior authorization: not required",
        "Applies to: Gold HMO (fax 555-014-2201)",
        "Does not apply to: Silver PPO",
        "",
        "Criteria",
        "  1. Frames are medically necessary when all are met: [all of these]",
        "    1. A letter",
        "    2. Two of: [at least 2 of these]",
        "      1. A",
        "      2. B",
        "      3. C",
        "",
        "Codes",
        "  Codes: [requires prior authorization] (1 code)",
        "    HCPCS E0638  Item E0638",
        "",
        "Revision history",
        "  2025-01-15: New policy",
        "",
        "Other text",
        "  Overview",
        "    A frame helps to stand.",
    ]
