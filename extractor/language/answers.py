"""Answers behind a label: yes, no, or something between."""

from __future__ import annotations

from extractor.language.ruleset import ruleset
from extractor.model.policy import Requirement

_RULES = ruleset("answers")
_NEAR, _FAR = 80, 120  # signs in which a yes and a no of one answer stand
_SHORT = 160  # signs of an answer by product


def requirement_of(answer: str) -> Requirement | None:
    """What an answer says of whether something is required: "[ ] Yes [x] No", "HMO: Yes  PPO: No"."""
    if _RULES.says(answer, "ticked_yes", "ticked_no"):
        return "required" if _RULES.says(answer, "ticked_yes") else "not_required"
    if _RULES.says(answer[:_NEAR], "says_yes") and _RULES.says(answer[:_FAR], "says_no"):
        return "conditional"
    if _RULES.says(answer, "varies"):
        return "conditional"
    by_product = _by_product(answer)
    return by_product if by_product == "conditional" else plain_requirement(answer) or by_product


def begins_answer(text: str) -> bool:
    """Whether a text begins as the answer to "required?" does."""
    return _RULES.says(text, "begins")


def plain_requirement(answer: str) -> Requirement | None:
    """What an answer begins with."""
    if _RULES.says(answer, "no"):
        return "not_required"
    if _RULES.says(answer, "yes"):
        return "conditional" if _RULES.says(answer, "sometimes") else "required"
    return None


def _by_product(answer: str) -> Requirement | None:
    hits = _RULES.matches("one_answer", answer) if len(answer) <= _SHORT else ()
    answers = {plain_requirement(hit[0]) for hit in hits}
    return "conditional" if len(answers) > 1 else next(iter(answers), None)


def says_none(text: str) -> bool:
    """Whether a text only says that there is nothing to say: "None", "N/A"."""
    return _RULES.says(text, "nothing")


def follows_from_answer(text: str) -> bool:
    """Whether a text says where an answer leads in a list of questions: "If no, do not approve", "Yes: go to 2"."""
    return _RULES.says(text, "branch")


def begins_branch(text: str) -> bool:
    """Whether a text begins with yes or no and tells what is to be done then: "Yes: Note the date"."""
    return _RULES.says(text, "yes_or_no")


def asks(text: str) -> bool:
    """Whether a text is a question about the member, also where its list parts it from its mark: "Does the member have
    one of the following:"."""
    return _RULES.says(text, "question")
