"""What a payer's own history says was changed: its sentences as statements that can be checked, or undone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from extractor.language.authorization import (
    authorization_answer,
    may_speak_of_authorization,
    names_authorization,
    spelled_out,
    without_authorization,
)
from extractor.language.codes import codes_named
from extractor.language.connectors import without_leading_and
from extractor.language.dates import without_opening_date
from extractor.language.effective import without_effective_dates
from extractor.language.marks import inline_items
from extractor.language.numbers import in_figures
from extractor.language.plain import content_words
from extractor.language.ruleset import ruleset
from extractor.language.sentences import sentences
from extractor.model.policy import Revision

Subject = Literal[
    "codes", "authorization", "references", "background", "title", "nothing", "slight", "retired", "rules"
]
Direction = Literal["added", "removed", "changed"]

_RULES = ruleset("change_words")
_DIRECTIONS: tuple[Direction, ...] = ("removed", "added", "changed")
_PARTS: tuple[Subject, ...] = ("references", "background", "title", "retired")  # of the paper
_SEMICOLON = re.compile(r";\s+")
_NUMBERS = re.compile(r"(?<![\d-])(\d{1,3})(?: ?[-–] ?#?(\d{1,3}))?(?![\d-])")
_COMMA = re.compile(r",\s+")


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of a history entry that can be checked.

    `subjects` are what it speaks of; "rules" is any criterion, limitation or other rule, known by the words of `text`.
    """

    text: str
    subjects: frozenset[Subject]
    direction: Direction
    codes: tuple[str, ...] = ()


def claims(entry: Revision) -> Iterator[Statement | str]:
    """What an entry says was changed, clause by clause; as a mere text what may well tell of a change, but not in words
    that can be checked: "Fewer trials asked for". "Annual review" and the names of committees say nothing.
    """
    for text, statement in _clauses(entry):
        if statement or topic_words(_RULES.without("review", text)):
            yield statement or text


def statements(entry: Revision) -> Iterator[Statement]:
    """The claims of an entry that can be checked."""
    return (claim for claim in claims(entry) if isinstance(claim, Statement))


def unread(entry: Revision) -> Iterator[str]:
    """The claims of an entry that cannot."""
    return (claim for claim in claims(entry) if isinstance(claim, str))


def _clauses(entry: Revision) -> Iterator[tuple[str, Statement | None]]:
    summary = _RULES.without("action", without_opening_date(entry.text))
    for sentence in (sentence for item in inline_items(summary) for sentence in sentences(item)):
        announced: Direction | None = None  # "the following were removed: first; second; third"
        for clause in _parted(sentence):
            text = _without_approval(" ".join(clause.split()).strip(" .;,"))
            if not without_effective_dates(text):
                continue
            statement = _read(text, announced)
            if statement:
                announced = statement.direction if announced or ":" in text else None
            yield text, statement


def _parted(sentence: str) -> Iterator[str]:
    """The clauses between semicolons, and before each "and" or comma that another change follows."""
    for number, clause in enumerate(_SEMICOLON.split(sentence)):
        for piece in _RULES.split("and_another", without_leading_and(clause) if number else clause):
            yield from _at_commas(piece)


def _at_commas(text: str) -> Iterator[str]:
    """ "Added canes, ramps, updated exclusions" tells of two changes."""
    first, *others = _COMMA.split(text)
    for other in others:
        if _direction(first) and _RULES.says(other, "another_first"):
            yield first
            first = other
        else:
            first = f"{first}, {other}"
    yield first


def _without_approval(clause: str) -> str:
    """ "Reviewed and approved by the committee to remove …" says that something was removed."""
    rest = _RULES.without("approval_first", clause).strip()
    return rest if _direction(rest) or _says_nothing_changed(rest) else clause


def _says_nothing_changed(text: str) -> bool:
    """ "No criteria changes", "Minor edits"."""
    return _RULES.says(text, "nothing", "slight")


def change_verbs(text: str) -> list[tuple[int, int, Direction]]:
    """The words that say that something was added, removed or changed: where each begins and ends, in no order."""
    hits = ((hit, direction) for direction in _DIRECTIONS for hit in _RULES.matches(direction, text))
    return [(hit.start(), hit.end(), direction) for hit, direction in hits]


def _direction(text: str) -> Direction | None:
    """What the first word of a change says, or the first that says whether prior authorization is needed."""
    text = spelled_out(text)
    verbs = [(start, direction) for start, _, direction in change_verbs(text)]
    if answer := authorization_answer(text):
        needed, start = answer
        verbs.append((start, "removed" if needed == "not_required" else "added"))
    return min(verbs)[1] if verbs else None


