"""Asks for readings: many at a time, each in a process of its own."""

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
from typing import BinaryIO, cast

from extractor.errors import PolicyError, SourceError
from extractor.ingest.workers.process_limits import GRACE, Limits
from extractor.ingest.workers.wire import Request, as_source_error, frame, out_of_time, read_frame, unpack
from extractor.model.policy import Reading
from extractor.profiles import profiles as known_profiles

READ_POLICY = "extractor.pipeline:read_policy"
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}  # a process with threads cannot fork safely


@dataclass(frozen=True, slots=True)
class Job:
    """A PDF to read; `file` is the name that its evidence gives it."""

    path: Path
    file: str


def cores() -> int:
    """How many processors this program may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def read_one(job: Job, limits: Limits, profiles: Path | None = None) -> Reading:
    """One PDF, read apart; `profiles` as for `Readers`. Raises SourceError or ProfileError."""
    with Readers(1, limits, profiles=profiles) as readers:
        for _, outcome in readers.read([job]):
            if isinstance(outcome, SourceError):
                raise outcome
            return outcome
    raise PolicyError("the reading process gave no answer")


class Readers:
    """Up to `workers` processes that read PDFs. To be used in a `with`; at its end all of them are gone.

    `reader` names the function that reads one, as module:function; it is called as `read_policy` is. `profiles` is a
    folder with profiles of somebody's own; a fault in one of them raises ProfileError here, and not once a PDF.
    """

    def __init__(self, workers: int, limits: Limits, reader: str = READ_POLICY, profiles: Path | None = None) -> None:
        self._workers, self._limits, self._reader = workers, limits, reader
        self._profiles = profiles.absolute() if profiles else None
        if profiles:
            known_profiles(profiles)
        self._server: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Readers:
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def read(
        self, jobs: Iterable[Job], started: Callable[[Job], None] = lambda _: None
    ) -> Iterator[tuple[Job, Reading | SourceError]]:
        """Each job with its outcome, in the order in which they are done; `started` is told of each as it begins."""
        return self._read_forked(jobs, started) if hasattr(os, "fork") else self._read_spawned(jobs, started)

    def _read_forked(
        self, jobs: Iterable[Job], started: Callable[[Job], None]
    ) -> Iterator[tuple[Job, Reading | SourceError]]:
        queue, number = iter(jobs), 0
        in_hand: dict[int, Job] = {}
        while True:
            while len(in_hand) < self._workers and (job := next(queue, None)) is not None:
                started(job)
                in_hand[number := number + 1] = job
                self._ask(self._request(number, job))
            if not in_hand:
                return
            reply = read_frame(cast(BinaryIO, self._running().stdout))
            if reply is None:
                lost = list(in_hand.values())
                in_hand.clear()
                self._bury()
                yield from ((job, SourceError(job.path, "the reading process was ended from outside")) for job in lost)
            else:
                job = in_hand.pop(int.from_bytes(reply[:4], "big"))
                yield job, unpack(reply[4:], job.path)

    def _request(self, number: int, job: Job) -> Request:
        path, limits = str(job.path.absolute()), self._limits
        profiles = str(self._profiles) if self._profiles else None
        return Request(number, self._reader, path, job.file, limits.seconds, limits.memory, profiles)

    def _ask(self, request: Request) -> None:
        requests = cast(BinaryIO, self._running().stdin)
        with suppress(BrokenPipeError):  # the end of its answers says the same
            requests.write(frame(json.dumps(asdict(request)).encode()))
            requests.flush()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._server is None:
            self._server = subprocess.Popen(
                [sys.executable, "-P", "-m", "extractor.ingest.workers.server", self._reader],
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

    def _read_spawned(
        self, jobs: Iterable[Job], started: Callable[[Job], None]
    ) -> Iterator[tuple[Job, Reading | SourceError]]:
        """Where processes cannot fork: a fresh interpreter for each PDF, with the wall clock as the only limit."""

        def read(job: Job) -> tuple[Job, Reading | SourceError]:
            started(job)
            request = json.dumps(asdict(self._request(0, job))).encode()
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
            return job, unpack(done.stdout, job.path)

        with ThreadPoolExecutor(self._workers) as pool:
            yield from pool.map(read, jobs)
