"""What a statement says of coverage: medically necessary, not so, investigational, or not covered."""

from __future__ import annotations

import re

from extractor.model.policy import Position

# The negative phrases are tried before the positive ones.
_POSITION_PHRASES: dict[Position, tuple[str, ...]] = {
    "investigational": (
        r"(?:is|are|be|remains?)(?: considered| deemed| regarded as)?(?: to be)? (?:an? )?"
        r"(?:experimental|investigational|unproven)",
        r"(?:considered|deemed) (?:experimental|investigational|unproven)",
        r"unproven and not medically necessary",
        r"not proven",
    ),
    "not_medically_necessary": (
        r"not (?:considered |deemed )?(?:to be )?(?:reasonable and |medically )?(?:medically )?necessary",
        r"does not consider\b[^.]{0,120}\bmedically necessary",
        r"not considered reasonable and necessary",
        r"do(?:es)? not meet (?:the )?(?:coverage|medical necessity) criteria",
    ),
    "not_covered": (
        r"not (?:be )?(?:a )?(?:covered|approved|authorized|reimbursed|payable|eligible for coverage)",
        r"(?:will|does|do|shall) not (?:cover|reimburse|pay for|approve)",
        r"not required to cover",
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
        r"meets? (?:the )?(?:coverage|medical necessity) criteria",
        r"meets? the definition of medical necessity",
        r"approve (?:for|if|up|one)",
    ),
}
_POSITION = {
    position: re.compile(rf"\b(?:{'|'.join(phrases)})\b", re.IGNORECASE)
    for position, phrases in _POSITION_PHRASES.items()
}


def position_of(text: str) -> Position | None:
    """What a statement says of coverage, where it says it; negative before positive."""
    return next((position for position, pattern in _POSITION.items() if pattern.search(text)), None)
