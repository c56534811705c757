"""A document of the payer: how it is read with one profile or another, and what persons have said of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from extractor.corrections import apply
from extractor.language.headings import heading_name
from extractor.language.plain import plain
from extractor.model.correction import Correction
from extractor.model.layout import Layout, Page
from extractor.model.outline import Outline, Passage, Section, headed_passages
from extractor.model.policy import Reading
from extractor.pipeline import read_facts, text_of
from extractor.profiles import Profile
from extractor.sections import read_outline
from extractor.sections.faces import face_of
from extractor.teaching.facts import Facts, facts_of


@dataclass(frozen=True, slots=True)
class Printed:
    """A heading or a statement of a document. `headings` are those that it stands under, the nearest first; `column` is
    the head of the column that it stands in, if it is one of a table's, `face` how it is set."""

    passage: Passage
    is_heading: bool
    headings: tuple[str, ...]
    face: str
    column: str | None = None

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
        return tuple(_printed(self.outline, {page.number: page for page in self.layout.pages}))

    @cached_property
    def texts(self) -> frozenset[str]:
        """All that it says, statement by statement, as rules of statements, headings, columns and faces see it."""
        headings = (heading_name(p.text) for p in self.printed if p.is_heading)
        columns = (p.column for p in self.printed if p.column)
        return frozenset((*(p.text for p in self.printed), *headings, *columns, *(p.face for p in self.printed)))

    def find(self, text: str) -> Iterator[Printed]:
        """Where a statement is printed so."""
        wanted = plain(text)
        return (p for p in self.printed if plain(p.text) == wanted)


def _printed(outline: Outline, pages: Mapping[int, Page]) -> Iterator[Printed]:
    above: list[Section] = []
    for section in outline.sections:
        above = [s for s in above if s.level < section.level]
        over = tuple(s.heading.text for s in reversed(above) if s.heading)
        if section.heading:
            yield Printed(section.heading, True, over, face_of(section.heading, pages))
            over = (section.heading.text, *over)
        above.append(section)
        for block in section.blocks:
            if isinstance(block, Passage):
                yield Printed(block, False, over, face_of(block, pages))
            else:
                heads = {id(passage): head for passage, head in headed_passages(block)}
                for passage in (p for cell in block.cells for p in cell.passages):
                    yield Printed(passage, False, over, face_of(passage, pages), heads.get(id(passage)))
