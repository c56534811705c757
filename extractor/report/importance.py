"""Which changes a policy team must see first, and which only follow from another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractor.model.changes import Change, ChangeSet
from extractor.model.pointers import statement_above

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
    """The importance of a change, 0 first: a narrowing that the payer did not announce."""
    silent = change.announced == "not_announced"
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


def heads(changes: Sequence[Change]) -> list[tuple[Change, int]]:
    """The changes, each with the number of those that only follow from it: statements below one added or removed."""
    position = {_name(c): i for i, c in enumerate(changes) if c.kind in ("added", "removed")}
    head: dict[int, int] = {}
    for i, change in enumerate(changes):
        above = position.get((change.part, change.kind, statement_above(change.path or "") or ""))
        head[i] = i if above is None else head.get(above, above)
    followers = {i: sum(h == i for h in head.values()) - 1 for i in head.values()}
    return [(c, followers[i]) for i, c in enumerate(changes) if head[i] == i]


def same_everywhere(changes: Sequence[tuple[Change, int]]) -> list[tuple[Change, int, int]]:
    """The first of each set of changes that replace the same words by the same, with how many others there are."""
    first: dict[object, int] = {}
    distinct: list[tuple[Change, int, int]] = []
    for change, followers in changes:
        words = tuple((sign, text.strip()) for sign, text in change.words if sign != "=")
        key: object = (change.part, change.kind, change.effect, words) if words else id(change)
        if key in first:
            earlier, below, others = distinct[first[key]]
            distinct[first[key]] = earlier, below, others + 1
        else:
            first[key] = len(distinct)
            distinct.append((change, followers, 0))
    return distinct


def _name(change: Change) -> tuple[str, str, str]:
    return change.part, change.kind, change.path or ""
