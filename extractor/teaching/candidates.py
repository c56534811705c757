"""Rules that a correction may be a case of: many are named, and few of them hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extractor.language.headings import heading_name
from extractor.model.correction import Added, Correction, Dropped, IsA, Moved, Nature, RoleIs
from extractor.model.places_corrected import SectionPlace
from extractor.profiles import Rule
from extractor.teaching.label_candidates import Named, of_fact
from extractor.teaching.paper import Paper, Printed
from extractor.teaching.wording import Wording, literal, wordings

_MEANS: dict[Nature, str] = {"criterion": "criteria", "limitation": "limitations", "background": "background"}
_LONGEST_HEADING = 16  # words


@dataclass(frozen=True, slots=True)
class Candidate:
    """A rule for the list `rules` of a profile, and the corrections for whose sake it is tried."""

    rules: str
    rule: Rule
    corrections: tuple[Correction, ...]

    @property
    def key(self) -> tuple[str, str, str]:
        return self.rules, self.rule.pattern, self.rule.means


def candidates_of(paper: Paper, others: Sequence[Paper]) -> list[Candidate]:
    """What a corrected paper may teach; each rule once, in the order of the corrections.

    A habit shows in more than one document: what stands in none of the `others` is left out.
    """
    named: dict[tuple[str, str, str], list[Correction]] = {}
    rules: dict[tuple[str, str, str], Candidate] = {}
    elsewhere = {text for other in others for text in other.texts}
    for correction in paper.corrections:
        for candidate in _of(correction, paper, elsewhere):
            rules.setdefault(candidate.key, candidate)
            named.setdefault(candidate.key, []).append(correction)
    whole = (Candidate(c.rules, c.rule, tuple(named[key])) for key, c in rules.items())
    return [candidate for candidate in whole if _is_met(candidate, others)]


def _of(correction: Correction, paper: Paper, elsewhere: Iterable[str]) -> Iterator[Candidate]:
    for rules, means, wording in _named(correction, paper, elsewhere):
        yield Candidate(rules, Rule(means=means, pattern=wording.pattern, examples=wording.examples), (correction,))


def _named(correction: Correction, paper: Paper, elsewhere: Iterable[str]) -> Iterator[Named]:
    match what := correction.what:
        case IsA():
            yield from _of_nature(what, paper, elsewhere)
        case Dropped():
            yield from _of_statement(what.at.text, "background", paper, elsewhere)
            yield "headings", "criteria", _as_heading(what.at.text)  # the part's own heading is no statement of it
        case Added() | Moved():
            yield from _of_statement(what.at.text, what.part, paper, elsewhere)
        case RoleIs():
            if what.at.caption:
                yield "captions", str(what.to or "disclaimer"), Wording(literal(what.at.caption), (what.at.caption,))
        case _:
            yield from of_fact(what, paper)


def _of_nature(what: IsA, paper: Paper, elsewhere: Iterable[str]) -> Iterator[Named]:
    if what.to == "heading":
        if not isinstance(what.at, SectionPlace):
            yield from (("headings", means, _as_heading(what.at.text)) for means in _MEANS.values())
    elif isinstance(what.at, SectionPlace):
        yield "headings", _MEANS[what.to], _as_heading(what.at.heading)
    else:
        yield from _of_statement(what.at.text, _MEANS[what.to], paper, elsewhere)


def _of_statement(text: str, means: str, paper: Paper, elsewhere: Iterable[str]) -> Iterator[Named]:
    """What the headings over a statement mean, or it is a heading itself; else what it means by itself."""
    for printed in paper.find(text):
        for heading in printed.headings:
            yield "headings", means, _as_heading(heading)
        if printed.is_heading or _may_be_heading(printed):
            yield "headings", means, _as_heading(printed.text)
        for wording in wordings(printed.text, elsewhere):
            yield "statements", means, wording
            if means == "background":
                yield "furniture", "furniture", wording


def _may_be_heading(printed: Printed) -> bool:
    return len(printed.text.split()) <= _LONGEST_HEADING and not printed.text.endswith((".", ";"))


def _as_heading(text: str) -> Wording:
    name = heading_name(text)
    return Wording(literal(name), (name,))


def _is_met(candidate: Candidate, others: Sequence[Paper]) -> bool:
    """Whether what a rule is about stands in another document as well."""
    if candidate.rules in ("labels", "payers"):
        return any(literal_in(candidate.rule.examples[0], other.text) for other in others)
    return any(candidate.rule.match(text) for other in others for text in other.texts)


def literal_in(words: str, text: str) -> bool:
    """Whether words stand in a text, whatever its white space and capitals."""
    return " ".join(words.split()).casefold() in " ".join(text.split()).casefold()
