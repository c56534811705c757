"""What a statement seems to do: evidence that is weighed, no answer (rules/acts.toml says who answers)."""

from __future__ import annotations

from functools import lru_cache

from extractor.language.ruleset import ruleset

_RULES = ruleset("acts")


@lru_cache(maxsize=1 << 12)  # asked of a statement by each who weighs it
def acts_of(text: str) -> frozenset[str]:
    """All that a statement seems to do; several things at once, or nothing that is known."""
    return _RULES.meanings_of(text)


def says_how_long(text: str) -> bool:
    """Whether a statement seems to say how long something is approved."""
    return _RULES.says(text, "duration")


def tells_of_studies(text: str) -> bool:
    """Whether a statement tells what studies and authors found, rather than what the payer decides."""
    return ruleset("evidence").meaning_of(text) is not None
