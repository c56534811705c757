"""Whom the policy is about, and its criteria in short."""

from __future__ import annotations

from extractor.model.guide import GuideSection
from extractor.search.guide.abridging import abridged, not_shown
from extractor.search.guide.source import DENIED, Source

MOST = 14  # statements, so that the rest of the page has room: the check list has more of them


def prerequisites(source: Source) -> GuideSection:
    people = tuple(source.quote(said.text, f"/population/{n}") for n, said in enumerate(source.policy.population))
    covered = [(at, criterion) for at, criterion in source.criteria if criterion.position not in DENIED]
    asked = [branch for branch in covered if branch in source.asked_criteria] or covered
    others = [branch for branch in covered if branch not in asked]
    lines = (*people, *abridged(source, asked, MOST), *not_shown(source, others))
    return GuideSection(lines=lines, silent=None if lines else "The policy names no criteria.")
