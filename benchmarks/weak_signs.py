"""What weak signs at criteria and limitations weigh (`extractor/doubts/weights.toml`), fitted to answered documents.

    python benchmarks/weak_signs.py ANSWERS...

ANSWERS are folders with NAME.pdf beside NAME.gold.json, each a set that is left out once. Prints how many of the
misread parts (nodes, nesting and logic of the two trees, by measures.py) are doubted, and how many of those that are
read right: by the weights in use; by weights to which no document of the same set contributed, with as many false
alarms and with fewer; and by weights fitted to all. These come last: `enough` is for `signs.toml`, and behind each rule
stands at how many misread and at how many right trees it is.

The features are the weak rules and the share of statements that seem misplaced (`doubts/misplaced.py`); each part of a
tree is a case, wrong where its score is below 0.9, right from 0.995 on. A tree at which an error stands, or a rule that
is no weak one, is doubted anyhow and teaches nothing.
"""

from __future__ import annotations

import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a file, too

from benchmarks.answered import of_answered
from benchmarks.logistic import Row, regression
from benchmarks.measures import scores
from extractor.doubts.account import PARTS, Account
from extractor.doubts.misplaced import share_misplaced
from extractor.doubts.misplaced import weights as of_signs
from extractor.doubts.weighing import weights as in_use
from extractor.layout import read_layout
from extractor.model.canonical import plain
from extractor.model.finding_rules import FindingRule
from extractor.pipeline import read_facts, text_of
from extractor.profiles import recognise
from extractor.sections import read_outline

MISREAD, RIGHT = 0.9, 0.995  # a part's score under which it must be doubted, and from which on it must not
ADDED_UP: FindingRule = "nesting-doubtful"  # is there where the share of misplaced statements alone is enough
SHARE, UNIT = "share", 0.2  # so many misplaced statements count as much as one rule before anything is fitted
PULL = 6.0  # draws weights that few trees speak of towards 0
LEAST = 0.01  # a sign that says nothing is told of all the same where others doubt its tree
ALARMS = (1.0, 0.9, 0.8, 0.7)  # of the false alarms in use, for which the doubted parts are counted


@dataclass(frozen=True)
class Tree:
    """The criteria or limitations of a document of a set: the share of their statements that seem misplaced, the weak
    signs at them, whether they are doubted anyhow; how many of their parts the answers judge, and how many of these are
    misread and read right."""

    batch: str
    part: str
    share: float
    signs: frozenset[str]
    is_doubted_anyhow: bool
    parts: int
    misread: int
    right: int

    @property
    def seen(self) -> dict[str, float]:
        return {"": 1.0, SHARE: self.share / UNIT, **dict.fromkeys(sorted(self.signs), 1.0)}


def trees_of(pdf: Path) -> list[Tree]:
    """The trees that a document's answers judge, as they are read now."""
    layout = read_layout(pdf)
    profile = recognise(text_of(layout), None)
    outline = read_outline(layout, profile)
    account = Account(outline, read_facts(layout, outline, profile, pdf.name))
    marks = scores(plain(account.policy), json.loads(pdf.with_suffix(".gold.json").read_text("utf-8")))
    return list(_trees(account, marks, pdf.parent.name))


def _trees(account: Account, marks: Mapping[str, float], batch: str) -> Iterator[Tree]:
    for part in PARTS:
        of_part = [mark for name, mark in marks.items() if name.split(".")[0] == part]
        if of_part:
            found = [f for f in account.reading.evidence.findings if f.at and f.at.split("/")[1] == part]
            signs = frozenset(f.rule for f in found if f.rule in in_use() and f.severity != "error")
            others = [f for f in found if f.severity == "error" or f.rule not in (*in_use(), ADDED_UP)]
            yield Tree(
                batch,
                part,
                share_misplaced(account, part),
                signs,
                is_doubted_anyhow=any(f.severity != "info" for f in others),
                parts=len(of_part),
                misread=sum(mark < MISREAD for mark in of_part),
                right=sum(mark >= RIGHT for mark in of_part),
            )


