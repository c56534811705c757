"""Chooses among rules: those that explain corrections and contradict nothing that a person has said or confirmed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from extractor.model.correction import Correction
from extractor.profiles import Profile, Rule, faults, generic
from extractor.teaching.candidates import Candidate, candidates_of
from extractor.teaching.judging import Effect, Judge
from extractor.teaching.paper import Paper, ReadBy

# Of rules that do the same, the one that says most of what the payer means.
_ORDER = ("labels", "payers", "headings", "captions", "columns", "statements", "faces", "furniture")


@dataclass(frozen=True, slots=True)
class Step:
    """How far the learning has come: in this piece of work, so many of so many."""

    work: str
    done: int
    of: int


Tell = Callable[[Step], None]


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


@dataclass(frozen=True, slots=True)
class _Try:
    """A candidate, and the payer's rules with it."""

    candidate: Candidate
    profile: Profile

    @property
    def rules(self) -> str:
        return self.candidate.rules

    @property
    def rule(self) -> Rule:
        return self.candidate.rule


def learn(papers: Sequence[Paper], own: Profile, read_by: ReadBy, tell: Tell = lambda _: None) -> Lesson:
    """Rules for the payer's `own` profile that the corrections in its `papers` speak for; `read_by` reads papers by
    rules, `tell` hears how far it is.

    A rule explains something where a corrected document, read with it, comes nearer to what it says; it contradicts
    where any document loses by it what was read rightly of it.
    """
    judge = Judge(papers, read_by)
    if not judge.taught:
        return Lesson(own, (), (), (), ())
    judge.read(papers, [own], _counting(tell, "reading by the rules that there are", len(papers)))
    worth: list[tuple[int, _Try]] = []
    refused: list[Refused] = []
    for paper in judge.taught:
        named = candidates_of(paper, [p for p in papers if p is not paper])
        tries = _nearer(judge, [_Try(each, own.with_rule(each.rules, each.rule)) for each in named], own, paper, tell)
        harmed = _harmed(judge, tries, own, papers, tell)
        refused += [Refused(t.rules, t.rule, *harmed[n]) for n, t in enumerate(tries) if n in harmed]
        worth += [(judge.gain(t.profile, own), t) for n, t in enumerate(tries) if n not in harmed]
    first = judge.needed(own)
    ranked = [t.candidate for _, t in sorted(worth, key=lambda pair: (-pair[0], *_cost(pair[1].candidate)))]
    profile, taken = _taken(judge, ranked, own, papers, tell)
    by_name = judge.corrections(judge.needed_by_now() - first)
    return Lesson(profile, taken, by_name, tuple(refused), judge.corrections(judge.needed(profile)))


def _nearer(judge: Judge, tries: Sequence[_Try], own: Profile, paper: Paper, tell: Tell) -> list[_Try]:
    """Those by which a corrected document comes nearer to what it says."""
    work = f"trying rules on {paper.name}, which was corrected"
    judge.read([paper], [t.profile for t in tries], _counting(tell, work, len(tries)))
    return [t for t in tries if judge.gain(t.profile, own, paper) > 0]


def _harmed(
    judge: Judge, tries: Sequence[_Try], own: Profile, papers: Sequence[Paper], tell: Tell
) -> dict[int, tuple[Paper, str]]:
    """By their numbers those that do harm, with the first document that is the worse for it, and why."""
    harmed: dict[int, tuple[Paper, str]] = {}
    judge.read(judge.taught, [t.profile for t in tries])
    for paper in papers:
        open_tries = [(n, t) for n, t in enumerate(tries) if n not in harmed]
        work = f"trying on {paper.name} what explains a correction"
        judge.read([paper], [t.profile for _, t in open_tries], _counting(tell, work, len(open_tries)))
        for n, t in open_tries:
            if why := judge.harm(paper, t.profile, own):
                harmed[n] = paper, why
    return harmed


def _taken(
    judge: Judge, ranked: Sequence[Candidate], own: Profile, papers: Sequence[Paper], tell: Tell
) -> tuple[Profile, tuple[Taken, ...]]:
    """One after the other the rules that spare a correction beside those taken before them, the best first."""
    taken: list[Taken] = []
    needed = judge.needed(own)
    for number, candidate in enumerate(ranked):
        tell(Step("putting together the rules that hold", number, len(ranked)))
        if needed.isdisjoint(correction.id for correction in candidate.corrections):
            continue  # another rule does it already
        profile = own.with_rule(candidate.rules, candidate.rule)
        judge.read(judge.taught, [profile])
        if judge.gain(profile, own) <= 0:
            continue
        judge.read(papers, [profile])
        if any(judge.harm(paper, profile, own) for paper in papers) or any(faults(profile, [generic()])):
            continue
        still = judge.needed(profile)
        if spared := judge.corrections(needed - still):
            taken.append(Taken(candidate.rules, candidate.rule, spared, tuple(judge.effects(profile, own))))
            own, needed = profile, still
    return own, tuple(taken)


def _counting(tell: Tell, work: str, of: int) -> Callable[[], None]:
    """To be called when a reading is done: tells how many are."""
    done = 0

    def count() -> None:
        nonlocal done
        done += 1
        tell(Step(work, done, of))

    return count


def _cost(candidate: Candidate) -> tuple[int, int, str, str]:
    rule = candidate.rule
    return _ORDER.index(candidate.rules), -len(rule.examples), rule.means, rule.pattern


def only(lesson: Lesson, own: Profile, numbers: Iterable[int]) -> Lesson:
    """The lesson with only those of its rules that are asked for, counted from 1."""
    chosen = [lesson.taken[number - 1] for number in sorted(set(numbers))]
    for taken in chosen:
        own = own.with_rule(taken.rules, taken.rule)
    return replace(lesson, profile=own, taken=tuple(chosen))
