"""A version that is taken back: whoever follows the ledger learns of it, and has what counts then."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonpatch
import pytest

from extractor.export.ledger_feed import LedgerFeed
from extractor.ingest.deciding import reject
from extractor.ingest.reverting import revert
from extractor.ledger import Ledger
from extractor.model.policy import Reading
from tests.export.ledgers import record
from tests.export.test_replaying import facts_in, parsed
from tests.readings import reading

TEETH, CROWNS = "maple-health/wisdom-teeth", "maple-health/crowns"
YEARS = (2023, 2024, 2025)


def version(year: int) -> Reading:
    return reading(f"{year}-01-01", codes=[f"D{n}" for n in range(2022, year)], history=[(f"{year - 1}-11-05", "New")])


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """Three versions of one policy and one of another."""
    with Ledger.open(tmp_path) as kept:
        for name, value in (("name", "Ada Quill"), ("email", "ada@example.org")):
            subprocess.run(["git", "config", f"user.{name}", value], cwd=kept.root, check=True)
        for year in YEARS:
            record(kept, [version(year)])
        record(kept, [reading("2024-06-01", title="Crowns", codes=("D2740",))])
        yield kept


def taken_back(ledger: Ledger) -> list[dict[str, Any]]:
    events = parsed(list(LedgerFeed(ledger).cloudevents(None)))
    return [event for event in events if event["type"] == "policy.version.withdrawn"]


def test_the_event_of_a_version_that_is_taken_back_says_which_by_whom_and_what_counts_then(ledger: Ledger) -> None:
    versions = ledger.history().of(TEETH)
    revert(ledger, TEETH, "The insurer has withdrawn it")
    (event,) = taken_back(ledger)
    assert (event["subject"], event["id"]) == (TEETH, ledger.head)
    data = event["data"]
    assert (data["withdraws"], data["newest"]) == (versions[2].commit, versions[1].commit)
    assert (data["by"], data["reason"], data["restates"]) == ("Ada Quill", "The insurer has withdrawn it", None)
    assert data["facts"] == json.loads(ledger.facts(versions[1]))


def test_the_version_after_one_that_is_taken_back_is_told_with_what_it_changes_since(ledger: Ledger) -> None:
    versions = ledger.history().of(TEETH)
    revert(ledger, f"{TEETH}@2024-01-01", "Sent by mistake")
    (event,) = taken_back(ledger)
    assert event["data"]["newest"] == versions[2].commit
    assert event["data"]["restates"]["commit"] == versions[2].commit
    assert "2 codes added" in " ".join(event["data"]["restates"]["changes"])


def everything_happens(ledger: Ledger) -> tuple[list[str], list[str]]:
    """What is taken back and what comes again, as the lines that one has who asks after each step."""
    events: list[str] = []
    patches: list[str] = []
    steps = (
        lambda: None,
        lambda: revert(ledger, TEETH, "Withdrawn"),
        lambda: revert(ledger, f"{TEETH}@2023-01-01", "By mistake"),
        lambda: revert(ledger, CROWNS, "Another insurer's"),
        lambda: record(ledger, [reading("2026-01-01", codes=("D2",))]),
        lambda: revert(ledger, TEETH, "Not yet"),
    )
    for step in steps:
        step()
        feed, since = LedgerFeed(ledger), json.loads(events[-1])["sequence"] if events else None
        events += feed.cloudevents(since)
        patches += feed.patches(since)
    return events, patches


def test_nothing_is_missed_or_sent_twice_or_changed_after_it_was_sent(ledger: Ledger) -> None:
    events, patches = everything_happens(ledger)
    feed = LedgerFeed(ledger)
    assert (events, patches) == (list(feed.cloudevents(None)), list(feed.patches(None)))
    sequences = [event["sequence"] for event in parsed(events)]
    assert sequences == sorted(sequences)
    assert len({event["id"] for event in parsed(events)}) == len(events) == 5 + 4
    for number, event in enumerate(parsed(events), start=1):
        for since in (event["sequence"], event["id"], event["sequence"].partition("-")[0]):
            assert list(feed.cloudevents(since)) == events[number:]
        assert list(feed.patches(event["sequence"])) == patches[number:]


def test_who_takes_the_facts_of_each_event_has_what_counts(ledger: Ledger) -> None:
    events, _ = everything_happens(ledger)
    facts = {event["subject"]: event["data"]["facts"] for event in parsed(events)}
    assert facts[CROWNS] is None
    assert not (ledger.root / "policies/structured" / f"{CROWNS}.json").exists()
    assert facts[TEETH] == json.loads(facts_in(ledger.root, TEETH))


def test_who_keeps_only_the_newest_version_is_led_back_by_the_patches(ledger: Ledger) -> None:
    _, patches = everything_happens(ledger)
    kept: dict[str, Any] = {}
    for line in parsed(patches):
        try:
            kept[line["policy_id"]] = jsonpatch.apply_patch(kept.get(line["policy_id"], {}), line["patch"])
        except jsonpatch.JsonPatchTestFailed:
            assert line["withdraws"]  # of a version that is not the newest
    assert kept[CROWNS] == {}
    assert kept[TEETH]["facts"] == json.loads(facts_in(ledger.root, TEETH))


def test_the_atom_feed_tells_it_in_a_sentence(ledger: Ledger) -> None:
    feedparser = pytest.importorskip("feedparser")
    revert(ledger, TEETH, "The insurer asked for it")
    revert(ledger, CROWNS, "Another insurer's")
    told = feedparser.parse(LedgerFeed(ledger).atom(None))
    crowns, teeth = told.entries[:2]
    assert teeth.title == "Wisdom Teeth: the version effective 2025-01-01 is taken back"
    assert teeth.summary == "Its newest version is the one effective 2024-01-01. Ada Quill: The insurer asked for it"
    assert crowns.summary.startswith("No version of it is left. ")
    assert told.feed.updated == crowns.updated


def test_what_is_rejected_among_the_drafts_is_told_to_those_who_follow_these_alone(ledger: Ledger) -> None:
    record(ledger.drafts, [reading("2026-01-01", codes=("D2",))])
    reject(ledger, TEETH, "A duplicate")
    assert taken_back(ledger) == []
    assert taken_back(ledger.drafts)[-1]["data"]["reason"] == "A duplicate"
