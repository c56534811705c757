"""Small drawn figures that stand for signs: check boxes with or without a cross, and bullets."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.layout.glyphs.neighbours import Neighbours
from extractor.layout.glyphs.signs import CHECKED, CROSSES, EMPTY, TICKED
from extractor.layout.glyphs.token import SMALLEST, Style, Token
from extractor.layout.pdf.drawings import Drawings, Shape
from extractor.model.layout import Rule
from extractor.model.provenance import Box

_SIDE = (4.5, 16.0)  # points: a check box's side
_RADIO = 7.0  # points: a smaller hollow circle is a bullet
_BULLET = (1.2, 7.0)  # points: a drawn bullet's size
_DASH = 5.0  # of its height: a drawn dash is no wider
_NEAR = 30.0  # points: the text that a sign belongs to is no further away
_MEETS = 1.0  # points: lines nearer than this touch
_MOST = 3_000  # figures: a page with more is a drawing, and no form
_WHITE = 0xF0F0F0


def with_drawn_signs(tokens: list[Token], drawings: Drawings) -> list[Token]:
    """The page's upright words and the drawn signs. A letter that is the cross in a drawn box goes into the box."""
    sides = [r for r in drawings.rules if _SIDE[0] <= max(r.box.width, r.box.height) <= _SIDE[1]]
    figures = len(drawings.shapes) + len(sides)
    if not figures or figures > _MOST:
        return tokens
    neighbours = Neighbours(tokens)
    crosses: set[int] = set()
    drawn: list[Token] = []
    boxes = _check_boxes(drawings, sides)
    for box in boxes:
        inside = neighbours.inside(box)
        beside = neighbours.beside(box, _NEAR)
        if beside is None or any(t.text not in CROSSES for t in inside):
            continue
        crosses.update(id(t) for t in inside)
        checked = bool(inside) or any(_fills(shape, box) for shape in drawings.shapes)
        drawn.append(sign_token(CHECKED if checked else EMPTY, box, beside))
    drawn.extend(_bullets(drawings, boxes, neighbours))
    return [t for t in tokens if id(t) not in crosses] + drawn


def box_ticks(tokens: list[Token]) -> None:
    """Makes boxes of ticks that are set like the page's empty boxes: there a tick stands for a ticked box."""
    fonts = {t.style.font for t in tokens if t.text == EMPTY}
    for token in tokens:
        if token.text in TICKED and token.style.font in fonts:
            token.text = TICKED[token.text]


def sign_token(sign: str, box: Box, beside: Token | None) -> Token:
    """A word for a sign that no font has; it stands on the line of the word beside it."""
    if beside is None:
        size = max(SMALLEST, round(box.height, 2))
        return Token(sign, box.x0, box.x1, box.bottom - 0.15 * size, Style("", size), gap_before=True, drawn=True)
    return Token(sign, box.x0, box.x1, beside.baseline, Style("", beside.size), gap_before=True, drawn=True)


def _check_boxes(drawings: Drawings, sides: list[Rule]) -> list[Box]:
    """Squares of a letter's size that stand alone: they share no side with a grid and not with each other."""
    squares = [s.box for s in drawings.shapes if _is_hollow(s) and _is_square(s.box) and _stands_for_choice(s)]
    squares.extend(b for b in _four_sided(sides) if _is_square(b))
    outer = [b for b in squares if not any(b != o and _holds(o, b) for o in squares)]
    outer = sorted(set(outer))
    long = [r.box for r in drawings.rules if max(r.box.width, r.box.height) > _SIDE[1]]
    return [
        b for b in outer if not any(_touch(b, o) for o in outer if o is not b) and not any(_touch(b, r) for r in long)
    ]


def _is_hollow(shape: Shape) -> bool:
    return shape.stroke is not None and (shape.fill is None or shape.fill >= _WHITE)


def _stands_for_choice(shape: Shape) -> bool:
    return shape.upright or (shape.curved and min(shape.box.width, shape.box.height) >= _RADIO)


def _is_square(box: Box) -> bool:
    low, high = _SIDE
    return low <= box.width <= high and low <= box.height <= high and 0.75 <= box.width / box.height <= 1.33


