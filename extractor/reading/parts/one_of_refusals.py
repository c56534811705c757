"""A statement among refusals that does not say itself what it is for.

Under a heading that nobody knows, where each of the others says what is not covered or how much of it, "Delivery at
night is justified by all of the following" is an exception or a limit of these, and no criterion of the service.
"""

from __future__ import annotations

from collections.abc import Mapping

from extractor.profiles import Profile
from extractor.reading.parts.search import Judged
from extractor.reading.parts.statement_deeds import SAYS_NO, deeds_of
from extractor.reading.parts.units import SECTION, STATEMENT, Unit, known_as

_FEWEST = 2  # refusals beside it
_ITS_OWN = frozenset({"condition", "asks", "declares", "grants", "grants_when"})  # what it would be a criterion by


def one_of_refusals(section: Unit, judged: Mapping[int, Judged], profile: Profile) -> Unit | None:
    """The one statement of a section that goes with the refusals around it, though it was judged otherwise; None where
    there is none."""
    statements = [child for child in section.children if child.kind != SECTION]
    others = [unit for unit in statements if not _is_refusal(unit, judged)]
    if len(others) != 1 or len(statements) - 1 < _FEWEST or known_as(section, profile):
        return None
    (other,) = others
    deeds = deeds_of(other)
    if other.kind != STATEMENT or judged[id(other)].part == "limitations" or deeds & _ITS_OWN:
        return None
    in_one_list = all(unit.is_marked for unit in statements)
    as_criterion = judged[id(other)].part == "criteria"
    return other if as_criterion or (in_one_list and "no_act" in deeds) else None


def _is_refusal(unit: Unit, judged: Mapping[int, Judged]) -> bool:
    return unit.kind == STATEMENT and judged[id(unit)].part == "limitations" and bool(deeds_of(unit) & SAYS_NO)
