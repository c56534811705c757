"""Numbers written out: "six", "twenty-one", "twice"."""

from __future__ import annotations

import re
from collections.abc import Mapping

_UNITS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_ONES = dict(zip(_UNITS.split()[:9], range(1, 10), strict=True))

NUMBER_WORDS: Mapping[str, int] = {
    **{word: value for value, word in enumerate([*_UNITS.split(), "eighteen", "nineteen"], start=1)},
    **_TENS,
    **{f"{ten}-{unit}": tens + units for ten, tens in _TENS.items() for unit, units in _ONES.items()},
}
TIMES: Mapping[str, int] = {"once": 1, "twice": 2}

# Longer words first: "sixty-five" before "sixty", "sixteen" before "six".
WRITTEN_OUT = "|".join(sorted([*NUMBER_WORDS, *TIMES], key=len, reverse=True))
NUMBER = rf"(?:(?<![\w.])(?:\d+(?:,\d{{3}})+|\d+)(?:\.\d+)?|\b(?:{WRITTEN_OUT})\b)"  # in figures or in words


def value(number: str) -> float:
    """What a number in figures or words comes to: "1,200", "2.5", "six". Raises ValueError where it is none."""
    word = number.lower()
    return float(NUMBER_WORDS.get(word) or TIMES.get(word) or number.replace(",", ""))


def is_written_one(word: str) -> bool:
    """Whether a word says one, or once."""
    return 1 in (NUMBER_WORDS.get(word.lower()), TIMES.get(word.lower()))


def in_figures(word: str) -> str:
    """A number written out as figures; any other word as it is."""
    return str(NUMBER_WORDS.get(word.lower(), word))


_FIGURE = re.compile(r"[<>≤≥=±+–−-]* ?\d[\d.,/]*(?: ?[–-] ?\d[\d.,/]*)? ?%?")


def is_figure(text: str) -> bool:
    """Whether a text is a figure or a range of figures and nothing else: "63.7", "≥ 8.75 %", "2–4"."""
    return _FIGURE.fullmatch(text.strip()) is not None
