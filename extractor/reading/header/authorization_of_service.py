"""What a document says of prior authorization for the whole service: in its name, its headings, its sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import groupby, takewhile

from extractor.language.authorization import (
    answer_for_some,
    authorization_answer,
    bare_answer,
    says_of_authorization,
    speaks_of_authorization,
    spelled_out,
    without_authorization,
)
from extractor.language.authorization_scope import (
    before_condition,
    heads_its_section,
    heads_what_needs_it,
    holds_sometimes,
    is_asked_for,
    is_asked_here,
    is_conditioned,
    is_its_name,
    is_of_emergencies,
    is_of_listed_codes,
    is_of_upkeep,
    is_outside_network,
    is_refused_anyway,
    names_its_document,
    only_says_it,
    products_of,
    said_again,
    speaks_in_general,
    speaks_of_this_service,
    title_requires_it,
    title_tells_how,
    without_aside,
)
from extractor.language.codes import only_names_codes
from extractor.language.lead_ins import is_lead_in
from extractor.language.plain import content_words
from extractor.language.sentences import clauses
from extractor.model.finds import Found
from extractor.model.outline import Outline, Passage, Section
from extractor.model.policy import Requirement
from extractor.reading.candidates import Candidate
from extractor.reading.header.authorization_scopes import Scopes, codes_left, of_one_line
from extractor.reading.header.fields import Field
from extractor.reading.header.front import Front, text_of, words_of
from extractor.reading.header.tick_boxes import as_ticked, ticked_answer, ticked_options
from extractor.reading.header.title_words import own_words

_INITIALS = 3  # letters of an abbreviation that may be the title's
_OTHER_MATTERS = frozenset({"references", "revision_history", "evidence", "definitions", "related", "disclaimer"})
_REQUIRED: Requirement = "required"
_CONDITIONAL: Requirement = "conditional"


def named_requirements(
    front: Front, fields: Sequence[Field], title: Found[str | None]
) -> Iterator[Candidate[Requirement]]:
    """Names that say so: "Knee Braces (Preauthorization Required)", "Prior Authorization Criteria"."""
    if title.value and title_requires_it(title.value):
        yield from (Candidate(_REQUIRED, ("title",), c.words) for c in title.cited[:1])
    elif title.value and title_tells_how(title.value):
        yield from (Candidate(_REQUIRED, ("asked",), c.words) for c in title.cited[:1])
    for field in fields:
        if field.means == "program" and field.zone == "front" and speaks_of_authorization(field.text):
            yield Candidate("required", ("program",), field.words)
    for strip in front.of("front"):
        if any(is_its_name(text) for text in ticked_options(strip.tokens)):
            yield Candidate(_REQUIRED, ("ticked",), words_of(strip.tokens))
    for group in front.groups():
        lines = [strip.tokens for strip in group]
        for tokens in lines if len(lines) == 1 else (*lines, [t for line in lines for t in line]):
            if names_its_document(text_of(tokens)):
                yield Candidate("required", ("named",), words_of(tokens))


def stated_requirements(outline: Outline, title: str, listed: frozenset[int]) -> Iterator[Candidate[Requirement]]:
    """The headings and sentences that speak of it, each with whether it speaks of the service at hand; and once more
    those of a document that says one thing of its service here and another there, or both of parts in one section.
    Words in `listed` say it of codes only."""
    subject, scopes = _Subject(title, outline), Scopes(outline)
    own: list[Candidate[Requirement]] = []
    sections = [s for s in outline.sections if s.kind not in _OTHER_MATTERS]
    stated = [(n, c) for n, s in enumerate(sections) for c in _answered(s, _stated(s, subject, listed, outline))]
    narrowed = list(scopes.narrowed([candidate for _, candidate in stated]))
    for _, group in groupby(zip(stated, narrowed, strict=True), lambda pair: pair[0][0]):
        of_section = [candidate for _, candidate in group]
        yield from of_section
        near = [c for c in of_section if "in_general" not in c.features]
        yield from _mixed([c for c in near if _speaks_of_it(c)] or near)
        own += [c for c in of_section if "of_the_service" in c.features]
    yield from _mixed(own)
    if not any(_speaks_of_it(c) for _, c in stated):
        firm = (c for c in narrowed if c.features == ("sentence", "firm", "of_others"))
        yield from (replace(c, features=("sentence", "part_alone")) for c in firm)


def _speaks_of_it(candidate: Candidate[Requirement]) -> bool:
    return "of_others" not in candidate.features


class _Subject:
    """What the document is about: the words of its title, those of each product that it lists, and all of its words."""

    def __init__(self, title: str, outline: Outline) -> None:
        self._outline = outline
        self.words = frozenset(_plain(title))
        self.initials = "".join(word[0] for word in content_words(title))
        self.products = [words for part in products_of(title) if (words := frozenset(_plain(part)))]

    def is_named_by(self, words: Collection[str]) -> bool:
        """Whether one of some words is the title's, or the initials of a stretch of it: "NPWT"."""
        return any(w in self.words or (len(w) >= _INITIALS and w in self.initials) for w in words)

    def knows(self, words: Collection[str]) -> bool:
        """Whether half of some words stand in two of the document's passages or more."""
        return 2 * sum(self._passages[word] > 1 for word in words) >= len(words)

    @cached_property
    def _passages(self) -> Counter[str]:
        """In how many passages each word stands."""
        passages = (p for s in self._outline.sections if s.kind not in _OTHER_MATTERS for p in _passages(s))
        return Counter(word for passage in passages for word in set(_plain(passage.text)))

    def is_part(self, clause: str) -> bool:
        """Whether a clause names some of the products and not all of them."""
        words = frozenset(_plain(clause))
        return len({product <= words for product in self.products}) == 2


