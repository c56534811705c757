"""Random edits of random policies, printed, read and compared: is every change found, and nothing else?

    python benchmarks/edits.py [--pairs N] [--first SEED] [--known-headings] [--details] [--workers N]

For each seed a policy is edited in several ways at once, moves into other groups and new alternatives to a requirement
among them; old and new are printed in one house style, each on a paper of its own, and read back. The old one is also
printed again without edits: that has to give no change at all. Sections stand under headings that the program has on
no list; with `--known-headings` under those that it knows.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from random import Random
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a file, too

from extractor.diff import compare
from extractor.model.policy import Policy
from extractor.pipeline import read_policy
from tests.printing import HOUSES, Paper, print_pdf
from tests.printing.agreement import Agreement, agreement
from tests.printing.houses import House
from tests.printing.other_headings import under_other_headings
from tests.printing.paper import papers
from tests.printing.random_edits import random_edits
from tests.printing.random_policies import random_policy


class Outcome(NamedTuple):
    """One seed: the agreement on its edits, and the changes that a mere re-print was said to have."""

    seed: int
    house: str
    agreed: Agreement
    reprint: Agreement


def outcome(seed: int, knows_headings: bool = False) -> Outcome:
    rng = Random(f"pair {seed}")
    old = random_policy(seed, size=rng.randint(1, 4))
    if not knows_headings:
        old = under_other_headings(old, seed)
    draft = random_edits(old, seed, count=rng.randint(1, 10))
    house = HOUSES[rng.choice(sorted(HOUSES))]
    choices = list(papers().values())
    read = [reread(policy, house, rng.choice(choices)) for policy in (old, draft.policy, old)]
    changed, same = compare(read[0], read[1]), compare(read[0], read[2])
    return Outcome(seed, house.name, agreement(changed, draft.edits), agreement(same, ()))


def reread(policy: Policy, house: type[House], paper: Paper) -> Policy:
    """What is read of a policy's print."""
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder) / "print.pdf"
        pdf.write_bytes(print_pdf(policy, house, paper))
        return read_policy(pdf).policy


def details(result: Outcome) -> None:
    for title, agreed in (("edited", result.agreed), ("printed again", result.reprint)):
        if agreed.exact and not agreed.wrong and not agreed.unclear:
            continue
        print(f"seed {result.seed}, {result.house}, {title}")
        for edit in agreed.missed:
            print(f"    missed {edit.part} {edit.kind}: {edit.key[:100]}")
        for change in agreed.noise:
            print(f"    noise  {change.part} {change.kind}: {change.key[:100]}")
        for edit, change in agreed.effects:
            if change.effect != edit.effect:
                edited = f"{edit.part} {edit.kind} {edit.key[:80]}"
                print(f"    effect {change.effect}, is {edit.effect}: {edited} ({change.why})")


def summary(results: list[Outcome]) -> None:
    found = sum(r.agreed.found for r in results)
    edits = found + sum(len(r.agreed.missed) for r in results)
    noise = sum(len(r.agreed.noise) for r in results)
    judged = sum(len(r.agreed.effects) for r in results)
    wrong, unclear = sum(len(r.agreed.wrong) for r in results), sum(r.agreed.unclear for r in results)
    exact = sum(r.agreed.exact for r in results)
    print(
        f"{len(results)} pairs, {edits} edits: precision {_share(found, found + noise)}, recall {_share(found, edits)},"
    )
    print(f"exactly right {exact}; effects of {judged} edits known: {wrong} wrong, {_share(unclear, judged)} unclear;")
    print(f"printed again without edits: {sum(r.reprint.exact for r in results)} of {len(results)} without a change")


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "none"


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--pairs", type=int, default=200)
    options.add_argument("--first", type=int, default=0, metavar="SEED")
    options.add_argument("--workers", type=int, default=None)
    options.add_argument("--known-headings", action="store_true", help="section headings that the program knows")
    options.add_argument("--details", action="store_true", help="name every edit missed and every change that was none")
    chosen = options.parse_args()
    seeds = range(chosen.first, chosen.first + chosen.pairs)
    with ProcessPoolExecutor(chosen.workers) as pool:
        results = list(pool.map(partial(outcome, knows_headings=chosen.known_headings), seeds))
    if chosen.details:
        for result in results:
            details(result)
    summary(results)
    return 0


if __name__ == "__main__":
    sys.exit(main())
