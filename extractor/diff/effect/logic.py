"""Whether moving statements about changed what they ask for together: by trying out all combinations."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import or_

from extractor.diff.effect.relations import bearing, relation_of_children
from extractor.diff.effect.verdicts import Verdict
from extractor.diff.matching.pairs import Pairing
from extractor.diff.tree import Forest, Node
from extractor.model.policy import AtLeast

MOST = 12  # statements whose combinations are tried out, 2 to this power

_UNKNOWN = Verdict("unclear", "It stands under another statement now, and the text does not say how they are joined")


class _NotSaid(Exception):
    """The text does not say how the items of a group are joined."""


def same_region_verdict(pairing: Pairing, old: Node, new: Node) -> Verdict:
    """What became of coverage by the new arrangement of all that stays under the nearest group around both places."""
    region = _region(pairing, old, new)
    sign = bearing(pairing.new, pairing.new[region[1]]) if region else 0
    tables = _tables(pairing, *region) if region else None
    if tables is None or sign == 0:
        return _UNKNOWN
    was, now = tables
    if was == now:
        return Verdict("neutral", "It stands elsewhere in the list, and the list asks for the same")
    if was & now == now:
        return Verdict("narrows", "In its new place the list asks for more").towards(sign)
    if was & now == was:
        return Verdict("broadens", "In its new place the list asks for less").towards(sign)
    return _UNKNOWN


def _tables(pairing: Pairing, old: int, new: int) -> tuple[int, int] | None:
    """The truth tables of a pair of groups over the statements that stay; None where they cannot be made."""
    inside = range(new + 1, pairing.new[new].end)
    kept = [
        i for i in range(old + 1, pairing.old[old].end) if _is_leaf_pair(pairing, i) and pairing.new_of[i] in inside
    ]
    if len(kept) > MOST:
        return None
    columns = {i: _column(k, len(kept)) for k, i in enumerate(kept)}
    try:
        was = _table(pairing.old, old, columns, len(kept))
        now = _table(pairing.new, new, {pairing.new_of[i]: column for i, column in columns.items()}, len(kept))
    except _NotSaid:
        return None
    return None if was is None or now is None else (was, now)


def _region(pairing: Pairing, old: Node, new: Node) -> tuple[int, int] | None:
    """The nearest paired group around both places, below the roots; the same one seen from either place."""
    olds, news = _ancestors(pairing.old, old), _ancestors(pairing.new, new)
    from_old = next(((o, pairing.new_of[o]) for o in olds if pairing.new_of.get(o) in news), None)
    from_new = next(((pairing.old_of[n], n) for n in news if pairing.old_of.get(n) in olds), None)
    return from_old if from_old == from_new and from_old and pairing.old[from_old[0]].parent >= 0 else None


def _ancestors(forest: Forest, node: Node) -> list[int]:
    """The groups around a statement, the nearest first."""
    found: list[int] = []
    while node.parent >= 0:
        node = forest[node.parent]
        found.append(node.index)
    return found


def _is_leaf_pair(pairing: Pairing, index: int) -> bool:
    partner = pairing.new_of.get(index)
    return partner is not None and not pairing.old[index].children and not pairing.new[partner].children


def _column(place: int, count: int) -> int:
    """The truth table of one statement among so many, as bits of a number."""
    period = 1 << place
    block = ((1 << period) - 1) << period
    table = 0
    for start in range(0, 1 << count, 2 * period):
        table |= block << start
    return table


def _table(forest: Forest, index: int, tables: dict[int, int], count: int) -> int | None:
    """The truth table of a group over the statements that stay; None for one that holds none of them."""
    if index in tables:
        return tables[index]
    node = forest[index]
    parts = [(forest[c], _table(forest, c, tables, count)) for c in node.children]
    known = [(child, table) for child, table in parts if table is not None]
    if not known:
        return None
    everything = (1 << (1 << count)) - 1
    logic = node.criterion.logic
    if isinstance(logic, AtLeast) and logic.at_least > 1:
        raise _NotSaid  # of items that came or went it would have to be known whether they hold
    relations = {relation_of_children(forest, node, child) for child, _ in known}
    if len(known) == 1 and relations <= {"alternatives", "requirements", None}:
        return known[0][1]
    if relations == {"alternatives"}:
        return _any(table for _, table in known)
    if relations == {"requirements"}:
        return everything ^ _any(everything ^ table for _, table in known)
    if relations == {"absences"}:
        return everything ^ _any(table for _, table in known)
    raise _NotSaid


def _any(tables: Iterable[int]) -> int:
    return reduce(or_, tables, 0)
