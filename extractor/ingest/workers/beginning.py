"""How a server of readers begins: as a fork of this program, or as a program of its own.

A fork has what this program has imported already, which takes as long as reading a page. It is safe where this program
has one thread, so that nobody holds a lock which nobody would open again.
"""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import time
import traceback
from typing import BinaryIO, NoReturn, Protocol, cast

ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}  # a process with threads cannot fork safely
_LONGEST_NAP = 0.02  # seconds


class Begun(Protocol):
    """The process of a server: `requests` goes to it, `replies` comes from it."""

    requests: BinaryIO
    replies: BinaryIO

    def wait(self, seconds: float | None = None) -> int:
        """Its exit code, when it has ended; minus the signal that ended it. Raises TimeoutExpired."""
        ...

    def kill(self) -> None: ...


def begin(reader: str, *, is_warm: bool) -> Begun:
    """Starts the server of a reader, which is named as module:function."""
    return _Fork(reader, is_warm) if _has_one_thread() else _Program(reader, is_warm)


def _has_one_thread() -> bool:
    """Whether this process has one thread, libraries' own counted; False where the system does not say."""
    try:
        return len(os.listdir("/proc/self/task")) == 1
    except OSError:
        return False


class _Program:
    def __init__(self, reader: str, is_warm: bool) -> None:
        words = () if is_warm else ("cold",)
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "extractor.ingest.workers.server", reader, *words],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=os.environ | ONE_THREAD,
            start_new_session=True,  # Ctrl-C in a terminal reaches us alone, and we end it
        )  # fmt: skip
        self.requests, self.replies = cast(BinaryIO, self._process.stdin), cast(BinaryIO, self._process.stdout)

    def wait(self, seconds: float | None = None) -> int:
        return self._process.wait(seconds)

    def kill(self) -> None:
        self._process.kill()


class _Fork:
    def __init__(self, reader: str, is_warm: bool) -> None:
        requests, to_it = os.pipe()
        from_it, replies = os.pipe()
        sys.stdout.flush()
        sys.stderr.flush()
        self._number = os.fork()
        if self._number == 0:
            _become_server(reader, requests, replies, is_warm)
        os.close(requests)
        os.close(replies)
        self.requests: BinaryIO = os.fdopen(to_it, "wb")
        self.replies: BinaryIO = os.fdopen(from_it, "rb")
        self._code: int | None = None

    def wait(self, seconds: float | None = None) -> int:
        until, nap = time.monotonic() + (seconds or 0), 0.001
        while self._code is None:
            number, status = os.waitpid(self._number, os.WNOHANG if seconds is not None else 0)
            if number:
                self._code = os.waitstatus_to_exitcode(status)
            elif time.monotonic() > until:
                raise subprocess.TimeoutExpired("the server of readers", seconds or 0)
            else:
                time.sleep(nap)
                nap = min(2 * nap, _LONGEST_NAP)
        return self._code

    def kill(self) -> None:
        if self._code is None:
            os.kill(self._number, signal.SIGKILL)


def _become_server(reader: str, requests: int, replies: int, is_warm: bool) -> NoReturn:
    """In the forked process: has nothing of the asking program but what it has imported, and never returns."""
    try:
        gc.freeze()  # what that program holds is not ended from here
        os.setsid()  # Ctrl-C in a terminal reaches that program alone, and it ends this one
        for sign in signal.valid_signals():
            if callable(signal.getsignal(sign)):
                signal.signal(sign, signal.SIG_DFL)
        os.dup2(requests, 0)
        os.dup2(replies, 3)
        os.closerange(4, os.sysconf("SC_OPEN_MAX"))
        os.environ.update(ONE_THREAD)

        from extractor.ingest.workers.server import serve

        serve(reader, 0, 3, is_warm=is_warm)
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
    finally:
        os._exit(1)
