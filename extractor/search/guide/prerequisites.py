"""Whom the policy is about, and its criteria in short."""

from __future__ import annotations

from extractor.model import walk
from extractor.model.guide import GuideSection
from extractor.model.pointers import pointer
from extractor.model.policy import REFUSALS
from extractor.search.guide.abridging import abridged, not_shown
from extractor.search.guide.source import Source

MOST = 14  # statements, so that the rest of the page has room: the check list has more of them


def prerequisites(source: Source) -> GuideSection:
    people = tuple(
        source.quote(statement.text, at)
        for at, statement in walk.items(source.policy.population, pointer("population"))
    )
    covered = [branch for branch in source.criteria if branch.fact.position not in REFUSALS]
    relevant = [branch for branch in covered if branch in source.relevant_criteria] or covered
    others = [branch for branch in covered if branch not in relevant]
    if source.everything:
        relevant, others = covered, []
    lines = (*people, *abridged(source, relevant, MOST), *not_shown(source, others))
    return GuideSection(lines=lines, silent=None if lines else "The policy names no criteria.")
