"""What a profile makes of one document, for those who write profiles: what it knows by name, and what it does not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.language.headings import heading_name
from extractor.language.marks import without_mark
from extractor.model.layout import Layout
from extractor.model.outline import Outline, Passage
from extractor.model.trial import NamedText
from extractor.profiles import Profile
from extractor.reading.header.fields import Field, read_fields
from extractor.reading.header.front import Front, read_front

_LABEL_LIKE = re.compile(r"(?P<label>[A-Z][\w /&#()’'.-]{2,40}):(?: |$)")
_LONGEST_CAPTION = 30  # words


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything in printed order. What has no meaning is what a new rule could give one."""

    profile: str
    headings: tuple[NamedText, ...]
    labels: tuple[NamedText, ...]
    captions: tuple[NamedText, ...]


def explain(layout: Layout, outline: Outline, profile: Profile) -> Explanation:
    """Which headings, labels and code captions the profile recognises, and which it leaves unread. Pure."""
    front = read_front(layout, outline)
    return Explanation(
        profile=profile.name,
        headings=tuple(_headings(outline, profile)),
        labels=tuple(_labels(front, read_fields(front, profile))),
        captions=tuple(_captions(outline, profile)),
    )


def _headings(outline: Outline, profile: Profile) -> Iterator[NamedText]:
    for section in outline.sections:
        if section.heading:
            text = section.heading.text
            means = profile.heading_kind(text) or profile.heading_kind(heading_name(without_mark(text)))
            yield NamedText(text=text, means=means, page=section.heading.page)


def _labels(front: Front, fields: tuple[Field, ...]) -> Iterator[NamedText]:
    """The labels of the front: those that are known with their values, and those that only look like labels."""
    known = {f.order for f in fields}
    for field in fields:
        if field.zone in ("front", "running"):
            yield NamedText(text=field.name, means=field.means, page=field.page, value=field.text)
    for strip in front.of("front"):
        hit = _LABEL_LIKE.match(strip.text)
        if hit and strip.order not in known:
            value = strip.text[hit.end() :].strip() or None
            yield NamedText(text=hit["label"], means=None, page=strip.page, value=value)


def _captions(outline: Outline, profile: Profile) -> Iterator[NamedText]:
    """The short statements of code sections that a colon ends, or that the profile knows."""
    for section in outline.sections:
        for block in section.blocks if section.kind == "codes" else ():
            if isinstance(block, Passage) and len(block.text.split()) <= _LONGEST_CAPTION:
                role = profile.caption_role(block.text)
                if role or block.text.endswith(":"):
                    yield NamedText(text=block.text, means=role, page=block.page)
