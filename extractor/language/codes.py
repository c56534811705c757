"""Codes as printed: single ones and ranges, and what falls into them."""

from __future__ import annotations

import re

_ONE = (  # no ZIP code and no telephone number
    r"(?:\d{5}(?!-\d{4}\b)|\d{4}[A-Z]|[A-Z]\d{4}|[A-TV-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?|U\d\d\.\d{1,2})"
    r"(?![\w]|\.\d)"
)
_TO = r"\s*(?:-|–|—|\bto\b|\bthrough\b|\bthru\b)\s*"
CODE = re.compile(rf"(?<![\w.-]){_ONE}")
RANGE = re.compile(rf"{CODE.pattern}{_TO}{_ONE}")
CODE_OR_RANGE = re.compile(rf"{CODE.pattern}(?:{_TO}{_ONE})?")
_BETWEEN_ENDS = re.compile(_TO, re.IGNORECASE)


def is_code(text: str) -> bool:
    """Whether a text is one code of a procedure, supply or diagnosis and nothing else."""
    return CODE.fullmatch(text.strip().upper()) is not None


def covers(printed: str, code: str) -> bool:
    """Whether a code as printed, a single one or a range ("C00.0-C14.8"), names `code`.

    The last code of a range of diagnoses takes in what is under it: C14.81 falls into C00.0-C14.8.
    """
    wanted = _bare(code)
    low, high = bounds(printed)
    if low[:1].isdigit() and high[:1].isdigit() and low != high and len(wanted) != len(low):
        return False
    return low == wanted if low == high else low <= wanted and wanted[: len(high)] <= high


def bounds(printed: str) -> tuple[str, str]:
    """The first and the last code of a range as printed, without their points; of a single code twice that code."""
    ends = [_bare(end) for end in _BETWEEN_ENDS.split(printed) if end.strip()]
    return (ends[0], ends[1]) if len(ends) == 2 else (_bare(printed), _bare(printed))


def _bare(code: str) -> str:
    return code.strip().upper().replace(".", "")
