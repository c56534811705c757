"""The inbox as a desk has it: what is compared already, while a thread compares the rest."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from extractor.errors import PolicyError
from extractor.ledger import Ledger
from extractor.review.inbox import Entry, compared_before, entry_of, in_order, keep

_SOON = 10  # policies that are compared while a page is waited for
_KEPT_EVERY = 100  # so that a desk that is closed has not to begin anew
_TURN = 0.002  # seconds in which a page that waits has its turn


class WaitingList:
    """The newest version of every policy of what `ledger` gives; `lock` is held while that is asked.

    To be closed at the end: a thread that compares stops then.
    """

    def __init__(self, ledger: Callable[[], Ledger], lock: threading.RLock) -> None:
        self._ledger, self._lock = ledger, lock
        self._head: str | None = None
        self._entries: dict[str, Entry] = {}
        self._missing: list[str] = []
        self._listed: tuple[Entry, ...] | None = None
        self._thread: threading.Thread | None = None
        self._fault: PolicyError | None = None
        self._is_closed = False

    def so_far(self) -> tuple[tuple[Entry, ...], int]:
        """What is compared, in order, and how many policies are not yet. Raises LedgerError."""
        with self._lock:
            self._begin()
            if fault := self._fault:
                self._fault = self._head = None
                raise fault
            if self._listed is None:
                self._listed = in_order(self._ledger(), self._entries.values())
            return self._listed, len(self._missing)

    def whole(self) -> tuple[Entry, ...]:
        """All of it, however long that takes. Raises LedgerError."""
        with self._lock:
            self._begin()
            while self._missing:
                self._compare_one()
            return self.so_far()[0]

    def close(self) -> None:
        with self._lock:
            self._is_closed = True

    def _begin(self) -> None:
        """Looks what is to be compared as of the newest commit; where that is much, a thread does it."""
        ledger = self._ledger()
        if ledger.head is not None and ledger.head == self._head:
            return
        self._entries, missing = compared_before(ledger)
        self._missing = missing[::-1]  # the last one is the next
        self._head, self._listed, self._fault = ledger.head, None, None
        if len(missing) <= _SOON:
            while self._missing:
                self._compare_one()
        elif not (self._thread and self._thread.is_alive()):
            self._thread = threading.Thread(target=self._work, name="inbox", daemon=True)
            self._thread.start()

    def _compare_one(self) -> None:
        ledger, policy = self._ledger(), self._missing[-1]
        self._entries[policy] = entry_of(ledger, policy)
        self._missing.pop()
        self._listed = None
        if not self._missing or len(self._missing) % _KEPT_EVERY == 0:
            keep(ledger, self._entries)

    def _work(self) -> None:
        while True:
            with self._lock:
                if self._is_closed or not self._missing or self._ledger().head != self._head:
                    self._thread = None  # a page that comes later looks anew
                    return
                try:
                    self._compare_one()
                except PolicyError as fault:  # told to whoever asks next
                    self._fault, self._thread = fault, None
                    self._missing.clear()
                    return
            time.sleep(_TURN)
