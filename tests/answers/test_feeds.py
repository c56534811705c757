"""What downstream systems load, from a ledger in a folder."""

from __future__ import annotations

import csv
import json
import re
import shutil
import sqlite3
from contextlib import closing

import pytest

from tests.answers.conftest import ROOT, AsOf

CGM = "larkfield-health-plan/continuous-glucose-monitors"


def events(ask: AsOf, *words: str) -> list[dict]:
    said = ask("feed", *words)
    assert said.returncode == 0, said.stderr
    return [json.loads(line) for line in said.stdout.splitlines()]


def test_every_version_is_one_event_with_what_cloudevents_requires(demo):
    found = events(demo)
    assert {(one["specversion"], one["type"], one["datacontenttype"]) for one in found} == {
        ("1.0", "policy.version.recorded", "application/json")
    }
    assert all(one["id"] and one["source"] and one["time"] for one in found)
    assert [one["sequence"] for one in found] == [f"{n:012d}-{one['id'][:12]}" for n, one in enumerate(found, start=1)]


def replayed(found: list[dict]) -> dict[str, dict]:
    """The newest facts of each policy, as one who follows the feed has them."""
    replaced = {one["data"]["rereads"] for one in found}
    ordered = sorted((one for one in found if one["id"] not in replaced), key=lambda one: one["data"]["order"])
    return {one["subject"]: one["data"]["facts"] for one in ordered}


def shown(ask: AsOf) -> dict[str, dict]:
    """The facts in the ledger's folder."""
    folder = ask.folder / "policies/structured"
    files = [path for path in folder.rglob("*.json") if not path.name.endswith(".evidence.json")]
    return {path.relative_to(folder).with_suffix("").as_posix(): json.loads(path.read_text()) for path in files}


def test_the_feed_replayed_from_zero_gives_the_files_of_the_ledger(demo):
    assert replayed(events(demo)) == shown(demo)


def test_a_feed_goes_on_after_a_sequence_number_or_a_commit(demo):
    found = events(demo)
    for place in (1, 7, 10):
        last = found[place - 1]
        assert events(demo, "--since", last["sequence"]) == found[place:]
        assert events(demo, "--since", last["id"][:10]) == found[place:]
        assert events(demo, "--since", str(place)) == found[place:]
    assert events(demo, "--since", "0") == found


@pytest.mark.parametrize("since", ["11", "deadbeef", "soon", "000000000003-0123456789ab"])
def test_a_place_that_is_not_there_is_said_and_nothing_is_sent(demo, since):
    said = demo("feed", "--since", since)
    assert (said.returncode, said.stdout) == (1, "")
    assert said.stderr == f"policy: no version '{since}' among the 10 of this ledger; without --since all are sent\n"


def test_nothing_is_missed_or_sent_twice_when_versions_come_late(tmp_path):
    ask, sent = AsOf(tmp_path), []
    for name in (
        "larkfield-cgm-2025-07",
        "ternwick-oral-appliances-1",
        "larkfield-cgm-2024-01",
        "larkfield-cgm-2025-01",
    ):
        (tmp_path / "policies/raw").mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / f"policies/raw/{name}.pdf", tmp_path / "policies/raw")
        assert ask("ingest", "policies/raw", "--ledger", ".").returncode == 0
        sent += events(ask, *(["--since", sent[-1]["sequence"]] if sent else []))
    assert [one["data"]["source_file"].split("/")[-1][:-4] for one in sent] == [
        "larkfield-cgm-2025-07", "ternwick-oral-appliances-1", "larkfield-cgm-2024-01", "larkfield-cgm-2025-01",
    ]  # fmt: skip
    again = events(ask)
    assert [one["id"] for one in sent] == [one["id"] for one in again]
    assert sent == again
    assert [one["data"]["restates"] for one in sent[:2]] == [None, None]
    assert [one["data"]["restates"]["commit"] for one in sent[2:]] == [sent[0]["id"]] * 2
    assert replayed(sent) == shown(ask)


def test_the_code_tables_are_a_csv_of_every_version_with_the_days_it_governs(demo, tmp_path):
    assert demo("export", str(tmp_path / "codes"), "--format", "csv").returncode == 0
    with (tmp_path / "codes/codes.csv").open(newline="", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["policy_id"] == CGM]
    needed = {
        row["code"]
        for row in rows
        if row["role"] == "requires_prior_authorization"
        and row["in_force_from"] <= "2024-06-01" <= (row["in_force_to"] or "9999")
    }
    facts = json.loads(demo("show", CGM, "--on", "2024-06-01").stdout)
    tables = [table for table in facts["code_tables"] if table["role"] == "requires_prior_authorization"]
    assert needed == {code["code"] for table in tables for code in table["codes"]} > {"A9276"}
    assert json.loads((tmp_path / "codes/datapackage.json").read_text())["resources"][0]["path"] == "codes.csv"


def test_the_database_answers_what_the_ledger_answers(demo, tmp_path):
    file = tmp_path / "policies.db"
    for _ in range(2):  # the second finds it up to date
        assert demo("export", str(file)).returncode == 0
    with closing(sqlite3.connect(file)) as base:
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert base.execute("SELECT count(*) FROM versions").fetchone() == (10,)
        day = "2024-06-01"
        found = base.execute(
            "SELECT facts FROM versions WHERE policy_id = ? AND ? BETWEEN in_force_from"
            " AND coalesce(in_force_to, '9999-12-31')",
            (CGM, day),
        ).fetchall()
        assert [json.loads(facts) for (facts,) in found] == [json.loads(demo("show", CGM, "--on", day).stdout)]
        tree = "SELECT count(*) FROM criteria c JOIN criteria p ON p.version = c.version AND p.pointer = c.parent"
        assert base.execute(tree).fetchone() > (0,)
        hits = base.execute(
            "SELECT DISTINCT v.policy_id FROM search JOIN versions v USING (version) WHERE search MATCH ?",
            ("wheelchair",),
        )
        assert hits.fetchall() == [("saltmarsh-community-care/power-wheelchairs-and-power-operated-vehicles",)]


def test_the_questions_in_the_documentation_have_answers(demo, tmp_path):
    sql = re.search(r"```sql\n(.*?)```", (ROOT / "docs/feeds.md").read_text("utf-8"), re.DOTALL)
    assert demo("export", str(tmp_path / "policies.db")).returncode == 0
    with closing(sqlite3.connect(tmp_path / "policies.db")) as base:
        answers = [base.execute(question).fetchall() for question in sql[1].split(";") if question.strip()]
    assert len(answers) == 5
    assert all(answers)


def test_a_file_that_cannot_be_written_is_one_line(demo, tmp_path):
    (tmp_path / "taken").write_text("")
    for words in ([str(tmp_path / "taken"), "--format", "csv"], [str(tmp_path / "taken/policies.db")]):
        said = demo("export", *words)
        assert said.returncode == 1
        assert said.stderr.startswith("policy: cannot write ")
        assert len(said.stderr.splitlines()) == 1


def test_a_retroactively_replaced_version_governs_no_day_in_the_database(imrt, tmp_path):
    assert imrt("export", str(tmp_path / "imrt.db")).returncode == 0
    with closing(sqlite3.connect(tmp_path / "imrt.db")) as base:
        days = base.execute("SELECT in_force_from, in_force_to FROM versions ORDER BY sequence").fetchall()
    assert days == [(None, None), (None, None), ("2025-01-01", "2025-09-30"), ("2025-10-01", None)]
