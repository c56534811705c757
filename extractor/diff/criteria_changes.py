"""The changes of criteria and limitations: one for each statement that is not as it was."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extractor.diff.effect.effect import TreeJudge
from extractor.diff.effect.verdicts import Verdict
from extractor.diff.matching.own_numbers import without_own_numbers
from extractor.diff.matching.pairs import Pairing
from extractor.diff.matching.splits import Traces
from extractor.diff.tree import Forest, Node
from extractor.diff.words import Run, runs
from extractor.language.plain import says_the_same
from extractor.model.changes import Change, ChangeKind

TYPOGRAPHY = Verdict("neutral", "Only punctuation, case or spacing differs")
_SAME = Verdict("neutral", "The same statement with another number or in another place of its list")
_OTHER_NUMBERS = Verdict("neutral", "Only the numbers that it gives the items of its list differ")


def criteria_changes(pairing: Pairing) -> list[Change]:
    """In the order of the new policy, with what was removed where it stood; typographic differences are `cosmetic`."""
    judge = TreeJudge(pairing, Traces(pairing))
    placed = [*_of_new(pairing, judge, _reordered(pairing)), *_of_removed(pairing, judge)]
    return [change for _, change in sorted(placed, key=lambda item: item[0])]


_Order = tuple[int, int, int]  # the new node it stands at or after, 1 for what was removed behind it, the old node


def _of_new(pairing: Pairing, judge: TreeJudge, reordered: set[int]) -> Iterator[tuple[_Order, Change]]:
    for node in pairing.new.statements():
        partner = pairing.old_of.get(node.index)
        if partner is None:
            change: Change | None = _change(pairing, "added", None, node, judge.on_added(node))
        else:
            old = pairing.old[partner]
            change = _of_pair(pairing, judge, old, node)
            if change is None and (
                node.index in reordered or _own_label(pairing.old, old) != _own_label(pairing.new, node)
            ):
                change = _change(pairing, "renumbered", old, node, _SAME)
        if change:
            yield (node.index, 0, 0), change


def _of_removed(pairing: Pairing, judge: TreeJudge) -> Iterator[tuple[_Order, Change]]:
    before = 0
    for node in pairing.old.nodes:
        if node.index in pairing.new_of:
            before = pairing.new_of[node.index]
        else:
            yield (before, 1, node.index), _change(pairing, "removed", node, None, judge.on_removed(node))


def _of_pair(pairing: Pairing, judge: TreeJudge, old: Node, new: Node) -> Change | None:
    if not pairing.are_kin(old, new):
        return _change(pairing, "moved", old, new, judge.on_moved(old, new))
    a, b = old.criterion, new.criterion
    other_position = a.position != b.position and old.position != new.position
    is_same = a.logic == b.logic and not other_position
    if not is_same or not says_the_same(a.text, b.text):
        if is_same and says_the_same(without_own_numbers(pairing.old, old), without_own_numbers(pairing.new, new)):
            return _change(pairing, "renumbered", old, new, _OTHER_NUMBERS)
        return _change(pairing, "modified", old, new, judge.on_modified(old, new))
    if a.text != b.text:
        return _change(pairing, "modified", old, new, TYPOGRAPHY).model_copy(update={"cosmetic": True})
    return None


def _own_label(forest: Forest, node: Node) -> str | None:
    """Its label without that of its parent: where a group was renumbered, its items were not."""
    label, above = node.criterion.label, forest[node.parent].criterion.label
    return label.removeprefix(f"{above}.") if label and above else label


def _reordered(pairing: Pairing) -> set[int]:
    """The new statements that changed places with others of their list, whatever came and went around them."""
    reordered: set[int] = set()
    for old, new in pairing.new_of.items():
        stayed = [pairing.new_of[c] for c in pairing.old[old].children if c in pairing.new_of]
        stayed = [c for c in stayed if pairing.new[c].parent == new]
        reordered.update(c for c, in_order in zip(stayed, sorted(stayed), strict=True) if c != in_order)
    return reordered


def _change(pairing: Pairing, kind: ChangeKind, old: Node | None, new: Node | None, verdict: Verdict) -> Change:
    node = new or old
    assert node is not None
    before = _facts(pairing.old, old) if old else None
    after = _facts(pairing.new, new) if new else None
    if old and new and before and after and old.position == new.position and before["position"] != after["position"]:
        before["position"] = after["position"] = old.position  # its own before, that of what it stands under by now
    words: tuple[Run, ...] = ()
    if old and new and old.criterion.text != new.criterion.text:
        words = runs(old.criterion.text, new.criterion.text)
    return Change(
        part=node.part,
        kind=kind,
        key=node.criterion.text,
        id=node.criterion.id,
        path=node.pointer,
        old_path=old.pointer if old else None,
        before=before,
        after=after,
        words=words,
        effect=verdict.effect,
        why=verdict.why,
        proof=verdict.proof,
    )


def _facts(forest: Forest, node: Node) -> dict[str, Any]:
    """What is compared of a statement; `under` is the text that it stands under."""
    facts = node.criterion.model_dump(mode="json", exclude={"id", "children"})
    return facts | {"under": forest[node.parent].criterion.text or None}
