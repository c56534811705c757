"""Lists whose numbers leave one out or say one twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractor.model.policy import Criterion, Policy
from extractor.model.provenance import Finding

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
Numbers = Sequence[int | None]


def breaks(policy: Policy) -> Iterator[Finding]:
    """Items of the criteria, the limitations and the references that do not follow the one before."""
    for part, criteria in (("criteria", policy.criteria), ("limitations", policy.limitations)):
        yield from _in_lists(criteria, f"/{part}")
    yield from _in_list([reference.label for reference in policy.references], "/references")


def _in_lists(criteria: tuple[Criterion, ...], above: str) -> Iterator[Finding]:
    yield from _in_list([criterion.label for criterion in criteria], above)
    for index, criterion in enumerate(criteria):
        yield from _in_lists(criterion.children, f"{above}/{index}/children")


def _in_list(labels: Sequence[str | None], above: str) -> Iterator[Finding]:
    """The breaks in one list. A list that begins anew at its first number is another list."""
    for index, (one, other) in enumerate(pairwise(labels), start=1):
        if one is None or other is None or one.rpartition(".")[0] != other.rpartition(".")[0]:
            continue
        before, after = one.rpartition(".")[2], other.rpartition(".")[2]
        if before == after:
            message = f"Two items of the list, one after the other, are marked {other}."
        elif _is_break(before, after):
            message = f"The list goes from {one} to {other}."
        else:
            continue
        yield Finding(severity="warning", rule="numbering-break", message=message, at=f"{above}/{index}")


def _is_break(before: str, after: str) -> bool:
    """Whether no way of counting that both marks belong to leads from one to the next."""
    ways = [(one, other) for one, other in zip(_values(before), _values(after), strict=True) if one and other]
    return bool(ways) and all(other not in (one + 1, 1) for one, other in ways)


def _values(mark: str) -> tuple[int | None, int | None, int | None]:
    """What a mark counts as a number, as a letter, and as a Roman numeral."""
    mark = mark.lower()
    number = int(mark) if re.fullmatch(r"\d{1,3}", mark) else None
    letter = ord(mark[0]) - 96 + 26 * (len(mark) - 1) if re.fullmatch(r"([a-z])\1?", mark) else None
    roman = _roman(mark) if re.fullmatch(r"[ivxl]+", mark) else None
    return number, letter, roman


def _roman(mark: str) -> int:
    digits = [_ROMAN[sign] for sign in mark]
    following = [*digits[1:], 0]
    return sum(-one if one < after else one for one, after in zip(digits, following, strict=True))
