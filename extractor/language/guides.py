"""What guides (leaflets, web pages) say of themselves, of insurers in general, and by their headings."""

from __future__ import annotations

import re
from typing import Literal

from extractor.language.ruleset import ruleset

_RULES = ruleset("guides")
_CAPITAL = re.compile(r"[A-Z(“\"/&–—-]|\d")


def speaks_of_itself(text: str) -> bool:
    """Whether a statement is about the guide or for its reader, not about a policy."""
    return _RULES.says(text, "of_itself")


def speaks_of_plans_in_general(text: str) -> bool:
    """ "Most insurers …", which one policy can neither support nor contradict."""
    return _RULES.says(text, "plans_in_general")


def without_vacuous(text: str) -> str:
    """The text without words that say of a refusal no more than that it is one: "… which do not meet the criteria"."""
    return _RULES.without("vacuous", text)


def says_whatever_the_case(text: str) -> bool:
    """Whether a statement holds for everybody, in so many words: "always", "without conditions"."""
    return _RULES.says(text, "whatever_the_case")


def without_whatever_the_case(text: str) -> str:
    return " ".join(_RULES.without("whatever_the_case", text).split())


def says_never(text: str) -> bool:
    """Whether a statement denies something for everybody, in so many words."""
    return _RULES.says(text, "never")


def makes_exception(text: str) -> bool:
    """Whether a rule leaves somebody out: "not covered, except …"."""
    return _RULES.says(text, "exception")


def asks_for_both(text: str) -> bool:
    """Whether a statement says of two things, or of all, that one of them is not enough: "both a letter and a film"."""
    return _RULES.says(text, "both")


def condition_in(text: str) -> str | None:
    """What follows where a statement on coverage begins to say on which condition it holds ("when …", "if …"); None
    where it says none."""
    hit = _RULES.search("condition", text)
    return text[hit.end() :] if hit else None


def last_condition_in(text: str) -> str | None:
    """The last condition that a statement names: "they tried it" of "covered after surgery if they tried it"."""
    last = condition = condition_in(text)
    while condition is not None:
        last, condition = condition, condition_in(condition)
    return last


def names_criteria_at_large(condition: str) -> bool:
    """Whether a condition is that the policy's criteria are met, and none of them in particular."""
    return _RULES.says(condition, "criteria_at_large")


def says_any_age(text: str) -> bool:
    """Whether a statement is about people of whatever age."""
    return _RULES.says(text, "any_age")


def tells_of_addition(text: str) -> bool:
    """Whether a statement says that something was put into a policy: "was added"."""
    return _RULES.says(text, "addition")


def allows(text: str) -> bool:
    """Whether a statement says that something may be: "may be worn", "is enough", "is no reason for denial"."""
    return _RULES.says(text, "allowance") or says_no_bar(text)


def says_no_bar(text: str) -> bool:
    """Whether a statement says that something is no reason to refuse coverage."""
    return _RULES.says(text, "no_bar")


def without_idle_not(text: str) -> str:
    """The text without the "not" of words that deny nothing: "not limited to", "no more than"."""
    return _RULES.without("idle_not", text)


def tells_of_removal(text: str) -> bool:
    """Whether a statement says that something was taken out of a policy: "was removed", "no longer requires"."""
    return _RULES.says(text, "removal")


def without_removal(text: str) -> str:
    """A text without the words that say that something was taken out."""
    return _RULES.without("removal", text)


def yes_or_no(text: str) -> bool | None:
    """The answer that a text begins with; None where it begins with none."""
    return True if _RULES.says(text, "yes") else False if _RULES.says(text, "no") else None


def headed(heading: str) -> Literal["requires", "denies", "grants"] | None:
    """What a heading makes of the statements under it; nothing where it speaks of denials and of their prevention."""
    demands, denials = _RULES.says(heading, "heads_demands"), _RULES.says(heading, "heads_denials")
    if demands or denials:
        return None if demands and denials else "requires" if demands else "denies"
    return "grants" if _RULES.says(heading, "heads_grants") else None


def opens_as_question(text: str) -> bool:
    """Whether a text begins as a question does, with or without its mark: "What to send along"."""
    return _RULES.says(text, "asks")


def is_in_capitals(text: str) -> bool:
    """Whether every word begins with a capital, a figure or a sign, but for those that stand small in titles."""
    return all(_CAPITAL.match(word) or _RULES.says(word, "small_word") for word in text.split())
