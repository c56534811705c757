"""What holds for the feeds of any ledger: nothing is missed or sent twice, and replayed they give the ledger again."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import jsonpatch
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from extractor.export.files import write_database
from extractor.export.ledger_feed import LedgerFeed
from extractor.ledger import Ledger
from extractor.ledger.versions import facts_path
from extractor.model.canonical import dump_bytes
from extractor.model.policy import Reading
from tests.export.ledgers import record
from tests.readings import reading

readings = st.builds(
    lambda title, month, codes, criteria: reading(
        f"2025-{month:02d}-01", title=title, codes=codes, criteria=criteria, history=[(f"2024-{month:02d}-09", "Seen")]
    ),
    st.sampled_from(["Wisdom Teeth", "Crowns"]),
    st.integers(1, 6),
    st.lists(st.sampled_from(["D7240", "D7241", "D2740"]), unique=True, max_size=3),
    st.lists(st.sampled_from(["Pain for 6 weeks", "Pain for 8 weeks", "A letter"]), unique=True, max_size=3),
)
runs = st.lists(
    st.tuples(st.lists(readings, min_size=1, max_size=3), st.sampled_from([None, "0.0.9"])), min_size=1, max_size=3
)  # each run: what comes, and which version of the program has read it; an older one's is read again later


def parsed(lines: Sequence[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in lines]


def facts_in(folder: Path, policy_id: str) -> bytes:
    return (folder / facts_path(policy_id)).read_bytes()


@settings(max_examples=10, deadline=None, derandomize=True, phases=[Phase.generate])
@given(runs)
def test_a_follower_has_the_ledger_whatever_comes_when(runs: list[tuple[list[Reading], str | None]]) -> None:
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder)) as kept:
        events: list[str] = []
        patches: list[str] = []
        for given_readings, by in [*runs, *((run, None) for run, by in runs if by)]:
            record(kept, given_readings, by)
            feed, since = LedgerFeed(kept), json.loads(events[-1])["sequence"] if events else None
            events += feed.cloudevents(since)
            patches += feed.patches(since)
            write_database(feed, Path(folder) / "followed.db")
        feed = LedgerFeed(kept)
        assert events == list(feed.cloudevents(None))
        assert patches == list(feed.patches(None))
        assert len({event["id"] for event in parsed(events)}) == len(events) == len(kept.history().recorded)
        check_cuts(feed, events, patches)
        check_events(kept, parsed(events))
        check_patches(kept, parsed(patches))
        write_database(feed, Path(folder) / "anew.db")
        assert tables(Path(folder) / "followed.db") == tables(Path(folder) / "anew.db")


def check_cuts(feed: LedgerFeed, events: list[str], patches: list[str]) -> None:
    """A feed that is cut anywhere and goes on is the whole."""
    for number, event in enumerate(parsed(events), start=1):
        for since in (event["sequence"], event["id"], str(number)):
            assert list(feed.cloudevents(since)) == events[number:]
        assert list(feed.patches(event["sequence"])) == patches[number:]


def check_events(kept: Ledger, events: list[dict[str, Any]]) -> None:
    """The newest version of each policy is what stands in the ledger's folder."""
    replaced = {one["data"]["rereads"] for one in events}
    ordered = sorted((one for one in events if one["id"] not in replaced), key=lambda one: one["data"]["order"])
    for policy_id, facts in {one["subject"]: one["data"]["facts"] for one in ordered}.items():
        assert dump_bytes(facts) == facts_in(kept.root, policy_id)


def check_patches(kept: Ledger, lines: list[dict[str, Any]]) -> None:
    """Each patch gives the facts as committed, and one who has another version is refused."""
    versions: dict[str | None, Any] = {None: {}}
    by_commit = {version.commit: version for version in kept.history().recorded}
    for line in lines:
        for commit, document in versions.items():
            if commit != line["from"]:
                with pytest.raises((jsonpatch.JsonPatchTestFailed, jsonpatch.JsonPatchConflict)):
                    jsonpatch.apply_patch(document, line["patch"])
        made = versions[line["commit"]] = jsonpatch.apply_patch(versions[line["from"]], line["patch"])
        assert dump_bytes(made["facts"]) == kept.facts(by_commit[line["commit"]])
        assert made["commit"] == line["commit"]


def tables(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All that an SQLite file holds, and that it is sound."""
    with closing(sqlite3.connect(path)) as base:
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        base.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")  # the index against the texts
        names = ("ledger", "policies", "versions", "periods", "criteria", "codes", "changes")
        held = {name: sorted(base.execute(f"SELECT * FROM {name}"), key=repr) for name in names}
        texts = base.execute("SELECT version, pointer, text FROM texts ORDER BY 1, 2").fetchall()
        return {**held, "texts": texts}
