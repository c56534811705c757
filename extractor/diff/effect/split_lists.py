"""What it does to coverage that a group with its list was split off from another one, or written into it: both lists
beside each other."""

from __future__ import annotations

from dataclasses import replace

from extractor.diff.effect.formulas import ALWAYS, Formula
from extractor.diff.effect.items import by_relation, short
from extractor.diff.effect.relations import bearing
from extractor.diff.effect.sheets import MOST, Both, NotSaid, joined
from extractor.diff.effect.verdicts import Verdict
from extractor.diff.tree import Forest, Node
from extractor.language.plain import content_words

_QUOTED = 60  # letters of a statement that only one of the lists has


def verdict_on_split(ours: Forest, node: Node, theirs: Forest, other: Node, added: bool, trace: str) -> Verdict:
    """The verdict on a branch whose words came from `other` (or went into it): by what only one of both asks for."""
    lists = _Lists(other)
    here, there = lists.formula(ours, node), lists.formula(theirs, other)
    if here == there:
        return Verdict("neutral", trace)
    why = trace + lists.difference(ours.below(node.index), theirs.below(other.index), added)
    if here is None or there is None or len(lists.texts) > MOST:
        return Verdict("unclear", why)
    both = Both(there, here, lists.texts) if added else Both(here, there, lists.texts)
    return Verdict(both.effect(), why, both.proof(node.criterion.text)).towards(bearing(ours, node))


class _Lists:
    """The statements of two lists, numbered by their words; those that `other` says in its own words are left out."""

    def __init__(self, other: Node) -> None:
        self.texts: list[str] = []
        self._numbers: dict[str, int] = {}
        self._known = set(content_words(other.plain))

    def formula(self, forest: Forest, node: Node) -> Formula | None:
        """What is asked for below a node; None where the text does not say how that is joined."""
        try:
            return self._below(forest, node) or ALWAYS
        except NotSaid:
            return None

    def _below(self, forest: Forest, node: Node) -> Formula | None:
        children = [forest[child] for child in node.children if not self._is_known(forest[child])]
        if not children:
            return None
        if node.criterion.logic is None and len(node.children) > 1:
            raise NotSaid
        parts = [(child, self._below(forest, child) if child.children else self._number(child)) for child in children]
        return joined(forest, node, [(child, part) for child, part in parts if part is not None], len(node.children))

    def _number(self, node: Node) -> int:
        if node.plain not in self._numbers:
            self._numbers[node.plain] = len(self.texts)
            self.texts.append(node.criterion.text)
        return self._numbers[node.plain]

    def _is_known(self, node: Node) -> bool:
        return not node.children and self._known.issuperset(content_words(node.plain))

    def difference(self, here: list[Node], there: list[Node], added: bool) -> str:
        """What the list that came (or went) asks for and the other one does not, and the other way round, in words."""
        more, less = self._only_in(here, there), self._only_in(there, here)
        if added:
            return f"{_listed(', and asks for', more, ' as well')}{_listed(', without', less)}"
        return f"{_listed(', which asks for', less, ' as well')}{_listed(', which does not ask for', more)}"

    def _only_in(self, ours: list[Node], theirs: list[Node]) -> list[str]:
        others = {node.plain for node in theirs}
        return [node.criterion.text for node in ours if node.plain not in others and not self._is_known(node)]


def _listed(before: str, texts: list[str], after: str = "") -> str:
    return f"{before} {', '.join(f'“{text[:_QUOTED]}”' for text in texts)}{after}" if texts else ""


def verdict_in_split(ours: Forest, node: Node, head: Node, theirs: Forest, other: Node, added: bool) -> Verdict:
    """The verdict on a statement in such a branch: none where the other list has it, else what it is to its own."""
    known = {below.plain for below in theirs.below(other.index)}
    if node.plain in known:
        what = f"“{short(other)}” {'asked' if added else 'asks'} for it"
        return Verdict("neutral", f"Part of “{short(head)}”: {what}")
    top = node
    while ours[top.parent] is not head and ours[top.parent].plain not in known:
        top = ours[top.parent]
    verdict = by_relation(ours, top, added)
    return verdict if top is node else replace(verdict, why=f"Part of “{short(top)}”: {verdict.why}")
