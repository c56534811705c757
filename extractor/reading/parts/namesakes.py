"""Headings that begin alike and end in what each is for: "Criteria Logic – Splintab" and "Criteria Logic – Gripex"; and
labels of rows that stand under several headings."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile

from extractor.model.outline import Grid, Section
from extractor.reading.parts.units import Unit

_ALIKE = 2  # words at least that both begin with
_BETWEEN = frozenset({"–", "—", "-", "for", "of"})  # what such a beginning ends in, or a colon


def has_namesake(unit: Unit, others: Iterable[Unit]) -> bool:
    """Whether another heading of the same level begins as a section's does and ends in another subject."""
    return any(_level(other) == _level(unit) and _part_after_same_words(unit.text, other.text) for other in others)


def _part_after_same_words(heading: str, other: str) -> bool:
    mine, its = heading.casefold().split(), other.casefold().split()
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(mine, its, strict=False)))
    if alike < _ALIKE or alike >= min(len(mine), len(its)):
        return False
    return mine[alike - 1] in _BETWEEN or mine[alike - 1].endswith(":")


def _level(unit: Unit) -> int:
    assert isinstance(unit.source, Section)
    return unit.source.level


def holds_labels_of_others(held: Section, unit: Unit, sections: Iterable[Unit]) -> bool:
    """Whether all that is `held` of a section are rows whose labels stand in tables under other headings, too: of which
    drug "Exclusion Criteria" speaks is said by the drug's name alone."""
    own = set(_labels(held))
    others = {label for other in sections if other is not unit for label in _labels(other.source)}
    return bool(own) and own <= others and all(isinstance(block, Grid) for block in held.blocks)


def _labels(section: object) -> Iterable[str]:
    grids = [b for b in section.blocks if isinstance(b, Grid)] if isinstance(section, Section) else []
    for grid in grids:
        yield from (c.text.casefold() for c in grid.cells if c.column == 0 and c.passages and grid.columns == 2)
