"""Forms of one word that say the same where nothing else differs: "testing" and "tests", "is" and "are"."""

from __future__ import annotations

from extractor.language.plain import plain
from extractor.language.ruleset import ruleset

_RULES = ruleset("word_forms")


def are_forms_of_one(old: str, new: str) -> bool:
    """Whether two texts differ in the forms of words and in nothing else but typography. What stands before and behind
    the words that differ belongs to the texts: "tests" is counted in "two tests", and may not be in "tests"."""
    differ = plain(old) != plain(new)
    return differ and plain(_with_one_form_each(old)) == plain(_with_one_form_each(new))


def _with_one_form_each(text: str) -> str:
    for form in _RULES.meanings:
        text = _RULES.without(form, text, instead=form)
    return text