def fitted(trees: Sequence[Tree]) -> dict[str, float]:
    rows = [Row(tree.seen, tree.misread, tree.right) for tree in trees if not tree.is_doubted_anyhow]
    names = ["", SHARE, *sorted({sign for tree in trees for sign in tree.signs})]
    return regression(rows, names, PULL, free=("", SHARE), least=0.0)


def odds(weights: Mapping[str, float], tree: Tree) -> float:
    """How much speaks for it that a tree is misread."""
    if tree.is_doubted_anyhow:
        return math.inf
    return sum(weights.get(name, 0.0) * value for name, value in tree.seen.items())


def held_out(trees: Sequence[Tree]) -> list[float]:
    """Each tree's odds by weights to which its set did not contribute."""
    weights = {batch: fitted([t for t in trees if t.batch != batch]) for batch in sorted({t.batch for t in trees})}
    return [odds(weights[tree.batch], tree) for tree in trees]


def doubted(trees: Sequence[Tree], height: Sequence[float], alarms: float) -> tuple[float, int, int]:
    """The odds from which trees are doubted where at most so many of the parts read right may be, half-way between two
    trees, and how many misread and right parts that are. Trees that are doubted anyhow are in any case."""
    levels: dict[float, list[Tree]] = defaultdict(list)
    for tree, level in zip(trees, height, strict=True):
        levels[level].append(tree)
    last, misread, right = math.inf, 0, 0
    for level in sorted(levels, reverse=True):
        more = sum(tree.right for tree in levels[level])
        if right + more > alarms and level < math.inf:
            return (last + level) / 2, misread, right
        last, misread, right = level, misread + sum(tree.misread for tree in levels[level]), right + more
    return last, misread, right


def weighed_in_use(tree: Tree) -> bool:
    """Whether a tree is doubted by the weights in use."""
    added = sum(in_use()[sign] for sign in tree.signs) + tree.share / of_signs().enough
    return tree.is_doubted_anyhow or (added >= 1 and (bool(tree.signs) or tree.share >= of_signs().enough))


def main(folders: Sequence[str]) -> int:
    if not folders:
        print(__doc__)
        return 2
    report(of_answered(folders, trees_of))
    return 0


def report(trees: Sequence[Tree]) -> None:
    misread, right = sum(tree.misread for tree in trees), sum(tree.right for tree in trees)
    now = [tree for tree in trees if weighed_in_use(tree)]
    alarms = sum(tree.right for tree in now)
    print(f"{len(trees)} trees, {misread} parts misread, {right} read right; of these are doubted")
    print(f"{sum(tree.misread for tree in now):5} {alarms:5}  by the weights in use")
    height = held_out(trees)
    for share in ALARMS:
        print("{:5} {:5}  by weights fitted without the set".format(*doubted(trees, height, share * alarms)[1:]))
    weights = fitted(trees)
    enough, *counts = doubted(trees, [odds(weights, tree) for tree in trees], alarms)
    print("{:5} {:5}  by weights fitted to all".format(*counts))
    whole = enough - weights[""]
    if not weights[SHARE] or whole == math.inf:
        print("too few trees to fit weights to")
        return
    print(f"\nenough = {UNIT * whole / weights[SHARE]:.3f}")
    for rule in sorted(weights.keys() - {"", SHARE}, key=lambda rule: (-weights[rule], rule)):
        print(f"{rule:26} {max(LEAST, weights[rule] / whole):.2f}  [{_counted(trees, rule)}]")


def _counted(trees: Sequence[Tree], rule: str) -> str:
    """At how many trees with misread parts, and at how many that are read right, a rule is."""
    of_parts = []
    for part in PARTS:
        own = [tree for tree in trees if tree.part == part and rule in tree.signs]
        of_parts.append(f"{sum(t.misread > 0 for t in own)}, {sum(t.right == t.parts for t in own)} of {part}")
    return "; ".join(of_parts)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
