"""Words onto lines: one baseline, left to right, with raised and lowered signs beside their neighbours."""

from __future__ import annotations

from bisect import bisect_left

from extractor.layout.characters import WORD_GAP
from extractor.layout.token import Token

_SAME = 0.3  # of the size: baselines of full-sized words this near are one


class Row:
    """Tokens on one baseline."""

    __slots__ = ("baseline", "size", "tokens")

    def __init__(self, first: Token) -> None:
        self.baseline, self.size, self.tokens = first.baseline, first.style.size, [first]

    def takes(self, token: Token) -> bool:
        size, off = token.style.size, abs(token.baseline - self.baseline)
        if size >= 0.85 * self.size:
            return off <= _SAME * self.size
        return off <= 0.5 * self.size and self.baseline - self.size < token.middle < self.baseline + 0.2 * self.size


def lines_of(tokens: list[Token]) -> list[list[Token]]:
    """The tokens of one column as lines from top to bottom."""
    rows: list[Row] = []
    keys: list[float] = []
    for token in sorted(tokens, key=lambda t: (-round(t.style.size), t.baseline, t.x0)):
        near = bisect_left(keys, token.baseline)
        best = None
        for k in range(max(0, near - 2), min(len(rows), near + 2)):
            if rows[k].takes(token) and (
                best is None or abs(rows[k].baseline - token.baseline) < abs(best.baseline - token.baseline)
            ):
                best = rows[k]
        if best is None:
            row = Row(token)
            place = bisect_left(keys, row.baseline)
            keys.insert(place, row.baseline)
            rows.insert(place, row)
        else:
            best.tokens.append(token)
    return [_settled(row) for row in rows]


def _settled(row: Row) -> list[Token]:
    """The row's tokens left to right, each told whether white space and a raised baseline stand before it."""
    row.tokens.sort(key=lambda t: t.x0)
    for before, token in zip([None, *row.tokens], row.tokens, strict=False):
        size = min(before.style.size, token.style.size) if before else token.style.size
        token.spaced = before is None or token.gap_before or token.x0 - before.x1 > WORD_GAP * size
        shift = row.baseline - token.baseline
        if token.style.size < 0.85 * row.size and abs(shift) > 0.08 * row.size:
            token.rise = 1 if shift > 0 else -1
    return row.tokens
