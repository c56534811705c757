"""What patterns need, remembered from one run to the next: working it out takes as long as reading two pages.

It follows from a pattern and from this program alone, so nothing is answered otherwise with the file or without it.
The file is in the user's cache folder, and may be deleted at any time. Where none can be written, or where it is
damaged, all of it is worked out as often as it is wanted.
"""

from __future__ import annotations

import atexit
import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

Way = tuple[tuple[str, ...], ...]
Ways = tuple[Way, ...]

_FOLDER = "policy-extractor"
_MOST = 20_000  # patterns, many times as many as there are: those of rules that were changed stay in the file
_SUM = 64  # signs of the check sum at the file's head


class Memory:
    """The ways of patterns, as a file holds them and as they were worked out since; `file` is None where there is no
    place for one."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._ways: dict[str, Ways] = {}
        self._read_at: tuple[int, ...] | None = None  # what the file was when it was read
        self._has_more = False  # than the file

    def ways(self, pattern: str, work_out: Callable[[str], Ways]) -> Ways:
        """The ways of a pattern: those remembered, here or by another process, or else those that `work_out` gives."""
        if pattern not in self._ways:
            self._read()
        if pattern not in self._ways:
            self._ways[pattern] = work_out(pattern)
            self._has_more = True
        return tuple(tuple(tuple(group) for group in way) for way in self._ways[pattern])

    def write(self) -> None:
        """Keeps what was worked out for the runs to come, where it can. Of two that write at a time one stays."""
        if not self._has_more or self._file is None or len(self._ways) > _MOST:
            return
        folder = self._file.parent
        with suppress(OSError, MemoryError):
            content = json.dumps(self._ways).encode()
            folder.parent.mkdir(exist_ok=True)
            folder.mkdir(exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=folder, prefix=self._file.stem, suffix=".new", delete=False) as new:
                new.write(_sum(content) + content)
            os.replace(new.name, self._file)
            self._has_more = False

    def _read(self) -> None:
        if self._file is None:
            return
        with suppress(OSError):
            state = self._file.stat()
            if self._read_at == (read_at := (state.st_ino, state.st_size, state.st_mtime_ns)):
                return
            self._read_at, content = read_at, self._file.read_bytes()
            if content[:_SUM] == _sum(content[_SUM:]):
                self._ways = json.loads(content[_SUM:]) | self._ways


def _sum(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode()


@cache
def memory() -> Memory:
    """That of the user, of this program as it is and of this Python, whose own reading of patterns it all rests on."""
    try:
        home = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or Path.home() / ".cache"
        code = Path(__file__).with_name("needed_words.py").read_bytes()
    except (OSError, RuntimeError):  # no home, no sources
        return Memory(None)
    made_by = hashlib.sha256(sys.version.encode() + code).hexdigest()[:16]
    remembered = Memory(Path(home, _FOLDER, f"needed-words-{made_by}.json"))
    atexit.register(remembered.write)  # a command asks rules that no reading does; readers end without a farewell
    return remembered
