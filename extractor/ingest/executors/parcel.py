"""A PDF on its way to where it is read, and what is done with it there."""

from __future__ import annotations

import tempfile
import threading
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extractor.errors import SourceError
from extractor.ingest.buckets import fetch
from extractor.ingest.workers import Job, Limits, Readers
from extractor.ingest.workers.outcomes import pack

PAPER = "paper.pdf"
_making = threading.Lock()


@dataclass(frozen=True, slots=True)
class Parcel:
    """A PDF's bytes, or where in a bucket they are, with the name that its evidence gives it; and how it is to be read:
    within which limits, and by which profiles of somebody's own, by the names of their files."""

    file: str
    content: bytes | str
    limits: Limits
    profiles: tuple[tuple[str, bytes], ...] = ()


def read_parcel(parcel: Parcel) -> bytes:
    """Reads it in a process of its own, as this machine would read its own files; the outcome, for `unpack`.

    It is called in the threads of a worker, which outlives every PDF: what these do harms their own processes alone.
    """
    return read_by(_readers(parcel.limits, parcel.profiles), parcel)


def read_by(readers: Readers, parcel: Parcel) -> bytes:
    """Has a parcel read by these readers; the outcome, for `unpack`."""
    with tempfile.TemporaryDirectory(prefix="policy-") as folder:
        path = Path(folder, PAPER)
        if isinstance(parcel.content, bytes):
            path.write_bytes(parcel.content)
        else:
            try:
                fetch(parcel.content, path)
            except SourceError as fault:
                return pack(fault)
        return readers.read_packed(Job(path, parcel.file))


def _readers(limits: Limits, profiles: tuple[tuple[str, bytes], ...]) -> Readers:
    with _making:
        return _warm(limits, profiles)


@cache
def _warm(limits: Limits, profiles: tuple[tuple[str, bytes], ...]) -> Readers:
    """Readers that stay warm for as long as this worker lives; their processes end with it."""
    if not profiles:
        return Readers(1, limits)
    folder = Path(tempfile.mkdtemp(prefix="policy-profiles-"))
    for name, content in profiles:
        (folder / name).write_bytes(content)
    return Readers(1, limits, profiles=folder)
