"""What is built of any state of the code says which release it follows, and evidence names that release."""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from extractor.model.release import READER_RELEASE, release_of
from extractor.pipeline import read_policy
from tests.house.test_contracts import ROOT
from tests.printing.__main__ import RAW


@pytest.mark.parametrize(
    ("installed", "release"),
    [
        ("0.1.0", "0.1.0"),
        ("0.1.0.post1.dev3+g6f807ff.d20250701", "0.1.0"),
        ("1.2.dev0", "1.2"),
        ("1.0rc1", "1.0rc1"),
    ],
)
def test_work_after_a_release_is_known_by_that_release(installed: str, release: str) -> None:
    assert release_of(installed) == release


def test_evidence_names_the_release() -> None:
    assert read_policy(RAW / "larkfield-cgm-2025-07.pdf").evidence.document.extractor == READER_RELEASE
    assert version("policy-extractor").startswith(READER_RELEASE)


def test_a_clone_without_tags_and_a_tree_without_git_have_a_version(tmp_path: Path) -> None:
    pytest.importorskip("setuptools_scm", reason="setuptools-scm is needed to ask for a version")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    assert version_of(tmp_path) == "0.1.0"
    for words in (("init",), ("add", "."), ("commit", "-m", "Begin")):
        named = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        subprocess.run(["git", *named, *words], cwd=tmp_path, check=True, capture_output=True)
    assert release_of(version_of(tmp_path)) == "0.1.0"
    subprocess.run(["git", "tag", "v0.7.0"], cwd=tmp_path, check=True)
    assert version_of(tmp_path).startswith("0.7.0")


def version_of(tree: Path) -> str:
    command = [sys.executable, "-m", "setuptools_scm"]
    return subprocess.run(command, cwd=tree, check=True, capture_output=True, text=True).stdout.strip()
