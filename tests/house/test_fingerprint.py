"""The fingerprint of the reader: of all that a reading depends on, and of nothing else."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from extractor.model import fingerprint
from extractor.model.fingerprint import LIBRARIES, modules, reader_fingerprint
from extractor.pipeline import read_policy
from tests.house.test_contracts import ROOT
from tests.printing.__main__ import RAW

PAPER = RAW / "larkfield-cgm-2025-07.pdf"
LOADED = f"""
import json, sys
from extractor.pipeline import read_policy
read_policy({str(PAPER)!r})
print(json.dumps(sorted(name for name in sys.modules if name.startswith("extractor."))))
"""


def test_evidence_names_the_reader() -> None:
    assert read_policy(PAPER).evidence.document.reader == reader_fingerprint()


def test_every_module_that_reading_loads_counts() -> None:
    run = subprocess.run([sys.executable, "-c", LOADED], cwd=ROOT, capture_output=True, text=True, check=True)
    assert set(json.loads(run.stdout)) <= modules()


def test_every_library_that_these_modules_import_counts() -> None:
    homes = packages_distributions()
    for module in modules():
        file = ROOT.joinpath(*module.split(".")).with_suffix(".py")
        source = (file if file.is_file() else file.with_suffix("") / "__init__.py").read_text("utf-8")
        for name in re.findall(r"^\s*(?:from|import) ([a-z]\w+)", source, re.MULTILINE):
            if name in homes and name not in {*sys.stdlib_module_names, "extractor", "typing_extensions"}:
                assert {home.lower() for home in homes[name]} & set(LIBRARIES), f"{module} imports {name}"


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the package, of which the fingerprint is taken instead."""
    copy = tmp_path / "extractor"
    shutil.copytree(ROOT / "extractor", copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(fingerprint, "files", lambda package: tmp_path / package)
    return copy


def taken() -> str:
    return reader_fingerprint.__wrapped__()


@pytest.mark.parametrize(
    ("file", "counts"),
    [
        ("reading/references.py", True),
        ("language/rules/code_rulings.toml", True),
        ("profiles/data/payers.toml", True),
        ("errors.py", True),
        ("cli/app.py", False),
        ("diff/compare.py", False),
        ("report/change_sentences.py", False),
    ],
)
def test_a_change_of_what_reading_depends_on_makes_another_reader(copied: Path, file: str, counts: bool) -> None:
    before = taken()
    (copied / file).write_text((copied / file).read_text("utf-8") + "\n# more\n", "utf-8")
    assert (taken() != before) == counts


def test_a_file_more_beside_the_rules_makes_another_reader(copied: Path) -> None:
    before = taken()
    (copied / "language" / "rules" / "new.toml").write_text("meanings = []", "utf-8")
    assert taken() != before


def test_line_ends_that_git_has_changed_make_no_other_reader(copied: Path) -> None:
    before = taken()
    file = copied / "reading" / "references.py"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert taken() == before


def test_another_version_of_a_library_makes_another_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    before = taken()
    monkeypatch.setattr(fingerprint, "version", lambda name: "99" if name == "pypdfium2" else "1")
    assert taken() != before