def _read(text: str, announced: Direction | None) -> Statement | None:
    if _says_nothing_changed(text) and not _RULES.says(text, "removed", "added"):
        return Statement(text, _of_no_weight(text), "changed")
    direction = announced or _direction(text)
    codes = codes_named(text)
    if direction is None:
        return None
    if codes:
        subject: Subject = "authorization" if _is_about_authorization(text, direction) else "codes"
        return Statement(text, frozenset({subject}), direction, codes)
    return Statement(text, _subjects(text), direction)


def _is_about_authorization(text: str, direction: Direction) -> bool:
    """Whether a claim on codes is about what they need; of "E0638 added without prior authorization" it is the code
    that was added."""
    is_beside = direction == "added" and _RULES.says(text, "needs_none")
    return may_speak_of_authorization(text) and not is_beside


def references_named(text: str) -> frozenset[str]:
    """The numbers of the references that a claim is about: "Updated dates in references 3 through 5 and 9"; none where
    it names no number."""
    named = _RULES.search("references", text)
    if named is None:
        return frozenset()
    spans = _NUMBERS.findall(_RULES.without("up_to", text[named.end() :], "-"))
    return frozenset(str(n) for first, last in spans for n in range(int(first), int(last or first) + 1))


def _of_no_weight(text: str) -> frozenset[Subject]:
    """What a sentence speaks of that says that nothing, or nothing of weight, was changed: "Format of references
    updated" speaks of these."""
    if _RULES.says(text, "nothing"):
        return frozenset({"nothing"})
    return frozenset(part for part in _PARTS if _RULES.says(text, part)) or frozenset({"slight"})


def _subjects(text: str) -> frozenset[Subject]:
    """Parts of the paper, if the sentence names them and hardly anything else."""
    named: list[Subject] = [part for part in _PARTS if _RULES.says(text, part)]
    rest = without_effective_dates(text)
    for part in _PARTS:
        rest = _RULES.without(part, rest)
    if "references" in named:  # "Updated the dates of references 3 through 7"
        rest = _RULES.without("of_an_entry", rest)
    if names_authorization(text):
        named.append("authorization")
        rest = without_authorization(rest)
    if named and wholes(rest):  # "Updated criteria and references"
        named.append("rules")
    return frozenset(named) if named and len(topic_words(rest)) <= 1 else frozenset({"rules"})


Whole = Literal["criteria", "limitations", "codes", "products", "population"]
_WHOLES: tuple[Whole, ...] = ("criteria", "limitations", "codes", "products", "population")
_NAMED_BESIDE_TOPIC: frozenset[str] = frozenset({"products"})  # what a claim names beside the thing that came or went


def wholes(text: str) -> frozenset[Whole]:
    """The parts of the policy that a claim is about as a whole: "Limitations updated", "Updated title and criteria";
    none where it says more.
    """
    rest = text
    for whole in (*_PARTS, *_WHOLES):
        rest = _RULES.without(whole, rest)
    return frozenset() if topic_words(rest) else frozenset(w for w in _WHOLES if _RULES.says(text, w))


def parts_unchanged(text: str) -> frozenset[Whole]:
    """The parts that a claim of no changes names: the criteria of "No changes to criteria"; none of "No changes"."""
    return frozenset(whole for whole in _WHOLES if _RULES.says(text, whole))


def without_part(part: str, text: str) -> str:
    """A claim without the words that name the part of the policy that is asked about ("Lines of business: Medicaid")
    or the place in it ("Section III.A.2", "to the second bullet")."""
    text = _RULES.without("place", text)
    return _RULES.without(part, text) if part in _NAMED_BESIDE_TOPIC else text


def names_exclusions(text: str) -> bool:
    """Whether a claim says that it is about what is not covered: "Added the following exclusions: canes"."""
    return _RULES.says(text, "limitations", "refused")


def names_definitions(text: str) -> bool:
    """Whether a claim is about what a word means in the policy: "Removed the definition of a cane" removes no cane."""
    return _RULES.says(text, "definitions")


def without_part_played(text: str) -> str:
    """A claim without what its matter was added as: "Added canes" of "Added canes as an alternative to a lift"."""
    return _RULES.without("part_played", text)


def topic_words(text: str) -> frozenset[str]:
    """What a sentence about a change is about: its words without those for the change itself and for the paper."""
    return frozenset(word for word in meaning(text) if not _is_about_paper(word))


@cache
def _is_about_paper(word: str) -> bool:
    return _RULES.says(word, "about_paper")


def meaning(text: str) -> frozenset[str]:
    """The words of a text by which it is recognised, numbers as figures."""
    return frozenset(map(in_figures, content_words(text)))
