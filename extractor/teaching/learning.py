"""Chooses among rules: those that explain corrections and contradict nothing that a person has said or confirmed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from extractor.corrections import apply
from extractor.model.correction import Correction
from extractor.profiles import RULE_LISTS, Profile, Rule, faults, generic
from extractor.teaching.candidates import Candidate, candidates_of
from extractor.teaching.facts import Facts, facts_of, odd_statements
from extractor.teaching.paper import Paper

# Of rules that do the same, the one that says most of what the payer means.
_ORDER = ("labels", "payers", "headings", "captions", "columns", "statements", "faces", "furniture")
_NEVER_CORRECTED = ("history", "references")  # no correction speaks for a rule that changes these
_REACH = 3  # times what a rule sets right: in a document that nobody has looked at it may change so much


@dataclass(frozen=True, slots=True)
class Effect:
    """What a rule changes in one document: the facts that are there only with it, and only without it."""

    paper: Paper
    gained: Facts
    lost: Facts


@dataclass(frozen=True, slots=True)
class Taken:
    """A rule that holds, the corrections that it spares, and what it changes in each document, if anything."""

    rules: str
    rule: Rule
    corrections: tuple[Correction, ...]
    effects: tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """A rule that explains corrections, in which document it does harm, and why that is thought."""

    rules: str
    rule: Rule
    paper: Paper
    why: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """What was learned: `profile` are the payer's own rules, those that it had and those `taken`, not laid over the
    generic ones; `by_name` are corrections that its name and marks alone spare; `refused` are rules that would explain
    corrections, and do harm; `left` are the corrections that nothing explains.
    """

    profile: Profile
    taken: tuple[Taken, ...]
    by_name: tuple[Correction, ...]
    refused: tuple[Refused, ...]
    left: tuple[Correction, ...]

    @property
    def teaches(self) -> bool:
        """Whether there is something to write."""
        return bool(self.taken or self.by_name)


def learn(papers: Sequence[Paper], own: Profile) -> Lesson:
    """Rules for the payer's `own` profile that the corrections in its `papers` speak for.

    A rule explains something where a corrected document, read with it, comes nearer to what it says; it contradicts
    where any document loses by it what was read rightly of it.
    """
    judge = _Judge(papers)
    worth: list[tuple[int, Candidate]] = []
    refused: list[Refused] = []
    for paper in judge.taught:
        for candidate in candidates_of(paper, [p for p in papers if p is not paper]):
            profile = own.with_rule(candidate.rules, candidate.rule)
            if judge.gain(profile, own, paper) <= 0:
                continue
            if harm := judge.harm(profile, own):
                refused.append(Refused(candidate.rules, candidate.rule, *harm))
            else:
                worth.append((judge.gain(profile, own), candidate))
    taken: list[Taken] = []
    first = needed = judge.needed(own)
    for _, candidate in sorted(worth, key=lambda pair: (-pair[0], *_cost(pair[1]))):
        if needed.isdisjoint(correction.id for correction in candidate.corrections):
            continue  # another rule does it already
        profile = own.with_rule(candidate.rules, candidate.rule)
        if judge.gain(profile, own) <= 0 or judge.harm(profile, own) or any(faults(profile, [generic()])):
            continue
        still = judge.needed(profile)
        if spared := judge.corrections(needed - still):
            taken.append(Taken(candidate.rules, candidate.rule, spared, tuple(judge.effects(profile, own))))
            own, needed = profile, still
    by_name = judge.corrections(judge.needed(None) - first)
    return Lesson(own, tuple(taken), by_name, tuple(refused), judge.corrections(needed))


def _cost(candidate: Candidate) -> tuple[int, int, str, str]:
    rule = candidate.rule
    return _ORDER.index(candidate.rules), -len(rule.examples), rule.means, rule.pattern


class _Judge:
    """Reads the documents with rules and compares; each reading is made once. Without rules of the payer's (None) they
    are read as they are by now."""

    def __init__(self, papers: Sequence[Paper]) -> None:
        self._papers = papers
        self.taught = [paper for paper in papers if paper.truth is not None]
        self._read: dict[tuple[int, tuple[object, ...]], tuple[Facts, int]] = {}

    def corrections(self, ids: frozenset[str]) -> tuple[Correction, ...]:
        return tuple(correction for paper in self.taught for correction in paper.corrections if correction.id in ids)

    def gain(self, new: Profile, old: Profile, paper: Paper | None = None) -> int:
        """How much nearer a corrected document, or all of them, are to what they say: facts that are right now, less
        those wrong now."""
        papers = [paper] if paper else self.taught
        return sum(self._distance(old, paper) - self._distance(new, paper) for paper in papers)

    def harm(self, new: Profile, old: Profile) -> tuple[Paper, str] | None:
        """The first document that loses what is right in it, or what nobody corrects; that has statements in the wrong
        part by their own words; or that changes more than the corrections are a measure of. And which of these."""
        gain = self.gain(new, old)
        for paper in self._papers:
            (before, was_odd), (after, is_odd) = self._facts(old, paper), self._facts(new, paper)
            right = paper.confirmed if paper.truth is None else paper.truth | paper.confirmed
            if (right & before) - after or (paper.truth is not None and self.gain(new, old, paper) < 0):
                return paper, "it contradicts what was corrected or confirmed there"
            if any(fact[0] in _NEVER_CORRECTED for fact in before - after):
                return paper, "it would lose what is read of its history or its references"
            if paper.truth is None and is_odd > was_odd:
                return paper, "statements would stand in the wrong part there, by their own words"
            if paper.truth is None and _differences(before, after) > _REACH * gain:
                return paper, "it would change more there than its corrections speak for"
        return None

    def effects(self, new: Profile, old: Profile) -> Iterator[Effect]:
        for paper in self._papers:
            before, after = self._facts(old, paper)[0], self._facts(new, paper)[0]
            if before != after:
                yield Effect(paper, after - before, before - after)

    def needed(self, own: Profile | None) -> frozenset[str]:
        """The corrections that still change something in their document, by their ids."""
        readings = ((p, p.read(own.over(generic())) if own else p.reading) for p in self.taught)
        facts = (fact for paper, reading in readings for fact in apply(reading, paper.corrections).applied)
        return frozenset(fact.id for fact in facts)

    def _facts(self, own: Profile, paper: Paper) -> tuple[Facts, int]:
        key = id(paper), _rules_of(own)
        if key not in self._read:
            policy = paper.read(own.over(generic())).policy
            self._read[key] = facts_of(policy), odd_statements(policy)
        return self._read[key]

    def _distance(self, own: Profile, paper: Paper) -> int:
        return _differences(self._facts(own, paper)[0], paper.truth or Facts())


def _differences(these: Facts, those: Facts) -> int:
    return ((these - those) + (those - these)).total()


def _rules_of(own: Profile) -> tuple[object, ...]:
    return own.payer, *(tuple((r.means, r.pattern) for r in getattr(own, rules)) for rules in RULE_LISTS)


def only(lesson: Lesson, own: Profile, numbers: Iterable[int]) -> Lesson:
    """The lesson with only those of its rules that are asked for, counted from 1."""
    chosen = [lesson.taken[number - 1] for number in sorted(set(numbers))]
    for taken in chosen:
        own = own.with_rule(taken.rules, taken.rule)
    return replace(lesson, profile=own, taken=tuple(chosen))
