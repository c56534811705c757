"""What has to be weighed at once where a tree was rearranged, and the lists around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extractor.diff.matching.pairs import Pairing
from extractor.diff.tree import Forest, Node


@dataclass(frozen=True, slots=True)
class Rearrangement:
    """What is weighed at once, as indices of nodes: branches that came (in the new forest) or went (in the old one),
    and the statements in them, or between other groups, that moved (old, new).
    """

    came: frozenset[int] = frozenset()
    went: frozenset[int] = frozenset()
    moved: frozenset[tuple[int, int]] = frozenset()


def head_of(forest: Forest, partner: dict[int, int], node: Node) -> Node | None:
    """The branch with which a statement came or went: the topmost one without a partner right above it or itself."""
    head = None
    while node.index not in partner:
        head, node = node, forest[node.parent]
    return head


def rearranged(
    pairing: Pairing, came: Iterable[Node] = (), went: Iterable[Node] = (), moved: tuple[Node, Node] | None = None
) -> Rearrangement:
    """All that has to be weighed together with these branches and this pair: where what moved came from."""
    news, olds = {n.index for n in came}, {n.index for n in went}
    pairs = {(moved[0].index, moved[1].index)} if moved else set()
    before = -1
    while before != (before := len(news) + len(olds) + len(pairs)):
        pairs |= {(pairing.old_of[n], n) for n in _taken_in(pairing.new, pairing.old_of, news)}
        pairs |= {(o, pairing.new_of[o]) for o in _taken_in(pairing.old, pairing.new_of, olds)}
        for old, new in pairs:
            above = pairing.old[pairing.old[old].parent], pairing.new[pairing.new[new].parent]
            olds |= {head.index for head in [head_of(pairing.old, pairing.new_of, above[0])] if head}
            news |= {head.index for head in [head_of(pairing.new, pairing.old_of, above[1])] if head}
    return Rearrangement(frozenset(news), frozenset(olds), frozenset(pairs))


def _taken_in(forest: Forest, partner: dict[int, int], heads: set[int]) -> Iterator[int]:
    """The paired statements that stand right under a branch without a partner."""
    for head in heads:
        for node in forest.below(head):
            if node.index in partner and node.parent not in partner:
                yield node.index


def region_around(pairing: Pairing, what: Rearrangement) -> tuple[Node, Node] | None:
    """The nearest pair of groups around all; None where it is another one seen from the other version."""
    olds = [*what.went, *(old for old, _ in what.moved)]
    news = [*what.came, *(new for _, new in what.moved)]
    around = [
        (pairing.old[o], pairing.new[n])
        for o, n in pairing.new_of.items()
        if is_around(pairing.old, o, olds) and is_around(pairing.new, n, news)
    ]
    deepest_old = max(around, key=lambda pair: pair[0].index, default=None)
    deepest_new = max(around, key=lambda pair: pair[1].index, default=None)
    if olds and news:
        return deepest_old if deepest_old == deepest_new else None
    return deepest_old if olds else deepest_new


def is_around(forest: Forest, index: int, nodes: list[int]) -> bool:
    return all(index < node < forest[index].end for node in nodes)
