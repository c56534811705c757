"""Telephone and fax numbers, and which of the two a number is."""

from __future__ import annotations

import re

from extractor.language.forms import either
from extractor.language.ruleset import ruleset

TELEPHONE = either("telephones")
_TELEPHONE = re.compile(TELEPHONE)
_TEN = 10
_FAX = ruleset("fax")
_AS_FAX = re.compile(
    rf"(?:[,;:–-]\s?|(?<!\s)\s)?\(?\b(?:{_FAX.pattern('before')})\s?(?P<number>{TELEPHONE})\)?", re.IGNORECASE
)
_AT_END = re.compile(rf"[,;]\s*(?P<number>{TELEPHONE})\s*$")


def find_telephones(text: str) -> list[str]:
    """The numbers of a text in order, each as its ten digits."""
    return [re.sub(r"\D", "", number)[-_TEN:] for number in _TELEPHONE.findall(text)]


def is_telephone(text: str) -> bool:
    """Whether a text is a telephone number and nothing else."""
    return _TELEPHONE.fullmatch(text) is not None


def without_telephones(text: str) -> str:
    """A text with blanks in the place of its telephone numbers, as long as before."""
    return _TELEPHONE.sub(lambda hit: " " * len(hit[0]), text)


def opens_with_telephone(text: str) -> bool:
    """Whether a text begins with a telephone number, in a bracket or not."""
    return _TELEPHONE.match(text.removeprefix("(")) is not None


def part_fax(text: str, *, numbers_are_faxes: bool) -> tuple[str, str | None]:
    """A text without its fax number, and that number as printed: "HMO, fax: 555-014-2201". Where `numbers_are_faxes`,
    a number that ends the text is one without being called so."""
    hit = _AS_FAX.search(text) or (_AT_END.search(text) if numbers_are_faxes else None)
    return (text[: hit.start()] + text[hit.end() :], hit["number"]) if hit else (text, None)


def announces_faxes(text: str) -> bool:
    """Whether a text says that the numbers in it are those of faxes."""
    return _FAX.says(text, "numbers")


def speaks_of_fax(text: str) -> bool:
    return _FAX.says(text, "fax")
