"""Labels and their values, wherever they stand: on one line, in neighbouring cells, or the value below its label."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from extractor.model.layout import Word
from extractor.profiles import Profile, mentions
from extractor.reading.dates import find_dates
from extractor.reading.front import BOXES, LEADER, Front, Strip, Token, Zone, text_of, words_of

DATES = frozenset(
    ("effective_date", "original_effective", "last_reviewed", "next_review", "published", "revised", "approved")
    + ("retired", "other_date")
)
REQUIREMENTS = frozenset(("prior_authorization", "notification"))

_MARKS = frozenset("•●○◦▪■□◆➢➤►–—-o")
_LONGEST = 9  # words of a label
_DATE_AHEAD = 6  # words in which a date must begin behind a label without a colon
_ANSWER = re.compile(r"(?:yes|no|required|not)\b", re.IGNORECASE)
_HAS_DATE = re.compile(r"\d{4}|\d[/.-]\d")
_IDENTIFIER = re.compile(r"(?=[^\s]*\d)[A-Za-z0-9][\w./-]*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Field:
    """A label that the profile knows, and what stands as its value. `means` is a header field or a kind of date.

    `marked`: a colon or leader dots end the label; `opens`: it begins its line. `page` and `order` are its strip's.
    """

    means: str
    label: tuple[Token, ...]
    value: tuple[Token, ...]
    zone: Zone
    marked: bool
    opens: bool
    page: int
    order: int

    @property
    def name(self) -> str:
        """The label as printed, without its end punctuation."""
        return text_of(self.label).strip(" :*•.…")

    @property
    def text(self) -> str:
        return text_of(self.value)

    @property
    def words(self) -> tuple[Word, ...]:
        return words_of((*self.label, *self.value))


@dataclass(frozen=True, slots=True)
class _Label:
    """`tokens[start:end]` of a strip is a label."""

    start: int
    end: int
    means: str
    marked: bool


def is_identifier(text: str) -> bool:
    """Whether a text is a policy's number rather than its name: a few signs, among them a digit."""
    words = text.split()
    if not 0 < len(words) <= 4 or len(text) > 28 or "(" in text or not any(c.isdigit() for c in text):
        return False
    return sum(len(w) > 1 and w.isalpha() for w in words) <= 1 and not find_dates(text)


def read_fields(front: Front, profile: Profile) -> tuple[Field, ...]:
    """All labelled values in reading order. Behind the front a label opens its strip, or its value is no field's."""
    labels: dict[int, list[_Label]] = {}
    pages: dict[int, list[Strip]] = {}
    for strip in front.strips:
        pages.setdefault(strip.page, []).append(strip)
    fields: list[Field] = []
    for strip in front.strips:
        if strip.zone in ("inside", "aside") and not (len(strip.tokens) <= _LONGEST or _HAS_DATE.search(strip.text)):
            continue
        around = _Around(pages[strip.page], labels, profile, front.body_size)
        found = around.labels_of(strip)
        for i, label in enumerate(found):
            following = found[i + 1].start if i + 1 < len(found) else len(strip.tokens)
            value = _value(strip, label, following, around)
            if value is not None:
                tokens = strip.tokens[label.start : label.end]
                place = (strip.zone, label.marked, tokens[0].opens, strip.page, strip.order)
                fields.append(Field(label.means, tokens, value, *place))
    return tuple(fields)


def _labels(strip: Strip, profile: Profile) -> list[_Label]:
    tokens, found, at = strip.tokens, list[_Label](), 0
    while at < len(tokens):
        label = _label_at(tokens, at, profile)
        if label:
            found.append(label)
        at = label.end if label else at + 1
    return found


def _label_at(tokens: Sequence[Token], at: int, profile: Profile) -> _Label | None:
    """The longest label that begins at a token. In the middle of a line it needs a colon, or a date right behind it."""
    begins = at == 0 or tokens[at].opens or tokens[at - 1].text[-1] in ";,.)" or tokens[at - 1].text in (*BOXES, LEADER)
    if not any(c.isalpha() for c in tokens[at].text):
        return None
    for end in range(min(at + _LONGEST, len(tokens)), at, -1):
        text = text_of(tokens[at:end])
        marked = tokens[end - 1].text[-1] in ":?" or _has_leader(tokens, end)
        if marked or (begins and _may_end(tokens, end)):
            means = profile.label(text) or profile.label(_without_payer(text))
            if means and not (tokens[end - 1].text.endswith(".") and not marked and len(tokens) > end) and (marked or _stands_unmarked(means, tokens, end)):
                return _Label(at, end, means, marked)
    return None


