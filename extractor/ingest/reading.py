"""Reads many PDFs at a time, each in a process of its own, and shows how far it has come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from extractor.ingest.progress import showing
from extractor.ingest.run import Outcome, ReadAll
from extractor.ingest.sources import Source
from extractor.ingest.workers import Job, Limits, Readers


def reading_apart(workers: int, limits: Limits, profiles: Path | None = None) -> ReadAll:
    """A reader for `ingest` that uses so many processes; `profiles` as for `Readers`."""

    def read_all(sources: Sequence[Source]) -> Iterator[Outcome]:
        if not sources:
            return
        by_path = {source.path: source for source in sources}
        jobs = [Job(source.path, source.file) for source in sources]
        with showing(sources) as progress, Readers(workers, limits, profiles=profiles) as readers:
            for job, outcome in readers.read(jobs, lambda job: progress.started(by_path[job.path])):
                progress.done(by_path[job.path])
                yield by_path[job.path], outcome

    return read_all
