"""One writer at a time: a lock that the system takes back when its holder dies."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from extractor.errors import LedgerError

PATIENCE = 60.0  # seconds to wait for another writer
PAUSE = 0.05

if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def exclusive(
    path: Path, patience: float = PATIENCE, doing: str = "process has been writing to this ledger"
) -> Iterator[None]:
    """Holds the lock file `path` for the block. Raises LedgerError when another process holds it for too long;
    `doing` says in the error what the other process does.
    """
    with path.open("ab") as file:
        deadline = time.monotonic() + patience
        while True:
            try:
                _take(file)
                break
            except (BlockingIOError, PermissionError) as taken:
                if time.monotonic() > deadline:
                    raise LedgerError(f"another {doing} for {patience:.0f} s; try again later") from taken
                time.sleep(PAUSE)
        yield
