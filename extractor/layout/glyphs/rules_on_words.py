"""Rules that belong to words: underlines, strokes through text, and the bar that makes ">" a "≥"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from extractor.layout.glyphs.token import Token
from extractor.layout.pdf.drawings import THIN
from extractor.model.layout import Rule
from extractor.model.provenance import Box

BARRED = {">": "≥", "<": "≤", "+": "±"}

# All in units of the word's size.
_UNDER = (-0.12, 0.32)  # an underline's distance below the baseline
_THROUGH = (0.14, 0.48)  # a stroke's distance above the baseline
_RAISED = 0.8  # of the words' size: a raised sign is no larger
_OVERHANG = 0.6  # an underline reaches no further than this beyond its words
_STROKE_WEIGHT = 0.15  # a stroke through text is no thicker than this, and half a point
_SHARE = 0.6  # of a word's width lies over the rule that marks it
_TIGHT = 0.35  # the bar of "≥" reaches no further than this beyond the sign

_TALLEST = 40.0  # points: no larger text is looked at for rules


@dataclass(slots=True)
class Marked:
    """What the rules were found to be. `rules` are those left over, which may belong to a table."""

    rules: list[Rule]
    struck: list[Token] = field(default_factory=list)


@dataclass(slots=True)
class _Bar:
    """Horizontal rules that touch, as one."""

    x0: float
    x1: float
    y: float
    weight: float
    parts: list[Rule]


def mark(tokens: list[Token], rules: list[Rule]) -> Marked:
    """Marks the words that rules stand under, and takes those rules away. `tokens` stand upright."""
    flat = [r for r in rules if r.box.height <= THIN and r.box.width > r.box.height]
    posts = sorted((r.box for r in rules if r.box.height > max(r.box.width, THIN)), key=lambda b: b.x0)
    columns = [p.x0 for p in posts]
    by_baseline = sorted(tokens, key=lambda t: t.baseline)
    baselines = [t.baseline for t in by_baseline]
    marked = Marked(rules)
    used: set[int] = set()
    barred: list[tuple[Token, int]] = []
    for bar in _bars(flat):
        low = bisect_left(baselines, bar.y - _UNDER[1] * _TALLEST)
        high = bisect_right(baselines, bar.y + _THROUGH[1] * _TALLEST)
        near = [t for t in by_baseline[low:high] if t.x0 < bar.x1 and t.x1 > bar.x0]
        if not near or _is_border(bar, posts, columns):
            continue
        signs = list(_barred_signs(bar, near))
        if signs:
            barred.extend(signs)
        elif under := _covered(bar, near, _UNDER, below=True):
            for token in under:
                token.underlined = True
        elif through := _covered(bar, near, _THROUGH, below=False):
            marked.struck.extend(through)
        else:
            continue
        used.update(id(r) for r in bar.parts)
    _set_bars(barred, by_baseline, baselines)
    marked.rules = [r for r in rules if id(r) not in used]
    return marked


def _bars(flat: list[Rule]) -> Iterator[_Bar]:
    bar: _Bar | None = None
    for rule in sorted(flat, key=lambda r: (round(r.box.top + r.box.bottom), r.box.x0)):
        y = (rule.box.top + rule.box.bottom) / 2
        if bar and abs(y - bar.y) <= 0.7 and rule.box.x0 <= bar.x1 + 1.0:
            bar.x1 = max(bar.x1, rule.box.x1)
            bar.weight = max(bar.weight, rule.box.height)
            bar.parts.append(rule)
            continue
        if bar:
            yield bar
        bar = _Bar(rule.box.x0, rule.box.x1, y, rule.box.height, [rule])
    if bar:
        yield bar


def _is_border(bar: _Bar, posts: list[Box], columns: list[float]) -> bool:
    """Whether a vertical rule meets one of its ends: then it is the side of a cell."""
    for end in (bar.x0, bar.x1):
        for k in range(bisect_left(columns, end - 3.0), bisect_right(columns, end + 3.0)):
            if posts[k].top - 2.0 <= bar.y <= posts[k].bottom + 2.0:
                return True
    return False


def _barred_signs(bar: _Bar, near: list[Token]) -> Iterator[tuple[Token, int]]:
    """The signs that the bar stands under and under no others."""
    for token in near:
        size = token.size
        if not _UNDER[0] * size <= bar.y - token.baseline <= _UNDER[1] * size:
            continue
        for position, x0, x1 in token.comparisons:
            over = min(x1, bar.x1) - max(x0, bar.x0)
            if over > _SHARE * (x1 - x0) and bar.x0 > x0 - _TIGHT * size and bar.x1 < x1 + _TIGHT * size:
                yield token, position


def _covered(bar: _Bar, near: list[Token], reach: tuple[float, float], *, below: bool) -> list[Token]:
    """The words that the bar marks, none where it is no mark of words: too long, too far off or too thick."""
    covered = []
    for token in near:
        off = bar.y - token.baseline if below else token.baseline - bar.y
        over = min(token.x1, bar.x1) - max(token.x0, bar.x0)
        if reach[0] * token.size <= off <= reach[1] * token.size and over >= _SHARE * (token.x1 - token.x0):
            covered.append(token)
    if not covered:
        return []
    size = max(t.size for t in covered)
    if not below and bar.weight > _STROKE_WEIGHT * size + 0.5:
        return []
    if below:  # a note mark at the end of an underlined title stands on the rule as well
        covered += [t for t in near if t.size < _RAISED * size and _UNDER[1] * t.size < bar.y - t.baseline <= size]
    left, right = min(t.x0 for t in covered), max(t.x1 for t in covered)
    fits = bar.x0 > left - _OVERHANG * size and bar.x1 < right + _OVERHANG * size
    inked = sum(t.x1 - t.x0 for t in covered)
    return covered if fits and inked >= 0.5 * (bar.x1 - bar.x0) else []


def _set_bars(barred: list[tuple[Token, int]], by_baseline: list[Token], baselines: list[float]) -> None:
    """Writes "≥" for ">" over a bar of its own; where a neighbour is underlined too, it is an underline."""
    for token, position in barred:
        low = bisect_left(baselines, token.baseline - 0.1 * token.size)
        high = bisect_right(baselines, token.baseline + 0.1 * token.size)
        reach = 0.8 * token.size
        beside = (t for t in by_baseline[low:high] if t.x0 - token.x1 < reach and token.x0 - t.x1 < reach)
        if any(t.underlined for t in beside if t is not token):
            token.underlined = True
        else:
            sign = BARRED[token.text[position]]
            token.text = token.text[:position] + sign + token.text[position + 1 :]
