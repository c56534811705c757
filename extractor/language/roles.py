"""What the role of a code table says of its codes, in words and as to prior authorization."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.model.policy import CodeRole, Requirement

SAID: dict[CodeRole, str] = {
    "requires_prior_authorization": "requires prior authorization",
    "no_prior_authorization": "does not require prior authorization",
    "covered_if_criteria_met": "is covered if the criteria are met",
    "supports_medical_necessity": "supports medical necessity",
    "not_covered": "is not covered",
    "related": "is listed as related",
}
_NEEDED: dict[CodeRole, Requirement] = {
    "requires_prior_authorization": "required",
    "no_prior_authorization": "not_required",
}


def needed(roles: Iterable[CodeRole | None], service: Requirement | None) -> Requirement | None:
    """Whether a code needs prior authorization: by the roles of the tables that list it, where they tell, else as
    the whole service does.
    """
    told = {_NEEDED[role] for role in roles if role in _NEEDED}
    if told:
        return told.pop() if len(told) == 1 else "conditional"
    return service
