"""Lists in which a number is missing or comes twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractor.checks.lint.print_order import PrintOrder, Where
from extractor.checks.lint.quoting import quoted
from extractor.language.marks import may_follow, readings
from extractor.model import walk
from extractor.model.pointers import pointer
from extractor.model.policy import Criterion, Policy, Reference
from extractor.model.provenance import Finding


def breaks(policy: Policy, where: Where) -> Iterator[Finding]:
    """Items of the criteria, the limitations and the references that do not follow the one before.

    `where` has the places on paper: what stands between two items there, in another part, may fill a gap.
    """
    order = PrintOrder(policy, where)
    for part in walk.TREES:
        yield from _in_lists(walk.roots(policy, part), order)
    yield from _in_list(list(walk.items(policy.references, pointer("references"))), None)


def _in_lists(criteria: Sequence[walk.Located[Criterion]], order: PrintOrder) -> Iterator[Finding]:
    yield from _in_list(criteria, order)
    for criterion in criteria:
        yield from _in_lists(walk.children(criterion), order)


def _in_list(
    items: Sequence[walk.Located[Criterion] | walk.Located[Reference]], order: PrintOrder | None
) -> Iterator[Finding]:
    """The breaks in one list. A list that begins anew at its first number is another list."""
    for (before_at, first), (at, second) in pairwise(items):
        label, next_label = first.label, second.label
        if label is None or next_label is None or label.rpartition(".")[0] != next_label.rpartition(".")[0]:
            continue
        before, after = label.rpartition(".")[2], next_label.rpartition(".")[2]
        if before != after and may_follow(after, before):
            continue
        between = order.marks_between(before_at, at) if order else ()
        if any(_leads_to(mark, after) for mark in between):
            continue
        message = (
            f"Two items of the list, one after the other, are marked {next_label}; the second is {quoted(second.text)}"
            if before == after
            else f"The list goes from {label} to {next_label}, {quoted(second.text)}"
        )
        yield Finding(severity="warning", rule="numbering-break", message=message, at=at)


def _leads_to(mark: str, after: str) -> bool:
    """Whether an item may follow what has this mark; after a heading, which has none, a list begins anew."""
    if not mark:
        return any(ordinal == 1 for _, ordinal in readings(after))
    return mark != after and bool(readings(mark)) and may_follow(after, mark)
