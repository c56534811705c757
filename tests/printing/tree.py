"""Statements of a criteria tree by their place, and what a place means for coverage.

A place is the name of the tree ("criteria" or "limitations") and the child numbers from its root down.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from extractor.model.changes import Effect
from extractor.model.policy import Criterion, Logic, Policy

Tree = Literal["criteria", "limitations"]
Nodes = tuple[Criterion, ...]


class Place(NamedTuple):
    """`path` () is the tree itself: the list of its first statements."""

    tree: Tree
    path: tuple[int, ...]

    @property
    def parent(self) -> Place:
        return Place(self.tree, self.path[:-1])

    def child(self, number: int) -> Place:
        return Place(self.tree, (*self.path, number))

    def within(self, other: Place) -> bool:
        """Whether this place is `other` or lies below it."""
        return self.tree == other.tree and self.path[: len(other.path)] == other.path


def walk(policy: Policy) -> Iterator[tuple[Place, Criterion]]:
    """Every statement of both trees with its place, in printed order."""

    def below(place: Place, nodes: Nodes) -> Iterator[tuple[Place, Criterion]]:
        for number, node in enumerate(nodes):
            yield place.child(number), node
            yield from below(place.child(number), node.children)

    yield from below(Place("criteria", ()), policy.criteria)
    yield from below(Place("limitations", ()), policy.limitations)


def branch(node: Criterion) -> Iterator[Criterion]:
    """The statement and all below it."""
    yield node
    for child in node.children:
        yield from branch(child)


def find(policy: Policy, start: str) -> Place:
    """The place of the only statement whose text begins with `start`. Raises LookupError."""
    places = [place for place, node in walk(policy) if node.text.startswith(start)]
    if len(places) != 1:
        raise LookupError(f"{len(places)} statements begin with {start!r}")
    return places[0]


def at(policy: Policy, place: Place) -> Criterion:
    nodes: Nodes = getattr(policy, place.tree)
    for number in place.path[:-1]:
        nodes = nodes[number].children
    return nodes[place.path[-1]]


def children(policy: Policy, place: Place) -> Nodes:
    return at(policy, place).children if place.path else getattr(policy, place.tree)


def replaced(policy: Policy, place: Place, node: Criterion) -> Policy:
    return _changed(policy, place.parent, lambda nodes: (*nodes[: place.path[-1]], node, *nodes[place.path[-1] + 1 :]))


def inserted(policy: Policy, place: Place, node: Criterion) -> Policy:
    return _changed(policy, place.parent, lambda nodes: (*nodes[: place.path[-1]], node, *nodes[place.path[-1] :]))


def removed(policy: Policy, place: Place) -> Policy:
    return _changed(policy, place.parent, lambda nodes: (*nodes[: place.path[-1]], *nodes[place.path[-1] + 1 :]))


def _changed(policy: Policy, parent: Place, change: Callable[[Nodes], Nodes]) -> Policy:
    def below(nodes: Nodes, path: tuple[int, ...]) -> Nodes:
        if not path:
            return change(nodes)
        first, *rest = path
        node = nodes[first]
        node = node.model_copy(update={"children": below(node.children, tuple(rest))})
        return (*nodes[:first], node, *nodes[first + 1 :])

    return policy.model_copy(update={parent.tree: below(getattr(policy, parent.tree), parent.path)})


OPPOSITE: dict[Effect, Effect] = {"broadens": "narrows", "narrows": "broadens"}


def effect_of_adding(policy: Policy, place: Place) -> Effect | None:
    """What one more child in `place.parent` does to coverage; None where the policy gives no word on it.

    One more condition narrows and one more alternative broadens; both turn round below a "none of", and in the
    limitations, where every further statement takes coverage away.
    """
    parent = place.parent
    if not parent.path:
        return "narrows" if parent.tree == "limitations" else None
    effect = _joining(at(policy, parent).logic)
    return effect and turned(policy, parent, effect)


def turned(policy: Policy, place: Place, effect: Effect) -> Effect:
    """An effect on the statement at `place`, as it counts for the whole policy."""
    turns = place.tree == "limitations"
    for depth in range(1, len(place.path) + 1):
        turns ^= at(policy, Place(place.tree, place.path[:depth])).logic == "none_of"
    return OPPOSITE[effect] if turns else effect


def _joining(logic: Logic | None) -> Effect | None:
    if logic is None:
        return None
    return "narrows" if logic == "all_of" else "broadens"
