"""The numbers of a statement against those of the policy: ages, times, doses, shares, counts."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from extractor.language.codes import without_codes
from extractor.language.dates import without_dates
from extractor.language.quantities import Quantity, quantities

Comparison = Literal["none", "same", "differs", "missing"]

_ABOUT_AGE_BEFORE = re.compile(r"\b(?:ages?|aged|older than|younger than|adults?|children)\W{0,3}(?:of |is )?$", re.I)
_ABOUT_AGE_AFTER = re.compile(
    r"[\s-]*(?:years?[\s-]*)?(?:(?:of age|old)\b|(?:and|or) (?:older|over|up|younger)\b)", re.I
)
_ATTACHED = re.compile(r"\d[A-Za-z]")
_KINDS = frozenset({"time", "age", "mass", "%"})
_YEAR = 365.25  # days
_PHONE = re.compile(r"\(?\b\d{3}\)?[-. ]\d{3}[-. ]\d{4}\b")
_CALENDAR_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")


@dataclass(frozen=True, slots=True)
class Measure:
    """A number with its kind ("age", "time", "mass", "%", a unit such as "mg/dl", or "count") and its words."""

    kind: str
    quantity: Quantity
    text: str


def measures(text: str) -> tuple[Measure, ...]:
    """The numbers of a text that measure something; not codes, telephone numbers or dates."""
    bare = _CALENDAR_YEAR.sub(_blank, _PHONE.sub(_blank, without_codes(without_dates(text))))
    return tuple(_measures(bare))


def _blank(hit: re.Match[str]) -> str:
    return " " * len(hit[0])


def _measures(text: str) -> Iterator[Measure]:
    for quantity in quantities(text):
        words = text[quantity.start : quantity.stop].strip()
        before, after = text[: quantity.start], text[quantity.stop :]
        if before.endswith("-") and before[-2:-1].isalnum():  # "ICD-10", "COVID-19"
            continue
        kind = _kind(quantity, before, words, after)
        years = kind == "age" and quantity.kind not in ("age", "time")
        scaled = replace(quantity, low=quantity.low * _YEAR, high=quantity.high * _YEAR) if years else quantity
        if kind == "count" and (_ATTACHED.search(words) or words.split()[0].lower() in ("one", "once")):
            continue  # "3D"; "one of the following"
        yield Measure(kind, scaled, words)


def _kind(quantity: Quantity, before: str, words: str, after: str) -> str:
    about_age = (
        _ABOUT_AGE_BEFORE.search(before) or _ABOUT_AGE_AFTER.match(after) or re.search(r"\byounger|\bolder", words)
    )
    if quantity.kind == "age" or (about_age and quantity.kind in ("time", "", "and", "or")):
        return "age"
    if quantity.kind in ("percent", "%"):
        return "%"
    return quantity.kind if quantity.kind in _KINDS or "/" in quantity.kind else "count"


@dataclass(frozen=True, slots=True)
class Difference:
    """How the numbers of a statement stand to those of the policy; the words of the first two that differ."""

    comparison: Comparison
    stated: str = ""
    printed: str = ""


def compare_measures(stated: Sequence[Measure], printed: Sequence[Measure], inverted: bool = False) -> Difference:
    """Whether each number stated is printed. `inverted`: the statement says what fails ("less than 70%")."""
    missing: Measure | None = None
    for measure in stated:
        rivals = [other for other in printed if other.kind == measure.kind]
        if not rivals:
            missing = missing or measure
        elif not any(_agree(measure.quantity, other.quantity, inverted) for other in rivals):
            return Difference("differs", measure.text, "; ".join(other.text for other in rivals))
    if missing:
        return Difference("missing", missing.text)
    return Difference("same" if stated else "none")


def _agree(stated: Quantity, printed: Quantity, inverted: bool) -> bool:
    if not (_ends(stated) <= _ends(printed) or _ends(printed) <= _ends(stated)):
        return False
    return inverted or {stated.end, printed.end} != {"low", "high"}


def _ends(quantity: Quantity) -> frozenset[float]:
    """The numbers that bound it, in hundredths of a unit so that a month is a twelfth of a year."""
    return frozenset(round(end, 1) for end in (quantity.low, quantity.high) if math.isfinite(end))
