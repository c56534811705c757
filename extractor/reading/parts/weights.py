"""The weights of `weights.toml`: how much each feature speaks for a part, and how parts go together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import fsum

import tomli

PARTS = ("other", "criteria", "limitations")
Features = dict[str, float]
# The features of what a payer's profile tells, by its words for it; each fixes a part and needs no weight.
TOLD_BY_PROFILE = {"background": "told:other", "criteria": "told:criteria", "limitations": "told:limitations"}
Table = Sequence[Sequence[float]]


@dataclass(frozen=True, slots=True)
class Weights:
    """`features`: for each name the weights of criteria and limitations against other. `owner[tie][a][b]`: how well
    part b goes under part a; `beside[tie][a][b]`: how well it follows it."""

    features: Mapping[str, tuple[float, float]]
    owner: Mapping[str, Table]
    beside: Mapping[str, Table]

    def local(self, features: Features) -> list[float]:
        """What speaks for each part of PARTS."""
        known = [(self.features[name], strength) for name, strength in features.items() if name in self.features]
        # fsum: the same in whatever order features come, which is not the same in each process
        return [0.0, *(fsum(weight[part] * strength for weight, strength in known) for part in (0, 1))]

    @staticmethod
    def fixed_part(features: Features) -> int | None:
        """The part of PARTS that is told of a unit, if one is."""
        return next((n for n, part in enumerate(PARTS) if f"told:{part}" in features), None)

    def pairs(self, tie: str) -> tuple[Table, Table]:
        """How parts go with the owner's, and with the one's before."""
        return self.owner[tie], self.beside[tie]


@cache
def weights() -> Weights:
    """The weights as they are shipped."""
    read = tomli.loads(files("extractor.reading.parts").joinpath("weights.toml").read_text("utf-8"))
    features = {name: (pair[0], pair[1]) for group in read["features"].values() for name, pair in group.items()}
    return Weights(features, read["owner"], read["beside"])
