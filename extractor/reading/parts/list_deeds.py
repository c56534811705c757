"""What the items of a list do: mostly what the statement does that announces them.

"Not covered: …" refuses each of its items, "is indicated for the treatment of: …" tells in each what the label says. Of
a list that is announced as conditions each item does what its own words do.
"""

from __future__ import annotations

from collections.abc import Mapping

from extractor.language.lead_ins import is_lead_in, lead_in_logic
from extractor.reading.parts.statement_deeds import deeds_of
from extractor.reading.parts.units import STATEMENT, Unit, is_label

Deeds = Mapping[int, frozenset[str]]  # of each statement, by `id` of its unit

# What others say or do, and what no condition can be among; told of a whole list at once.
_TOLD = frozenset({"label", "advice", "papers", "handling"})
_REFUSED = frozenset({"decides", "payer_limits"})
_FORM = frozenset({"bullet", "numbered"})


def deeds_in(root: Unit) -> Deeds:
    """What each statement of a document does."""
    deeds: dict[int, frozenset[str]] = {}
    _read(root, frozenset(), deeds)
    return deeds


def _read(owner: Unit, announced: frozenset[str], deeds: dict[int, frozenset[str]]) -> None:
    for unit in owner.children:
        below = announced if unit.kind == STATEMENT else frozenset()
        if unit.kind == STATEMENT:
            own = deeds_of(unit)
            deeds[id(unit)] = announced | (own & _FORM) if announced else own
            below = announced or _announced(unit, own)
        _read(unit, below, deeds)


def _announced(unit: Unit, own: frozenset[str]) -> frozenset[str]:
    """What a statement says of all items of its list: nothing where it counts conditions."""
    if not unit.children or not is_lead_in(unit.text) or is_label(unit):
        return frozenset()
    if "refuses" in own and own & _REFUSED:
        return frozenset({"refuses"})
    if "grants_when" in own or lead_in_logic(unit.text) is not None:
        return frozenset()
    return own & _TOLD
