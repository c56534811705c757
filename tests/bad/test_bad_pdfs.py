"""A folder of faulty files and one good one: each fault has its reason in one line, and the good one is committed."""

import os
import re
import subprocess
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption

from extractor.errors import SourceError
from extractor.ingest.sources import find_pdfs, look_at
from extractor.ingest.workers.sample import LINES, sample_pdf
from extractor.pipeline import read_policy
from tests.bad.faulty import lay_all, printed
from tests.command import run


@pytest.fixture(scope="module")
def outcome(tmp_path_factory):
    """The words for each faulty file, and what `policy ingest` said of all of them and a good one."""
    folder = tmp_path_factory.mktemp("batch")
    raw = folder / "policies" / "raw"
    raw.mkdir(parents=True)
    words = lay_all(raw)
    (raw / "good.pdf").write_bytes(sample_pdf())
    return words, run(folder, "ingest", "--timeout", "8"), folder


def test_each_fault_has_its_reason_in_one_line(outcome):
    words, said, _ = outcome
    rows = {Path(row.split()[1].rstrip(":")).name: row for row in said.stdout.splitlines() if row.startswith("failed")}
    assert rows.keys() == words.keys()
    for name, wanted in words.items():
        assert re.search(wanted, rows[name]), rows[name]


def test_the_good_one_is_committed_and_nothing_else(outcome):
    _, said, folder = outcome
    assert said.returncode == 1
    assert said.stdout.startswith("committed      2025-01-01  sample-health-plan/wisdom-teeth: First version")
    assert "1 committed, 10 failed" in said.stderr.splitlines()
    kept = subprocess.run(["git", "ls-files"], cwd=folder, capture_output=True, text=True, check=True).stdout.split()
    assert kept == [f"policies/structured/sample-health-plan/wisdom-teeth{end}" for end in (".evidence.json", ".json")]


def test_no_fault_ends_in_a_traceback(outcome):
    _, said, _ = outcome
    assert "Traceback" not in said.stderr


def test_a_pdf_that_only_its_owner_may_change_is_read(tmp_path):
    owned = printed(*LINES, encrypt=StandardEncryption("", ownerPassword="secret", canModify=0))
    (tmp_path / "owned.pdf").write_bytes(owned)
    assert run(tmp_path, "extract", "owned.pdf").returncode == 0


def test_what_is_not_a_file_is_not_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe.pdf")
    (tmp_path / "nowhere.pdf").symlink_to(tmp_path / "gone.pdf")
    for path in find_pdfs([tmp_path]):
        with pytest.raises(SourceError):
            look_at(path, tmp_path)


def test_hidden_files_and_folders_are_passed_over(tmp_path):
    for name in ("a.pdf", ".hidden.pdf", "b.PDF", "notes.txt", ".git/c.pdf", "deep/er/d.pdf"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert [p.relative_to(tmp_path).as_posix() for p in find_pdfs([tmp_path])] == ["a.pdf", "b.PDF", "deep/er/d.pdf"]


def test_a_file_that_is_not_there_is_no_other_error_than_any_that_cannot_be_read(tmp_path):
    for path, reason in ((tmp_path / "gone.pdf", "No such file or directory"), (tmp_path, "Is a directory")):
        with pytest.raises(SourceError) as fault:
            read_policy(path)
        assert str(fault.value) == f"{path}: cannot be opened: {reason}"
        assert (fault.value.path, fault.value.page) == (path, None)
