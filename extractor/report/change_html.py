"""The report of a comparison as one web page that a person can mail: side by side, with filters, and with crops of the
pages if they are given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.model.changes import Change, ChangeSet, Side, VersionRef
from extractor.model.policy import Document
from extractor.report.branches import branches
from extractor.report.change_entries import Crops, report_of
from extractor.report.change_sentences import spoken_date
from extractor.report.importance import by_importance, news
from extractor.report.papers import Paper, Papers
from extractor.report.templating import page


@dataclass(frozen=True, slots=True)
class _Version:
    side: Side
    date: str
    paper: Document | None
    address: str | None


@dataclass(frozen=True, slots=True)
class _Filter:
    name: str
    title: str
    values: tuple[str, ...]


def html(changes: ChangeSet, papers: Papers | None = None, crops: Crops | None = None, name: str | None = None) -> str:
    """A whole page, with nothing loaded from elsewhere. The papers of both sides add pages and file names; a page
    number opens the PDF at that page, where the paper says that it lies. `name` is what the policy is called, if not by
    its id.
    """
    papers = papers or Papers()
    return page(
        "changes.html",
        name=name or changes.policy_id,
        policy_id=changes.policy_id,
        versions=(_version("old", changes.old, papers.old), _version("new", changes.new, papers.new)),
        filters=_filters([branch.head for branch in branches(news(changes))]),
        report=report_of(changes, papers, crops),
    )


def _version(side: Side, version: VersionRef, paper: Paper | None) -> _Version:
    date = spoken_date(version.effective_date) if version.effective_date else "no effective date"
    return _Version(side, date, paper.evidence.document if paper else None, paper.address(1) if paper else None)


def _filters(changes: Sequence[Change]) -> tuple[_Filter, ...]:
    parts = dict.fromkeys(c.part for c in changes)
    effects = dict.fromkeys(c.effect for c in by_importance(changes))
    return (
        _Filter("part", "Part", tuple(parts)),
        _Filter("effect", "Effect", tuple(effects)),
        _Filter("announced", "Announced", tuple(dict.fromkeys(c.announced.replace("_", " ") for c in changes))),
    )
