"""Which fact stands at a place on the page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from extractor.model.layout import Word
from extractor.model.outline import Passage
from extractor.model.provenance import Box, Place

_PROBES = 7  # about so many words of a statement are looked up, spread over it


class PlaceIndex:
    """Facts by where they are printed: the pages' places, the smallest first, since the smallest is the nearest."""

    def __init__(self, where: Mapping[str, Sequence[Place]]) -> None:
        self._pages: dict[int, list[tuple[float, Box, str]]] = defaultdict(list)
        for pointer, places in where.items():
            if pointer.endswith("/logic"):  # the connectors between a list's items
                continue
            for place in places:
                box = Box(*place.bbox)
                self._pages[place.page].append((box.width * box.height, box, pointer))
        for page in self._pages.values():
            page.sort()

    def pointer_of(self, passage: Passage) -> str:
        """The fact that most of a statement's words belong to; "" where it is none."""
        words = [word for line in passage.lines for word in line.words]
        votes: dict[str, int] = defaultdict(int)
        for word in words[:: max(1, len(words) // _PROBES)]:
            votes[self._at(word)] += 1
        return max(votes, key=lambda pointer: (votes[pointer], pointer))

    def _at(self, word: Word) -> str:
        x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
        for _, (x0, top, x1, bottom), pointer in self._pages[word.page]:
            if x0 <= x <= x1 and top <= y <= bottom:
                return pointer
        return ""
