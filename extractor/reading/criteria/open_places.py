"""The places of a tree of statements that are still open, outermost first, and what closes them out of their order."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.language.connectors import Connector
from extractor.language.lead_ins import lead_in_logic
from extractor.model.outline import Passage
from extractor.reading.criteria.owners import Statement, names, names_parts, parts_from_notes


@dataclass(slots=True)
class OpenPlace:
    """Headings rank by level, what stands under them by depth."""

    rank: tuple[int, int]
    node: Statement
    beside: bool = False  # a lead-in in line with the marks of its own list


def leave_named(places: list[OpenPlace], heading: Statement) -> None:
    """A lead-in that names its own parts ("FDA-approved indications and compendial uses") owns no other heading."""
    owners = ((n, place.node) for n, place in enumerate(places) if place.rank[1] < 0)
    at = next((n for n, owner in owners if names_parts(owner) and not names(owner, heading)), None)
    if at:
        del places[at:]


def leave_notes(places: list[OpenPlace], passage: Passage) -> None:
    """A numbered series that begins below the bullets of notes belongs to none of them, nor to their heading."""
    at = next((n for n, place in enumerate(places) if parts_from_notes(passage, place.node)), None)
    if at:
        del places[at:]


def contradicts(joined: Connector, node: Statement, places: list[OpenPlace]) -> bool:
    """Whether an unmarked statement stands beside a list's owner: AND joins it to "one of", or OR to "all of"."""
    top = places[-1].node
    is_apart = not node.marked and top.marked and bool(top.children) and len(places) > 1
    return is_apart and (lead_in_logic(top.text), joined) in (("any_of", "and"), ("all_of", "or"))
