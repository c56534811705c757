"""Whoever reads what changed, one version or the feed sees what a person has corrected."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extractor.cli.app import app
from extractor.ingest.correcting import correct
from extractor.ledger import Ledger
from extractor.model.correction import FactIs, TextIs
from extractor.model.places_corrected import StatementPlace
from extractor.model.policy import Policy
from tests.readings import Desk, reading, take_in

POLICY = "maple-helth/wisdom-teeth"


@pytest.fixture
def corrected(ledger: Ledger) -> Ledger:
    """Two versions, of which the payer is corrected, and in the second a statement."""
    more = {"payer": "Maple Helth", "codes": ["D7240"]}
    v1 = reading("2025-01-01", criteria=["Pain that lasts for 6 weeks", "Fever"], **more)  # type: ignore[arg-type]
    v2 = reading("2026-01-01", criteria=["Pain that lasts for 8 weeks", "Fever"], **more)  # type: ignore[arg-type]
    take_in(ledger, v1=v1, v2=v2)
    newest = Policy.model_validate_json(ledger.facts(ledger.history().resolve(POLICY))).criteria[0]
    text = TextIs(at=StatementPlace(id=newest.id, text=newest.text), to="Pain that lasts for 18 weeks")
    payer = FactIs(field="payer", read="Maple Helth", to="Maple Health")
    correct(ledger, POLICY, [payer, text], "As printed", Desk(ledger.root / "policies" / "raw").read_all)
    return ledger


def printed(ledger: Ledger, *words: str) -> str:
    done = CliRunner().invoke(app, [*words, "--ledger", str(ledger.root)], env={"COLUMNS": "200"})
    assert done.exit_code == 0, done.output
    return done.output


def test_a_change_of_what_was_corrected_says_by_whom_and_no_other_does(corrected: Ledger) -> None:
    changes = json.loads(
        CliRunner().invoke(app, ["diff", POLICY, "--format", "json", "--ledger", str(corrected.root)]).stdout
    )
    by_hand = {change["key"]: change["corrected"] for change in changes["changes"] if "corrected" in change}
    assert [(fact["version"], fact["why"]) for fact in by_hand["Pain that lasts for 18 weeks"]] == [
        ("new", "As printed")
    ]
    assert len(by_hand) == 1
    assert "corrected in the new version by" in printed(corrected, "diff", POLICY)


def test_log_show_feed_and_exports_name_the_facts(corrected: Ledger, tmp_path: Path) -> None:
    assert "2 facts corrected by hand" in printed(corrected, "log", POLICY)
    payer = "payer is “Maple Health” (read: “Maple Helth”)"
    text = "“Pain that lasts for 8 weeks” says “Pain that lasts for 18 weeks”"
    assert f"as corrected by hand: {payer}; {text}" in printed(corrected, "show", POLICY)
    assert f"as corrected by hand: {payer}" in printed(corrected, "bulletin", "--since", "2025-06-01")
    rows = [json.loads(line) for line in printed(corrected, "log", POLICY, "--format", "jsonl").splitlines()]
    assert [row["corrected"] for row in rows] == [["/payer"], ["/payer", "/criteria/0"]]
    events = [json.loads(line) for line in printed(corrected, "feed").splitlines()]
    assert [event["data"]["corrected"] for event in events] == [[], [], ["/payer"], ["/payer", "/criteria/0"]]
    assert "by hand, not changed by the insurer" in events[-1]["data"]["reader_changes"][0]
    path = tmp_path / "policies.db"
    printed(corrected, "export", str(path))
    with sqlite3.connect(path) as database:
        found = database.execute("SELECT corrected FROM versions ORDER BY effective_date").fetchall()
    database.close()
    assert found == [("/payer",), ("/payer, /criteria/0",)]
