"""Calls of a function on PDFs: many at a time, each in a process of its own.

What answers are made of is loaded while the first PDF is being read: the models take as long as a page.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Protocol, Self, TypeVar

from extractor.errors import PolicyError, SourceError
from extractor.ingest.workers.completed import completed
from extractor.ingest.workers.process_limits import Limits
from extractor.ingest.workers.warm_server import WarmServer
from extractor.ingest.workers.wire import Request

if TYPE_CHECKING:
    from pydantic import TypeAdapter

CANNOT_START = "the reading process cannot start; its own message stands above"


class OnPdf(Protocol):
    """What is asked about a PDF."""

    @property
    def path(self) -> Path: ...


Asked = TypeVar("Asked", bound=OnPdf)
Answer = TypeVar("Answer")
Other = TypeVar("Other")


@dataclass(frozen=True, slots=True)
class _Alone:
    path: Path


class _Server:
    """The process from which those that call functions are forked, as it is wanted from any thread."""

    def __init__(self, function: str, is_warm: bool) -> None:
        self._function, self._is_warm = function, is_warm
        self._starting = threading.Lock()
        self._begun: WarmServer | None = None
        self._is_over = False

    def running(self) -> WarmServer:
        with self._starting:
            if self._is_over:
                raise PolicyError("nobody waits for this PDF to be read any more")
            if self._begun is None or self._begun.is_ended:
                self._begun = WarmServer(self._function, is_warm=self._is_warm)
            return self._begun

    def stop(self) -> None:
        with self._starting:
            self._is_over = True
            if self._begun:
                self._begun.stop()


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
    Warm processes have read a page before the first PDF: that pays where more PDFs come than are read at a time, since
    those of the first round all wait for it.
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
        self._server = _Server(function, is_warm)

    def beside(self, function: str, shape: Callable[[], TypeAdapter[Other]]) -> Processes[Other]:
        """Calls of another function in processes that are forked from the same one: what it loads is loaded once. They
        end with these."""
        other = Processes(self._workers, self._limits, function, shape)
        other._server = self._server
        return other

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Ends the server, which ends its readers."""
        self._server.stop()

    def ask(
        self,
        jobs: Iterable[Asked],
        arguments: Callable[[Asked], dict[str, Any]],
        started: Callable[[Asked], None] = lambda _: None,
    ) -> Iterator[tuple[Asked, Answer | SourceError]]:
        """Each job with its outcome, in the order in which they are done. `arguments` are what the function is given
        by name; `started` is told of each job as it begins.
        """
        pool, shape = ThreadPoolExecutor(self._workers), cache(self._shape)

        def submit(job: Asked) -> Future[bytes]:
            self.start()
            return pool.submit(self.packed, job, arguments(job))

        try:
            for job, call in completed(jobs, submit, lambda: self._workers, started, meanwhile=shape):
                from extractor.ingest.workers.outcomes import unpack

                outcome = unpack(call.result(), job.path, shape())
                yield job, outcome
        finally:
            pool.shutdown(wait=False, cancel_futures=True)  # the threads end with the server

    def start(self) -> None:
        """Starts what calls the function, if that is not done yet: sooner where this program has one thread still."""
        if hasattr(os, "fork"):
            self._server.running()

    def packed(self, job: OnPdf, arguments: dict[str, Any]) -> bytes:
        """The outcome of one call as it comes from its process, for `unpack`. From any thread, which waits for it; as
        many are called at a time as there are threads."""
        if not hasattr(os, "fork"):
            return self._spawned(job, arguments)
        server = self._server.running()
        content = server.ask(self._request(job, arguments)).result()
        return self._ended(server, job) if content is None else content

    def _request(self, job: OnPdf, arguments: dict[str, Any]) -> Request:
        limits = self._limits
        return Request(0, self._function, str(job.path.absolute()), arguments, limits.seconds, limits.memory)

    def _ended(self, server: WarmServer, job: OnPdf) -> bytes:
        """What is said of a PDF whose server died with its readers; the next one starts another.

        Raises PolicyError where it ended by itself, since another one would do the same.
        """
        from extractor.ingest.workers.outcomes import pack

        if server.stop() > 0:
            raise PolicyError(CANNOT_START)
        return pack(SourceError(job.path, "the reading process was ended from outside"))

    def _spawned(self, job: OnPdf, arguments: dict[str, Any]) -> bytes:
        """Where processes cannot fork: a fresh interpreter for each PDF, with the wall clock as the only limit."""
        from extractor.ingest.workers.outcomes import as_source_error, out_of_time, pack

        request = json.dumps(asdict(self._request(job, arguments))).encode()
        command = [sys.executable, "-P", "-m", "extractor.ingest.workers.child"]
        try:
            done = subprocess.run(
                command, input=request, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                timeout=self._limits.seconds, check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return pack(out_of_time(job.path, self._limits.seconds))
        except OSError as fault:
            return pack(as_source_error(job.path, fault, self._limits.memory))
        return done.stdout
