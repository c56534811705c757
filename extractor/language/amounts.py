"""What a number in a statement is for, by the words around it: a demand, an approval's length, an interval, a rate.

`before` is what stands before the number in its own clause, `after` what follows it.
"""

from __future__ import annotations

import re
from itertools import pairwise

from extractor.language.ruleset import ruleset

_RULES = ruleset("amounts")
_STOP = re.compile(r"[.;]")


def since_condition(before: str) -> str:
    """What stands before a number since the last "if", "when" or "unless"."""
    return _RULES.split("condition_begins", before)[-1]


def is_demanded(before: str, after: str) -> bool:
    """Whether so much of something must have been tried or have lasted: "a trial of 3 months"."""
    interval = is_interval(before) or _RULES.says(after, "wait_after")
    return not interval and (_RULES.says(before, "demanded_before") or _RULES.says(after, "demanded_after"))


def is_given(before: str) -> bool:
    """Whether a time is that of an approval: "approved for 6 months"; not that of a trial named behind it."""
    clause = _STOP.split(before)[-1]
    given = _RULES.search("given_before", clause)
    return given is not None and not _RULES.says(clause[given.end() :], "demanded_before")


def is_rate(after: str) -> bool:
    """ "2 per year"."""
    return _RULES.says(after, "rate_after")


def is_least_interval(before: str) -> bool:
    """ "no more often than every 5 years"."""
    return _RULES.says(before, "least_interval_before")


def is_time_of_count(before: str) -> bool:
    """ "limited to 2 in 5 years": the time in which so many are meant."""
    return _RULES.says(before, "so_many_in_before")


def is_interval(before: str) -> bool:
    """ "every 5 years"."""
    return _RULES.says(before, "every_before")


def is_paid_every(before: str) -> bool:
    """ "covered once every 5 years", "approval is for 2 visits in 5 years"."""
    return _RULES.says(before, "paid_every_before")


def is_asked_again_every(before: str) -> bool:
    """ "reauthorization is required every 6 months"."""
    return _RULES.says(before, "asked_every_before")


def hands_out(statement: str) -> bool:
    """ "Somnab: 1 mL per 30 days": whether a statement says how much is handed out in what time, and perhaps more."""
    return _RULES.says(statement, "handed_out")


def is_supply(statement: str) -> bool:
    """ "2 injections per knee every 6 months": how much is handed out in what time, and nothing else."""
    return _RULES.says(statement, "supply")


def counted(statement: str) -> str:
    """The statement with its times counted: "2 per 1 year" for "2 per year"."""
    places = [match.end() for match in _RULES.matches("uncounted_time", statement)]
    pieces = (statement[start:stop] for start, stop in pairwise((0, *places, len(statement))))
    return " 1".join(pieces)
