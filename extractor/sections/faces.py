"""How a line is set, in words, so that a payer's profile can say which of its type is that of headings."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.model.layout import Line, Page
from extractor.model.outline import Passage
from extractor.sections.styles import style_of

_NEAR = 0.8  # of the type size: a rule this near above or below a line goes with it
_LEAST = 0.5  # of the line's width: a shorter rule is a mark in it
_UNNAMED = "unnamed"  # the font of a file that names none


def face_of(passage: Passage, pages: Mapping[int, Page]) -> str:
    """The font, the size in points and what else marks the first line: "FranklinGothic-Demi 11 bold ruled"."""
    line = passage.lines[0]
    style, page = style_of(passage, dict(pages)), pages[line.page]
    marks = {
        "bold": style.bold,
        "italic": not style.upright,
        "capitals": style.caps,
        "coloured": style.colored,
        "underlined": style.underlined,
        "banner": style.banner,
        "ruled": _is_ruled(line, page),
    }
    font = line.words[0].font or _UNNAMED
    return " ".join([font, f"{style.size:g}", *(mark for mark, there in marks.items() if there)])


def _is_ruled(line: Line, page: Page) -> bool:
    """Whether a drawn line runs along it, right above or below."""
    near = _NEAR * line.size
    return any(
        rule.box.width > max(_LEAST * line.box.width, rule.box.height)
        and rule.box.x0 < line.box.x1
        and rule.box.x1 > line.box.x0
        and (abs(rule.box.top - line.box.bottom) < near or abs(line.box.top - rule.box.bottom) < near)
        for rule in page.rules
    )
