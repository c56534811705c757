"""The answer for a terminal: plain lines, folded to its width."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from extractor.model.lookup import LookUp
from extractor.report.printable import unbroken
from extractor.search import guide
from extractor.search.lookup.answer_sentences import advice, headline, sections


def text(answer: LookUp, width: int | None = None) -> str:
    """What was found, and the guides; lines stay whole where there is no width (a file, a pipe)."""
    lines = [line for row, depth in _rows(answer) for line in _folded(row, depth, width)]
    return "\n\n".join(["\n".join(lines) + "\n", *(guide.text(each, width) for each in answer.guides)])


def _rows(answer: LookUp) -> Iterator[tuple[str, int]]:
    """The lines and how far each is set in."""
    yield headline(answer), 0
    yield from ((note, 0) for note in answer.notes)
    for section in sections(answer):
        if section.title:
            yield "", 0
            yield f"{section.title}:", 0
        for entry in section.entries:
            if entry.lines:
                yield "", 0
            yield entry.name, 0
            yield from ((line, 1) for line in entry.lines)
    for number, sentence in enumerate(advice(answer)):
        if number == 0:
            yield "", 0
        yield sentence, 0


def _folded(line: str, depth: int, width: int | None) -> list[str]:
    line, before = unbroken(line), "  " * depth
    if width is None or not line:
        return [before + line if line else ""]
    return textwrap.wrap(
        line, width, initial_indent=before, subsequent_indent=before + "  ", break_long_words=False,
        break_on_hyphens=False,
    )  # fmt: skip