def _four_sided(sides: list[Rule]) -> Iterator[Box]:
    """Squares put together from four short rules."""
    flat = [r.box for r in sides if r.box.width > r.box.height]
    tall = [r.box for r in sides if r.box.height > r.box.width]
    for top in flat:
        for bottom in flat:
            if not (0 < bottom.top - top.top <= _SIDE[1] and abs(top.x0 - bottom.x0) <= _MEETS):
                continue
            box = Box(top.x0, top.top, top.x1, bottom.bottom)
            if _is_square(box) and all(
                any(abs(t.x0 - x) <= 2 * _MEETS and t.top <= box.top + 2 and t.bottom >= box.bottom - 2 for t in tall)
                for x in (box.x0, box.x1)
            ):
                yield box


def _holds(outer: Box, inner: Box) -> bool:
    slack = 0.5
    return (
        outer.x0 - slack <= inner.x0
        and outer.top - slack <= inner.top
        and inner.x1 <= outer.x1 + slack
        and inner.bottom <= outer.bottom + slack
    )


def _touch(box: Box, other: Box) -> bool:
    return (
        other.x0 <= box.x1 + _MEETS
        and other.x1 >= box.x0 - _MEETS
        and other.top <= box.bottom + _MEETS
        and other.bottom >= box.top - _MEETS
    )


def _fills(shape: Shape, box: Box) -> bool:
    """Whether a figure is the mark inside a check box: a cross, a tick or a dark core."""
    inner = shape.box
    middle_x, middle_y = (inner.x0 + inner.x1) / 2, (inner.top + inner.bottom) / 2
    if not box.holds(middle_x, middle_y) or max(inner.width, inner.height) < 0.3 * box.width:
        return False
    if shape.upright or (shape.curved and _is_hollow(shape)):
        dark = shape.fill is not None and shape.fill < _WHITE
        return dark and inner.width < 0.95 * box.width
    return True


def _bullets(drawings: Drawings, boxes: list[Box], neighbours: Neighbours) -> Iterator[Token]:
    """Dots and squares drawn at the left of a line's first word; a word in the cell beside is not before them."""
    low, high = _BULLET
    shapes = drawings.shapes
    for shape in shapes:
        box = shape.box
        if not (low <= box.width <= high and low <= box.height <= high and _has_bullets_form(shape, shapes)):
            continue
        if any(_touch(box, b) for b in boxes) or not (shape.curved or shape.upright):
            continue
        if neighbours.over(box):
            continue  # a piece of a letter that is drawn
        word = neighbours.right_of(box, _NEAR)
        if word is None or not word.baseline - 0.75 * word.size <= (box.top + box.bottom) / 2 <= word.baseline:
            continue
        before = neighbours.left_of(box, 4 * word.size)
        if before and not _is_parted(before, box, drawings.rules):
            continue
        if box.width > 0.7 * word.size or word.x0 - box.x1 < 1.0:
            continue
        others = [s for s in shapes if s is not shape and abs(s.box.top - box.top) < 1 and abs(s.box.x0 - box.x0) < 20]
        if others:
            continue  # a row of dots leads the eye, or is a picture
        yield sign_token(_bullet_sign(shape), box, word)


def _is_parted(before: Token, box: Box, rules: list[Rule]) -> bool:
    """Whether an upright line stands between a word and what is drawn at its right."""
    middle = (box.top + box.bottom) / 2
    return any(
        r.box.width < r.box.height
        and before.x1 - 1.0 <= r.box.x0
        and r.box.x1 <= box.x0 + 1.0
        and r.box.top <= middle <= r.box.bottom
        for r in rules
    )


def _has_bullets_form(shape: Shape, shapes: list[Shape]) -> bool:
    """As wide as high; or a dash, where others like it stand above or below it."""
    ratio = shape.box.width / shape.box.height
    if 0.7 <= ratio <= 1.4:
        return True
    alike = [s for s in shapes if s is not shape and abs(s.box.x0 - shape.box.x0) < 1 and _same_size(s.box, shape.box)]
    return 1.4 < ratio <= _DASH and bool(alike)


def _same_size(box: Box, other: Box) -> bool:
    return abs(box.width - other.width) < 0.3 and abs(box.height - other.height) < 0.3


def _bullet_sign(shape: Shape) -> str:
    if shape.box.width > 1.4 * shape.box.height:
        return "–"
    hollow = _is_hollow(shape)
    return ("○" if hollow else "•") if shape.curved else ("□" if hollow else "▪")
