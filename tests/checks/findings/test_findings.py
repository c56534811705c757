"""What to look at is listed, the worst first; what a person has settled is gone until its text changes."""

from __future__ import annotations

import csv
import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extractor.cli.app import app
from extractor.ingest.mending import join
from extractor.ingest.run import ingest
from extractor.ledger import Ledger
from extractor.model.finding_rules import FindingRule, Severity
from extractor.model.policy import Reading
from extractor.model.provenance import Finding, Place
from tests.readings import Desk, doubted, reading

TEETH, SPLINTS = "maple-health/wisdom-teeth", "maple-health/night-splints"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "ledger") as made:
        for name, value in (("name", "Ada Quill"), ("email", "ada@example.org")):
            subprocess.run(["git", "config", f"user.{name}", value], cwd=made.root, check=True)
        yield made


@pytest.fixture
def desk(ledger: Ledger) -> Desk:
    return Desk(ledger.root / "policies" / "raw")


def finding(
    rule: FindingRule, severity: Severity = "warning", at: str | None = "/criteria/0", page: int | None = 1
) -> Finding:
    place = Place(page=page, bbox=(0, 0, 9, 9)) if page else None
    return Finding(severity=severity, rule=rule, message="Look.", at=at, place=place)


def take_in(ledger: Ledger, desk: Desk, name: str, given: Reading) -> str:
    """The line that `ingest` says of it."""
    desk.lay(name, given)
    return next(row.line for row in ingest([desk.folder / name], ledger, desk.read_all).rows)


def said(ledger: Ledger, *words: str, code: int = 0) -> list[str]:
    done = CliRunner().invoke(app, ["findings", *words, "--ledger", str(ledger.root)])
    assert done.exit_code == code, done.output
    return done.stdout.splitlines() if code == 0 else done.output.splitlines()


def rules(ledger: Ledger, *words: str) -> list[str]:
    return [json.loads(line)["rule"] for line in said(ledger, *words, "--format", "json")]


def test_the_worst_comes_first_whatever_its_policy(ledger: Ledger, desk: Desk) -> None:
    first = (finding("torn-statement", page=3), finding("draft", page=1), finding("printed-twice", "info"))
    second = (finding("unreadable-page", "error", at=None), finding("no-criteria", "error", at="/criteria", page=2))
    take_in(ledger, desk, "a.pdf", doubted(reading(title="Night Splints"), *first))
    take_in(ledger, desk, "b.pdf", doubted(reading(), *second))
    assert rules(ledger) == ["no-criteria", "unreadable-page", "draft", "torn-statement"]
    assert rules(ledger, "splints") == ["draft", "torn-statement"]


def test_a_line_has_policy_page_rule_context_and_what_to_do(ledger: Ledger, desk: Desk) -> None:
    take_in(ledger, desk, "a.pdf", doubted(reading(criteria=["Pain for weeks"]), finding("torn-statement", page=3)))
    assert said(ledger) == [
        f"warning     {TEETH}  p. 3     torn-statement: Look: “Pain for weeks” → Read the two together."
    ]


@pytest.mark.parametrize(("signs", "shown"), [(90, "n" * 90), (91, "n" * 89 + "…")])
def test_a_long_text_is_shown_by_its_first_ninety_signs(ledger: Ledger, desk: Desk, signs: int, shown: str) -> None:
    take_in(ledger, desk, "a.pdf", doubted(reading(criteria=["n" * signs]), finding("torn-statement")))
    assert f"Look: “{shown}” → " in said(ledger)[0]


def test_last_it_is_told_how_much_there_is_to_look_at(ledger: Ledger, desk: Desk) -> None:
    def told() -> str:
        return CliRunner().invoke(app, ["findings", "--ledger", str(ledger.root)]).stderr.strip()

    take_in(ledger, desk, "a.pdf", reading())
    assert told() == "nothing to look at"
    take_in(ledger, desk, "b.pdf", doubted(reading("2025-02-01"), finding("draft")))
    assert told() == "1 finding in 1 policy"
    splints = doubted(reading(title="Night Splints"), finding("draft"), finding("series-jumps", "error"))
    take_in(ledger, desk, "c.pdf", splints)
    assert told() == "3 findings in 2 policies; 1 with incomplete parts"


