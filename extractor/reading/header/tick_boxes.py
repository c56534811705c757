"""Options with boxes to tick: "☒ Yes  ☐ No"."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.language.authorization import bare_answer, speaks_of_authorization, spelled_out
from extractor.language.authorization_scope import heads_review
from extractor.language.marks import BOXES, TICKED_BOXES
from extractor.model.policy import Requirement
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


def ticked_answer(text: str, heading: str) -> Requirement | None:
    """What is ticked of the answers behind a text on prior authorization, or under a heading that names the review:
    "☒ Required ☐ Not required"."""
    answered = ticked_behind(text)
    if answered is None or not (speaks_of_authorization(answered[0]) or heads_review(heading)):
        return None
    return bare_answer(answered[1])


def as_ticked(text: str) -> str:
    """A text with only the ticked of the answers behind the name of prior authorization; boxes behind another name
    ("Applies to: ☒ HMO ☐ PPO") say nothing of what follows them."""
    answered = ticked_behind(text)
    return " ".join(answered) if answered and speaks_of_authorization(spelled_out(answered[0])) else text
