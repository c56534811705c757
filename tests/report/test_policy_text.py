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


def test_each_line_may_say_where_it_stands_in_the_facts() -> None:
    facts = policy(
        all_of("Frames are covered when all are met:", "A letter"), code_tables=(table("not_covered", "E0638"),)
    )
    lines = list(policy_lines(facts, with_pointers=True))
    assert [line.rpartition("  ")[2] for line in lines if line.endswith(tuple("0123456789"))] == [
        "/criteria/0", "/criteria/0/children/0", "/code_tables/0", "/code_tables/0/codes/0",
    ]  # fmt: skip
    assert lines[:2] == ["Standing Frames  /title", "Payer: Acorn Health  /payer"]
    assert [line for line in lines if "Criteria" in line] == ["Criteria"]
