"""List marks: the sign that opens a list item, and what it may count as.

"i" may be a letter or a roman numeral, "I." a roman numeral or the ninth letter: `readings` gives every one that the
sign allows, and the sequence of the list decides (see depths.py).
"""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.model.layout import Line, Word
from extractor.model.outline import Mark
from extractor.model.provenance import Box

BULLETS = frozenset("•●○◦▪■□◆◇⬥⬧⧫♦❖❍➢➤➲►▶▸‣⁃∙·✓✔*➔→⇨⮚§¤")
BOXES = frozenset("☐☒☑")
EMPTY_BOX = "☐"
DASHES = frozenset("–—-−‒")
NOTE_SIGNS = frozenset("†‡^#@%+")
_NUMBERED = re.compile(
    r"(?P<open>[(\[]?)(?P<label>\d{1,3}(?:\.\d{1,2}){0,4}|[A-Za-z]|[ivxlc]{2,6}|[IVXLC]{2,6}|[A-Za-z]{2})(?P<close>[.)\]]|\.\)|\):|:)"
)
_OUTLINE = re.compile(r"[1-9]\d?(?:\.[1-9]\d?){1,4}")
_CIRCLED = ("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", "❶❷❸❹❺❻❼❽❾❿", "➀➁➂➃➄➅➆➇➈➉", "➊➋➌➍➎➏➐➑➒➓")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def roman(label: str) -> int | None:
    """The value of a well-formed roman numeral up to 399, or None."""
    values = [_ROMAN.get(c, 0) for c in label.lower()]
    if not values or 0 in values:
        return None
    total = sum(-v if v < max(values[i + 1 :], default=0) else v for i, v in enumerate(values))
    return total if _to_roman(total) == label.lower() else None


def _to_roman(number: int) -> str:
    out = ""
    for value, sign in (
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ):
        while number >= value:
            out, number = out + sign, number - value
    return out


def readings(label: str) -> tuple[tuple[str, int], ...]:
    """Every (kind, ordinal) that a bare label may be: ("lower_alpha", 9) and ("lower_roman", 1) for "i"."""
    if label.isdigit():
        return (("decimal", int(label)),)
    if "." in label:
        return (("outline", int(label.rsplit(".", 1)[1])),)
    case = "lower" if label.islower() else "upper"
    found: list[tuple[str, int]] = []
    if len(set(label.lower())) == 1 and len(label) <= 2:  # a … z, aa … zz
        found.append((f"{case}_alpha", ord(label[0].lower()) - 96 + 26 * (len(label) - 1)))
    number = roman(label)
    if number is not None:
        found.append((f"{case}_roman", number))
    return tuple(found)


def split_mark(line: Line) -> tuple[Mark, Line] | None:
    """The mark that a line opens with and the line without it, or None. The kind is the first reading's.

    A mark must be followed by text on its line; a numbered one needs its stop or bracket.
    """
    first = line.words[0]
    if first.text in BULLETS and len(line.words) > 1:
        return Mark(first.text, "bullet", first.text, None, (first,)), Line.of(line.words[1:])
    if (first.text in DASHES or first.text == "o") and len(line.words) > 1 and line.words[1].spaced:
        return Mark(first.text, "bullet", first.text, None, (first,)), Line.of(line.words[1:])
    if (circled := _circled(first)) and len(line.words) > 1:
        return circled, Line.of(line.words[1:])
    if len(first.text) > 2 and (first.text[0] in BULLETS or (first.text[0] in NOTE_SIGNS and first.text[1].isupper())):
        head, tail = _cut(first, 1)
        return Mark(head.text, "bullet", head.text, None, (head,)), Line.of((tail, *line.words[1:]))
    return _numbered(line)


def outline_mark(line: Line) -> tuple[Mark, Line] | None:
    """The outline number without a stop that a line may open with ("1.1 Age of 18"), and the line without it.

    A quantity looks the same ("2.5 Tesla"): whether it is a mark is for its place in the list to say.
    """
    first = line.words[0]
    if not _OUTLINE.fullmatch(first.text) or len(line.words) == 1 or not line.words[1].spaced:
        return None
    if not line.words[1].text[0].isupper():
        return None
    kind, ordinal = readings(first.text)[0]
    return Mark(first.text, kind, "#", ordinal, (first,)), Line.of(line.words[1:])


def box_mark(line: Line) -> tuple[Mark, Line] | None:
    """The empty box that opens an item of a check list and the line without it; several boxes are a choice."""
    first = line.words[0]
    if first.text != EMPTY_BOX or len(line.words) == 1 or any(w.text in BOXES for w in line.words[1:]):
        return None
    return Mark(first.text, "bullet", first.text, None, (first,)), Line.of(line.words[1:])


def opens_with_tick(line: Line) -> bool:
    """Whether a ticked box stands before a line's text: the boxes around it are answers, and no list marks."""
    return line.words[0].text in BOXES and line.words[0].text != EMPTY_BOX


def _circled(word: Word) -> Mark | None:
    """A number in a circle; the first sign of its series is its style."""
    series = next((signs for signs in _CIRCLED if word.text in signs), None)
    if series is None:
        return None
    ordinal = series.index(word.text) + 1
    return Mark(str(ordinal), "decimal", series[0], ordinal, (word,))


def _numbered(line: Line) -> tuple[Mark, Line] | None:
    run = 1  # the sign and its stop may be set in two styles: "a" "." or "1" ")"
    while run < len(line.words) and run < 4 and not line.words[run].spaced:
        run += 1
    for count in range(run, 0, -1):
        head = line.words[:count]
        match = _NUMBERED.fullmatch("".join(w.text for w in head))
        if match and len(line.words) > count and _balanced(match) and readings(match["label"]):
            return _mark(match, head), Line.of(line.words[count:])
    match = _NUMBERED.match(line.words[0].text)
    if match and _balanced(match) and _glued_text_follows(line.words[0].text, match) and readings(match["label"]):
        mark_word, rest = _cut(line.words[0], match.end())
        return _mark(match, (mark_word,)), Line.of((rest, *line.words[1:]))
    return None


def _mark(match: re.Match[str], words: tuple[Word, ...]) -> Mark:
    label = match["label"]
    kind, ordinal = readings(label)[0]
    return Mark(label, kind, f"{match['open']}#{match['close']}", ordinal, words)


def _balanced(match: re.Match[str]) -> bool:
    opened, close = match["open"], match["close"]
    if opened:
        return close.startswith(")") if opened == "(" else close == "]"
    return close not in ("]", "):") and not (close == ":" and not match["label"].isalpha())


def _glued_text_follows(token: str, match: re.Match[str]) -> bool:
    """ "10.Chino" and "vii.Pancreatic" are a mark set tight; "10.5", "i.e." and "3)/2" are not."""
    rest = token[match.end() :]
    return (
        len(rest) >= 2 and rest[0].isupper() and rest[:2].isalpha() and "." not in rest[:-1] and match["close"] != ":"
    )


def _cut(word: Word, at: int) -> tuple[Word, Word]:
    """One printed word as two, its box shared out by the number of signs; both keep the word's index."""
    x = word.box.x0 + word.box.width * at / len(word.text)
    box = word.box
    return (
        replace(word, text=word.text[:at], box=Box(box.x0, box.top, x, box.bottom)),
        replace(word, text=word.text[at:], box=Box(x, box.top, box.x1, box.bottom), spaced=True),
    )
