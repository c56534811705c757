"""A statement keeps its id for as long as it lives: the pairing lends the old one on."""

from __future__ import annotations

from extractor.diff.matching.pairing import pair_trees
from extractor.diff.tree import Forest
from extractor.model.policy import Criterion, Policy


def lend_ids(old: Policy, new: Policy, retired: frozenset[str] = frozenset()) -> Policy:
    """`new` with the ids of `old` for all statements that are the same, reworded or moved.

    Statements without a partner keep the id they come with, unless it names (or in an earlier version, `retired`,
    named) another statement: then a number is added. So no id is used twice, ever.
    """
    before, after = Forest(old), Forest(new)
    pairing = pair_trees(before, after)
    lent = {n: before[o].criterion.id for n, o in pairing.old_of.items()}
    taken = set(retired) | {node.criterion.id for node in before.statements()}
    ids: dict[int, str] = {}
    for node in after.statements():
        ids[node.index] = lent.get(node.index) or _unused(node.criterion.id, taken)
        taken.add(ids[node.index])
    return new.model_copy(
        update={
            "criteria": _with_ids(after, after.roots["criteria"], ids),
            "limitations": _with_ids(after, after.roots["limitations"], ids),
        }
    )


def _unused(wanted: str, taken: set[str]) -> str:
    name, number = wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted}-{number}"
    return name


def _with_ids(forest: Forest, parent: int, ids: dict[int, str]) -> tuple[Criterion, ...]:
    return tuple(
        forest[c].criterion.model_copy(update={"id": ids[c], "children": _with_ids(forest, c, ids)})
        for c in forest[parent].children
    )
