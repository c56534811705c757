"""Ledgers that something else damaged, locked, rewrote or closed: a run mends it, or says in a line what to do."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from extractor.errors import LedgerError
from extractor.ingest.outcomes import Summary
from extractor.ingest.run import ingest
from extractor.ingest.verification import verify
from extractor.ledger import Ledger, worktree
from tests.readings import Desk, reading

POLICY = "maple-health/wisdom-teeth"
FACTS = f"policies/structured/{POLICY}.json"
YEARS = (2023, 2024, 2025)


def git(root: Path, *words: str) -> str:
    return subprocess.run(["git", *words], cwd=root, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "desk")


@pytest.fixture
def root(tmp_path: Path, desk: Desk) -> Path:
    """A ledger with two of three versions, and a person's own staged and changed files."""
    root = tmp_path / "ledger"
    lay(desk, *YEARS[:2])
    take_in(root, desk)
    (root / "kept.txt").write_text("one")
    git(root, "add", "kept.txt")
    git(root, "commit", "-qm", "A person's own file")
    (root / "kept.txt").write_text("two")
    (root / "staged.txt").write_text("one")
    git(root, "add", "staged.txt")
    lay(desk, YEARS[2])
    return root


def lay(desk: Desk, *years: int) -> None:
    for year in years:
        desk.lay(f"{year}.pdf", reading(f"{year}-01-01", criteria=[f"Pain for {year} hours"]))


def take_in(root: Path, desk: Desk) -> Summary:
    with Ledger.open(root) as ledger:
        return ingest([desk.folder], ledger, desk.read_all)


def assert_whole(root: Path, desk: Desk, persons: str = "A  staged.txt\n M kept.txt\n") -> None:
    """All versions are there and proven, the newest is shown, and the person's files are as they were."""
    git(root, "fsck", "--strict")
    with Ledger.existing(root) as ledger:
        assert [v.effective_date for v in ledger.history().of(POLICY)] == [f"{year}-01-01" for year in YEARS]
        assert [p.verdict for p in verify(ledger, [desk.folder], desk.read_all)] == ["proven"] * len(YEARS)
    assert json.loads((root / FACTS).read_bytes())["effective_date"] == f"{YEARS[-1]}-01-01"
    assert sorted(git(root, "status", "--porcelain").splitlines()) == sorted(persons.splitlines())


@pytest.mark.parametrize("damage", [b"", b"DIRC", b"\0" * 400], ids=["emptied", "cut off", "zeros"])
def test_a_damaged_index_is_told_before_anything_is_read_and_how_to_make_it_anew(
    root: Path, desk: Desk, damage: bytes
) -> None:
    index = root / ".git" / "index"
    index.write_bytes(damage)
    desk.asked.clear()
    with pytest.raises(LedgerError, match=r"remove \S+/\.git/index and run `git reset`") as told:
        take_in(root, desk)
    assert "\n" not in str(told.value)
    assert desk.asked == []
    index.unlink()  # as told
    git(root, "reset", "-q")
    take_in(root, desk)
    assert_whole(root, desk, persons=" M kept.txt\n?? staged.txt\n")


@pytest.mark.parametrize("lock", ["index.lock", "HEAD.lock", "refs/heads/{branch}.lock"])
def test_a_lock_that_a_stopped_git_left_is_named_and_nothing_is_done(
    root: Path, desk: Desk, lock: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worktree, "INDEX_PATIENCE", 0.1)
    left = root / ".git" / lock.format(branch=git(root, "branch", "--show-current").strip())
    left.touch()
    before = git(root, "rev-parse", "HEAD")
    with pytest.raises(LedgerError, match=f"if none is running, remove .*{left.name} and try again"):
        take_in(root, desk)
    assert git(root, "rev-parse", "HEAD") == before
    left.unlink()  # as told
    take_in(root, desk)
    assert_whole(root, desk)


def test_locks_that_only_we_take_are_no_hindrance_when_their_holder_is_gone(root: Path, desk: Desk) -> None:
    (root / ".git" / "policy.lock").write_text("of a process that died")
    (root / ".git" / "refs" / "policy").mkdir(exist_ok=True)
    (root / ".git" / "refs" / "policy" / "incoming.lock").touch()
    take_in(root, desk)
    assert_whole(root, desk)


