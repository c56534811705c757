"""What sentences say of prior authorization for the whole service: required, not required, or only sometimes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.model.outline import Outline, Passage
from extractor.model.policy import Requirement

PRIOR_AUTHORIZATION = (
    r"(?:prior[ -–]?\s?(?:authorization|approval|auth)|pre-?\s?(?:authorization|certification|approval)|precert)"
)
_PA = PRIOR_AUTHORIZATION


def _any_of(*forms: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?:{form})" for form in forms), re.IGNORECASE)


_NOT_REQUIRED = _any_of(
    rf"{_PA} (?:is|are) (?:\w+ )?not (?:\w+ )?(?:required|needed|necessary)\b",
    rf"no {_PA} (?:is )?(?:required|needed)\b",
    rf"(?:does|do) not (?:\w+ )?require {_PA}",
)
_MAY_BE = _any_of(rf"{_PA} may be required for\b", rf"may require {_PA}")
_REQUIRED = _any_of(
    rf"{_PA} (?:is|are) (?:\w+ )?required\b",
    rf"{_PA} is recommended for\b",
    rf"(?:shall|must) (?:submit|obtain|request)[^.;]{{0,40}} {_PA}",
    rf"(?:requires?|must have|subject to) {_PA}",
)
_STATEMENTS: tuple[tuple[re.Pattern[str], Requirement], ...] = (
    (_NOT_REQUIRED, "not_required"),
    (_MAY_BE, "conditional"),
    (_REQUIRED, "required"),
)
# "if prior authorization is required", "services that require prior authorization": nothing is said of this service.
_HYPOTHETICAL = re.compile(
    r"\b(?:if|whether|when|where|which|that|who|determine|verify|check|removed?|no longer)\b[^.;:]{0,60}$",
    re.IGNORECASE,
)
_HEADING = re.compile(rf"(?:\W|\w{{1,4}}[.)] )*{_PA} (?:requirements?|(?:is )?required|criteria)\W*", re.IGNORECASE)
_BESIDES = r"(?: ?[/–-] ?(?:medical necessity|notification|step therapy))*"
_TITLE = re.compile(
    rf"requires? {_PA}|{_PA} (?:is )?required|{_PA}{_BESIDES}(?: (?:policy|criteria|guidelines?|program)\b| ?-|$)",
    re.IGNORECASE,
)
_OTHER_MATTERS = frozenset({"references", "revision_history", "evidence", "definitions", "related", "disclaimer"})
_CLAUSE = re.compile(r"(?<=[.;])\s+")


@dataclass(frozen=True, slots=True)
class Statement:
    """What a passage says of the requirement."""

    says: Requirement
    passage: Passage


def title_requires(title: str) -> bool:
    """Whether a document's name says so: "Knee Braces (Preauthorization Required)"."""
    return bool(_TITLE.search(title))


def authorization_statements(outline: Outline) -> Iterator[Statement]:
    """The headings and sentences that speak of the service at hand."""
    for section in outline.sections:
        if section.kind in _OTHER_MATTERS:
            continue
        passages = [section.heading] if section.heading else []
        for block in section.blocks:
            passages += [block] if isinstance(block, Passage) else [p for c in block.cells for p in c.passages]
        for passage in passages:
            if _HEADING.fullmatch(passage.text):
                yield Statement("required", passage)
            for clause in _CLAUSE.split(passage.text):
                if says := _says(clause):
                    yield Statement(says, passage)


def _says(clause: str) -> Requirement | None:
    for pattern, meaning in _STATEMENTS:
        hit = pattern.search(clause)
        if hit and not _HYPOTHETICAL.search(clause[: hit.start()]):
            return meaning
    return None
