"""The files that a person sees in the ledger's folder, and git's index of them, for our own paths only."""

from __future__ import annotations

import hashlib
import os
import re
import time
from collections.abc import Collection
from contextlib import suppress
from itertools import islice
from pathlib import Path

from extractor.errors import LedgerError
from extractor.ledger.repository import Repository, locked, plain_errors

INDEX = ""  # in place of a commit: what is staged
FEW = 64  # so many files are refreshed in the index by name; for more, git would compare each name with each file
_OF_INDEX = re.compile(r"\bindex\b|bad signature")  # what git says where its index is damaged
INDEX_PATIENCE = 10.0  # seconds to wait while another git command holds the index


def look_at_index(repository: Repository) -> None:
    """Raises LedgerError where git's index cannot be read or is held for long, and says what to do."""
    _wait_for_index(repository)
    try:
        repository.run("use the ledger", "ls-files", "--unmerged")
    except LedgerError as fault:
        if not _OF_INDEX.search(str(fault)):
            raise
        cure = f"remove {repository.git_dir / 'index'} and run `git reset`"
        raise LedgerError(f"{fault}; {cure} (nothing committed is lost, but stage again what was staged)") from fault


def _wait_for_index(repository: Repository) -> None:
    lock = repository.git_dir / "index.lock"
    deadline = time.monotonic() + INDEX_PATIENCE
    while lock.exists():
        if time.monotonic() > deadline:
            raise LedgerError(f"cannot change git's index: {locked(lock)}")
        time.sleep(0.05)


def strange_files(repository: Repository, head: str | None, paths: Collection[str]) -> frozenset[str]:
    """Those of these files that are not as `head` has them: changed, staged, removed, or unknown to git."""
    committed, staged = names_in(repository, [head, INDEX], paths)
    shown = _shown(repository, paths)
    return frozenset(
        path
        for path in paths
        if staged.get(path) != (blob := committed.get(path))
        or (shown.get(path) != blob and not _has_other_line_ends(repository.root / path, blob))
    )


def blobs_of(content: bytes) -> frozenset[str]:
    """The blob that a file's content is, and the one it is but for line ends of Windows: git puts these in where it
    checks a file out with `core.autocrlf`, and takes them for a change when that is switched off."""
    return frozenset(
        hashlib.sha1(b"blob %d\0%b" % (len(ended), ended), usedforsecurity=False).hexdigest()
        for ended in (content, content.replace(b"\r\n", b"\n"))
    )


def _has_other_line_ends(file: Path, blob: str | None) -> bool:
    return file.is_file() and not file.is_symlink() and blob in blobs_of(file.read_bytes())


def names_in(repository: Repository, commits: Collection[str | None], paths: Collection[str]) -> list[dict[str, str]]:
    """For each of some commits, of which the INDEX may be one, the blob of each of these files that it has."""
    # Git finds them one by one: a list of all that is there would grow with the ledger. Its start takes longer.
    objects = "".join(f"{commit}:{path}\n" for commit in commits if commit is not None for path in paths)
    listed = repository.run("read the ledger", "cat-file", "--batch-check=%(objectname)", given=objects.encode())
    rows = iter(listed.splitlines())
    return [
        {path: row for path, row in zip(paths, islice(rows, len(paths)), strict=True) if not row.endswith(" missing")}
        if commit is not None
        else {}
        for commit in commits
    ]


def unknown_to_git(repository: Repository, paths: Collection[str]) -> frozenset[str]:
    """Those of these files that lie in the folder and that git neither has nor was told to ignore."""
    folders = sorted({path.rpartition("/")[0] for path in paths})
    if not folders:
        return frozenset()
    specs = (f":(literal){folder}" if folder else ":(glob)*" for folder in folders)
    listed = repository.run(
        "look at the ledger's files", "ls-files", "--others", "--exclude-standard", "-z", "--", *specs
    )
    return frozenset(paths) & frozenset(listed.split("\0"))


def _shown(repository: Repository, paths: Collection[str]) -> dict[str, str]:
    """The blob that git would make of each of these files in the folder."""
    existing = [path for path in paths if os.path.lexists(repository.root / path)]
    files = [
        path for path in existing if (repository.root / path).is_file() and not (repository.root / path).is_symlink()
    ]
    names = "".join(f"{path}\n" for path in files)
    listed = repository.run("look at the ledger's files", "hash-object", "--stdin-paths", given=names.encode())
    return dict.fromkeys(existing, "no file") | dict(zip(files, listed.split(), strict=True))


def draft(root: Path, path: str) -> Path:
    """The draft of a file: its new content, next to it, until it replaces the file."""
    target = root / path
    return target.with_name(f".{target.name}.new")


def write_draft(root: Path, path: str, content: bytes) -> None:
    """Writes a file's new content next to its place. Raises LedgerError, also where the place is outside the ledger."""
    waiting = draft(root, path)
    with plain_errors(f"write {path}"):
        if not waiting.parent.resolve().is_relative_to(root.resolve()):
            raise LedgerError(f"{path} lies behind a link that leads out of the ledger")
        waiting.parent.mkdir(parents=True, exist_ok=True)
        waiting.write_bytes(content)


def remove_file(root: Path, path: str) -> None:
    """Removes a file that the ledger has no more, and its folder where nothing else is in it, as git does."""
    target = root / path
    target.unlink(missing_ok=True)
    with suppress(OSError):
        target.parent.rmdir()


def update_index(repository: Repository, head: str, known: Collection[str | None], paths: Collection[str]) -> None:
    """Sets the index entries of exactly these paths to what `head` has there.

    An entry that none of the `known` commits has was staged by a person, and stays.
    """
    staged, wanted, *others = names_in(repository, list(dict.fromkeys((INDEX, head, *known))), paths)
    names = (wanted, *others)
    ours = {path for path in paths if path not in staged or staged[path] in {of.get(path) for of in names}}
    rows = [f"100644 {name}\t{path}\0" for path, name in wanted.items() if path in ours]
    rows += [f"0 {'0' * len(name)}\t{path}\0" for path, name in staged.items() if path in ours - wanted.keys()]
    _wait_for_index(repository)
    repository.run("update git's index", "update-index", "-z", "--index-info", given="".join(rows).encode())
    few = wanted and len(paths) <= FEW
    refresh = ("add", "--refresh", "--", *wanted) if few else ("update-index", "-q", "--refresh")
    repository.run("update git's index", *refresh)
