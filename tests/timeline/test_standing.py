"""A draft is in force for nobody, and a day that the document does not state is told as such, whoever asks."""

from __future__ import annotations

import json
from datetime import date

import pytest

from extractor.errors import UnknownVersion
from extractor.export.ledger_feed import LedgerFeed
from extractor.export.version_rows import VersionRow, rows
from extractor.ledger import Ledger
from extractor.model.policy import EffectiveBasis, Reading
from extractor.model.provenance import Finding
from extractor.search.lookup.answer_text import text
from extractor.search.lookup.looking import Question, look_up
from extractor.timeline.answers import facts_on
from extractor.timeline.clocks import spans
from extractor.timeline.drawing import full_timeline, log_lines, log_rows
from tests.readings import reading, take_in

POLICY = "maple-health/wisdom-teeth"
MARK = Finding(severity="warning", rule="draft", message="“DRAFT” stands across the page", at="/effective_date")


def given(effective: str | None, basis: EffectiveBasis, *codes: str, is_draft: bool = False) -> Reading:
    plain = reading(effective, codes=codes, history=[("2024-09-19", "Approved")])
    findings = (MARK,) if is_draft else ()
    evidence = plain.evidence.model_copy(update={"effective_basis": basis, "findings": findings})
    return Reading(plain.policy, evidence)


def asked(ledger: Ledger, code: str) -> str:
    return text(look_up(ledger, Question(code, "2026-05-01"), lambda _: None))


@pytest.fixture
def with_draft(ledger: Ledger) -> Ledger:
    take_in(
        ledger, old=given("2025-01-01", "stated", "D7210"), draft=given("2026-01-01", "stated", "D7220", is_draft=True)
    )
    return ledger


def test_a_draft_governs_no_day_and_ends_none(with_draft: Ledger) -> None:
    facts, sentences = facts_on(with_draft, POLICY, date(2026, 5, 1), None)
    assert json.loads(facts)["effective_date"] == "2025-01-01"
    assert any("a draft, which is in force for nobody" in line and "dated 2026-01-01" in line for line in sentences)
    lines = list(log_lines(spans(full_timeline(with_draft, with_draft.history().of(POLICY))), "2026-05-01"))
    assert [line.split()[1] for line in lines if line.startswith("  2")] == ["in", "draft"]
    drawn = [json.loads(row) for row in log_rows(spans(full_timeline(with_draft, with_draft.history().of(POLICY))))]
    assert [(row["is_draft"], row["in_force_from"], row["in_force_to"]) for row in drawn] == [
        (False, "2025-01-01", None),
        (True, None, None),
    ]


def test_a_look_up_never_answers_from_a_draft_but_says_that_there_is_one(with_draft: Ledger) -> None:
    assert "There is a draft, in force for nobody: dated 2026-01-01" in asked(with_draft, "D7210")
    of_the_draft = look_up(with_draft, Question("D7220", "2026-05-01"), lambda _: None)
    assert of_the_draft.policies == ()
    assert [version.why for version in of_the_draft.elsewhere] == ["draft"]
    assert "a draft, in force for nobody, dated 2026-01-01" in asked(with_draft, "D7220")


def test_where_there_is_nothing_but_a_draft_no_day_is_governed(ledger: Ledger) -> None:
    take_in(ledger, draft=given("2025-01-01", "stated", "D7210", is_draft=True))
    with pytest.raises(UnknownVersion, match="there is a draft, which is in force for nobody"):
        facts_on(ledger, POLICY, date(2026, 5, 1), None)


def test_a_draft_s_history_tells_of_no_state_before_it(ledger: Ledger) -> None:
    entries = [("2025-01-15", "Prior authorization removed from code D7220; effective January 1, 2025")]
    plain = reading("2026-01-01", codes=["D7210"], history=entries)
    take_in(ledger, draft=Reading(plain.policy, plain.evidence.model_copy(update={"findings": (MARK,)})))
    assert [entry.inferred for entry in full_timeline(ledger, ledger.history().of(POLICY))] == [None]


def test_feeds_and_exports_tell_drafts(with_draft: Ledger) -> None:
    events = [json.loads(line)["data"]["is_draft"] for line in LedgerFeed(with_draft).cloudevents(None)]
    assert events == [False, True]
    (record,) = LedgerFeed(with_draft).policies_since(None)
    versions = [row for _, row in rows(record) if isinstance(row, VersionRow)]
    assert [(row.is_draft, row.in_force_from) for row in versions] == [(False, "2025-01-01"), (True, None)]
    assert "draft, in force for nobody" in LedgerFeed(with_draft).atom(None).decode()


@pytest.mark.parametrize(
    ("effective", "basis", "words"),
    [
        ("2025-01-01", "stated", None),
        ("2025-01-01", "history", "dated by its history"),
        ("2025-01-01", "original", "never revised: since its first day"),
        (None, "committed", "no effective date stated"),
    ],
)
def test_every_answer_says_where_the_day_comes_from(
    ledger: Ledger, effective: str | None, basis: EffectiveBasis, words: str | None
) -> None:
    take_in(ledger, only=given(effective, basis, "D7210"))
    line = full_timeline(ledger, ledger.history().of(POLICY))
    assert [json.loads(row)["effective_basis"] for row in log_rows(spans(line))] == [basis]
    assert [json.loads(event)["data"]["effective_basis"] for event in LedgerFeed(ledger).cloudevents(None)] == [basis]
    (record_,) = LedgerFeed(ledger).policies_since(None)
    assert [row.effective_basis for _, row in rows(record_) if isinstance(row, VersionRow)] == [basis]
    (found,) = look_up(ledger, Question("D7210", "2026-05-01"), lambda _: None).policies
    assert found.effective_basis == basis
    told = asked(ledger, "D7210")
    assert (words in told) if words else ("(" not in told.split("force from")[1].split("·")[0])


@pytest.mark.parametrize(
    ("effective", "basis", "sentence"),
    [
        ("2025-01-01", "history", "effective 2025-01-01: only its revision history says so"),
        ("2025-01-01", "original", "effective 2025-01-01: the first version's day; none was revised since"),
    ],
)
def test_who_asks_for_a_day_is_told_what_the_version_s_own_day_rests_on(
    ledger: Ledger, effective: str, basis: EffectiveBasis, sentence: str
) -> None:
    take_in(ledger, only=given(effective, basis, "D7210"))
    _, sentences = facts_on(ledger, POLICY, date(2100, 1, 1), None)
    assert sentence in sentences


def test_commits_of_older_programs_state_what_they_date(ledger: Ledger) -> None:
    plain = given("2025-01-01", "stated", "D7210")
    take_in(ledger, only=Reading(plain.policy, plain.evidence.model_copy(update={"effective_basis": None})))
    (version,) = ledger.history().of(POLICY)
    assert (version.dated_by, version.effective_basis, version.is_draft) == (None, "stated", False)
