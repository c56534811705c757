"""Words beside labels and in them."""

from __future__ import annotations

from extractor.language.ruleset import ruleset

_RULES = ruleset("label_words")


def makes_label_of_others(word: str) -> bool:
    """Whether the word before a label makes it another document's: "Related Medical Policies: …"."""
    return _RULES.says(word, "of_others")


def is_abbreviated(word: str) -> bool:
    """Whether the stop behind a word ends no sentence: "No.", "Eff."."""
    return _RULES.says(word, "abbreviated")


def labels_contractor(label: str) -> bool:
    """Whether a label asks for the contractor who administers a plan."""
    return _RULES.says(label, "contractor")
