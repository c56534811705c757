"""Headings that name lines of business, one after the other ("Commercial plans", "Medicare", "Medicaid").

Each says for whom what stands below it counts. Where the criteria stand under one of them, the others say what holds
for the other members instead ("Coverage is determined by the state's Medicaid program"), in whatever words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extractor.language.plans import lines_named, only_names_lines
from extractor.language.sentences import is_ended
from extractor.profiles import Profile
from extractor.reading.parts.search import Judged
from extractor.reading.parts.units import SECTION, STATEMENT, Unit, known_as


def is_one_of_plans(unit: Unit, beside: Sequence[Unit], judged: Mapping[int, Judged], profile: Profile) -> bool:
    """Whether a heading names lines of business, and another `beside` it names others, below which criteria stand,
    too."""
    if not _names_plans(unit, profile):
        return False
    heads = [u for u in beside if u.kind == SECTION and judged[id(u)].part == "criteria" and _names_plans(u, profile)]
    return any(lines_named(head.text) != lines_named(unit.text) for head in heads)


def beside_criteria_of_plans(unit: Unit, judged: Mapping[int, Judged], profile: Profile) -> Iterator[Unit]:
    """The sections of other lines of business, and their statements, that go with the criteria below one of their
    kind, though they were judged as neither criteria nor limitations."""
    heads = [child for child in unit.children if _names_plans(child, profile)]
    named = {lines_named(head.text) for head in heads}
    if len(named) < 2 or not any(_holds_criteria(head, unit, judged) for head in heads):
        return
    for head in heads:
        own = [child for child in head.children if child.kind == STATEMENT] if head.kind == SECTION else []
        # Names alone under "Medicare Advantage Policy" are those of related policies.
        tells = any(is_ended(u.text) for u in own)
        if head.kind == STATEMENT or (tells and all(judged[id(u)].part == "other" for u in own)):
            yield from (u for u in (head, *own) if judged[id(u)].part == "other")


def _names_plans(unit: Unit, profile: Profile) -> bool:
    """Whether it is a heading, or a line like one, that names lines of business and opens no section that is known."""
    if unit.kind not in (SECTION, STATEMENT) or unit.is_marked or (unit.kind == STATEMENT and unit.children):
        return False
    return only_names_lines(unit.text) and not is_ended(unit.text) and known_as(unit, profile) is None


def _holds_criteria(head: Unit, owner: Unit, judged: Mapping[int, Judged]) -> bool:
    """Whether criteria stand below a heading; below a line, what follows it in its section."""
    below = head.walk() if head.kind == SECTION else owner.walk()
    return any(u.kind == STATEMENT and u is not head and judged[id(u)].part == "criteria" for u in below)
