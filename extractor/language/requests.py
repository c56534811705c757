"""What a text says of a request for coverage: how to make it, how long its approval lasts, what follows a refusal."""

from __future__ import annotations

from extractor.language.ruleset import ruleset

_RULES = ruleset("requests")


def tells_of_approval(text: str) -> bool:
    """Whether a text says how an approval is given or renewed, and not for whom."""
    return _RULES.says(text, "approval")


def approval_lasts(text: str) -> bool:
    """Whether a text says how long an approval lasts, which asks for nothing."""
    return _RULES.says(text, "lasts")


def tells_how_to_ask(text: str) -> bool:
    """Whether a text says what to send, where to, or how it is reviewed."""
    return _RULES.says(text, "how_to_ask")


def leads_to_denial(text: str) -> bool:
    """Whether a text says what is denied, or a condition of payment."""
    return _RULES.says(text, "refused_if")


def tells_of_appeal(text: str) -> bool:
    """Whether a text speaks of what can be done about a refusal."""
    return _RULES.says(text, "appeal")
