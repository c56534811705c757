"""What the criteria ask to be shown, as a list to tick off."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.model.guide import GuideSection
from extractor.model.policy import AtLeast, Criterion
from extractor.search.guide.abridging import abridged, with_above
from extractor.search.guide.demands import demand
from extractor.search.guide.source import DENIED, Source, walk

MOST = 36  # statements


def checklist(source: Source) -> GuideSection:
    """The statements that ask for records, tests, trials, visits, diagnoses, ages or times, under their lists."""
    people = tuple(
        source.quote(said.text, f"/population/{n}") for n, said in enumerate(source.policy.population) if said.age
    )
    branches = [(at, criterion) for at, criterion in source.asked_criteria if criterion.position not in DENIED]
    asked = {above for branch in branches for at in _asked(*branch) for above in with_above(at)}
    lines = (*people, *abridged(source, branches, MOST, frozenset(asked)))
    return GuideSection(lines=lines, silent=None if lines else "The criteria do not say what must be documented.")


def _asked(at: str, criterion: Criterion) -> Iterator[str]:
    """Pointers of what must be shown. Of a list of alternatives all stay, or the one that asks would seem to be
    demanded; what must be absent is no document.
    """
    if criterion.logic == "none_of" or criterion.position in DENIED:
        return
    below = [(f"{at}/children/{index}", child) for index, child in enumerate(criterion.children)]
    found = [place for branch in below for place in _asked(*branch)]
    is_several = criterion.logic == "any_of" or isinstance(criterion.logic, AtLeast)
    if demand(criterion.text) or (found and is_several):
        yield from (place for place, _ in walk(at, criterion))
    else:
        yield from found
