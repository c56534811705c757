"""Tries a fault as it would be run: written into the scratch copy, everything loaded anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from benchmarks.ablation.fault import Fault
from benchmarks.ablation.processes import PYTEST, fails, quietly
from benchmarks.ablation.reach import Reach, in_order
from benchmarks.ablation.recent import Recent


def is_noticed_afresh(
    fault: Fault, scratch: Path, tests: Sequence[str], reach: Reach, recent: Recent, timeout: float
) -> bool:
    """Whether a test fails, or none can run to its end, with the fault in the scratch copy."""
    file = scratch / fault.file
    whole = file.read_text("utf-8")
    for compiled in (file.parent / "__pycache__").glob(f"{file.stem}.*.pyc"):
        compiled.unlink()
    file.write_text(fault.applied(whole), "utf-8")
    try:
        return fails(timeout, _run_tests, scratch, tests, reach.order(fault), recent)
    finally:
        file.write_text(whole, "utf-8")
        recent.remember()


class _Chosen:
    """A pytest plugin: runs the given tests only, in the given order, and notes the one that fails."""

    def __init__(self, order: Mapping[str, int] | None, recent: Recent) -> None:
        self._order, self._recent = order, recent

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = in_order(items, self._order, self._recent)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self._recent.note(report.nodeid)


def _run_tests(scratch: Path, tests: Sequence[str], order: Mapping[str, int] | None, recent: Recent) -> int:
    quietly(scratch)
    files = sorted({test.partition("::")[0] for test in order}) if order else tests
    return int(pytest.main([*PYTEST, *files], plugins=[_Chosen(order, recent)]))
