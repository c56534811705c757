"""What sentences say of prior authorization for the whole service: required, not required, or only sometimes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.language.authorization import PRIOR_AUTHORIZATION as _PA
from extractor.language.authorization import says_of_authorization
from extractor.language.sentences import clauses
from extractor.model.outline import Outline, Passage
from extractor.model.policy import Requirement

_HEADING = re.compile(rf"(?:\W|\w{{1,4}}[.)] )*{_PA} (?:requirements?|(?:is )?required|criteria)\W*", re.IGNORECASE)
_BESIDES = r"(?: ?[/–-] ?(?:medical necessity|notification|step therapy))*"
_TITLE = re.compile(
    rf"requires? {_PA}|{_PA} (?:is )?required|{_PA}{_BESIDES}(?: (?:policy|criteria|guidelines?|program)\b| ?-|$)",
    re.IGNORECASE,
)
_OTHER_MATTERS = frozenset({"references", "revision_history", "evidence", "definitions", "related", "disclaimer"})
# "The following codes require prior authorization": it is said of these codes, and not of the service.
_OF_A_LIST = re.compile(
    r"\b(?:(?:the )?following|these|listed|below|above)\b(?: \w+){0,3} (?:codes?|(?:cpt|hcpcs)\b)"
    r"|\bcodes? (?:\w+ ){0,3}(?:listed|below|above|in (?:this|the) (?:list|table))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Statement:
    """What a passage says of the requirement."""

    says: Requirement
    passage: Passage


def title_requires(title: str) -> bool:
    """Whether a document's name says so: "Knee Braces (Preauthorization Required)"."""
    return bool(_TITLE.search(title))


def authorization_statements(outline: Outline, listed: frozenset[int] = frozenset()) -> Iterator[Statement]:
    """The headings and sentences that speak of the service at hand, not of what they list or of words in `listed`."""
    for section in outline.sections:
        if section.kind in _OTHER_MATTERS:
            continue
        passages = [section.heading] if section.heading else []
        for block in section.blocks:
            passages += [block] if isinstance(block, Passage) else [p for c in block.cells for p in c.passages]
        for passage in passages:
            if next(passage.words).index in listed:
                continue
            if _HEADING.fullmatch(passage.text):
                yield Statement("required", passage)
            for clause in clauses(passage.text):
                if _OF_A_LIST.search(clause):
                    continue
                if says := says_of_authorization(clause):
                    yield Statement(says, passage)
