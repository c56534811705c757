"""Says on standard error how far long work has come: a bar in a terminal, now and then a plain line elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractor.ingest.sources import Source
from extractor.report.printable import unbroken

if TYPE_CHECKING:
    from rich.progress import Progress as RichBar

SELDOM = 10.0  # seconds between plain lines
_BAR = 20  # columns


@dataclass(slots=True)
class Progress:
    """How far the reading of some PDFs has come. The time left is reckoned from the bytes read so far."""

    files: int
    size: int  # bytes
    begun: float = field(default_factory=time.monotonic)
    files_done: int = 0
    size_done: int = 0
    in_hand: list[str] = field(default_factory=list)

    def started(self, source: Source) -> None:
        self.in_hand.append(source.file)
        self._show()

    def done(self, source: Source) -> None:
        self.files_done += 1
        self.size_done += source.size
        self.in_hand.remove(source.file)
        self._show()

    @property
    def line(self) -> str:
        """The count, and the file that has been in hand for the longest time."""
        in_hand = f"  {self.in_hand[0]}" if self.in_hand else ""
        return unbroken(f"reading {self.files_done} of {self.files}{in_hand}")

    def _show(self) -> None:
        """By default, nothing is shown."""


@dataclass(slots=True)
class _PlainLines(Progress):
    last_shown: float = field(default_factory=time.monotonic)

    def _show(self) -> None:
        now = time.monotonic()
        if self.size_done and now > self.last_shown + SELDOM:
            self.last_shown = now
            left = (now - self.begun) * (self.size - self.size_done) / self.size_done
            print(f"{self.line} (about {left:.0f} s left)", file=sys.stderr, flush=True)


@dataclass(slots=True)
class _Bar(Progress):
    bar: RichBar | None = None

    def _show(self) -> None:
        if self.bar:
            self.bar.update(self.bar.task_ids[0], completed=self.size_done, description=self.line)


@contextmanager
def showing(sources: Sequence[Source]) -> Iterator[Progress]:
    """Shows the progress of reading these, for the block."""
    files, size = len(sources), sum(source.size for source in sources)
    if not sys.stderr.isatty():
        yield _PlainLines(files, size)
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as RichBar
    from rich.table import Column

    rest = Column(ratio=1, no_wrap=True, overflow="ellipsis")  # a long name is cut, not the time
    text = TextColumn("{task.description}", markup=False, table_column=rest)
    columns = (BarColumn(bar_width=_BAR), TimeRemainingColumn(), text)
    with RichBar(*columns, console=Console(stderr=True), transient=True, expand=True) as bar:
        bar.add_task("reading", total=size)
        yield _Bar(files, size, bar=bar)