def test_versions_of_a_branch_that_was_set_back_are_recorded_again(root: Path, desk: Desk) -> None:
    take_in(root, desk)
    git(root, "stash", "-q")  # a person who sets a branch back has put the own work away
    git(root, "reset", "-q", "--hard", "HEAD~2")
    git(root, "cherry-pick", "ORIG_HEAD~1")  # the person's own commit
    git(root, "stash", "pop", "-q", "--index")
    take_in(root, desk)
    assert_whole(root, desk)


def test_a_branch_set_back_without_its_files_is_told_by_the_file(root: Path, desk: Desk) -> None:
    take_in(root, desk)
    git(root, "reset", "-q", "--soft", "HEAD~1")
    (row,) = (row for row in take_in(root, desk).rows if row.status == "failed")
    assert row.detail.endswith(f"{POLICY}.json was changed by hand; commit or restore it first")
    git(root, "restore", "--staged", "--worktree", "policies")  # as told
    take_in(root, desk)
    assert_whole(root, desk)


def test_on_another_branch_the_versions_of_that_branch_count(root: Path, desk: Desk) -> None:
    start = git(root, "branch", "--show-current").strip()
    git(root, "switch", "-q", "-c", "trial")
    take_in(root, desk)
    assert_whole(root, desk)
    git(root, "switch", "-q", start)
    take_in(root, desk)
    assert_whole(root, desk)


def test_a_detached_head_with_work_of_a_person_takes_the_versions(root: Path, desk: Desk) -> None:
    git(root, "checkout", "-q", "--detach")
    take_in(root, desk)
    assert_whole(root, desk)


def test_a_commit_taken_away_behind_a_stopped_run_is_not_brought_back(root: Path, desk: Desk, tmp_path: Path) -> None:
    """The journal of a run that was stopped after the branch moved, and then the branch was set back."""
    complete = shutil.copytree(root, tmp_path / "complete")
    take_in(complete, desk)
    git(root, "fetch", "-q", str(complete), "HEAD")
    old, new = git(root, "rev-parse", "HEAD").strip(), git(root, "rev-parse", "FETCH_HEAD").strip()
    (root / ".git" / "policy-journal.json").write_text(json.dumps({"old": old, "new": new, "paths": [FACTS]}))
    with Ledger.existing(root) as ledger, ledger.writing():
        assert len(ledger.history().recorded) == 2
    assert json.loads((root / FACTS).read_bytes())["effective_date"] == "2024-01-01"
    take_in(root, desk)
    assert_whole(root, desk)


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Makes a folder read-only for the block; skips the test where that is not to be had."""
    if not hasattr(os, "geteuid"):
        pytest.skip("on Windows a read-only folder can be written into")
    if os.geteuid():
        folder.chmod(0o555)
        try:
            yield
        finally:
            folder.chmod(0o755)
        return
    there = str(folder)
    mounts = (["mount", "--bind", there, there], ["mount", "-o", "remount,ro,bind", there])
    if any(subprocess.run(mount, capture_output=True, check=False).returncode for mount in mounts):
        subprocess.run(["umount", folder], capture_output=True, check=False)
        pytest.skip("root may write everywhere, and here it may not mount either")
    try:
        yield
    finally:
        subprocess.run(["umount", folder], check=True)


@pytest.mark.parametrize("folder", [".git", "policies/structured/maple-health", "policies/structured", "."])
def test_a_read_only_folder_is_told_and_the_ledger_stays_as_it_was(root: Path, desk: Desk, folder: str) -> None:
    before = git(root, "rev-parse", "HEAD")
    with read_only(root / folder):
        if folder == "policies/structured":
            desk.lay("other.pdf", reading(payer="Oak Plan"))  # needs a new folder in it
        if folder == "." and os.geteuid():
            pytest.skip("without root only a folder itself is closed, and what lies in it stays open")
        with pytest.raises(LedgerError, match=r"cannot write .*(Read-only|Permission denied)"):
            take_in(root, desk)
    assert git(root, "rev-parse", "HEAD") == before
    take_in(root, desk)
    if folder != "policies/structured":
        assert_whole(root, desk)


def test_a_file_too_large_for_the_disk_quota_leaves_the_ledger_as_it_was(root: Path, desk: Desk) -> None:
    """Under a limit of file size git cannot even write a pack: it is ended by a signal, not by an error."""
    resource = pytest.importorskip("resource")
    before = git(root, "rev-parse", "HEAD")
    process = os.fork()
    if process == 0:
        code = 9
        try:
            resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64))
            take_in(root, desk)
        except LedgerError:
            code = 1
        finally:
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 1
    assert git(root, "rev-parse", "HEAD") == before
    take_in(root, desk)
    assert_whole(root, desk)
