"""What a statement of the source claims: that something is covered, denied, asked for or not asked for; and of what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from extractor.language.coverage import position_of

Stance = Literal["denies", "grants", "requires", "waives", "states"]


def _words(*alternatives: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(alternatives) + r")\b", re.IGNORECASE)


# "… without specific indications meeting medical necessity" says no more than that it is denied.
_VACUOUS = re.compile(
    r"\b(?:without|lacking|in the absence of) (?:\w+ ){0,2}?(?:indications?|reasons?|criteria|justification)"
    r" (?:that )?(?:meet|support)\w*[^,.;]*|\b(?:that|which) do(?:es)? not meet[^,.;]*(?:criteria|necessity)",
    re.IGNORECASE,
)
_WAIVES = _words(
    r"(?:no|not|never|without|n[o’']t)\b[^.;,]{0,40}\b(?:required?|needed?|mandatory|asked for|a requirement|have to)",
    r"(?:is|are) optional", r"(?:is|are) waived", r"regardless of",
)  # fmt: skip
_EXCLUSIVE = re.compile(
    r"\b(?:reserved|limited|restricted|indicated only|exclusively|solely"
    r"|only (?:covered|approved|used|allowed|indicated|for|in)|(?:covered|approved|used|allowed"
    r"|indicated) only)(?: (?:to|for|in))?\b(?P<matter>[^.;]*)",
    re.IGNORECASE,
)
_CONDITION = _words(
    r"unless", r"only (?:if|when|after|with)", r"without", r"if not", r"lack(?:s|ing)?(?: of)?", r"missing",
    r"absence of", r"in the absence of", r"not documented", r"no (?:documentation|proof|evidence|record)",
)  # fmt: skip
_DENIES = _words(
    r"den(?:y|ies|ied|ial)", r"reject\w*", r"excluded", r"exclu(?:des|sions?)", r"not payable", r"never covered",
    r"(?:is|are)n[o’']t covered", r"won[’']t (?:be )?(?:cover\w*|pa(?:y|id))", r"not (?:a )?standard",
    r"does(?: not|n[o’']t) (?:pay|cover)",
)  # fmt: skip
_GRANTS = _words(
    r"(?:plan|policy|guideline|insur\w+|payer|program|it|we|medicare|medicaid)s? (?:\w+ )?covers?", r"covered",
    r"approved", r"approves", r"eligible", r"qualif\w+", r"payable", r"pays? for", r"allowed",
    r"may be used", r"is appropriate", r"are appropriate", r"accepted",
)  # fmt: skip
_REQUIRES = _words(
    r"must", r"requires?", r"required", r"needs?", r"needed", r"should", r"ha(?:s|ve) to", r"mandatory", r"necessary",
    r"at least", r"expects?", r"asks? for", r"insists?",
)  # fmt: skip
_ASKS = re.compile(
    r"(?:please )?(?:document|include|submit|provide|attach|obtain|ensure|show|prove|explain|make sure|confirm|have|get"
    r"|fax|send|add|record|note|state|demonstrate|describe|verify that|bring|keep|use|gather|list)\b",
    re.IGNORECASE,
)
_HEADED: tuple[tuple[re.Pattern[str], Stance], ...] = (
    (_words(r"prevent\w*", r"avoid", r"fix", r"check ?list", r"requirements?", r"pre-?requisites?", r"must", r"steps?",
            r"documentation", r"what you need", r"criteria", r"tips", r"step therapy", r"need to"), "requires"),
    (_words(r"den(?:y|ied|ials?)", r"not covered", r"exclusions?", r"excluded", r"limitations?", r"never"), "denies"),
    (_words(r"covered", r"approved", r"when (?:it is|it’s|it's) covered", r"qualif\w+", r"eligib\w+"), "grants"),
)  # fmt: skip
_NEGATION = _words(r"no", r"not", r"without", r"never", r"lack\w*", r"missing", r"absence", r"fail\w* to", r"less than",
                   r"fewer than", r"under", r"n[o’']t", r"neither", r"nor", r"none")  # fmt: skip
_ITEMS = re.compile(r"[(),;:/]|\band\b|\bor\b|\bsuch as\b|\bincluding\b|\be\.g\.|\bfor\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Claim:
    """`exclusive` is what a statement restricts coverage to ("reserved for malignant tumors"). `conditional`: it denies
    where something is missing, and so demands that. `by_heading`: its stance is told by the heading over it alone.
    """

    text: str
    stance: Stance
    negated: bool
    conditional: bool = False
    exclusive: str | None = None
    by_heading: bool = False

    @property
    def items(self) -> list[str]:
        """The things named, one by one: "non-malignant pathology (benign brain tumor, keloid scar)" are three."""
        return [item for part in _ITEMS.split(self.text) if (item := part.strip())]


def claim_of(text: str, under: str | None) -> Claim:
    """What a statement claims, by its own words, else by the heading over it."""
    matter = _VACUOUS.sub("", text)
    own, over = _stance(matter), _headed(under)
    stance = own or over or "states"
    conditional = stance == "denies" and bool(_CONDITION.search(matter))
    only = _EXCLUSIVE.search(matter) if stance != "denies" else None
    return Claim(
        text=matter,
        stance="requires" if conditional else stance,
        negated=bool(_NEGATION.search(matter)),
        conditional=conditional,
        exclusive=only["matter"].strip() if only else None,
        by_heading=own is None and over is not None,
    )


def _stance(text: str) -> Stance | None:
    position = position_of(text)
    if _WAIVES.search(text) and position is None:
        return "waives"
    if position not in (None, "medically_necessary") or _DENIES.search(text):
        return "denies"
    if _ASKS.match(text):
        return "requires"
    if position == "medically_necessary" or _GRANTS.search(text):
        return "grants"
    return "requires" if _REQUIRES.search(text) else None


def _headed(under: str | None) -> Stance | None:
    """What a heading makes of the statements under it; nothing where it speaks of denials and of their prevention."""
    stances = [stance for pattern, stance in _HEADED if under and pattern.search(under)]
    return None if {"requires", "denies"} <= set(stances) else next(iter(stances), None)
