"""Futures of many jobs, some at a time, as they are done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from itertools import islice
from typing import TypeVar

Job = TypeVar("Job")
Result = TypeVar("Result")


def completed(
    jobs: Iterable[Job],
    submit: Callable[[Job], Future[Result]],
    at_a_time: Callable[[], int],
    started: Callable[[Job], None] = lambda _: None,
    meanwhile: Callable[[], object] = lambda: None,
) -> Iterator[tuple[Job, Future[Result]]]:
    """Each job with its future, which is done, in the order in which they are done.

    `at_a_time` says how many may be under way now; `started` is told of each as it begins. `meanwhile` is called when
    the first ones are under way, for what takes time and will be needed.
    """
    queue = iter(jobs)
    under_way: dict[Future[Result], Job] = {}
    while True:
        for job in islice(queue, max(0, at_a_time() - len(under_way))):
            started(job)
            under_way[submit(job)] = job
        if not under_way:
            return
        meanwhile()
        done, _ = wait(under_way, return_when=FIRST_COMPLETED)
        for future in done:
            yield under_way.pop(future), future
