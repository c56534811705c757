"""Whom the policy is about, and its criteria in short."""

from __future__ import annotations

from extractor.guide.abridging import abridged
from extractor.guide.source import DENIED, Source
from extractor.model.guide import GuideSection

MOST = 16  # statements, so that the rest of the page has room: the check list has more of them


def prerequisites(source: Source) -> GuideSection:
    people = tuple(source.quote(said.text, f"/population/{n}") for n, said in enumerate(source.policy.population))
    covered = [(at, criterion) for at, criterion in source.criteria if criterion.position not in DENIED]
    lines = (*people, *abridged(source, covered, MOST))
    return GuideSection(lines=lines, silent=None if lines else "The policy names no criteria.")
