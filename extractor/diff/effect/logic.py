"""What a rearranged tree asks for: both versions of it as formulas over the same statements, compared by implication.

If whoever meets the new formula meets the old one too, the change narrows; if whoever meets the old one meets the new
one, it broadens. Whatever moved, came or went at once is weighed at once; what else differs in the tree is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from extractor.diff.effect.formulas import (
    ALWAYS,
    Formula,
    Joined,
    every,
    holding,
    renumbered,
    some,
    without_common,
    written,
)
from extractor.diff.effect.relations import bearing, relation_of_children
from extractor.diff.effect.verdicts import Verdict
from extractor.diff.matching.pairs import Pairing
from extractor.diff.matching.splits import is_laid_around
from extractor.diff.tree import Forest, Node
from extractor.language import coverage
from extractor.language.lead_ins import only_counts
from extractor.model.changes import Effect, Proof
from extractor.model.policy import AtLeast

MOST = 20  # statements whose combinations are tried out, 2 to this power

UNKNOWN = Verdict("unclear", "It stands under another statement now, and the text does not say how they are joined")
BOTH_WAYS = Verdict("unclear", "As it stands now the list lets some in and keeps others out")
_REASONS: dict[Effect, str] = {
    "neutral": "It stands elsewhere in the list, and the list asks for the same",
    "narrows": "As it stands now the list asks for more",
    "broadens": "As it stands now the list asks for less",
}


class _NotSaid(Exception):
    """The text does not say how the items of a group are joined."""


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


def verdict_on_rearrangement(pairing: Pairing, what: Rearrangement, decided_by: str) -> Verdict:
    """What became of coverage, with its proof; "unclear" where no list is around all of it, or one is not joined."""
    region = _region(pairing, what)
    return UNKNOWN if region is None else verdict_on_region(pairing, what, region, decided_by)


def verdict_on_region(
    pairing: Pairing, what: Rearrangement, region: tuple[Node, Node], decided_by: str, why: str | None = None
) -> Verdict:
    """The same where the pair of groups around it is known; `why` is the reason to give."""
    try:
        lists = [_Sheet(pairing, what, region, leads).both() for leads in (True, False)]
    except _NotSaid:
        return UNKNOWN
    if any(len(both.texts) > MOST for both in lists):
        return UNKNOWN
    effects = {both.effect() for both in lists}
    effect = effects.pop()
    if effects or effect == "unclear":
        return BOTH_WAYS
    proof = lists[0].proof(decided_by)
    signs = bearing(pairing.old, region[0]), bearing(pairing.new, region[1])
    return Verdict(effect, why or _REASONS[effect], proof).towards(signs[1] if signs[0] == signs[1] else 0)


class _Both(NamedTuple):
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


def _region(pairing: Pairing, what: Rearrangement) -> tuple[Node, Node] | None:
    """The nearest pair of groups around all; None where it is another one seen from the other version."""
    olds = [*what.went, *(old for old, _ in what.moved)]
    news = [*what.came, *(new for _, new in what.moved)]
    around = [
        (pairing.old[o], pairing.new[n])
        for o, n in pairing.new_of.items()
        if _is_around(pairing.old, o, olds) and _is_around(pairing.new, n, news)
    ]
    deepest_old = max(around, key=lambda pair: pair[0].index, default=None)
    deepest_new = max(around, key=lambda pair: pair[1].index, default=None)
    if olds and news:
        return deepest_old if deepest_old == deepest_new else None
    return deepest_old if olds else deepest_new


def _is_around(forest: Forest, index: int, nodes: list[int]) -> bool:
    return all(index < node < forest[index].end for node in nodes)


class _Sheet:
    """The statements of one region, numbered as they are met, and its two formulas.

    `leads`: whether the own words of a group that came or went count as a condition of their own.
    """

    def __init__(self, pairing: Pairing, what: Rearrangement, region: tuple[Node, Node], leads: bool) -> None:
        self._pairing, self._what, self._region, self._leads = pairing, what, region, leads
        self._texts: list[str] = []
        self._numbers: dict[tuple[int | None, int | None], int] = {}

    def both(self) -> _Both:
        """Of a long list, only what does not stand in both versions as it is. Raises _NotSaid."""
        old = self._of(self._pairing.old, self._pairing.new_of, self._region[0], True)
        new = self._of(self._pairing.new, self._pairing.old_of, self._region[1], False)
        if len(self._texts) <= MOST:
            return _Both(old, new, self._texts)
        old, new, numbers = renumbered(*without_common(old, new))
        return _Both(old, new, [self._texts[number] for number in numbers])

    def _of(self, forest: Forest, partner: dict[int, int], region: Node, is_old: bool) -> Formula:
        if not region.children and coverage.grants(region.criterion.text):
            return ALWAYS  # covered without a list of conditions
        formula = self._formula(forest, partner, region, is_old)
        if formula is None:
            raise _NotSaid
        return formula

    def _formula(self, forest: Forest, partner: dict[int, int], node: Node, is_old: bool) -> Formula | None:
        """Of a statement or a group; None for one in which nothing is weighed here. Raises _NotSaid."""
        other = partner.get(node.index)
        if other is not None:
            pair = (node.index, other) if is_old else (other, node.index)
            if self._stays_whole(*pair) or not self._is_concerned(*pair):
                return self._number(pair, node) if self._stays_inside(pair) else None
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
        joined = _joined(forest, node, known, len(children))
        if not self._leads or not self._is_weighed(forest, partner, node, is_old):
            return joined
        if only_counts(node.criterion.text) or self._has_words_of_item(partner, node, is_old):
            return joined
        return every(self._alone(node, is_old), joined)

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
        return _is_around(self._pairing.old, old.index, [pair[0]]) and _is_around(
            self._pairing.new, new.index, [pair[1]]
        )

    def _is_concerned(self, old: int, new: int) -> bool:
        """Whether a branch is the region, holds something that moved, or is a list in one version only; what else
        changed in one is judged for itself."""
        a, b = self._pairing.old[old], self._pairing.new[new]
        if a is self._region[0] or not (a.children and b.children):
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


def _joined(forest: Forest, group: Node, known: list[tuple[Node, Formula]], count: int) -> Formula:
    logic, parts = group.criterion.logic, tuple(part for _, part in known)
    if isinstance(logic, AtLeast) and logic.at_least > 1:
        if len(parts) < count:
            raise _NotSaid  # of the items left out it would have to be known whether they hold
        return Joined(min(logic.at_least, len(parts)), parts)
    relations = {relation_of_children(forest, group, child) for child, _ in known}
    if relations == {"alternatives"} or (relations == {None} and len(parts) == 1):
        return some(*parts)
    if relations == {"requirements"}:
        return every(*parts)
    if relations == {"absences"}:
        return Joined(1, parts, absent=True)
    raise _NotSaid
