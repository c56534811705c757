"""The best reading of the whole document at once: each unit gets the part that suits it, its owner and its neighbours.

The score of a reading is the sum of what speaks for each unit's part (features times weights), of how well each part
goes with its owner's, and with that of the unit before it. Units form a tree, so that the best reading is found
exactly, by dynamic programming from the leaves up; a second pass down tells by how much each unit's second choice is
worse for the whole (its margin).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from extractor.language.among_criteria import is_said_by_payer
from extractor.language.inner_titles import number_of_note, points_elsewhere
from extractor.language.lead_ins import is_lead_in
from extractor.reading.parts.statement_deeds import announces_refused
from extractor.reading.parts.units import GRID, ROW, SECTION, Unit, is_label
from extractor.reading.parts.weights import PARTS, Features, Weights

_FAR = -1e9
_LOOSE = frozenset({"nature", "sent", "number_alone"})  # features of what may stand under anything


@dataclass(frozen=True, slots=True)
class Judged:
    """A unit's part and how sure that is: by how much the whole reading would be worse with the second choice."""

    part: str
    margin: float
    second: str


@dataclass(slots=True)
class _Node:
    unit: Unit
    tie: str  # what holds it to its owner; what only tells of an illness is not held
    local: list[float]
    below: list[float]  # best score of the unit and all below it, for each part
    children: list[_Node]


def best_parts(root: Unit, features: Mapping[int, Features], weights: Weights) -> dict[int, Judged]:
    """The part of each unit, by `id` of the unit. The document itself is no part. What is told of a unit holds for it
    and what stands below it, and says nothing of its neighbours."""
    judged: dict[int, Judged] = {}
    _judge(root, 0, features, weights, judged)
    for unit in root.walk():
        if (part := weights.fixed_part(features[id(unit)])) is not None:
            judged[id(unit)] = Judged(PARTS[part], -_FAR, PARTS[part])
            _judge(unit, part, features, weights, judged)
    return judged


def _judge(
    unit: Unit, part: int, features: Mapping[int, Features], weights: Weights, judged: dict[int, Judged]
) -> None:
    """Judges what stands below a unit of this part."""
    outer = [0.0 if own == part else _FAR for own in range(len(PARTS))]
    _downwards(_upwards(unit, "", features, weights), outer, part, weights, judged)


def _upwards(unit: Unit, tie: str, features: Mapping[int, Features], weights: Weights) -> _Node:
    free = [c for c in unit.children if weights.fixed_part(features[id(c)]) is None]
    ties = ("nature" if features[id(c)].keys() & _LOOSE else _tie(unit, c) for c in free)
    children = [_upwards(c, held, features, weights) for c, held in zip(free, ties, strict=True)]
    local = weights.local(features[id(unit)])
    node = _Node(unit, tie, local, [], children)
    for part in range(len(PARTS)):
        chain = _forwards(node, part, weights)
        node.below.append(local[part] + (max(chain[-1]) if chain else 0.0))
    return node


def _forwards(node: _Node, part: int, weights: Weights) -> list[list[float]]:
    """For each child and each part of it, the best score of the children up to it, given their owner's part."""
    chain: list[list[float]] = []
    for child in node.children:
        owner, beside = weights.pairs(child.tie)
        own = [owner[part][p] + child.below[p] for p in range(len(PARTS))]
        if chain and _alike(node.children[len(chain) - 1], child):
            before = chain[-1]
            own = [v + max(before[q] + beside[q][p] for q in range(len(PARTS))) for p, v in enumerate(own)]
        elif chain:
            own = [v + max(chain[-1]) for v in own]
        chain.append(own)
    return chain


def _backwards(node: _Node, part: int, weights: Weights) -> list[list[float]]:
    """For each child and each part of it, the best score of the children after it."""
    chain = [[0.0] * len(PARTS) for _ in node.children]
    for i in range(len(node.children) - 2, -1, -1):
        after = node.children[i + 1]
        owner, beside = weights.pairs(after.tie)
        own = [owner[part][p] + after.below[p] + chain[i + 1][p] for p in range(len(PARTS))]
        goes = 1.0 if _alike(node.children[i], after) else 0.0
        chain[i] = [max(goes * beside[q][p] + own[p] for p in range(len(PARTS))) for q in range(len(PARTS))]
    return chain


def _downwards(node: _Node, outer: list[float], part: int, weights: Weights, judged: dict[int, Judged]) -> None:
    """Gives each child its part; `outer` is the best score of all that is not below the node, for each part of it."""
    if not node.children:
        return
    best = [[_FAR] * len(PARTS) for _ in node.children]
    chosen = [[_FAR] * len(PARTS) for _ in node.children]
    for own in range(len(PARTS)):
        base = outer[own] + node.local[own]
        if base <= _FAR / 2:
            continue
        before, after = _forwards(node, own, weights), _backwards(node, own, weights)
        for i in range(len(node.children)):
            for p in range(len(PARTS)):
                whole = base + before[i][p] + after[i][p]
                best[i][p] = max(best[i][p], whole)
                if own == part:
                    chosen[i][p] = whole
    for child, scores, given in zip(node.children, best, chosen, strict=True):
        own = max(range(len(PARTS)), key=lambda p: given[p])
        second = max((p for p in range(len(PARTS)) if p != own), key=lambda p: scores[p])
        judged[id(child.unit)] = Judged(PARTS[own], scores[own] - scores[second], PARTS[second])
        _downwards(child, [s - b for s, b in zip(scores, child.below, strict=True)], own, weights, judged)


def _alike(before: _Node, after: _Node) -> bool:
    """Whether two neighbours are of one sort: a statement says nothing of the section that comes after it."""
    return (before.unit.kind == SECTION) == (after.unit.kind == SECTION)


def _tie(owner: Unit, unit: Unit) -> str:
    """What holds a unit to its owner: sections divide a document, statements stand in a section, items in a
    list that their owner announces; what merely stands below a statement is held less, a numbered note not at all, and
    an item that tells what the payer refuses is none of the list's conditions."""
    if unit.kind == SECTION:
        return "section"
    if owner.kind in (GRID, ROW):
        return "cell"
    if unit.kind == GRID:
        return "table"
    if points_elsewhere(unit.text):
        return "note"
    if owner.kind == SECTION:
        return "statement"
    if is_said_by_payer(unit.text):
        return "refusal"
    if number_of_note(unit.text):
        return "note"
    in_list = is_lead_in(owner.text) and not is_label(owner) and not announces_refused(unit)
    return "item" if in_list else "aside"
