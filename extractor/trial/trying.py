"""What a profile recognises in one PDF, and what it leaves unread."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from extractor.layout import read_layout
from extractor.model.canonical import plain
from extractor.model.policy import FurnitureText, Reading
from extractor.model.walk import paragraphs
from extractor.pipeline import read_facts, text_of
from extractor.profiles import chosen, recognise
from extractor.reading.explain import Explanation, explain
from extractor.sections import read_outline


@dataclass(frozen=True, slots=True)
class UnreadParagraph:
    """A paragraph that stands in no field of the facts but its section's text; `section` is the heading above it."""

    text: str
    page: int
    kind: str
    section: str | None


@dataclass(frozen=True, slots=True)
class Trial:
    """`named`: the profile was asked for by name, and not recognised by the document's text."""

    file: str
    named: bool
    explanation: Explanation
    furniture: tuple[FurnitureText, ...]
    unread: tuple[UnreadParagraph, ...]

    @property
    def json(self) -> dict[str, Any]:
        furniture = [plain(line) for line in self.furniture]
        unread = [asdict(paragraph) for paragraph in self.unread]
        return {"file": self.file} | asdict(self.explanation) | {"furniture": furniture, "unread": unread}


def try_profile(pdf: Path, name: str | None = None) -> Trial:
    """`name` is a profile's, or that of a TOML file; without one it is the profile that `policy extract` takes.

    A document in which no policy is found is shown as well. Raises SourceError or ProfileError.
    """
    given = chosen(name) if name else None
    layout = read_layout(pdf)
    profile = given or recognise(text_of(layout))
    outline = read_outline(layout, profile)
    reading = read_facts(layout, outline, profile, pdf.name)
    return Trial(
        file=str(pdf),
        named=given is not None,
        explanation=explain(layout, outline, profile),
        furniture=reading.evidence.furniture,
        unread=tuple(_unread(reading)),
    )


def _unread(reading: Reading) -> Iterator[UnreadParagraph]:
    where = reading.evidence.where
    for paragraph in paragraphs(reading.policy):
        section = paragraph.section
        yield UnreadParagraph(paragraph.text, where[paragraph.at][0].page, section.kind, section.heading)
