"""How a program that watches folders is ended: by Ctrl-C or, as service managers do, by SIGTERM."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event


@contextmanager
def until_stopped() -> Iterator[Event]:
    """Within it, either signal raises KeyboardInterrupt and sets the event; only for the main thread.

    The exception alone does not do: Python drops it where a signal comes while some object is being taken away
    (`__del__`), and the program would go on for ever.
    """
    stopped = Event()

    def stop(number: int, frame: object) -> None:  # noqa: ARG001 (the shape that signal.signal wants)
        stopped.set()
        raise KeyboardInterrupt

    signals = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(number, stop) for number in signals]
    try:
        yield stopped
    finally:
        for number, handler in zip(signals, before, strict=True):
            signal.signal(number, handler)
