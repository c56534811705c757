"""How much of what a person corrects in one document of a payer spares them the same in its others.

    python benchmarks/teach.py FOLDER [FOLDER ...] [--only PAYER ...] [--details] [--json FILE]

A FOLDER (../shared/corpus) holds PAYER__NAME.pdf beside PAYER__NAME.gold.json, its answers. Of each payer with two
answered documents or more, the one that needs most corrections is corrected from its answers, as a person does who
begins with the worst. `policy profile learn` learns from that, sees the payer's other documents, and none of their
answers; they are then read with the profile that it has written.

With `--nonsense` the payers are unknown ones, whose words for things nobody has seen: every heading is printed in words
without meaning, a word by the same one in all documents (benchmarks/perturbation/names.py).

The table has the corrections that the others need before and after (a fact, statement, place or code a correction),
what share is left, how many rules were learned, and the means of their scores (measures.py).
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any, cast

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a file, too

from benchmarks.measures import plain, scores
from benchmarks.perturbation.names import restored, with_nonsense
from benchmarks.perturbation.paper import Json, Reprint, facts
from benchmarks.perturbation.paper import Paper as AsItIs
from benchmarks.teaching.corrector import corrections
from extractor.errors import SourceError
from extractor.layout import read_layout
from extractor.model.correction import Correction, correction
from extractor.model.layout import Layout
from extractor.model.policy import Reading
from extractor.model.walk import TREES
from extractor.pipeline import read_facts, text_of
from extractor.profiles import Profile, generic, installed, recognise
from extractor.sections import read_outline
from extractor.teaching import Paper, learn, own_profile, written
from extractor.teaching.paper import Attempt, FactsRead
from extractor.teaching.showing import read_by, shown_in


@dataclass(frozen=True)
class Document:
    """An answered document, as it is read without any profile of its payer's own."""

    path: Path
    layout: Layout
    profile: Profile
    reading: Reading
    answers: dict[str, Any]
    names: Reprint | None = None  # what its headings are called instead of their own names

    @property
    def name(self) -> str:
        return self.path.stem

    def paper(self, corrections: tuple[Correction, ...] = ()) -> Paper:
        return Paper(self.name, self.path, shown_in(self.layout, self.profile, corrections), corrections)

    @property
    def payer(self) -> str:
        return self.name.partition("__")[0]

    def needs(self, reading: Reading) -> int:
        return len(corrections(reading.policy, self.answers))

    def score(self, reading: Reading) -> float:
        said = facts(reading)
        again = restored(said, self.names) if self.names else said
        answers = restored(self.answers, self.names) if self.names else self.answers
        return fmean(scores(cast(Json, again), cast(Json, answers)).values())


@dataclass(frozen=True)
class Outcome:
    payer: str
    documents: int
    made: int  # corrections of the one document
    rules: int
    before: int
    after: int
    score_before: float
    score_after: float

    @property
    def line(self) -> str:
        left = f"{self.after / self.before:6.0%}" if self.before else "     -"
        return (
            f"{self.payer[:34]:34} {self.documents:4} {self.made:6} {self.rules:6} {self.before:7} {self.after:6} "
            f"{left}  {self.score_before:.3f}  {self.score_after:.3f}"
        )


def documents(folders: Iterable[Path], only: Sequence[str], nonsense: bool) -> dict[str, list[Document]]:
    """The answered documents of each payer that has several, of these payers alone if some are named."""
    found: dict[str, list[Document]] = defaultdict(list)
    answered = sorted((gold for folder in folders for gold in folder.glob("*.gold.json")), key=lambda gold: gold.name)
    for gold in answered:
        name = gold.name.removesuffix(".gold.json")
        if only and name.partition("__")[0] not in only:
            continue
        try:
            document = _document(gold.with_name(f"{name}.pdf"), json.loads(gold.read_text("utf-8")), nonsense)
        except SourceError as fault:
            print(fault, file=sys.stderr)
            continue
        found[document.payer].append(document)
    return {payer: of_payer for payer, of_payer in found.items() if len(of_payer) > 1}


def _document(pdf: Path, answers: Json, nonsense: bool) -> Document:
    layout, names = read_layout(pdf), None
    if nonsense:
        names = with_nonsense(AsItIs(pdf), 0)
        layout, new = names.layout, {plain(old): new for new, old in names.names.items()}
        answers = answers | {part: _under_other_names(answers.get(part), new) for part in TREES}
    profile = recognise(text_of(layout))
    return Document(pdf, layout, profile, _read_by(layout, profile), answers, names)