def test_a_finding_without_a_place_stands_on_the_page_of_its_fact(ledger: Ledger, desk: Desk) -> None:
    given = doubted(reading(), finding("torn-statement", page=None))
    where = {"/criteria/0": (Place(page=7, bbox=(0, 0, 9, 9)),)}
    take_in(ledger, desk, "a.pdf", Reading(given.policy, given.evidence.model_copy(update={"where": where})))
    assert "p. 7" in said(ledger)[0]


def test_only_the_newest_version_counts_and_any_can_be_asked(ledger: Ledger, desk: Desk) -> None:
    take_in(ledger, desk, "a.pdf", doubted(reading("2024-01-01"), finding("draft")))
    take_in(ledger, desk, "b.pdf", reading("2025-01-01"))
    assert said(ledger) == []
    assert rules(ledger, "wisdom@2024-01-01") == ["draft"]


def test_as_csv_it_is_a_table_that_no_spreadsheet_runs(ledger: Ledger, desk: Desk) -> None:
    given = doubted(reading(criteria=["=1+1, or more"]), finding("torn-statement"))
    take_in(ledger, desk, "a.pdf", given)
    (row,) = csv.DictReader(said(ledger, "--format", "csv"))
    assert (row["severity"], row["policy_id"], row["page"], row["at"]) == ("warning", TEETH, "1", "/criteria/0")
    assert row["text"] == "'=1+1, or more"
    assert (row["rule"], row["message"], row["advice"]) == ("torn-statement", "Look.", "Read the two together.")
    assert (row["effective_date"], row["source_file"]) == ("2025-01-01", "policies/raw/a.pdf")
    assert row["version"] == ledger.history().of(TEETH)[0].commit
    assert row["void"] == ""


def test_a_finding_of_no_page_says_so(ledger: Ledger, desk: Desk) -> None:
    take_in(ledger, desk, "a.pdf", doubted(reading(), finding("torn-statement", page=None)))
    assert f"{TEETH}  no page  torn-statement" in said(ledger)[0]
    (row,) = csv.DictReader(said(ledger, "--format", "csv"))
    assert row["page"] == ""


def test_a_settled_finding_is_gone_from_lists_and_counts_and_the_ledger_says_who_and_why(
    ledger: Ledger, desk: Desk
) -> None:
    given = doubted(reading(criteria=["A", "B"]), finding("torn-statement", at="/criteria/1"), finding("draft"))
    take_in(ledger, desk, "a.pdf", given)
    said(ledger, "--settle", "torn-statement", "wisdom", "--why", "It is a sentence of its own.")
    assert rules(ledger) == ["draft"]
    kept = json.loads((ledger.root / f"policies/structured/{TEETH}.settled.json").read_bytes())
    (one,) = kept["settled"]
    assert (one["rule"], one["text"], one["by"], one["why"]) == (
        "torn-statement", "B", "Ada Quill", "It is a sentence of its own."
    )  # fmt: skip
    log = subprocess.run(["git", "log", "-1", "--format=%an%n%B"], cwd=ledger.root, capture_output=True, text=True,
                         check=True).stdout  # fmt: skip
    assert log.startswith("Ada Quill\nWisdom Teeth: torn-statement settled\n\nIt is a sentence of its own.\n")
    assert f"Policy: {TEETH}\nSettles: torn-statement\n" in log
    assert subprocess.run(["git", "status", "--porcelain", "policies/structured"], cwd=ledger.root,
                          capture_output=True, check=True).stdout == b""  # fmt: skip


def test_it_stays_settled_in_the_next_version_wherever_its_text_stands(ledger: Ledger, desk: Desk) -> None:
    take_in(ledger, desk, "a.pdf", doubted(reading("2024-01-01", criteria=["A", "B"]), finding("logic-unread")))
    said(ledger, "--settle", "logic-unread", TEETH, "--why", "Any of them.")
    moved = doubted(reading("2025-01-01", criteria=["C", "A"]), finding("logic-unread", at="/criteria/1"))
    assert "to look at" not in take_in(ledger, desk, "b.pdf", moved)
    assert rules(ledger) == []


