"""Which changes a policy team must see first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractor.model.changes import Change, ChangeSet
from extractor.report.branches import Branch

RULES = (
    "prior_authorization",
    "notification",
    "products",
    "population",
    "criteria",
    "limitations",
    "codes",
    "sections",
)

SILENT_NARROWING, NARROWING, SILENT_DOUBT, SILENT_BROADENING, BROADENING, DOUBT, NEUTRAL, PAPER = range(8)

TITLES = {
    SILENT_NARROWING: "Narrows coverage, not announced",
    NARROWING: "Narrows coverage",
    SILENT_DOUBT: "Effect unclear, not announced",
    SILENT_BROADENING: "Broadens coverage, not announced",
    BROADENING: "Broadens coverage",
    DOUBT: "Effect unclear",
    NEUTRAL: "No effect on coverage",
    PAPER: "Dates, history and references",
}


def rank(change: Change) -> int:
    """The importance of a change, 0 first: a narrowing that the payer did not announce, or denied."""
    silent = change.announced in ("not_announced", "contradicted")
    if change.part not in RULES:
        return PAPER
    if change.effect == "narrows":
        return SILENT_NARROWING if silent else NARROWING
    if change.effect == "broadens":
        return SILENT_BROADENING if silent else BROADENING
    if change.effect == "unclear":
        return SILENT_DOUBT if silent else DOUBT
    return NEUTRAL


def by_importance(changes: Iterable[Change]) -> list[Change]:
    """The most important first, of equals in the order of the document."""
    return sorted(changes, key=rank)


def is_renumbering(change: Change) -> bool:
    return change.kind == "renumbered"


def news(changes: ChangeSet) -> tuple[Change, ...]:
    """All changes but renumberings, which are folded away."""
    return tuple(c for c in changes.changes if not is_renumbering(c))


def same_everywhere(members: Sequence[Branch]) -> list[tuple[Branch, int]]:
    """The first of each set of changes that replace the same words by the same, announced alike, with how many others
    there are."""
    first: dict[object, int] = {}
    distinct: list[tuple[Branch, int]] = []
    for branch in members:
        change = branch.head
        words = tuple((sign, text.strip()) for sign, text in change.words if sign != "=")
        alike = (change.part, change.kind, change.effect, change.announced, change.announced_by, words)
        key: object = alike if words else id(change)
        if key in first:
            earlier, others = distinct[first[key]]
            distinct[first[key]] = earlier, others + 1
        else:
            first[key] = len(distinct)
            distinct.append((branch, 0))
    return distinct
