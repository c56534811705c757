"""Running heads, feet and page numbers: lines that return at the same place page after page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from extractor.layout.token import Token

ZONE = 0.14  # of the page's height, at its top and at its bottom
_CHANGING = re.compile(r"\d+")


def key_of(tokens: Sequence[Token]) -> str:
    """The line's text with what counts up taken out."""
    return _CHANGING.sub("#", "".join(t.text for t in tokens)).casefold()


def repeated(pages: Sequence[Sequence[list[Token]]], heights: Sequence[float]) -> set[int]:
    """The ids of the lines (their first tokens') that are furniture."""
    seen: dict[tuple[str, bool], list[tuple[int, float, int]]] = defaultdict(list)
    for number, (lines, height) in enumerate(zip(pages, heights, strict=True)):
        for line in lines:
            y = line[0].baseline
            if y < ZONE * height or y > (1 - ZONE) * height:
                seen[key_of(line), y < height / 2].append((number, y, id(line[0])))
    found = set()
    for places in seen.values():
        if len({p for p, _, _ in places}) >= max(2, min(3, len(pages) // 3)):
            found.update(mark for _, _, mark in places)
    return found
