"""Titles and numbers of policies as they are compared: without what changes from one printing to the next."""

from __future__ import annotations

import re

from extractor.language.dates import YEAR

_YEAR = re.compile(rf"(?<!\d){YEAR}(?!\d)")


def plain_title(title: str | None) -> str:
    """Words in lower case and sorted, so that their order does not count when titles are compared.

    An abbreviation in brackets that only repeats the words before it is left out.
    """

    def unless_initials(match: re.Match[str]) -> str:
        initials = "".join(word[0] for word in re.findall(r"\w+", match.string[: match.start()]))
        letters = re.sub(r"\W", "", match[1])
        return " " if letters and initials.lower().endswith(letters.lower()) else match[0]

    shortened = re.sub(r"\(([^()]*)\)", unless_initials, title or "")
    return " ".join(sorted(re.findall(r"\w+", shortened.lower())))


def plain_number(number: str | None) -> str:
    """Letters and digits in hyphens; empty where there is no digit in it."""
    return "-".join(re.findall(r"[A-Z0-9]+", number.upper())) if number and re.search(r"\d", number) else ""


def without_year(number: str) -> str:
    """A number without its year and a revision's letter or count at the end: alike for "2025-C07B" and "2026-C07C"."""
    year = _YEAR.search(number)
    if not year:
        return number
    rest = number[: year.start()] + re.sub(r"(?<=\d)([A-Z]|-\d{1,2})$", "", number[year.end() :])
    return rest if re.search(r"\d", rest) else number


def without_letters(number: str) -> str:
    """A number without the letters that each revision changes at its end ("C07AB" is "C07")."""
    return re.sub(r"(?<=\d)[A-Z]{1,2}$", "", number)
