"""Whether the service needs prior authorization or notification: ticked boxes, labelled answers, plain statements."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.language.answers import plain_requirement, requirement_of
from extractor.language.marks import BOXES
from extractor.model.finds import Found, cite
from extractor.model.outline import Outline
from extractor.model.pointers import pointer
from extractor.model.policy import Requirement
from extractor.model.provenance import Finding
from extractor.reading.candidates import choose, doubt
from extractor.reading.header.authorization_of_service import named_requirements, stated_requirements
from extractor.reading.header.authorization_tables import tabled_requirements
from extractor.reading.header.fields import Field
from extractor.reading.header.front import Front, Token, text_of
from extractor.reading.header.tick_boxes import options_of

_CROSSES = re.compile(r"[Xx✓✔ ]+")  # ticks in a grid of products
_MOST_CITED = 4  # statements that are enough to prove a verdict

Verdict = Found[Requirement | None]


def read_requirement(means: str, fields: Sequence[Field]) -> Verdict:
    """The labelled answer on the front: boxes beside or before "Yes" and "No", or the word itself."""
    for field in fields:
        if field.means == means and field.zone != "aside" and (field.zone == "front" or field.marked):
            if answer := _answer(field.value):
                return Found(
                    answer, (cite(pointer(means), field.words, quoted=True, borrowed=field.zone == "running"),)
                )
            if any(t.text in BOXES for t in field.value):
                message = f"The boxes beside “{field.name}” are all empty, or more than one is ticked."
                doubt = Finding(severity="warning", rule="unclear-boxes", message=message, at=pointer(means))
                return Found(None, findings=(doubt,))
    return Found(None)


def read_prior_authorization(
    front: Front,
    fields: Sequence[Field],
    title: Found[str | None],
    outline: Outline,
    listed: frozenset[int] = frozenset(),
) -> Verdict:
    """The answers that a table has for each product, the labelled answer, else what the document's name, a heading or
    its sentences state of the service. Words in `listed` (indices) say it of codes only."""
    fact = "prior_authorization"
    if tabled := next(tabled_requirements(outline, listed), None):
        return Found(tabled.value, (tabled.cited(pointer(fact)),))
    labelled = read_requirement(fact, fields)
    if labelled.value or labelled.findings:
        return labelled
    named = (c for c in named_requirements(front, fields, title) if listed.isdisjoint(w.index for w in c.words))
    candidates = [*named, *stated_requirements(outline, title.value or "", listed)]
    choice = choose(fact, candidates, agree=lambda value, other: value in ("conditional", other))
    proofs = tuple(c.cited(pointer(fact)) for c in choice.same[:_MOST_CITED])
    return Found(choice.value, proofs, tuple(doubt(fact, choice)))


def _answer(value: Sequence[Token]) -> Requirement | None:
    options = options_of(value)
    if not options:
        text = text_of(value)
        return "required" if _CROSSES.fullmatch(text) else requirement_of(text)
    ticked = [text for text, tick in options if tick]
    return plain_requirement(ticked[0]) if len(ticked) == 1 else None
