"""`policy ingest --draft` and `policy decide` as a person uses them, with a PDF that is really read."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from extractor.ingest.workers.sample import sample_pdf
from tests.command import run


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    raw = tmp_path / "policies" / "raw"
    raw.mkdir(parents=True)
    (raw / "teeth.pdf").write_bytes(sample_pdf())
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "config", "user.name", "Ada Quill")
    git(tmp_path, "config", "user.email", "ada@example.org")
    return tmp_path


def git(folder: Path, *words: str) -> str:
    return subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True, text=True).stdout


def setting(ledger: Path, text: str) -> None:
    (ledger / "policies" / "ledger.toml").write_text(text)
    git(ledger, "add", "policies/ledger.toml")
    git(ledger, "commit", "--quiet", "--message", "How we work")


def printed(folder: Path, *words: str) -> tuple[int, str]:
    done = run(folder, *words)
    return done.returncode, done.stdout + done.stderr


def ingested(ledger: Path, *more: str) -> str:
    code, output = printed(ledger, "ingest", str(ledger / "policies" / "raw"), *more)
    assert code == 0, output
    return output


def test_a_draft_waits_is_shown_to_who_asks_and_approved(ledger: Path) -> None:
    assert "1 would draft" in ingested(ledger, "--draft", "--dry-run")
    assert "1 drafted" in ingested(ledger, "--draft")
    for words in (("show", "wisdom"), ("findings", "wisdom")):
        assert printed(ledger, *words)[0] == 1
        assert printed(ledger, *words, "--drafts")[0] == 0
    assert "the ledger has no versions yet" in printed(ledger, "lookup", "D7240")[1]
    assert printed(ledger, "lookup", "D7240", "--drafts")[0] == 0
    assert printed(ledger, "feed")[1] == "no version is approved yet; `policy inbox --drafts` lists what waits\n"
    assert "policy.version.recorded" in printed(ledger, "feed", "--drafts")[1]
    assert "waits for approval" in printed(ledger, "inbox", "--drafts")[1]
    assert "waits for approval: " in printed(ledger, "log", "--drafts")[1]
    code, output = printed(ledger, "decide", "wisdom", "--approve", "--why", "As printed.")
    assert code == 0, output
    assert output.startswith("approved")
    assert printed(ledger, "show", "wisdom")[0] == 0
    assert printed(ledger, "inbox", "--drafts")[1].startswith("0 of 1 policy")
    assert "1 proven" in printed(ledger, "verify", str(ledger / "policies" / "raw"))[1]
    assert printed(ledger, "lookup", "D7240")[0] == 0
    code, output = printed(ledger, "decide", "wisdom", "--revert", "--why", "Withdrawn by the insurer.")
    assert (code, output.startswith("reverted")) == (0, True)
    assert printed(ledger, "show", "wisdom")[0] == 1
    assert "Ada Quill" in ingested(ledger)
    assert "1 committed" in ingested(ledger, "--again")


def test_without_a_setting_ingest_publishes_as_ever(ledger: Path) -> None:
    assert "1 committed" in ingested(ledger)
    assert git(ledger, "branch", "--list", "drafts") == ""
    assert printed(ledger, "inbox", "--drafts")[1].startswith("0 of 1 policy")
    code, output = printed(ledger, "decide", "wisdom", "--approve", "--why", "As printed.")
    assert (code, "nothing of" in output, "waits" in output) == (1, True, True)


def test_a_setting_makes_drafts_the_default_and_publish_takes_the_straight_path(ledger: Path) -> None:
    setting(ledger, "drafts = true\n")
    assert "1 drafted" in ingested(ledger)
    assert printed(ledger, "show", "wisdom")[0] == 1
    code, output = printed(ledger, "correct", "wisdom", "/payer", "is", "Maple Health", "--why", "The logo says it.")
    assert code == 0, output
    assert "Maple Health" in printed(ledger, "show", "wisdom", "--drafts")[1]
    assert printed(ledger, "show", "wisdom")[0] == 1
    assert "1 committed" in ingested(ledger, "--publish")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("draft = true\n", "draft = True; it may say true or false to drafts and four_eyes"),
        ("drafts = 'yes'\n", "'yes'"),
        (f"drafts = {'[' * 5000}\n", "its tables or lists are nested too deeply"),
    ],
)
def test_a_setting_that_there_is_not_is_told(ledger: Path, text: str, complaint: str) -> None:
    setting(ledger, text)
    code, output = printed(ledger, "ingest", str(ledger / "policies" / "raw"))
    assert (code, complaint in output) == (1, True), output


def test_a_setting_counts_once_it_is_committed(ledger: Path) -> None:
    (ledger / "policies" / "ledger.toml").write_text("four_eyes = false\n")
    code, output = printed(ledger, "ingest", str(ledger / "policies" / "raw"))
    assert (code, "ledger.toml is not as it is committed" in output) == (1, True), output


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ((), "--approve, --park, --reject"),
        (("--approve", "--park", "--why", "x"), "say one of"),
        (("--park",), "--why"),
    ],
)
def test_one_decision_and_its_reason_are_asked_for(ledger: Path, words: tuple[str, ...], why: str) -> None:
    code, output = printed(ledger, "decide", "wisdom", *words)
    assert (code, why in output) == (2, True), output
