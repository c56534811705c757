"""The numbers of a statement against those of the policy: ages, times, doses, shares, counts."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from extractor.language.codes import without_codes
from extractor.language.dates import without_dates_and_years
from extractor.language.numbers import is_written_one
from extractor.language.quantities import Quantity, quantities
from extractor.language.telephones import without_telephones

Comparison = Literal["none", "same", "differs", "missing"]

_ATTACHED = re.compile(r"\d[A-Za-z]")
_KINDS = frozenset({"time", "age", "mass", "%"})


@dataclass(frozen=True, slots=True)
class Measure:
    """A number with its kind ("age", "time", "mass", "%", a unit such as "mg/dl", or "count") and its words."""

    kind: str
    quantity: Quantity
    text: str


def measures(text: str) -> tuple[Measure, ...]:
    """The numbers of a text that measure something; not codes, telephone numbers or dates."""
    return tuple(_measures(without_codes(without_telephones(without_dates_and_years(text)))))


def _measures(text: str) -> Iterator[Measure]:
    for quantity in quantities(text):
        words = text[quantity.start : quantity.stop].strip()
        before = text[: quantity.start]
        if before.endswith("-") and before[-2:-1].isalnum():  # "ICD-10", "COVID-19"
            continue
        kind = quantity.kind if quantity.kind in _KINDS or "/" in quantity.kind else "count"
        if kind == "count" and (_ATTACHED.search(words) or is_written_one(words.split()[0])):
            continue  # "3D"; "one of the following"
        yield Measure(kind, quantity, words)


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
