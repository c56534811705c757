"""Whether moving statements about changed what they ask for together: by trying out all combinations."""

from __future__ import annotations

from functools import cache

from extractor.diff.effect.relations import bearing, relation_of_children
from extractor.diff.effect.verdicts import Verdict
from extractor.diff.matching.pairs import Pairing
from extractor.diff.tree import Forest, Node
from extractor.model.policy import AtLeast

MOST = 12  # statements whose combinations are tried out, 2 to this power

_UNKNOWN = Verdict("unclear", "It stands under another statement now, and the text does not say how they are joined")

# The combinations of the statements that stay with which a statement or group of them holds. Bit k of a combination
# says whether the k-th statement does.
_Combinations = frozenset[int]


class _NotSaid(Exception):
    """The text does not say how the items of a group are joined."""


def same_region_verdict(pairing: Pairing, old: Node, new: Node) -> Verdict:
    """What became of coverage by the new arrangement of all that stays under the nearest group around both places."""
    region = _region(pairing, old, new)
    combinations = _combinations(pairing, *region) if region else None
    if region is None or combinations is None:
        return _UNKNOWN
    was, now = combinations
    if was == now:
        return Verdict("neutral", "It stands elsewhere in the list, and the list asks for the same")
    sign = bearing(pairing.new, region[1])
    if now < was:
        return Verdict("narrows", "In its new place the list asks for more").towards(sign)
    if was < now:
        return Verdict("broadens", "In its new place the list asks for less").towards(sign)
    return _UNKNOWN


def _region(pairing: Pairing, old: Node, new: Node) -> tuple[Node, Node] | None:
    """The nearest paired group around both places; None where it is another one seen from the other place."""
    olds, news = ([node.index for node in f.lineage(n)[1:]] for f, n in ((pairing.old, old), (pairing.new, new)))
    from_old = next(((o, pairing.new_of[o]) for o in olds if pairing.new_of.get(o) in news), None)
    from_new = next(((pairing.old_of[n], n) for n in news if pairing.old_of.get(n) in olds), None)
    return (pairing.old[from_old[0]], pairing.new[from_old[1]]) if from_old and from_old == from_new else None


def _combinations(pairing: Pairing, old: Node, new: Node) -> tuple[_Combinations, _Combinations] | None:
    """Those with which each of a pair of groups holds; None where the text does not say, or there are too many."""
    inside = {node.index for node in pairing.new.below(new.index)}
    kept = [
        n.index for n in pairing.old.below(old.index) if _is_leaf_pair(pairing, n) and pairing.new_of[n.index] in inside
    ]
    if len(kept) > MOST:
        return None
    everything = frozenset(range(1 << len(kept)))
    holding = {index: _with_statement(place, len(kept)) for place, index in enumerate(kept)}
    try:
        was = _of_group(pairing.old, old, holding, everything)
        now = _of_group(pairing.new, new, {pairing.new_of[i]: rows for i, rows in holding.items()}, everything)
    except _NotSaid:
        return None
    return None if was is None or now is None else (was, now)


@cache
def _with_statement(place: int, count: int) -> _Combinations:
    """Those in which one of so many statements holds."""
    return frozenset(combination for combination in range(1 << count) if combination >> place & 1)


def _is_leaf_pair(pairing: Pairing, old: Node) -> bool:
    partner = pairing.new_of.get(old.index)
    return partner is not None and not old.children and not pairing.new[partner].children


def _of_group(
    forest: Forest, node: Node, holding: dict[int, _Combinations], everything: _Combinations
) -> _Combinations | None:
    """Those with which a group, or a statement itself, holds; None for one that holds no statement that stays.

    Raises _NotSaid.
    """
    if node.index in holding:
        return holding[node.index]
    parts = [(child, _of_group(forest, child, holding, everything)) for child in map(forest.__getitem__, node.children)]
    known = [(child, rows) for child, rows in parts if rows is not None]
    if not known:
        return None
    logic = node.criterion.logic
    if isinstance(logic, AtLeast) and logic.at_least > 1:
        raise _NotSaid  # of items that came or went it would have to be known whether they hold
    relations = {relation_of_children(forest, node, child) for child, _ in known}
    if relations == {"alternatives"} or (relations == {None} and len(known) == 1):
        return frozenset().union(*(rows for _, rows in known))
    if relations == {"requirements"}:
        return everything.intersection(*(rows for _, rows in known))
    if relations == {"absences"}:
        return everything.difference(*(rows for _, rows in known))
    raise _NotSaid
