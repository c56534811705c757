"""What it does to coverage that a statement went from one list to another one far away: what it was to the one, and is
to the other."""

from __future__ import annotations

from dataclasses import replace

from extractor.diff.effect.items import by_relation, short
from extractor.diff.effect.rearrangements import is_around
from extractor.diff.effect.verdicts import Verdict, together
from extractor.diff.matching.pairs import Pairing
from extractor.diff.tree import Forest, Node


def verdict_between_lists(pairing: Pairing, old: Node, new: Node) -> Verdict | None:
    """The verdict; None where one of the lists does not stand in both versions as it is, or is not joined."""
    was_in, is_in = pairing.old[old.parent], pairing.new[new.parent]
    if not _stands(pairing, was_in, added=False) or not _stands(pairing, is_in, added=True):
        return None
    left, entered = by_relation(pairing.old, old, added=False), by_relation(pairing.new, new, added=True)
    if "unclear" in (left.effect, entered.effect):
        return None
    if left.effect == entered.effect:
        return Verdict(left.effect, f"{left.why}. {entered.why}")
    if "neutral" in (left.effect, entered.effect):
        return together([left, entered])
    names = (f"“{short(group)}”" if group.parent >= 0 else group.part for group in (was_in, is_in))
    before, after = (f"{name} {verdict.effect}" for name, verdict in zip(names, (left, entered), strict=True))
    return Verdict("unclear", f"That it left {before} coverage, and that it stands in {after} it")


def verdict_in_lasting_list(pairing: Pairing, old: Node, new: Node) -> Verdict | None:
    """The verdict on a statement of which the one list came or went, and is judged for itself with what it takes along:
    what it is to the other. None where that is around the first, or is another one in the other version."""
    was_in, is_in = pairing.old[old.parent], pairing.new[new.parent]
    if was_in.index not in pairing.new_of and _stands(pairing, is_in, added=True):
        if is_around(pairing.old, pairing.old_of[is_in.index], [old.index]):
            return None
        entered = by_relation(pairing.new, new, added=True)
        return replace(entered, why=f"The list in which it stood is gone. {entered.why}")
    if is_in.index not in pairing.old_of and _stands(pairing, was_in, added=False):
        if is_around(pairing.new, pairing.new_of[was_in.index], [new.index]):
            return None
        left = by_relation(pairing.old, old, added=False)
        return replace(left, why=f"The list in which it stands is new. {left.why}")
    return None


def counterpart(pairing: Pairing, node: Node, added: bool) -> Node:
    """The other side of a paired node of the new forest (of the old one, where something was removed)."""
    return pairing.old[pairing.old_of[node.index]] if added else pairing.new[pairing.new_of[node.index]]


def _stands(pairing: Pairing, group: Node, added: bool) -> bool:
    """Whether a list and all that it stands under are in both versions, in the same places and joined alike."""
    if group.parent < 0:
        return True
    forest: Forest = pairing.new if added else pairing.old
    if group.index not in (pairing.old_of if added else pairing.new_of):
        return False
    other = counterpart(pairing, group, added)
    pair = (other, group) if added else (group, other)
    same = other.criterion.logic == group.criterion.logic and pairing.are_kin(*pair)
    return same and _stands(pairing, forest[group.parent], added)