def test_a_settlement_of_a_text_that_changed_is_void_and_says_so(ledger: Ledger, desk: Desk) -> None:
    take_in(ledger, desk, "a.pdf", doubted(reading("2024-01-01", criteria=["A"]), finding("logic-unread")))
    said(ledger, "--settle", "logic-unread", TEETH, "--why", "Any of them.")
    changed = doubted(reading("2025-01-01", criteria=["A, and more"]), finding("logic-unread"))
    assert take_in(ledger, desk, "b.pdf", changed).endswith(
        "to look at: a lead-in says how many of its list must hold, but no logic was read (p. 1)"
    )
    (line,) = said(ledger)
    assert "settled by Ada Quill on " in line
    assert line.endswith("but void: it was about “A”)")
    (row,) = csv.DictReader(said(ledger, "--format", "csv"))
    assert row["void"].startswith("settled by Ada Quill on ")
    assert row["void"].endswith("but void: it was about “A”")


def test_a_settlement_of_three_lines_is_void_where_there_are_four(ledger: Ledger, desk: Desk) -> None:
    def left_out(lines: int) -> Finding:
        message = f"{lines} lines begin with a code that no code table has; the first: “D7250”"
        return finding("codes-left-out", at="/code_tables").model_copy(update={"message": message})

    take_in(ledger, desk, "a.pdf", doubted(reading("2024-01-01"), left_out(3)))
    said(ledger, "--settle", "codes-left-out", TEETH, "--why", "Examples only.")
    assert "to look at" not in take_in(ledger, desk, "b.pdf", doubted(reading("2025-01-01"), left_out(3)))
    assert "to look at: lines begin with codes" in take_in(
        ledger, desk, "c.pdf", doubted(reading("2026-01-01"), left_out(4))
    )


def test_settling_an_error_makes_its_part_whole(ledger: Ledger, desk: Desk) -> None:
    take_in(ledger, desk, "a.pdf", doubted(reading("2024-01-01"), finding("series-jumps", "error")))
    (version,) = ledger.history().of(TEETH)
    assert ledger.incomplete(version) == ("criteria",)
    said(ledger, "--settle", "series-jumps", TEETH, "--why", "The insurer's own slip.")
    assert ledger.incomplete(version) == ()
    again = doubted(reading("2025-01-01"), finding("series-jumps", "error"))
    desk.lay("b.pdf", again)
    assert ingest([desk.folder / "b.pdf"], ledger, desk.read_all, is_strict=True).line == "1 committed"


def test_one_of_several_can_be_settled_by_the_fact_it_is_at(ledger: Ledger, desk: Desk) -> None:
    both = (finding("torn-statement", at="/criteria/0"), finding("torn-statement", at="/criteria/1"))
    take_in(ledger, desk, "a.pdf", doubted(reading(criteria=["A", "B"]), *both))
    said(ledger, "--settle", "torn-statement", TEETH, "--at", "/criteria/1", "--why", "Looked.")
    assert [json.loads(line)["text"] for line in said(ledger, "--format", "json")] == ["A"]


def test_unsettled_it_is_to_look_at_again(ledger: Ledger, desk: Desk) -> None:
    take_in(ledger, desk, "a.pdf", doubted(reading(), finding("draft")))
    said(ledger, "--settle", "draft", TEETH, "--why", "Final, by the web page.")
    said(ledger, "--unsettle", "draft", TEETH, "--why", "The web page was wrong.")
    assert rules(ledger) == ["draft"]


def message(ledger: Ledger) -> list[str]:
    """What the last commit says, without its trailers."""
    words = ["git", "log", "-1", "--format=%B"]
    text = subprocess.run(words, cwd=ledger.root, capture_output=True, text=True, check=True).stdout
    return [line for line in text.splitlines() if line][:-2]


def test_each_rule_is_settled_and_unsettled_for_itself_and_the_commit_says_what_and_why(
    ledger: Ledger, desk: Desk
) -> None:
    two = finding("torn-statement", at="/criteria/1", page=4), finding("logic-unread", at="/criteria/0", page=None)
    take_in(ledger, desk, "a.pdf", doubted(reading(criteria=["A", "B"]), *two))
    said(ledger, "--settle", "torn-statement", TEETH, "--why", "Printed so.")
    assert message(ledger) == ["Wisdom Teeth: torn-statement settled", "Printed so.", "- page 4: “B”"]
    said(ledger, "--settle", "logic-unread", TEETH, "--why", "Any of them.")
    assert message(ledger) == ["Wisdom Teeth: logic-unread settled", "Any of them.", "- “A”"]
    assert rules(ledger) == []
    said(ledger, "--unsettle", "torn-statement", TEETH, "--why", "It is torn.")
    first, why, line = message(ledger)
    assert (first, why) == ("Wisdom Teeth: torn-statement to look at again", "It is torn.")
    assert line.startswith("- “B”, settled by Ada Quill on ")
    assert line.endswith(": Printed so.")
    assert rules(ledger) == ["torn-statement"]


