"""What the items of a list do: mostly what the statement does that announces them.

"Not covered: …" refuses each of its items, "is indicated for the treatment of: …" tells in each what the label says. Of
a list that is announced as conditions each item does what its own words do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from extractor.language.lead_ins import is_lead_in, lead_in_logic, lists_those_before
from extractor.profiles import Profile
from extractor.reading.parts.statement_deeds import RULING, deeds_of
from extractor.reading.parts.units import SECTION, STATEMENT, Unit, is_label, known_as

Deeds = Mapping[int, frozenset[str]]  # of each statement, by `id` of its unit

# What others say or do, and what no condition can be among; told of a whole list at once.
TOLD = frozenset({"label", "advice", "papers", "handling", "scope", "terms"})
# What keeps a statement that rules from being the payer's.
_TELLING = frozenset({"evidence", "cites", "code", "dated", "legal", "evidence_remark", "definition"}) | TOLD
_SCOPE = frozenset({"scope", "terms"})  # whatever the heading says: plans are no conditions, nor are definitions
_REFUSED = frozenset({"decides", "payer_limits"})
_SAID_AGAIN = frozenset({"refuses", "decides"})  # by a line that only begins to list those of the line above
_FORM = frozenset({"bullet", "numbered"})


def deeds_in(root: Unit, profile: Profile) -> Deeds:
    """What each statement of a document does. Under a heading that is known, its name tells what lists are for."""
    deeds: dict[int, frozenset[str]] = {}
    for unit in root.walk():
        if unit.kind == SECTION:
            lists = [child for child in unit.children if child.kind != SECTION]
            _read(lists, frozenset(), deeds, bool(known_as(unit, profile)))
    return deeds


def is_ruling(unit: Unit, deeds: Deeds) -> bool:
    """Whether a statement rules on coverage, and tells of nothing else."""
    own = deeds[id(unit)]
    return bool(own & RULING) and not own & _TELLING


def _read(units: Iterable[Unit], announced: frozenset[str], deeds: dict[int, frozenset[str]], known: bool) -> None:
    before = frozenset[str]()
    for unit in units:
        below = frozenset[str]()
        if unit.kind == STATEMENT:
            own = deeds_of(unit)
            if lists_those_before(unit.text):
                own |= before & _SAID_AGAIN
            before = own
            deeds[id(unit)] = announced | (own & _FORM) if announced else own
            below = announced or (own & _SCOPE if known else _announced(unit, own))
        _read(unit.children, below, deeds, known)


def _announced(unit: Unit, own: frozenset[str]) -> frozenset[str]:
    """What a statement says of all items of its list: nothing where it counts conditions."""
    if not unit.children or not is_lead_in(unit.text) or is_label(unit):
        return frozenset()
    if "refuses" in own and own & _REFUSED:
        return frozenset({"refuses"})
    if "grants_when" in own or lead_in_logic(unit.text) is not None:
        return frozenset()
    return own & TOLD
