"""Paragraphs that define terms."""

from __future__ import annotations

from extractor.language.ruleset import ruleset


def opens_definition(text: str) -> bool:
    """Whether a paragraph among definitions begins with the term that it defines: "Standing frame: a frame that …"."""
    return ruleset("defined_terms").says(text, "opens")
