"""Whether a text asks for something, advises it, or says that nothing is asked; and what denies what it says."""

from __future__ import annotations

from typing import Literal

from extractor.language.ruleset import ruleset

_RULES = ruleset("demands")


def names_duty(text: str) -> bool:
    """Whether a text says that something must be, or be documented."""
    return _RULES.says(text, "duty", "paper")


def is_demand(text: str) -> bool:
    """A statement that by itself asks for something; not one that says that something is not required."""
    hits = [hit for meaning in ("duty", "paper") if (hit := _RULES.search(meaning, text))]
    return bool(hits) and not denies(text[: min(hit.end() for hit in hits)])


def asks(text: str) -> bool:
    """Whether a guide tells of something that is asked for, in whatever words."""
    return _RULES.says(text, "duty", "need")


def tells_to_do(text: str) -> bool:
    """ "Attach the report": an instruction to the reader."""
    return _RULES.says(text, "instruction")


def waives(text: str) -> bool:
    """Whether a text says that something is not asked for."""
    return _RULES.says(text, "waiver")


def denies(text: str) -> bool:
    """Whether a text has a word of negation: "no", "without", "cannot"."""
    return _RULES.says(text, "negation")


def tells_of_want(text: str) -> bool:
    """Whether a text denies something or tells that it is missing: "no report", "failed to attach the report"."""
    return _RULES.says(text, "negation", "want")


def is_for_want(text: str) -> bool:
    """Whether a refusal hangs on something that is missing, which makes it a demand: "denied unless …"."""
    return _RULES.says(text, "denied_for_want")


def is_turned(text: str) -> bool:
    """Whether a "not" turns round the whole of a short statement: "The patient is not on …"."""
    return _RULES.says(text, "turn")


def weight(phrase: str) -> Literal["duty", "advice"] | None:
    """What a phrase is that says nothing else: "must" a duty, "should" an advice."""
    if _RULES.says(phrase, "only_duty"):
        return "duty"
    return "advice" if _RULES.says(phrase, "only_advice") else None
