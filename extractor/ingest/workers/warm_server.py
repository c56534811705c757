"""The warm process that forks readers, as it is asked from any thread of this program."""

from __future__ import annotations

import itertools
import json
import subprocess
import threading
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import asdict, replace

from extractor.ingest.workers.beginning import begin
from extractor.ingest.workers.process_limits import GRACE
from extractor.ingest.workers.wire import Request, frame, read_frame


class WarmServer:
    """A process of `extractor.ingest.workers.server` that runs until `stop`, for the function that `reader` names."""

    def __init__(self, reader: str, *, is_warm: bool) -> None:
        self._process = begin(reader, is_warm=is_warm)
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
            requests = self._process.requests
            requests.write(frame(json.dumps(asdict(replace(request, number=number))).encode()))
            requests.flush()
        if self.is_ended:
            self._give_up()
        return answer

    def stop(self) -> int:
        """Ends it, and so its readers; what is under way has no answer. Returns its exit code; safe to be repeated."""
        with self._writing, suppress(BrokenPipeError):  # what was not read before it died
            self._process.requests.close()
        try:
            self._process.wait(GRACE)
        except subprocess.TimeoutExpired:
            self._process.kill()
        code = self._process.wait()
        self._listener.join()
        self._process.replies.close()
        return code

    def _listen(self) -> None:
        answers = self._process.replies
        while (reply := read_frame(answers)) is not None:
            self._waiting.pop(int.from_bytes(reply[:4], "big")).set_result(reply[4:])
        self._ended.set()
        self._give_up()

    def _give_up(self) -> None:
        """Nobody waits for a dead process."""
        while self._waiting:
            with suppress(KeyError):  # the other thread was first
                self._waiting.popitem()[1].set_result(None)
