"""What a correction of a statement, a paragraph or a section may teach: what the heading or the column over it means,
or words that the payer repeats."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from extractor.language.headings import heading_name
from extractor.model.correction import Added, Correction, Dropped, IsA, Nature
from extractor.model.places_corrected import SectionPlace
from extractor.teaching.label_candidates import Named
from extractor.teaching.paper import Paper, Printed
from extractor.teaching.wording import Wording, literal, openings, wordings

_MEANS: dict[Nature, str] = {"criterion": "criteria", "limitation": "limitations", "background": "background"}
_LONGEST_HEADING = 16  # words


def of_nature(what: IsA, paper: Paper, elsewhere: Collection[str]) -> Iterator[Named]:
    """`elsewhere` are the texts of the payer's other documents, in which the same may stand with other words in it."""
    if what.to == "heading":
        if not isinstance(what.at, SectionPlace):
            yield from (("headings", means, as_heading(what.at.text)) for means in _MEANS.values())
            yield from as_face(what.at.text, paper)
    elif isinstance(what.at, SectionPlace):
        yield "headings", _MEANS[what.to], as_heading(what.at.heading)
    else:
        yield from of_statement(what.at.text, _MEANS[what.to], paper, elsewhere)


def of_statement(text: str, means: str, paper: Paper, elsewhere: Collection[str]) -> Iterator[Named]:
    """What the headings and the column over a statement mean, or it is a heading itself; or what its own words mean."""
    for printed in paper.find(text):
        for heading in printed.headings:
            yield "headings", means, as_heading(heading)
        if printed.is_heading or _may_be_heading(printed):
            yield "headings", means, as_heading(printed.text)
        if printed.is_heading:
            yield "faces", "text", _face(printed)
        if printed.column:
            yield "columns", means, Wording(literal(printed.column), (printed.column,))
        for wording in wordings(printed.text, elsewhere):
            yield "statements", means, wording
        if means == "background" and sum(other.text == printed.text for other in paper.printed) > 1:
            yield "furniture", "furniture", Wording(literal(printed.text), (printed.text,))


def as_heading(text: str) -> Wording:
    """A heading as its rules see it."""
    name = heading_name(text)
    return Wording(literal(name), (name,))


def as_face(text: str | None, paper: Paper) -> Iterator[Named]:
    """What is set as a statement that heads others is a heading."""
    for printed in paper.find(text) if text else ():
        yield "faces", "heading", _face(printed)


def _face(printed: Printed) -> Wording:
    return Wording(literal(printed.face), (printed.face,))


def _may_be_heading(printed: Printed) -> bool:
    return len(printed.text.split()) <= _LONGEST_HEADING and not printed.text.endswith((".", ";"))


def opening_alike(paper: Paper) -> Iterator[tuple[Named, Sequence[Correction]]]:
    """Statements that begin with the same words, and of which a person has said the same; with these corrections."""
    parts: dict[str, dict[str, list[Correction]]] = {}
    for correction in paper.corrections:
        if (text := _text_of(correction)) is not None:
            texts = parts.setdefault(_part_of(correction), {})
            for printed in paper.find(text):
                texts.setdefault(printed.text, []).append(correction)
    for means, texts in parts.items():
        for wording, alike in openings(texts):
            yield ("statements", means, wording), [c for text in alike for c in texts[text]]


def _text_of(correction: Correction) -> str | None:
    match what := correction.what:
        case Dropped() | Added():
            return what.at.text
        case IsA() if not isinstance(what.at, SectionPlace):
            return what.at.text if what.to in _MEANS else None
        case _:
            return None


def _part_of(correction: Correction) -> str:
    what = correction.what
    return _MEANS[what.to] if isinstance(what, IsA) else what.part if isinstance(what, Added) else "background"
