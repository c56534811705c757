"""Plans and lines of business, and whether something applies to them."""

from __future__ import annotations

from extractor.language.ruleset import ruleset

_RULES = ruleset("plans")
_LONGEST = 16  # words: "Commercial members: managed care (HMO and POS), PPO, and indemnity"
_LINES = ("commercial", "medicaid", "medicare")


def lines_named(text: str) -> frozenset[str]:
    """The lines of business that a plan's or a document's name names; they are never renamed into each other."""
    return frozenset(line for line in _LINES if _RULES.says(text, line))


def only_names_lines(text: str) -> bool:
    """Whether a heading names lines of business, and is too short to say more of them."""
    return len(text.split()) <= _LONGEST and bool(lines_named(text))


def names_plan(text: str) -> bool:
    """Whether a text has words that names of plans and lines of business have."""
    return _RULES.says(text, "plan")


def excepts_plans(label: str) -> bool:
    """Whether a label says that those behind it are left out: "Does not apply to"."""
    return _RULES.says(label, "excepts")


def says_applies(text: str) -> bool:
    """Whether a text says that something applies, or does not."""
    return _RULES.says(text, "applies")
