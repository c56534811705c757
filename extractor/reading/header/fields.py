"""Labelled values, wherever they stand: on the label's line, in a cell beside it, or below it, over several lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from extractor.language.answers import begins_answer
from extractor.language.dates import find_labelled_dates
from extractor.language.insurers import names_no_insurer, whose_kind
from extractor.language.marks import BEFORE_TEXT, BOXES, is_bullet
from extractor.model.layout import Word
from extractor.model.provenance import Box
from extractor.profiles import Profile
from extractor.reading.header.front import LEADER, Front, Strip, Token, Zone, text_of, words_of
from extractor.reading.header.labels import (
    DATES,
    REQUIREMENTS,
    Label,
    date_before,
    is_identifier,
    labels_in,
    opens_line,
    opens_remark,
    to_stop,
)

_NEXT_LINE = 0.75  # lines of one value are nearer than this part of their size
_BELOW = 2.2  # a value under its label is nearer than this many sizes
_FULL = 0.15  # a line that ends nearer to the right edge than this part of the width is full


@dataclass(frozen=True, slots=True)
class Field:
    """A label that the profile knows, and what stands as its value. `means` is a header field or a kind of date.

    `marked`: a colon or leader dots end the label; `opens`: it begins its line, a bullet aside, or one of its remarks.
    `page` and `order` are its strip's.
    """

    means: str
    label: tuple[Token, ...]
    value: tuple[Token, ...]
    zone: Zone
    marked: bool
    page: int
    order: int
    opens: bool

    @property
    def name(self) -> str:
        """The label as printed, without its end punctuation."""
        return text_of(self.label).strip(" :*•.…↗")

    @property
    def text(self) -> str:
        return text_of(self.value)

    @property
    def words(self) -> tuple[Word, ...]:
        return words_of((*self.label, *self.value))


def read_fields(front: Front, profile: Profile) -> tuple[Field, ...]:
    """All labelled values in reading order."""
    letterheads = (whose_kind(s.text) for s in front.of("front", "running"))
    owners = frozenset(name for name in letterheads if name and not names_no_insurer(name))
    labels = {s.order: labels_in(s, profile, owners) for s in front.strips}
    pages: dict[int, list[Strip]] = {}
    for strip in front.strips:
        pages.setdefault(strip.page, []).append(strip)
    numbered = frozenset(
        strip.tokens[label.start].text.casefold()
        for strip in front.strips
        for label in labels[strip.order]
        if label.means == "policy_number" and label.end - label.start > 1
    )
    fields: list[Field] = []
    for strip in front.strips:
        around = _Around(pages[strip.page], labels, front.body_size, numbered)
        for number, label in enumerate(labels[strip.order]):
            value = _value(strip, label, labels[strip.order][number + 1 :], around)
            if value is not None:
                tokens = strip.tokens[label.start : label.end]
                opens = opens_line(strip.tokens, label.start) or opens_remark(strip.tokens, label.start)
                opens |= bool(value) and value[0] in strip.tokens[: label.start]  # its value opens the line
                fields.append(
                    Field(label.means, tokens, value, strip.zone, label.marked, strip.page, strip.order, opens)
                )
    return tuple(fields)


def _value(strip: Strip, label: Label, later: Sequence[Label], around: _Around) -> tuple[Token, ...] | None:
    """The first of the places where a value may stand that holds one that fits. None: the label is bare."""
    unmarked_name = label.means == "title_or_number" and not (label.marked or around.names_only(strip, label))
    fits = _holds_number if unmarked_name else _FITS.get(label.means, bool)
    rest = strip.tokens[label.end : later[0].start if later else len(strip.tokens)]
    if not rest and (date := date_before(strip.tokens, label.start)):
        return date  # "11/10/2025 - Effective date"
    for candidate in around.candidates(strip, label, rest, later):
        if fits(candidate):
            return candidate
        if candidate[0] in rest and label.means not in REQUIREMENTS:
            return None  # something else stands there: "Retire Date: N/A"
    return None


@dataclass(frozen=True, slots=True)
class _Around:
    """The strips of a page with their labels, to look for a value beside or below its label."""

    strips: Sequence[Strip]
    labels: dict[int, tuple[Label, ...]]
    body_size: float
    numbered: frozenset[str]  # the first words of labels of numbers, in small letters: "guideline" of "Guideline #"

    def names_only(self, strip: Strip, label: Label) -> bool:
        """Whether a label alone in its place asks for the name, as another one asks for the number: "Guideline"."""
        tokens = strip.tokens[label.start : label.end]
        return len(strip.tokens) == len(tokens) == 1 and tokens[0].text.casefold() in self.numbered

    def candidates(
        self, strip: Strip, label: Label, rest: tuple[Token, ...], later: Sequence[Label]
    ) -> Iterator[tuple[Token, ...]]:
        """What may be the value: the rest of the strip, what stands beside it, what stands below it."""
        here = strip if strip.in_cell else replace(strip, tokens=strip.tokens[label.start : label.end])
        if any(t.text != LEADER for t in rest):
            goes_on = rest[-1] is strip.tokens[-1] and not strip.in_cell
            further = self._options_beside(strip) if goes_on and any(t.text in BOXES for t in rest) else []
            yield (*rest, *_tokens_of(further or (self._continued(strip, here, label.means) if goes_on else ())))
        below = self._below(strip)
        beside = self._beside(here, strip.tokens[label.start], later)
        if beside and self._is_label(beside[0]) and (below or self.labels[beside[0].order][0].marked):
            beside = []  # else it is a value that sounds like a label: "Program | Prior Authorization"
        # In a row of heads the neighbour is a head as well: the values stand below.
        if beside and not (below and strip.bold and beside[0].bold and not below.bold):
            has_box = any(t.text in BOXES for s in beside for t in s.tokens)
            further = self._options_beside(beside[-1]) if has_box and not beside[0].in_cell else []
            more = [] if beside[0].in_cell else self._continued(beside[-1], here, label.means)
            yield (*_tokens_of(beside), *_tokens_of(further or more))
        if below:
            more = [] if below.in_cell else self._continued(below, below, label.means)
            yield (*below.tokens, *_tokens_of(more))

    def _options_beside(self, strip: Strip) -> list[Strip]:
        """Boxes set further right on the line: "☐ Yes      ☒ No", or "Yes ☐      No ☒", is one answer."""
        beside = [s for s in self.strips if s.area.x0 >= strip.area.x1 and _overlap(s.area, strip.area, 1) > 4]
        beside.sort(key=lambda s: s.area.x0)
        ends = ((s, s.tokens[0].text, s.tokens[-1].text) for s in beside if not s.in_cell)
        return [s for s, first, last in ends if first in BOXES or (last in BOXES and not self._is_label(s))]

    def _is_label(self, strip: Strip) -> bool:
        """Whether a strip opens with a label. "Policy" alone on a line may as well end a title."""
        labels = self.labels[strip.order]
        if not labels or labels[0].start != 0:
            return False
        return labels[0].marked or labels[0].means != "title_or_number" or len(strip.tokens) > labels[0].end

    def _beside(self, here: Strip, label: Token, later: Sequence[Label]) -> list[Strip]:
        """The nearest column of strips to the right, on the label's height.

        Labels stacked in one cell have their values stacked in the next: each takes those from its own line on.
        """
        right = [s for s in self.strips if s.area.x0 >= here.area.x1 - 2 and _overlap(s.area, here.area, 1) > 1.5]
        if not right:
            return []
        nearest = min(right, key=lambda s: (s.area.x0, s.order))
        column = [s for s in right if abs(s.area.x0 - nearest.area.x0) < 4]
        if not here.in_cell or len(self.labels[here.order]) < 2:
            return column
        top = label.word.box.top - 3
        end = here.tokens[later[0].start].word.box.top - 3 if later else float("inf")
        lines = [line for s in column for line in s.lines]
        return [line for line in lines if top <= line.box.top < end]

    def _below(self, label: Strip) -> Strip | None:
        """The strip right under a label, unless it is a label itself."""
        reach = label.area.bottom + (4 if label.in_cell else _BELOW * label.size)
        under = [
            s
            for s in self.strips
            if s.in_cell == label.in_cell
            and label.area.bottom - 3 <= s.area.top <= reach
            and _overlap(s.area, label.area, 0) > 1
        ]
        if not under:
            return None
        nearest = min(under, key=lambda s: (round(s.area.top), abs(s.area.x0 - label.area.x0)))
        leaves_head = label.zone == "running" and nearest.zone != "running"
        return None if leaves_head or self._is_label(nearest) else nearest

    def _continued(self, value: Strip, label: Strip, means: str) -> Iterator[Strip]:
        """The lines that a value outside a table goes on in: below it or its label, in the same print."""
        last = value
        while means != "policy_number" and not (means in DATES and not last.text.endswith((",", ";"))):
            hangs = means == "products" and value.order == label.order
            follows = next((s for s in self.strips if self._goes_on(last, value, label, s, hangs)), None)
            if follows is None:
                return
            last = follows
            yield last

    def _goes_on(self, last: Strip, value: Strip, label: Strip, strip: Strip, hangs: bool) -> bool:
        """Whether a value goes on in a strip; `hangs`: also in one that is merely set in, as lists of names are."""
        step = strip.area.top - last.area.bottom
        if strip.in_cell or strip.zone != last.zone or not -3 < step < _NEXT_LINE * strip.size:
            return False
        if strip.area.top <= last.area.top + 2 or is_bullet(strip.tokens[0].text, BEFORE_TEXT) or self._is_label(strip):
            return False
        if abs(strip.size - last.size) > 0.12 * last.size or strip.bold != last.bold:
            return False
        left = strip.area.x0
        if any(s.area.x1 <= left and _overlap(s.area, strip.area, 1) > 4 for s in self.strips if s is not strip):
            return False  # a label of its own stands before it
        right = max(s.area.x1 for s in self.strips)
        is_full = last.area.x1 > right - _FULL * (right - label.area.x0)
        aligned = abs(left - value.area.x0) < 5 and (value.order != label.order or strip.size > self.body_size + 0.5)
        is_open = last.text.endswith((",", ";")) or (hangs and left > label.area.x0 + strip.size / 2)
        return aligned or (left > label.area.x0 - 5 and (is_full or strip.bold or is_open))


def _overlap(a: Box, b: Box, axis: int) -> float:
    """How far two boxes overlap on an axis (0 across, 1 down), in points."""
    return min(a[axis + 2], b[axis + 2]) - max(a[axis], b[axis])


def _tokens_of(strips: Iterable[Strip]) -> tuple[Token, ...]:
    return tuple(t for s in strips for t in s.tokens)


def _holds_date(tokens: Sequence[Token]) -> bool:
    return bool(find_labelled_dates(text_of(tokens)))


def _holds_number(tokens: Sequence[Token]) -> bool:
    """Whether a number stands there, whatever is remarked on it in brackets: "MP-12 (previously MP-7)"."""
    own = to_stop(tokens)
    remark = next((i for i, t in enumerate(own) if i and t.text[0] == "("), len(own))
    return is_identifier(text_of(own[:remark]))


def _holds_answer(tokens: Sequence[Token]) -> bool:
    text = text_of(tokens)
    return any(t.text in BOXES for t in tokens) or begins_answer(text) or text.strip("Xx✓✔ ") == ""


_FITS: dict[str, Callable[[Sequence[Token]], bool]] = {
    **dict.fromkeys(DATES, _holds_date),
    **dict.fromkeys(REQUIREMENTS, _holds_answer),
    "policy_number": _holds_number,
}
