"""What a code as printed stands for: itself, a range ("C00.0-C14.8"), or all under a wildcard ("C50.xxx", "E11.-")."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from string import digits

from extractor.language.code_systems import diagnoses_of, is_diagnosis
from extractor.language.forms import forms, fragments_of

TO = fragments_of("codes")["to"]
_TO = re.compile(TO, re.IGNORECASE)
_SINGLE = (form.pattern for form in forms("codes") if form.where != "range")
_ONE = re.compile("|".join([".*-", *_SINGLE]))  # dashes of wildcards and within codes make no range
_ANY_MORE = re.compile(r"\.?[-*]$")
_HELD = re.compile(r"(?<=\w\w\w)\.\w{0,8}[xX]|(?<=\w\w\w)x$|-[xX]{2}$|^\d{3,4}[xX]$")  # "x" stands for any sign
_REMEMBERED = 10_000  # codes as printed: tables are compared row by row
_MOST = 10_000  # numbers of a range that are looked up one by one
_CATEGORY = 3  # signs, all of which a wildcard gives


def ends(printed: str) -> tuple[str, ...]:
    """The first and the last code of a range as printed, the last one in full ("J45.2-.9"); or the one code."""
    if _ONE.fullmatch(printed):
        return (printed,)
    first, _, last = _TO.sub("\0", printed.strip(), count=1).partition("\0")
    return (first, _in_full(last, first)) if first and last else (first or last,)


def _in_full(last: str, first: str) -> str:
    """ "C50-58" ends in C58, "C81.90-99" in C81.99, "J45.2-.9" in J45.9."""
    if last.startswith("."):
        return first.partition(".")[0] + last
    is_short = last.isdigit() and first[:1].isalpha()
    return first[: -len(last)] + last if is_short else last


@lru_cache(maxsize=_REMEMBERED)
def bounds(printed: str) -> tuple[str, str]:
    """The ends of a range without their points; of a single code or of a wildcard's beginning twice the same."""
    if wildcard := _wildcard(printed):
        return wildcard[0], wildcard[0]
    bare = [_bare(end) for end in ends(printed)]
    return bare[0], bare[-1]


def is_wildcard(printed: str) -> bool:
    """Whether a code stands for all the codes that begin as it does."""
    return _wildcard(printed) is not None


def covers(printed: str, code: str) -> bool:
    """Whether a code as printed (single, range or wildcard) names `code`.

    The last code of a range of diagnoses takes in what is under it: C14.81 falls into C00.0-C14.8.
    """
    wanted = _bare(code)
    if wildcard := _wildcard(printed):
        return wanted == _bare(printed) or re.fullmatch(wildcard[1], wanted) is not None
    low, high = bounds(printed)
    if low[:1].isdigit() and len(wanted) != len(low):
        return False
    return low == wanted if low == high else low <= wanted and wanted[: len(high)] <= high


def is_several(printed: str) -> bool:
    """Whether a code as printed is a range or a wildcard."""
    low, high = bounds(printed)
    return low != high or is_wildcard(printed)


def overlap(a: str, b: str) -> bool:
    """Whether two codes as printed, of which one is a range or a wildcard, name a code in common."""
    return covers(a, bounds(b)[0]) or covers(b, bounds(a)[0])


def all_named(printed: str, others: Collection[str]) -> bool:
    """Whether each code that a code as printed names is named by one of the others, as the official table of diagnoses
    or the numbers between the ends of a range tell them; False where neither does.
    """
    single = {_bare(other) for other in others if not is_several(other)}
    wide = [other for other in others if is_several(other)]
    named = _members(printed) if is_several(printed) else [_bare(printed)]
    return bool(named) and all(code in single or any(covers(other, code) for other in wide) for code in named)


def _members(printed: str) -> list[str]:
    """The codes of a range or wildcard; none where they cannot be told or are too many."""
    low, high = bounds(printed)
    if is_diagnosis(low) and is_diagnosis(high):
        return [code for code in diagnoses_of(low, high) if covers(printed, code)]
    letters = low.rstrip(digits)
    width = len(low) - len(letters)
    if len(low) != len(high) or not width or not high.startswith(letters) or not high[-width:].isdigit():
        return []
    numbers = range(int(low[-width:]), int(high[-width:]) + 1)
    return [f"{letters}{number:0{width}}" for number in numbers] if 0 < len(numbers) <= _MOST else []


@lru_cache(maxsize=_REMEMBERED)
def _wildcard(printed: str) -> tuple[str, str] | None:
    """How the codes of a wildcard begin, and the pattern of them. An "x" that the official table has holds a place."""
    stem = _ANY_MORE.sub("", printed.strip())
    if stem != printed.strip():
        return _bare(stem), re.escape(_bare(stem)) + r"\w*"
    if not _HELD.search(stem) or is_diagnosis(_bare(stem)):
        return None
    fixed, held = _bare(stem)[:_CATEGORY], _bare(stem)[_CATEGORY:]
    pattern = re.escape(fixed) + re.sub("X", r"\\w", re.sub("X+$", r"\\w*", held))
    return fixed + held.partition("X")[0], pattern


def _bare(code: str) -> str:
    return code.strip().upper().replace(".", "")
