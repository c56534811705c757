"""An outline as text that a person can check against the page: `python -m tests.golden.outlines FILE.pdf`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from extractor.layout import read_layout
from extractor.model.outline import Grid, Outline, Passage
from extractor.pipeline import text_of
from extractor.profiles import recognise
from extractor.sections import read_outline


def as_text(outline: Outline) -> str:
    """A line a heading, statement or table row; indented by depth, list marks before the text."""
    return "\n".join(_lines(outline)) + "\n"


def _lines(outline: Outline) -> Iterator[str]:
    for section in outline.sections:
        heading = section.heading.text if section.heading else "(no heading)"
        yield f"{'#' * section.level} {heading}  [{section.kind}]"
        for block in section.blocks:
            yield from _grid(block) if isinstance(block, Grid) else [_statement(block)]
        yield ""
    yield "furniture:"
    yield from (f"  p.{line.page} {line.text}" for line in outline.furniture)


def _statement(passage: Passage) -> str:
    mark = f"{passage.mark.style.replace('#', passage.mark.label)} " if passage.mark else ""
    return f"{'  ' * passage.depth}{mark}{passage.text}"


def _grid(grid: Grid) -> Iterator[str]:
    for number in range(grid.rows):
        head = "=" if number < grid.header_rows else "|"
        yield f"  {head} " + " | ".join(" / ".join(map(_statement, c.passages)) for c in grid.row(number))


if __name__ == "__main__":
    for name in sys.argv[1:]:
        layout = read_layout(Path(name))
        print(as_text(read_outline(layout, recognise(text_of(layout)))), end="")
