"""Whom the whole policy is about: "This policy applies to members 18 years of age and older."."""

from __future__ import annotations

from extractor.language.ages import find_age
from extractor.language.population import says_whom
from extractor.model.finds import Cited, Found, cite
from extractor.model.outline import Outline, Passage
from extractor.model.pointers import pointer
from extractor.model.policy import PopulationStatement

_LONGEST = 700  # signs; longer passages say more than whom they are about
# Sections whose statements belong to other readers, or speak of other documents.
_OTHERS = frozenset({"criteria", "limitations", "codes", "references", "revision_history", "evidence", "definitions"})


def read_population(outline: Outline) -> Found[tuple[PopulationStatement, ...]]:
    """The statements of the running text, whole passages, with the first age that each names."""
    statements: list[PopulationStatement] = []
    cited: list[Cited] = []
    for section in outline.sections:
        for block in section.blocks if section.kind not in _OTHERS else ():
            if isinstance(block, Passage) and len(block.text) <= _LONGEST and says_whom(block.text):
                cited.append(cite(pointer("population", len(statements)), block.words))
                statements.append(PopulationStatement(text=block.text, age=find_age(block.text)))
    return Found(tuple(statements), tuple(cited))
