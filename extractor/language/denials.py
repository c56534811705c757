"""Statements that deny what others say."""

from __future__ import annotations

from extractor.language.demands import denies
from extractor.language.plain import content_words
from extractor.language.ruleset import ruleset


def is_denial_of(text: str, other: str) -> bool:
    """Whether a statement denies just what another one says: "She does not have gout" of "She has gout"."""
    return denies(text) and not denies(other) and _matter(text) == _matter(other)


def _matter(text: str) -> tuple[str, ...]:
    return content_words(ruleset("denials").without("denial", text))
