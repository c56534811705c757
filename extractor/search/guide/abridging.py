"""Criteria in short: as many statements of the tree as fit on the page, and for the rest how many and where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.model import walk
from extractor.model.guide import GuideLine, LeftOut
from extractor.model.pointers import statement_above, steps_of
from extractor.search.guide.source import Branch, Source


def abridged(
    source: Source, branches: Sequence[Branch], most: int, among: frozenset[str] | None = None
) -> tuple[GuideLine, ...]:
    """The branches with at most `most` statements: first what names the words asked for, then from the top down.

    `among` are the pointers of the statements that are wanted at all, with those above them; by default all.
    """
    wanted = among if among is not None else frozenset(at for branch in branches for at, _ in walk.branch(branch))
    chosen = frozenset(_ranked(source, branches, wanted)[: source.room(most)])
    lines = _Lines(source, wanted, chosen)
    missing = [branch for branch in branches if branch.at in wanted and branch.at not in chosen]
    return (*(lines.of(branch) for branch in branches if branch.at in chosen), *not_shown(source, missing))


def not_shown(source: Source, branches: Sequence[Branch]) -> Iterator[GuideLine]:
    """The line that says how many statements of the policy are not on the page; none where all are."""
    if branches:
        at, first = branches[0]
        count = sum(1 for branch in branches for _ in walk.branch(branch))
        cited = source.cite(at, first.label)
        left_out = LeftOut(count=count, cited=cited)
        yield GuideLine(text="The policy says more, not shown here", words="ours", cited=(cited,), left_out=left_out)


def _ranked(source: Source, branches: Sequence[Branch], wanted: frozenset[str]) -> list[str]:
    """The pointers, the most wanted first; a statement never before what it stands under."""
    located = [statement for branch in branches for statement in walk.branch(branch) if statement.at in wanted]
    naming = {above for at, criterion in located if source.is_named_in(criterion.text) for above in with_above(at)}
    order = {at: rank for rank, (at, _) in enumerate(located)}
    return sorted(order, key=lambda at: (at not in naming, len(steps_of(at)), order[at]))


def with_above(at: str) -> Iterator[str]:
    """The pointer of a statement and those of all that it stands under."""
    above: str | None = at
    while above:
        yield above
        above = statement_above(above)


@dataclass(frozen=True, slots=True)
class _Lines:
    source: Source
    wanted: frozenset[str]
    chosen: frozenset[str]

    def of(self, branch: Branch) -> GuideLine:
        (at, criterion), children = branch, walk.children(branch)
        shown = tuple(self.of(child) for child in children if child.at in self.chosen)
        return GuideLine(
            text=criterion.text,
            cited=(self.source.cite(at, criterion.label),),
            logic=criterion.logic if shown else None,
            children=shown,
            left_out=self._left_out([c for c in children if c.at in self.wanted and c.at not in self.chosen]),
        )

    def _left_out(self, missing: Sequence[Branch]) -> LeftOut | None:
        if not missing:
            return None
        count = sum(1 for branch in missing for at, _ in walk.branch(branch) if at in self.wanted)
        at, first = missing[0]
        return LeftOut(count=count, cited=self.source.cite(at, first.label))
