"""Reads the documents of a payer by rules and compares: how much a rule sets right, and whether it does harm."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from extractor.errors import SourceError
from extractor.model.correction import Correction
from extractor.profiles import RULE_LISTS, Profile
from extractor.teaching.facts import Facts
from extractor.teaching.paper import Attempt, FactsRead, Paper, ReadBy

_NEVER_CORRECTED = ("history", "references")  # no correction speaks for a rule that changes these
_REACH = 3  # times what a rule sets right: in a document that nobody has looked at it may change so much


@dataclass(frozen=True, slots=True)
class Effect:
    """What a rule changes in one document: the facts that are there only with it, and only without it."""

    paper: Paper
    gained: Facts
    lost: Facts


@dataclass(frozen=True, slots=True)
class _Read:
    """`fault` says why a document cannot be read by some rules, where it cannot."""

    facts: Facts
    odd: int
    corrected: frozenset[str]
    fault: str | None = None


class Judge:
    """Knows how each document is read by each set of rules that `read` was called with; each reading is made once."""

    def __init__(self, papers: Sequence[Paper], read_by: ReadBy) -> None:
        self._papers, self._read_by = papers, read_by
        self.taught = [paper for paper in papers if paper.truth is not None]
        self._known: dict[tuple[int, tuple[object, ...]], _Read] = {}

    def read(
        self, papers: Iterable[Paper], profiles: Sequence[Profile], done: Callable[[], None] = lambda: None
    ) -> None:
        """Has papers read by sets of rules, as far as they are not; `done` is told of each that is."""
        wanted = {_key(paper, own): Attempt(paper, own) for paper in papers for own in profiles}
        missing = [attempt for key, attempt in wanted.items() if key not in self._known]
        for _ in range(len(wanted) - len(missing)):
            done()
        for attempt, outcome in self._read_by(missing) if missing else ():
            self._known[_key(attempt.paper, attempt.own)] = _read(attempt, outcome)
            done()

    def corrections(self, ids: frozenset[str]) -> tuple[Correction, ...]:
        return tuple(correction for paper in self.taught for correction in paper.corrections if correction.id in ids)

    def gain(self, new: Profile, old: Profile, paper: Paper | None = None) -> int:
        """How much nearer a corrected document, or all of them, are to what they say: facts that are right now, less
        those wrong now. One that cannot be read by the rules that there are counts for nothing."""
        papers = [p for p in ([paper] if paper else self.taught) if not self._of(old, p).fault]
        return sum(self._distance(old, paper) - self._distance(new, paper) for paper in papers)

    def harm(self, paper: Paper, new: Profile, old: Profile) -> str | None:
        """Why a document is the worse for rules, if it is: it loses what is right in it, or what nobody corrects; it
        has statements in the wrong part by their own words; it changes more than the corrections are a measure of."""
        before, after = self._of(old, paper), self._of(new, paper)
        if after.fault and not before.fault:
            return f"it cannot be read so: {after.fault}"
        right = paper.confirmed if paper.truth is None else paper.truth | paper.confirmed
        if (right & before.facts) - after.facts or (paper.truth is not None and self.gain(new, old, paper) < 0):
            return "it contradicts what was corrected or confirmed there"
        if any(fact[0] in _NEVER_CORRECTED for fact in before.facts - after.facts):
            return "it would lose what is read of its history or its references"
        if paper.truth is None and after.odd > before.odd:
            return "statements would stand in the wrong part there, by their own words"
        if paper.truth is None and _differences(before.facts, after.facts) > _REACH * self.gain(new, old):
            return "it would change more there than its corrections speak for"
        return None

    def effects(self, new: Profile, old: Profile) -> Iterator[Effect]:
        for paper in self._papers:
            before, after = self._of(old, paper).facts, self._of(new, paper).facts
            if before != after:
                yield Effect(paper, after - before, before - after)

    def needed(self, own: Profile) -> frozenset[str]:
        """The corrections that still change something in their document, by their ids."""
        return frozenset(made for paper in self.taught for made in self._of(own, paper).corrected)

    def needed_by_now(self) -> frozenset[str]:
        """The same as the documents are read by now, without rules of the payer's."""
        return frozenset(made for paper in self.taught for made in paper.shown.read.corrected)

    def _of(self, own: Profile, paper: Paper) -> _Read:
        return self._known[_key(paper, own)]

    def _distance(self, own: Profile, paper: Paper) -> int:
        return _differences(self._of(own, paper).facts, paper.truth or Facts())


def _read(attempt: Attempt, outcome: FactsRead | SourceError) -> _Read:
    if isinstance(outcome, SourceError):
        needed = frozenset(correction.id for correction in attempt.paper.corrections)
        return _Read(Facts(), 0, needed, outcome.reason)
    return _Read(outcome.facts, outcome.odd, outcome.corrected)


def _key(paper: Paper, own: Profile) -> tuple[int, tuple[object, ...]]:
    rules = (tuple((r.means, r.pattern) for r in getattr(own, each)) for each in RULE_LISTS)
    return id(paper), (own.payer, *rules)


def _differences(these: Facts, those: Facts) -> int:
    return ((these - those) + (those - these)).total()
