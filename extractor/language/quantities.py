"""Ages, durations, counts, doses and other measures in running text, as ranges with units."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Literal

from extractor.language.ages import compares_ages, is_age
from extractor.language.forms import either, forms
from extractor.language.numbers import NUMBER, value

_DAYS = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 365.25 / 12, "year": 365.25}
_MASS = {"mcg": 0.001, "mg": 1.0, "g": 1000.0}  # in milligrams
_ENDS: dict[str, tuple[Literal["low", "high"], bool]] = {  # which end a bound gives, and whether it is included
    "at_least": ("low", True),
    "over": ("low", False),
    "at_most": ("high", True),
    "under": ("high", False),
}
_QUANTITY = re.compile(
    rf"(?:between\s+(?P<from>{NUMBER})\s+and\s+(?P<until>{NUMBER})"
    rf"|(?:(?P<before>{either('quantities', 'before')})\s*)?"
    rf"(?P<first>{NUMBER})(?:\s*(?:-|–|to|through)\s*(?P<second>{NUMBER}))?)"
    rf"(?P<early> (?:or|and) (?:more|greater|fewer|less))?"
    rf"(?:[\s-]*(?P<unit>{either('quantities', 'unit')})(?![a-z]))?(?P<age>[\s-]+(?:of age|old))?"
    rf"(?:\s*(?P<after>{either('quantities', 'after')}))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A measure: the range from `low` to `high` in base units of its `kind`: days of a "time" or an "age", milligrams
    of a "mass", else as named.

    `end` says which bounds the text gives: "low" (at least), "high" (at most), "both", or "bare" for a number alone,
    where both bounds are that number. `start` and `stop` are its place in the text.
    """

    kind: str
    low: float
    high: float
    low_included: bool
    high_included: bool
    end: Literal["low", "high", "both", "bare"]
    start: int
    stop: int

    @property
    def measure(self) -> tuple[object, ...]:
        """All but its place: quantities with the same measure are the same."""
        return self.kind, self.low, self.high, self.low_included, self.high_included, self.end


def quantities(text: str) -> tuple[Quantity, ...]:
    """All numbers of a text with what bounds them, in order."""
    return tuple(_read(match) for match in _QUANTITY.finditer(text))


def masked(text: str) -> str:
    """The text with each quantity replaced by its kind: texts alike then differ in quantities only."""
    return _QUANTITY.sub(lambda match: f" #{_read(match).kind}# ", text)


def _read(match: re.Match[str]) -> Quantity:
    kind, scale = _kind(match)
    first, second = value(match["from"] or match["first"]) * scale, match["until"] or match["second"]
    span = (match.start(), match.end())
    if second:
        return Quantity(kind, first, value(second) * scale, True, True, "both", *span)
    bound = _bound("before", match["before"]) or _bound("after", match["after"] or match["early"])
    if bound is None:
        return Quantity(kind, first, first, True, True, "bare", *span)
    end, included = _ENDS[bound]
    if end == "low":
        return Quantity(kind, first, math.inf, included, True, "low", *span)
    return Quantity(kind, -math.inf, first, True, included, "high", *span)


def _bound(where: str, words: str | None) -> str | None:
    if not words:
        return None
    return next((form.kind for form in forms("quantities", where) if form.takes(words.strip())), None)


def _kind(match: re.Match[str]) -> tuple[str, float]:
    """What is measured, and how many base units the printed one is."""
    unit = (match["unit"] or "").lower()
    form = next((form.kind for form in forms("quantities", "unit") if form.takes(unit)), "")
    if form in ("time", ""):
        starts = {match.start(), match.start("first" if match["first"] else "from")}
        aged = match["age"] or compares_ages(match[0]) or any(is_age(match.string, n, match.end()) for n in starts)
        if form == "time" or aged:
            return "age" if aged else "time", _DAYS[unit.removesuffix("s") or "year"]
    if form == "mass":
        return form, _MASS[unit]
    return form if form == "%" else unit.removesuffix("s"), 1.0


RangeChange = Literal["wider", "narrower", "same", "other"]


def range_change(old: Quantity, new: Quantity) -> RangeChange:
    """What became of the range: "other" where it moved, or the two are not of one kind."""
    if old.kind != new.kind:
        return "other"
    low, high = _moved(old.low, new.low), _moved(old.high, new.high)
    lower = low < 0 or (low == 0 and new.low_included > old.low_included)
    higher = high > 0 or (high == 0 and new.high_included > old.high_included)
    raised = low > 0 or (low == 0 and new.low_included < old.low_included)
    cut = high < 0 or (high == 0 and new.high_included < old.high_included)
    if (lower or higher) and not (raised or cut):
        return "wider"
    if (raised or cut) and not (lower or higher):
        return "narrower"
    return "same" if not (lower or higher or raised or cut) else "other"


def _moved(old: float, new: float) -> int:
    """-1, 0 or 1; twelve months are a year, and four weeks and a month differ by less than anyone means."""
    if old == new or (math.isfinite(old) and math.isfinite(new) and abs(old - new) < 0.002 * max(abs(old), abs(new))):
        return 0
    return 1 if new > old else -1
