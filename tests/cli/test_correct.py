"""`policy correct` as a person uses it, with a PDF that is really read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractor.ingest.workers.sample import sample_pdf
from tests.command import run


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ledger")
    raw = folder / "policies" / "raw"
    raw.mkdir(parents=True)
    (raw / "teeth.pdf").write_bytes(sample_pdf())
    assert printed(folder, "ingest", str(raw))[0] == 0
    return folder


def printed(folder: Path, *words: str) -> tuple[int, str]:
    done = run(folder, *words)
    return done.returncode, done.stdout + done.stderr


def payer(ledger: Path) -> str:
    return str(json.loads(run(ledger, "show", "wisdom").stdout)["payer"])


def test_a_correction_is_rehearsed_made_listed_proven_and_taken_back(ledger: Path) -> None:
    said = ("correct", "wisdom", "/payer", "is", "Maple Health", "--why", "The logo says it.")
    before = payer(ledger)
    code, output = printed(ledger, *said, "--dry-run")
    assert (code, "would commit" in output, f"- payer: {before} → Maple Health\n" in output) == (0, True, True)
    assert printed(ledger, "correct", "wisdom", "--list") == (0, "0 corrections\n")
    code, output = printed(ledger, *said)
    assert (code, "1 correction by hand" in output) == (0, True)
    assert payer(ledger) == "Maple Health"
    first, second, *_ = printed(ledger, "correct", "wisdom", "--list")[1].splitlines()
    name, state, words = first.split(maxsplit=2)
    assert (state, words) == ("applied", f"payer is “Maple Health” (read: “{before}”)")
    of_all = printed(ledger, "correct", "--list")[1].splitlines()
    assert of_all[0].endswith("wisdom-teeth")
    assert of_all[1:] == [first, second, "1 correction"]
    assert second.endswith("The logo says it.")
    assert "\n  Corrected by hand: payer\n" in printed(ledger, "lookup", "wisdom", "teeth")[1]
    assert "1 proven" in printed(ledger, "verify")[1]
    code, output = printed(ledger, "correct", "wisdom", "--undo", name, "--why", "A slip.")
    assert (code, "1 correction taken back" in output) == (0, True)
    assert payer(ledger) == before
    assert "1 proven" in printed(ledger, "verify")[1]


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        (("/payer", "is", "Maple"), 2, "--why"),
        ((), 2, "--undo ID, or --list"),
        (("/payer", "--undo", "k1", "--why", "x"), 2, "--undo ID, or --list"),
        (("/payer", "is", "Maple", "--list"), 2, "--undo ID, or --list"),
        (("/payer", "--why", "x"), 2, "POINTER VERB [VALUE]"),
        (("/payer", "was", "Maple", "--why", "x"), 1, "/payer is VALUE"),
        (("--undo", "k0", "--why", "x"), 1, "has no correction k0"),
    ],
)
def test_what_is_wrong_is_said_in_a_line(ledger: Path, words: tuple[str, ...], code: int, why: str) -> None:
    done, output = printed(ledger, "correct", "wisdom", *words)
    assert done == code
    assert why in " ".join(output.split())
