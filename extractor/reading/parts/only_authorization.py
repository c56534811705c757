"""Sections that say that a request is needed, beside those that say what it is decided by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractor.language.authorization_scope import heads_what_needs_it
from extractor.reading.parts.list_deeds import Deeds
from extractor.reading.parts.statement_deeds import OF_COVERAGE
from extractor.reading.parts.units import Unit, statements_of
from extractor.reading.parts.weights import Features

_CRITERIA = "known:criteria"


def mark_only_authorization(sections: Sequence[Unit], deeds: Deeds, seen: Mapping[int, Features]) -> None:
    """A section "Prior Authorization Requirement" holds no criteria if all its statements speak of authorization alone
    and another section is known to hold criteria, and rules."""
    named = [section for section in sections if _CRITERIA in seen[id(section)]]
    ruling = [section for section in named if seen[id(section)].get("rate:rules")]
    for section in named:
        is_beside = heads_what_needs_it(section.text) and any(other is not section for other in ruling)
        below = [deeds[id(unit)] for unit in statements_of(section)] if is_beside else []
        if below and all("authorization" in deed and not deed & OF_COVERAGE for deed in below):
            del seen[id(section)][_CRITERIA]
            seen[id(section)]["only_authorization"] = 1.0
