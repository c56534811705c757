"""What a statement says of coverage: medically necessary, not so, investigational, or not covered."""

from __future__ import annotations

import re

from extractor.model.policy import Position

# The negative phrases are tried before the positive ones.
_POSITION_PHRASES: dict[Position, tuple[str, ...]] = {
    "investigational": (
        r"(?:is|are|be|remains?)(?: considered| deemed| regarded as)?(?: to be)? (?:an? )?"
        r"(?:experimental|investigational|unproven)",
        r"(?:considered|deemed) (?:experimental|investigational|unproven|E/I|E&I)",
        r"(?<!not )considers\b[^.]{0,120}?\b(?:experimental|investigational|unproven)",
        r"unproven and not medically necessary",
        r"not proven",
    ),
    "not_medically_necessary": (
        r"not (?:be )?(?:considered |deemed )?(?:to be )?(?:reasonable and |medically )?(?:medically )?necessary",
        r"not (?:considered |deemed )?(?:to be )?(?:medically|clinically) appropriate",
        r"does not consider\b[^.]{0,120}\bmedically necessary",
        r"not considered reasonable and necessary",
        r"do(?:es)? not meet (?:the )?(?:coverage|medical necessity) criteria",
        r"do(?:es)? not meet the definition of medical necessity",
    ),
    "not_covered": (
        r"(?<!or may )(?<!which coverage is )not (?:be )?(?:a )?"
        r"(?:covered|authorized|reimbursed|payable|eligible for coverage)",
        r"not (?:be )?approved(?! (?:for [^.]{0,60} )?by the (?:u\.?s\.? )?(?:fda|food and drug))",
        r"(?:will|does|do|shall) not (?:cover|reimburse|pay for|approve)",
        r"not required to cover",
        r"not be eligible under",
        r"coverage (?:is|will) not (?:be )?(?:provided|available)",
        r"(?:will|shall|should) be denied",
        r"excluded from coverage",
        r"exclusions? from coverage",
        r"non-?covered",
        r"not appropriate",
        r"(?:supply|quantity) limit(?:s|ations) (?:may|will|are|apply)",
    ),
    "medically_necessary": (
        r"medically necessary",
        r"medical necessity",
        r"reasonable and necessary",
        r"(?:may|will|can) be (?:approved|covered|authorized|considered)",
        r"(?:is|are) covered",
        r"(?<!to )(?:will|shall) cover",
        r"meets? (?:the )?(?:coverage|medical necessity) criteria",
        r"meets? the definition of medical necessity",
        r"considered (?:clinically |medically )?appropriate",
        r"authorization (?:will|may) be (?:issued|granted) (?:if|when|for [^.]{3,80} (?:if|when))",
        r"may be eligible under",
        r"approve (?:for|if|up|one)",
    ),
}
_POSITION = {
    position: re.compile(rf"\b(?:{'|'.join(phrases)})\b", re.IGNORECASE)
    for position, phrases in _POSITION_PHRASES.items()
}


_UNSUPPORTED = re.compile(
    r"\b(?:evidence (?:does|do) not support|insufficient (?:[\w-]+ ){0,3}evidence|evidence (?:is|remains) insufficient"
    r"|(?:safety|efficacy|effectiveness|utility|value)\b[^.]{0,60}\b(?:has|have) not been (?:established|proven))\b",
    re.IGNORECASE,
)


def position_of(text: str) -> Position | None:
    """What a statement says of coverage, where it says it; negative before positive.

    Among criteria, a verdict on the evidence ("evidence does not support …") says that the service is investigational.
    """
    return decision_of(text) or ("investigational" if _UNSUPPORTED.search(text) else None)


def decision_of(text: str) -> Position | None:
    """What a text says of coverage in so many words: prose about studies, too, calls evidence insufficient."""
    return next((position for position, pattern in _POSITION.items() if pattern.search(text)), None)
