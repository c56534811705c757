"""Tries faults quickly: the tests are loaded once, and each fault is put into the loaded module of a forked process.

What a test notices so is noticed. What none notices is unnoticed if it is in a line of a function that tests run; else
it has to be tried afresh, for the fault may be in what was worked out when modules were loaded.
"""

from __future__ import annotations

import gc
import importlib
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Literal

import pytest

from benchmarks.ablation.fault import Fault
from benchmarks.ablation.processes import OURS, PYTEST, fails, fork, quietly
from benchmarks.ablation.reach import Reach, in_order
from benchmarks.ablation.recent import Recent

Answer = Literal["noticed", "unnoticed", "doubtful"]

FEW = 30  # tests that have to pass after nothing was put into a module, before faults are


def try_in_place(
    found: Sequence[Fault], scratch: Path, tests: Sequence[str], reach: Reach, timeout: float
) -> Iterator[Answer]:
    """For each fault in turn whether a test notices it. Ends early where the tests cannot be loaded."""
    ours, theirs = fork.Pipe()
    process = fork.Process(target=_serve, args=(found, scratch, tests, reach, timeout, theirs))
    process.start()
    theirs.close()
    try:
        for _ in found:
            yield ours.recv()
    except EOFError:
        return
    process.join()


def _serve(
    found: Sequence[Fault], scratch: Path, tests: Sequence[str], reach: Reach, timeout: float, answer: Connection
) -> None:
    quietly(scratch)
    pytest.main([*PYTEST, *tests], plugins=[_Server(found, scratch, reach, timeout, answer.send)])


class _Server:
    """A pytest plugin: once the tests are loaded, runs them on one fault after the other instead of once."""

    def __init__(
        self, found: Sequence[Fault], scratch: Path, reach: Reach, timeout: float, answer: Callable[[Answer], None]
    ) -> None:
        self._found, self._scratch, self._reach, self._timeout = found, scratch, reach, timeout
        self._answer = answer
        self._can_be_changed: dict[Path, bool] = {}  # whether tests pass after nothing was put into a file's module
        self._functions: dict[str, list[FunctionType]] = defaultdict(list)  # those loaded from each file
        self._recent = Recent()

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        for file in dict.fromkeys(fault.file for fault in self._found):
            _load(file)
        for function in gc.get_objects():
            if isinstance(function, FunctionType):
                self._functions[function.__code__.co_filename].append(function)
        gc.freeze()  # so that the forked processes share what is loaded
        for fault in self._found:
            if fault.file not in self._can_be_changed:
                nothing = fault._replace(new=fault.old)
                unharmed = not fails(self._timeout, self._run_tests, session, nothing, FEW)
                self._can_be_changed[fault.file] = fault.file.suffix == ".py" and unharmed
            self._answer(self._try(session, fault) if self._can_be_changed[fault.file] else "doubtful")
        return True

    def _try(self, session: pytest.Session, fault: Fault) -> Answer:
        if fails(self._timeout, self._run_tests, session, fault):
            self._recent.remember()
            return "noticed"
        return "unnoticed" if fault.in_function and self._reach.runs(fault) else "doubtful"

    def _run_tests(self, session: pytest.Session, fault: Fault, most: int | None = None) -> int:
        path = self._scratch / fault.file
        put_into_module(fault.applied(path.read_text("utf-8")), str(path), self._functions[str(path)])
        items = in_order(session.items, self._reach.order(fault), self._recent)
        items = items if most is None else items[:: len(items) // most + 1]
        for item, following in zip(items, [*items[1:], None], strict=True):
            session.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if session.testsfailed:
                self._recent.note(item.nodeid)
                return 1
        return 0


def _load(file: Path) -> None:
    """Loads a file's module, which a command may do only when it is run: faults can be put into it then."""
    parts = file.with_suffix("").parts
    if file.suffix == ".py" and parts[-1] != "__main__":
        importlib.import_module(".".join(parts[:-1] if parts[-1] == "__init__" else parts))


def put_into_module(text: str, path: str, functions: Iterable[FunctionType]) -> None:
    """Gives the loaded functions of a file's module their new code, and its constants their new values."""
    module = next((m for m in [*sys.modules.values()] if getattr(m, "__file__", None) == path), None)
    if module is None:
        return
    code = compile(text, path, "exec")
    news = dict(_functions(code))
    for function in functions:
        new = news.get(function.__code__.co_qualname)
        if new is not None and new.co_freevars == function.__code__.co_freevars:
            function.__code__ = new
    namespace = {name: vars(module)[name] for name in ("__name__", "__file__", "__package__", "__spec__")}
    exec(code, namespace)
    for name, value in namespace.items():
        old = vars(module).get(name)
        if not isinstance(value, FunctionType | type | ModuleType) and value != old and repr(value) != repr(old):
            _rebind(old, name, value)


def _functions(code: CodeType) -> Iterator[tuple[str, CodeType]]:
    """The code of each function and method by its name; of what is in a function, it makes its own."""
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            if constant.co_flags & 0x02:  # a function's local names are kept apart from other names; a class's not
                yield constant.co_qualname, constant
            else:
                yield from _functions(constant)


def _rebind(old: object, name: str, value: object) -> None:
    """Every module of ours that has the old value under its name has the new one."""
    for module in [*sys.modules.values()]:
        if getattr(module, "__name__", "").partition(".")[0] in OURS and vars(module).get(name) is old:
            setattr(module, name, value)
