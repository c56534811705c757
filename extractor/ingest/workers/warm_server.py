"""The warm process that forks readers, as it is asked from any thread of this program."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
import threading
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import asdict, replace
from typing import BinaryIO, cast

from extractor.ingest.workers.process_limits import GRACE
from extractor.ingest.workers.wire import Request, frame, read_frame

ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}  # a process with threads cannot fork safely


class WarmServer:
    """A process of `extractor.ingest.workers.server` that runs until `stop`; `words` are its arguments."""

    def __init__(self, *words: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "extractor.ingest.workers.server", *words],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=os.environ | ONE_THREAD,
            start_new_session=True,  # Ctrl-C in a terminal reaches us alone, and we end it
        )  # fmt: skip
        self._numbers = itertools.count(1)
        self._waiting: dict[int, Future[bytes | None]] = {}
        self._writing = threading.Lock()
        self._ended = threading.Event()
        self._listener = threading.Thread(target=self._listen, name="answers of readers", daemon=True)
        self._listener.start()

    @property
    def is_ended(self) -> bool:
        return self._ended.is_set()

    def ask(self, request: Request) -> Future[bytes | None]:
        """Its answer, some time; None where it died before it gave one. The request gets a number of its own."""
        number = next(self._numbers)
        answer = self._waiting[number] = Future()
        with self._writing, suppress(BrokenPipeError, ValueError):  # the end of its answers says the same
            requests = cast(BinaryIO, self._process.stdin)
            requests.write(frame(json.dumps(asdict(replace(request, number=number))).encode()))
            requests.flush()
        if self.is_ended:
            self._give_up()
        return answer

    def stop(self) -> int:
        """Ends it, and so its readers; what is under way has no answer. Returns its exit code; safe to be repeated."""
        with self._writing, suppress(BrokenPipeError):  # what was not read before it died
            cast(BinaryIO, self._process.stdin).close()
        try:
            self._process.wait(GRACE)
        except subprocess.TimeoutExpired:
            self._process.kill()
        code = self._process.wait()
        self._listener.join()
        cast(BinaryIO, self._process.stdout).close()
        return code

    def _listen(self) -> None:
        answers = cast(BinaryIO, self._process.stdout)
        while (reply := read_frame(answers)) is not None:
            self._waiting.pop(int.from_bytes(reply[:4], "big")).set_result(reply[4:])
        self._ended.set()
        self._give_up()

    def _give_up(self) -> None:
        """Nobody waits for a dead process."""
        while self._waiting:
            with suppress(KeyError):  # the other thread was first
                self._waiting.popitem()[1].set_result(None)
