"""Lists of conditions as boolean formulas: written out, and compared by the combinations in which they hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple


class Joined(NamedTuple):
    """Of the `parts`, at least so many hold; `absent` turns that round: of "none of", not even one does."""

    least: int
    parts: tuple[Formula, ...]
    absent: bool = False


Formula = int | Joined  # the number of a statement, or several joined

ALWAYS = Joined(0, ())  # holds whatever the case


def every(*parts: Formula) -> Joined:
    return Joined(len(parts), parts)


def some(*parts: Formula) -> Joined:
    return Joined(1, parts)


def without_common(a: Formula, b: Formula) -> tuple[Formula, Formula]:
    """Both formulas without the statements that both join at the top in the same way and say nowhere else: whether one
    implies the other does not hang on these.
    """
    if isinstance(a, int) or isinstance(b, int) or _joint(a) is None or _joint(a) != _joint(b):
        return a, b
    times = Counter((*statements_of(a), *statements_of(b)))
    common = {part for part in a.parts if isinstance(part, int) and part in b.parts and times[part] == 2}
    remaining = ([part for part in formula.parts if part not in common] for formula in (a, b))
    first, second = (every(*parts) if _joint(a) == "all" else some(*parts) for parts in remaining)
    return first, second


def _joint(formula: Joined) -> str | None:
    if formula.absent or len(formula.parts) < 2:
        return None
    return "any" if formula.least == 1 else "all" if formula.least == len(formula.parts) else None


def statements_of(formula: Formula) -> Iterator[int]:
    """The numbers of the statements in a formula, as often as each stands in it."""
    if isinstance(formula, int):
        yield formula
    else:
        for part in formula.parts:
            yield from statements_of(part)


def renumbered(a: Formula, b: Formula) -> tuple[Formula, Formula, list[int]]:
    """Both formulas with their statements numbered from 0, and what each number stood for before."""
    numbers = sorted({*statements_of(a), *statements_of(b)})
    place = {number: i for i, number in enumerate(numbers)}

    def again(formula: Formula) -> Formula:
        if isinstance(formula, int):
            return place[formula]
        return formula._replace(parts=tuple(again(part) for part in formula.parts))

    return again(a), again(b), numbers


def holding(formula: Formula, count: int) -> int:
    """The combinations of `count` statements with which a formula holds, as a set of bits: bit c of the result is 1
    where it holds with combination c, of which bit k says whether statement k does.
    """
    everything = (1 << (1 << count)) - 1
    if isinstance(formula, int):
        return _with_statement(formula, count)
    reached = [everything] + [0] * formula.least  # the combinations in which at least so many parts hold
    for part in formula.parts:
        rows = holding(part, count)
        for number in range(formula.least, 0, -1):
            reached[number] |= reached[number - 1] & rows
    return everything ^ reached[-1] if formula.absent else reached[-1]


@cache
def _with_statement(number: int, count: int) -> int:
    """The combinations in which one of so many statements holds."""
    block = ((1 << (1 << number)) - 1) << (1 << number)
    width = 2 << number
    while width < 1 << count:
        block |= block << width
        width *= 2
    return block


def written(formula: Formula, names: Sequence[str], inside: bool = False) -> str:
    """A formula in words: "A and (B or C)", "at least 2 of (A, B, C)"."""
    if isinstance(formula, int):
        return names[formula]
    if not formula.parts:
        return "nothing" if formula.least else "no condition"
    if len(formula.parts) == 1 and not formula.absent:
        return written(formula.parts[0], names, inside)
    parts = [written(part, names, inside=True) for part in formula.parts]
    if formula.absent:
        return f"none of ({', '.join(parts)})"
    if formula.least not in (1, len(parts)):
        return f"at least {formula.least} of ({', '.join(parts)})"
    joined = (" or " if formula.least == 1 else " and ").join(parts)
    return f"({joined})" if inside else joined
