"""Addresses on the web, alone on a line or broken off at its end."""

from __future__ import annotations

from collections.abc import Iterator

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


def blanked_hosts(text: str) -> str:
    """A text without the names of hosts: of "see maple.example" the words "see"."""
    return _RULES.without("host", text)


def pages_named(text: str) -> Iterator[str]:
    """The addresses in a text that name more than a host."""
    return (hit[0] for hit in _RULES.matches("page", text))


def hosts_named(text: str) -> Iterator[str]:
    """The names under which hosts in a text are registered: "maple" of "https://www.maple.com/policies"."""
    for hit in _RULES.matches("host", text):
        yield hit["registered"].casefold().replace("-", "")
