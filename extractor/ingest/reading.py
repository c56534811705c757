"""Reads many PDFs at a time, each in a process of its own, wherever that is, and shows how far it has come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.errors import SourceError
from extractor.ingest.executors.here import here
from extractor.ingest.executors.place import Opens, PlaceFailed
from extractor.ingest.progress import showing
from extractor.ingest.run import Outcome, ReadAll
from extractor.ingest.sources import Source
from extractor.ingest.workers import Limits
from extractor.ingest.workers.completed import completed
from extractor.ingest.workers.readers import shape_of_reading

if TYPE_CHECKING:
    from pydantic import TypeAdapter

    from extractor.model.policy import Reading


def reading_apart(workers: int, limits: Limits, profiles: Path | None = None) -> ReadAll:
    """A reader for `ingest` that uses so many processes of this machine; `profiles` as for `Readers`."""
    return reading_at(here(workers, limits, profiles))


def reading_at(place: Opens, reader: str | None = None) -> ReadAll:
    """A reader for `ingest` that has PDFs read at a place; with `reader`, which is a fingerprint, by this one only."""

    def read_all(sources: Sequence[Source]) -> Iterator[Outcome]:
        if not sources:
            return
        shape = cache(shape_of_reading)
        with showing(sources) as progress, place(len(sources)) as opened:
            readings = completed(sources, opened.submit, opened.at_a_time, progress.started, meanwhile=shape)
            for source, reading in readings:
                progress.done(source)
                yield source, _outcome(source, reading, shape(), reader)

    return read_all


def _outcome(
    source: Source, reading: Future[bytes], shape: TypeAdapter[Reading], reader: str | None
) -> Reading | SourceError:
    from extractor.ingest.workers.outcomes import unpack

    try:
        outcome = unpack(reading.result(), source.path, shape)
    except PlaceFailed as fault:
        return SourceError(source.path, f"it could not be read, which is no fault of the PDF: {fault}")
    if reader and not isinstance(outcome, SourceError) and outcome.evidence.document.reader != reader:
        by = f"reader {outcome.evidence.document.reader}, here it is {reader}"
        return SourceError(source.path, f"a worker with another version of this program has read it ({by})")
    return outcome
