"""The files that a person sees in the ledger's folder, and git's index of them, for our own paths only."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator
from pathlib import Path

from extractor.errors import LedgerError
from extractor.ledger.repository import Repository, plain_errors
from extractor.ledger.versions import STRUCTURED

FEW = 64  # files that git is asked about by their names
INDEX_PATIENCE = 10.0  # seconds to wait while another git command holds the index


def strange_files(repository: Repository, head: str | None, paths: Collection[str]) -> frozenset[str]:
    """Those of these files that are not as `head` has them: changed, staged, removed, or unknown to git."""
    staged, committed = dict(_staged(repository, paths)), dict(_tree(repository, head, paths) if head else ())
    # Of those unknown to git, also what it is told to ignore: what lies in a version's place was put there by someone.
    listed = repository.run(
        "look at the ledger's files", "ls-files", "-z", "--modified", "--deleted", "--others", "--", *_asked(paths)
    )
    differ = {path for path in staged.keys() | committed.keys() if staged.get(path) != committed.get(path)}
    return frozenset(paths) & (differ | set(listed.split("\0")))


def draft(root: Path, path: str) -> Path:
    """Where a file's new content waits, next to it, until it takes its place."""
    target = root / path
    return target.with_name(f".{target.name}.new")


def write_draft(root: Path, path: str, content: bytes) -> None:
    """Writes a file's new content next to its place. Raises LedgerError, also where the place is outside the ledger."""
    waiting = draft(root, path)
    with plain_errors(f"write {path}"):
        waiting.parent.mkdir(parents=True, exist_ok=True)
        if not waiting.parent.resolve().is_relative_to(root.resolve()):
            raise LedgerError(f"{path} lies behind a link that leads out of the ledger")
        waiting.write_bytes(content)


def update_index(repository: Repository, head: str, known: Collection[str | None], paths: Collection[str]) -> None:
    """Sets the index entries of exactly these paths to what `head` has there.

    An entry that none of the `known` commits has was staged by a person, and stays.
    """
    staged = dict(_staged(repository, paths))
    ours = {entry for commit in known if commit for entry in _tree(repository, commit, paths)}
    wanted = {path for path in paths if path not in staged or (path, staged[path]) in ours}
    rows = [f"100644 {name}\t{path}\0" for path, name in _tree(repository, head, paths) if path in wanted]
    lock = repository.git_dir / "index.lock"
    deadline = time.monotonic() + INDEX_PATIENCE
    while lock.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    repository.run("update git's index", "update-index", "-z", "--index-info", given="".join(rows).encode())
    refresh = ("add", "--refresh", "--", *paths) if len(paths) <= FEW else ("update-index", "-q", "--refresh")
    repository.run("update git's index", *refresh)


def _asked(paths: Collection[str]) -> Collection[str]:
    """How git is asked about files: few by their names, many by their folder, as it compares each name with each file.

    An answer may tell of more files than were asked about.
    """
    return paths if len(paths) <= FEW else (str(STRUCTURED),)


def _staged(repository: Repository, paths: Collection[str]) -> Iterator[tuple[str, str]]:
    """The files that the index has: the path, and the name of the content."""
    listed = repository.run("read git's index", "ls-files", "--stage", "-z", "--", *_asked(paths))
    for entry, path in _rows(listed):
        yield path, entry.split()[1]


def _tree(repository: Repository, commit: str, paths: Collection[str]) -> Iterator[tuple[str, str]]:
    """The files that a commit has: the path, and the name of the content."""
    listed = repository.run("read the ledger", "ls-tree", "-r", "-z", "--full-tree", commit, "--", *_asked(paths))
    for entry, path in _rows(listed):
        yield path, entry.split()[2]


def _rows(listed: str) -> Iterator[tuple[str, str]]:
    for row in filter(None, listed.split("\0")):
        entry, _, path = row.partition("\t")
        yield entry, path
