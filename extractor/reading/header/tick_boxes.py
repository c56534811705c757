"""Options with boxes to tick: "☒ Yes  ☐ No"."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.language.marks import BOXES, TICKED_BOXES
from extractor.reading.header.front import LEADER, Token, text_of


def ticked_options(value: Sequence[Token]) -> list[str]:
    """The texts of the options whose boxes are ticked."""
    return [text for text, tick in options_of(value) if tick]


def options_of(value: Sequence[Token]) -> list[tuple[str, bool]]:
    """Each option's text and whether its box is ticked; boxes stand all before or all behind their options."""
    tokens = [t for t in value if t.text != LEADER]
    boxes = [i for i, t in enumerate(tokens) if t.text in BOXES]
    if not boxes:
        return []
    if boxes[0] == 0:
        ends = [*boxes[1:], len(tokens)]
        return [
            (text_of(tokens[i + 1 : end]), tokens[i].text in TICKED_BOXES) for i, end in zip(boxes, ends, strict=True)
        ]
    starts = [0, *(i + 1 for i in boxes)]
    return [(text_of(tokens[start:i]), tokens[i].text in TICKED_BOXES) for start, i in zip(starts, boxes, strict=False)]


def ticked_behind(text: str) -> tuple[str, str] | None:
    """What stands before the first box of a text, and the options whose boxes are ticked: "Authorization:" and
    "Required", of "Authorization: ☒ Required ☐ Not required". None where none is ticked, or boxes stand behind their
    options."""
    words = text.split()
    boxes = [i for i, word in enumerate(words) if word in BOXES]
    if not boxes or not any(words[i] in TICKED_BOXES for i in boxes) or boxes[-1] == len(words) - 1:
        return None
    options = [words[i:end] for i, end in zip(boxes, [*boxes[1:], len(words)], strict=True)]
    ticked = (word for option in options if option[0] in TICKED_BOXES for word in option[1:])
    return " ".join(words[: boxes[0]]), " ".join(ticked)
