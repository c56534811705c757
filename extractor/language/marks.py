"""List marks: the sign that opens a list item, and what it may count as.

"i" may be a letter or a roman numeral, "I." a roman numeral or the ninth letter: `readings` gives every one that the
sign allows, and the sequence of the list decides (see sections/depths.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractor.language.forms import ANYWHERE, Form, forms, fragments_of

Reading = tuple[str, int]  # how a label counts ("decimal", "outline", "lower_alpha" …), and its ordinal from 1

EMPTY_BOX = "☐"
TICKED_BOXES = frozenset("☒☑")
BOXES = TICKED_BOXES | {EMPTY_BOX}
_TYPED_BOXES = (("[", "]"), ("[]",), ("[_]",), ("(_)",))  # empty, each as the words that it is printed in
_BOX_OPENINGS = BOXES | {box[0] for box in _TYPED_BOXES}
_ANSWERS = frozenset({"yes", "no", "n/a"})
NOTE_SIGNS = "*†‡§^#¶+"  # of footnotes, where they do not open an item
_NOTE_OPENINGS = frozenset("†‡^#@%+")  # open an item where they stand close before a capital
_CIRCLED = ("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", "❶❷❸❹❺❻❼❽❾❿", "➀➁➂➃➄➅➆➇➈➉", "➊➋➌➍➎➏➐➑➒➓")
_ROMAN = re.compile(r"c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_LARGE = frozenset("lc")  # as numerals 50 and 100: an item so marked counts in letters
_ROMAN_SIGNS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
BEFORE_TEXT = "before_text"
_INLINE = re.compile(rf"\s(?:{fragments_of('marks')['bullet']}|–)\s")
_LONGEST_LETTERS = 2  # of a label that counts in letters: "aa"


@dataclass(frozen=True, slots=True)
class PrintedMark:
    """A mark as printed: its bare `label` ("1", "iv", "•"); its `style`, with "#" for the label ("(#)"), of numbers
    in circles the first of their series; and every way it may count, none of a bullet."""

    label: str
    style: str
    readings: tuple[Reading, ...]

    @property
    def kind(self) -> str:
        """The first way in which it counts, or "bullet"."""
        return self.readings[0][0] if self.readings else "bullet"

    @property
    def ordinal(self) -> int | None:
        return self.readings[0][1] if self.readings else None


@lru_cache(maxsize=4096)
def mark_of(sign: str, *places: str) -> PrintedMark | None:
    """The mark that a whole sign is; `places` as forms/marks.toml has them, by default all marks before a text."""
    for form in forms("marks"):
        hit = form.expression.fullmatch(sign) if form.where in (places or (ANYWHERE, BEFORE_TEXT)) else None
        if hit and (mark := _mark(form, hit)):
            return mark
    return None


@lru_cache(maxsize=4096)
def tight_mark(word: str) -> tuple[PrintedMark, int] | None:
    """The mark that is set tight to a word ("10.Apples", "•Apples", "†Apples"), and where the word's text begins."""
    if len(word) > 2 and (mark := mark_of(word[0], ANYWHERE) or _note_sign(word)):
        return mark, 1
    for form in forms("marks", ANYWHERE):
        hit = form.expression.match(word) if form.kind == "numbered" else None
        mark = _mark(form, hit) if hit else None
        if hit and mark and _goes_on(word[hit.end() :], hit["close"]):
            return mark, hit.end()
    return None


def is_mark(sign: str) -> bool:
    """Whether a word may be a list mark; so may any other sign that stands alone before a text."""
    return mark_of(sign) is not None or (len(sign) == 1 and not sign.isalnum())


def box_at(signs: Sequence[str]) -> int:
    """How many of a line's first words are one box to tick: 1 of "☐ Adult", 2 of "[ ] Adult", else 0."""
    if not signs or signs[0] not in _BOX_OPENINGS:
        return 0
    if signs[0] in BOXES:
        return 1
    return next((len(box) for box in _TYPED_BOXES if tuple(signs[: len(box)]) == box), 0)


