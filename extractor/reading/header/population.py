"""Whom the whole policy is about: "This policy applies to members 18 years of age and older."."""

from __future__ import annotations

import re

from extractor.language.ages import find_age
from extractor.model.finds import Cited, Found, cite
from extractor.model.outline import Outline, Passage
from extractor.model.pointers import pointer
from extractor.model.policy import PopulationStatement

_PERSONS = (
    r"(?:members?|patients?|adults?|children|persons?|people|beneficiar(?:y|ies)|enrollees?|adolescents?|infants?|women"
    r"|men|females?|males?|individuals?(?! (?:exchange|and family|plan|market|policy|health)))"
)
_DOCUMENT = r"(?:policy|guidelines?|document|criteria|determination)"
_APPLIES = r"(?:only |also )?(?:applies|apply|(?:is|are) (?:applicable|limited)|pertains?) (?:only )?to"
_WHICH = r"(?:all|those|the|any|adult|pediatric|both|commercial|medicaid|medicare|male|female)"
_THIS_DOCUMENT = rf"\bth(?:is|e|ese) (?:[a-z]+ ){{0,4}}{_DOCUMENT} {_APPLIES}"
_SPEAKS_OF_WHOM = re.compile(
    rf"{_THIS_DOCUMENT} (?:(?:{_WHICH} )*{_PERSONS}\b|.{{0,80}}\b(?:years?|months?) (?:of age|old)\b)", re.IGNORECASE
)
_LONGEST = 700  # signs; longer passages say more than whom they are about
# Sections whose statements belong to other readers, or speak of other documents.
_OTHERS = frozenset({"criteria", "limitations", "codes", "references", "revision_history", "evidence", "definitions"})


def read_population(outline: Outline) -> Found[tuple[PopulationStatement, ...]]:
    """The statements of the running text, whole passages, with the first age that each names."""
    statements: list[PopulationStatement] = []
    cited: list[Cited] = []
    for section in outline.sections:
        for block in section.blocks if section.kind not in _OTHERS else ():
            if isinstance(block, Passage) and len(block.text) <= _LONGEST and _SPEAKS_OF_WHOM.search(block.text):
                cited.append(cite(pointer("population", len(statements)), block.words))
                statements.append(PopulationStatement(text=block.text, age=find_age(block.text)))
    return Found(tuple(statements), tuple(cited))
