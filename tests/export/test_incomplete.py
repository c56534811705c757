"""Whoever loads a version can see that parts of it are incomplete, and leave it out."""

from __future__ import annotations

import csv
import json
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from extractor.checks.findings import settle
from extractor.cli.app import app
from extractor.export.files import write_code_tables, write_database, write_parquet
from extractor.export.ledger_feed import LedgerFeed
from extractor.ledger import Ledger
from extractor.model.provenance import Finding
from tests.export.ledgers import record
from tests.readings import doubted, reading

POLICY = "maple-health/wisdom-teeth"
JUMPS = Finding(severity="error", rule="series-jumps", message="The list goes on from 1. to 3.", at="/criteria/0")
CODES = Finding(severity="error", rule="codes-left-out", message="9 lines were left out.", at="/code_tables")
RUNS_ON = Finding(severity="warning", rule="title-runs-on", message="It goes on.", at="/title")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "ledger") as made:
        record(made, [doubted(reading("2024-01-01"), JUMPS, CODES), doubted(reading("2025-01-01"), RUNS_ON)])
        yield made


def asked(path: Path, question: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as base:
        return base.execute(question).fetchall()


def settled(ledger: Ledger) -> None:
    settle(ledger, f"{POLICY}@2024-01-01", "series-jumps", "The insurer's own slip.")


def test_events_and_patches_name_the_parts_as_they_were_when_recorded(ledger: Ledger) -> None:
    def sent() -> list[list[str]]:
        feed = LedgerFeed(ledger)
        return [
            *(json.loads(line)["data"]["incomplete"] for line in feed.cloudevents(None)),
            *(json.loads(line)["incomplete"] for line in feed.patches(None)),
        ]

    assert sent() == [["criteria", "code_tables"], [], ["criteria", "code_tables"], []]
    settled(ledger)
    assert sent() == [["criteria", "code_tables"], [], ["criteria", "code_tables"], []]


def test_an_entry_of_the_feed_reader_says_it_in_its_title(ledger: Ledger) -> None:
    document = LedgerFeed(ledger).atom(None).decode()
    assert "<title>Wisdom Teeth: effective 2024-01-01 (incomplete: criteria, code_tables)</title>" in document
    assert "<title>Wisdom Teeth: effective 2025-01-01</title>" in document


def test_the_database_can_be_asked_for_what_is_whole(ledger: Ledger, tmp_path: Path) -> None:
    (path,) = write_database(LedgerFeed(ledger), tmp_path / "policies.db")
    assert asked(path, "SELECT effective_date, incomplete FROM versions ORDER BY sequence") == [
        ("2024-01-01", "criteria, code_tables"),
        ("2025-01-01", None),
    ]
    assert asked(path, "SELECT DISTINCT effective_date FROM codes_in_force WHERE incomplete IS NULL") == [
        ("2025-01-01",)
    ]


def test_a_database_that_is_there_learns_what_was_settled_since(ledger: Ledger, tmp_path: Path) -> None:
    write_database(LedgerFeed(ledger), tmp_path / "policies.db")
    settled(ledger)
    (path,) = write_database(LedgerFeed(ledger), tmp_path / "policies.db")
    assert asked(path, "SELECT incomplete FROM versions ORDER BY sequence") == [("code_tables",), (None,)]


def test_code_tables_have_a_column_for_it(ledger: Ledger, tmp_path: Path) -> None:
    table, _ = write_code_tables(LedgerFeed(ledger), tmp_path / "codes", None)
    with table.open(newline="") as file:
        assert [row["incomplete"] for row in csv.DictReader(file)] == ["criteria, code_tables", ""]


def test_so_has_parquet(ledger: Ledger, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    write_parquet(LedgerFeed(ledger), tmp_path / "tables", None)
    versions = parquet.read_table(tmp_path / "tables" / "versions.parquet").to_pylist()
    assert [row["incomplete"] for row in versions] == ["criteria, code_tables", None]


def said(ledger: Ledger, *words: str) -> tuple[str, str]:
    done = CliRunner().invoke(app, [*words, "--ledger", str(ledger.root)])
    assert done.exit_code == 0, done.output
    return done.stdout, done.stderr


def test_log_and_show_say_it_and_forget_it_when_it_is_settled(ledger: Ledger) -> None:
    assert "incomplete: criteria, code_tables" in said(ledger, "log")[0]
    rows = [json.loads(line) for line in said(ledger, "log", "--format", "jsonl")[0].splitlines()]
    assert [row["incomplete"] for row in rows] == [["criteria", "code_tables"], []]
    warned = f"read incompletely: criteria, code_tables; `policy findings {POLICY}` says why"
    assert warned in said(ledger, "show", "wisdom@2024")[1]
    assert warned in said(ledger, "show", "wisdom", "--on", "2024-05-01")[1]
    assert said(ledger, "show", "wisdom")[1] == ""
    settled(ledger)
    assert "incomplete: code_tables" in said(ledger, "log")[0]


def test_the_facts_themselves_say_nothing_of_it(ledger: Ledger) -> None:
    shown = subprocess.run(["git", "grep", "-c", "incomplete", "HEAD", "--", f"policies/structured/{POLICY}.json"],
                           cwd=ledger.root, capture_output=True, check=False)  # fmt: skip
    assert shown.stdout == b""
