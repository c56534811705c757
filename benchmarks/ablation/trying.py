"""Runs the tests on a scratch copy of the tree: once unharmed, to see which lines each reaches, then on each fault.

Processes are forked from one that has loaded the packages that the tests need, so that a fault costs little more than
the tests themselves.
"""

from __future__ import annotations

import importlib
import multiprocessing
import os
import resource
import signal
import sys
import time
from collections.abc import Mapping, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NamedTuple

import coverage
import pytest

from benchmarks.ablation.fault import Fault

ROOT = Path(__file__).parents[2]
MEMORY = 6 << 30  # bytes that the tests of one fault may take: some faults make a loop that collects for ever
OPTIONS = (
    "-x", "-q", "-p", "no:cacheprovider", "--hypothesis-seed=0", "-W", "ignore::pytest.PytestAssertRewriteWarning",
)  # fmt: skip

_fork = multiprocessing.get_context("fork")  # what is loaded here once need not be loaded again for each fault


class Reach(NamedTuple):
    """Which tests run which lines: file -> line -> tests. `seconds` is how long all of them take."""

    tests_at: Mapping[Path, Mapping[int, frozenset[str]]]
    seconds: float

    def order(self, fault: Fault) -> dict[str, int] | None:
        """The tests that can notice a fault, those that run its very line first (0); None where none is known."""
        lines = self.tests_at.get(fault.file, {})
        last = fault.line + fault.old.count("\n")
        nearest = {test for line in range(fault.line, last + 1) for test in lines.get(line, ())}
        in_module = {test for tests in lines.values() for test in tests}
        return {test: test not in nearest for test in nearest | in_module} or None


class _Chosen:
    """A pytest plugin: runs the given tests only, in the given order."""

    def __init__(self, order: Mapping[str, int]) -> None:
        self._order = order

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = sorted((i for i in items if i.nodeid in self._order), key=lambda i: self._order[i.nodeid])


class _Contexts:
    """A pytest plugin: tells `coverage` whose lines are being run."""

    def __init__(self, measured: coverage.Coverage) -> None:
        self._measured = measured

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Any:
        self._measured.switch_context(item.nodeid)
        return (yield)


def _quietly(scratch: Path) -> None:
    """Makes this process one that runs the tests of the copied tree and says nothing."""
    os.setsid()
    os.chdir(scratch)
    sys.path[:] = [str(scratch), *(p for p in sys.path if p != str(ROOT))]
    os.environ["PYTHONPATH"] = str(scratch)
    for name in [name for name in sys.modules if name.partition(".")[0] in ("extractor", "tests", "benchmarks")]:
        del sys.modules[name]
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)


def _measure(scratch: Path, tests: Sequence[str], answer: Connection) -> None:
    """Runs the tests unharmed; answers with pytest's exit code, the lines that each ran, and the packages it loaded."""
    _quietly(scratch)
    measured = coverage.Coverage(data_file=None, source=[str(scratch / "extractor")], config_file=False)
    measured.start()
    code = pytest.main([*OPTIONS, *tests], plugins=[_Contexts(measured)])
    measured.stop()
    data = measured.get_data()
    reached = {
        Path(file).relative_to(scratch): {
            line: frozenset(filter(None, tests)) for line, tests in data.contexts_by_lineno(file).items()
        }
        for file in data.measured_files()
    }
    ours = ("extractor", "tests", "benchmarks", "conftest", "__main__", "__mp_main__")
    answer.send((int(code), reached, [name for name in sys.modules if name.partition(".")[0] not in ours]))


def _try(scratch: Path, tests: Sequence[str], order: Mapping[str, int] | None) -> None:
    """Runs the tests on a fault; this process ends with pytest's exit code."""
    _quietly(scratch)
    sys.dont_write_bytecode = True
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    files = sorted({test.partition("::")[0] for test in order}) if order else tests
    os._exit(int(pytest.main([*OPTIONS, *files], plugins=[_Chosen(order)] if order else [])))


def measure(scratch: Path, tests: Sequence[str]) -> Reach:
    """What the tests reach, unharmed. Raises SystemExit where they fail already."""
    ours, theirs = _fork.Pipe()
    began = time.monotonic()
    process = _fork.Process(target=_measure, args=(scratch, tests, theirs))
    process.start()
    theirs.close()
    try:
        code, reached, loaded = ours.recv()
    except EOFError:
        raise SystemExit(f"The tests did not run: pytest {' '.join(tests)}") from None
    process.join()
    if code != 0:
        raise SystemExit(f"The tests fail without any fault: pytest {' '.join(tests)}")
    seconds = time.monotonic() - began
    for name in loaded:
        try:
            importlib.import_module(name)
        except Exception:  # what only loads where the tests load it is loaded there
            continue
    return Reach(reached, seconds)


def is_noticed(fault: Fault, scratch: Path, tests: Sequence[str], reach: Reach, timeout: float) -> bool:
    """Whether a test fails, or none can run to its end, with the fault in the scratch copy."""
    file = scratch / fault.file
    whole = file.read_text("utf-8")
    for compiled in (file.parent / "__pycache__").glob(f"{file.stem}.*.pyc"):
        compiled.unlink()
    file.write_text(fault.applied(whole), "utf-8")
    process = _fork.Process(target=_try, args=(scratch, tests, reach.order(fault)))
    process.start()
    process.join(timeout)
    hangs = process.exitcode is None
    if hangs:
        os.killpg(process.pid or 0, signal.SIGKILL)
        process.join()
    file.write_text(whole, "utf-8")
    return hangs or process.exitcode != 0
