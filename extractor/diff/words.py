"""Two texts as runs of words kept, taken out and put in."""

from __future__ import annotations

import re
from typing import Literal

from rapidfuzz.distance import Indel

Run = tuple[Literal["=", "-", "+"], str]

_TOKEN = re.compile(r"\s+|\d+(?:[.,]\d+)*|\w+|[^\w\s]")


def runs(old: str, new: str) -> tuple[Run, ...]:
    """Word by word from `old` to `new`: "=" and "-" joined give `old`, "=" and "+" joined give `new`."""
    a, b = _TOKEN.findall(old), _TOKEN.findall(new)
    spans: list[list[str]] = []  # [common, taken out, put in], either the first or the other two filled
    for op in Indel.opcodes(a, b):
        taken, put = "".join(a[op.src_start : op.src_end]), "".join(b[op.dest_start : op.dest_end])
        if op.tag == "equal":
            spans.append([taken, "", ""])
        elif spans and not spans[-1][0]:
            spans[-1][1] += taken
            spans[-1][2] += put
        else:
            spans.append(["", taken, put])
    all_runs: list[Run] = []
    for common, taken, put in _without_crumbs(spans):
        all_runs += [(op, text) for op, text in (("=", common), ("-", taken), ("+", put)) if text]  # type: ignore[misc]
    return tuple(all_runs)


def _without_crumbs(spans: list[list[str]]) -> list[list[str]]:
    """A space or stop that two replaced stretches happen to share is no common text: the three are one replacement."""
    joined: list[list[str]] = []
    for common, taken, put in spans:
        if not common and len(joined) > 1 and not any(c.isalnum() for c in joined[-1][0]):
            _, before, after = joined[-2]
            if (before + taken).strip() and (after + put).strip():
                crumb = joined.pop()[0]
                joined[-1] = ["", before + crumb + taken, after + crumb + put]
                continue
        joined.append([common, taken, put])
    return joined
