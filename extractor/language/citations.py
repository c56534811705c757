"""Whether a text cites a publication, only speaks of one, or says that a list of them follows."""

from __future__ import annotations

import re
from functools import lru_cache

from extractor.language.dates import without_dates_and_years
from extractor.language.plain import content_words
from extractor.language.ruleset import ruleset
from extractor.language.web_addresses import blanked_addresses, pages_named

_RULES = ruleset("citations")
_SENTENCE_END = re.compile(r"[.?!]\s+")
_INITIALS = re.compile(r"[A-Z][\w'’-]{1,40},? (?:[A-Z]\.?){1,3}(?![\w'’-])")
_TITLE = 4  # words that a title has at least


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


def tells_something(text: str) -> bool:
    """Whether a text says something with a verb of its own, as titles of works seldom do."""
    return _RULES.says(text, "told")


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


@lru_cache(maxsize=1 << 12)
def work_cited(text: str) -> tuple[str, ...]:
    """The words by which a cited work is known, whenever and wherever it was looked up: without addresses, dates,
    years, catalogue numbers and the words that lead to them."""
    text = _RULES.without("looked_up", blanked_addresses(text).replace("\0", " "))
    return content_words(_RULES.without("catalogue_number", without_dates_and_years(text)))


@lru_cache(maxsize=1 << 12)
def title_cited(text: str) -> frozenset[str]:
    """The words of a cited work's title, years apart: of its first sentence that names no authors; none where there is
    no such sentence of some words."""
    for sentence in _SENTENCE_END.split(text):
        words = frozenset(work_cited(sentence))
        if len(words) >= _TITLE and not (_INITIALS.search(sentence) or _RULES.says(sentence, "source", "authors")):
            return words
    return frozenset()


@lru_cache(maxsize=1 << 12)
def found_under(text: str) -> tuple[str, ...]:
    """Where a cited work is found and no other one: its catalogue numbers, else the address of its very page."""
    numbers = tuple(number.casefold().rstrip(".") for number in catalogue_numbers(text))
    return numbers or tuple(page.casefold().rstrip("/.") for page in pages_named(text))


def is_renewed(text: str) -> bool:
    """Whether a work is one of those that are written anew from time to time: a guideline, a consensus."""
    return _RULES.says(text, "renewed")
