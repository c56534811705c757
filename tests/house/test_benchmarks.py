"""The scripts in benchmarks/ run as their heads say, on the least that they take."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.test_contracts import ROOT
from tests.printing.__main__ import RAW
from tests.teaching.papers import GUIDES, guide


def run(*words: str) -> str:
    command = [sys.executable, *words]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="the benchmarks measure memory as Unix tells it")
@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("index.py --policies 5 --versions 2 --rounds 1", "policy lookup"),
        ("one_policy.py --versions 40 --payers 1 --rounds 1", "findings of     40 versions"),
        ("desk.py --policies 5", "the inbox, again"),
        ("bulk.py --files 5 --rounds 1", "GitPython"),
        ("scale.py --versions 10 --step 5", "bytes a version"),
        ("code_lists.py --rows 5", "5 of 5 rows, 5 with their status"),
        ("perturb.py policies/raw --every 5 --only tags", "| tags |"),
        ("edits.py --pairs 1 --workers 1", "1 of 1 without a change"),
        ("fuzz.py --minutes 0 --only odd_page odd_profile", "1 × odd_page, 1 × odd_profile: 0 faults"),
    ],
)
def test_a_benchmark_runs(words: str, printed: str) -> None:
    script, *options = words.split()
    assert printed in run(f"benchmarks/{script}", *options)


def test_what_is_read_is_scored_against_answers(tmp_path: Path) -> None:
    shutil.copy(RAW / "larkfield-cgm-2025-07.pdf", tmp_path / "larkfield.pdf")
    answers = {
        "title": "Continuous glucose monitors",
        "payer": ["Larkfield", "Larkfield Health Plan"],
        "references_count": 3,
    }
    (tmp_path / "larkfield.gold.json").write_text(json.dumps(answers))
    assert "1.000" in run("benchmarks/fidelity.py", str(tmp_path))


def test_what_a_sign_of_a_misplaced_statement_weighs_is_fitted(tmp_path: Path) -> None:
    shutil.copy(RAW / "larkfield-cgm-2025-07.pdf", tmp_path / "larkfield__cgm.pdf")
    (tmp_path / "larkfield__cgm.gold.json").write_text(json.dumps({"criteria": []}))
    printed = run("benchmarks/misplaced.py", str(tmp_path))
    assert printed.startswith("1 trees, ")
    assert "of 1 misread trees and 0 read right, weights fitted without their payers:" in printed


def test_what_a_weak_sign_weighs_is_fitted_the_same_way_each_time(tmp_path: Path) -> None:
    shutil.copy(RAW / "larkfield-cgm-2025-07.pdf", tmp_path / "larkfield.pdf")
    (tmp_path / "larkfield.gold.json").write_text(json.dumps({"criteria": []}))
    printed = run("benchmarks/weak_signs.py", str(tmp_path))
    assert printed.startswith("1 trees, 2 parts misread, 0 read right; of these are doubted\n")
    assert printed == run("benchmarks/weak_signs.py", str(tmp_path))


def test_what_one_corrected_document_spares_in_the_others_is_counted(tmp_path: Path) -> None:
    for title, number, *more in GUIDES:
        name = f"maple__{number}"
        (tmp_path / f"{name}.pdf").write_bytes(guide(title, number, *more))
        answers = {
            "payer": "Maple Health Fund",
            "policy_number": number,
            "limitations": [{"text": f"{title} for sport."}, {"text": "A second opinion by mail."}],
        }
        (tmp_path / f"{name}.gold.json").write_text(json.dumps(answers))
    line = run("benchmarks/teach.py", str(tmp_path)).splitlines()[1].split()
    assert line[:7] == ["maple", "3", "4", "2", "8", "0", "0%"]
