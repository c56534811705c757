"""Rules that a correction may be a case of: many are named, and few of them hold."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from extractor.model.correction import Added, Correction, DescriptionIs, Dropped, IsA, ListOf, Moved, RoleIs, StatusIs
from extractor.profiles import Rule
from extractor.teaching.column_candidates import of_code
from extractor.teaching.label_candidates import Named, of_fact
from extractor.teaching.paper import Paper
from extractor.teaching.statement_candidates import as_face, as_heading, of_nature, of_statement, opening_alike
from extractor.teaching.wording import Wording, literal


@dataclass(frozen=True, slots=True)
class Candidate:
    """A rule for the list `rules` of a profile, and the corrections for whose sake it is tried."""

    rules: str
    rule: Rule
    corrections: tuple[Correction, ...]


def candidates_of(paper: Paper, others: Sequence[Paper]) -> list[Candidate]:
    """What a corrected paper may teach; each rule once, in the order of the corrections.

    A habit shows in more than one document: what stands in none of the `others` is left out.
    """
    elsewhere = {text for other in others for text in other.texts}
    each = [(named, [made]) for made in paper.corrections for named in _named(made, paper, elsewhere)]
    cases: dict[tuple[str, Rule], list[Correction]] = {}
    for (rules, means, wording), corrections in [*each, *opening_alike(paper)]:
        rule = Rule(means=means, pattern=wording.pattern, examples=wording.examples)
        cases.setdefault((rules, rule), []).extend(corrections)
    candidates = (Candidate(rules, rule, tuple(corrections)) for (rules, rule), corrections in cases.items())
    return [candidate for candidate in candidates if _is_met(candidate, others)]


def _named(correction: Correction, paper: Paper, elsewhere: Collection[str]) -> Iterator[Named]:
    match what := correction.what:
        case IsA():
            yield from of_nature(what, paper, elsewhere)
        case Dropped():
            yield from of_statement(what.at.text, "background", paper, elsewhere)
            yield "headings", "criteria", as_heading(what.at.text)  # the part's own heading is no statement of it
        case Added() | Moved():
            yield from of_statement(what.at.text, what.part, paper, elsewhere)
            yield from as_face(what.under.text if what.under else None, paper)
        case ListOf():
            yield from as_face(what.under.text, paper)
        case RoleIs():
            if what.at.caption:
                yield "captions", str(what.to or "disclaimer"), Wording(literal(what.at.caption), (what.at.caption,))
        case StatusIs() | DescriptionIs():
            yield from of_code(what, paper)
        case _:
            yield from of_fact(what, paper)


def _is_met(candidate: Candidate, others: Sequence[Paper]) -> bool:
    """Whether what a rule is about stands in another document as well."""
    if candidate.rules in ("labels", "payers"):
        return any(_stands_in(candidate.rule.examples[0], other.text) for other in others)
    return any(candidate.rule.match(text) for other in others for text in other.texts)


def _stands_in(words: str, text: str) -> bool:
    """Whether words stand in a text, whatever its white space and capitals."""
    return " ".join(words.split()).casefold() in " ".join(text.split()).casefold()
