"""`policy profile learn` as a person uses it, from corrections in a ledger to the others of the payer's documents."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extractor.cli.app import app
from extractor.ledger import Ledger
from extractor.teaching.ledger_papers import _confirmed
from tests.command import run
from tests.teaching.ledgers import corrected_ledger
from tests.teaching.papers import PAYER


def facts(folder: Path, policy: str) -> dict:
    return dict(json.loads(run(folder, "show", policy).stdout))


@pytest.fixture(scope="module")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return corrected_ledger(tmp_path_factory.mktemp("ledger"))


@pytest.fixture
def ledger(corrected: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of its own for each test."""
    folder = Path(shutil.copytree(corrected, tmp_path / "ledger"))
    monkeypatch.chdir(folder)
    return folder


def test_one_document_is_corrected_and_the_others_of_its_payer_are_read_rightly(ledger: Path) -> None:
    profile = ledger / "policies" / "profiles" / "maple-health-fund.toml"
    rehearsed = run(ledger, "profile", "learn", PAYER)
    assert rehearsed.returncode == 0
    assert "3 documents, 3 corrections in 1 of them" in rehearsed.stdout
    assert "unknown-payer/home-oxygen@2025-05-01: +2 limitations" in rehearsed.stdout
    assert f"would write 2 rules to {profile}\n" in rehearsed.stderr
    assert "nothing is written that is not taken" in rehearsed.stderr
    assert not profile.exists()
    assert run(ledger, "profile", "learn", "maple-health-fund", "--take", "all").returncode == 0
    assert run(ledger, "rebuild").returncode == 0
    taught = facts(ledger, "home-oxygen")
    assert (taught["payer"], taught["policy_number"], len(taught["limitations"])) == (PAYER, "MH-44", 2)
    assert facts(ledger, "sample-health-plan/wisdom-teeth")["payer"] == "Sample Health Plan"
    listed = run(ledger, "correct", "unknown-payer/wisdom-teeth", "--list").stdout
    assert [line.split()[1] for line in listed.splitlines()[::2]] == ["agrees"] * 3
    assert "4 proven" in run(ledger, "verify").stderr
    again = run(ledger, "profile", "learn", PAYER)
    assert "nothing is learned" in again.stderr


@pytest.mark.usefixtures("ledger")
def test_no_document_is_read_in_the_process_that_learns(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a PDF does to its reader costs that document alone: it is told, and the others teach."""

    def never(*_: object) -> None:
        raise AssertionError("a document was opened in the learning process")

    for module, function in (("apart", "read_layout"), ("showing", "read_facts"), ("showing", "read_outline")):
        monkeypatch.setattr(f"extractor.teaching.{module}.{function}", never)
    done = CliRunner().invoke(app, ["profile", "learn", PAYER])
    assert "would write 2 rules" in done.stderr
    assert "3 documents, 3 corrections in 1 of them" in done.stdout


def test_one_rule_alone_is_taken(ledger: Path) -> None:
    profile = ledger / "policies" / "profiles" / "maple-health-fund.toml"
    done = run(ledger, "profile", "learn", PAYER, "--take", "1")
    assert "1 rule written to" in done.stderr
    assert profile.read_text().count("[[") == 1


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        (("Elsewhere Health",), 1, "no policy in this ledger is one of Elsewhere Health's"),
        (("unknown-payer",), 1, "documents of several payers may lie there"),
        ((PAYER, "--take", "9"), 2, "no rule 9"),
        ((PAYER, "--take", "some"), 2, "some is neither the number of a rule nor `all`"),
    ],
)
def test_what_cannot_be_learned_is_refused_with_the_reason(
    ledger: Path, words: tuple[str, ...], code: int, why: str
) -> None:
    done = run(ledger, "profile", "learn", *words)
    assert (done.returncode, why in " ".join((done.stdout + done.stderr).split())) == (code, True)


def test_a_pdf_that_is_gone_is_told_and_the_others_teach_and_a_dry_run_writes_nothing(ledger: Path) -> None:
    (ledger / "policies" / "raw" / "guide-2.pdf").unlink()
    done = run(ledger, "profile", "learn", PAYER, "--take", "2", "--dry-run")
    assert "not read: unknown-payer/home-oxygen: " in done.stderr
    assert "would write 1 rule to" in done.stderr
    assert not (ledger / "policies" / "profiles").exists()


def test_what_an_approved_version_says_is_taken_as_right(corrected: Path) -> None:
    with Ledger.existing(corrected) as ledger:
        version = ledger.history().resolve("home-oxygen")
        assert _confirmed(ledger, version).total() == 0
        approved = _confirmed(ledger, replace(version, approved_by="Ada"))
    assert approved["facts", "title", "Home Oxygen"] == 1
    assert approved["criteria", "the member is 18 years of age or older"] == 1
