"""Numbered lists that begin or go on elsewhere than where they stand in the tree."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from extractor.doubts.account import PARTS, Account, Entry, Node
from extractor.doubts.counting import could_follow, counts, is_first, is_same_kind, sign
from extractor.doubts.doubting import doubt_node, quoted
from extractor.language.announcements import announces_list
from extractor.language.coverage import refuses
from extractor.model.outline import Mark
from extractor.model.provenance import Finding

_FAR = 400  # statements before an item among which its list's item before it is looked for


def series_torn(account: Account) -> Iterator[Finding]:
    """Items whose list begins elsewhere: the item before is no sister of theirs, or was left out."""
    printed = {id(entry.passage): i for i, entry in enumerate(account.entries)}
    nodes = {id(entry.passage): node for node in account.nodes for entry in node.entries}
    for node in account.nodes:
        mark = node.mark
        if not node.passage or not mark or not counts(mark) or is_first(mark):
            continue
        if any(sister.mark and could_follow(sister.mark, mark) for sister in account.sisters(node)):
            continue
        before = _item_before(account.entries, printed[id(node.passage)], mark)
        other = nodes.get(id(before.passage)) if before else None
        if before and other is None and before.is_left:
            message = f"The item before {sign(mark)}, {quoted(before.text)}, was left out of the list"
            yield doubt_node(account, "series-torn", node, message, "error")
        elif other and (other.depth != node.depth or other.part != node.part) and not _parted_by_meaning(node, other):
            message = f"Item {sign(mark)} does not stand in the list of the item before it, {quoted(other.text)}"
            yield doubt_node(account, "series-torn", node, message)


def _parted_by_meaning(node: Node, other: Node) -> bool:
    """Whether one list grants in one item and refuses in the next: each stands in its own part."""
    in_limits, in_criteria = (node, other) if node.part == "limitations" else (other, node)
    return node.part != other.part and refuses(in_limits.text) and not refuses(in_criteria.text)


def series_with_gaps(account: Account) -> Iterator[Finding]:
    """A list that leaves out a mark, or begins with a later one than the first."""
    lists = [*(account.roots(part) for part in PARTS), *(account.children(node) for node in account.nodes)]
    for items in lists:
        marked = [(node, node.mark) for node in items if node.mark and counts(node.mark)]
        first = marked[0] if marked and marked[0][0].parent else None
        if first and not is_first(first[1]) and not _is_preceded(account, *first):
            yield doubt_node(account, "series-jumps", first[0], f"The list begins with {sign(first[1])}", "error")
        for (_, before), (node, mark) in pairwise(marked):
            if is_same_kind(before, mark) and not _goes_on(before, mark):
                if _is_before_in_other_part(account, node, mark):
                    continue
                message = f"The list goes on from {sign(before)} to {sign(mark)}"
                yield doubt_node(account, "series-jumps", node, message, "error")


def lists_in_their_like(account: Account) -> Iterator[Finding]:
    """A list inside an item of just such a list that announces none, while other items of that list own nothing."""
    for up in account.nodes:
        inner = [n for n in account.children(up) if n.mark and up.mark and is_same_kind(n.mark, up.mark)]
        if not inner or inner[0].in_table or announces_list(up.text):
            continue
        if any(sister.mark and not sister.criterion.children for sister in account.sisters(up)):
            mark = inner[0].mark
            assert mark
            message = f"Item {sign(mark)} stands under {quoted(up.text)}, an item of a list of the same kind"
            yield doubt_node(account, "list-in-its-like", inner[0], message)


def _is_preceded(account: Account, node: Node, mark: Mark) -> bool:
    """Whether an item stands before it, in whatever list, that its mark may follow."""
    return _printed_before(account, node, mark) is not None


def _is_before_in_other_part(account: Account, node: Node, mark: Mark) -> bool:
    """Whether the item before it was read in the other part: one list that grants in some items and refuses in others
    leaves a gap in both."""
    before = _printed_before(account, node, mark)
    return before is not None and before.part in PARTS and before.part != node.part


def _printed_before(account: Account, node: Node, mark: Mark) -> Entry | None:
    index = next((i for i, entry in enumerate(account.entries) if entry.passage is node.passage), None)
    return _item_before(account.entries, index, mark) if index is not None else None


def _item_before(entries: tuple[Entry, ...], index: int, mark: Mark) -> Entry | None:
    for entry in reversed(entries[max(0, index - _FAR) : index]):
        other = entry.passage.mark
        if other and is_same_kind(other, mark) and could_follow(other, mark):
            return entry
    return None


def _goes_on(before: Mark, mark: Mark) -> bool:
    """Whether it is the next item, begins anew, or says again what was said, as insurers' slips do."""
    return could_follow(before, mark) or is_first(mark) or before.label == mark.label
