"""Which version governs a day, and what was known of it on another."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

CGM = "larkfield-health-plan/continuous-glucose-monitors"


def codes(facts: str) -> set[str]:
    return {code["code"] for table in json.loads(facts)["code_tables"] for code in table["codes"]}


def on(ask: Any, policy: str, *words: str) -> tuple[str, str]:
    said = ask("show", policy, "--on", *words)
    assert said.returncode == 0, said.stderr
    return said.stdout, said.stderr


@pytest.mark.parametrize(
    ("day", "effective"),
    [
        ("2024-01-01", "2024-01-01"),
        ("2024-12-31", "2024-01-01"),
        ("2025-01-01", "2025-01-01"),
        ("2030-01-01", "2025-07-01"),
    ],
)
def test_a_day_is_governed_from_the_effective_date_to_the_eve_of_the_next(demo, day, effective):
    facts, said = on(demo, "glucose", day)
    assert json.loads(facts)["effective_date"] == effective
    assert f"in force from {effective}" in said


def test_what_is_printed_for_a_day_is_what_was_committed(demo):
    facts, _ = on(demo, "glucose", "2026-01-01")
    assert facts == (demo.folder / f"policies/structured/{CGM}.json").read_text()


def test_a_posted_version_is_told_and_does_not_govern_yet(demo):
    facts, said = on(demo, "glucose", "2025-06-30", "--known", "2025-06-01")
    assert json.loads(facts)["effective_date"] == "2025-01-01"
    assert "posted, not in force yet: " in said
    assert "from 2025-07-01" in said


def test_before_it_was_approved_a_version_is_not_known(demo):
    _, said = on(demo, "glucose", "2025-06-30", "--known", "2025-02-11")
    assert "posted" not in said
    assert "known from 2024-11-06, by the document's own dates" in said


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["2023-12-31"], "no version had taken effect by then; posted, not in force yet: "),
        (["2025-06-30", "--known", "2023-01-01"], "no version was known by then; by what is known today"),
    ],
)
def test_a_day_without_a_version_says_why(demo, words, why):
    said = demo("show", "glucose", "--on", *words)
    assert (said.returncode, said.stdout) == (1, "")
    assert why in said.stderr
    assert len(said.stderr.splitlines()) == 1


@pytest.mark.parametrize("words", [["--known", "2025-01-01"], ["--on", "July"], ["--on", "2025-13-01"]])
def test_days_are_iso_dates_and_known_goes_with_on(demo, words):
    assert demo("show", "glucose", *words).returncode == 2


def test_the_log_draws_from_when_to_when_each_version_is_in_force(demo):
    lines = [line for line in demo("log", "wheelchairs").stdout.splitlines() if "committed" in line]
    assert [line.split("  ")[1].strip() for line in lines] == [
        "2024-07-01 to 2025-01-14",
        "2025-01-15 to 2025-08-31",
        "2025-09-01 in force",
    ]
    assert ["superseded by" in line for line in lines] == [True, True, False]
    assert "2024-12-03  committed" in lines[1]


def test_the_log_as_json_lines_has_both_clocks(demo):
    rows = [json.loads(line) for line in demo("log", "glucose", "--format", "jsonl").stdout.splitlines()]
    assert [(row["in_force_from"], row["in_force_to"]) for row in rows][-1] == ("2025-07-01", None)
    assert [row["known_from"] for row in rows] == ["2023-11-08", "2024-11-06", "2025-02-12", "2025-05-14"]
    assert [row["inferred"] is not None for row in rows] == [False, False, True, False]
    assert rows[0]["superseded_by"] == rows[1]["commit"]


def test_a_retroactive_revision_makes_the_two_clocks_differ_in_the_codes_that_the_history_names(imrt):
    before, said = on(imrt, "imrt", "2025-01-10", "--known", "2025-01-12")
    after, then = on(imrt, "imrt", "2025-01-10", "--known", "2025-02-10")
    newer = json.loads(after)["revision_history"][len(json.loads(before)["revision_history"]) :]
    removed = {code for entry in newer for code in re.findall(r"\b(?:\d{5}|[A-Z]\d{4})\b", entry["text"])}
    assert codes(before) ^ codes(after) == removed == {"77387", "G6017", "77301", "77338"}
    assert "governed retroactively, by" in said
    assert re.search(r"retroactive: [a-z ]+ 2025-02-05", then)


def test_a_version_that_was_replaced_from_its_first_day_was_never_in_force(imrt):
    lines = [line for line in imrt("log", "imrt").stdout.splitlines() if "committed" in line]
    assert ["never in force" in line for line in lines] == [True, True, False, False]
    assert "from its first day" in lines[0]
