"""What sort of proof a statement asks for: records, tests, trials, visits, a diagnosis, an age, a time."""

from __future__ import annotations

from typing import Literal, cast

from extractor.language.ages import find_spoken_age
from extractor.language.requests import approval_lasts
from extractor.language.ruleset import ruleset

Proof = Literal["documentation", "trial", "test", "visit", "diagnosis", "age", "time"]

_RULES = ruleset("proofs")


def asks_for_documents(text: str) -> bool:
    """Whether a statement asks for something in writing."""
    return _RULES.says(text, "documentation")


def proof_asked(text: str) -> Proof | None:
    """None where a statement only names a condition, or says how long an approval lasts."""
    if approval_lasts(text):
        return None
    return cast(Proof | None, _RULES.meaning_of(text)) or ("age" if find_spoken_age(text) else None)
