"""Asks for readings: many at a time, each in a process of its own."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractor.errors import PolicyError, SourceError
from extractor.ingest.workers.process_limits import Limits
from extractor.ingest.workers.processes import Processes

if TYPE_CHECKING:
    from pydantic import TypeAdapter

    from extractor.model.policy import Reading

READ_POLICY = "extractor.pipeline:read_policy"


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
    with Readers(1, limits, profiles=profiles, is_warm=False) as readers:
        for _, outcome in readers.read([job]):
            if isinstance(outcome, SourceError):
                raise outcome
            return outcome
    raise PolicyError("the reading process gave no answer")


class Readers(Processes["Reading"]):
    """Up to `workers` processes that read PDFs. To be used in a `with`; at its end all of them are gone.

    `reader` names the function that reads one, as module:function; it is called as `read_policy` is. `profiles` is a
    folder with profiles of somebody's own; a fault in one of them raises ProfileError here, and not once a PDF.
    `is_warm` as for `Processes`.
    """

    def __init__(
        self,
        workers: int,
        limits: Limits,
        reader: str = READ_POLICY,
        profiles: Path | None = None,
        *,
        is_warm: bool = True,
    ) -> None:
        super().__init__(workers, limits, reader, shape_of_reading, is_warm=is_warm)
        self._profiles = str(profiles.absolute()) if profiles else None
        if profiles and (not profiles.is_dir() or any(profiles.glob("*.toml"))):
            from extractor.profiles import profiles as known_profiles

            known_profiles(profiles)

    def read(
        self, jobs: Iterable[Job], started: Callable[[Job], None] = lambda _: None
    ) -> Iterator[tuple[Job, Reading | SourceError]]:
        """Each job with its outcome, in the order in which they are done; `started` is told of each as it begins."""
        return self.ask(jobs, self._arguments, started)

    def read_packed(self, job: Job) -> bytes:
        """The outcome of one, for `unpack`; as `packed`, from any thread."""
        return self.packed(job, self._arguments(job))

    def _arguments(self, job: Job) -> dict[str, Any]:
        return {"file": job.file, "profiles": self._profiles}


def shape_of_reading() -> TypeAdapter[Reading]:
    """What a reading is checked against when it comes back."""
    from pydantic import TypeAdapter

    from extractor.model.policy import Reading

    return TypeAdapter(Reading)
