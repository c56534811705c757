"""The list mark that a line opens with, parted from it. What is a mark and how it counts is for language/marks.py."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.language.marks import EMPTY_BOX, TICKED_BOXES, PrintedMark, answer_boxes, box_at, mark_of, tight_mark
from extractor.model.layout import Line, Word
from extractor.model.outline import Mark

_BOX = PrintedMark(EMPTY_BOX, EMPTY_BOX, ())
_MOST_PIECES = 4  # of a mark that is set in several styles: "(" "a" ")" "."


def split_mark(line: Line) -> tuple[Mark, Line] | None:
    """The mark that a line opens with and the line without it, or None. The kind is the first reading's.

    A mark must be followed by text on its line; a numbered one needs its stop or bracket. Boxes for the answer to the
    text ("1. ☐ Yes ☐ No Is an adult") belong to the mark.
    """
    marked = _sign(line)
    text = marked[1] if marked else line
    boxes = answer_boxes([word.text for word in text.words])
    if not boxes:
        return marked
    mark = marked[0] if marked else _mark(_BOX, ())
    return replace(mark, words=(*mark.words, *text.words[:boxes])), Line.of(text.words[boxes:])


def _sign(line: Line) -> tuple[Mark, Line] | None:
    """The sign that a line opens with and the line without it, or None."""
    pieces = 1  # the sign and its stop may be set in two styles: "a" "." or "1" ")"
    while pieces < min(len(line.words), _MOST_PIECES) and not line.words[pieces].spaced:
        pieces += 1
    for count in range(pieces, 0, -1):
        sign = "".join(w.text for w in line.words[:count])
        mark = mark_of(sign) if len(line.words) > count else None
        if mark and (count == 1 or mark.readings) and (line.words[count].spaced or mark_of(sign, "anywhere")):
            return _parted(line, mark, count)
    if tight := tight_mark(line.words[0].text):
        sign_word, rest = _cut(line.words[0], tight[1])
        return _mark(tight[0], (sign_word,)), Line.of((rest, *line.words[1:]))
    return None


def outline_mark(line: Line) -> tuple[Mark, Line] | None:
    """The outline number without a stop that a line may open with ("1.1 Age of 18"), or the number before a dash
    ("2 - Age of 18"), and the line without it.

    A quantity looks the same ("2.5 Tesla"), and so does a grade ("2 - Moderate"): whether it is a mark is for its place
    in the list to say.
    """
    for count in (1, 2):
        if len(line.words) <= count or not line.words[count].spaced or not line.words[count].text[0].isupper():
            continue
        if mark := mark_of(" ".join(word.text for word in line.words[:count]), "in_series"):
            return _parted(line, mark, count)
    return None


def box_mark(line: Line) -> tuple[Mark, Line] | None:
    """The empty box that opens an item of a check list and the line without it; several boxes are a choice."""
    signs = [word.text for word in line.words]
    count = box_at(signs)
    if not count or count == len(signs) or signs[0] in TICKED_BOXES:
        return None
    if any(box_at(signs[at:]) for at in range(count, len(signs))):
        return None
    return _parted(line, _BOX, count)


def opens_with_tick(line: Line) -> bool:
    """Whether a ticked box stands before a line's text: the boxes around it are answers, and no list marks."""
    return line.words[0].text in TICKED_BOXES


def _parted(line: Line, mark: PrintedMark, count: int) -> tuple[Mark, Line]:
    return _mark(mark, line.words[:count]), Line.of(line.words[count:])


def _mark(mark: PrintedMark, words: Sequence[Word]) -> Mark:
    return Mark(mark.label, mark.kind, mark.style, mark.ordinal, tuple(words))


def _cut(word: Word, at: int) -> tuple[Word, Word]:
    """One printed word as two, its box shared out by the number of signs; both keep the word's index."""
    x = word.box.x0 + word.box.width * at / len(word.text)
    spaced = word.look._replace(spaced=True)
    return replace(word, text=word.text[:at], x1=x), replace(word, text=word.text[at:], x0=x, look=spaced)
