"""The places of a tree of statements that are still open, outermost first, and what closes them out of their order."""

from __future__ import annotations

from dataclasses import dataclass

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
