"""What a statement of the source claims: that something is covered, denied, asked for or not asked for; and of what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from extractor.language import demands
from extractor.language.connectors import items
from extractor.language.coverage import position_of, restricted_to, seems_granted, seems_refused
from extractor.language.guides import headed, says_whatever_the_case, without_vacuous, without_whatever_the_case

Stance = Literal["denies", "grants", "requires", "waives", "states"]


@dataclass(frozen=True, slots=True)
class Claim:
    """`exclusive` is what a statement restricts coverage to ("reserved for malignant tumors"). `conditional`: it denies
    where something is missing, and so demands that. `by_heading`: its stance is told by the heading over it alone.
    `whatever_the_case`: it says that it holds always, or without conditions; `text` is without these words.
    """

    text: str
    stance: Stance
    negated: bool
    conditional: bool = False
    exclusive: str | None = None
    by_heading: bool = False
    whatever_the_case: bool = False

    @property
    def items(self) -> list[str]:
        """The things named, one by one."""
        return items(self.text)


def claim_of(text: str, under: str | None) -> Claim:
    """What a statement claims, by its own words, else by the heading over it."""
    matter = without_vacuous(text)
    is_general = says_whatever_the_case(matter)
    matter = without_whatever_the_case(matter) if is_general else matter
    own, over = _stance(matter), headed(under or "")
    stance = own or over or "states"
    conditional = stance == "denies" and demands.is_for_want(matter)
    return Claim(
        text=matter,
        stance="requires" if conditional else stance,
        negated=demands.tells_of_want(matter),
        conditional=conditional,
        exclusive=restricted_to(matter) if stance != "denies" else None,
        by_heading=own is None and over is not None,
        whatever_the_case=is_general,
    )


def _stance(text: str) -> Stance | None:
    if demands.waives(text) and position_of(text) is None:
        return "waives"
    if seems_refused(text):
        return "denies"
    if demands.tells_to_do(text):
        return "requires"
    if seems_granted(text):
        return "grants"
    return "requires" if demands.asks(text) else None
