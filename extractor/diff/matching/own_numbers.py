"""What a lead-in says of its own list's numbers: "ONE of the following (1-18):", "ALL of these (A, B, and C):"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.diff.tree import Forest, Node
from extractor.language.item_labels import first_and_last, labels_listed

_BRACKETED = re.compile(r"\s*\(([^()]+)\)")


def without_own_numbers(forest: Forest, node: Node) -> str:
    """The statement's text without the brackets that name its items' numbers, first to last or one by one.

    They follow from the list and from its logic, which are compared for themselves.
    """
    numbers = list(_numbers(forest, node))

    def shortened(bracketed: re.Match[str]) -> str:
        return "" if numbers and _names(bracketed[1].strip(), numbers) else bracketed[0]

    return _BRACKETED.sub(shortened, node.criterion.text)


def _names(text: str, numbers: list[str]) -> bool:
    span = first_and_last(text.lower())
    return span == (numbers[0], numbers[-1]) if span else labels_listed(text.lower()) == numbers


def _numbers(forest: Forest, node: Node) -> Iterator[str]:
    """The last part of each item's label ("1.a.ii" → "ii"); items may stand in groups that have none."""
    for child in (forest[index] for index in node.children):
        if child.criterion.label == node.criterion.label or not child.criterion.label:
            yield from _numbers(forest, child)
        else:
            yield child.criterion.label.rpartition(".")[2].lower()
