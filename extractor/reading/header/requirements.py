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
from extractor.reading.candidates import Candidate, choose, doubt
from extractor.reading.header.authorization_of_service import named_requirements, stated_requirements
from extractor.reading.header.authorization_tables import tabled_requirements
from extractor.reading.header.fields import Field
from extractor.reading.header.front import Front, Token, text_of
from extractor.reading.header.tick_boxes import options_of

_CROSSES = re.compile(r"[Xx✓✔ ]+")  # ticks in a grid of products
_MOST_CITED = 4  # statements that are enough to prove a verdict

Verdict = Found[Requirement | None]


def read_requirement(means: str, fields: Sequence[Field]) -> Verdict:
    """The labelled answer on the front: boxes beside or before "Yes" and "No", or the word itself. The answers of
    several labels that differ, one for each product, are "conditional"."""
    labels = [f for f in fields if f.means == means and f.zone != "aside" and (f.zone == "front" or f.marked)]
    answered = [(field, answer) for field in labels if (answer := _answer(field.value))]
    unclear = [f for f in labels if _answer(f.value) is None and any(t.text in BOXES for t in f.value)]
    if unclear and (not answered or labels.index(unclear[0]) < labels.index(answered[0][0])):
        message = f"The boxes beside “{unclear[0].name}” are all empty, or more than one is ticked."
        return Found(
            None, findings=(Finding(severity="warning", rule="unclear-boxes", message=message, at=pointer(means)),)
        )
    if not answered:
        return Found(None)
    field, answer = answered[0]
    beside = [(other, says) for other, says in answered if other.zone == field.zone]
    if len({says for _, says in beside}) > 1:
        words = tuple(w for other, _ in beside for w in other.words)
        return Found("conditional", (cite(pointer(means), words, quoted=True),))
    return Found(answer, (cite(pointer(means), field.words, quoted=True, borrowed=field.zone == "running"),))


def read_prior_authorization(
    front: Front,
    fields: Sequence[Field],
    title: Found[str | None],
    outline: Outline,
    listed: frozenset[int] = frozenset(),
) -> Verdict:
    """The answers that a table has for each product, the labelled answer, which holds sometimes where a sentence says
    the contrary of the service, else what the document's name, a heading or its sentences state of it. Words in
    `listed` (indices) say it of codes only."""
    fact = "prior_authorization"
    if tabled := next(tabled_requirements(outline, listed), None):
        return Found(tabled.value, (tabled.cited(pointer(fact)),))
    labelled = read_requirement(fact, fields)
    stated = list(stated_requirements(outline, title.value or "", listed))
    if labelled.value or labelled.findings:
        own = {token.word.index for field in fields if field.means == fact for token in field.label}
        others = (c for c in stated if own.isdisjoint(w.index for w in c.words))
        contrary = [c for c in others if _is_contrary(c, labelled.value)]
        return Found("conditional", (*labelled.cited, contrary[0].cited(pointer(fact)))) if contrary else labelled
    named = (c for c in named_requirements(front, fields, title) if listed.isdisjoint(w.index for w in c.words))
    candidates = [*named, *stated]
    choice = choose(fact, candidates, agree=lambda value, other: value in ("conditional", other))
    proofs = tuple(c.cited(pointer(fact)) for c in choice.same[:_MOST_CITED])
    return Found(choice.value, proofs, tuple(doubt(fact, choice)))


def _is_contrary(candidate: Candidate[Requirement], answer: Requirement | None) -> bool:
    """Whether a sentence on the service says that it needs none where a label says yes, or the other way round; or what
    stands behind the label answers for one part so and for another otherwise."""
    if candidate.features == ("heading", "of_the_service"):
        return candidate.value == "conditional" != answer
    is_plain = candidate.features == ("sentence", "of_the_service")
    return is_plain and {candidate.value, answer} == {"required", "not_required"}


def _answer(value: Sequence[Token]) -> Requirement | None:
    options = options_of(value)
    if not options:
        text = text_of(value)
        return "required" if _CROSSES.fullmatch(text) else requirement_of(text)
    ticked = [text for text, tick in options if tick]
    return plain_requirement(ticked[0]) if len(ticked) == 1 else None
