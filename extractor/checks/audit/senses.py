"""What a statement of the policy does for a claim: what it supports, what it opposes, and where a "not" turns it."""

from __future__ import annotations

from typing import Literal

from extractor.checks.audit.claims import Claim, Stance, claim_of
from extractor.checks.audit.policy_statements import Bearing, PolicyStatement
from extractor.language.demands import denies, is_turned
from extractor.language.guides import without_idle_not

Sense = Bearing | Literal["waives", "allows"]
SUPPORTING: dict[Stance, frozenset[Sense]] = {
    "requires": frozenset({"requires", "alternative", "grants", "limits", "rule"}),
    "grants": frozenset({"grants", "alternative", "requires", "rule"}),
    "denies": frozenset({"denies", "absent", "limits"}),
    "waives": frozenset({"waives"}),
    "allows": frozenset({"grants", "alternative", "requires", "limits", "rule"}),
    "states": frozenset({"grants", "requires", "alternative", "absent", "denies", "limits", "waives", "rule", "tells"}),
}
OPPOSING: dict[Stance, frozenset[Sense]] = {
    "requires": frozenset({"waives"}),
    "grants": frozenset({"denies", "absent"}),
    "denies": frozenset({"grants", "alternative"}),
    "waives": frozenset({"requires"}),
    "allows": frozenset({"denies", "absent"}),
    "states": frozenset(),
}
REQUIRED: frozenset[Sense] = frozenset({"requires", "alternative"})
BARRED: frozenset[Sense] = frozenset({"absent", "denies", "limits"})
_MOST_OF_A_TURN = 20  # words of a statement whose "not" turns round the whole of it: "The patient is not on …"


def bars(claim: Claim) -> bool:
    """Whether it says that something must not be so: "The member must not smoke"."""
    return claim.stance == "requires" and not claim.conditional and turns(claim.text)


def sense_of(statement: PolicyStatement) -> Sense:
    """What a statement does; a rule of which its place does not tell that, by its own words."""
    if statement.bearing != "rule":
        return statement.bearing
    stance = claim_of(statement.text, None).stance
    return "rule" if stance == "states" else stance


def is_reversed(claim: Claim, statement: PolicyStatement) -> bool:
    """Whether a short rule of the policy says "not" and the claim does not, or the claim says what may be left out."""
    if claim.stance in ("denies", "waives") or claim.conditional or sense_of(statement) in ("tells", "limits"):
        return False
    if len(statement.text.split()) > _MOST_OF_A_TURN:
        return False
    return claim.stance == "allows" if claim.negated else says_not(statement)


def says_not(statement: PolicyStatement) -> bool:
    """Whether a statement denies something, by its own words or by what it stands under."""
    return sense_of(statement) in BARRED or denies(without_idle_not(statement.text))


def supporting(claim: Claim, turned: bool) -> frozenset[Sense]:
    """What a statement must do to support a claim; `turned`: it says "not" and the claim does not."""
    bearings = SUPPORTING[claim.stance]
    if lacks(claim) or (turned and claim.stance == "denies"):  # "denied: has had gene therapy"
        bearings |= REQUIRED
    if claim.conditional or (claim.negated and claim.stance == "requires"):  # "must not smoke"
        bearings |= BARRED
    return bearings


def lacks(claim: Claim) -> bool:
    """Whether something is denied because something else is missing: "denied: not seen within 3 months"."""
    return claim.negated and claim.stance == "denies"


def turns(text: str) -> bool:
    return len(text.split()) <= _MOST_OF_A_TURN and is_turned(text)
