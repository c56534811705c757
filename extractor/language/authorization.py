"""What a clause says of prior authorization for the service at hand (required, not required, or only sometimes), and of
notification."""

from __future__ import annotations

import re

from extractor.language.ruleset import ruleset
from extractor.model.policy import Requirement

_RULES = ruleset("authorization")
_ANSWERS: tuple[Requirement, ...] = ("not_required", "conditional", "required")
_PA = re.compile(r"\bPA\b")

PRIOR_AUTHORIZATION = f"(?:{_RULES.pattern('prior_authorization')})"
"""Its names, as a piece of a larger pattern."""


def says_of_authorization(clause: str) -> Requirement | None:
    """None where it says nothing of it, or speaks of a condition ("if prior authorization is required")."""
    answer = authorization_answer(clause)
    return answer[0] if answer else None


def authorization_answer(clause: str) -> tuple[Requirement, int] | None:
    """What a clause says of it, and where. One that says that there is none, and then that there is, as rows of
    products do, holds sometimes."""
    for answer in _ANSWERS:
        hit = _RULES.search(answer, clause)
        is_aside = hit is not None and hit[0].startswith("(")  # what it says holds whatever stands before
        if hit and (is_aside or not _is_of_others(clause[: hit.start()])):
            is_split = (
                answer == "not_required" and says_of_authorization(clause[hit.end() :].lstrip(" .,;")) == "required"
            )
            return "conditional" if is_split else answer, hit.start()
    return None


def _is_of_others(before: str) -> bool:
    """Whether what follows is said under a condition, or of other services ("services that require …")."""
    return _RULES.says(before, "of_others")


def speaks_of_authorization(text: str) -> bool:
    """Whether prior authorization is named in full, whatever is said of it."""
    return _RULES.says(text, "prior_authorization")


def may_speak_of_authorization(text: str) -> bool:
    """The same, or by "PA" or "authorization" alone: enough in a list of changes or a guide, where these mean nothing
    else."""
    return _RULES.says(text, "prior_authorization", "short")


def names_authorization(text: str) -> bool:
    """The same, in full or as "PA"."""
    return speaks_of_authorization(spelled_out(text))


def without_authorization(text: str) -> str:
    """A text without the words that name it, "PA" among them."""
    return _RULES.without("prior_authorization", spelled_out(text))


def spelled_out(text: str) -> str:
    """A text with "PA" as what it stands for."""
    return _PA.sub("prior authorization", text)


def bare_answer(text: str) -> Requirement | None:
    """What the whole text under a heading that names it answers: "Not required", "Yes"."""
    if _RULES.says(text, "bare_no"):
        return "not_required"
    if _RULES.says(text, "bare_sometimes"):
        return "conditional"
    return "required" if _RULES.says(text, "bare_yes") else None


def answer_for_some(text: str) -> Requirement | None:
    """What a text under a heading that names it answers of some services: "Not required for repairs"."""
    if _RULES.says(text, "part_no"):
        return "not_required"
    return "required" if _RULES.says(text, "part_yes") else None


def says_of_notification(text: str) -> Requirement | None:
    """Whether a text says that the insurer has to be notified, or need not be."""
    answers: dict[str, Requirement] = {
        "notification_not_required": "not_required",
        "notification_required": "required",
    }
    return next((answer for meaning, answer in answers.items() if _RULES.says(text, meaning)), None)
