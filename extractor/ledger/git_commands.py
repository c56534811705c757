"""How git is run. Whatever it says when it fails becomes a LedgerError of one line."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, BinaryIO, cast

from extractor.errors import LedgerError

if sys.platform == "win32":  # a program of that name in the current folder is none of ours
    os.environ.setdefault("NoDefaultCurrentDirectoryInExePath", "1")

_GIT = "git"
_PLAIN_ENGLISH = {"LANGUAGE": "C", "LC_ALL": "C"}
_LOCK = re.compile(r"Unable to create '(.+?\.lock)': File exists")


class GitFailed(Exception):
    """A git command that ended with another status than 0; `complaint` is what it said."""

    def __init__(self, status: int, complaint: bytes) -> None:
        super().__init__(status)
        self.status, self.complaint = status, complaint.decode(errors="replace").strip()

    @property
    def reason(self) -> str:
        """The line that says what is wrong, or what to do about a lock that git met."""
        if lock := _LOCK.search(self.complaint):
            return locked(lock[1])
        lines = [line.strip() for line in self.complaint.splitlines() if line.strip()]
        complaints = [line for line in lines if line.startswith(("fatal:", "error:"))]
        return (complaints or lines or [f"git ended with status {self.status}"])[0]


def locked(lock: str | Path) -> str:
    """What to do about one of git's lock files; it does not say who made it."""
    return f"another git command is at work, or was stopped: if none is running, remove {lock} and try again"


@contextmanager
def plain_errors(doing: str) -> Iterator[None]:
    """What git or the file system refuses inside the block becomes a LedgerError: "cannot <doing>: <reason>"."""
    try:
        yield
    except GitFailed as fault:
        raise LedgerError(f"cannot {doing}: {fault.reason}") from fault
    except OSError as fault:
        if isinstance(fault, FileNotFoundError) and fault.filename == _GIT:
            raise LedgerError("git is not installed or not on the PATH; the ledger is a git repository") from fault
        where = f" ({fault.filename})" if fault.filename else ""
        raise LedgerError(f"cannot {doing}: {fault.strerror or fault}{where}") from fault


def run(folder: Path, *words: str, given: bytes = b"", settings: Mapping[str, str | None] | None = None) -> str:
    """Runs a git command in a folder and returns what it prints; `given` goes to its standard input, and `settings` are
    variables of its environment, None where it shall not have one. Raises GitFailed, or OSError without git."""
    done = subprocess.run(
        [_GIT, *words], cwd=folder, env=_environment(settings or {}), input=given, capture_output=True, check=False
    )
    if done.returncode:
        raise GitFailed(done.returncode, done.stderr)
    return done.stdout.decode(errors="surrogateescape")


class Conversation:
    """A git command that is spoken to through its pipes. To be waited for or terminated."""

    def __init__(self, folder: Path, *words: str) -> None:
        self._process = subprocess.Popen(
            [_GIT, *words], cwd=folder, env=_environment({}),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        self.stdin = cast(BinaryIO, self._process.stdin)
        self.stdout = cast(BinaryIO, self._process.stdout)
        self.stderr = cast(IO[bytes], self._process.stderr)

    def wait(self) -> None:
        """Raises GitFailed where it did not end well."""
        complaint = self.stderr.read()
        if status := self._process.wait():
            raise GitFailed(status, complaint)

    def terminate(self) -> None:
        self._process.terminate()
        self._process.wait()

    def close(self) -> None:
        """Closes the pipes, which ends a command that listens."""
        for pipe in (self.stdin, self.stdout, self.stderr):
            with suppress(OSError):  # what git did not take any more
                pipe.close()


def _environment(settings: Mapping[str, str | None]) -> dict[str, str]:
    given = {**os.environ, **_PLAIN_ENGLISH, **settings}
    return {name: value for name, value in given.items() if value is not None}
