"""What a statement of the source claims: that something is covered, denied, asked for or not asked for; and of what."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from extractor.language import demands
from extractor.language.authorization import says_of_authorization, speaks_of_authorization, spelled_out
from extractor.language.connectors import items
from extractor.language.coverage import position_of, restricted_to, seems_granted, seems_refused
from extractor.language.guides import (
    allows,
    condition_in,
    headed,
    names_criteria_at_large,
    says_never,
    says_no_bar,
    says_whatever_the_case,
    without_idle_not,
    without_vacuous,
    without_whatever_the_case,
    yes_or_no,
)
from extractor.model.policy import Requirement

_LONGEST_ANSWER = 6  # words

Stance = Literal["denies", "grants", "requires", "waives", "allows", "states"]


@dataclass(frozen=True, slots=True)
class Claim:
    """`exclusive` is what a statement restricts coverage to ("reserved for malignant tumors"). `conditional`: it denies
    where something is missing, and so demands that. `by_heading`: its stance is told by the heading over it alone.
    `whatever_the_case`: it says that it holds always, or without conditions; `text` is without these words.
    `on`: the condition that it names, and whether that is one of its own or the policy's criteria at large.
    `authorization`: what it says of prior authorization.
    """

    text: str
    stance: Stance
    negated: bool
    conditional: bool = False
    exclusive: str | None = None
    by_heading: bool = False
    whatever_the_case: bool = False
    on: Literal["nothing", "something", "the_criteria"] = "nothing"
    authorization: Requirement | None = None

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
        negated=_is_negated(matter),
        conditional=conditional,
        exclusive=restricted_to(matter) if stance != "denies" else None,
        by_heading=own is None and over is not None,
        whatever_the_case=is_general,
        on=_on(matter),
        authorization=_authorization(matter, under),
    )


def part_of(claim: Claim, piece: str) -> Claim:
    """What a part of a claim's text claims: the same of less; a "not" of the whole is one of each part."""
    return replace(claim, text=piece, negated=claim.negated and (demands.is_turned(claim.text) or _is_negated(piece)))


def _is_negated(text: str) -> bool:
    return demands.tells_of_want(without_idle_not(text)) and not says_no_bar(text)


def _on(text: str) -> Literal["nothing", "something", "the_criteria"]:
    condition = condition_in(text)
    if condition is None:
        return "nothing"
    return "the_criteria" if names_criteria_at_large(text) else "something"


def _authorization(text: str, under: str | None) -> Requirement | None:
    """What a statement says of prior authorization, also as the answer to a question: "Yes"."""
    text, under = spelled_out(text), spelled_out(under or "")
    if speaks_of_authorization(text):
        answer = says_of_authorization(text)
        return "not_required" if answer == "required" and says_never(text) else answer
    if not speaks_of_authorization(under) or len(text.split()) > _LONGEST_ANSWER:
        return None
    is_yes = yes_or_no(text)
    return None if is_yes is None else "required" if is_yes else "not_required"


def _stance(text: str) -> Stance | None:
    if says_no_bar(text):
        return "allows"
    if demands.waives(text) and position_of(text) is None:
        return "waives"
    if seems_refused(text):
        return "denies"
    if demands.tells_to_do(text):
        return "requires"
    if seems_granted(text):
        return "grants"
    return "requires" if demands.asks(text) else "allows" if allows(text) else None
