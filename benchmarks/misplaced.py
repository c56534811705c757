"""What the signs of a misplaced statement weigh (`extractor/doubts/signs.toml`), fitted to answered documents.

    python benchmarks/misplaced.py ANSWERS...

ANSWERS are folders with NAME.pdf beside NAME.gold.json, a payer's name being what stands before "__". Prints each sign
with how many statements show it, how many of these are misplaced, in how many documents, and its weight; then for
several thresholds how many misread trees and how many trees read right would be doubted, with weights that were fitted
without the payers of the document (in eight parts). A statement is misplaced where the answers have it under another
owner, or not at all.
"""

from __future__ import annotations

import json
import sys
import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a file, too

from benchmarks.answered import of_answered
from benchmarks.logistic import Row, odds_to_chance, regression
from extractor.doubts.account import PARTS, Account
from extractor.doubts.signs import SIGNS, signs_of
from extractor.layout import read_layout
from extractor.pipeline import read_facts, text_of
from extractor.profiles import recognise
from extractor.sections import read_outline

SAME = 90  # rapidfuzz ratio, 0..100, from which two texts are one statement
RIGHT, MISREAD = 0.995, 0.9  # the share of statements in their place from which a tree is right, under which misread
THRESHOLDS = (0.12, 0.15, 0.17, 0.2, 0.22, 0.25, 0.3, 0.35, 0.4)
FOLDS, PULL = 8, 1.0  # PULL draws weights that few statements speak of towards 0
FIRM = 1.0  # as in extractor.doubts.misplaced


@dataclass(frozen=True)
class Tree:
    """The signs of each statement of one tree, whether each is misplaced, and how well the tree is read, 0..1."""

    payer: str
    signs: Sequence[frozenset[str]]
    misplaced: Sequence[bool]
    score: float


def trees_of(pdf: Path) -> list[Tree]:
    """The trees that a document's answers hold, as they are read now."""
    layout = read_layout(pdf)
    profile = recognise(text_of(layout), None)
    outline = read_outline(layout, profile)
    account = Account(outline, read_facts(layout, outline, profile, pdf.name))
    answers = json.loads(pdf.with_suffix(".gold.json").read_text("utf-8"))
    return [_tree(account, part, answers[part], pdf) for part in PARTS if answers.get(part) is not None]


def _tree(account: Account, part: str, answers: Sequence[Mapping[str, Any]], pdf: Path) -> Tree:
    shown = signs_of(account, part)
    read = [(_plain(node.text), _plain(node.parent.text) if node.parent else "") for node, _ in shown]
    true = list(_walk(answers))
    pairs = dict(_pairs([text for text, _ in read], [text for text, _ in true]))
    placed = [i in pairs and _same(read[i][1], true[pairs[i]][1]) for i in range(len(read))]
    score = 2 * sum(placed) / (len(read) + len(true)) if read or true else 1.0
    return Tree(pdf.name.split("__")[0], [signs for _, signs in shown], [not p for p in placed], score)


def _plain(text: str) -> str:
    return " ".join(text.lower().split()).rstrip(" ;,.:")


def _walk(nodes: Iterable[Mapping[str, Any]], owner: str = "") -> Iterable[tuple[str, str]]:
    for node in nodes:
        yield _plain(node["text"]), owner
        yield from _walk(node.get("children") or (), _plain(node["text"]))


def _same(one: str, other: str) -> bool:
    return one == other or fuzz.ratio(one, other) >= SAME


def _pairs(read: Sequence[str], true: Sequence[str]) -> Iterable[tuple[int, int]]:
    """Each statement with the answer that it is: equal ones in their order first, then the closest."""
    free: dict[str, list[int]] = defaultdict(list)
    for j, text in enumerate(true):
        free[text].append(j)
    rest = []
    for i, text in enumerate(read):
        if free[text]:
            yield i, free[text].pop(0)
        else:
            rest.append(i)
    left = {j for numbers in free.values() for j in numbers}
    close = sorted(((fuzz.ratio(read[i], true[j]), i, j) for i in rest for j in left), reverse=True)
    for ratio, i, j in close:
        if ratio >= SAME and i in rest and j in left:
            rest.remove(i)
            left.remove(j)
            yield i, j


def fitted(trees: Sequence[Tree]) -> dict[str, float]:
    """The weights, "" that of a statement without signs: a logistic regression, in which each document counts by the
    root of its size, so that long ones do not decide alone."""
    counted: dict[tuple[str, ...], list[float]] = defaultdict(lambda: [0.0, 0.0])
    for tree in trees:
        for signs, misplaced in zip(tree.signs, tree.misplaced, strict=True):
            counted[("", *sorted(signs))][not misplaced] += len(tree.signs) ** -0.5
    rows = [Row(dict.fromkeys(signs, 1.0), wrong, right) for signs, (wrong, right) in sorted(counted.items())]
    return regression(rows, ["", *SIGNS], PULL, free=("",))


def chance(weights: Mapping[str, float], signs: Iterable[str]) -> float:
    return odds_to_chance(sum(weights[sign] for sign in signs))


def share(weights: Mapping[str, float], tree: Tree) -> float:
    return sum(chance(weights, signs | {""}) for signs in tree.signs) / (len(tree.signs) + FIRM)


def held_out(trees: Sequence[Tree]) -> list[tuple[float, float]]:
    """Each tree's expected share of misplaced statements by weights that its payer had no part in, with its score."""
    shares = []
    for fold in range(FOLDS):
        mine = [tree for tree in trees if zlib.crc32(tree.payer.encode()) % FOLDS == fold]
        weights = fitted([tree for tree in trees if zlib.crc32(tree.payer.encode()) % FOLDS != fold])
        shares += [(share(weights, tree), tree.score) for tree in mine]
    return shares


def main(folders: Sequence[str]) -> int:
    if not folders:
        print(__doc__)
        return 2
    report(of_answered(folders, trees_of))
    return 0


def report(trees: Sequence[Tree]) -> None:
    weights = fitted(trees)
    print(f"{len(trees)} trees, {sum(len(tree.signs) for tree in trees)} statements; without signs {weights['']:.2f}")
    print(f"{'sign':30} shown misplaced trees weight")
    for sign in SIGNS:
        shown = [
            (m, i) for i, tree in enumerate(trees) for s, m in zip(tree.signs, tree.misplaced, strict=True) if sign in s
        ]
        wrong = [i for misplaced, i in shown if misplaced]
        print(f"{sign:30} {len(shown):5} {len(wrong):9} {len(set(wrong)):5} {weights[sign]:6.2f}")
    shares = held_out(trees)
    misread = [s for s, score in shares if score < MISREAD]
    right = [s for s, score in shares if score >= RIGHT]
    print(f"of {len(misread)} misread trees and {len(right)} read right, weights fitted without their payers:")
    for enough in THRESHOLDS:
        print(f"  from {enough:.2f} on {sum(s >= enough for s in misread):4} {sum(s >= enough for s in right):4}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
