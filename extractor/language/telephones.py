"""Telephone and fax numbers."""

from __future__ import annotations

import re

from extractor.language.forms import either

TELEPHONE = either("telephones")
_TELEPHONE = re.compile(TELEPHONE)
_TEN = 10


def find_telephones(text: str) -> list[str]:
    """The numbers of a text in order, each as its ten digits."""
    return [re.sub(r"\D", "", number)[-_TEN:] for number in _TELEPHONE.findall(text)]


def is_telephone(text: str) -> bool:
    """Whether a text is a telephone number and nothing else."""
    return _TELEPHONE.fullmatch(text) is not None


def without_telephones(text: str) -> str:
    """A text with blanks in the place of its telephone numbers, as long as before."""
    return _TELEPHONE.sub(lambda hit: " " * len(hit[0]), text)
