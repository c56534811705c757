"""The part of each unit, knowing that a policy says somewhere when it pays."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.reading.parts.search import Judged, best_parts
from extractor.reading.parts.units import SECTION, Unit
from extractor.reading.parts.weights import Features, weights

_KNOWN_PLACES = frozenset({"known:criteria", "known:criteria_stage"})
_GRANT = frozenset({"rate:declares", "rate:counts", "rate:grants_when"})
_DEMAND = frozenset({"rate:grants", "rate:asks"})


def judge(root: Unit, features: Mapping[int, Features]) -> dict[int, Judged]:
    """The part of each unit, by `id` of the unit. Where nothing would be criteria, the section that speaks most like
    them gets a feature more, `only_place`, in `features`."""
    judged = best_parts(root, features, weights())
    place = _only_place(root, features, judged)
    if place is None:
        return judged
    features[id(place)]["only_place"] = 1.0
    return best_parts(root, features, weights())


def _only_place(root: Unit, features: Mapping[int, Features], judged: Mapping[int, Judged]) -> Unit | None:
    """Where no heading is known to hold criteria and nothing was read as any: the section that speaks most like them,
    if it has a word on what is granted or, where nothing is refused, on what is asked. Some policies say only what they
    do not pay for."""
    units = [unit for unit in root.walk() if id(unit) in judged]
    if any(judged[id(u)].part == "criteria" or features[id(u)].keys() & _KNOWN_PLACES for u in units):
        return None
    refused = any(judged[id(u)].part == "limitations" for u in units)
    voice = _GRANT if refused else _GRANT | _DEMAND
    likely = [u for u in units if u.kind == SECTION and "unknown" in features[id(u)] and _has(u, features, voice)]
    return max(likely, key=lambda u: weights().local(features[id(u)])[1], default=None)


def _has(unit: Unit, features: Mapping[int, Features], names: frozenset[str]) -> bool:
    return bool(features[id(unit)].keys() & names)
