"""A PDF that was read and is on its way into the ledger."""

from __future__ import annotations

import zlib
from copy import copy

from pydantic import TypeAdapter

from extractor.ingest.ordering import order_of
from extractor.ingest.sources import Source
from extractor.model.policy import Reading

_READING = TypeAdapter(Reading)


class Arrival:
    """A PDF that was read. The reading is kept packed: a thousand of them must fit into memory."""

    def __init__(self, source: Source, reading: Reading) -> None:
        self.source = source
        self.order = order_of(reading.policy)  # by its dates as read, until they are corrected
        self._packed = zlib.compress(_READING.dump_json(reading), 1)

    def placed(self, order: str) -> Arrival:
        """The same at another place among the versions of its policy."""
        arrival = copy(self)
        arrival.order = order
        return arrival

    @property
    def reading(self) -> Reading:
        return _READING.validate_json(zlib.decompress(self._packed))
