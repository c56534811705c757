"""Whether a text is a clause, with a subject and what is said of it, or the mere name of a thing or of persons."""

from __future__ import annotations

from extractor.language.ruleset import ruleset

_RULES = ruleset("clauses")


def is_clause(text: str) -> bool:
    """ "A stroke was seen" is one; "Heart failure" and "Members who work at night" are none."""
    return _RULES.says(_RULES.without("said_of_named", text), "verb")
