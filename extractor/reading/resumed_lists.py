"""Lists that a paragraph interrupts and that then go on: "1. … AND ONE of the following: a. … b. …  2. …  3. …"."""

from __future__ import annotations

from itertools import pairwise

from extractor.model.outline import Mark
from extractor.reading.statements import Statement


def resume_lists(node: Statement) -> None:
    """Gives back to a list the items that stand at the end of another one below it but only count on from the first:
    item 2 behind items a and b, where the statement before owns item 1."""
    for before, after in pairwise(node.children):
        cut = next((i for i, child in enumerate(after.children) if _counts_on(child, before, after.children[:i])), None)
        if cut:
            before.children += after.children[cut:]
            del after.children[cut:]
    for child in node.children:
        resume_lists(child)


def _counts_on(item: Statement, before: Statement, own: list[Statement]) -> bool:
    last = before.children[-1].mark if before.children else None
    if item.mark is None or last is None or any(_is_of_list(c.mark, item.mark) for c in own):
        return False
    return _is_of_list(last, item.mark) and last.ordinal is not None and item.mark.ordinal == last.ordinal + 1


def _is_of_list(mark: Mark | None, other: Mark) -> bool:
    return mark is not None and mark.kind != "bullet" and (mark.kind, mark.style) == (other.kind, other.style)
