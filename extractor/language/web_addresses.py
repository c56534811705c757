"""Addresses on the web, alone on a line or broken off at its end."""

from __future__ import annotations

from extractor.language.ruleset import ruleset

_RULES = ruleset("web_addresses")


def is_web_address(text: str) -> bool:
    """Whether a text is an address on the web and nothing else."""
    return _RULES.says(text, "address")


def opens_with_web_address(text: str) -> bool:
    return _RULES.says(text, "opens")


def breaks_off_in_web_address(text: str) -> bool:
    """Whether a text ends within an address, at a sign behind which more must follow: "…/policies?id="."""
    return _RULES.says(text, "broken")


def blanked_addresses(text: str) -> str:
    """A text with a sign that is in no word in the place of each sign of its addresses and DOIs, as long as before."""
    return _RULES.hidden("within", text)
