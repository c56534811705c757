"""Lines for a person: folded to the width of a terminal, whole where they go to a file or a pipe."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from extractor.report.printable import unbroken

if TYPE_CHECKING:  # only needed for types
    from extractor.model.policy import Evidence

INDENT = 15  # columns
BESIDE_MARK = 3  # columns that a list's mark takes


def columns() -> int | None:
    """How wide the terminal on standard output is; None for a file or a pipe."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def show(lines: Iterable[str], nested: bool = False) -> None:
    """Prints lines on standard output. Whatever a line holds, it stays one, and a terminal obeys nothing in it.

    `nested`: the lines are a tree, so that what is folded stays between a statement and those below it."""
    width = columns()
    for line in map(unbroken, lines):
        print(line if width is None else folded(line, width, nested))


def note(line: str) -> None:
    """Prints one line on standard error, as `show` does on standard output."""
    width = shutil.get_terminal_size().columns if sys.stderr.isatty() else None
    text = unbroken(line)
    print(text if width is None else folded(text, width), file=sys.stderr, flush=True)


def folded(line: str, width: int, nested: bool = False) -> str:
    """A line folded between words, what follows set in below its first words; `nested`: by where the line begins."""
    begins = len(line) - len(line.lstrip())
    indent = " " * (min(begins + BESIDE_MARK, width // 2) if nested else min(INDENT, width // 4))
    return textwrap.fill(line, width, subsequent_indent=indent, break_on_hyphens=False, break_long_words=False)


def write(content: bytes) -> None:
    """Writes bytes to standard output just as they are, whatever the terminal's encoding."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def findings_line(evidence: Evidence) -> str:
    """How many findings there are, the grave ones first."""
    counts = Counter(finding.severity for finding in evidence.findings)
    grave = ", ".join(
        f"{counts[name]} {name}{'s'[: counts[name] != 1]}" for name in ("error", "warning") if counts[name]
    )
    notes = f"{counts['info']} for information" if counts["info"] else ""
    return f"{evidence.document.file}: findings: {', '.join(filter(None, (grave, notes))) or 'none'}"
