"""PDFs are read on this machine: a thread for each that is under way, which waits for its process."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from extractor.ingest.executors.place import Opens
from extractor.ingest.sources import Source
from extractor.ingest.workers import Job, Limits, Readers


def here(workers: int, limits: Limits, profiles: Path | None = None) -> Opens:
    """So many at a time; `profiles` as for `Readers`."""

    @contextmanager
    def opened(files: int) -> Iterator[_Here]:
        with Readers(workers, limits, profiles=profiles, is_warm=files > workers) as readers:
            threads = ThreadPoolExecutor(workers)
            try:
                yield _Here(readers, threads, workers, limits)
            finally:
                threads.shutdown(wait=False, cancel_futures=True)  # they end with the readers

    return opened


@dataclass(frozen=True, slots=True)
class _Here:
    readers: Readers
    threads: ThreadPoolExecutor
    workers: int
    limits: Limits

    def submit(self, source: Source) -> Future[bytes]:
        self.readers.start()
        if source.url:
            from extractor.ingest.executors.parcel import Parcel, read_by

            return self.threads.submit(read_by, self.readers, Parcel(source.file, source.url, self.limits))
        return self.threads.submit(self.readers.read_packed, Job(source.path, source.file))

    def at_a_time(self) -> int:
        return self.workers
