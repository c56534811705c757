"""An executor over one whose workers may be lost: what does not come back is asked for again."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable
from concurrent.futures import CancelledError, Executor, Future
from dataclasses import dataclass, field
from typing import Any

from extractor.ingest.executors.place import PlaceFailed

ATTEMPTS = 3  # of one call
TICK = 1.0  # seconds between two looks at what is late
WORKERLESS = 120.0  # seconds without any worker after which none is waited for


@dataclass(slots=True, eq=False)
class _Call:
    """`answer` is what the caller waits for, `attempts` what is under way for it, `since` when the last was begun."""

    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    answer: Future[Any] = field(default_factory=Future)
    attempts: list[Future[Any]] = field(default_factory=list)
    count: int = 0
    since: float = 0.0


class AskingAgain(Executor):
    """Calls functions without effects on workers that may be lost, hang or answer late.

    A call that fails, which with functions that do not raise means its worker, is made again, up to three times; one
    that has no answer after `patience` seconds is made once more beside the first. The first answer counts, others are
    let go of. `threads` says how many calls the workers can take at a time, and raises where they cannot be asked. What
    has no answer after all that fails with PlaceFailed, and so does all that is open when there was no worker for two
    minutes.
    """

    def __init__(self, workers: Executor, threads: Callable[[], int], patience: float) -> None:
        self._workers, self._threads, self._patience = workers, threads, patience
        self._events: queue.SimpleQueue[_Call | tuple[_Call, Future[Any]] | None] = queue.SimpleQueue()
        self._open: set[_Call] = set()
        self._alive_at = self._looked_at = time.monotonic()
        self.there = threads()
        self._work = threading.Thread(target=self._attend, name="calls of workers", daemon=True)
        self._work.start()

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        if named:
            raise TypeError("arguments are given by their places")
        call = _Call(function, arguments)
        self._events.put(call)
        return call.answer

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002 (all executors have it)
        """Ends it; what is open is let go of, whatever is asked for."""
        self._events.put(None)
        if wait:
            self._work.join()

    def _attend(self) -> None:
        """All that happens, one thing after the other, in a thread of its own."""
        while True:
            try:
                event = self._events.get(timeout=TICK)
            except queue.Empty:
                pass
            else:
                if event is None:
                    break
                if isinstance(event, _Call):
                    self._open.add(event)
                    self._attempt(event)
                else:
                    self._settle(*event)
            if time.monotonic() >= self._looked_at + TICK:
                self._look_after()
        for call in tuple(self._open):
            self._end(call, "it was stopped")

    def _attempt(self, call: _Call) -> None:
        try:
            attempt = self._workers.submit(call.function, *call.arguments)
        except Exception as fault:
            self._end(call, _named(fault))
            return
        call.attempts.append(attempt)
        call.count, call.since = call.count + 1, time.monotonic()
        attempt.add_done_callback(lambda done: self._events.put((call, done)))

    def _settle(self, call: _Call, attempt: Future[Any]) -> None:
        """An attempt has ended: with the answer, with one too many, or with a worker that was lost."""
        if call not in self._open:
            return
        call.attempts.remove(attempt)
        fault = CancelledError("let go of") if attempt.cancelled() else attempt.exception()
        if fault is None:
            self._end(call, "", attempt.result())
        elif not call.attempts:
            if call.count < ATTEMPTS:
                self._attempt(call)
            else:
                self._end(call, f"{ATTEMPTS} workers were lost with it: {_named(fault)}")

    def _look_after(self) -> None:
        now = self._looked_at = time.monotonic()
        try:
            self.there = self._threads()
        except Exception:  # whatever the library says of a scheduler that is gone
            self.there = 0
        if self.there:
            self._alive_at = now
        elif now > self._alive_at + WORKERLESS:
            for call in tuple(self._open):
                self._end(call, "no worker is left")
        for call in [call for call in self._open if now > call.since + self._patience]:
            if call.count < ATTEMPTS:
                self._attempt(call)
            else:
                self._end(call, f"no worker has answered in {ATTEMPTS * self._patience:.0f} s")

    def _end(self, call: _Call, failure: str, answer: Any = None) -> None:
        self._open.discard(call)
        for attempt in call.attempts:
            attempt.cancel()
        if failure:
            call.answer.set_exception(PlaceFailed(failure))
        else:
            call.answer.set_result(answer)


def _named(fault: BaseException) -> str:
    return " ".join(f"{type(fault).__name__}: {fault}".split())[:200]