def _has_leader(tokens: Sequence[Token], end: int) -> bool:
    """Whether leader dots stand behind a label; those of a contents list lead to a page number."""
    if end >= len(tokens) or tokens[end].text != LEADER:
        return False
    return not (end + 1 < len(tokens) and re.fullmatch(r"\d{1,3}", tokens[end + 1].text))


def _may_end(tokens: Sequence[Token], end: int) -> bool:
    """Whether a label without a colon can end before this token."""
    if end == len(tokens) or tokens[end].opens or tokens[end].text in BOXES:
        return True
    rest = text_of(tokens[end : end + _DATE_AHEAD])
    return bool(_ANSWER.match(rest) or _HAS_DATE.search(rest) or any(c.isdigit() for c in tokens[end].text))


def _stands_unmarked(means: str, tokens: Sequence[Token], end: int) -> bool:
    """Whether what follows a label without a colon fits it."""
    if means == "title_or_number" and end < len(tokens):
        return is_identifier(text_of(_to_break(tokens[end:])))
    if end == len(tokens) or tokens[end].opens:
        return True
    rest = text_of(tokens[end:])
    if means in DATES:
        return any(not rest[: span.start].strip() for span in find_dates(rest)[:1])
    if means == "policy_number":
        return is_identifier(text_of(_to_break(tokens[end:])))
    if means in REQUIREMENTS:
        return tokens[end].text in BOXES or bool(_ANSWER.match(rest))
    return False


