"""Titles under a label: "Subject: Knee Braces", "Medical Necessity Guideline: Knee Braces", a program with its drug."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from extractor.language.document_names import is_given_elsewhere
from extractor.profiles import Profile
from extractor.reading.candidates import Candidate
from extractor.reading.header.fields import Field
from extractor.reading.header.front import Token, text_of, words_of
from extractor.reading.header.labels import is_identifier

_LONGEST = 45  # words of a name whose label only says what sort of document it is
_NOTE_MARKS = re.compile(r"(?<=\w)[§†‡]+(?!\w)")
_FEATURES = {"front": "label", "running": "label_running", "inside": "label_inside"}


def labelled_titles(fields: Sequence[Field], profile: Profile) -> Iterator[Candidate[str]]:
    """The values of all labels that ask for a name, in printed order."""
    front = {f.means: f for f in reversed(fields) if f.zone == "front"}
    if "program" in front and "medication" in front:
        yield _program(front["program"], front["medication"])
    else:
        yield from (_named(f, "drug") for f in _drugs(fields))
    for field in fields:
        is_no_name = not any(c.isalpha() for c in field.text) or is_given_elsewhere(field.text)
        if is_no_name or profile.line_of_business(field.text):
            continue
        if field.means in ("title", "title_and_number") and field.zone in _FEATURES:
            # In the body "Title:" may be that of another document, of a table or a form.
            if field.zone == "front" or field.marked or len(field.name.split()) > 1:
                yield _named(field, _FEATURES[field.zone])
        elif _names_kind(field) and not is_identifier(field.text) and len(field.text.split()) < _LONGEST:
            yield _named(field, "label_of_kind")


def _drugs(fields: Sequence[Field]) -> Iterator[Field]:
    """What a label says the document is about. One that stands over several drugs, one by one, says it of none."""
    named = [f for f in fields if f.means == "medication" and f.zone == "front" and not is_given_elsewhere(f.text)]
    values = defaultdict(set)
    for field in named:
        values[text_of(field.label).casefold()].add(field.text)
    yield from (f for f in named if len(values[text_of(f.label).casefold()]) == 1)


def _names_kind(field: Field) -> bool:
    """Whether a label says what sort of document it is, which may introduce its name."""
    is_name = field.marked or not any(c.isdigit() for c in field.value[0].text)
    return field.means == "title_or_number" and is_name and field.zone in ("front", "running")


def clean(tokens: Sequence[Token]) -> str:
    """The text without superscript note marks, starred notes and trailing stops; trade marks stay."""
    note = next((i for i, t in enumerate(tokens) if i and t.opens and t.text.startswith("*")), len(tokens))
    words = [t for t in tokens[:note] if not (t.word.rise == 1 and re.fullmatch(r"[\d,*†‡a-z]{1,3}", t.text))]
    return re.sub(r"\s+", " ", _NOTE_MARKS.sub("", text_of(words))).strip(" :;•*|")


def _named(field: Field, feature: str) -> Candidate[str]:
    words = words_of((*field.label, *field.value))
    return Candidate(clean(field.value), (feature,), words, borrowed=field.zone == "running")


def _program(program: Field, medication: Field) -> Candidate[str]:
    words = (*program.words, *medication.words)
    return Candidate(f"{program.text} - {clean(medication.value)}", ("program",), words, borrowed=False)
