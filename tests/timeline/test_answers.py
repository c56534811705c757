"""Which version governs a day of service, why, and what is known otherwise: the sentences of `policy show --on`."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from extractor.errors import UnknownVersion
from extractor.ledger import Ledger
from extractor.model.canonical import dump_bytes, plain
from extractor.model.policy import DatedFact, Policy, Revision
from extractor.timeline.answers import facts_on
from tests.ledger.small import POLICY, entry, record
from tests.timeline.papers import NEW, REMOVED, REVIEWED, paper

Ask = Callable[..., list[str]]


def ledger_of(folder: Path, *papers: Policy) -> Ledger:
    """A ledger with these versions: 1.pdf, 2.pdf …"""
    ledger, before = Ledger.open(folder), None
    for number, facts in enumerate(papers, 1):
        made = entry(
            str(number), before=before, effective_date=facts.effective_date, source_file=f"{number}.pdf",
            facts=dump_bytes(plain(facts)),
        )  # fmt: skip
        record(ledger, made)
        before = made.sha256
    return ledger


def said(ledger: Ledger, on: str, known: str | None = None) -> list[str]:
    """The sentences, with V1, V2 … for the versions' commits."""
    commits = {version.commit[:8]: f"V{n}" for n, version in enumerate(ledger.history().of(POLICY), 1)}
    day = date.fromisoformat(known) if known else None
    try:
        lines = facts_on(ledger, "wisdom-teeth", date.fromisoformat(on), day)[1]
    except UnknownVersion as error:
        lines = [str(error)]
    for commit, name in commits.items():
        lines = [line.replace(commit, name) for line in lines]
    return [line.replace(f"{POLICY} ", "") for line in lines]


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """Versions of 2024 and of October 2025, between which the history tells of one more, retroactively."""
    papers = paper("2024-01-01", NEW, codes=("E0638", "E0641")), paper("2025-10-01", NEW, REMOVED, REVIEWED)
    return ledger_of(tmp_path_factory.mktemp("two"), *papers)


def test_a_day_is_governed_by_a_version_with_its_days(two: Ledger) -> None:
    assert said(two, "2025-12-01") == [
        "on 2025-12-01:",
        "version V2 (2.pdf), in force from 2025-10-01",
        "known from 2025-08-20, by the document's own dates, as it is older than the ledger",
    ]
    assert said(two, "2024-06-01")[1] == "version V1 (1.pdf), in force from 2024-01-01 to 2024-12-31"
    facts, _ = facts_on(two, POLICY, date(2025, 12, 1), None)
    assert facts == two.facts(two.history().of(POLICY)[1])


def test_a_day_of_an_inferred_state_says_what_it_rests_on(two: Ledger) -> None:
    assert said(two, "2025-02-01") == [
        "on 2025-02-01:",
        "inferred state of 2025-01-15 (from 2.pdf), in force from 2025-01-01 to 2025-09-30",
        "inferred from the revision history of 2.pdf, entry of 2025-01-15, otherwise as in 1.pdf;"
        " nothing but these codes is known to differ",
        "- E0638: not under “requires prior authorization” (entry of 2025-01-15)",
        "known from 2025-01-15, by the document's own dates, as it is older than the ledger",
        "retroactive: newest entry of the history 2025-01-15, after it had taken effect",
        "posted, not in force yet: version V2 (2.pdf), from 2025-10-01",
    ]
    facts = json.loads(facts_on(two, POLICY, date(2025, 2, 1), None)[0])
    assert (next(iter(facts)), facts["inferred"]["state_of"]) == ("inferred", "2025-01-15")
    assert (facts["effective_date"], facts["policy_id"]) == ("2025-01-01", "acorn/standing-frames")


def test_what_is_known_today_is_told_beside_what_was_known(two: Ledger) -> None:
    assert said(two, "2025-01-10", "2025-01-14") == [
        "on 2025-01-10 as known on 2025-01-14:",
        "version V1 (1.pdf), in force from 2024-01-01",
        "known from 2023-12-01, by the document's own dates, as it is older than the ledger",
        "by what is known today this day is governed retroactively, by inferred state of 2025-01-15 (from 2.pdf),"
        " known from 2025-01-15",
    ]
    assert said(two, "2025-01-15", "2025-01-14")[3] == (
        "by what is known today this day is governed by inferred state of 2025-01-15 (from 2.pdf),"
        " known from 2025-01-15"
    )


