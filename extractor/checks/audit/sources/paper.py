"""A PDF that is no policy as paragraphs, items and headings; running heads and feet stand beside the matter."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from extractor.layout import read_layout
from extractor.model.audit import SourceLine
from extractor.model.outline import Grid, Passage
from extractor.pipeline import text_of
from extractor.profiles import recognise
from extractor.sections import read_outline


def read_pdf(path: Path) -> tuple[SourceLine, ...]:
    """The passages of all pages in reading order. Raises SourceError where the PDF cannot be read.

    To be called in a process of its own: what calls itself a guide may be hostile.
    """
    return tuple(_lines(path))


def _lines(path: Path) -> Iterator[SourceLine]:
    layout = read_layout(path)
    outline = read_outline(layout, recognise(text_of(layout)))
    for section in outline.sections:
        if section.heading:
            yield SourceLine(section.heading.text, "heading", page=section.heading.page)
        for block in section.blocks:
            passages = [p for cell in block.cells for p in cell.passages] if isinstance(block, Grid) else [block]
            yield from map(_line, passages)
    for line in outline.furniture:
        yield SourceLine(line.text, "aside", page=line.page)


def _line(passage: Passage) -> SourceLine:
    return SourceLine(passage.text, "item" if passage.mark else "text", page=passage.page)
