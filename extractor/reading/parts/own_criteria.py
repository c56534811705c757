"""Headings of services, each of which has criteria of its own: "Crowns" and "Root planing", over "Criteria"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.profiles import Profile
from extractor.reading.parts.units import SECTION, Unit, known_as


def over_own_criteria(beside: Sequence[Unit], profile: Profile) -> Iterator[Unit]:
    """Those of some sections beside each other that nobody knows by name, where several of them have the criteria's own
    heading right below: what they name is what these criteria are for."""
    several = [unit for unit in beside if unit.kind == SECTION and _has_own_criteria(unit, profile)]
    if len(several) > 1:
        yield from several


def _has_own_criteria(unit: Unit, profile: Profile) -> bool:
    below = [known_as(child, profile) for child in unit.children if child.kind == SECTION]
    return bool(unit.text) and known_as(unit, profile) is None and below.count("criteria") == 1
