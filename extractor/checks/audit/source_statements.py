"""The statements of a secondary source; headings, questions and remarks about the source itself are marked as none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

from extractor.language.guides import is_in_capitals, opens_as_question, speaks_of_itself, yes_or_no
from extractor.language.sentences import clauses, sentences
from extractor.model.audit import SourceLine

_END = re.compile(r"[.;!]$")
_MOST_OF_A_TITLE = 9  # words
_LABEL = 3  # words that alone make no statement


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement with the heading that it stands under; `skipped` says why it is none, if so."""

    text: str
    source: SourceLine
    under: str | None
    skipped: str | None = None


def statements(lines: Iterable[SourceLine]) -> Iterator[Stated]:
    """Each sentence, and each part of one that a semicolon sets off, in order; nothing is dropped."""
    under: str | None = None
    lines = list(lines)
    for number, (line, after) in enumerate(zip_longest(lines, lines[1:])):
        is_title = number == 0 and _is_short(line)
        if is_title or _is_heading(line) or (after and after.sort == "item" and _is_short(line)):
            under = line.text.rstrip(" :")
            yield Stated(line.text, line, None, "A heading or a label, not a statement")
            continue
        for clause in clauses(line.text):
            yield Stated(clause, line, under, _skipped(clause, line))


def _is_heading(line: SourceLine) -> bool:
    text = line.text.strip()
    words = text.split()
    if line.sort != "text":
        return line.sort == "heading"
    if text.endswith("?") and len(sentences(text)) == 1:
        return True
    if _END.search(text) or yes_or_no(text) is not None:
        return False
    if len(words) <= _LABEL or text.endswith(":") or text.isupper():
        return True
    if opens_as_question(text) and len(words) <= _MOST_OF_A_TITLE:
        return True
    return len(words) <= _MOST_OF_A_TITLE and is_in_capitals(text)


def _is_short(line: SourceLine) -> bool:
    """Whether a line without a stop is as short as a title, or as what stands over items: "To keep the monitor"."""
    short = len(line.text.split()) <= _MOST_OF_A_TITLE and not _END.search(line.text)
    return line.sort == "text" and short and yes_or_no(line.text) is None


def _skipped(text: str, line: SourceLine) -> str | None:
    if line.sort == "aside":
        return "Stands beside the matter: a menu, a foot or a button"
    if text.endswith("?"):
        return "A question, not a statement"
    if speaks_of_itself(text):
        return "Speaks of the source itself or to its reader, not of the policy"
    if len(text.split()) < 2 and yes_or_no(text) is None:
        return "A single word, not a statement"
    return None
