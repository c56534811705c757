"""The days that a date stands for which is printed as a day, a month or a year ("2025-01-15", "2025-01", "2025")."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta


def first_day(printed: str) -> str:
    """The first day of a date that may be a month or a year only."""
    return printed + "-01-01"[len(printed) - 4 :]


def last_day(printed: str) -> str:
    """The last day of a date that may be a month or a year only."""
    if len(printed) == 4:
        return f"{printed}-12-31"
    if len(printed) == 7:
        return f"{printed}-{monthrange(int(printed[:4]), int(printed[5:]))[1]:02d}"
    return printed


def day_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()
