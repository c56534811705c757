"""A document as the perturbations take it, and the same document as they hand it on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from extractor.layout import read_layout
from extractor.model.canonical import plain
from extractor.model.layout import Layout, Line, Table, Word
from extractor.model.outline import Outline, Passage
from extractor.model.policy import Reading
from extractor.pipeline import read_facts, text_of
from extractor.profiles import recognise
from extractor.sections import read_outline

Json = dict[str, Any]


@dataclass(frozen=True)
class Paper:
    """One PDF as it is: its layout, its outline and what is read of it, each made once."""

    pdf: Path

    @cached_property
    def layout(self) -> Layout:
        return read_layout(self.pdf)

    @cached_property
    def outline(self) -> Outline:
        return read_outline(self.layout, recognise(text_of(self.layout)))

    @cached_property
    def reading(self) -> Reading:
        return read(self.layout, self.pdf.name)

    @property
    def passages(self) -> Iterator[Passage]:
        """Its headings and statements outside tables."""
        for section in self.outline.sections:
            yield from [section.heading] if section.heading else []
            yield from (block for block in section.blocks if isinstance(block, Passage))


@dataclass(frozen=True)
class Reprint:
    """A perturbed layout. `names` are the new names of headings in small letters and the ones that they replace,
    `words` the same of single words that stand nowhere else: facts are scored under the old ones."""

    layout: Layout
    names: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)


def read(layout: Layout, file: str) -> Reading:
    """The facts of a layout, by the steps of the pipeline."""
    profile = recognise(text_of(layout))
    return read_facts(layout, read_outline(layout, profile), profile, file)


def facts(reading: Reading) -> Json:
    return plain(reading.policy)  # type: ignore[no-any-return]


def with_words(layout: Layout, change: Callable[[Word], Word | None]) -> Layout:
    """The layout with each word outside the furniture as `change` makes it, or without it; lines that stay are the same
    objects, and lines without words go."""

    def line(old: Line) -> Line | None:
        words = tuple(new for word in old.words if (new := change(word)))
        same = len(words) == len(old.words) and all(new is word for new, word in zip(words, old.words, strict=True))
        return old if same else Line.of(words) if words else None

    def lines(olds: Iterable[Line]) -> tuple[Line, ...]:
        return tuple(new for old in olds if (new := line(old)))

    def block(old: Line | Table) -> Line | Table | None:
        if isinstance(old, Line):
            return line(old)
        return replace(old, cells=tuple(replace(cell, lines=lines(cell.lines)) for cell in old.cells))

    pages = tuple(
        replace(page, blocks=tuple(new for old in page.blocks if (new := block(old)))) for page in layout.pages
    )
    return replace(layout, pages=pages)
