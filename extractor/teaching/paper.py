"""A document of the payer: how it is read with one profile or another, and what persons have said of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from extractor.corrections import apply
from extractor.language.headings import heading_name
from extractor.language.plain import plain
from extractor.model.correction import Correction
from extractor.model.layout import Layout
from extractor.model.outline import Outline, Passage, Section
from extractor.model.policy import Reading
from extractor.pipeline import read_facts, text_of
from extractor.profiles import Profile
from extractor.sections import read_outline
from extractor.teaching.facts import Facts, facts_of


@dataclass(frozen=True, slots=True)
class Printed:
    """A heading or a statement of a document. `headings` are those that it stands under, the nearest first."""

    passage: Passage
    is_heading: bool
    headings: tuple[str, ...]

    @property
    def text(self) -> str:
        return self.passage.text


@dataclass(frozen=True)
class Paper:
    """`name` is what it is called in reports, `corrections` those of its policy, `confirmed` facts of its reading that
    a person has looked at and found in order. Each reading takes as long as reading the PDF does without its layout.
    """

    name: str
    layout: Layout = field(repr=False)
    base: Profile = field(repr=False)
    corrections: tuple[Correction, ...] = ()
    confirmed: Facts = field(default_factory=Counter)

    def read(self, profile: Profile) -> Reading:
        """The document by a profile, before any correction."""
        return read_facts(self.layout, read_outline(self.layout, profile), profile, self.name)

    @cached_property
    def reading(self) -> Reading:
        return self.read(self.base)

    @cached_property
    def truth(self) -> Facts | None:
        """What the document says, where a person has corrected it: what they left alone counts as right."""
        return facts_of(apply(self.reading, self.corrections).policy) if self.corrections else None

    @cached_property
    def outline(self) -> Outline:
        return read_outline(self.layout, self.base)

    @cached_property
    def text(self) -> str:
        """Its lines, in which the marks of the payer's house are looked for."""
        return text_of(self.layout)

    @cached_property
    def printed(self) -> tuple[Printed, ...]:
        return tuple(_printed(self.outline))

    @cached_property
    def texts(self) -> frozenset[str]:
        """All that it says, statement by statement, as rules of statements and of headings see it."""
        headings = (heading_name(p.text) for p in self.printed if p.is_heading)
        return frozenset((*(p.text for p in self.printed), *headings))

    def find(self, text: str) -> Iterator[Printed]:
        """Where a statement is printed so."""
        wanted = plain(text)
        return (p for p in self.printed if plain(p.text) == wanted)


def _printed(outline: Outline) -> Iterator[Printed]:
    above: list[Section] = []
    for section in outline.sections:
        above = [s for s in above if s.level < section.level]
        over = tuple(s.heading.text for s in reversed(above) if s.heading)
        if section.heading:
            yield Printed(section.heading, True, over)
            over = (section.heading.text, *over)
        above.append(section)
        for block in section.blocks:
            passages = [block] if isinstance(block, Passage) else [p for cell in block.cells for p in cell.passages]
            yield from (Printed(p, False, over) for p in passages)
