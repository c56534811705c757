"""Paragraphs that define terms."""

from __future__ import annotations

from extractor.language.ruleset import ruleset


def opens_definition(text: str) -> bool:
    """Whether a paragraph among definitions begins with the term that it defines: "Standing frame: a frame that …"."""
    return ruleset("defined_terms").says(text, "opens")


def opens_meaning(text: str) -> bool:
    """Whether a text begins as one does that says what the term before it means: "A frame that …", "means any …"."""
    return ruleset("defined_terms").says(text, "meaning")