def _to_break(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens before the next line or wide gap."""
    cut = next((i for i, t in enumerate(tokens) if t.opens and i), len(tokens))
    return tokens[:cut]


def _without_payer(text: str) -> str:
    """A label without the insurer's name before it: "Medica Effective Date"."""
    words = text.split()
    named = mentions(words)
    return " ".join(words[named[0].end :]) if named and named[0].start == 0 else text


@dataclass(frozen=True, slots=True)
class _Around:
    """The strips of a page, to look for a value beside or below its label."""

    strips: Sequence[Strip]
    labels: dict[int, list[_Label]]
    profile: Profile
    body_size: float

    def labels_of(self, strip: Strip) -> list[_Label]:
        if strip.order not in self.labels:
            self.labels[strip.order] = _labels(strip, self.profile)
        return self.labels[strip.order]

    def is_label(self, strip: Strip) -> bool:
        """Whether a strip opens with a label. "Policy" alone on a line may as well end a title."""
        found = self.labels_of(strip)
        if not found or found[0].start != 0:
            return False
        return found[0].marked or found[0].means != "title_or_number" or len(strip.tokens) > found[0].end

    def beside(self, label: Strip) -> list[Strip]:
        """The nearest column of strips to the right, on the label's height."""
        right = [s for s in self.strips if s.area.x0 >= label.area.x1 - 2 and _overlap(s.area, label.area, 1) > 1.5]
        if not right:
            return []
        nearest = min(right, key=lambda s: (s.area.x0, s.order))
        return [s for s in right if abs(s.area.x0 - nearest.area.x0) < 4]

    def below(self, label: Strip) -> Strip | None:
        """The strip right under a label."""
        reach = label.area.bottom + (4 if label.in_cell else 2.2 * label.size)
        under = [
            s
            for s in self.strips
            if s.in_cell == label.in_cell and label.area.bottom - 3 <= s.area.top <= reach and _overlap(s.area, label.area, 0) > 1
        ]
        return min(under, key=lambda s: (round(s.area.top), abs(s.area.x0 - label.area.x0)), default=None)

    def continued(self, value: Strip, label: Strip, means: str) -> Iterator[Strip]:
        """The lines that a value outside a table goes on in: below it or its label, in the same print."""
        last = value
        while means != "policy_number" and not (means in DATES and last.text[-1] not in ",;"):
            follows = next((s for s in self.strips if self._goes_on(last, value, label, s)), None)
            if follows is None:
                return
            last = follows
            yield last

    def _goes_on(self, last: Strip, value: Strip, label: Strip, strip: Strip) -> bool:
        step = strip.area.top - last.area.bottom
        if strip.in_cell or strip.zone != last.zone or not -3 < step < 0.75 * strip.size:
            return False
        if strip.area.top <= last.area.top + 2 or strip.tokens[0].text in _MARKS or self.is_label(strip):
            return False
        left = strip.area.x0
        if any(s.area.x1 <= left and _overlap(s.area, strip.area, 1) > 4 for s in self.strips if s is not strip):
            return False
        if abs(strip.size - last.size) > 0.12 * last.size or strip.bold != last.bold:
            return False
        right = max(s.area.x1 for s in self.strips)
        is_full = last.area.x1 > right - 0.15 * (right - label.area.x0)
        below = abs(left - value.area.x0) < 5 and (value.order != label.order or strip.size > self.body_size + 0.5)
        return below or (left > label.area.x0 - 5 and (is_full or strip.bold))


def _overlap(a: tuple[float, ...], b: tuple[float, ...], axis: int) -> float:
    """How far two boxes overlap on an axis (0 across, 1 down), in points."""
    return min(a[axis + 2], b[axis + 2]) - max(a[axis], b[axis])


def _value(strip: Strip, label: _Label, following: int, around: _Around) -> tuple[Token, ...] | None:
    """The first of the places where a value may stand that holds one that fits. None: the label is bare."""
    fits = _holds_number if label.means == "title_or_number" and not label.marked else _FITS.get(label.means, bool)
    rest = strip.tokens[label.end : following]  # up to the next label
    here = Strip(strip.tokens[label.start : label.end], strip.area, strip.page, strip.zone, strip.order, strip.in_cell)
    for candidate in _candidates(strip, here, rest, label, around):
        if fits(candidate):
            return candidate
        if candidate and candidate[0] in rest and label.means not in REQUIREMENTS:
            return None  # something else stands there: "Retire Date: N/A"
    return None


def _candidates(
    strip: Strip, here: Strip, rest: tuple[Token, ...], label: _Label, around: _Around
) -> Iterator[tuple[Token, ...]]:
    """What may be the value: the rest of the strip, the strips beside it, the strip below it, each with its later lines."""
    if any(t.text != LEADER for t in rest):
        ends_here = rest[-1] is strip.tokens[-1] and not strip.in_cell
        yield (*rest, *(_tokens_of(around.continued(strip, here, label.means)) if ends_here else ()))
    beside = around.beside(strip if strip.in_cell else here)
    below = around.below(strip) if strip.zone != "running" else None
    if below and around.is_label(below):
        below = None
    if beside and not around.is_label(beside[0]):
        heads = below and strip.bold and beside[0].bold and not below.bold  # a row of heads has its values below
        if not heads:
            more = [] if beside[0].in_cell else around.continued(beside[-1], here, label.means)
            yield (*_tokens_of(beside), *_tokens_of(more))
    if below:
        more = [] if below.in_cell else around.continued(below, below, label.means)
        yield (*below.tokens, *_tokens_of(more))


def _tokens_of(strips: Iterable[Strip]) -> tuple[Token, ...]:
    return tuple(t for s in strips for t in s.tokens)


def _holds_date(tokens: Sequence[Token]) -> bool:
    return bool(find_dates(text_of(tokens)))


def _holds_number(tokens: Sequence[Token]) -> bool:
    return is_identifier(text_of(_to_break(tokens)))


def _holds_answer(tokens: Sequence[Token]) -> bool:
    return any(t.text in BOXES for t in tokens) or bool(_ANSWER.match(text_of(tokens)))


_FITS: dict[str, Callable[[Sequence[Token]], bool]] = {
    **dict.fromkeys(DATES, _holds_date),
    **dict.fromkeys(REQUIREMENTS, _holds_answer),
    "policy_number": _holds_number,
}
