"""Statements that a version prints twice: where one copy goes, or comes, the other still says all of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from extractor.diff.matching.pairs import Pairing
from extractor.diff.tree import Forest, Node
from extractor.language import coverage


class Copies:
    """Looks up the other copy of a statement, one that stands in both versions."""

    def __init__(self, pairing: Pairing) -> None:
        self._sides = (pairing.old, pairing.new, pairing.new_of), (pairing.new, pairing.old, pairing.old_of)
        self._places = [_by_words(forest) for forest, _, _ in self._sides]

    def of(self, node: Node, added: bool) -> Node | None:
        """The other copy of a statement that came (or went), with the same statements below it; None where there is
        none, or where each has its meaning from what it stands under alone."""
        forest, other, partner = self._sides[added]
        for copy in self._places[added][node.plain]:
            if copy.index == node.index or copy.index not in partner:
                continue
            words = forest.words_of_branch(copy.index)
            says_all = words == forest.words_of_branch(node.index) == other.words_of_branch(partner[copy.index])
            if says_all and (_rules_by_itself(node) or _above(forest, node) == _above(forest, copy)):
                return copy
        return None


def _by_words(forest: Forest) -> dict[str, Sequence[Node]]:
    places: dict[str, list[Node]] = defaultdict(list)
    for node in forest.statements():
        places[node.plain].append(node)
    return defaultdict(tuple, places)


def _rules_by_itself(node: Node) -> bool:
    """Whether a statement says whole what is covered or is not, wherever it stands."""
    text = node.criterion.text
    return bool(coverage.refuses(text) or coverage.grants(text) or coverage.caps(text))


def _above(forest: Forest, node: Node) -> list[str]:
    return [each.plain for each in forest.lineage(node)[1:]]
