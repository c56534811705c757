"""The tests that noticed something lately: faults that lie side by side are often noticed by the same ones."""

from __future__ import annotations

from typing import Any

from benchmarks.ablation.processes import fork

MOST = 30  # test functions that are remembered
_LONGEST = 1_000  # bytes of a test's name


class Recent:
    """`note` is called where the tests run, in a forked process; everything else in the one that forks."""

    def __init__(self) -> None:
        self._noted: Any = fork.Array("c", _LONGEST)
        self._functions: list[str] = []

    def note(self, test: str) -> None:
        """A test has failed."""
        self._noted.value = _function(test).encode()[: _LONGEST - 1]

    def remember(self) -> None:
        """Puts what was noted first."""
        noted, self._noted.value = self._noted.value.decode(), b""
        if noted:
            self._functions = [noted, *(f for f in self._functions if f != noted)][:MOST]

    def rank(self, test: str) -> int:
        """From 0, the last to notice something, to `MOST`, none of them."""
        function = _function(test)
        return self._functions.index(function) if function in self._functions else MOST


def _function(test: str) -> str:
    return test.partition("[")[0]
