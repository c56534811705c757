"""What a person should look at is said where it comes in: on the policy's own line and in the commit."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from extractor.ingest.outcomes import Summary
from extractor.ingest.run import ingest, rehearse
from extractor.ledger import Ledger
from extractor.model.finding_rules import FindingRule, Severity
from extractor.model.provenance import Finding, Place
from tests.readings import Desk, doubted, reading

POLICY = "maple-health/wisdom-teeth"


@pytest.fixture
def desk(ledger: Ledger) -> Desk:
    return Desk(ledger.root / "policies" / "raw")


def finding(
    rule: FindingRule, severity: Severity = "warning", page: int = 1, at: str | None = "/criteria/0"
) -> Finding:
    return Finding(
        severity=severity, rule=rule, message="Look.", at=at, place=Place(page=page, bbox=(0, 0, 9, 9), text="Pain")
    )


def take_in(ledger: Ledger, desk: Desk, is_strict: bool = False) -> Summary:
    return ingest([desk.folder], ledger, desk.read_all, is_strict=is_strict)


def trailers(ledger: Ledger) -> str:
    shown = ["git", "log", "-1", "--format=%(trailers:key=Findings)%(trailers:key=Incomplete)"]
    return subprocess.run(shown, cwd=ledger.root, capture_output=True, text=True, check=True).stdout.strip()


def test_the_findings_stand_on_the_policys_own_line_the_worst_first(ledger: Ledger, desk: Desk) -> None:
    look = (finding("torn-statement", page=2), finding("no-criteria", "error", 5, "/criteria"))
    desk.lay("a.pdf", doubted(reading(), *look, finding("torn-statement", page=4), finding("draft", "info")))
    summary = take_in(ledger, desk)
    assert summary.rows[0].line.endswith(
        "(policies/raw/a.pdf); incomplete: criteria; to look at: the document grants coverage or asks for things, "
        "but no criteria were read (p. 5); a statement seems to be the second half of the one before (2 times, p. 2, 4)"
    )
    assert summary.line == "1 committed; 3 findings to look at"


def test_of_many_findings_those_that_fit_are_named_and_the_others_counted(ledger: Ledger, desk: Desk) -> None:
    rules: tuple[FindingRule, ...] = (
        "grant-left-out", "grant-left-out", "refusal-in-criteria", "grant-in-limitations", "logic-unread",
        "announcing-title-left-out", "torn-statement",
    )  # fmt: skip
    desk.lay("a.pdf", doubted(reading(), *map(finding, rules)))
    line = take_in(ledger, desk).rows[0].line
    assert line.endswith(
        "; to look at: a sentence says when something is covered, but stands in no criterion (2 times, p. 1); a "
        "statement says what is not covered, but stands among the criteria (p. 1); 4 more"
    )


def test_a_policy_without_findings_says_nothing_of_them(ledger: Ledger, desk: Desk) -> None:
    desk.lay("a.pdf", doubted(reading(), finding("printed-twice", "info")))
    summary = take_in(ledger, desk)
    assert summary.rows[0].line.endswith("(policies/raw/a.pdf)")
    assert summary.line == "1 committed"
    assert trailers(ledger) == "Findings: 0"


def test_the_commit_says_how_many_there_are_and_which_parts_are_incomplete(ledger: Ledger, desk: Desk) -> None:
    errors = (finding("series-jumps", "error", at="/limitations/3"), finding("no-criteria", "error", at="/criteria"))
    desk.lay("a.pdf", doubted(reading(), *errors, finding("draft"), finding("printed-twice", "info")))
    take_in(ledger, desk)
    assert trailers(ledger).splitlines() == ["Findings: 3", "Incomplete: criteria, limitations"]
    (version,) = ledger.history().of(POLICY)
    assert (version.findings, version.incomplete) == (3, ("criteria", "limitations"))


def test_a_page_that_could_not_be_read_is_an_error_of_no_part(ledger: Ledger, desk: Desk) -> None:
    desk.lay("a.pdf", doubted(reading(), finding("unreadable-page", "error", at=None)))
    assert take_in(ledger, desk, is_strict=True).line == "1 committed; 1 finding to look at"
    assert trailers(ledger) == "Findings: 1"


def test_strict_refuses_what_is_incomplete_and_takes_in_the_others(ledger: Ledger, desk: Desk) -> None:
    bad = desk.lay("bad.pdf", doubted(reading(), finding("no-criteria", "error", at="/criteria")))
    desk.lay("good.pdf", doubted(reading(title="Night Splints"), finding("draft")))
    summary = take_in(ledger, desk, is_strict=True)
    assert [row.status for row in summary.rows] == ["committed", "refused"]
    assert f"refused by --strict: criteria ({bad}); incomplete: criteria; to look at: the document grants" in (
        summary.rows[1].line
    )
    assert summary.has_failures
    assert bad.exists()
    assert ledger.history().policies == ("maple-health/night-splints",)
    assert take_in(ledger, desk).line == "1 committed, 1 already known; 1 finding to look at"


def test_strict_compares_the_next_version_with_the_last_that_was_taken_in(ledger: Ledger, desk: Desk) -> None:
    error = finding("no-criteria", "error", at="/criteria")
    desk.lay("a.pdf", reading("2024-01-01", criteria=["A"]))
    desk.lay("b.pdf", doubted(reading("2025-01-01", criteria=[]), error))
    desk.lay("c.pdf", reading("2026-01-01", criteria=["A"]))
    summary = take_in(ledger, desk, is_strict=True)
    assert [Path(version.source_file).name for version in ledger.history().of(POLICY)] == ["a.pdf", "c.pdf"]
    assert not any("criteri" in line for row in summary.rows if row.file.endswith("c.pdf") for line in [row.detail])


def test_a_rehearsal_says_what_strict_would_refuse(ledger: Ledger, desk: Desk) -> None:
    desk.lay("bad.pdf", doubted(reading(), finding("no-criteria", "error", at="/criteria")))
    summary = rehearse([desk.folder], ledger, ledger.root, desk.read_all, is_strict=True)
    assert summary.line == "1 refused; 1 finding to look at"


def changes(ledger: Ledger) -> tuple[str, ...]:
    return ledger.history().of(POLICY)[-1].changes


def test_the_commit_says_which_changes_were_read_with_doubt(ledger: Ledger, desk: Desk) -> None:
    desk.lay("old.pdf", reading("2025-01-01", criteria=["Pain for 6 weeks", "A film"]))
    take_in(ledger, desk)
    new = reading("2026-01-01", criteria=["Pain for 8 weeks", "A film"])
    desk.lay("new.pdf", doubted(new, finding("torn-statement")))
    take_in(ledger, desk)
    assert "1 criterion narrowed, read with doubt" in changes(ledger)[0]
    assert "- criterion modified: “Pain for [-6-]{+8+} weeks” – narrows, read with doubt" in changes(ledger)
    doubts = [line for line in changes(ledger) if "date" in line]
    assert not any("doubt" in line for line in doubts)


@pytest.mark.parametrize("at_once", [True, False])
def test_a_reprint_that_was_read_incompletely_is_not_called_unchanged(
    ledger: Ledger, desk: Desk, at_once: bool
) -> None:
    desk.lay("old.pdf", reading())
    if not at_once:
        take_in(ledger, desk)
    desk.lay("old2.pdf", doubted(reading(paper="x"), finding("no-criteria", "error", at="/criteria")), "x")
    take_in(ledger, desk)
    assert changes(ledger)[0].startswith("Printed again, and not comparable: the new version was read incompletely")
