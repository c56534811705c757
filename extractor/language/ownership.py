"""Whose document it is, by the words beside a name."""

from __future__ import annotations

from extractor.language.ruleset import ruleset

_RULES = ruleset("ownership")


def claims_rights(line: str) -> bool:
    """Whether a line says whose the document is: copyright, "proprietary information of"; not whose its codes are."""
    return _RULES.says(line, "owner") and not _RULES.says(line, "others_rights")


def begins_with_rights(text: str) -> bool:
    """Whether a text begins by saying whose it is: "© 2025 …"."""
    return _RULES.says(text, "owner_at_start")


def introduces_owner(before: str) -> bool:
    """Whether the name that follows is that of who issued the document: "approved by"."""
    return _RULES.says(before, "owner_before")


def introduces_principal(before: str) -> bool:
    """Whether the name that follows is that of whom somebody else acts for: "on behalf of"."""
    return _RULES.says(before, "behalf_before")