def test_where_nothing_was_known_or_in_force_it_says_so_and_what_is_to_come(two: Ledger) -> None:
    assert said(two, "2024-06-01", "2023-11-30") == [
        "on 2024-06-01 as known on 2023-11-30: no version was known by then; by what is known today this day is"
        " governed by version V1 (1.pdf), known from 2023-12-01; `policy log` draws the time line"
    ]
    assert said(two, "2023-12-31") == [
        "on 2023-12-31: no version had taken effect by then;"
        " posted, not in force yet: version V1 (1.pdf), from 2024-01-01;"
        " posted, not in force yet: version V2 (2.pdf), from 2025-10-01; `policy log` draws the time line"
    ]
    assert said(two, "2025-06-01", "2025-08-20")[-1] == "posted, not in force yet: version V2 (2.pdf), from 2025-10-01"


def test_of_states_that_are_to_come_only_the_next_is_told(tmp_path: Path) -> None:
    again = Revision(date="2025-03-15", effective_date="2025-04-01", text="Code E0639 removed")
    ledger = ledger_of(tmp_path, paper("2025-10-01", NEW, REMOVED, again, REVIEWED))
    assert said(ledger, "2020-01-01")[0].count("inferred state") == 1
    assert "inferred state of 2023-12-01 (from 1.pdf), from 2023-12-01;" in said(ledger, "2020-01-01")[0]
    assert "version V1 (1.pdf), from 2025-10-01;" in said(ledger, "2020-01-01")[0]


def test_what_was_replaced_before_it_began_is_not_to_come(tmp_path: Path) -> None:
    later = Revision(date="2026-01-02", text="Ages revised")
    ledger = ledger_of(tmp_path, paper("2027-01-01", NEW), paper("2027-01-01", NEW, later))
    (silence,) = said(ledger, "2026-12-31")
    assert "version V1" not in silence
    assert "posted, not in force yet: version V2 (2.pdf), from 2027-01-01" in silence


def test_a_retired_policy_names_the_last_version_and_its_end(tmp_path: Path) -> None:
    retired = DatedFact(kind="retired", date="2025-03-01", label="Retired")
    ledger = ledger_of(tmp_path, paper("2024-01-01", NEW, dates=(retired,)))
    assert said(ledger, "2025-03-01") == [
        "on 2025-03-01: retired; the last one, version V1 (1.pdf), ended 2025-02-28; `policy log` draws the time line"
    ]
    assert said(ledger, "2025-02-28")[1] == "version V1 (1.pdf), in force from 2024-01-01 to 2025-02-28"


def test_a_version_without_dates_says_where_its_days_come_from(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path, paper(None))
    day = ledger.history().of(POLICY)[0].committed[:10]
    assert said(ledger, "2100-01-01") == [
        "on 2100-01-01:",
        f"version V1 (1.pdf), its effective date is not stated; taken from {day}",
        f"known from {day}, by its commit",
    ]
    ledger = ledger_of(tmp_path / "dated", paper("2024-01-01"))
    assert said(ledger, "2100-01-01")[2] == "known from 2024-01-01, by its effective date, as it states no other"


def test_a_version_read_again_says_so(tmp_path: Path) -> None:
    with Ledger.open(tmp_path) as ledger:
        first = entry("1", effective_date="2024-01-01", facts=dump_bytes(plain(paper("2024-01-01"))))
        record(ledger, first)
        assert not any("read again" in line for line in said(ledger, "2100-01-01"))
        (version,) = ledger.history().of(POLICY)
        again = entry("1", effective_date="2024-01-01", facts=first.facts, extractor="0.2.0", rereads=version)
        record(ledger, again)
        day = ledger.history().of(POLICY)[0].committed[:10]
        assert (
            f"read again on {day} by extractor 0.2.0: these are the facts as read then; the insurer changed nothing"
            in said(ledger, "2100-01-01")
        )
