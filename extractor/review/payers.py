"""The payers whose documents a ledger has, and how much of them was corrected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from extractor.ledger import Ledger
from extractor.model.inbox import Waiting
from extractor.teaching import payer_slug


@dataclass(frozen=True, slots=True)
class Payer:
    """A payer by its name and its part of an address; `policies` of which so many have been `corrected`, and how often
    in all."""

    slug: str
    name: str
    policies: int
    corrected: int
    corrections: int


def payers_of(ledger: Ledger, newest: Iterable[Waiting]) -> tuple[Payer, ...]:
    """Those that the newest versions name, by what was corrected most, then by their names."""
    of_payer: dict[str, list[Waiting]] = defaultdict(list)
    for version in newest:
        if version.payer:
            of_payer[payer_slug(version.payer)].append(version)
    payers = []
    for slug, versions in of_payer.items():
        made = [len(ledger.corrections(version.policy_id)) for version in versions]
        name = versions[0].payer or slug
        payers.append(Payer(slug, name, len(versions), sum(map(bool, made)), sum(made)))
    return tuple(sorted(payers, key=lambda payer: (-payer.corrections, payer.name)))
