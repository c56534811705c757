"""How a program that watches folders is ended: by Ctrl-C or, as service managers do, by SIGTERM."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Self


class Stopping:
    """Whether the program was told to end; to be used in a `with`, in the main thread.

    While something `may_be_interrupted` a signal raises KeyboardInterrupt there. Elsewhere, and where Python drops that
    exception (it does where a signal comes while an object is taken away), the program has to look at `is_due`.
    """

    def __init__(self) -> None:
        self.is_due = False
        self._interrupts = False
        self._before = [(number, signal.getsignal(number)) for number in (signal.SIGINT, signal.SIGTERM)]

    def __enter__(self) -> Self:
        for number, _ in self._before:
            signal.signal(number, self._stop)
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before:
            signal.signal(number, handler)

    @contextmanager
    def may_be_interrupted(self) -> Iterator[None]:
        self._interrupts = True
        try:
            yield
        finally:
            self._interrupts = False

    def _stop(self, *_: object) -> None:
        self.is_due = True
        if self._interrupts:
            raise KeyboardInterrupt
