"""What a clause says of prior authorization for the service at hand: required, not required, or only sometimes."""

from __future__ import annotations

import re

from extractor.model.policy import Requirement

PRIOR_AUTHORIZATION = (
    r"(?:prior[ -–]?\s?(?:authorization|approval|auth)|pre-?\s?(?:authorization|certification|approval)|precert)"
)
_PA = PRIOR_AUTHORIZATION


def _any_of(*forms: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?:{form})" for form in forms), re.IGNORECASE)


_NOT_REQUIRED = _any_of(
    rf"{_PA} (?:is|are) (?:\w+ )?not (?:\w+ )?(?:required|needed|necessary)\b",
    rf"no {_PA} (?:is )?(?:required|needed)\b",
    rf"(?:does|do) not (?:\w+ )?require {_PA}",
)
_MAY_BE = _any_of(rf"{_PA} may be required for\b", rf"may require {_PA}")
_REQUIRED = _any_of(
    rf"{_PA} (?:is|are) (?:\w+ )?required\b",
    rf"{_PA} is recommended for\b",
    rf"(?:shall|must) (?:submit|obtain|request)[^.;]{{0,40}} {_PA}",
    rf"(?:requires?|must have|subject to) {_PA}",
)
_STATEMENTS: tuple[tuple[re.Pattern[str], Requirement], ...] = (
    (_NOT_REQUIRED, "not_required"),
    (_MAY_BE, "conditional"),
    (_REQUIRED, "required"),
)
# "if prior authorization is required", "services that require prior authorization": nothing is said of this service.
_HYPOTHETICAL = re.compile(
    r"\b(?:if|whether|when|where|which|that|who|determine|verify|check|removed?|no longer"
    r"|not (?:\w+ )?(?:indicate|imply|mean))\b[^.;:]{0,60}$",
    re.IGNORECASE,
)


def says_of_authorization(clause: str) -> Requirement | None:
    """None where it says nothing of it, or speaks of a condition ("if prior authorization is required")."""
    for pattern, meaning in _STATEMENTS:
        hit = pattern.search(clause)
        if hit and not _HYPOTHETICAL.search(clause[: hit.start()]):
            return meaning
    return None
