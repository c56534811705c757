"""The audit as a person reads it: in a terminal, in a file, as a web page."""

from __future__ import annotations

from typing import Any

from extractor.checks.audit.audit_html import html
from extractor.checks.audit.audit_text import against, counts, text
from extractor.model.audit import Audit, Audited, Quote
from extractor.model.provenance import Place

QUOTE = Quote(
    at="/criteria/0/children/1", label="1.b", places=(Place(page=2, bbox=(0, 0, 1, 1)),), text="Pain for 6 weeks"
)
NEAR = Quote(at="/criteria/0/children/1", label=None, places=(), text="Pain & swelling")
STATEMENTS = (
    Audited(text="Pain for 6 weeks", verdict="supported", reason="The policy says so", line=7, cited=(QUOTE,)),
    Audited(text="Pain for 4 weeks", verdict="conflict", reason="Says “4” where the policy says “6”", page=3, line=9,
            cited=(QUOTE, NEAR)),
    Audited(text="Braces", verdict="not_in_policy", reason="The policy nowhere says “braces”", nearest=NEAR),
    Audited(text="Read on", verdict="not_audited", reason="A heading or a label", line=1),
)  # fmt: skip


def made(*statements: Audited, **more: Any) -> Audit:
    facts: dict[str, Any] = {
        "source": "guide.txt", "policy_id": "maple/teeth", "title": "Teeth", "payer": "Maple",
        "effective_date": "2025-01", "version": None, "statements": statements,
    }  # fmt: skip
    return Audit(**(facts | more))


def test_conflicts_come_first_each_with_the_words_of_the_policy() -> None:
    assert text(made(*STATEMENTS)).splitlines() == [
        "guide.txt against Teeth, Maple, effective 2025-01",
        "1 in conflict with the policy · 0 only on a condition in the policy · 1 not in the policy"
        " · 1 supported by the policy · 1 not audited",
        "",
        "In conflict with the policy",
        "  p. 3: Pain for 4 weeks",
        "      Says “4” where the policy says “6”.",
        "      > “Pain for 6 weeks” [p. 2, 1.b]",
        "      > “Pain & swelling” [criteria 1.2]",
        "",
        "Not in the policy",
        "  Braces",
        "      The policy nowhere says “braces”.",
        "      > nearest: “Pain & swelling” [criteria 1.2]",
        "",
        "Supported by the policy",
        "  line 7: Pain for 6 weeks",
        "      The policy says so.",
        "      > “Pain for 6 weeks” [p. 2, 1.b]",
        "",
        "Not audited",
        "  line 1: Read on (a heading or a label)",
    ]


def test_a_verdict_that_nothing_has_is_left_out() -> None:
    lines = text(made(STATEMENTS[0])).splitlines()
    assert "Not audited" not in lines
    assert lines[1].startswith("0 in conflict with the policy · 0 only on a condition in the policy · 0 not")


def test_in_a_terminal_lines_are_folded_and_hang_below_their_first_words() -> None:
    rest = text(made(STATEMENTS[1]), 24).splitlines()
    assert all(len(line) <= 24 for line in rest if line != "In conflict with the policy")
    start = rest.index("  p. 3: Pain for 4 weeks")
    assert rest[start + 1 : start + 3] == ["      Says “4” where the", "        policy says “6”."]


def test_a_long_paragraph_is_cut_where_it_is_quoted() -> None:
    long = QUOTE.model_copy(update={"text": "word " * 47 + "words"})
    for words, end in ((long.text, "words” [p. 2, 1.b]"), (f"{long.text}x", "word …” [p. 2, 1.b]")):
        statement = STATEMENTS[0].model_copy(update={"cited": (long.model_copy(update={"text": words}),)})
        assert text(made(statement)).splitlines()[-1].endswith(end)
    assert len(long.text) == 240


def test_what_it_is_held_against_has_a_name_even_without_a_title() -> None:
    assert against(made(title=None, payer=None, effective_date=None)) == "maple/teeth, no effective date stated"
    assert (
        counts(made()) == "0 in conflict with the policy · 0 only on a condition in the policy · 0 not in the policy"
        " · 0 supported by the policy · 0 not audited"
    )


def test_the_web_page_has_the_statements_in_the_order_of_the_source() -> None:
    page = html(made(*STATEMENTS))
    assert "Audit of guide.txt" in page
    order = [page.index(statement.reason) for statement in STATEMENTS]
    assert order == sorted(order)
    for part in (
        "In conflict with the policy",
        "Teeth, Maple, effective 2025-01",
        "Pain &amp; swelling",
        "criteria 1.2",
    ):
        assert part in page
    assert page.count("p. 2, 1.b") == 2
    assert "1 in conflict with the policy" in page
