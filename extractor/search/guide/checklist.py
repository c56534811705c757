"""What the criteria ask to be shown, as a list to tick off."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.language.authorization import says_of_authorization
from extractor.language.proofs import proof_asked
from extractor.language.remarks import is_note
from extractor.model import walk
from extractor.model.guide import GuideSection
from extractor.model.pointers import pointer
from extractor.model.policy import REFUSALS, AtLeast
from extractor.search.guide.abridging import abridged, with_above
from extractor.search.guide.source import Branch, Source

MOST = 36  # statements


def checklist(source: Source) -> GuideSection:
    """The statements that ask for records, tests, trials, visits, diagnoses, ages or times, under their lists."""
    people = tuple(
        source.quote(statement.text, at)
        for at, statement in walk.items(source.policy.population, pointer("population"))
        if statement.age and not is_note(statement.text)
    )
    branches = [branch for branch in source.relevant_criteria if branch.fact.position not in REFUSALS]
    to_show = {above for branch in branches for at in _to_show(branch) for above in with_above(at)}
    lines = (*people, *abridged(source, branches, MOST, frozenset(to_show)))
    return GuideSection(lines=lines, silent=None if lines else "The criteria do not say what must be documented.")


def _to_show(branch: Branch) -> Iterator[str]:
    """Pointers of what must be shown. Of a list of alternatives all stay, or the one that asks would seem to be
    demanded; what must be absent is no document, nor is a note, nor that no authorization is needed.
    """
    criterion = branch.fact
    if is_note(criterion.text) or says_of_authorization(criterion.text) == "not_required":
        return
    if criterion.logic == "none_of" or criterion.position in REFUSALS:
        return
    below = [at for child in walk.children(branch) for at in _to_show(child)]
    is_several = criterion.logic == "any_of" or isinstance(criterion.logic, AtLeast)
    if proof_asked(criterion.text) or (below and is_several):
        yield from (at for at, _ in walk.branch(branch, without=lambda below: is_note(below.text)))
    else:
        yield from below
