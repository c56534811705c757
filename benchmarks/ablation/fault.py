"""One fault: a place in a file, and what is put there for what it says."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

AROUND = 24  # letters to each side that show where in its line a fault is
_SHOWN = 100  # letters of a long piece that are shown


class Fault(NamedTuple):
    """One change of one file: `start` and `stop` are places in its text, between which `new` is put for `old`."""

    file: Path
    line: int
    start: int
    stop: int
    old: str
    new: str
    what: str  # in which function or constant, and what is wrong then
    in_function: bool = False  # it is run with the function, not when the module is loaded

    def applied(self, text: str) -> str:
        return text[: self.start] + self.new + text[self.stop :]

    def __str__(self) -> str:
        return f"{self.file}:{self.line}  {self.what}"


class Change(NamedTuple):
    """What takes the place of a node's text; `what` is wrong then, where old and new text do not say it in short."""

    new: str
    what: str = ""


def short(code: str) -> str:
    line = " ".join(code.split())
    return line if len(line) <= _SHOWN else f"{line[:70]} … {line[-27:]}"
