"""Calls of a function on PDFs: many at a time, each in a process of its own.

What answers are made of is loaded while the first PDF is being read: the models take as long as a page.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Generic, Protocol, Self, TypeVar, cast

from extractor.errors import PolicyError, SourceError
from extractor.ingest.workers.process_limits import GRACE, Limits
from extractor.ingest.workers.wire import Request, frame, read_frame

if TYPE_CHECKING:
    from pydantic import TypeAdapter

ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}  # a process with threads cannot fork safely


class OnPdf(Protocol):
    """What is asked about a PDF."""

    @property
    def path(self) -> Path: ...


Asked = TypeVar("Asked", bound=OnPdf)
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class _Alone:
    path: Path


def call_apart(path: Path, function: str, shape: TypeAdapter[Answer], limits: Limits, **arguments: Any) -> Answer:
    """What a function says of one PDF, called in a process of its own. `function`, `shape` and `arguments` as for
    `Processes`. Raises SourceError.
    """
    with Processes(1, limits, function, lambda: shape, is_warm=False) as processes:
        for _, outcome in processes.ask([_Alone(path)], lambda _: arguments):
            if isinstance(outcome, SourceError):
                raise outcome
            return outcome
    raise PolicyError("the reading process gave no answer")


class Processes(Generic[Answer]):
    """Up to `workers` processes that call a function. To be used in a `with`; at its end all of them are gone.

    `function` is named as module:function. It is called with a path and arguments that JSON can hold, raises
    SourceError, and what it gives is checked against `shape`: nothing else comes back from a PDF that took it over.
    Warm processes have read a page before the first PDF, which pays from the second one on.
    """

    def __init__(
        self,
        workers: int,
        limits: Limits,
        function: str,
        shape: Callable[[], TypeAdapter[Answer]],
        *,
        is_warm: bool = True,
    ) -> None:
        self._workers, self._limits, self._function, self._shape = workers, limits, function, shape
        self._warmth = [] if is_warm else ["cold"]
        self._server: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def ask(
        self,
        jobs: Iterable[Asked],
        arguments: Callable[[Asked], dict[str, Any]],
        started: Callable[[Asked], None] = lambda _: None,
    ) -> Iterator[tuple[Asked, Answer | SourceError]]:
        """Each job with its outcome, in the order in which they are done. `arguments` are what the function is given
        by name; `started` is told of each job as it begins.
        """
        return (self._ask_forked if hasattr(os, "fork") else self._ask_spawned)(jobs, arguments, started)

    def _ask_forked(
        self, jobs: Iterable[Asked], arguments: Callable[[Asked], dict[str, Any]], started: Callable[[Asked], None]
    ) -> Iterator[tuple[Asked, Answer | SourceError]]:
        queue, number = iter(jobs), 0
        in_hand: dict[int, Asked] = {}
        while True:
            while len(in_hand) < self._workers and (job := next(queue, None)) is not None:
                started(job)
                in_hand[number := number + 1] = job
                self._send(self._request(number, job, arguments))
            if not in_hand:
                return
            from extractor.ingest.workers.outcomes import unpack

            shape = self._shape()
            reply = read_frame(cast(BinaryIO, self._running().stdout))
            if reply is None:
                lost = list(in_hand.values())
                in_hand.clear()
                self._bury()
                yield from ((job, SourceError(job.path, "the reading process was ended from outside")) for job in lost)
            else:
                job = in_hand.pop(int.from_bytes(reply[:4], "big"))
                outcome = unpack(reply[4:], job.path, shape)
                yield job, outcome

    def _request(self, number: int, job: Asked, arguments: Callable[[Asked], dict[str, Any]]) -> Request:
        limits = self._limits
        path = str(job.path.absolute())
        return Request(number, self._function, path, arguments(job), limits.seconds, limits.memory)

    def _send(self, request: Request) -> None:
        requests = cast(BinaryIO, self._running().stdin)
        with suppress(BrokenPipeError):  # the end of its answers says the same
            requests.write(frame(json.dumps(asdict(request)).encode()))
            requests.flush()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._server is None:
            self._server = subprocess.Popen(
                [sys.executable, "-P", "-m", "extractor.ingest.workers.server", self._function, *self._warmth],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=os.environ | ONE_THREAD,
                start_new_session=True,  # Ctrl-C in a terminal reaches us alone, and we end it
            )  # fmt: skip
        return self._server

    def _bury(self) -> None:
        """Does away with a server that died with its readers; the next job starts another.

        Raises PolicyError where it ended by itself, since another one would do the same.
        """
        server = self._running()
        self._stop()
        if server.returncode > 0:
            raise PolicyError("the reading process cannot start; its own message stands above")

    def _stop(self) -> None:
        """Ends the server, which ends its readers."""
        server, self._server = self._server, None
        if server is None:
            return
        with server:  # closes its pipes and waits
            with suppress(BrokenPipeError):  # what was not read before it died
                cast(BinaryIO, server.stdin).close()
            try:
                server.wait(GRACE)
            except subprocess.TimeoutExpired:
                server.kill()

    def _ask_spawned(
        self, jobs: Iterable[Asked], arguments: Callable[[Asked], dict[str, Any]], started: Callable[[Asked], None]
    ) -> Iterator[tuple[Asked, Answer | SourceError]]:
        """Where processes cannot fork: a fresh interpreter for each PDF, with the wall clock as the only limit."""

        from extractor.ingest.workers.outcomes import as_source_error, out_of_time, unpack

        def answered(job: Asked) -> tuple[Asked, Answer | SourceError]:
            started(job)
            request = json.dumps(asdict(self._request(0, job, arguments))).encode()
            command = [sys.executable, "-P", "-m", "extractor.ingest.workers.child"]
            try:
                done = subprocess.run(
                    command, input=request, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                    timeout=self._limits.seconds, check=False,
                )  # fmt: skip
            except subprocess.TimeoutExpired:
                return job, out_of_time(job.path, self._limits.seconds)
            except OSError as fault:
                return job, as_source_error(job.path, fault, self._limits.memory)
            return job, unpack(done.stdout, job.path, self._shape())

        with ThreadPoolExecutor(self._workers) as pool:
            yield from pool.map(answered, jobs)
