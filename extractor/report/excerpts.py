"""What differs between two texts, cut out of them with some words around it: for lines that have no room for all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

Piece = tuple[Literal["=", "-", "+", "?"], str]  # words kept, taken out, put in; "?": the name of a field

QUOTED = 90  # letters of a statement that are quoted in a line
BESIDE = 30  # letters kept on each side of words that differ
_MARKED = re.compile(r"\[-(?P<out>(?:[^-]|-(?!\])){1,400})-\]|\{\+(?P<put>(?:[^+]|\+(?!\})){1,400})\+\}")
MOST = 200  # letters of an excerpt; differences behind them are left out


def quoted(text: str) -> str:
    """The beginning of a text."""
    return text if len(text) <= QUOTED else text[: QUOTED - 1].rstrip() + "…"


def quoted_apart(before: str, after: str) -> tuple[str, str]:
    """Two texts, each cut so that what differs is in it: two that begin alike are shown from where they part."""
    if max(len(before), len(after)) <= QUOTED:
        return before, after
    parting = (at for at, (a, b) in enumerate(zip(before, after, strict=False)) if a != b)
    start = next(parting, min(len(before), len(after))) - BESIDE
    if start <= 0:
        return quoted(before), quoted(after)
    start = before.rfind(" ", 0, start + 1) + 1
    lead = "…" if start else ""
    return quoted(lead + before[start:]), quoted(lead + after[start:])


def excerpt(runs: Sequence[Piece]) -> Iterator[Piece]:
    """The runs of a changed text: how it begins, what differs and the words beside that; the whole of a short one."""
    if sum(len(text) for _, text in runs) <= QUOTED:
        yield from runs
        return
    room = MOST
    for i, (sign, text) in enumerate(runs):
        if room <= 0:
            yield "=", "…"
            return
        shown = _beside(text, is_last=i == len(runs) - 1) if sign == "=" else quoted(text)
        room -= len(shown)
        yield sign, shown


def _beside(text: str, is_last: bool) -> str:
    """The ends of words that both have, next to what differs; whole words only."""
    if len(text) <= (BESIDE if is_last else 2 * BESIDE):
        return text
    head, tail = text[:BESIDE], text[-BESIDE:]
    head = head[: head.rfind(" ")] if " " in head else head
    tail = tail[tail.find(" ") :] if " " in tail.rstrip() else tail
    return f"{head}…" if is_last else f"{head} …{tail}"


def marked(runs: Sequence[Piece]) -> str:
    """Runs as plain text: words taken out in [-…-], words put in in {+…+}."""
    return "".join(_marked(*run) for run in runs)


def unmarked(line: str) -> Iterator[Piece]:
    """The runs of a line that `marked` made, for where their style tells what was taken out and put in."""
    position = 0
    for hit in _MARKED.finditer(line):
        if hit.start() > position:
            yield "=", line[position : hit.start()]
        yield ("-", hit["out"]) if hit["out"] else ("+", hit["put"])
        position = hit.end()
    if position < len(line):
        yield "=", line[position:]


def _marked(sign: str, text: str) -> str:
    match sign:
        case "-":
            return f"[-{text}-]"
        case "+":
            return f"{{+{text}+}}"
        case _:
            return text