def _under_other_names(value: object, new: Mapping[str, str]) -> object:
    """Answers with the new names of headings, where a heading is one of their statements."""
    if isinstance(value, dict):
        return {key: _under_other_names(each, new) for key, each in value.items()}
    if isinstance(value, list):
        return [_under_other_names(each, new) for each in value]
    return new.get(plain(value), value) if isinstance(value, str) else value


def taught(of_payer: Sequence[Document], foreign: Sequence[str], details: bool) -> Outcome:
    """Corrects the document that needs most, learns, and reads the others with what was learned."""
    worst = max(of_payer, key=lambda d: d.needs(d.reading))
    made = [
        correction(what, paper=worst.layout.sha256, order="", by="the answers", on="2025-01-01T00:00:00Z", why="so")
        for what in corrections(worst.reading.policy, worst.answers)
    ]
    others = [d for d in of_payer if d is not worst]
    papers = [worst.paper(tuple(made)), *(d.paper() for d in others)]
    layouts = {d.path: d.layout for d in of_payer}
    name = f"taught-{worst.payer}"
    payer = next((c.what.to for c in made if getattr(c.what, "field", None) == "payer"), worst.reading.policy.payer)
    own = own_profile(name, payer, papers, foreign, installed())

    def read(attempts: Sequence[Attempt]) -> Iterator[tuple[Attempt, FactsRead]]:
        for each in attempts:
            yield each, read_by(layouts[each.path], each.own.over(generic()), each.paper.corrections)

    lesson = learn(papers, own, read)
    before = [d.reading for d in others]
    after = before
    if lesson.teaches:
        with tempfile.TemporaryDirectory() as folder:
            written(Path(folder), lesson)
            after = [_read(d, Path(folder)) for d in others]
    if details:
        for taken in lesson.taken:
            shown = " | ".join(taken.rule.examples)
            print(f"    {taken.rules} {taken.rule.means}: {shown[:110]} (spares {len(taken.corrections)})")
        for refused in lesson.refused:
            print(f"    not {refused.rules} {refused.rule.means}: {refused.rule.examples[0][:60]}; {refused.why}")
        for d, old, new in zip(others, before, after, strict=True):
            print(f"    {d.name[:80]}: {d.needs(old)} -> {d.needs(new)}, {d.score(old):.3f} -> {d.score(new):.3f}")
    return Outcome(
        worst.payer,
        len(of_payer),
        len(made),
        len(lesson.taken),
        sum(d.needs(r) for d, r in zip(others, before, strict=True)),
        sum(d.needs(r) for d, r in zip(others, after, strict=True)),
        fmean(d.score(r) for d, r in zip(others, before, strict=True)),
        fmean(d.score(r) for d, r in zip(others, after, strict=True)),
    )


def _read(document: Document, profiles: Path) -> Reading:
    return _read_by(document.layout, recognise(text_of(document.layout), profiles))


def _read_by(layout: Layout, profile: Profile) -> Reading:
    return read_facts(layout, read_outline(layout, profile), profile, "")


def main() -> int:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    args.add_argument("--only", nargs="+", default=[], metavar="PAYER", help="these payers alone")
    args.add_argument("--nonsense", action="store_true", help="under headings without meaning")
    args.add_argument("--details", action="store_true", help="the rules, and each document")
    args.add_argument("--json", type=Path, metavar="FILE", help="write the outcomes here as well")
    opts = args.parse_args()
    of_payers = documents(opts.folders, opts.only, opts.nonsense)
    texts = {payer: [text_of(d.layout) for d in of] for payer, of in of_payers.items()}
    outcomes = []
    print(f"{'payer':34} {'docs':>4} {'made':>6} {'rules':>6} {'before':>7} {'after':>6} {'left':>6}  score  taught")
    for payer, of in of_payers.items():
        foreign = [text for other, of_other in texts.items() if other != payer for text in of_other]
        outcomes.append(taught(of, foreign, opts.details))
        print(outcomes[-1].line, flush=True)
    if outcomes:
        print(_total(outcomes).line)
    if opts.json:
        opts.json.write_text(json.dumps([vars(outcome) for outcome in outcomes], indent=1), "utf-8")
    return 0


def _total(outcomes: Sequence[Outcome]) -> Outcome:
    sums = {name: sum(getattr(o, name) for o in outcomes) for name in ("documents", "made", "rules", "before", "after")}
    others = sum(o.documents - 1 for o in outcomes)
    means = {
        name: sum(getattr(o, name) * (o.documents - 1) for o in outcomes) / others
        for name in ("score_before", "score_after")
    }
    return Outcome(payer="all", **sums, **means)


if __name__ == "__main__":
    sys.exit(main())
