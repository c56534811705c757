"""When a file that arrives is whole: nobody has changed it for a while or writes it, and it ends as a PDF does."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

try:
    import fcntl
except ImportError:  # Windows does not let two programs open what one of them writes
    fcntl = None  # type: ignore[assignment]

QUIET = 2.0  # seconds without a change
UNFINISHED = 60.0  # seconds of quiet after which a file without an end is taken all the same, so that it is named
_TAIL = 1024  # bytes in which a PDF has its last mark
_END = b"%%EOF"
_LEASE = getattr(fcntl, "F_SETLEASE", None)  # of Linux


@dataclass(frozen=True, slots=True)
class _State:
    """What changes when a file does."""

    size: int  # bytes
    changed: int  # nanoseconds
    number: int  # of the file in its file system: another file may get the same name
    is_ended: bool
    is_written: bool


class Arriving:
    """Files that have come or changed; each is handed out once when it is whole, and again when it changes.

    `quiet` is in seconds. `clock` tells seconds that only grow.
    """

    def __init__(self, quiet: float = QUIET, clock: Callable[[], float] = time.monotonic) -> None:
        self._quiet, self._clock = quiet, clock
        self._open: dict[Path, tuple[_State, float]] = {}  # since when a file is as it is
        self._taken: dict[Path, _State] = {}

    def __bool__(self) -> bool:
        """Whether there are any that may soon be whole."""
        return bool(self._open)

    def notice(self, paths: Iterable[Path]) -> None:
        """Files that may be new or other than they were."""
        for path in paths:
            if path in self._open:
                continue
            state = _state(path)
            if state is None:
                self._taken.pop(path, None)
            elif state != self._taken.get(path):
                self._open[path] = (state, self._clock())

    def whole(self, most: int) -> list[Path]:
        """Up to so many that are whole by now, and those that nobody goes on with."""
        ready: list[Path] = []
        for path, (before, since) in list(self._open.items()):
            if len(ready) == most:
                break
            state = _state(path)
            if state is None:
                del self._open[path]
            elif state != before:
                self._open[path] = (state, max(since, self._clock()))
            elif not state.is_written and self._clock() >= since + (self._quiet if state.is_ended else UNFINISHED):
                del self._open[path]
                self._taken[path] = state
                ready.append(path)
        return ready

    def again(self, paths: Iterable[Path], later: float) -> None:
        """Hands these out again, whether or not they change, in so many seconds."""
        for path in paths:
            if state := self._taken.pop(path, None):
                self._open[path] = (state, self._clock() + later)


def _state(path: Path) -> _State | None:
    """How a file is now; None where there is none. It is opened, since a network's file system asks only then."""
    try:
        with path.open("rb") as file:
            there = os.fstat(file.fileno())
            return _State(
                there.st_size, there.st_mtime_ns, there.st_ino, _is_ended(file, there.st_size), _written(file)
            )
    except FileNotFoundError:
        return None
    except OSError:  # it may be allowed to read it when it is whole; else it is said then
        return _State(0, 0, 0, is_ended=False, is_written=False)


def _is_ended(file: BinaryIO, size: int) -> bool:
    file.seek(max(0, size - _TAIL))
    return _END in file.read(_TAIL)


def _written(file: BinaryIO) -> bool:
    """Whether some program has the file open to write to it, as far as the system says: it refuses a lease then."""
    if fcntl is None or _LEASE is None:
        return False
    try:
        fcntl.fcntl(file, _LEASE, fcntl.F_RDLCK)
        fcntl.fcntl(file, _LEASE, fcntl.F_UNLCK)
    except BlockingIOError:
        return True
    except OSError:  # no such thing here, or the file is somebody else's
        return False
    return False
