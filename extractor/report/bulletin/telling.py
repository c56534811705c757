"""Changes as a bulletin tells them: in the sentences that every report has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from extractor.model.changes import Change, ChangeSet, Side
from extractor.report.branches import Branch, branches, logic_of, tree_lines
from extractor.report.bulletin.bulletin import Account, Group, Item, PageLink
from extractor.report.change_entries import claims_by_entry
from extractor.report.change_sentences import described_apart, judged
from extractor.report.details import (
    apart,
    entry_dates,
    full_pieces,
    notes,
    reading_notes,
    whereabouts_of,
)
from extractor.report.headlines import counted
from extractor.report.importance import NEUTRAL, PAPER, RULES, TITLES, news, rank, same_everywhere
from extractor.report.papers import Papers, sides

NOT_FOUND = "announcement not found"


def groups(changes: ChangeSet, papers: Papers) -> Iterator[Group]:
    """All changes but renumberings, the most important first; equal ones stand once, references are counted."""
    dates = entry_dates(changes)
    ranked = sorted(branches(news(changes)), key=lambda branch: rank(branch.head))
    for importance, group in groupby(ranked, key=lambda branch: rank(branch.head)):
        members = list(group)
        distinct = same_everywhere([branch for branch in members if branch.head.part != "references"])
        references = counted(branch.head for branch in members if branch.head.part == "references")
        yield Group(TITLES[importance], tuple(_item(*each, dates, papers) for each in distinct), references)


def _item(branch: Branch, others: int, dates: Mapping[int, str], papers: Papers) -> Item:
    """A change with all of its words; one that changes no rule in the line that says it in short."""
    change = branch.head
    pages = dict(_pages(change, papers))
    is_short = rank(change) in (NEUTRAL, PAPER) and not branch.followers and change.part != "revision_history"
    return Item(
        change=change,
        whereabouts="" if is_short else whereabouts_of(change, whole=True),
        marks=_marks(change),
        words=tuple(apart(described_apart(change) if is_short else full_pieces(change))),
        logic=logic_of(change) if branch.followers else "",
        tree=tuple(tree_lines(branch)),
        notes=tuple(reading_notes(change)) if rank(change) == PAPER else notes(branch, others, dates),
        old_pages=pages.get("old", ()),
        new_pages=pages.get("new", ()),
    )


def _marks(change: Change) -> tuple[str, ...]:
    """What it does first, then that nobody announced it, then that it is doubted."""
    marks = judged(change)
    is_silent = change.announced == "not_found" and change.part in RULES and change.effect != "neutral"
    return (*marks[:1], NOT_FOUND, *marks[1:]) if is_silent else marks


def _pages(change: Change, papers: Papers) -> Iterator[tuple[Side, tuple[PageLink, ...]]]:
    for side, at in sides(change):
        if paper := papers.of(side):
            yield side, tuple(PageLink(f"p. {page}", paper.address(page)) for page in paper.pages(at))


def accounts(changes: ChangeSet) -> Iterator[Account]:
    """What the insurer says was changed, by the entries of its history."""
    for named, claims in claims_by_entry(changes.claims, entry_dates(changes)):
        yield Account(named, tuple((claim.status.replace("_", " "), claim.text) for claim in claims))
