"""How many of its items a list asks for."""

from __future__ import annotations

from extractor.model.policy import AtLeast, Logic


def needed(logic: Logic | None, count: int) -> int | None:
    """How many of so many items must hold."""
    if isinstance(logic, AtLeast):
        return min(logic.at_least, count)
    if logic == "all_of":
        return count
    return 1 if logic == "any_of" else None


def named(logic: Logic | None) -> str:
    """The same in words."""
    if logic is None:
        return "no word on how its items are joined"
    if isinstance(logic, AtLeast):
        return f"“at least {logic.at_least} of”"
    return f"“{logic.replace('_', ' ')}”"
