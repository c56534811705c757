"""Age ranges in words: "18 years of age and older", "under the age of 21", "ages 6 to 17 years"."""

from __future__ import annotations

import re

from extractor.model.policy import Age

_SPELLED = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "twenty-one": 21, "twenty-six": 26, "sixty-five": 65,
}  # fmt: skip
_IN_WORDS = re.compile(
    r"\b(" + "|".join(sorted(_SPELLED, key=len, reverse=True)) + r")(?: ?\(\d+\))?(?=[- ](?:day|week|month|year)s?\b)",
    re.IGNORECASE,
)

_N = r"(?P<n>\d{1,3}(?:\.\d+)?)"
_UNIT = r"(?:[- ]?(?P<unit>day|week|month|year|yr)s?\b\.?(?:[- ](?:old|of[- ]age|of life))?)"
_AGED = r"(?:the )?(?:ages? |aged )?(?:of )?(?:age )?"

# In this order where two forms begin at one place: "6 to 17 years" before "17 years".
_FORMS = {
    "range": r"\b(?P<low>\d{1,3})(?:[- ]?(?:day|week|month|year)s?)?(?:[- ](?:old|of age))?"
    rf" ?(?:to|through|and|-|–) ?(?:<|less than )?{_N}{_UNIT}",
    "at_least": rf"\b{_N}{_UNIT},? (?:and|or) (?:older|over|above|greater|up)\b"
    rf"|(?:\bat least|≥|\ba minimum of) ?(?P<least>\d{{1,3}}){_UNIT.replace('unit', 'least_unit')}"
    rf"|\b(?:ages?|aged) (?P<aged>\d{{1,3}}) (?:and|or) (?:older|over|above)\b",
    "at_most": rf"\b{_N}{_UNIT},? (?:and|or) (?:younger|under|below)\b"
    rf"|(?:\bup to|≤|\bno older than) ?{_AGED}(?P<least>\d{{1,3}}){_UNIT.replace('unit', 'least_unit')}",
    "under": rf"(?:\b(?:under|younger than|less than|below)|<) ?{_AGED}{_N}{_UNIT}?",
    "over": rf"(?:\b(?:over|older than|greater than)|>) ?{_AGED}{_N}{_UNIT}?",
}
_PATTERNS = {kind: re.compile(form, re.IGNORECASE) for kind, form in _FORMS.items()}


def find_age(text: str) -> Age | None:
    """The first age range of a text; None where it gives none."""
    text = _IN_WORDS.sub(lambda m: str(_SPELLED[m[1].lower()]), text)
    hits = [(hit.start(), kind, hit) for kind, pattern in _PATTERNS.items() if (hit := pattern.search(text))]
    if not hits:
        return None
    _, kind, hit = min(hits, key=lambda h: h[0])
    parts = {name: value for name, value in hit.groupdict().items() if value}
    unit = (parts.get("unit") or parts.get("least_unit") or "year").lower().replace("yr", "year")
    number = float(parts.get("n") or parts.get("least") or parts["aged"])
    bounds = {"at_least": float(parts["low"]), "at_most": number} if kind == "range" else {kind: number}
    return Age.model_validate({**bounds, "unit": unit})
