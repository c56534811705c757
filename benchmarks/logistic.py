"""A logistic regression whose result does not hang on a library, its version or the machine."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

ROUNDS, STEADY = 400, 1e-6  # at most so many rounds, and the change of a weight under which it is at rest


@dataclass(frozen=True)
class Row:
    """What is seen of a case, by name, and how often such cases were wrong and right."""

    seen: Mapping[str, float]
    wrong: float
    right: float


def regression(
    rows: Sequence[Row], names: Sequence[str], pull: float, free: Collection[str], least: float = -math.inf
) -> dict[str, float]:
    """What each name adds to the logarithm of the odds that a case is wrong. Weights are drawn towards 0 by `pull` and
    are never below `least`, but for those in `free`. One weight after the other climbs to where its slope ends."""
    weights = dict.fromkeys(names, 0.0)
    odds = [0.0] * len(rows)
    showing: dict[str, list[int]] = defaultdict(list)
    for i, row in enumerate(rows):
        for name in row.seen:
            showing[name].append(i)
    for _ in range(ROUNDS):
        moved = 0.0
        for name in names:
            held = 0.0 if name in free else pull
            slope, bend = -held * weights[name], held + 1e-9
            for i in showing[name]:
                row, seen, chance = rows[i], rows[i].seen[name], odds_to_chance(odds[i])
                slope += seen * (row.wrong * (1 - chance) - row.right * chance)
                bend += seen * seen * (row.wrong + row.right) / 4
            weight = weights[name] + slope / bend
            step = (weight if name in free else max(weight, least)) - weights[name]
            weights[name] += step
            moved = max(moved, abs(step))
            for i in showing[name]:
                odds[i] += step * rows[i].seen[name]
        if moved < STEADY:
            break
    return weights


def odds_to_chance(odds: float) -> float:
    """The chance, 0..1, whose odds have this logarithm."""
    return 1 / (1 + math.exp(-odds))
