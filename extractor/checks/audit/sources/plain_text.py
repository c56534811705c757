"""Plain text as paragraphs, items and headings: lines folded at a width are joined again."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.language.marks import without_mark
from extractor.language.sentences import is_ended
from extractor.model.audit import SourceLine

_CHECK_BOX = re.compile(r"\s*\[[ xX]?\]\s+(?=\S)")  # as Markdown writes it
_MARKED_HEADING = re.compile(r"\s*#{1,6}\s+(?P<rest>\S.*)")
_UNDERLINE = re.compile(r"\s*(?:={3,}|-{3,}|\*{3,}|_{3,})\s*")
_FOLDED = 60  # signs: a line as long may go on in the next one


def read_text(text: str) -> Iterator[SourceLine]:
    """The paragraphs of a text; also of Markdown, whose headings and lists are marked."""
    parts: list[str] = []
    start, sort = 0, "text"
    for number, raw in enumerate([*text.splitlines(), ""], start=1):
        item, heading = _item(raw), _MARKED_HEADING.match(raw)
        if parts and (item or heading or _UNDERLINE.fullmatch(raw) or not _goes_on(parts[-1], raw)):
            yield _line(parts, start, sort)
            parts = []
        if heading:
            yield SourceLine(_single(heading["rest"]), "heading", line=number)
        elif raw.strip() and not _UNDERLINE.fullmatch(raw):
            if not parts:
                start, sort = number, "item" if item else "text"
            parts.append(item or raw.strip())


def _item(line: str) -> str | None:
    """What stands behind the mark of an item; None where a line opens with none."""
    text = without_mark(_CHECK_BOX.sub("", line))
    return text if text != line.strip() else None


def _line(parts: list[str], start: int, sort: str) -> SourceLine:
    return SourceLine(_single(" ".join(parts)), "item" if sort == "item" else "text", line=start)


def _goes_on(before: str, line: str) -> bool:
    """Whether a line goes on in the next: it was long or the next begins in lower case, and it is no sentence's end."""
    if not line.strip():
        return False
    if is_ended(before):
        return len(before) >= _FOLDED and not before.rstrip().endswith((":", "?"))
    return len(before) >= _FOLDED or line.strip()[0].islower()


def _single(text: str) -> str:
    return " ".join(re.sub(r"[*_`]{1,3}(\S(?:.*?\S)?)[*_`]{1,3}", r"\1", text).split())
