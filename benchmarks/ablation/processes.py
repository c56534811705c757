"""The processes in which tests are run: forked from one that has loaded what they need, in a copy of the tree."""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
OURS = ("extractor", "tests", "benchmarks")
PYTEST = (
    "-x", "-q", "-p", "no:cacheprovider", "--hypothesis-seed=0", "-W", "ignore::pytest.PytestAssertRewriteWarning",
)  # fmt: skip
MEMORY = 6 << 30  # bytes that the tests of one fault may take: some faults make a loop that collects for ever

fork = multiprocessing.get_context("fork")


def quietly(scratch: Path) -> None:
    """Makes this process one that runs the tests of the copied tree, which it has yet to load, and says nothing."""
    os.chdir(scratch)
    sys.path[:] = [str(scratch), *(p for p in sys.path if p != str(ROOT))]
    os.environ["PYTHONPATH"] = str(scratch)
    for name in [name for name in sys.modules if name.partition(".")[0] in OURS]:
        del sys.modules[name]
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)


def fails(timeout: float, run: Callable[..., int], *given: Any) -> bool:
    """Whether `run` ends with another number than 0, or not at all in so many seconds, in a process of its own."""
    process = fork.Process(target=_run, args=(run, *given))
    process.start()
    process.join(timeout)
    if process.exitcode is None:
        os.killpg(process.pid or 0, signal.SIGKILL)
        process.join()
    return process.exitcode != 0


def _run(run: Callable[..., int], *given: Any) -> None:
    os.setsid()
    sys.dont_write_bytecode = True
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    code = 1
    try:
        code = run(*given)
    finally:
        os._exit(code)
