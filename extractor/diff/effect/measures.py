"""What other numbers in a statement do to coverage: a longer trial narrows, a higher upper age broadens."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.diff.effect.rates import verdict_on_rate
from extractor.diff.effect.verdicts import Verdict, together
from extractor.language import amounts, coverage
from extractor.language.demands import denies
from extractor.language.plain import plain
from extractor.language.quantities import Quantity, RangeChange, masked, quantities, range_change
from extractor.language.sentences import last_clause

NEAR = 70  # letters before a number in which the words stand that say what it is for

_MOST = "the most that is covered"
_NOT_COUNTED = ("age", "mass", "%")  # bare numbers of these kinds are no count that could be demanded


@dataclass(frozen=True, slots=True)
class _Setting:
    """What stands before a number in its own clause, and what after it; what its statement does to coverage, whether it
    refuses something in so many words, whether it only says how much is handed out in what time, and whether the number
    is of what it covers in so many words, and of no condition.
    """

    before: str
    own: str  # the number's own words: "no more than 6 visits"
    after: str
    bearing: int
    refuses: bool
    supplies: bool
    grants: bool


def verdict_on_numbers(old: str, new: str, bearing: int) -> Verdict | None:
    """The verdict where two statements differ in quantities only; None where they differ in more."""
    if plain(masked(old)) != plain(masked(new)):
        old, new = amounts.counted(old), amounts.counted(new)
    before, after = quantities(old), quantities(new)
    if len(before) != len(after) or plain(masked(old)) != plain(masked(new)):
        return None
    pairs = [(a, b) for a, b in zip(before, after, strict=True) if a.measure != b.measure]
    if not pairs:
        return Verdict("neutral", "The same quantity in other words")
    verdicts = [_verdict(a, b, old, new, bearing) for a, b in pairs]
    return verdict_on_rate(pairs, verdicts, old, new) or together(verdicts)


def _verdict(a: Quantity, b: Quantity, old: str, new: str, bearing: int) -> Verdict:
    became = f"“{old[a.start : a.stop].strip()}” became “{new[b.start : b.stop].strip()}”"
    change = range_change(a, b)
    if change == "same":
        return Verdict("neutral", f"{became}, which is the same")
    if a.end != b.end and "bare" in (a.end, b.end):
        return Verdict("unclear", f"{became}, which cannot be compared")
    clause = last_clause(new[max(0, b.start - NEAR) : b.start])
    before, after = amounts.since_condition(clause), new[b.stop : b.stop + NEAR]
    grants = before == clause and bool(coverage.grants(new)) and not coverage.refuses(new)
    own = new[b.start : b.stop]
    setting = _Setting(before, own, after, bearing, coverage.refuses(new), amounts.is_supply(new), grants)
    fixed = _limit_or_grant(a, b, setting)
    if fixed is not None:
        return Verdict("broadens" if fixed[0] else "narrows", f"{became}: {fixed[1]}")
    if bearing > 0 and (setting.refuses or denies(setting.before)):
        return Verdict("unclear", f"{became}, in a sentence that denies something")
    if a.end == b.end == "bare":
        return _on_bare_numbers(a, b, became, setting).towards(bearing)
    return _on_ranges(change, became).towards(bearing)


def _on_ranges(change: RangeChange, became: str) -> Verdict:
    if change == "other":
        return Verdict("unclear", f"{became}, which lets some in and keeps others out")
    wider = change == "wider"
    return Verdict("broadens" if wider else "narrows", f"{became}: {'more' if wider else 'fewer'} meet this")


def _limit_or_grant(a: Quantity, b: Quantity, setting: _Setting) -> tuple[bool, str] | None:
    """Limits and grants mean the same in every statement: whether the new one gives more, and what it is."""
    if amounts.is_least_interval(setting.before):
        return (b.low, b.high) < (a.low, a.high), "the least interval"
    if setting.supplies and a.end == b.end and a.end in ("bare", "high"):
        more = _is_raised(a, b)
        return (not more, "the time in which no more is covered") if a.kind == "time" else (more, _MOST)
    if a.kind == "time" and (of_time := _limit_or_grant_of_time(a, b, setting)):
        return of_time
    if a.kind == "age" or denies(setting.before) or amounts.is_interval(setting.before):
        return None
    if a.kind == "time" and a.end == b.end == "bare" and amounts.is_time_of_count(setting.before):
        return None
    capped = (
        coverage.caps(setting.before)
        or (setting.grants and a.kind not in _NOT_COUNTED and coverage.caps(setting.own))
        or (
            setting.bearing < 0
            and (amounts.is_rate(setting.after) or (coverage.caps(setting.own) and not setting.refuses))
        )
    )
    if a.end == b.end and a.end in ("bare", "high") and capped:
        return _is_raised(a, b), _MOST
    return None


def _limit_or_grant_of_time(a: Quantity, b: Quantity, setting: _Setting) -> tuple[bool, str] | None:
    """The same of a time: of an approval's length, or of the time in which so much is given."""
    bare, within = a.end == b.end == "bare", a.end == b.end == "high" and setting.own.lower().startswith("within ")
    if not bare and not within:
        return None
    before = setting.before if bare else f"{setting.before} within"
    counts = bare and amounts.is_time_of_count(before)
    if amounts.is_paid_every(before) or (counts and coverage.caps(before)):
        return None if setting.refuses else (not _is_raised(a, b), "the time in which no more is covered")
    if bare and amounts.is_asked_again_every(before):
        return None if denies(before) else (_is_raised(a, b), "how long an approval lasts")
    if bare and not counts and amounts.is_given(before) and not amounts.is_interval(before):
        return _is_raised(a, b), "how long an approval lasts"
    return None


def _is_raised(a: Quantity, b: Quantity) -> bool:
    return (b.high, b.high_included) > (a.high, a.high_included)


def _on_bare_numbers(a: Quantity, b: Quantity, became: str, setting: _Setting) -> Verdict:
    """Numbers that no "at least" or "at most" bounds: their use says which way is stricter."""
    if a.kind not in _NOT_COUNTED and amounts.is_demanded(setting.before, setting.after):
        more = b.low > a.low
        return Verdict("narrows" if more else "broadens", f"{became}: {'more' if more else 'less'} is asked for")
    return Verdict("unclear", f"{became}; the text does not say whether this is a least or a most")