def answer_boxes(signs: Sequence[str]) -> int:
    """How many of a line's first words are the boxes for the answer to its text: 4 of "☐ Yes ☐ No Is an adult"."""
    count, boxes = 0, 0
    while (box := box_at(signs[count:])) and signs[count + box : count + box + 1]:
        if signs[count + box].strip(".,:/").casefold() not in _ANSWERS:
            break
        count, boxes = count + box + 1, boxes + 1
    return count if boxes > 1 and count < len(signs) else 0


def is_bullet(sign: str, *places: str) -> bool:
    """Whether a sign is a mark that does not count, by itself or in places where dashes and "o" are marks, too."""
    mark = mark_of(sign, ANYWHERE, *places)
    return mark is not None and not mark.readings


def without_mark(text: str) -> str:
    """A text without the list mark that it opens with."""
    text = text.strip()
    first, _, rest = text.partition(" ")
    if first[:1] in BOXES:
        return text[1:].lstrip()
    if rest and mark_of(first):
        return rest.lstrip()
    tight = tight_mark(first)
    return text[tight[1] :] if tight else text


def inline_items(text: str) -> list[str]:
    """The items of a list that is set in a line: "First change • second change – third change"."""
    return _INLINE.split(text)


def readings(label: str) -> tuple[Reading, ...]:
    """Every (kind, ordinal) that a bare label may be: ("lower_alpha", 9) and ("lower_roman", 1) for "i"."""
    if label.isdigit():
        return (("decimal", int(label)),)
    if "." in label:
        return (("outline", int(label.rsplit(".", 1)[1])),)
    if not (label.isascii() and label.isalpha()):
        return ()
    case = "lower" if label.islower() else "upper"
    ways: list[Reading] = []
    if len(set(label.lower())) == 1 and len(label) <= _LONGEST_LETTERS:  # a … z, aa … zz
        ways.append((f"{case}_alpha", ord(label[0].lower()) - ord("a") + 1 + 26 * (len(label) - 1)))
    number = roman(label)
    if number is not None:
        ways.append((f"{case}_roman", number))
    return tuple(ways)


def may_follow(label: str, before: str) -> bool:
    """Whether an item with a label may stand right behind another: some way in which both count leads on by one, or
    begins anew; so may items that do not count alike."""
    last = dict(readings(before.lower()))
    if len(before) != len(label) and before.lower() != "z":
        last.pop("lower_alpha", None)  # "aa" follows "z" alone
    if label.lower() in _LARGE:
        last.pop("lower_roman", None)
    ways = [(last[kind], number) for kind, number in readings(label.lower()) if kind in last]
    return not ways or any(number in (other + 1, 1) for other, number in ways)


def roman(label: str) -> int | None:
    """The value of a well-formed roman numeral up to 399, or None."""
    if not label or not _ROMAN.fullmatch(label.lower()):
        return None
    values = [_ROMAN_SIGNS[sign] for sign in label.lower()]
    return sum(-digit if digit < after else digit for digit, after in zip(values, [*values[1:], 0], strict=True))


def _mark(form: Form, hit: re.Match[str]) -> PrintedMark | None:
    label = hit["label"]
    if form.kind == "bullet":
        return PrintedMark(label, label, ())
    if form.kind == "circled":
        series = next(signs for signs in _CIRCLED if label in signs)
        ordinal = series.index(label) + 1
        return PrintedMark(str(ordinal), series[0], (("decimal", ordinal),))
    counted = readings(label)
    return PrintedMark(label, f"{hit['open']}#{hit['close']}", counted) if counted else None


def _note_sign(word: str) -> PrintedMark | None:
    opens = word[0] in _NOTE_OPENINGS and word[1].isupper()
    return PrintedMark(word[0], word[0], ()) if opens else None


def _goes_on(rest: str, close: str) -> bool:
    """Whether what stands tight behind a number is text: "10.Apples", "vii.Apples"; not "10.5", "i.e.", "3)/2"."""
    return len(rest) >= 2 and rest[0].isupper() and rest[:2].isalpha() and "." not in rest[:-1] and close != ":"
