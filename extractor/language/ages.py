"""Age ranges in words: "18 years of age and older", "under the age of 21", "ages 6 to 17 years"."""

from __future__ import annotations

import math
import re

from extractor.language.forms import forms, fragments_of
from extractor.language.numbers import NUMBER_WORDS, in_figures
from extractor.language.ruleset import ruleset
from extractor.model.policy import Age

_TIME = fragments_of("ages")["time"]
_IN_WORDS = re.compile(
    rf"\b({'|'.join(sorted(NUMBER_WORDS, key=len, reverse=True))})(?: ?\(\d+\))?(?=[- ]{_TIME}\b)", re.IGNORECASE
)
_PATTERNS = [(form.kind, re.compile(form.pattern, form.flags)) for form in forms("ages")]
_SIGNS = re.compile(r"[,;()]")
_RULES = ruleset("ages")
_NEAR = 30  # signs beside a number in which the words stand that make it an age
_YEARS = {"year": 1.0, "month": 1 / 12, "week": 7 / 365.25, "day": 1 / 365.25}


def find_age(text: str) -> Age | None:
    """The first age range of a text that speaks of ages; None where it gives none."""
    text = _IN_WORDS.sub(lambda m: in_figures(m[1]), text)
    hits = [(hit.start(), kind, hit) for kind, pattern in _PATTERNS if (hit := pattern.search(text))]
    if not hits:
        return None
    _, kind, hit = min(hits, key=lambda h: h[0])
    parts = {name: bound for name, bound in hit.groupdict().items() if bound}
    unit = parts.get("unit", "year").lower().replace("yr", "year")
    number = float(parts["n"])
    bounds = {"at_least": float(parts["low"]), "at_most": number} if kind == "range" else {kind: number}
    return Age.model_validate({**bounds, "unit": unit})


def find_spoken_age(text: str) -> Age | None:
    """The first age range of a clause that speaks of age: other times with "less than" are no ages."""
    clauses = (clause for piece in _SIGNS.split(text) for clause in _RULES.split("and_else", piece))
    spoken = (clause for clause in clauses if _RULES.says(clause, "of_age"))
    return next((age for clause in spoken if (age := find_age(clause))), None)


def is_age(text: str, start: int, stop: int) -> bool:
    """Whether the words beside the number at `text[start:stop]` make it somebody's age."""
    before, after = text[max(0, start - _NEAR) : start], text[stop : stop + _NEAR]
    return bool(_RULES.search("age_before", before) or _RULES.search("age_after", after))


def compares_ages(text: str) -> bool:
    """Whether a text says "younger" or "older"."""
    return _RULES.says(text, "compared")


def bounds_in_years(age: Age) -> tuple[float, float]:
    """The lowest and the highest age; no bound below is 0, none above is infinity."""
    scale = _YEARS[age.unit]
    lows = [bound for bound in (age.at_least, age.over) if bound is not None]
    highs = [bound for bound in (age.at_most, age.under) if bound is not None]
    return scale * max(lows, default=0), scale * min(highs, default=math.inf)
