"""Which tests run which lines, by one run without any fault."""

from __future__ import annotations

import importlib
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NamedTuple

import coverage
import pytest

from benchmarks.ablation.fault import Fault
from benchmarks.ablation.processes import OURS, PYTEST, ROOT, fork, quietly
from benchmarks.ablation.recent import Recent


class Reach(NamedTuple):
    """Which tests run which lines: file -> line -> tests. `seconds` is how long all of them take."""

    tests_at: Mapping[Path, Mapping[int, frozenset[str]]]
    seconds: float

    def order(self, fault: Fault) -> dict[str, int] | None:
        """The tests that can notice a fault, those that run its very line first (0); None where none is known."""
        nearest = self._nearest(fault)
        files = [fault.file] if fault.file.suffix == ".py" else self._readers(fault.file)
        in_module = {test for file in files for tests in self.tests_at.get(file, {}).values() for test in tests}
        return {test: test not in nearest for test in nearest | in_module} or None

    def _readers(self, data: Path) -> list[Path]:
        """The modules that name a file of data."""
        return [file for file in self.tests_at if f'"{data.stem}"' in (ROOT / file).read_text("utf-8")]

    def runs(self, fault: Fault) -> bool:
        """Whether a test runs the very line of a fault."""
        return bool(self._nearest(fault))

    def _nearest(self, fault: Fault) -> set[str]:
        lines = self.tests_at.get(fault.file, {})
        last = fault.line + fault.old.count("\n")
        return {test for line in range(fault.line, last + 1) for test in lines.get(line, ())}


def in_order(items: Iterable[pytest.Item], order: Mapping[str, int] | None, recent: Recent) -> list[pytest.Item]:
    """Of the tests those that can notice a fault, those that may be the first to do so first."""
    ranks = {item: (0 if order is None else order.get(item.nodeid, -1), recent.rank(item.nodeid)) for item in items}
    return sorted((item for item, rank in ranks.items() if rank[0] >= 0), key=ranks.__getitem__)


def measure(scratch: Path, tests: Sequence[str]) -> Reach:
    """What the tests reach. Loads the packages that they use, for the processes forked later.

    Raises SystemExit where the tests fail or do not run.
    """
    ours, theirs = fork.Pipe()
    began = time.monotonic()
    process = fork.Process(target=_measure, args=(scratch, tests, theirs))
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


class _Contexts:
    """A pytest plugin: tells `coverage` whose lines are being run."""

    def __init__(self, measured: coverage.Coverage) -> None:
        self._measured = measured

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Any:
        self._measured.switch_context(item.nodeid)
        return (yield)


def _measure(scratch: Path, tests: Sequence[str], answer: Connection) -> None:
    """Answers with pytest's exit code, the lines that each test ran, and the modules that are loaded then."""
    quietly(scratch)
    measured = coverage.Coverage(data_file=None, source=[str(scratch / "extractor")], config_file=False)
    measured.start()
    code = pytest.main([*PYTEST, *tests], plugins=[_Contexts(measured)])
    measured.stop()
    data = measured.get_data()
    reached = {
        Path(file).relative_to(scratch): {
            line: frozenset(filter(None, tests)) for line, tests in data.contexts_by_lineno(file).items()
        }
        for file in data.measured_files()
    }
    ours = (*OURS, "conftest", "__main__", "__mp_main__")
    answer.send((int(code), reached, [name for name in sys.modules if name.partition(".")[0] not in ours]))
