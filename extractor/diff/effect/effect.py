"""What each change of a criterion or limitation does to coverage: by the logic of the tree, not by how it sounds.

A new alternative broadens, a new demand narrows; under "none of" and among what is not covered the other way round.
Where the text gives no logic, or a sentence was rewritten in a way that no rule here knows, the verdict is "unclear".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extractor.diff.effect.ages_apart import AgesApart
from extractor.diff.effect.counts import named, needed
from extractor.diff.effect.items import by_relation, came_or_went, short
from extractor.diff.effect.joints import verdict_on_joint
from extractor.diff.effect.lists_apart import counterpart, verdict_between_lists, verdict_in_lasting_list
from extractor.diff.effect.logic import (
    BOTH_WAYS,
    UNKNOWN,
    verdict_in_own_list,
    verdict_on_rearrangement,
    verdict_on_region,
)
from extractor.diff.effect.partings import on_parted
from extractor.diff.effect.rearrangements import Rearrangement, head_of, rearranged
from extractor.diff.effect.relations import bearing, grants_coverage, keeps_out, relation_of_children
from extractor.diff.effect.scopes import verdict_on_scope
from extractor.diff.effect.split_lists import verdict_in_split, verdict_on_split
from extractor.diff.effect.verdicts import Verdict, together
from extractor.diff.effect.wordings import verdict_on_wording
from extractor.diff.matching.pairs import Pairing
from extractor.diff.matching.splits import Traces
from extractor.diff.tree import Forest, Node
from extractor.diff.words import runs
from extractor.language import coverage
from extractor.language.remarks import is_note, is_open_list
from extractor.language.requests import tells_of_approval

_LAID_AROUND = "A group was laid around statements that stay, or taken away from around them"


class TreeJudge:
    """Gives the verdicts on the changes between the two forests of a pairing."""

    def __init__(self, pairing: Pairing, traces: Traces) -> None:
        self._pairing, self._traces, self._ages = pairing, traces, AgesApart(pairing)
        self._on_heads: dict[tuple[bool, int], Verdict] = {}  # branches that came or went: one verdict for all in them

    def on_added(self, node: Node) -> Verdict:
        return self._on_one_sided(self._pairing.new, self._pairing.old_of, node, added=True)

    def on_removed(self, node: Node) -> Verdict:
        return self._on_one_sided(self._pairing.old, self._pairing.new_of, node, added=False)

    def on_moved(self, old: Node, new: Node) -> Verdict:
        if parting := self._traces.parted(old, new):
            return on_parted(self._pairing, parting, old, new, self._bearing(old, new))
        what = rearranged(self._pairing, moved=(old, new))
        verdict = unknown = verdict_on_rearrangement(self._pairing, what, new.criterion.text)
        if verdict is BOTH_WAYS:  # what came and went beside it is judged for itself
            alone = Rearrangement(moved=frozenset([(old.index, new.index)]))
            verdict = verdict_in_lasting_list(self._pairing, old, new) or verdict_on_rearrangement(
                self._pairing, alone, new.criterion.text
            )
        if verdict is UNKNOWN or verdict is BOTH_WAYS:
            verdict = verdict_between_lists(self._pairing, old, new) or self._on_whole_rule(old, new) or unknown
        return together([verdict, self._on_text(old, new)])

    def _on_whole_rule(self, old: Node, new: Node) -> Verdict | None:
        """The verdict on a rule in no list that went from criteria to limitations, or back; None for others."""
        text = new.criterion.text
        rules = coverage.refuses(text) or coverage.caps(text) or coverage.grants(text)
        in_no_list = self._pairing.old[old.parent].parent < 0 and self._pairing.new[new.parent].parent < 0
        return Verdict("neutral", "It says the same wherever it stands") if rules and in_no_list else None

    def on_modified(self, old: Node, new: Node) -> Verdict:
        verdicts = []
        if old.criterion.position != new.criterion.position and old.position != new.position:
            verdicts.append(_on_position(old, new))
        if old.criterion.logic != new.criterion.logic:
            verdicts.append(self._on_logic(old, new))
        return together([*verdicts, self._on_text(old, new)])

    def _on_one_sided(self, forest: Forest, partner: dict[int, int], node: Node, added: bool) -> Verdict:
        head = head_of(forest, partner, node)
        assert head is not None
        if (added, head.index) not in self._on_heads:
            self._on_heads[added, head.index] = self._on_head(forest, head, added)
        verdict = self._on_heads[added, head.index]
        if head is node:
            return verdict
        if verdict is BOTH_WAYS or self._traces.is_lead_in(head, added):
            return self._inside(forest, partner, node, added)
        if other := self._traces.list_of(head, added):
            return verdict_in_split(forest, node, head, self._others(added), other, added)
        return Verdict(verdict.effect, f"Part of “{short(head)}”: {verdict.why}", verdict.proof)

    def _others(self, added: bool) -> Forest:
        return self._pairing.old if added else self._pairing.new

    def _on_head(self, forest: Forest, node: Node, added: bool) -> Verdict:
        """The verdict on a branch that came or went under a parent that stayed."""
        aside = next(self._without_logic(node, added), None)
        if aside:
            return aside
        parent = forest[node.parent]
        if parent.criterion.logic != self._counterpart(parent, added).criterion.logic:
            pair = (self._counterpart(parent, added), parent) if added else (parent, self._counterpart(parent, added))
            whole = self._on_whole_list(*pair)
            if whole and not all(version.children for version in pair):
                return whole
            return _in_list_joined_otherwise(forest, node, self._counterpart(parent, added), added, whole)
        what = rearranged(self._pairing, came=[node] if added else (), went=() if added else [node])
        proven = verdict_on_rearrangement(self._pairing, what, node.criterion.text)
        if proven is BOTH_WAYS:
            proven = verdict_in_own_list(self._pairing, what, node, added)
        if what.moved:
            return proven if proven.proof or proven is BOTH_WAYS else Verdict("unclear", _LAID_AROUND)
        verdict = by_relation(forest, node, added)
        return replace(verdict, proof=proven.proof) if proven.effect == verdict.effect else verdict

    def _inside(self, forest: Forest, partner: dict[int, int], node: Node, added: bool) -> Verdict:
        """A part of a branch that works both ways: by what it, or the new branch that it is in, is to its own list."""
        top = node
        while not self._holds_paired(forest, partner, forest[top.parent]):
            top = forest[top.parent]
        if self._holds_paired(forest, partner, top):
            return BOTH_WAYS
        verdict = by_relation(forest, top, added)
        return verdict if top is node else replace(verdict, why=f"Part of “{short(top)}”: {verdict.why}")

    def _holds_paired(self, forest: Forest, partner: dict[int, int], node: Node) -> bool:
        return any(below.index in partner for below in forest.below(node.index))

    def _without_logic(self, node: Node, added: bool) -> Iterator[Verdict]:
        """Verdicts on branches that are no members of a list of conditions, or whose list cannot be judged."""
        forest = self._pairing.new if added else self._pairing.old
        parent, text = forest[node.parent], node.criterion.text
        trace = self._traces.of(node, added)
        if trace and (other := self._traces.list_of(node, added)):
            yield verdict_on_split(forest, node, self._others(added), other, added, trace)
        if trace and (joint := verdict_on_joint(self._pairing, self._traces, node, added)):
            yield joint
        if reason := trace or self._ages.of(node, added):
            yield Verdict("neutral", reason)
        if is_note(text) and is_open_list(text):
            yield Verdict("neutral", "A note with examples")
        if is_note(text):
            yield Verdict("unclear", "A note beside the rule")
        if not node.children and tells_of_approval(text) and not grants_coverage(forest, node):
            yield Verdict("unclear", "It says how an approval is given, not for whom")
        before_or_after = self._counterpart(parent, added)
        grants = coverage.grants(before_or_after.criterion.text)
        if parent.parent >= 0 and not before_or_after.children and not grants:
            yield Verdict("unclear", f"“{short(parent)}” has a list of its own in one version only")
        if keeps_out(node) and not keeps_out(parent):
            yield came_or_went(added, False, "a statement of what is not covered")

    def _counterpart(self, node: Node, added: bool) -> Node:
        return counterpart(self._pairing, node, added)

    def _on_logic(self, old: Node, new: Node) -> Verdict:
        """By how many of the items that stay had to hold before, and have to now."""
        before, after = old.criterion.logic, new.criterion.logic
        became = f"{named(before)} became {named(after)}"
        became = became[0].upper() + became[1:]
        whole = self._on_whole_list(old, new, became)
        if whole:
            return whole
        before_here = set(old.children)
        stayed = [c for c in new.children if self._pairing.old_of.get(c) in before_here]
        was, now = (needed(logic, len(stayed)) for logic in (before, after))
        if len(stayed) < 2 or was is None or now is None:
            return Verdict("unclear", f"{became}, of other items" if was and now else became)
        if was == now:
            same = len(stayed) == len(old.children) == len(new.children)
            return Verdict("neutral" if same else "unclear", f"{became}, which is the same for the items that stay")
        return Verdict("narrows" if now > was else "broadens", became).towards(self._bearing(old, new))

    def _on_whole_list(self, old: Node, new: Node, why: str | None = None) -> Verdict | None:
        """A list that is joined otherwise, with all that came and went in it; None where that proves nothing, or where
        statements of other lists moved into it or out of it.
        """
        if any(self._moved(self._pairing.old_of.get(c), c) for c in new.children) or any(
            self._moved(c, self._pairing.new_of.get(c)) for c in old.children
        ):
            return None
        came = [self._pairing.new[c] for c in new.children if c not in self._pairing.old_of]
        went = [self._pairing.old[c] for c in old.children if c not in self._pairing.new_of]
        what = rearranged(self._pairing, came, went)
        verdict = verdict_on_region(self._pairing, what, (old, new), new.criterion.text, why)
        return verdict if verdict.proof else None

    def _moved(self, old: int | None, new: int | None) -> bool:
        pairing = self._pairing
        return old is not None and new is not None and not pairing.are_kin(pairing.old[old], pairing.new[new])

    def _bearing(self, old: Node, new: Node) -> int:
        """What the statement does to coverage, if that is the same in both versions."""
        before, after = bearing(self._pairing.old, old), bearing(self._pairing.new, new)
        return before if before == after else 0

    def _on_text(self, old: Node, new: Node) -> Verdict:
        parts = (verdict_on_joint(self._pairing, self._traces, *part) for part in self._traces.parts_of(old, new))
        if joints := [verdict for verdict in parts if verdict]:
            return together(joints)
        if trace := self._traces.of_pair(old, new):
            return Verdict("neutral", trace)
        sign = self._bearing(old, new)
        if ages := self._ages.of_pair(old, new):
            return ages.towards(sign)
        return self._on_scope(old, new) or verdict_on_wording(old, new, sign)

    def _on_scope(self, old: Node, new: Node) -> Verdict | None:
        """Whom the list of a group is for, by what the group is to its own list in both versions."""
        if old.criterion.logic is None or old.criterion.logic != new.criterion.logic:
            return None
        relations = {
            relation_of_children(forest, forest[node.parent], node)
            for forest, node in ((self._pairing.old, old), (self._pairing.new, new))
        }
        relation = relations.pop()
        changed = runs(old.criterion.text, new.criterion.text)
        return None if relations else verdict_on_scope(changed, relation, self._bearing(old, new))


def _on_position(old: Node, new: Node) -> Verdict:
    was, now = keeps_out(old), keeps_out(new)
    before, after = ((node.position or "no position").replace("_", " ") for node in (old, new))
    became = f"{before} became {after}"
    if was == now:
        return Verdict("neutral" if was else "unclear", became)
    return Verdict("narrows" if now else "broadens", became)


def _in_list_joined_otherwise(forest: Forest, node: Node, other: Node, added: bool, whole: Verdict | None) -> Verdict:
    """The verdict on an item of a list that is joined otherwise in its `other` version: what the item does by itself,
    where that is the same as the list is joined in both; else what `whole` says of the list, if the item does so in its
    own version."""
    parent = forest[node.parent]
    as_there = replace(parent, criterion=parent.criterion.model_copy(update={"logic": other.criterion.logic}))
    here, there = (by_relation(forest, node, added, of) for of in (parent, as_there))
    if whole and whole.effect == here.effect:
        return whole
    asks = f"“{short(parent)}” asks for another number of its items as well"
    if here.effect != there.effect or here.effect not in ("broadens", "narrows"):
        return Verdict("unclear", asks)
    return Verdict(here.effect, f"{here.why}; {asks}")
