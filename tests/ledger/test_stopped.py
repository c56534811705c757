"""What a run that was stopped leaves behind, and what the next one makes of it."""

from __future__ import annotations

import json
import multiprocessing
import threading
import time
from pathlib import Path

import pytest

from extractor.errors import LedgerError
from extractor.ledger import Ledger
from extractor.ledger.lock import exclusive
from extractor.ledger.repository import Repository
from extractor.ledger.transaction import Move, _move_branch
from tests.ledger.small import FACTS, entry, git, record

EVIDENCE = FACTS.replace(".json", ".evidence.json")
OLD, NEW = b'{"effective_date": "2025-01-01"}\n', b'{"effective_date": "2025-10-01"}\n'


def two_versions(ledger: Ledger) -> tuple[str, str]:
    """The commits of two versions, the first of which is in the folder again as if nothing had followed."""
    record(ledger, entry("2025-01-01"))
    old = git(ledger.root, "rev-parse", "HEAD").strip()
    record(ledger, entry("2025-10-01", evidence=b'{"n": 2}\n'))
    new = git(ledger.root, "rev-parse", "HEAD").strip()
    git(ledger.root, "reset", "-q", "--hard", old)
    return old, new


def leave(ledger: Ledger, old: str | None, new: str, draft: bytes | None = b"cut o") -> None:
    """A journal and the draft of a file, as a run leaves them that was killed."""
    journal = {"old": old, "new": new, "paths": [EVIDENCE, FACTS]}
    (ledger.root / ".git/policy-journal.json").write_text(json.dumps(journal))
    if draft is not None:
        waiting(ledger).write_bytes(draft)


def waiting(ledger: Ledger) -> Path:
    file = ledger.root / FACTS
    return file.with_name(f".{file.name}.new")


def mended(ledger: Ledger) -> None:
    """Lets the next writer come, after whom nothing of the last one may be left."""
    with ledger.writing():
        pass
    assert not (ledger.root / ".git/policy-journal.json").exists()
    assert not waiting(ledger).exists()


def test_before_the_branch_moved_nothing_has_happened(ledger: Ledger) -> None:
    old, new = two_versions(ledger)
    leave(ledger, old, new)
    mended(ledger)
    assert git(ledger.root, "rev-parse", "HEAD").strip() == old
    assert (ledger.root / FACTS).read_bytes() == OLD
    assert git(ledger.root, "status", "--porcelain") == ""


def test_before_the_first_version_was_there_nothing_has_happened(ledger: Ledger) -> None:
    (ledger.root / FACTS).parent.mkdir(parents=True)
    leave(ledger, None, "1" * 40)
    mended(ledger)
    assert ledger.head is None
    record(ledger, entry("2025-01-01"))
    assert (ledger.root / FACTS).read_bytes() == OLD


def test_after_the_branch_moved_the_files_follow(ledger: Ledger) -> None:
    old, new = two_versions(ledger)
    leave(ledger, old, new)
    git(ledger.root, "update-ref", "HEAD", new)
    mended(ledger)
    assert (ledger.root / FACTS).read_bytes() == NEW
    assert (ledger.root / EVIDENCE).read_bytes() == b'{"n": 2}\n'
    assert git(ledger.root, "status", "--porcelain") == ""


