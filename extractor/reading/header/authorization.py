"""What a document says of prior authorization for the whole service: in its name, its headings, its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from extractor.language.authorization import PRIOR_AUTHORIZATION as _PA
from extractor.language.authorization import authorization_answer, bare_answer, says_of_authorization, spelled_out
from extractor.language.plain import content_words
from extractor.language.sentences import clauses
from extractor.model.finds import Found
from extractor.model.outline import Outline, Passage, Section
from extractor.model.policy import Requirement
from extractor.reading.candidates import Candidate
from extractor.reading.header.fields import Field
from extractor.reading.header.front import Front, text_of, words_of
from extractor.reading.header.tick_boxes import ticked_options
from extractor.reading.header.title_words import own_words

_HEADING = re.compile(
    rf"(?:\W|\w{{1,4}}[.)] )*{_PA} (?:requirements?|(?:is )?required|criteria|guidelines?)\W*", re.IGNORECASE
)
_BESIDES = r"(?: ?[/–-] ?(?:medical necessity|notification|step therapy))*"
_KIND = rf"{_PA}{_BESIDES} (?:policy|criteria|guidelines?|program|requirements)"
_TITLE = re.compile(rf"requires? {_PA}|{_PA} (?:is )?required|{_KIND}\b|{_PA}{_BESIDES}(?: ?-|$)", re.IGNORECASE)
_NAME = re.compile(rf"(?:[\w&/-]+ ){{0,5}}{_KIND}(?: for .*)?", re.IGNORECASE)
_OTHER_MATTERS = frozenset({"references", "revision_history", "evidence", "definitions", "related", "disclaimer"})
# "The following codes require prior authorization": it is said of these codes, and not of the service.
_OF_A_LIST = re.compile(
    r"\b(?:(?:the )?following|these|listed|below|above)\b(?: \w+){0,3} (?:codes?|(?:cpt|hcpcs)\b)"
    r"|\bcodes? (?:\w+ ){0,3}(?:listed|below|above|in (?:this|the) (?:list|table))\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"[\s,(]+(?:when|whenever|if|unless|except|only|provided that|depending on|(?:for|in) (?:certain|some)) ",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r"\$ ?\d|\b(?:exceed\w*|more than|greater than|over|above) \d", re.IGNORECASE)
_ONLY = re.compile(
    r"\bonly (?:required|needed|necessary)\b|\b(?:required|needed|necessary) only\b|\bonly\W*$", re.IGNORECASE
)
_SERVICE = (
    r"(?:services?|procedures?|tests?|testing|drugs?|medications?|items?|devices?|equipment|therap(?:y|ies)|treatments?"
    r"|polic(?:y|ies)|guidelines?|products?|agents?|class(?:es)?)"
)
_THIS = re.compile(
    rf"\b(?:this|these|the|such|all|each|any) (?:\w+ ){{0,2}}{_SERVICE}(?!\w)(?! (?:listed|below|here|that|which))",
    re.IGNORECASE,
)
# What is asked for has to be asked for: "All requests for prior authorization of braces are received by fax."
_ASKED = re.compile(
    rf"\b(?:to|when|for) (?:request|obtain|receive)(?:ing)? {_PA} (?:for|of)\b|\brequests for {_PA} (?:for|of)\b"
    r"|\bperforms? (?:prior )?authorization (?:for|of) all\b",
    re.IGNORECASE,
)
# "Tests which are ordered by the state need none": some of those that the policy is about.
_SOME = re.compile(r"\w (?:which|that|who) (?:is|are|was|were|has|have|do|does|meets?|cannot|can)\b", re.IGNORECASE)
_AGAIN = re.compile(r"\W*(?:it|this|none) is (?P<not>not )?(?:required|needed)\b", re.IGNORECASE)
_WITHOUT_SUBJECT = re.compile(r"(?:[^:]*:)?\s*(?:requires?|needs|must|subject to)\b", re.IGNORECASE)
_PARTED = re.compile(r"[;,/&+]|\band\b", re.IGNORECASE)
_REQUIRED: Requirement = "required"
_CONDITIONAL: Requirement = "conditional"
_SAID = frozenset(
    (
        "shall",
        "following",
        "practitioner",
        "prescriber",
        "is",
        "are",
        "be",
        "must",
        "may",
        "not",
        "no",
        "required",
        "authorized",
        "authorised",
        "preauthorized",
        "require",
        "requires",
        "needed",
        "necessary",
        "obtain",
        "submit",
    )
)


def named_requirements(
    front: Front, fields: Sequence[Field], title: Found[str | None]
) -> Iterator[Candidate[Requirement]]:
    """Names that say so: "Knee Braces (Preauthorization Required)", "Prior Authorization Criteria"."""
    if title.value and _TITLE.search(title.value):
        yield from (Candidate(_REQUIRED, ("title",), c.words) for c in title.cited[:1])
    for field in fields:
        if field.means == "program" and field.zone == "front" and re.search(_PA, field.text, re.IGNORECASE):
            yield Candidate("required", ("program",), field.words)
    for strip in front.of("front"):
        if any(re.fullmatch(_PA, text, re.IGNORECASE) for text in ticked_options(strip.tokens)):
            yield Candidate(_REQUIRED, ("ticked",), words_of(strip.tokens))
    for group in front.groups():
        tokens = [t for strip in group for t in strip.tokens]
        if _NAME.fullmatch(text_of(tokens).strip(" :")):
            yield Candidate("required", ("named",), words_of(tokens))


def stated_requirements(outline: Outline, title: str, listed: frozenset[int]) -> Iterator[Candidate[Requirement]]:
    """The headings and sentences that speak of it, each with whether it speaks of the service at hand; and once more
    those of a document that says one thing of its service here and another there, or both of parts in one section.
    Words in `listed` say it of codes only."""
    subject = _Subject(title)
    own: list[Candidate[Requirement]] = []
    for section in outline.sections:
        of_section = list(_stated(section, subject, listed)) if section.kind not in _OTHER_MATTERS else []
        yield from of_section
        yield from _mixed(of_section)
        own += [c for c in of_section if "of_the_service" in c.features]
    yield from _mixed(own)


class _Subject:
    """What the document is about: the words of its title, and those of each product that it lists."""

    def __init__(self, title: str) -> None:
        self.words = frozenset(_plain(title))
        self.products = [words for part in _PARTED.split(title) if (words := frozenset(_plain(part)))]

    def is_part(self, clause: str) -> bool:
        """Whether a clause names some of the products and not all of them."""
        words = frozenset(_plain(clause))
        return len({product <= words for product in self.products}) == 2


def _stated(section: Section, subject: _Subject, listed: frozenset[int]) -> Iterator[Candidate[Requirement]]:
    aside = ("appendix",) if section.kind == "appendix" else ()
    passages = list(_passages(section))
    for number, passage in enumerate(passages):
        words = tuple(passage.words)
        if words[0].index in listed:
            continue
        if _HEADING.fullmatch(passage.text):
            yield Candidate("required", ("heading", *aside), words)
        if (answer := bare_answer(passage.text)) and _is_under_its_name(passages[:number], section):
            yield Candidate(answer, ("heading", "of_the_service", *aside), words)
        before: Requirement | None = None
        for clause in clauses(spelled_out(passage.text)):
            says = None if _OF_A_LIST.search(clause) else _says(clause)
            if before and (again := _AGAIN.match(clause)):
                says = "not_required" if again["not"] else "required"
            before = says
            if says == "not_required" and subject.is_part(clause):
                says = "conditional"
            if says is None and _ASKED.search(clause) and _of_what(clause, subject) == "of_the_service":
                yield Candidate(_REQUIRED, ("asked", *aside), words)
            if says and clause.endswith("following:") and _is_conditioned(passages[number + 1 :], passage.depth):
                says = "conditional"
            if says:
                yield Candidate(says, ("sentence", _of_what(clause, subject), *aside), words)


def _is_under_its_name(before: Sequence[Passage], section: Section) -> bool:
    """Whether a passage is the first one under a heading that is the name of prior authorization."""
    named = section.heading and re.fullmatch(rf"{_PA}(?: required)?[\s:?]*", section.heading.text, re.IGNORECASE)
    return bool(named) and len(before) == 1


def _is_conditioned(following: Sequence[Passage], depth: int) -> bool:
    """Whether an item of the list below a lead-in names a condition or an amount."""
    items = takewhile(lambda p: p.depth > depth or p.mark is not None, following)
    return any(_CONDITION.search(f" {item.text} ") or _AMOUNT.search(item.text) for item in items)


def _mixed(candidates: Sequence[Candidate[Requirement]]) -> Iterator[Candidate[Requirement]]:
    if len({c.value for c in candidates}) > 1:
        yield from (Candidate(_CONDITIONAL, ("mixed",), c.words) for c in candidates)


def _passages(section: Section) -> Iterator[Passage]:
    if section.heading:
        yield section.heading
    for block in section.blocks:
        if isinstance(block, Passage):
            yield block
        else:
            yield from (passage for cell in block.cells for passage in cell.passages)


def _says(clause: str) -> Requirement | None:
    """What a clause says; what it says with a condition behind it ("... when the claim comes from a clinic") holds
    only sometimes."""
    answer, main = authorization_answer(clause), _main(clause)
    if answer is None:
        return None
    says, at = answer
    if _ONLY.search(clause) or _SOME.search(clause[:at]) or (main != clause and says_of_authorization(main)):
        return "conditional"
    return says


def _main(clause: str) -> str:
    """What stands before a condition."""
    condition = _CONDITION.search(clause)
    return clause[: condition.start()] if condition else clause


def _of_what(clause: str, subject: _Subject) -> str:
    """Whether a clause speaks of the document's subject, or of something else."""
    main = _main(clause)
    if _WITHOUT_SUBJECT.match(main):
        return "of_the_service"
    words = [w for w in _plain(main) if w not in _SAID]
    is_own = not words or not subject.words or subject.words.intersection(words) or _THIS.search(main)
    return "of_the_service" if is_own else "of_others"


def _plain(text: str) -> tuple[str, ...]:
    """The words of a text that speak of its subject, plurals as singulars."""
    return content_words(" ".join(own_words(text)))