def test_one_of_several_can_be_unsettled_by_the_fact_it_is_at(ledger: Ledger, desk: Desk) -> None:
    both = (finding("torn-statement", at="/criteria/0"), finding("torn-statement", at="/criteria/1"))
    take_in(ledger, desk, "a.pdf", doubted(reading(criteria=["A", "B"]), *both))
    said(ledger, "--settle", "torn-statement", TEETH, "--why", "Looked.")
    said(ledger, "--unsettle", "torn-statement", TEETH, "--at", "/criteria/1", "--why", "It is torn.")
    assert [json.loads(line)["text"] for line in said(ledger, "--format", "json")] == ["B"]


def test_what_was_settled_stays_so_when_two_policies_are_joined(ledger: Ledger, desk: Desk) -> None:
    take_in(ledger, desk, "a.pdf", doubted(reading("2024-01-01", title="Night Splints"), finding("draft")))
    take_in(ledger, desk, "b.pdf", reading("2023-01-01"))
    said(ledger, "--settle", "draft", SPLINTS, "--why", "Final, by the web page.")
    join(ledger, TEETH, SPLINTS)
    assert [version.findings for version in ledger.history().of(TEETH)] == [0, 0]
    assert rules(ledger, TEETH) == []
    said(ledger, "--unsettle", "draft", TEETH, "--why", "The web page was wrong.")
    assert rules(ledger, SPLINTS) == ["draft"]


@pytest.mark.parametrize(
    ("words", "code", "complaint"),
    [
        (
            ("--settle", "draft", TEETH, "--why", "No."),
            1,
            f"{TEETH} has no finding “DRAFT or the like stands across the pages: no version in force” to settle",
        ),
        (
            ("--unsettle", "draft", TEETH, "--why", "No."),
            1,
            "nothing of “DRAFT or the like stands across the pages: no version in force” is settled",
        ),
        (
            ("--settle", "draft", TEETH, "--at", "/criteria/0", "--why", "No."),
            1,
            "has no finding “DRAFT or the like stands across the pages: no version in force” at /criteria/0 to",
        ),
        (("--settle", "torn-statement", TEETH), 2, "--why"),
        (("--settle", "torn-statement", "--why", "All."), 2, "say which POLICY"),
        (("--settle", "torn", TEETH, "--why", "No."), 2, "no rule is called 'torn'"),
        (("--why", "No reason."), 2, "--why and --at go with"),
        (("nobody",), 1, "no policy in this ledger is called 'nobody'"),
    ],
)
def test_what_cannot_be_done_is_said(
    ledger: Ledger, desk: Desk, words: tuple[str, ...], code: int, complaint: str
) -> None:
    take_in(ledger, desk, "a.pdf", doubted(reading(), finding("torn-statement")))
    output = " ".join(said(ledger, *words, code=code)).replace("│", " ")
    assert complaint in " ".join(output.split())


def test_settled_twice_says_who_settled_it(ledger: Ledger, desk: Desk) -> None:
    take_in(ledger, desk, "a.pdf", doubted(reading(), finding("draft")))
    said(ledger, "--settle", "draft", TEETH, "--why", "Final.")
    (line,) = said(ledger, "--settle", "draft", TEETH, "--why", "Final.", code=1)
    assert "“DRAFT or the like stands across the pages: no version in force” was settled by Ada Quill on " in line
    assert line.endswith(": Final.")


def test_settlements_changed_by_hand_are_not_overwritten(ledger: Ledger, desk: Desk) -> None:
    take_in(ledger, desk, "a.pdf", doubted(reading(), finding("draft"), finding("torn-statement")))
    said(ledger, "--settle", "draft", TEETH, "--why", "Final.")
    (ledger.root / f"policies/structured/{TEETH}.settled.json").write_text("{}")
    (line,) = said(ledger, "--settle", "torn-statement", TEETH, "--why", "Looked.", code=1)
    assert "settled.json was changed by hand; commit or restore it first" in line
