"""Both versions of a part of the tree as formulas over the same statements."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extractor.diff.effect.formulas import (
    ALWAYS,
    Formula,
    Joined,
    every,
    holding,
    renumbered,
    some,
    statements_of,
    without_common,
    written,
)
from extractor.diff.effect.rearrangements import Rearrangement, head_of, is_around
from extractor.diff.effect.relations import relation_of_children
from extractor.diff.matching.pairs import Pairing
from extractor.diff.matching.splits import is_laid_around
from extractor.diff.tree import Forest, Node
from extractor.language import coverage
from extractor.language.lead_ins import apart_from_count, only_counts
from extractor.language.plain import plain
from extractor.model.changes import Effect, Proof
from extractor.model.policy import AtLeast

MOST = 20  # statements whose combinations are tried out, 2 to this power


class NotSaid(Exception):
    """The text does not say how the items of a group are joined."""


class Both(NamedTuple):
    """Both versions of a region as formulas over statements of these texts."""

    old: Formula
    new: Formula
    texts: Sequence[str]

    def effect(self) -> Effect:
        was, now = holding(self.old, len(self.texts)), holding(self.new, len(self.texts))
        if was == now:
            return "neutral"
        if not now & ~was:
            return "narrows"
        return "unclear" if was & ~now else "broadens"

    def proof(self, decided_by: str) -> Proof:
        names = [f"S{number}" for number in range(1, len(self.texts) + 1)]
        return Proof(
            before=written(self.old, names),
            after=written(self.new, names),
            statements=dict(zip(names, self.texts, strict=True)),
            decided_by=decided_by,
        )


class Sheet:
    """The statements of one region, numbered as they are met, and its two formulas.

    `leads`: whether the own words of a group that came or went count as a condition of their own.
    """

    def __init__(self, pairing: Pairing, what: Rearrangement, region: tuple[Node, Node], leads: bool) -> None:
        self._pairing, self._what, self._region, self._leads = pairing, what, region, leads
        self._texts: list[str] = []
        self._numbers: dict[tuple[int | None, int | None], int] = {}
        self._rules: dict[str, int] = {}  # what whole rules are about, by their words
        # What went by itself into a list that is weighed here, or out of it: the other list is not looked into.
        self._apart: set[tuple[int | None, int | None]] = set()

    def both(self) -> Both:
        """Of a long list, only what does not stand in both versions as it is. Raises NotSaid."""
        old, new = self._formulas()
        met = set(statements_of(old)), set(statements_of(new))
        self._apart = {pair for pair, number in self._numbers.items() if None not in pair and number in met[0] ^ met[1]}
        if self._apart:
            self._texts, self._numbers, self._rules = [], {}, {}
            old, new = self._formulas()
        if len(self._texts) <= MOST:
            return Both(old, new, self._texts)
        old, new, numbers = renumbered(*without_common(old, new))
        return Both(old, new, [self._texts[number] for number in numbers])

    def _formulas(self) -> tuple[Formula, Formula]:
        old = self._of(self._pairing.old, self._pairing.new_of, self._region[0], True)
        return old, self._of(self._pairing.new, self._pairing.old_of, self._region[1], False)

    def _of(self, forest: Forest, partner: dict[int, int], region: Node, is_old: bool) -> Formula:
        if not region.children and coverage.grants(region.criterion.text):
            return ALWAYS  # covered without a list of conditions
        formula = self._formula(forest, partner, region, is_old)
        if formula is None:
            raise NotSaid
        return formula

    def _formula(self, forest: Forest, partner: dict[int, int], node: Node, is_old: bool) -> Formula | None:
        """Of a statement or a group; None for one in which nothing is weighed here. Raises NotSaid."""
        other = partner.get(node.index)
        if other is not None and node is not self._region[0 if is_old else 1]:
            pair = (node.index, other) if is_old else (other, node.index)
            if pair in self._apart:
                return None
            if not self._stays_inside(pair):
                return self._alone(node, is_old) if pair in self._what.moved else None
            if self._stays_whole(*pair) or not self._is_concerned(*pair):
                return self._number(pair, node)
        if node.children:
            return self._of_group(forest, partner, node, is_old)
        return self._alone(node, is_old) if self._is_weighed(forest, partner, node, is_old) else None

    def _is_weighed(self, forest: Forest, partner: dict[int, int], node: Node, is_old: bool) -> bool:
        head = head_of(forest, partner, node)
        return head is not None and head.index in (self._what.went if is_old else self._what.came)

    def _of_group(self, forest: Forest, partner: dict[int, int], node: Node, is_old: bool) -> Formula | None:
        children = [forest[child] for child in node.children]
        parts = [(child, self._formula(forest, partner, child, is_old)) for child in children]
        known = [(child, part) for child, part in parts if part is not None]
        if not known:
            return None
        formula = joined(forest, node, known, len(children))
        if self._has_words_of_item(partner, node, is_old):
            return formula
        if self._is_whole_rule(node, is_old):
            return every(self._condition_of_rule(partner, node, is_old), formula)
        is_new = self._is_weighed(forest, partner, node, is_old)
        if not self._leads or not is_new or only_counts(node.criterion.text):
            return formula
        return every(self._alone(node, is_old), formula)

    def _is_whole_rule(self, node: Node, is_old: bool) -> bool:
        """Whether a list is one of several whole rules that are weighed here, and says what is covered."""
        region = self._region[0 if is_old else 1]
        return region.parent < 0 and node.parent == region.index and coverage.grants(node.criterion.text)

    def _condition_of_rule(self, partner: dict[int, int], node: Node, is_old: bool) -> int:
        """The number of what a whole rule is about, which its words say beside the count: rules on different things
        are no ways to the same."""
        first = self._pairing.old[partner[node.index]] if not is_old and node.index in partner else node
        words = plain(apart_from_count(first.criterion.text))
        if words not in self._rules:
            self._rules[words] = len(self._texts)
            self._texts.append(first.criterion.text)
        return self._rules[words]

    def _has_words_of_item(self, partner: dict[int, int], node: Node, is_old: bool) -> bool:
        """Whether its own words are those that one of its items has in the other version: no condition that is new."""
        pairs = ((c, partner[c]) if is_old else (partner[c], c) for c in node.children if c in partner)
        return any(is_laid_around(self._pairing, self._pairing.old[o], self._pairing.new[n]) for o, n in pairs)

    def _alone(self, node: Node, is_old: bool) -> int:
        """The number of a statement, or of a group's own words, that only one version has."""
        return self._number((node.index, None) if is_old else (None, node.index), node)

    def _number(self, pair: tuple[int | None, int | None], node: Node) -> int:
        if pair not in self._numbers:
            self._numbers[pair] = len(self._texts)
            self._texts.append(node.criterion.text)
        return self._numbers[pair]

    def _stays_inside(self, pair: tuple[int, int]) -> bool:
        old, new = self._region
        return is_around(self._pairing.old, old.index, [pair[0]]) and is_around(self._pairing.new, new.index, [pair[1]])

    def _is_concerned(self, old: int, new: int) -> bool:
        """Whether a branch holds something that moved, or is a list in one version only; what else changed in one is
        judged for itself."""
        a, b = self._pairing.old[old], self._pairing.new[new]
        if not (a.children and b.children):
            return True
        return any(o in range(old, a.end) or n in range(new, b.end) for o, n in self._what.moved)

    def _stays_whole(self, old: int, new: int) -> bool:
        """Whether a branch has the same statements in the same order of groups, joined alike."""
        a, b = self._pairing.old[old], self._pairing.new[new]
        partners = {self._pairing.new_of.get(child) for child in a.children}
        return (
            a.criterion.logic == b.criterion.logic
            and partners == set(b.children)
            and all(self._stays_whole(child, self._pairing.new_of[child]) for child in a.children)
        )


def joined(forest: Forest, group: Node, known: list[tuple[Node, Formula]], count: int) -> Formula:
    """The `known` items of a group as its list joins them; `count`: how many it has in all. Raises NotSaid."""
    logic, parts = group.criterion.logic, tuple(part for _, part in known)
    if isinstance(logic, AtLeast) and logic.at_least > 1:
        if len(parts) < count:
            raise NotSaid  # of the items left out it would have to be known whether they hold
        return Joined(min(logic.at_least, len(parts)), parts)
    relations = {relation_of_children(forest, group, child) for child, _ in known}
    if relations == {"alternatives"} or (relations == {None} and len(parts) == 1):
        return some(*parts)
    if relations == {"requirements"}:
        return every(*parts)
    if relations == {"absences"}:
        return Joined(1, parts, absent=True)
    raise NotSaid
