"""Statements that deny what others say."""

from __future__ import annotations

from extractor.language.demands import denies
from extractor.language.namings import renamed
from extractor.language.plain import content_words
from extractor.language.ruleset import ruleset


def is_denial_of(text: str, other: str) -> bool:
    """Whether a statement denies just what another one says: "She does not have gout" of "She has gout"."""
    return denies(text) and not denies(other) and _matter(text) == _matter(other)


def is_refusal_of_others(text: str, refusal: str) -> bool:
    """Whether a statement asks for just what a refusal makes of those in a case: "She does not have gout" and "Not
    covered for members with gout"."""
    case = ruleset("denials").search("refused_case", refusal)
    if case is None or not denies(text):
        return False
    persons = refusal[case.end() :]
    theirs = _matter(persons)
    return not denies(persons) and len(theirs) > 1 and _matter(renamed(text, persons)) in (theirs, theirs[1:])


def _matter(text: str) -> tuple[str, ...]:
    return content_words(ruleset("denials").without("denial", text))
