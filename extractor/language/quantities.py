"""Ages, durations, counts, doses and other measures in running text, as ranges with units."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Literal

_WORDS = {
    "once": 1.0, "one": 1.0, "twice": 2.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0,
    "seven": 7.0, "eight": 8.0, "nine": 9.0, "ten": 10.0, "eleven": 11.0, "twelve": 12.0,
}  # fmt: skip
_DAYS = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 365.25 / 12, "year": 365.25}
_MASS = {"mcg": 0.001, "mg": 1.0, "g": 1000.0}
_NUMBER = rf"(?:(?<![\w.])(?:\d+(?:,\d{{3}})+|\d+)(?:\.\d+)?|\b(?:{'|'.join(_WORDS)})\b)"
_BEFORE: dict[str, tuple[str, bool]] = {  # words before a number -> which end of the range, and whether it is included
    r"at least|(?:a )?minimum(?: of)?|(?:no|not) (?:less|fewer|younger) than|greater than or equal to|≥|>=": (
        "low", True
    ),
    r"more than|greater than|over|above|exceed(?:s|ing)|older than|longer than|>": ("low", False),
    r"at most|up to|(?:no|not) (?:more|greater|older|longer|higher) than|(?:a )?max(?:imum)?(?: \w+)?(?: of)?"
    r"|not (?:to )?exceed(?:ing)?|less than or equal to|within(?: the)?(?: past| last| previous)?"
    r"|(?:in|during) the (?:past|last|previous)|≤|<=": ("high", True),
    r"less than|fewer than|under|below|younger than|<": ("high", False),
}  # fmt: skip
_AFTER: dict[str, tuple[str, bool]] = {
    r"(?:of age )?(?:(?:or|and) (?:older|more|greater|longer|higher|above|over|up)|\+)": ("low", True),
    r"(?:of age )?(?:or|and) (?:younger|less|fewer|below|under|shorter|lower)": ("high", True),
}  # fmt: skip
_UNIT = (
    r"(?:hour|day|week|month|year)s?|mcg(?:/kg)?|mg(?:/kg|/m2|/dl|/day|/week)?|g(?:/dl)?|ml|units?|%|percent"
    r"|(?!(?:and|or|to|through|of)\b)[a-z]+(?:/[a-z]+)?"
)
_QUANTITY = re.compile(
    rf"(?:between\s+(?P<from>{_NUMBER})\s+and\s+(?P<until>{_NUMBER})"
    rf"|(?:(?P<before>{'|'.join(_BEFORE)})\s*)?(?P<first>{_NUMBER})(?:\s*(?:-|–|to|through)\s*(?P<second>{_NUMBER}))?)"
    rf"(?P<early> (?:or|and) (?:more|greater|fewer|less))?"
    rf"(?:[\s-]*(?P<unit>{_UNIT})(?![a-z]))?(?P<age>\s+of age|\s+old)?"
    rf"(?:\s*(?P<after>{'|'.join(_AFTER)}))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A measure: the range from `low` to `high` in base units of its `kind` (days, milligrams, or as named).

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
    kind, scale = _kind(match["unit"] or "", bool(match["age"]))
    first, second = _value(match["from"] or match["first"]) * scale, match["until"] or match["second"]
    place = (match.start(), match.end())
    if second:
        return Quantity(kind, first, _value(second) * scale, True, True, "both", *place)
    bound = _bound(_BEFORE, match["before"]) or _bound(_AFTER, match["after"] or (match["early"] or "").strip())
    if bound is None:
        return Quantity(kind, first, first, True, True, "bare", *place)
    end, included = bound
    if end == "low":
        return Quantity(kind, first, math.inf, included, True, "low", *place)
    return Quantity(kind, -math.inf, first, True, included, "high", *place)


def _bound(table: dict[str, tuple[str, bool]], words: str | None) -> tuple[str, bool] | None:
    if not words:
        return None
    return next((bound for pattern, bound in table.items() if re.fullmatch(pattern, words, re.IGNORECASE)), None)


def _value(number: str) -> float:
    return _WORDS.get(number.lower()) or float(number.replace(",", ""))


def _kind(unit: str, age: bool) -> tuple[str, float]:
    unit = unit.lower()
    single = unit.removesuffix("s")
    for table, name in ((_DAYS, "age" if age else "time"), (_MASS, "mass")):
        if single in table or unit in table:
            return name, table.get(single) or table[unit]
    return single, 1.0


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
