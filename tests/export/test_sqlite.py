"""The SQLite file: what it answers, and how it is kept up to date."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from extractor.errors import PolicyError
from extractor.export.files import write_database
from extractor.export.ledger_feed import LedgerFeed
from extractor.ingest.reverting import revert
from extractor.ledger import Ledger
from extractor.model.policy import Code, CodeStatus
from extractor.model.rulings import CodeRuling
from tests.export.ledgers import RETROACTIVE, record
from tests.readings import reading

WISDOM = "maple-health/wisdom-teeth"
BOTH_CLOCKS = """
SELECT code FROM codes_in_force WHERE policy_id = :policy
AND :day BETWEEN in_force_from AND ifnull(in_force_to, :day) AND :known BETWEEN known_from AND ifnull(known_to, :known)
ORDER BY code
"""


@pytest.fixture
def base(feed: LedgerFeed, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    (path,) = write_database(feed, tmp_path / "policies.db")
    with closing(sqlite3.connect(path)) as opened:
        yield opened


def asked(path: Path, question: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as base:
        return base.execute(question).fetchall()


@pytest.mark.parametrize(
    ("day", "known", "codes"),
    [
        ("2024-02-01", "2024-02-01", ["D7240", "D7241"]),
        ("2024-02-01", "2024-03-01", ["D7240"]),  # by then it was known that the code had been removed from January 1
        ("2025-02-01", "2024-11-09", ["D7240"]),
        ("2023-12-31", "2026-01-01", []),
        ("2024-02-01", "2023-11-01", []),
    ],
)
def test_a_day_of_service_is_asked_by_what_was_known_on_another(base, day, known, codes):
    found = base.execute(BOTH_CLOCKS, {"policy": WISDOM, "day": day, "known": known}).fetchall()
    assert [code for (code,) in found] == codes


def test_what_rows_rule_of_their_codes_is_a_table_beside_them(tmp_path: Path) -> None:
    status = CodeStatus(product="Medicare", ruling=CodeRuling.NOT_COVERED, text="NC", start="2026-01")
    given = reading(codes=[Code(system="CDT", code="D7240", status=(status,)), "D7241"])
    with Ledger.open(tmp_path / "ledger") as kept:
        record(kept, [given])
        (path,) = write_database(LedgerFeed(kept), tmp_path / "policies.db")
    found = asked(path, "SELECT code, product, ruling, text, starts, ends FROM statuses_in_force")
    assert found == [("D7240", "Medicare", "not_covered", "NC", "2026-01", None)]


def test_what_is_in_force_today_is_a_view(base):
    assert base.execute("SELECT policy_id, effective_date FROM in_force_today ORDER BY 1").fetchall() == [
        ("maple-health/crowns", "2024-06-01"),
        (WISDOM, "2025-01-01"),
    ]


def test_each_change_has_its_effect_and_whether_it_was_announced(base):
    found = base.execute(
        "SELECT part, kind, announced, changes.text FROM changes JOIN versions USING (version)"
        " WHERE part = 'codes' AND effective_date = '2024-01-01'"
    ).fetchall()
    assert found == [("codes", "removed", 1, "code removed: D7241")]


def test_the_text_of_a_version_that_is_gone_is_not_found_any_more(feed, kept, tmp_path):
    path = tmp_path / "ledger.db"
    shutil.copytree(kept.root, tmp_path / "copy")
    with Ledger.existing(tmp_path / "copy") as copy:
        record(copy, [reading("2025-06-01", criteria=("Numbness",))], by="0.0.9")
        write_database(LedgerFeed(copy), path)
        hits = "SELECT count(*) FROM search JOIN versions USING (version) WHERE search MATCH 'numb'"
        assert asked(path, hits) == [(1,)]
        record(copy, [reading("2025-06-01", criteria=("Numbness",))])  # the same paper, read again
        write_database(LedgerFeed(copy), path)
        assert asked(path, hits) == [(1,)]
        assert asked(path, "SELECT count(*) FROM versions") == [(5,)]
        write_database(feed, path)  # a ledger that never had that version: another branch
        assert asked(path, hits) == [(0,)]


def test_a_file_with_other_tables_is_made_anew(feed: LedgerFeed, tmp_path: Path) -> None:
    (path,) = write_database(feed, tmp_path / "policies.db")
    whole, version = asked(path, "SELECT * FROM versions"), "PRAGMA user_version"
    ((schema,),) = asked(path, version)
    with closing(sqlite3.connect(path)) as base:
        base.executescript("DROP TABLE changes; DELETE FROM texts; PRAGMA user_version = 3;")
    write_database(feed, path)
    assert asked(path, "SELECT * FROM versions") == whole
    assert asked(path, "SELECT count(*) > 0 FROM changes") == [(1,)]
    assert asked(path, version) == [(schema,)]


def test_each_row_belongs_to_a_version_that_is_there(base: sqlite3.Connection) -> None:
    base.execute("PRAGMA foreign_keys = ON")
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        base.execute("UPDATE codes SET version = 'no ' || version")
    with pytest.raises(sqlite3.IntegrityError, match="effect IN"):
        base.execute("UPDATE changes SET effect = 'better'")
    with pytest.raises(sqlite3.IntegrityError, match="NOT NULL"):
        base.execute("UPDATE versions SET summary = NULL")
    base.execute("DELETE FROM versions")
    left = ("periods", "criteria", "codes", "statuses", "changes", "texts")
    assert [base.execute(f"SELECT count(*) FROM {table}").fetchone() for table in left] == [(0,)] * len(left)


def test_a_file_of_somebody_else_is_left_as_it_is(feed, tmp_path):
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE mine (text)")
    before = path.read_bytes()
    with pytest.raises(PolicyError, match=r"other\.db was not written by `policy export`"):
        write_database(feed, path)
    (tmp_path / "letter.txt").write_text("Dear Sir or Madam")
    with pytest.raises(PolicyError, match=r"cannot write .*letter\.txt: file is not a database"):
        write_database(feed, tmp_path / "letter.txt")
    assert path.read_bytes() == before


def test_an_empty_ledger_is_an_empty_file_that_fills_later(tmp_path):
    path = tmp_path / "policies.db"
    path.touch()
    with Ledger.open(tmp_path / "ledger") as kept:
        write_database(LedgerFeed(kept), path)
        assert asked(path, "SELECT count(*) FROM versions") == [(0,)]
        record(kept, RETROACTIVE)
        write_database(LedgerFeed(kept), path)
        assert asked(path, "SELECT count(*) FROM versions") == [(4,)]


def test_a_version_that_is_reverted_is_gone_from_a_file_that_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "policies.db"
    with Ledger.open(tmp_path / "ledger") as ledger:
        for name, value in (("name", "Ada Quill"), ("email", "ada@example.org")):
            subprocess.run(["git", "config", f"user.{name}", value], cwd=ledger.root, check=True)
        record(ledger, [reading("2024-01-01"), reading("2025-01-01", codes=["D7250"])])
        write_database(LedgerFeed(ledger), path)
        assert asked(path, "SELECT count(*) FROM versions") == [(2,)]
        revert(ledger, f"{WISDOM}@2025-01-01", "Sent by mistake")
        write_database(LedgerFeed(ledger), path)
        assert asked(path, "SELECT DISTINCT code FROM codes_in_force") == [("D7240",)]
        assert asked(path, "SELECT effective_date FROM versions") == [("2024-01-01",)]
        revert(ledger, WISDOM, "Sent by mistake")
        write_database(LedgerFeed(ledger), path)
        assert asked(path, "SELECT count(*) FROM policies") == [(0,)]
