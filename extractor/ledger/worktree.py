"""The files that a person sees in the ledger's folder, and git's index of them, for our own paths only."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator
from pathlib import Path

from extractor.errors import LedgerError
from extractor.ledger.repository import Repository, plain_errors
from extractor.ledger.versions import STRUCTURED

INDEX_PATIENCE = 10.0  # seconds to wait while another git command holds the index


def strange_files(repository: Repository) -> frozenset[str]:
    """The files under policies/structured that are not as they were committed: changed, staged, removed, unknown."""
    listed = repository.run(
        "look at the ledger's files", "--no-optional-locks", "status", "--porcelain=v1", "-z",
        "--untracked-files=no", "--no-renames", "--", str(STRUCTURED),
    )  # fmt: skip
    # Files that are ignored as well: what lies where a version's file belongs was put there by someone.
    others = repository.run("look at the ledger's files", "ls-files", "--others", "-z", "--", str(STRUCTURED))
    return frozenset([row[3:] for row in listed.split("\0") if row] + others.split("\0"))


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
    listed = repository.run("read git's index", "ls-files", "--stage", "-z", "--", str(STRUCTURED))
    staged = {path: (entry.split()[1], path) for entry, path in _rows(listed)}
    ours = {(name, path) for commit in known if commit for name, path in _tree(repository, commit)}
    wanted = {path for path in paths if path not in staged or staged[path] in ours}
    rows = [f"100644 {name}\t{path}\0" for name, path in _tree(repository, head) if path in wanted]
    lock = repository.git_dir / "index.lock"
    deadline = time.monotonic() + INDEX_PATIENCE
    while lock.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    repository.run("update git's index", "update-index", "-z", "--index-info", given="".join(rows).encode())
    repository.run("update git's index", "update-index", "-q", "--refresh")


def _tree(repository: Repository, commit: str) -> Iterator[tuple[str, str]]:
    """The files of a commit under policies/structured: the name of the content, and the path."""
    listed = repository.run("read the ledger", "ls-tree", "-r", "-z", "--full-tree", commit, "--", str(STRUCTURED))
    for entry, path in _rows(listed):
        yield entry.split()[2], path


def _rows(listed: str) -> Iterator[tuple[str, str]]:
    for row in filter(None, listed.split("\0")):
        entry, _, path = row.partition("\t")
        yield entry, path