def test_a_stop_right_after_the_branch_moved_is_finished_by_the_next_writer(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(ledger, entry("2025-01-01"))

    def stopped(repository: Repository, move: Move) -> None:
        _move_branch(repository, move)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("extractor.ledger.transaction._move_branch", stopped)
        with pytest.raises(KeyboardInterrupt):
            record(ledger, entry("2025-10-01"))
    assert (ledger.root / FACTS).read_bytes() == OLD
    mended(ledger)
    assert (ledger.root / FACTS).read_bytes() == NEW
    assert git(ledger.root, "status", "--porcelain") == ""


def test_after_more_was_committed_on_top_the_files_follow_that(ledger: Ledger) -> None:
    old, new = two_versions(ledger)
    leave(ledger, old, new, None)
    git(ledger.root, "update-ref", "HEAD", new)
    git(ledger.root, "commit", "-q", "--allow-empty", "--only", "-m", "more")
    mended(ledger)
    assert (ledger.root / FACTS).read_bytes() == NEW


@pytest.mark.parametrize("way", ["changed", "staged"])
def test_what_a_person_has_changed_meanwhile_stays(ledger: Ledger, way: str) -> None:
    old, new = two_versions(ledger)
    leave(ledger, old, new)
    git(ledger.root, "update-ref", "HEAD", new)
    (ledger.root / FACTS).write_text("mine")
    if way == "staged":
        git(ledger.root, "add", FACTS)
    mended(ledger)
    assert (ledger.root / FACTS).read_text() == "mine"
    assert git(ledger.root, "status", "--porcelain") == (f" M {FACTS}\n" if way == "changed" else f"M  {FACTS}\n")
    assert (ledger.root / EVIDENCE).read_bytes() == b'{"n": 2}\n'


def test_a_file_that_a_person_removed_meanwhile_is_there_again(ledger: Ledger) -> None:
    old, new = two_versions(ledger)
    leave(ledger, old, new)
    git(ledger.root, "update-ref", "HEAD", new)
    (ledger.root / FACTS).unlink()
    mended(ledger)
    assert (ledger.root / FACTS).read_bytes() == NEW


def test_commits_that_nothing_came_of_are_let_go(ledger: Ledger) -> None:
    old, _ = two_versions(ledger)
    git(ledger.root, "update-ref", "refs/policy/incoming", old)
    (ledger.root / ".git/refs/policy/incoming.lock").touch()
    mended(ledger)
    assert git(ledger.root, "for-each-ref", "refs/policy") == ""


def test_reports_of_git_about_our_own_stop_go_and_those_of_others_stay(ledger: Ledger) -> None:
    reports = {
        "fast_import_crash_1": "commit refs/policy/incoming\nEND OF CRASH REPORT\n",
        "fast_import_crash_2": "cut of",
        "fast_import_crash_3": "commit refs/heads/main\nEND OF CRASH REPORT\n",
    }
    for name, text in reports.items():
        (ledger.root / ".git" / name).write_text(text)
    mended(ledger)
    assert [file.name for file in (ledger.root / ".git").glob("fast_import_crash_*")] == ["fast_import_crash_3"]


@pytest.mark.parametrize("journal", ["{", "{}", "[]", '{"old": null, "new": "x", "paths": 1}'])
def test_a_journal_that_is_damaged_is_named(ledger: Ledger, journal: str) -> None:
    (ledger.root / ".git/policy-journal.json").write_text(journal)
    with pytest.raises(LedgerError, match=r"policy-journal\.json is damaged; look at `git status`"), ledger.writing():
        pass


def test_another_git_command_that_holds_the_index_is_waited_for_and_then_named(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extractor.ledger.worktree.INDEX_PATIENCE", 0.2)
    (ledger.root / ".git/index.lock").touch()
    with pytest.raises(LedgerError, match=r"cannot change git's index: another git command is at work.*index\.lock"):
        record(ledger, entry("2025-01-01"))
    assert ledger.head is None
    (ledger.root / ".git/index.lock").unlink()
    assert record(ledger, entry("2025-01-01"))


def test_a_damaged_index_is_named_with_what_to_do(ledger: Ledger) -> None:
    record(ledger, entry("2025-01-01"))
    (ledger.root / ".git/index").write_bytes(b"no index")
    with pytest.raises(LedgerError, match=r"remove .*index and run `git reset` \(nothing committed is lost"):
        record(ledger, entry("2025-10-01"))


def test_many_files_are_brought_up_to_date_at_once(ledger: Ledger) -> None:
    made = [entry("2025-01-01", policy_id=f"maple-health/tooth-{n}", sha256=f"{n:064}") for n in range(33)]
    record(ledger, *made)
    assert git(ledger.root, "status", "--porcelain") == ""
    assert len(git(ledger.root, "ls-files").split()) == 66


def _hold(path: Path, seconds: float) -> None:
    with exclusive(path):
        path.with_suffix(".held").touch()
        time.sleep(seconds)


def test_one_writer_waits_for_another_and_gives_up_after_a_while(tmp_path: Path) -> None:
    holder = multiprocessing.get_context("spawn").Process(target=_hold, args=(tmp_path / "x.lock", 3.0))
    holder.start()
    while not (tmp_path / "x.held").exists():
        time.sleep(0.02)
    with (
        pytest.raises(LedgerError, match=r"^another reader has been at it for 0 s; try again later$"),
        exclusive(tmp_path / "x.lock", 0.1, "reader has been at it"),
    ):
        pass
    with (
        pytest.raises(LedgerError, match=r"^another process has been writing to this ledger for 0 s; try again later$"),
        exclusive(tmp_path / "x.lock", 0.1),
    ):
        pass
    with exclusive(tmp_path / "x.lock", 60):
        assert not holder.is_alive() or holder.join(5) is None
    holder.join()


def test_the_lock_of_git_tidying_up_in_the_background_is_waited_for(ledger: Ledger) -> None:
    record(ledger, entry("2025-01-01"))
    lock = ledger.root / ".git/packed-refs.lock"
    lock.touch()
    release = threading.Timer(2.0, lock.unlink)  # git itself waits for one second
    release.start()
    try:
        record(ledger, entry("2025-10-01"))
    finally:
        release.join()
    assert len(ledger.history().recorded) == 2
