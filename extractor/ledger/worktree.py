"""The files that a person sees in the ledger's folder, and git's index of them, for our own paths only."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator
from pathlib import Path

from extractor.errors import LedgerError
from extractor.ledger.repository import Repository, plain_errors
from extractor.ledger.versions import STRUCTURED

INDEX_PATIENCE = 10.0  # seconds to wait while another git command holds the index


def edited(repository: Repository, paths: Collection[str]) -> list[str]:
    """Which of these files are not as they were committed: changed, staged, removed, or there without a commit."""
    listed = repository.run(
        "look at the ledger's files", "--no-optional-locks", "status", "--porcelain=v1", "-z",
        "--untracked-files=all", "--no-renames", "--", str(STRUCTURED),
    )  # fmt: skip
    strange = {row[3:] for row in listed.split("\0") if row}
    head = repository.head()
    return [p for p in paths if p in strange or ((repository.root / p).exists() and repository.read(head, p) is None)]


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


def update_index(repository: Repository, commit: str, paths: Collection[str]) -> None:
    """Sets the index entries of exactly these paths to what a commit has there."""
    wanted = set(paths)
    rows = [f"{entry}\t{path}\0" for entry, path in _tree(repository, commit) if path in wanted]
    lock = repository.git_dir / "index.lock"
    deadline = time.monotonic() + INDEX_PATIENCE
    while lock.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    repository.run("update git's index", "update-index", "-z", "--index-info", given="".join(rows).encode())
    repository.run("update git's index", "update-index", "-q", "--refresh")


def _tree(repository: Repository, commit: str) -> Iterator[tuple[str, str]]:
    """The files of a commit under policies/structured: "mode type name", and path."""
    listed = repository.run("read the ledger", "ls-tree", "-r", "-z", "--full-tree", commit, "--", str(STRUCTURED))
    for row in filter(None, listed.split("\0")):
        entry, path = row.split("\t", 1)
        yield entry, path
