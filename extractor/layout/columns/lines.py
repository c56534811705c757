"""Words onto lines: one baseline, left to right, with raised and lowered signs beside their neighbours."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from extractor.layout.glyphs.characters import WORD_GAP
from extractor.layout.glyphs.token import Token

_LEVEL = 0.3  # of the size: baselines of full-sized words this near are one
_RAISED = 0.75  # of the size: small signs beside a word stand this far above or below it at most
_APART = 0.45  # of the size: small signs away from other words are that much nearer to their line's baseline
_SIGN = 3  # letters or figures of such a sign; words in smaller print are a line of their own
_BESIDE = 0.3  # of the size: a raised sign is no further from its word
_SMALLER = 0.85  # of the line's size: what is smaller may be a raised or lowered sign
_OFF_LINE = 0.08  # of the size: a smaller sign this far off the baseline is raised or lowered


class _Row:
    """Tokens on one baseline; the first one is of its largest size."""

    __slots__ = ("baseline", "size", "tokens")

    def __init__(self, first: Token) -> None:
        self.baseline, self.size, self.tokens = first.baseline, first.style.size, [first]

    def takes(self, token: Token) -> bool:
        off = abs(token.baseline - self.baseline)
        if token.style.size >= _SMALLER * self.size:
            return off <= _LEVEL * self.size
        reach = _APART * (self.size if len(token.text) <= _SIGN else token.style.size)
        return off <= reach or (off <= _RAISED * self.size and self.is_beside(token))

    def is_beside(self, token: Token) -> bool:
        """Whether a word of the row ends or begins where the token begins or ends, on its height."""
        near = _BESIDE * self.size
        level = [t for t in self.tokens if t.top < token.bottom and token.top < t.bottom]
        return any(-near < token.x0 - t.x1 < near or -near < t.x0 - token.x1 < near for t in level)


def lines_of(tokens: list[Token]) -> list[list[Token]]:
    """The words of one column or cell as lines from top to bottom; turned text comes after upright text."""
    if not tokens:
        return []
    angles = {t.style.angle for t in tokens}
    if len(angles) > 1:
        return [line for angle in sorted(angles) for line in lines_of([t for t in tokens if t.style.angle == angle])]
    rows: list[_Row] = []
    keys: list[float] = []
    ranks = {size: -round(size) for size in {t.style.size for t in tokens}}
    reach = _RAISED * max(ranks)
    for token in sorted(tokens, key=lambda t: (ranks[t.style.size], t.baseline, t.x0)):
        low, high = bisect_left(keys, token.baseline - reach), bisect_right(keys, token.baseline + reach)
        near = [row for row in rows[low:high] if row.takes(token)]
        if near:
            if len(near) > 1 and any(row.is_beside(token) for row in near):
                near = [row for row in near if row.is_beside(token)]
            min(near, key=lambda row: abs(row.baseline - token.baseline)).tokens.append(token)
        else:
            index = bisect_left(keys, token.baseline)
            keys.insert(index, token.baseline)
            rows.insert(index, _Row(token))
    return [_settled(row.tokens) for row in rows]


def _settled(tokens: list[Token]) -> list[Token]:
    """One line's words left to right, each marked as raised or not, and with white space before it or none."""
    tokens.sort(key=lambda t: t.x0)
    _set_rises(tokens)
    before: Token | None = None
    for token in tokens:
        if before is None:
            token.spaced = True
        else:
            size = max(before.size, token.size) if token.rise or before.rise else min(before.size, token.size)
            token.spaced = token.gap_before or token.x0 - before.x1 > WORD_GAP * size
        before = token
    return tokens


def _set_rises(tokens: list[Token]) -> None:
    """Most of a line's letters set its size and baseline (a long row of raised note numbers does not); smaller signs
    that are off it are raised or lowered."""
    for t in tokens:
        t.rise = 0
    if len({t.style.size for t in tokens}) == 1:
        return
    weight: dict[tuple[float, float], tuple[int, int]] = {}
    for t in tokens:
        key = t.style.size, round(t.baseline, 1)
        letters, signs = weight.get(key, (0, 0))
        weight[key] = letters + sum(c.isalpha() for c in t.text), signs + len(t.text)
    size, baseline = max(weight, key=lambda k: (weight[k], k))
    for t in tokens:
        shift = baseline - t.baseline
        if t.style.size < _SMALLER * size and abs(shift) > _OFF_LINE * size:
            t.rise = 1 if shift > 0 else -1
