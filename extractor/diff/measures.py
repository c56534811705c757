"""What other numbers in a statement do to coverage: a longer trial narrows, a higher upper age broadens."""

from __future__ import annotations

import re

from extractor.diff import language
from extractor.diff.quantities import Quantity, RangeChange, masked, quantities, range_change
from extractor.diff.verdicts import Verdict, together
from extractor.diff.wording import plain

NEAR = 70  # letters around a number in which the words stand that say what it is for

_DEMANDED = re.compile(
    r"\b(?:trials?|therap\w+|treat\w+|course|tried|fail\w*|used?|management|conservative|despite|received?|documented"
    r"|response|intoleran\w+|symptoms?|persist\w*|established|episodes?|for at least)\b",
    re.IGNORECASE,
)
_NOT_OFTENER = re.compile(
    r"\b(?:no|not) (?:more (?:frequently|often)|sooner) than(?: once)?(?: every)?\W*$", re.IGNORECASE
)
_EVERY = re.compile(r"\bevery\W*$", re.IGNORECASE)
_CLAUSE = re.compile(r"[.;]\s|\bif\b|\bwhen\b|\bunless\b", re.IGNORECASE)
_NOT_COUNTED = ("age", "mass", "%", "percent")  # bare numbers of these kinds are no count that could be demanded


def verdict_on_numbers(old: str, new: str, bearing: int) -> Verdict | None:
    """The verdict where two statements differ in quantities only; None where they differ in more."""
    if plain(masked(old)) != plain(masked(new)):
        return None
    pairs = [
        (a, b)
        for a, b in zip(quantities(old), quantities(new), strict=True)
        if (a.low, a.high, a.end) != (b.low, b.high, b.end)
    ]
    if not pairs:
        return Verdict("neutral", "The same quantity in other words")
    return together(_verdict(a, b, old, new, bearing) for a, b in pairs)


def _verdict(a: Quantity, b: Quantity, old: str, new: str, bearing: int) -> Verdict:
    said = f"“{old[a.start : a.stop].strip()}” became “{new[b.start : b.stop].strip()}”"
    clause, around = _clause_before(new, b.start), new[max(0, b.start - NEAR) : b.stop + NEAR]
    change = range_change(a, b)
    if change == "same" and a.end == b.end:
        return Verdict("neutral", f"{said}, which is the same")
    if a.kind != b.kind or (a.end != b.end and "bare" in (a.end, b.end)):
        return Verdict("unclear", f"{said}, which cannot be compared")
    fixed = _limit_or_grant(a, b, clause, around)
    if fixed is not None:
        return Verdict("broadens" if fixed[0] else "narrows", f"{said}: {fixed[1]}")
    if bearing > 0 and language.NEGATION.search(clause):
        return Verdict("unclear", f"{said}, in a sentence that denies something")
    if a.end == b.end == "bare":
        return _on_bare_numbers(a, b, said, clause, around).towards(bearing)
    return _on_ranges(change, said).towards(bearing)


def _on_ranges(change: RangeChange, said: str) -> Verdict:
    if change == "other":
        return Verdict("unclear", f"{said}, which lets some in and keeps others out")
    wider = change == "wider"
    return Verdict("broadens" if wider else "narrows", f"{said}: {'more' if wider else 'fewer'} meet this")


def _limit_or_grant(a: Quantity, b: Quantity, clause: str, around: str) -> tuple[bool, str] | None:
    """Limits and grants mean the same in every statement: whether the new one gives more, and what it is."""
    bare, raised = a.end == b.end == "bare", b.high > a.high
    if _NOT_OFTENER.search(clause):
        return b.low < a.low, "the least interval"
    if bare and a.kind == "time" and language.GRANT.search(clause):
        return raised, "how long an approval lasts"
    capped = a.end == b.end == "high" or (bare and not _EVERY.search(clause))
    if capped and a.kind != "age" and language.LIMIT.search(around) and not language.NEGATION.search(clause):
        return raised, "the most that is covered"
    return None


def _on_bare_numbers(a: Quantity, b: Quantity, said: str, clause: str, around: str) -> Verdict:
    """Numbers that no "at least" or "at most" bounds: their use says which way is stricter."""
    if a.kind not in _NOT_COUNTED and not _EVERY.search(clause) and _DEMANDED.search(around):
        more = b.low > a.low
        return Verdict("narrows" if more else "broadens", f"{said}: {'more' if more else 'less'} is asked for")
    return Verdict("unclear", f"{said}; the text does not say whether this is a least or a most")


def _clause_before(text: str, start: int) -> str:
    """What stands before a number in its own clause, nearby."""
    return _CLAUSE.split(text[max(0, start - NEAR) : start])[-1]
