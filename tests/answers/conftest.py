"""Ledgers to ask: that of the demo policies and, where they are there, that of one guideline's four versions."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.command import ROOT, run


class AsOf:
    """A ledger in a folder, and what `policy` answers there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, *words: str) -> subprocess.CompletedProcess[str]:
        return run(self.folder, *words)


def ledger_of(pdfs: Path, folder: Path) -> AsOf:
    ask = AsOf(folder)
    done = ask("ingest", str(pdfs), "--ledger", str(folder))
    assert done.returncode == 0, done.stderr
    return ask


@pytest.fixture(scope="session")
def demo(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> AsOf:
    return AsOf(Path(shutil.copytree(demonstration, tmp_path_factory.mktemp("demo") / "ledger")))


@pytest.fixture(scope="session")
def imrt(tmp_path_factory: pytest.TempPathFactory) -> AsOf:
    pdfs = ROOT.parent / "shared" / "imrt"
    if not pdfs.is_dir():
        pytest.skip("the four IMRT versions are not beside this project (../shared/imrt)")
    return ledger_of(pdfs, tmp_path_factory.mktemp("imrt"))
