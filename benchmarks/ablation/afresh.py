"""Tries a fault as it would be run: written into the scratch copy, everything loaded anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from benchmarks.ablation.fault import Fault
from benchmarks.ablation.processes import PYTEST, fails, quietly
from benchmarks.ablation.reach import Reach


def is_noticed_afresh(fault: Fault, scratch: Path, tests: Sequence[str], reach: Reach, timeout: float) -> bool:
    """Whether a test fails, or none can run to its end, with the fault in the scratch copy."""
    file = scratch / fault.file
    whole = file.read_text("utf-8")
    for compiled in (file.parent / "__pycache__").glob(f"{file.stem}.*.pyc"):
        compiled.unlink()
    file.write_text(fault.applied(whole), "utf-8")
    try:
        return fails(timeout, _run_tests, scratch, tests, reach.order(fault))
    finally:
        file.write_text(whole, "utf-8")


class _Chosen:
    """A pytest plugin: runs the given tests only, in the given order."""

    def __init__(self, order: Mapping[str, int]) -> None:
        self._order = order

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = sorted((i for i in items if i.nodeid in self._order), key=lambda i: self._order[i.nodeid])


def _run_tests(scratch: Path, tests: Sequence[str], order: Mapping[str, int] | None) -> int:
    quietly(scratch)
    files = sorted({test.partition("::")[0] for test in order}) if order else tests
    return int(pytest.main([*PYTEST, *files], plugins=[_Chosen(order)] if order else []))
