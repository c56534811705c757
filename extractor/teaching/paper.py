"""A document of the payer: what it shows, how it is read by now, and what persons have said of it.

It has no layout and reads nothing itself: that is done in processes apart (`apart`), since a PDF may be hostile.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from extractor.errors import SourceError
from extractor.language.headings import heading_name
from extractor.language.plain import plain
from extractor.model.correction import Correction
from extractor.profiles import Profile
from extractor.teaching.facts import Fact, Facts


@dataclass(frozen=True, slots=True)
class Printed:
    """A heading or a statement of a document. `headings` are those that it stands under, the nearest first; `column` is
    the head of the column that it stands in, if it is one of a table's, `face` how it is set."""

    text: str
    is_heading: bool
    headings: tuple[str, ...]
    face: str
    column: str | None = None


@dataclass(frozen=True, slots=True)
class CodeGrid:
    """A table with codes: which, and the heads of its columns."""

    codes: frozenset[str]
    heads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FactsRead:
    """What a document is read as by some rules: its facts with how often each is there, how many of its statements
    stand against their own words, and which corrections still change something in it, by their ids."""

    counted: tuple[tuple[Fact, int], ...]
    odd: int
    corrected: frozenset[str]

    @property
    def facts(self) -> Facts:
        return Counter(dict(self.counted))


@dataclass(frozen=True, slots=True)
class Shown:
    """What a document shows: the name of the profile by which it is recognised; its lines, in which marks of the
    payer's house are looked for; what is printed in it as the readers see it; each line after what may be its label;
    what is read of it by now, and what it is after its corrections, if it has some."""

    profile: str
    text: str
    printed: tuple[Printed, ...]
    code_grids: tuple[CodeGrid, ...]
    labelled: tuple[tuple[str, str], ...]
    read: FactsRead
    corrected: FactsRead | None


@dataclass(frozen=True)
class Paper:
    """`name` is what it is called in reports, `path` where its PDF lies, `corrections` those of its policy, `confirmed`
    facts of its reading that a person has looked at and found in order."""

    name: str
    path: Path
    shown: Shown = field(repr=False)
    corrections: tuple[Correction, ...] = ()
    confirmed: Facts = field(default_factory=Counter)

    @cached_property
    def truth(self) -> Facts | None:
        """What the document says, where a person has corrected it: what they left alone counts as right."""
        return self.shown.corrected.facts if self.shown.corrected else None

    @property
    def text(self) -> str:
        return self.shown.text

    @property
    def printed(self) -> Sequence[Printed]:
        return self.shown.printed

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


@dataclass(frozen=True, slots=True)
class Attempt:
    """A paper that is to be read by rules of its payer's own, laid over the generic ones."""

    paper: Paper
    own: Profile

    @property
    def path(self) -> Path:
        return self.paper.path


ReadBy = Callable[[Sequence[Attempt]], Iterable[tuple[Attempt, FactsRead | SourceError]]]
"""Reads papers by rules; each attempt comes back with what came of it, in any order."""
