"""The demo policies are read as they were when a person last looked: `pytest --regen` writes the files anew.

tests/golden/<file>/outline.txt, policy.json and, for a later version, changes.json; the PDFs are those in policies/raw.
"""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from extractor.diff import compare, lend_ids
from extractor.layout import read_layout
from extractor.model.canonical import dumps
from extractor.model.policy import Policy
from extractor.pipeline import read_policy
from extractor.profiles import generic
from extractor.sections import read_outline
from tests.golden.outlines import as_text
from tests.printing.__main__ import RAW
from tests.printing.demo import ISSUES, POLICIES, Issue

GOLDEN = Path(__file__).parent
PAIRS = [pair for issues in POLICIES for pair in pairwise(issues)]


@pytest.mark.parametrize("issue", ISSUES, ids=lambda issue: issue.name)
def test_the_outline_is_as_it_was(issue: Issue, request: pytest.FixtureRequest) -> None:
    check(request, issue.name, "outline.txt", as_text(read_outline(read_layout(pdf(issue)), generic())))


@pytest.mark.parametrize("issue", ISSUES, ids=lambda issue: issue.name)
def test_the_facts_are_as_they_were(issue: Issue, request: pytest.FixtureRequest) -> None:
    check(request, issue.name, "policy.json", dumps(facts(issue)))


@pytest.mark.parametrize(("old", "new"), PAIRS, ids=[new.name for _, new in PAIRS])
def test_the_changes_are_as_they_were(old: Issue, new: Issue, request: pytest.FixtureRequest) -> None:
    before = facts(old)
    check(request, new.name, "changes.json", dumps(compare(before, lend_ids(before, facts(new)))))


def test_golden_files_cannot_be_written_anew_in_ci() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "--regen", "--collect-only", "-q", str(GOLDEN)],
        env={**os.environ, "CI": "true"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == pytest.ExitCode.USAGE_ERROR
    assert "--regen is off in CI" in run.stderr


def pdf(issue: Issue) -> Path:
    return RAW / f"{issue.name}.pdf"


def facts(issue: Issue) -> Policy:
    return read_policy(pdf(issue)).policy


def check(request: pytest.FixtureRequest, name: str, file: str, text: str) -> None:
    golden = GOLDEN / name / file
    if request.config.getoption("--regen"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, "utf-8")
    assert text == golden.read_text("utf-8"), f"if this is better than before: pytest --regen, then look at {golden}"
