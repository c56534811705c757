"""Statements among refusals that do not say themselves what they are for.

Under a heading that nobody knows, where the others say what is not covered or how much of it, "Delivery at night is
justified by all of the following" is an exception or a limit of these, and no criterion of the service.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from extractor.language.among_criteria import counts_when
from extractor.profiles import Profile
from extractor.reading.parts.search import Judged
from extractor.reading.parts.statement_deeds import SAYS_NO, deeds_of
from extractor.reading.parts.units import SECTION, STATEMENT, Unit, known_as

_FEWEST = 2  # refusals, where they and the others are no list
_ITS_OWN = frozenset({"condition", "asks", "declares", "grants", "grants_when"})  # what it would be a criterion by


def among_refusals(section: Unit, judged: Mapping[int, Judged], profile: Profile) -> Iterator[Unit]:
    """The statements of a section that go with the refusals around them, though they were judged otherwise: where
    these are no fewer, and none of the others has a word of its own on when the service is covered."""
    statements = [child for child in section.children if child.kind != SECTION]
    others = [unit for unit in statements if not _is_refusal(unit, judged)]
    refusals = len(statements) - len(others)
    in_one_list = all(unit.is_marked for unit in statements)
    if refusals < max(len(others), 1 if in_one_list else _FEWEST) or known_as(section, profile):
        return
    if any(unit.kind != STATEMENT or _rules_itself(unit) for unit in others):
        return
    for unit in others:
        part = judged[id(unit)].part
        if part == "criteria" or (part == "other" and in_one_list and "no_act" in deeds_of(unit)):
            yield unit


def _rules_itself(unit: Unit) -> bool:
    """Whether a statement says when the service is covered, if only by the list under it: "when either of the following
    is present:"."""
    return bool(deeds_of(unit) & _ITS_OWN) or (bool(unit.children) and counts_when(unit.text))


def _is_refusal(unit: Unit, judged: Mapping[int, Judged]) -> bool:
    return unit.kind == STATEMENT and judged[id(unit)].part == "limitations" and bool(deeds_of(unit) & SAYS_NO)
