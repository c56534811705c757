"""Whom the whole policy is about: "This policy applies to members 18 years of age and older."."""

from __future__ import annotations

import re

from extractor.model.found import Cited, Found, cite
from extractor.model.outline import Outline, Passage
from extractor.model.policy import PopulationStatement
from extractor.reading.ages import find_age

_PERSONS = r"(?:members?|individuals?(?! (?:exchange|and family|plan|market|policy|health))|patients?|adults?|children|persons?|people|beneficiar(?:y|ies)|enrollees?|adolescents?|pediatric|infants?|women|men|females?|males?)"
_DOCUMENT = r"(?:policy|guidelines?|document|criteria|medical necessity guidelines?|coverage determination)"
_APPLIES = re.compile(
    rf"\bth(?:is|e|ese) (?:[a-z]+ ){{0,4}}{_DOCUMENT} (?:only |also )?(?:applies|apply|is applicable|are applicable|is limited|pertains?)"
    rf" (?:only )?to (?:(?:all|those|the|any|adult|pediatric|both|commercial|medicaid|medicare|male|female) )*{_PERSONS}\b",
    re.IGNORECASE,
)
_AGED = re.compile(
    rf"\bth(?:is|e|ese) (?:[a-z]+ ){{0,4}}{_DOCUMENT} (?:applies|apply|is applicable|are applicable) (?:only )?to\b.{{0,80}}\b(?:years?|months?) (?:of age|old)\b",
    re.IGNORECASE,
)
_LONGEST = 700  # signs; longer passages say more than whom they are about
# Sections whose statements belong to other readers, or speak of other documents.
_OTHERS = frozenset(("criteria", "limitations", "codes", "references", "revision_history", "evidence", "definitions"))


def read_population(outline: Outline) -> Found[tuple[PopulationStatement, ...]]:
    """The statements of the running text, whole passages, with the first age that they name. Pointers "/population/N"."""
    statements: list[PopulationStatement] = []
    cited: list[Cited] = []
    for section in outline.sections:
        for block in section.blocks if section.kind not in _OTHERS else ():
            if isinstance(block, Passage) and len(block.text) <= _LONGEST and _speaks_of_whom(block.text):
                cited.append(cite(f"/population/{len(statements)}", block.words))
                statements.append(PopulationStatement(text=block.text, age=find_age(block.text)))
    return Found(tuple(statements), tuple(cited))


def _speaks_of_whom(text: str) -> bool:
    return bool(_APPLIES.search(text) or _AGED.search(text))
