"""The codes of one cell and what the cell beside it says that each means."""

from __future__ import annotations

from itertools import pairwise

from extractor.language.codes import PrintedCode
from extractor.reading.printed_words import Printed


def paired(printed: Printed, codes: list[PrintedCode], described: Printed) -> list[tuple[list[PrintedCode], Printed]]:
    """Codes with their descriptions: line by line where each code has one beside it, else all with the same one."""
    tops = [printed.between(c.start, c.end).words[0].box.top for c in codes]
    starts = [next((s for s in described.line_starts if abs(_top(described, s) - top) < 3), None) for top in tops]
    begins = [s for s in starts if s is not None]
    if len(begins) < len(codes) or begins[0] != 0 or sorted(set(begins)) != begins:
        return [(codes, described)]
    spans = pairwise([*begins, len(described.text)])
    return [([code], described.between(start, end)) for code, (start, end) in zip(codes, spans, strict=True)]


def _top(text: Printed, offset: int) -> float:
    return text.between(offset).words[0].box.top