def _stated(
    section: Section, subject: _Subject, listed: frozenset[int], outline: Outline
) -> Iterator[Candidate[Requirement]]:
    aside = ("appendix",) if section.kind == "appendix" else ()
    passages = list(_passages(section))
    is_own = section.heading is not None and heads_its_section(section.heading.text)
    for number, passage in enumerate(passages):
        words = tuple(passage.words)
        if words[0].index in listed:
            continue
        if ticked := ticked_answer(spelled_out(passage.text), section.heading.text if section.heading else ""):
            yield Candidate(ticked, ("ticked",), words)
            continue
        yield from _of_whole(passage, passages[:number], section, subject, aside)
        before: Requirement | None = None
        of_what = ""
        for clause in clauses(spelled_out(as_ticked(passage.text))):
            says = None if is_of_listed_codes(clause) else _says(clause)
            again = said_again(clause) if before else None
            before = says = again or says
            asks = is_asked_for(clause)
            if not (says or asks or is_asked_here(clause)):
                continue  # as most do; to tell of what they speak takes long
            of_what = of_what if again else _of_what(clause, subject)
            if is_own and passage is not section.heading and of_what == "of_others" and not is_of_upkeep(clause):
                of_what = "of_the_service"
            if says and (of_one_line(clause, outline) or (says == "not_required" and subject.is_part(clause))):
                says = _CONDITIONAL
            if says and (others := codes_left(clause, outline)) is not None:
                of_what = "of_the_service"
                says = _CONDITIONAL if others else says
            is_asked = asks and of_what == "of_the_service"
            if says is None and (is_asked or is_asked_here(clause)):
                yield Candidate(_REQUIRED, ("asked", *aside), words)
            leads = is_lead_in(clause) and not _says_aside(clause)
            if says and leads and _is_conditioned(passages[number + 1 :], passage.depth):
                says = _CONDITIONAL
            if says:
                is_part = of_what == "of_others" and _is_firm(clause) and subject.knows(_said_of(clause))
                firm = ("firm",) if is_part else ()
                yield Candidate(says, ("sentence", *firm, of_what, *aside), words)


def _of_whole(
    passage: Passage, before: Sequence[Passage], section: Section, subject: _Subject, aside: tuple[str, ...]
) -> Iterator[Candidate[Requirement]]:
    """What a passage says as a whole: as a heading, or as a bare answer under one."""
    is_heading = passage is section.heading and names_its_document(passage.text)
    if is_heading or heads_what_needs_it(spelled_out(passage.text)):
        yield Candidate("required", ("heading", *aside), tuple(passage.words))
    if answer := _answer_under_name(passage, before, section, subject):
        yield Candidate(answer, ("heading", "of_the_service", *aside), tuple(passage.words))


