"""The index is what the ledger says, however it came to be and whatever happens to its file."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.errors import LedgerError
from extractor.ingest import run
from extractor.ingest.reverting import revert
from extractor.ledger import Ledger
from extractor.model.policy import Reading
from tests.readings import reading
from tests.search.index.ledgers import Shelf, held

COMMAND = str(Path(sys.executable).with_name("policy"))
WATCHED = {"open", "os.rename", "os.remove", "os.mkdir", "subprocess.Popen", "sqlite3.connect"}
FIRST = reading("2025-01-01", codes=["D7240", "D7230"], history=[("2024-11-01", "New.")])
SECOND = reading("2025-07-01", codes=["D7240"], history=[("2024-11-01", "New."), ("2025-05-01", "Code removed.")])
EARLIER = reading("2024-01-01", codes=["D7220"])
CROWNS = reading("2025-03-01", title="Crowns", payer="Birch Health")


@pytest.fixture
def shelf(tmp_path):
    return Shelf(tmp_path).put(first=FIRST)


def git(root: Path, *words: str) -> None:
    subprocess.run(["git", *words], cwd=root, check=True, capture_output=True)


def test_a_question_after_an_ingest_knows_the_new_version_and_makes_no_new_index(shelf):
    shelf.ask(held)
    shelf.put(second=SECOND)
    assert [row[3] for row in shelf.ask(held)[1]] == ["2025-01-01", "2025-07-01"]
    assert [file.name for file in shelf.files] == ["index-1.sqlite"]
    assert shelf.said == []


def test_a_commit_that_has_nothing_to_do_with_policies_changes_nothing_but_the_head(shelf):
    before = shelf.ask(held)
    git(shelf.root, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "--allow-empty", "-m", "Other work")
    after = shelf.ask(held)
    assert before[:6] == after[:6]
    assert before[6] != after[6]
    assert shelf.said == []


_VERSIONS = {
    "first": FIRST,
    "second": SECOND,
    "earlier": EARLIER,
    "reviewed": reading(
        "2025-01-01", codes=["D7240", "D7230"], history=[("2024-11-01", "New.")], reviewed="2025-02-01"
    ),
    "crowns": CROWNS,
    "renamed": reading("2026-01-01", title="Crowns", payer="Birch Health", criteria=["Pain of teeth"]),
}


@settings(max_examples=4, deadline=None)
@given(order=st.permutations(sorted(_VERSIONS)), asks=st.lists(st.booleans(), min_size=6, max_size=6))
def test_an_index_brought_up_to_date_holds_what_one_made_at_once_holds(order, asks):
    with tempfile.TemporaryDirectory() as folder:
        shelf = Shelf(Path(folder))
        for name, is_asked in zip(order, asks, strict=True):
            shelf.put(**{name: _VERSIONS[name]})
            if is_asked:
                shelf.ask(held)
        grown = shelf.ask(held)
        shelf.forget()
        assert shelf.ask(held) == grown
        assert shelf.said == []


def test_a_pdf_that_was_read_again_counts_once(shelf, monkeypatch):
    shelf.ask(held)
    monkeypatch.setattr(run, "fingerprint_with", lambda _: "another")
    document = FIRST.evidence.document.model_copy(update={"extractor": "9.9.9", "reader": "another"})
    shelf.put(first=Reading(FIRST.policy, FIRST.evidence.model_copy(update={"document": document})))
    grown = shelf.ask(held)
    assert [len(rows) for rows in (grown[1], grown[5])] == [1, 2]
    shelf.forget()
    assert shelf.ask(held) == grown


def cut_off(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def overwrite(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[4096:] = b"\xa5" * (len(content) - 4096)
    file.write_bytes(content)


@pytest.mark.parametrize(
    "damage",
    [cut_off, overwrite, lambda file: file.write_bytes(b""), lambda file: file.write_bytes(b"no index" * 999)],
    ids=["cut off", "overwritten", "empty", "another file"],
)
def test_a_damaged_index_is_made_anew_and_that_is_said(shelf, damage):
    before = shelf.ask(held)
    damage(shelf.files[0])
    assert shelf.ask(held) == before
    assert len(shelf.said) == 1
    assert "index was damaged; it is made from 1 version" in shelf.said[0] or "another version" in shelf.said[0]
    assert [file.name for file in shelf.files] == ["index-2.sqlite"]
    assert shelf.ask(held) == before
    assert len(shelf.said) == 1


def test_after_a_rewritten_branch_the_index_is_that_of_the_new_one(shelf):
    shelf.put(second=SECOND).ask(held)
    git(shelf.root, "reset", "--hard", "HEAD~1")
    shelf.put(crowns=CROWNS)
    rewritten = shelf.ask(held)
    assert [row[0] for row in rewritten[0]] == ["birch-health/crowns", "maple-health/wisdom-teeth"]
    assert [row[3] for row in rewritten[1]] == ["2025-03-01", "2025-01-01"]
    assert "another line of commits" in shelf.said[0]


def test_a_version_that_is_reverted_is_in_the_index_no_more(shelf):
    shelf.put(second=SECOND).ask(held)
    for name, value in (("name", "Ada Quill"), ("email", "ada@example.org")):
        git(shelf.root, "config", f"user.{name}", value)
    with Ledger.existing(shelf.root) as ledger:
        revert(ledger, "wisdom-teeth", "Sent by mistake")
    assert [row[3] for row in shelf.ask(held)[1]] == ["2025-01-01"]


def test_a_branch_set_back_to_an_older_commit_has_an_older_index(shelf):
    before = shelf.ask(held)
    shelf.put(second=SECOND).ask(held)
    git(shelf.root, "reset", "--hard", "HEAD~1")
    assert shelf.ask(held) == before


def test_a_merged_branch_is_indexed_as_if_from_the_beginning(shelf):
    shelf.ask(held)
    git(shelf.root, "checkout", "-q", "-b", "other")
    shelf.put(second=SECOND)
    git(shelf.root, "checkout", "-q", "-")
    shelf.put(crowns=CROWNS).ask(held)
    git(shelf.root, "-c", "user.name=a", "-c", "user.email=a@b", "merge", "-q", "other", "-m", "Merge")
    merged = shelf.ask(held)
    shelf.forget()
    assert shelf.ask(held) == merged


def test_where_no_index_can_be_kept_questions_are_answered_without(shelf):
    before = shelf.ask(held)
    shelf.forget()
    folder = shelf.root / ".git/policy"
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()
    folder.write_text("in the way")
    assert shelf.ask(held) == before
    assert "cannot be kept" in shelf.said[0]
    assert folder.read_text() == "in the way"


def test_a_ledger_without_versions_says_so(tmp_path):
    with Ledger.open(tmp_path / "empty"):
        pass
    shelf = Shelf(tmp_path)
    git(tmp_path, "init", "-q", str(shelf.root))
    with pytest.raises(LedgerError, match="no versions yet"):
        shelf.ask(held)


def test_many_processes_at_once_get_the_same_answer_of_one_index(shelf):
    def answers() -> set[str]:
        with ThreadPoolExecutor(3) as pool:
            asked = [COMMAND, "lookup", "D7240", "--on", "2026-01-01", "--ledger", str(shelf.root)]
            done = list(
                pool.map(lambda _: subprocess.run(asked, capture_output=True, text=True, check=False), range(3))
            )
        assert [(one.returncode, one.stderr) for one in done] == [(0, "")] * 3
        return {one.stdout for one in done}

    assert len(answers()) == 1
    shelf.put(second=SECOND, crowns=CROWNS)
    assert len(answers()) == 1
    grown = shelf.ask(held)
    shelf.forget()
    assert shelf.ask(held) == grown


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the question to be stopped is asked in a forked process")
def test_killed_at_any_step_of_making_an_index_the_next_question_is_answered(shelf):
    before = shelf.ask(held)
    step = 0
    killed = True
    while killed:
        step += 1
        shelf.forget()
        killed = _asked_and_killed(shelf, step)
        assert shelf.ask(held) == before
    assert step > 5
    assert shelf.said == []


def _asked_and_killed(shelf: Shelf, step: int) -> bool:
    """Asks in a forked process that ends with SIGKILL before it opens, moves or starts the so-manieth thing."""
    process = os.fork()
    if process == 0:
        left = [step]

        def fuse(event: str, _: object) -> None:
            if event in WATCHED:
                left[0] -= 1
                if left[0] == 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(fuse)
        shelf.ask(held)
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(process, 0)[1])
