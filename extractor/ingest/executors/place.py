"""What is asked of a place where PDFs are read."""

from __future__ import annotations

from concurrent.futures import Future
from contextlib import AbstractContextManager
from typing import Protocol

from extractor.ingest.sources import Source


class PlaceFailed(Exception):
    """A PDF was not read where it was to be; the message says why. It says nothing of the PDF."""


class Place(Protocol):
    """A place that is open."""

    def submit(self, source: Source) -> Future[bytes]:
        """Has a PDF read. The future has its outcome for `unpack`, or raises PlaceFailed."""

    def at_a_time(self) -> int:
        """How many PDFs may be under way now."""


class Opens(Protocol):
    """Opens a place for so many PDFs; at the end of the block all that was under way has ended."""

    def __call__(self, files: int) -> AbstractContextManager[Place]: ...
