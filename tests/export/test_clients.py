"""The feeds, read by clients that others wrote."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractor.export.atom import document
from extractor.export.feed_versions import Recorded
from extractor.export.files import write_code_tables, write_parquet
from extractor.export.ledger_feed import LedgerFeed
from extractor.ledger import Ledger

WISDOM, CROWNS = "maple-health/wisdom-teeth", "maple-health/crowns"
ReadWithNode = Callable[[str, Path], Any]


def written(path: Path, lines: list[str]) -> Path:
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return path


def test_the_cloudevents_sdk_reads_every_event(feed: LedgerFeed, read_with_node: ReadWithNode, tmp_path: Path) -> None:
    lines = list(feed.cloudevents(None))
    sent = [json.loads(line) for line in lines]
    read = read_with_node("cloudevents", written(tmp_path / "events", lines))
    assert [(one["id"], one["sequence"], one["facts"]) for one in read] == [
        (one["id"], one["sequence"], one["data"]["facts"]) for one in sent
    ]
    assert sorted(one["type"] for one in read) == ["policy.version.recorded"] * 4 + ["policy.version.reread"]


def test_fast_json_patch_makes_every_version_and_refuses_every_other_state(
    kept: Ledger, feed: LedgerFeed, read_with_node: ReadWithNode, tmp_path: Path
) -> None:
    read = read_with_node("patches", written(tmp_path / "patches", list(feed.patches(None))))
    made = {commit: json.dumps(one["facts"]) for commit, one in read["versions"].items()}
    assert made == {v.commit: json.dumps(json.loads(kept.facts(v))) for v in kept.history().recorded}
    assert set(read["refused"]) == {"TEST_OPERATION_FAILED"}
    states_of_others = sum(range(len(made))) + len(made) - 2  # two begin from the empty document
    assert len(read["refused"]) == states_of_others - 3


def test_a_second_reading_is_a_patch_of_the_first(feed: LedgerFeed) -> None:
    (again,) = [line for line in map(json.loads, feed.patches(None)) if line["rereads"]]
    assert again["from"] == again["rereads"]
    assert [operation["op"] for operation in again["patch"]] == ["test", "replace"]  # nothing is read differently


def test_frictionless_finds_the_code_tables_as_described(feed: LedgerFeed, tmp_path: Path) -> None:
    pytest.importorskip("frictionless")
    _, descriptor = write_code_tables(feed, tmp_path, None)
    run = subprocess.run(
        [sys.executable, "-m", "frictionless", "validate", descriptor.name, "--json"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    report = json.loads(run.stdout)
    assert (report["valid"], report["stats"]["errors"]) == (True, 0), run.stdout
    assert report["tasks"][0]["stats"]["rows"] == 5


def test_feedparser_reads_the_atom_feed(feed: LedgerFeed) -> None:
    feedparser = pytest.importorskip("feedparser")
    parsed = feedparser.parse(feed.atom(None))
    assert (parsed.bozo, parsed.version, parsed.feed.title) == (False, "atom10", "Changes of medical policies")
    assert [entry.category for entry in parsed.entries] == [WISDOM, WISDOM, WISDOM, CROWNS, WISDOM]
    assert len({entry.id for entry in parsed.entries}) == 5
    assert all(entry.updated_parsed and entry.summary and entry.author == "Maple Health" for entry in parsed.entries)
    assert parsed.entries[0].title == "Wisdom Teeth: effective 2025-01-01"
    assert "<li>criterion modified: “Pain for <del>6</del> <ins>8</ins> weeks”" in parsed.entries[0].content[0].value
    assert feedparser.parse(feed.atom(feed.cursor)).entries == []


def test_an_atom_entry_holds_any_text() -> None:
    feedparser = pytest.importorskip("feedparser")
    version = Recorded(
        1, "c0ffee", "2025-01-05T12:00:00+00:00", WISDOM, "", None, None, "0" * 64, "a.pdf", "1",
        ("Age < 21 & “older”\x0c", "- <b>not</b> bold"),
        {"title": "Teeth & <Jaws>", "payer": None, "effective_date": None},
    )  # fmt: skip
    (entry,) = feedparser.parse(document([version], version, version)).entries
    assert entry.title == "Teeth & <Jaws>: effective date not stated"
    assert entry.summary.startswith("Age < 21 & “older”")
    assert "<li>&lt;b&gt;not&lt;/b&gt; bold</li>" in entry.content[0].value


def test_duckdb_reads_the_parquet_files(kept: Ledger, feed: LedgerFeed, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    pytest.importorskip("pyarrow")
    write_parquet(feed, tmp_path, None)
    with duckdb.connect() as base:

        def ask(question: str) -> list[tuple[Any, ...]]:
            return base.execute(question.replace("{", f"'{tmp_path}/").replace("}", ".parquet'")).fetchall()

        assert ask("SELECT count(*) FROM {versions}") == [(4,)]
        needed = (
            "SELECT code FROM {codes} JOIN {periods} USING (version) JOIN {versions} USING (version)"
            f" WHERE policy_id = '{WISDOM}' AND known_to IS NULL"
            " AND DATE '2024-03-01' BETWEEN periods.in_force_from AND coalesce(periods.in_force_to, DATE '2024-03-01')"
        )
        assert ask(needed) == [("D7240",)]
        kinds = dict(row[:2] for row in ask("DESCRIBE SELECT * FROM {versions}"))
        assert (kinds["in_force_from"], kinds["committed"]) == ("DATE", "TIMESTAMP WITH TIME ZONE")
        texts = "SELECT facts FROM {versions} ORDER BY sequence DESC LIMIT 1"
        assert json.loads(ask(texts)[0][0]) == json.loads(kept.facts(kept.history().recorded[-1]))


def test_duckdb_reads_the_code_tables_as_the_same_rows(feed: LedgerFeed, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    table, _ = write_code_tables(feed, tmp_path, None)
    with duckdb.connect() as base:
        found = base.execute(f"SELECT policy_id, code, in_force_from FROM read_csv('{table}') ORDER BY ALL").fetchall()
    assert [(policy, code) for policy, code, _ in found] == [
        (CROWNS, "D2740"), (WISDOM, "D7240"), (WISDOM, "D7240"), (WISDOM, "D7240"), (WISDOM, "D7241"),
    ]  # fmt: skip
    assert sum(start is None for *_, start in found) == 2  # the first version governs no day any more
