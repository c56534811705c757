"""Which words stand beside or inside a place on the page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from extractor.layout.glyphs.token import Token
from extractor.model.provenance import Box


class Neighbours:
    """The upright words of one page by their height on it."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = sorted(tokens, key=lambda t: t.middle)
        self._middles = [t.middle for t in self._tokens]

    def _between(self, top: float, bottom: float) -> list[Token]:
        return self._tokens[bisect_left(self._middles, top) : bisect_right(self._middles, bottom)]

    def inside(self, box: Box) -> list[Token]:
        """The words whose middle is in the box."""
        return [t for t in self._between(box.top, box.bottom) if box.x0 <= (t.x0 + t.x1) / 2 <= box.x1]

    def over(self, box: Box) -> bool:
        """Whether the middle of the box lies in a word, as the dot of an "i" does."""
        middle_x, middle_y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
        return any(t.x0 < middle_x < t.x1 and t.top < middle_y < t.bottom for t in self._level(box))

    def right_of(self, box: Box, reach: float) -> Token | None:
        """The nearest word on the same height whose left edge is at most `reach` points to the right."""
        near = [t for t in self._level(box) if -1.0 <= t.x0 - box.x1 <= reach]
        return min(near, key=lambda t: t.x0, default=None)

    def left_of(self, box: Box, reach: float) -> Token | None:
        """The nearest word on the same height whose right edge is at most `reach` points to the left."""
        near = [t for t in self._level(box) if -1.0 <= box.x0 - t.x1 <= reach]
        return max(near, key=lambda t: t.x1, default=None)

    def beside(self, box: Box, reach: float) -> Token | None:
        """The nearest word on either side."""
        right, left = self.right_of(box, reach), self.left_of(box, reach)
        if right is None or left is None:
            return right or left
        return right if right.x0 - box.x1 <= box.x0 - left.x1 else left

    def _level(self, box: Box) -> list[Token]:
        middle = (box.top + box.bottom) / 2
        slack = 0.7 * box.height
        return [
            t for t in self._between(middle - 20, middle + 20) if abs(t.middle - middle) <= max(slack, 0.4 * t.size)
        ]
