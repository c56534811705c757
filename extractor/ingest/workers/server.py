"""A warm process that forks one reader for each request: `python -m extractor.ingest.workers.server READER [cold]`, or
a fork of the asking program (beginning.py).

It imports everything once (spaCy takes a second) and then only forks, watches the clock and passes answers on; for a
few PDFs a `cold` one answers sooner, which imports the reader and lets each PDF build the rest.
Requests come as frames on standard input, answers go as frames (the request's number in four bytes, then the
outcome) to standard output. Having a single thread, it can fork safely whatever the asking program is; when that one
ends, standard input ends, and all readers are killed.
"""

from __future__ import annotations

import gc
import json
import os
import selectors
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from extractor.errors import LimitExceeded, SourceError
from extractor.ingest.workers.child import function_named, read_within_limits
from extractor.ingest.workers.outcomes import out_of_memory, out_of_time, pack
from extractor.ingest.workers.sample import DRAWN, WARMING, sample_pdf
from extractor.ingest.workers.wire import LONGEST, Request, frame

CHUNK = 1 << 20
TICK = 3600.0  # seconds to sleep when nobody is being read
MUCH = 0.5  # of the memory allowed: a crash after that is taken for want of memory


@dataclass(slots=True)
class Reader:
    """A forked process: `answers` is the pipe that it writes to, `deadline` on the monotonic clock."""

    request: Request
    process: int
    answers: int
    deadline: float
    content: bytearray = field(default_factory=bytearray)


class Server:
    def __init__(self, requests: int, replies: int) -> None:
        self._requests, self._replies = requests, replies
        self._waiting = bytearray()
        self._readers: dict[int, Reader] = {}
        self._selector = selectors.DefaultSelector()
        self._selector.register(requests, selectors.EVENT_READ)

    def serve(self) -> None:
        """Answers until nobody can ask any more."""
        try:
            while True:
                for key, _ in self._selector.select(self._patience()):
                    if key.fd == self._requests:
                        if not self._hear():
                            return
                    else:
                        self._receive(self._readers[key.fd])
                for reader in [r for r in self._readers.values() if time.monotonic() > r.deadline]:
                    self._end(reader, out_of_time(Path(reader.request.path), reader.request.seconds))
        finally:
            for reader in self._readers.values():
                _kill(reader.process)

    def _patience(self) -> float:
        """Seconds until the next deadline."""
        now = time.monotonic()
        return max(0.0, min((r.deadline - now for r in self._readers.values()), default=TICK))

    def _hear(self) -> bool:
        """Takes in what was asked; False at the end of it."""
        heard = os.read(self._requests, CHUNK)
        self._waiting += heard
        while len(self._waiting) >= 4 and len(self._waiting) >= 4 + int.from_bytes(self._waiting[:4], "big"):
            end = 4 + int.from_bytes(self._waiting[:4], "big")
            self._start(Request(**json.loads(self._waiting[4:end])))
            del self._waiting[:end]
        return bool(heard)

    def _start(self, request: Request) -> None:
        answers, out = os.pipe()
        process = os.fork()
        if process == 0:
            self._become_reader(request, out)
        os.close(out)
        reader = Reader(request, process, answers, time.monotonic() + request.seconds)
        self._readers[answers] = reader
        self._selector.register(answers, selectors.EVENT_READ)

    def _become_reader(self, request: Request, out: int) -> None:
        """In the forked process: reads, answers and ends, without ever returning."""
        try:
            os.setpgid(0, 0)  # so that programs which it starts end with it
            os.close(self._requests)
            os.close(self._replies)
            nothing = os.open(os.devnull, os.O_RDWR)
            for stream in (0, 1, 2):
                os.dup2(nothing, stream)
            gc.disable()  # it ends with its answer: a search for cycles frees nothing for anybody
            read_within_limits(request, out)
            os._exit(0)
        finally:
            os._exit(1)

    def _receive(self, reader: Reader) -> None:
        heard = os.read(reader.answers, CHUNK)
        reader.content += heard
        if len(reader.content) > LONGEST:
            self._end(reader, LimitExceeded(reader.request.path, "what it says is too long"))
        elif not heard:
            self._end(reader, None)

    def _end(self, reader: Reader, fault: SourceError | None) -> None:
        """Ends a reader and passes on its answer, or else what it died of."""
        self._selector.unregister(reader.answers)
        os.close(reader.answers)
        del self._readers[reader.answers]
        if fault:
            _kill(reader.process)
        _, status, used = os.wait4(reader.process, 0)
        code = os.waitstatus_to_exitcode(status)
        if not fault and code:
            fault = _death(reader.request, -code, used.ru_maxrss)
        content = pack(fault) if fault else bytes(reader.content)
        view = memoryview(frame(reader.request.number.to_bytes(4, "big") + content))
        while view:
            view = view[os.write(self._replies, view) :]


def _death(request: Request, sign: int, peak: int) -> SourceError:
    """Why a reader died: `sign` is the signal, `peak` its memory as the system counts it."""
    path, peak = Path(request.path), peak if sys.platform == "darwin" else peak * 1024
    if sign == signal.SIGXCPU:
        return out_of_time(path, request.seconds)
    if peak > MUCH * request.memory:
        return out_of_memory(path, request.memory)
    if sign == signal.SIGKILL:
        return SourceError(path, "its reading was killed from outside; perhaps this machine ran out of memory")
    name = signal.Signals(sign).name if sign in set(signal.Signals) else f"status {-sign}"
    return SourceError(path, f"it crashes the PDF library ({name})")


def _kill(process: int) -> None:
    for end in (os.killpg, os.kill):  # before the process has made its group there is only the process
        with suppress(ProcessLookupError, PermissionError):
            end(process, signal.SIGKILL)


def _warm_up(read: Callable[..., object]) -> None:
    """Reads a page of ours, so that the forked readers find done what is imported and built on first use."""
    with tempfile.TemporaryDirectory() as folder, suppress(Exception):  # a fault will show with each real PDF
        page = Path(folder, "sample.pdf")
        page.write_bytes(sample_pdf(WARMING, DRAWN))
        read(page)


def serve(reader: str, requests: int, replies: int, *, is_warm: bool) -> NoReturn:
    """Makes this process, which has one thread, the server of a reader; the last two are file descriptors."""
    os.dup2(2, 1)  # whatever a library prints must not stand between the answers
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the asking program decides what Ctrl-C means
    gc.disable()  # what is imported stays; a reader pauses its own search for cycles anyway
    read = function_named(reader)
    if is_warm:
        _warm_up(read)
        gc.collect()
    gc.freeze()
    gc.enable()
    Server(requests, replies).serve()
    os._exit(0)  # the one who asked waits for the end, and taking all modules apart is no use to anybody


if __name__ == "__main__":
    serve(sys.argv[1], 0, os.dup(1), is_warm="cold" not in sys.argv[2:])
