"""What a payer's own history says was changed: its sentences as statements that can be checked, or undone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from extractor.language.codes import codes_named
from extractor.language.effective import without_effective_dates
from extractor.language.plain import content_words
from extractor.model.policy import Revision

Subject = Literal["codes", "authorization", "references", "background", "title", "nothing", "retired", "rules"]
Direction = Literal["added", "removed", "changed"]

_SENTENCE = re.compile(
    r"(?<=[a-z0-9)”\"])\.\s+(?=[A-Z“\"])|\s[•▪–]\s"
    r"|\.\s+(?=Add|Remov|Updat|Revis|Delet|Clarif|Chang|Modif|Also|Minor|No )"
)
_CLAUSE = re.compile(r";\s+(?:and )?| and (?=(?:add|remov|updat|revis|delet|chang|modif)\w+\b)")
_APPROVAL = re.compile(
    r"^(?:also,? |then,? )?(?:annual(?:ly)? |interim )?(?:policy )?(?:reviewed|approved|endorsed|presented)"
    r"(?: and (?:reviewed|approved|adopted))?(?: (?:by|at) (?:the )?[^.;,:]*?)?(?: (?:to|for|with)\b|[,:])\s*",
    re.IGNORECASE,
)
_REVIEW = re.compile(
    r"^(?:(?:annual(?:ly)?|biennial|quarterly|interim|scheduled|routine|policy|committee|services?) )*"
    r"(?:review(?:ed)?|approv(?:ed|al)|endorsed|adopted|presented|ratified)\b"
    r"(?:,? and (?:reviewed|approved|adopted|endorsed))?(?: (?:by|at|on|in)\b.*)?",
    re.IGNORECASE,
)
_ADDED = re.compile(
    r"\b(?:add(?:s|ed|ing|ition)?|new|includ(?:e|ed|ing)|insert(?:ed)?|introduc\w+|expand\w+"
    r"|(?:now )?requires? (?:prior|pre))\b",
    re.IGNORECASE,
)
_REMOVED = re.compile(r"\b(?:remov\w+|delet\w+|eliminat\w+|no longer|dropped|discontinu\w+|omitted)\b", re.IGNORECASE)
_CHANGED = re.compile(
    r"\b(?:updat\w+|revis\w+|chang\w+|modif\w+|clarif\w+|reformat\w+|edit\w+|increas\w+|decreas\w+|reduc\w+|extend\w+"
    r"|shorten\w+|replac\w+|reword\w+|correct\w+|renam\w+|retir\w+|amend\w+|adjust\w+|defin\w+|align\w+)\b",
    re.IGNORECASE,
)
_NOTHING = re.compile(
    r"\bno (?:\w+ )?(?:criteria )?(?:changes?|revisions?|updates?)\b|\bwithout (?:\w+ )?changes?\b|\bunchanged\b"
    r"|\b(?:minor|editorial|formatting|typographical|administrative) (?:\w+ )?(?:changes?|edits?|updates?)\b",
    re.IGNORECASE,
)
_AUTHORIZATION = re.compile(r"\b(?:prior auth\w*|pre-?authori[sz]ation|PA)\b", re.IGNORECASE)
_NOW_REQUIRED = re.compile(
    rf"(?:{_AUTHORIZATION.pattern}) (?:is|will be) (?:now )?(?:required|needed)\b", re.IGNORECASE
)
_NOT_REQUIRED = re.compile(rf"(?:{_AUTHORIZATION.pattern}) (?:is|will be) not (?:required|needed)\b", re.IGNORECASE)
_REFERENCES = re.compile(r"\b(?:references?|bibliography|citations?)\b", re.IGNORECASE)
_BACKGROUND = re.compile(
    r"\b(?:background|overview|rationale|evidence|literature|description|discussion)\b", re.IGNORECASE
)
_TITLE = re.compile(r"\b(?:title|renamed)\b", re.IGNORECASE)
_RETIRED = re.compile(r"\b(?:retired?|archived?)\b", re.IGNORECASE)
_NUMBERS = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "eight": "8", "twelve": "12"}
_ABOUT_THE_PAPER = frozenset(
    content_words(
        "review reviewed annual interim update updated revise revised revision policy criteria criterion"
        " guideline coverage covered medical necessity section language statement regarding concerning wording"
        " indication add added adding addition remove removed removal delete deleted deletion include included"
        " including per new approve approved approval committee effective clarify clarified clarification change"
        " changed modify modified table list code requirement require required following note patient member also"
        " definition defined option was were has have been from under into allow allowed reformat reformatted"
        " format increase increased decrease decreased reduce reduced label pi align aligned expand expanded use"
        " used example initial therapy clinical no not intent only"
    )
)


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of a history entry that can be checked.

    `subjects` are what it speaks of; "rules" is any criterion, limitation or other rule, known by the words of `text`.
    """

    text: str
    subjects: frozenset[Subject]
    direction: Direction
    codes: tuple[str, ...] = ()


