"""The files of the index in their folder, and what SQLite says of them.

An index that is made anew gets a name of its own, `index-<number>.sqlite`, the next number: another process may still
have the one before open, and would take the write-ahead log of a new file with the old name for its own.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

PATIENCE = 600.0  # seconds to wait while another process reads a large ledger into the index
LOCK = "index.lock"
_NUMBERED = re.compile(r"index-(\d+)\.sqlite")
_DAMAGE = frozenset((sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT))
_REFUSAL = frozenset(
    (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_PERM)
)


def newest(folder: Path) -> Path | None:
    """The newest index in the folder; None where there is none."""
    numbered = {int(match[1]): file for file in _files(folder) if (match := _NUMBERED.fullmatch(file.name))}
    return numbered[max(numbered)] if numbered else None


def connect(path: Path) -> sqlite3.Connection:
    """Opens an index that is there; one whose folder cannot be written to is opened for reading alone."""
    base = _open(f"{path.as_uri()}?mode=rw")
    try:
        base.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.DatabaseError as fault:
        base.close()
        log = path.with_name(f"{path.name}-wal")
        if not is_refusal(fault) or not path.exists() or (log.exists() and log.stat().st_size):
            raise
        base = _open(f"{path.as_uri()}?mode=ro&immutable=1")
    return base


def in_memory() -> sqlite3.Connection:
    return _open(":memory:")


def put_anew(folder: Path, fill: Callable[[sqlite3.Connection], None]) -> Path:
    """Puts a new index in the place of the one before, as one step. To be called by one process at a time."""
    before = newest(folder)
    number = int(before.stem.partition("-")[2]) + 1 if before else 1
    draft = folder / "index.draft"
    _remove(draft)
    with closing(_open(draft.as_uri())) as base:
        base.execute("PRAGMA journal_mode = OFF")
        base.execute("PRAGMA synchronous = OFF")
        fill(base)
        base.execute("PRAGMA journal_mode = WAL")
    with draft.open("rb+") as file:
        os.fsync(file.fileno())
    path = folder / f"index-{number}.sqlite"
    os.replace(draft, path)
    for old in _files(folder):
        if _NUMBERED.fullmatch(old.name) and old != path:
            _remove(old)
    return path


def is_damage(fault: sqlite3.Error) -> bool:
    """Whether the file is not what it was when it was written."""
    return _code(fault) in _DAMAGE


def is_refusal(fault: sqlite3.Error) -> bool:
    """Whether the disk or its rights do not let us read or write."""
    return _code(fault) in _REFUSAL


def _code(fault: sqlite3.Error) -> int:
    return getattr(fault, "sqlite_errorcode", -1) & 0xFF  # without the extended part of the code


def _open(address: str) -> sqlite3.Connection:
    return sqlite3.connect(address, timeout=PATIENCE, isolation_level=None, uri=True)


def _files(folder: Path) -> list[Path]:
    return list(folder.iterdir()) if folder.is_dir() else []


def _remove(path: Path) -> None:
    for part in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + part).unlink(missing_ok=True)
