"""Statements that stand under another parent now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from extractor.diff.matching.assignment import Edge, assign
from extractor.diff.matching.pairs import Pairing
from extractor.diff.matching.similarity import Company, differs_in_numbers_only, same_statement, table
from extractor.diff.tree import Forest, Node

MOVED_REWORDED = 0.85  # likeness of statements under different parents that are taken for one another
BETWEEN_NEIGHBOURS = 0.9  # how believable a move from one group to the next is, where 1 is one into a group around it
WITHIN_A_BRANCH = 0.8  # the same for a move to another depth of a branch that says it once
TELLING = 5  # words that a reworded statement must have to be known again elsewhere


def pair_moved(pairing: Pairing) -> bool:
    """Pair statements that kept their words under another parent.

    A text that stands in many branches is not one that moved: it counts only between neighbours, and within a branch
    that stayed and has it once. A text that occurs once in each policy counts over any distance, unless the branch it
    came from is gone and the one it is in is new. Where its own list has it with another number ("12 years" of one
    disease became "6 years", and "18 years" of the next one "12 years"), it did not move.
    """
    places: dict[str, list[Node]] = defaultdict(list)
    for node in pairing.free_new():
        places[node.plain].append(node)
    pairs = ((a, b, _nearness(pairing, a, b)) for a in pairing.free_old() for b in _elsewhere(pairing, a, places))
    return pairing.take(assign((a.index, b.index, nearness) for a, b, nearness in pairs if nearness))


def _elsewhere(pairing: Pairing, a: Node, places: Mapping[str, Sequence[Node]]) -> Iterator[Node]:
    """The free statements with the same words, unless one of the two stands in its own list with another number."""
    candidates = places.get(a.plain, ())
    if candidates and not _has_another_number(a, pairing.free_new(_beside(pairing.new, pairing.new_of.get(a.parent)))):
        for b in candidates:
            if not _has_another_number(b, pairing.free_old(_beside(pairing.old, pairing.old_of.get(b.parent)))):
                yield b


def _beside(forest: Forest, parent: int | None) -> Sequence[int]:
    """The statements of the list under the partner of a statement's parent."""
    return () if parent is None else forest[parent].children


def _has_another_number(node: Node, others: Iterable[Node]) -> bool:
    return any(node.plain != other.plain and differs_in_numbers_only(node.plain, other.plain) for other in others)


def _nearness(pairing: Pairing, a: Node, b: Node) -> float:
    """How believable it is that this very statement went from there to here; 0: it did not."""
    old_up, new_up = pairing.new_of.get(a.parent), pairing.old_of.get(b.parent)  # partners of the parents, if any
    if new_up is None and old_up == pairing.new[b.parent].parent:
        return 1.0  # a new group was laid around it
    if old_up is None and new_up == pairing.old[a.parent].parent:
        return 1.0  # the group around it was dissolved
    if old_up is not None and new_up is not None:
        siblings_before = pairing.old[a.parent].parent == pairing.old[new_up].parent
        siblings_now = pairing.new[old_up].parent == pairing.new[b.parent].parent
        if siblings_before or siblings_now:
            return BETWEEN_NEIGHBOURS
    if old_up is None and new_up is None:
        return 0.0
    if pairing.old.occurrences[a.plain] == pairing.new.occurrences[b.plain] == 1:
        return 1.0
    return WITHIN_A_BRANCH * _is_once_within(pairing, a, b)


def _is_once_within(pairing: Pairing, a: Node, b: Node) -> bool:
    """Whether the nearest paired statement around both places has the text once in each version."""
    around_b = {node.index for node in pairing.new.lineage(b)[1:]}
    nearest = next((n for n in pairing.old.lineage(a)[1:] if pairing.new_of.get(n.index) in around_b), None)
    if nearest is None:
        return False
    sides = (pairing.old, nearest.index), (pairing.new, pairing.new_of[nearest.index])
    return all(sum(n.plain == a.plain for n in forest.below(index)) == 1 for forest, index in sides)


def pair_moved_and_reworded(pairing: Pairing) -> bool:
    """Pair statements that are very much alike under different parents, of which one at least was kept."""
    olds = [n for n in pairing.free_old() if _is_telling(n)]
    news = [n for n in pairing.free_new() if _is_telling(n)]
    old_company, new_company = (Company([n.plain for n in forest.nodes]) for forest in (pairing.old, pairing.new))
    edges: list[Edge] = []
    for i, j, score in table([n.plain for n in olds], [n.plain for n in news], MOVED_REWORDED):
        a, b = olds[i], news[j]
        parent_stayed = a.parent in pairing.new_of or b.parent in pairing.old_of
        if not parent_stayed or pairing.are_kin(a, b) or _is_double_of_another(pairing, a, b):
            continue
        marks = _without_numbers(old_company.marks(a.index)), _without_numbers(new_company.marks(b.index))
        if same_statement(a.plain, b.plain, *marks):
            edges.append((a.index, b.index, score))
    return pairing.take(assign(edges))


def _without_numbers(marks: frozenset[str]) -> frozenset[str]:
    """What sets a statement apart: a number does, only where nothing else does."""
    return frozenset(mark for mark in marks if not mark.isdigit()) or marks


def _is_telling(node: Node) -> bool:
    return node.plain.count(" ") + 1 >= TELLING


def _is_double_of_another(pairing: Pairing, a: Node, b: Node) -> bool:
    """Whether either policy has the other's very words already, in another statement."""
    return bool(pairing.new.occurrences[a.plain] or pairing.old.occurrences[b.plain])
