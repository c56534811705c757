"""What a text says of coverage: whether it grants it, refuses it, or limits it."""

from __future__ import annotations

from functools import lru_cache

from extractor.language import demands
from extractor.language.ruleset import ruleset
from extractor.model.policy import Position

_RULES = ruleset("coverage")
_REFUSALS: tuple[Position, ...] = ("investigational", "not_medically_necessary", "not_covered")
_POSITIONS: tuple[Position, ...] = (*_REFUSALS, "medically_necessary")  # a refusal may have the words of a grant in it

# Which meanings of the rules declare each position: what grants coverage calls the service medically necessary.
_SAID_BY = {**{refusal: (refusal,) for refusal in _REFUSALS}, "medically_necessary": ("medically_necessary", "grants")}


@lru_cache(maxsize=1 << 12)  # asked of a statement by each who weighs it
def position_of(text: str) -> Position | None:
    """What a statement says of coverage, where it says it.

    Among criteria, a verdict on the evidence ("evidence does not support …") says that the service is investigational.
    """
    return decision_of(text) or ("investigational" if _RULES.says(text, "insufficient_evidence") else None)


@lru_cache(maxsize=1 << 12)
def decision_of(text: str) -> Position | None:
    """What a text says of coverage in so many words: prose about studies, too, calls evidence insufficient."""
    return next((position for position in _POSITIONS if _RULES.says(text, *_SAID_BY[position])), None)


def grants(text: str) -> bool:
    """Whether a statement by itself says that something is covered; not one that demands "medically necessary" care."""
    granted = _RULES.search("grants", text)
    return granted is not None and not refuses(text) and not demands.names_duty(text[: granted.start()])


def refuses(text: str) -> bool:
    """Whether a statement refuses coverage, or at least speaks of what is excluded."""
    return _RULES.says(text, *_REFUSALS, "exclusion")


def caps(text: str) -> bool:
    """Whether a text names a most: "limited to", "no more than"."""
    return _RULES.says(text, "cap")


def seems_refused(text: str) -> bool:
    """Whether a guide, which tells in its own words what an insurer does, tells of a refusal."""
    return position_of(text) in _REFUSALS or _RULES.says(text, "exclusion", "denial")


def seems_granted(text: str) -> bool:
    """Whether a guide tells that something is covered, where it tells of no refusal."""
    return _RULES.says(text, "medically_necessary", "favour")


def restricted_to(text: str) -> str | None:
    """What a text says that coverage is kept for ("reserved for adults"): the words up to the end of the clause."""
    words = _RULES.search("restriction", text)
    return text[words.end() :].split(";", maxsplit=1)[0].split(".", maxsplit=1)[0].strip() if words else None
