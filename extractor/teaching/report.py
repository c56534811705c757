"""What was learned, in lines for a person who is to take it or not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from extractor.corrections.describing import in_words
from extractor.corrections.finding import short
from extractor.model.correction import Correction
from extractor.model.walk import TREES
from extractor.profiles import Profile, times_recognised
from extractor.teaching.facts import LOGIC, NESTING, Facts
from extractor.teaching.judging import Effect
from extractor.teaching.learning import Lesson, Refused, Taken
from extractor.teaching.paper import Paper

_TOLD = 4  # statements, corrections or rules that are told one by one; the others are counted
_ONE = {"criteria": "criterion", "limitations": "limitation", "codes": "code", "history": "entry of the history"}
_ONE |= {"references": "reference", "roles": "code that its table rules on"}


def lesson_lines(lesson: Lesson, papers: Sequence[Paper], payer: str) -> Iterator[str]:
    """Rule by rule what it spares and what it changes, policy by policy; then what is not proposed and what is left."""
    taught = [paper for paper in papers if paper.truth is not None]
    made = sum(len(paper.corrections) for paper in taught)
    yield f"{payer}: {_count(len(papers), 'document')}, {_count(made, 'correction')} in {len(taught)} of them"
    if lesson.by_name:
        yield ""
        yield f"payer: “{lesson.profile.payer}” where a text names nobody"
        yield from (f"   {line}" for line in _spared(lesson.by_name))
    for number, taken in enumerate(lesson.taken, 1):
        yield ""
        yield f"{number}  {rule_line(taken)}"
        yield from (f"   {line}" for line in _spared(taken.corrections))
        for effect in taken.effects:
            yield f"   {effect.paper.name}: {', '.join(changes_of(effect)) or 'nothing that is counted'}"
            yield from (f"     {line}" for line in _told(effect))
    yield ""
    yield from _refused(lesson.refused)
    if lesson.left:
        yield f"left: {_count(len(lesson.left), 'correction')} that no rule explains"
        yield from _first([f"  {in_words(correction.what)}" for correction in lesson.left])
    if lesson.taken or lesson.by_name:
        yield from _marks(lesson.profile, papers)


def rule_line(taken: Taken | Refused) -> str:
    """ "headings: “When we say yes” means criteria"."""
    example = short(taken.rule.examples[0])
    pattern = "" if len(taken.rule.examples) == 1 else f", and what is like it: {taken.rule.pattern}"
    return f"{taken.rules}: “{example}” means {taken.rule.means}{pattern}"


def _spared(corrections: Sequence[Correction]) -> Iterator[str]:
    yield f"spares {_count(len(corrections), 'correction')}"
    yield from _first([f"  {in_words(correction.what)}" for correction in corrections])


def changes_of(effect: Effect) -> Iterator[str]:
    """What a rule changes in a document: what is gained and lost of each kind in numbers, what is placed or joined
    otherwise; facts from what to what."""
    gained, lost = _by_kind(effect.gained), _by_kind(effect.lost)
    for kind, word in _ONE.items():
        for sign, count in (("+", gained[kind]), ("-", lost[kind])):
            if count:
                yield f"{sign}{_count(count, word)}"
    if moved := len(_texts(effect.gained, effect.lost) - _statements(effect.gained) - _statements(effect.lost)):
        yield f"{moved} placed or joined otherwise"
    before = {fact[1]: fact[2] for fact in effect.lost if fact[0] == "facts"}
    after = {fact[1]: fact[2] for fact in effect.gained if fact[0] == "facts"}
    for name in sorted(before.keys() | after.keys()):
        yield f"{name}: {_value(before.get(name))} → {_value(after.get(name))}"


def _told(effect: Effect) -> Iterator[str]:
    yield from _first([f"{sign} {kind}: {short(text)}" for sign, kind, text in changed_facts(effect) if kind in TREES])


def changed_facts(effect: Effect) -> Iterator[tuple[str, str, str]]:
    """What is gained ("+") and lost ("-") by a rule, fact by fact: of what kind, and what it says; those of the header
    are told by `changes_of`."""
    kinds = (*TREES, NESTING, LOGIC, *(kind for kind in _ONE if kind not in TREES))
    for sign, facts in (("+", effect.gained), ("-", effect.lost)):
        for kind in kinds:
            for fact in (fact for fact in facts if fact[0] == kind):
                match kind:
                    case "nesting":
                        yield sign, "place", f"{fact[2]} – under: {fact[3]}"
                    case "logic":
                        yield sign, "logic", f"{fact[2]} – {fact[3].replace('_', ' ')}"
                    case _:
                        yield sign, kind, " ".join(fact[1:])


def _by_kind(facts: Facts) -> Counter[str]:
    counts: Counter[str] = Counter()
    for fact, count in facts.items():
        counts[fact[0]] += count
    return counts


def _statements(facts: Facts) -> set[str]:
    return {fact[1] for fact in facts if fact[0] in TREES}


def _texts(*both: Facts) -> set[str]:
    return {fact[2] for facts in both for fact in facts if fact[0] in (NESTING, LOGIC)}


def _refused(refused: Iterable[Refused]) -> Iterator[str]:
    yield from _first([f"not proposed: {rule_line(r)}; of {r.paper.name}: {r.why}" for r in refused])


def _marks(profile: Profile, papers: Sequence[Paper]) -> Iterator[str]:
    """By which marks the payer's documents are told, and which of them have none."""
    yield f"recognised by {' | '.join(profile.recognise) or 'nothing: say under `recognise` what tells its documents'}"
    yield from (f"  not recognised: {name}" for name in unrecognised(profile, papers))


def unrecognised(profile: Profile, papers: Sequence[Paper]) -> list[str]:
    """The papers that have none of the marks of the payer's house."""
    marked = profile.recognise
    return [paper.name for paper in papers if marked and not times_recognised(profile, paper.text)]


def _first(lines: Sequence[str]) -> Iterator[str]:
    yield from lines[:_TOLD]
    if more := len(lines) - _TOLD if len(lines) > _TOLD else 0:
        indent = " " * (len(lines[0]) - len(lines[0].lstrip()))
        yield f"{indent}… and {more} more"


def _count(count: int, word: str) -> str:
    first, _, rest = word.partition(" ")
    several = {"criterion": "criteria", "entry": "entries"}.get(first, f"{first}s") + (f" {rest}" if rest else "")
    return f"{count} {word if count == 1 else several}"


def _value(value: str | None) -> str:
    return f"“{short(value)}”" if value is not None else "not stated"
