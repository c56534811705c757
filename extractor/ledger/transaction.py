"""Moves the ledger from one commit to the next as one step, whatever stops the program in the middle.

    1. the commits are written (see `commits`)            nothing refers to them yet but our own ref
    2. a journal says from where to where, which files
    3. each file's new content is written next to it      a full disk is met here
    4. the branch moves to the last commit                THE step: before it the ledger is as before, after it complete
    5. the files take their places, the index follows
    6. the journal is removed

Who finds a journal (`mend`, under the writer's lock) finishes 5 and 6 when 4 was done, and clears 3 away when not.
The branch is moved only from the commit that the new ones were made on, so a commit that someone else makes
meanwhile is never lost.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection
from dataclasses import asdict, dataclass
from pathlib import Path

from extractor.errors import LedgerError
from extractor.ledger.importing import INCOMING
from extractor.ledger.repository import Repository, plain_errors
from extractor.ledger.worktree import blobs_of, draft, names_in, remove_file, update_index, write_draft

JOURNAL = "policy-journal.json"
MOVED_ON = "someone else keeps committing to this ledger; try again"


class MovedOn(LedgerError):
    """Someone else committed while the new commits were being made; they can be made again on top of that."""


@dataclass(frozen=True, slots=True)
class Move:
    """From which commit to which; `paths` are the files that change, or go, on the way."""

    old: str | None
    new: str
    paths: tuple[str, ...]


def advance(repository: Repository, old: str | None, new: str, paths: Collection[str]) -> None:
    """Makes `new` the checked-out commit, with these files. Raises MovedOn where `old` is not checked out any more."""
    move = Move(old, new, tuple(sorted(paths)))
    _write_journal(repository, move)
    try:
        for path in move.paths:
            content = repository.read(new, path)
            if content is not None:
                write_draft(repository.root, path, content)
        _move_branch(repository, move)
    except BaseException:
        if repository.head() != new:
            _remove_drafts(repository, move)
            _remove_journal(repository)
        raise
    _finish(repository, move)


def advance_without_files(repository: Repository, ref: str, tip: str | None, old: str | None, new: str) -> None:
    """Moves a branch that is not checked out, and whose commit is `tip`, from `old` to `new`; without a `tip` it
    begins there.

    Raises MovedOn where it is not at `old`.
    """
    if (tip or repository.head()) != old:
        raise MovedOn(MOVED_ON)
    _move_ref(repository, ref, tip, new)


def mend(repository: Repository) -> None:
    """Finishes or clears away what a run that was stopped has left. To be called by the one writer only."""
    with plain_errors("clear up the ledger"):
        _remove_crash_reports(repository)
        (repository.common_dir / f"{INCOMING}.lock").unlink(missing_ok=True)  # only we, the one writer, take it
    move = _read_journal(repository)
    if move is None:
        if repository.run("read the ledger", "for-each-ref", INCOMING):
            repository.run("clear up the ledger", "update-ref", "-d", INCOMING)
        return
    _remove_drafts(repository, move)  # perhaps cut off in the middle
    head = repository.head()
    if head is not None and repository.is_ancestor(move.new, head):
        _finish(repository, move)
    else:
        _remove_journal(repository)


def _remove_crash_reports(repository: Repository) -> None:
    """Removes what `git fast-import` writes into the repository when the program that speaks to it is stopped."""
    for report in repository.common_dir.glob("fast_import_crash_*"):
        text = report.read_text(errors="replace")
        if INCOMING in text or "END OF CRASH REPORT" not in text:  # a report cut off by a full disk is of no use
            report.unlink()


def _move_branch(repository: Repository, move: Move) -> None:
    _move_ref(repository, "HEAD", move.old, move.new)


def _move_ref(repository: Repository, ref: str, old: str | None, new: str) -> None:
    nothing = "0" * len(new)
    steps = f"start\nupdate {ref} {new} {old or nothing}\ndelete {INCOMING}\nprepare\ncommit\n"
    try:
        repository.run("move the branch", "update-ref", "-m", "policy", "--stdin", given=steps.encode())
    except LedgerError as refused:
        if repository.commit(ref) != old:
            raise MovedOn(MOVED_ON) from refused
        raise


def _finish(repository: Repository, move: Move) -> None:
    """Puts the files in their places. A file that a person has changed since is left alone."""
    head = repository.head()
    if head is None:
        raise LedgerError("the ledger's branch is gone")
    names = names_in(repository, [move.old, move.new], move.paths)
    with plain_errors("bring the ledger's files up to date (they are committed; the next run tries again)"):
        for path in move.paths:
            waiting, target = draft(repository.root, path), repository.root / path
            content = waiting.read_bytes() if waiting.exists() else repository.read(head, path)
            if not _is_ours(target, {of.get(path) for of in names}):
                continue
            if content is None:
                remove_file(repository.root, path)
                continue
            if not waiting.exists():
                write_draft(repository.root, path, content)
            os.replace(waiting, target)
    update_index(repository, head, (move.old, move.new), move.paths)
    _remove_drafts(repository, move)
    _remove_journal(repository)


def _is_ours(file: Path, names: Collection[str | None]) -> bool:
    """Whether a file may be replaced: it is missing, or its content is one of these blobs, given by their hashes."""
    if not file.exists():
        return True
    return not blobs_of(file.read_bytes()).isdisjoint(names)


def _remove_drafts(repository: Repository, move: Move) -> None:
    with plain_errors("clear up the ledger"):
        for path in move.paths:
            if (
                waiting := draft(repository.root, path)
            ).exists():  # a read-only folder refuses even to remove a missing file
                waiting.unlink()


def _remove_journal(repository: Repository) -> None:
    with plain_errors("clear up the ledger"):
        (repository.git_dir / JOURNAL).unlink(missing_ok=True)


def _write_journal(repository: Repository, move: Move) -> None:
    journal = repository.git_dir / JOURNAL
    with plain_errors("write the ledger's journal"):
        waiting = journal.with_suffix(".new")
        with waiting.open("w", encoding="utf-8") as file:
            json.dump(asdict(move), file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(waiting, journal)


def _read_journal(repository: Repository) -> Move | None:
    journal: Path = repository.git_dir / JOURNAL
    try:
        move = json.loads(journal.read_text(encoding="utf-8"))
        return Move(move["old"], move["new"], tuple(move["paths"]))
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError) as fault:
        raise LedgerError(f"{journal} is damaged; look at `git status`, restore what is wrong and remove it") from fault
