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


def trial_of(pdf: Path, name: str | None, own: str | None) -> Trial:
    """As `try_profile`, in this very process, but for its `file` and `is_chosen`. `own` is the name of the folder."""
    folder = Path(own) if own else None
    layout = read_layout(pdf)
    profile = chosen(name, folder) if name else recognise(text_of(layout), folder)
    outline = read_outline(layout, profile)
    reading = read_facts(layout, outline, profile, pdf.name)
    known = explain(layout, outline, profile)
    return Trial(
        file=pdf.name,
        profile=known.profile,
        headings=known.headings,
        labels=known.labels,
        captions=known.captions,
        furniture=reading.evidence.furniture,
        unread=tuple(_unread(reading)),
    )


def _unread(reading: Reading) -> Iterator[UnreadParagraph]:
    where = reading.evidence.where
    for paragraph in paragraphs(reading.policy):
        section = paragraph.section
        page = where[paragraph.at][0].page
        yield UnreadParagraph(text=paragraph.text, page=page, kind=section.kind, section=section.heading)
