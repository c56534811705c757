"""Words as the audit compares them: one for all that say the same, and those that say nothing of the matter."""

from __future__ import annotations

from functools import cache

from extractor.language.ruleset import ruleset

_RULES = ruleset("synonyms")
_NO_SYNONYMS = frozenset({"the_plan", "empty", "age_group"})


def with_one_word_each(text: str) -> str:
    """A text in lower case with one word for all that say the same ("clinician" for doctors and providers), and without
    the plan that speaks."""
    for word in _RULES.meanings:
        if word not in _NO_SYNONYMS:
            text = _RULES.without(word, text, instead=word)
    return _RULES.without("the_plan", text)


@cache
def says_nothing_of_matter(word: str) -> bool:
    """Whether a word in lower case carries no matter of its own: coverage, asking, hedges, people in general."""
    return _RULES.says(word, "empty")


@cache
def is_age_group(stem: str) -> bool:
    """Whether a word's stem only says how old people are: "child", "adolesc"."""
    return _RULES.says(stem, "age_group")


@cache
def contrary_of(stem: str) -> str | None:
    """The stem that says the contrary: "benign" of "cancer"; None where none does."""
    return ruleset("contraries").meaning_of(stem)
