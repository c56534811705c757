"""Whether a text cites a publication, only speaks of one, or says that a list of them follows."""

from __future__ import annotations

from functools import lru_cache

from extractor.language.ruleset import ruleset

_RULES = ruleset("citations")


@lru_cache(maxsize=1 << 12)
def cites(text: str) -> bool:
    """Whether a text shows what hardly anything but citations do: a volume, a number in a catalogue, the day of
    access, a drug's leaflet."""
    return _RULES.says(text, "citation", "leaflet")


@lru_cache(maxsize=1 << 12)
def names_source(text: str) -> bool:
    """Whether a text cites a publication or speaks of one: "Oakes et al.", an address on the web. A leaflet is no
    source here: criteria ask for what it says."""
    return _RULES.says(text, "citation", "source")


def may_be_reference(text: str) -> bool:
    """Whether a text could be an entry of a list that is known to be one of references, where a law or a year is
    enough."""
    return _RULES.says(text, "entry") and not is_no_reference(text)


def ends_in_imprint(text: str) -> bool:
    """Whether a text ends as entries of a list of references do: "Splints at night. Maple Press. 2019."."""
    return _RULES.says(text, "imprint")


def is_no_reference(text: str) -> bool:
    """Whether a text is none of the references among which it stands: rights, dates, how they were looked for."""
    return _RULES.says(text, "no_entry")


def catalogue_numbers(text: str) -> list[str]:
    """The PubMed numbers and DOIs in a text, as printed."""
    return [hit[0] for hit in _RULES.matches("catalogue_number", text)]


def begins_with_authors(text: str) -> bool:
    """Whether a text begins as a citation does: "Oakes, J., Elm, N. A."."""
    return _RULES.says(text, "authors")


def names_references(heading: str) -> bool:
    """Whether a heading speaks of references, whatever else it says."""
    return _RULES.says(heading, "named_list")


def announces_references(text: str) -> bool:
    """Whether a line says that references follow: "based on the following references:"."""
    return _RULES.says(text, "announced_list")
