"""What a profile recognises in one PDF, and what it leaves unread."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from extractor.layout import read_layout
from extractor.model.policy import Reading
from extractor.model.trial import Trial, UnreadParagraph
from extractor.model.walk import paragraphs
from extractor.pipeline import read_facts, text_of
from extractor.profiles import chosen, recognise
from extractor.reading.explain import explain
from extractor.sections import read_outline


def try_profile(pdf: Path, name: str | None = None, own: Path | None = None) -> Trial:
    """`name` is a profile's, or that of a TOML file; without one it is the profile that `policy extract` takes.

    `own` is a folder with profiles of somebody's own.

    A document in which no policy is found is shown as well. Raises SourceError or ProfileError.
    """
    given = chosen(name, own) if name else None
    layout = read_layout(pdf)
    profile = given or recognise(text_of(layout), own)
    outline = read_outline(layout, profile)
    reading = read_facts(layout, outline, profile, pdf.name)
    known = explain(layout, outline, profile)
    return Trial(
        file=str(pdf),
        profile=known.profile,
        headings=known.headings,
        labels=known.labels,
        captions=known.captions,
        furniture=reading.evidence.furniture,
        unread=tuple(_unread(reading)),
        is_chosen=given is not None,
    )


def _unread(reading: Reading) -> Iterator[UnreadParagraph]:
    where = reading.evidence.where
    for paragraph in paragraphs(reading.policy):
        section = paragraph.section
        page = where[paragraph.at][0].page
        yield UnreadParagraph(text=paragraph.text, page=page, kind=section.kind, section=section.heading)
