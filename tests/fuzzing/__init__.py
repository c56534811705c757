"""Documents and files that nobody would make: what reads them has to answer, or to refuse them in its own words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random

from tests.fuzzing import odd_files, readings

_ALL: tuple[Callable[[Random], None], ...] = (
    readings.odd_document,
    readings.odd_page,
    readings.damaged_document,
    *odd_files.FILES,
)
ATTEMPTS: Mapping[str, Callable[[Random], None]] = {attempt.__name__: attempt for attempt in _ALL}