def _answered(section: Section, stated: Iterable[Candidate[Requirement]]) -> list[Candidate[Requirement]]:
    """What a section says: a heading "Prior Authorization Requirements" says nothing of its own where the section
    answers that there is none, or only sometimes."""
    candidates = list(stated)
    if section.heading is None or not heads_what_needs_it(section.heading.text):
        return candidates
    heading = frozenset(w.index for w in section.heading.words)
    below = [c for c in candidates if c.words[0].index not in heading]
    answers = {c.value for c in below if "of_the_service" in c.features}
    return candidates if not answers or _REQUIRED in answers else below


def _answer_under_name(
    passage: Passage, before: Sequence[Passage], section: Section, subject: _Subject
) -> Requirement | None:
    """What a passage answers right under a heading that names prior authorization, or behind other answers there:
    "Commercial: Required", "Medicare: Not required". What it answers of some services holds sometimes."""
    if section.heading is None or not before or not heads_its_section(section.heading.text):
        return None
    if not all(_bare_answers(earlier, subject) for earlier in before[1:]):
        return None
    answers = set(_bare_answers(passage, subject))
    return _CONDITIONAL if len(answers) > 1 else next(iter(answers), None)


def _bare_answers(passage: Passage, subject: _Subject) -> Iterator[Requirement]:
    """What the clauses of a passage answer that name neither prior authorization nor who asks for it."""
    if answer := bare_answer(passage.text):
        yield answer
        return
    for clause in clauses(passage.text):
        if answer := bare_answer(clause):
            yield answer
        elif answer := answer_for_some(clause):
            yield answer if _of_what(clause, subject) == "of_the_service" else _CONDITIONAL


def _is_conditioned(following: Sequence[Passage], depth: int) -> bool:
    """Whether an item of the list below a lead-in names a condition or an amount."""
    items = takewhile(lambda p: p.depth > depth or p.mark is not None, following)
    return any(is_conditioned(item.text) for item in items)


def _mixed(candidates: Sequence[Candidate[Requirement]]) -> Iterator[Candidate[Requirement]]:
    if len({c.value for c in candidates}) > 1:
        yield from (Candidate(_CONDITIONAL, ("mixed",), c.words) for c in candidates)


def _passages(section: Section) -> Iterator[Passage]:
    """A section's passages; what a row says of its codes it does not say of the service."""
    if section.heading:
        yield section.heading
    for block in section.blocks:
        if isinstance(block, Passage):
            yield block
        else:
            of_codes = {cell.row for cell in block.cells if only_names_codes(cell.text)}
            yield from (passage for cell in block.cells if cell.row not in of_codes for passage in cell.passages)


def _says(clause: str) -> Requirement | None:
    """What a clause says; what it says with a condition behind it ("... when the claim comes from a clinic") holds
    only sometimes."""
    answer, main = authorization_answer(clause), before_condition(clause)
    if answer is None:
        return None
    says, at = answer
    if says == "not_required" and (is_of_emergencies(clause) or is_refused_anyway(clause)):
        return None
    if clause[at] == "(":  # in brackets: what the list asks for is no condition of it
        return says
    if holds_sometimes(clause, at) or (main != clause and says_of_authorization(main)):
        return "conditional"
    return says


def _says_aside(clause: str) -> bool:
    """Whether a clause says it in brackets, so that what its list asks for is no condition of it."""
    answer = authorization_answer(clause)
    return answer is not None and clause[answer[1]] == "("


def _is_firm(clause: str) -> bool:
    """Whether a clause says that something needs it, be it under a condition, and not only that it may, or that what
    is got outside of the network does."""
    answer = authorization_answer(clause)
    return answer is not None and answer[0] == _REQUIRED and not is_outside_network(clause)


def _of_what(clause: str, subject: _Subject) -> str:
    """Whether a clause speaks of the document's subject, of services of all sorts, or of something else."""
    if speaks_in_general(clause):
        return "in_general"
    main, words = before_condition(clause), _said_of(clause)
    is_own = not words or not subject.words or subject.is_named_by(words) or speaks_of_this_service(main)
    return "of_the_service" if is_own else "of_others"


def _said_of(clause: str) -> list[str]:
    """The words of a clause that name what it speaks of."""
    main = before_condition(clause)
    return [w for w in _plain(without_authorization(without_aside(main))) if not only_says_it(w)]


def _plain(text: str) -> tuple[str, ...]:
    """The words of a text that speak of its subject, plurals as singulars."""
    return content_words(" ".join(own_words(text)))