def statements(entry: Revision) -> Iterator[Statement]:
    """The checkable clauses of an entry; "Annual review" and the names of committees say nothing to check."""
    return (statement for _, statement in _clauses(entry) if statement)


def unread(entry: Revision) -> Iterator[str]:
    """The clauses that may well tell of a change, but not in words that can be checked: "Fewer trials asked for"."""
    return (text for text, statement in _clauses(entry) if not statement and topic_words(_REVIEW.sub("", text)))


def _clauses(entry: Revision) -> Iterator[tuple[str, Statement | None]]:
    for sentence in _SENTENCE.split(entry.text):
        announced: Direction | None = None  # "the following were removed: first; second; third"
        for clause in _CLAUSE.split(sentence):
            text = _without_approval(" ".join(clause.split()).strip(" .;,"))
            if not without_effective_dates(text):
                continue
            statement = _read(text, announced)
            if statement:
                announced = statement.direction if announced or ":" in text else None
            yield text, statement


def _without_approval(clause: str) -> str:
    """ "Reviewed and approved by the committee to remove …" says that something was removed."""
    rest = _APPROVAL.sub("", clause, count=1)
    return rest if _direction(rest) or _NOTHING.search(rest) else clause


def _direction(text: str) -> Direction | None:
    found: list[tuple[int, Direction]] = []
    patterns: tuple[tuple[re.Pattern[str], Direction], ...] = (
        (_REMOVED, "removed"),
        (_NOT_REQUIRED, "removed"),
        (_ADDED, "added"),
        (_NOW_REQUIRED, "added"),
        (_CHANGED, "changed"),
    )
    for pattern, direction in patterns:
        match = pattern.search(text)
        if match:
            found.append((match.start(), direction))
    return min(found)[1] if found else None


def _read(text: str, announced: Direction | None) -> Statement | None:
    if _NOTHING.search(text) and not _REMOVED.search(text) and not _ADDED.search(text):
        return Statement(text, frozenset({"nothing"}), "changed")
    direction = announced or _direction(text)
    codes = codes_named(text)
    if direction is None:
        return None
    if codes:
        subject: Subject = "authorization" if _AUTHORIZATION.search(text) else "codes"
        return Statement(text, frozenset({subject}), direction, codes)
    return Statement(text, _subjects(text), direction)


def _subjects(text: str) -> frozenset[Subject]:
    """Parts of the paper, if the sentence names them and hardly anything else."""
    named: tuple[tuple[re.Pattern[str], Subject], ...] = (
        (_AUTHORIZATION, "authorization"),
        (_REFERENCES, "references"),
        (_BACKGROUND, "background"),
        (_TITLE, "title"),
        (_RETIRED, "retired"),
    )
    found: set[Subject] = {subject for pattern, subject in named if pattern.search(text)}
    rest = text
    for pattern, _ in named:
        rest = pattern.sub("", rest)
    return frozenset(found) if found and len(topic_words(rest)) <= 1 else frozenset({"rules"})


def topic_words(text: str) -> frozenset[str]:
    """What a sentence about a change is about: its words without those for the change itself and for the paper."""
    return meaning(text) - _ABOUT_THE_PAPER


def meaning(text: str) -> frozenset[str]:
    """The words of a text by which it is recognised, numbers as figures."""
    return frozenset(_NUMBERS.get(word, word) for word in content_words(text))
