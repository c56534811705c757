"""Headings that begin alike and end in what each is for: "Criteria Logic – Splintab" and "Criteria Logic – Gripex";
headings, labels of rows and lists that stand under several headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile

from extractor.model.outline import Grid, Passage, Section
from extractor.reading.parts.units import SECTION, Unit
from extractor.reading.parts.weights import Features

_LABEL = 4  # words of a label with a colon
_ALIKE = 2  # words at least that both begin with
_OFTEN = 3  # headings alike: what each is of is said by the one above it
_OF_CRITERIA = ("name:criteria_head", "name:criterion")
_ASIDE = frozenset({"known:documentation", "known:procedure", "known:benefits", "known:overview"})
_BETWEEN = frozenset({"–", "—", "-", "for", "of"})  # what such a beginning ends in, or a colon


def has_namesake(unit: Unit, others: Iterable[Unit]) -> bool:
    """Whether another heading of the same level begins as a section's does and ends in another subject."""
    return any(_level(other) == _level(unit) and _part_after_same_words(unit.text, other.text) for other in others)


def follow_what_they_divide(sections: Sequence[Unit], seen: Mapping[int, Features]) -> None:
    """ "General Criteria", where it stands under heading after heading, heads no criteria of coverage below
    "Documentation" or "Reimbursement"."""
    often = Counter(section.text.casefold() for section in sections)
    for owner in sections:
        below = [u for u in owner.children if u.kind == SECTION and often[u.text.casefold()] >= _OFTEN]
        for section in below if seen[id(owner)].keys() & _ASIDE else ():
            for name in _OF_CRITERIA:
                seen[id(section)].pop(name, None)


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
    """Whether all that is `held` of a section are rows or lists whose labels stand under other headings, too: of which
    drug "Exclusion Criteria" or "Quantity limits:" speaks is said by the drug's name alone."""
    own = set(_labels(held))
    if not own or not (all(isinstance(block, Grid) for block in held.blocks) or own == set(_outermost(held))):
        return False
    return own <= {label for other in sections if other is not unit for label in _labels(other.source)}


def _labels(section: object) -> Iterable[str]:
    blocks = section.blocks if isinstance(section, Section) else ()
    for grid in (b for b in blocks if isinstance(b, Grid)):
        yield from (c.text.casefold() for c in grid.cells if c.column == 0 and c.passages and grid.columns == 2)
    if isinstance(section, Section):
        yield from (text for text in _outermost(section) if text.endswith(":") and len(text.split()) <= _LABEL)


def _outermost(section: Section) -> Iterable[str]:
    """The texts of a section's outermost passages."""
    passages = [b for b in section.blocks if isinstance(b, Passage)]
    outermost = min((p.depth for p in passages), default=0)
    yield from (p.text.casefold() for p in passages if p.depth == outermost)
