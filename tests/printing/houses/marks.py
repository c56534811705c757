"""List marks: how the n-th item of a level is counted."""

from __future__ import annotations

from collections.abc import Callable

Counter = Callable[[int], str]
ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def decimal(n: int) -> str:
    return str(n)


def lower_alpha(n: int) -> str:
    """a … z, aa, bb, …: as word processors count on."""
    return chr(ord("a") + (n - 1) % 26) * ((n - 1) // 26 + 1)


def upper_alpha(n: int) -> str:
    return lower_alpha(n).upper()


def lower_roman(n: int) -> str:
    out = ""
    for value, sign in ROMAN:
        count, n = divmod(n, value)
        out += sign * count
    return out


def upper_roman(n: int) -> str:
    return lower_roman(n).upper()
