"""The statements of a secondary source; headings, questions and remarks about the source itself are marked as none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

from extractor.language.sentences import sentences
from extractor.model.audit import SourceLine

_QUESTION_WORD = re.compile(r"(?:how|what|when|why|who|where|which|does|do|is|are|can|will)\b", re.IGNORECASE)
_END = re.compile(r"[.;!]$")
_CLAUSE = re.compile(r";\s+")
_OF_ITSELF = re.compile(
    r"\b(?:educational purposes|(?:medical|legal|financial) advice|click|tap here|share (?:your|this)|your experience"
    r"|anonym\w+|personal information|cookies?|privacy|copyright|all rights reserved|terms of (?:use|service)"
    r"|subscribe|sign (?:up|in)|log ?in|newsletter|look up another|search (?:for )?another|this (?:guide|page|site"
    r"|article|web ?site|information|summary|tool)|our (?:guide|site|team|analysis|data)|claims data|policy analysis"
    r"|frequency indicates|last (?:updated|reviewed):?|always verify|verify with your|consult your|talk to your"
    r"|ask your (?:doctor|plan|insurer)|gather these|check them off|(?:written|prepared|compiled) by"
    r"|reviewed by our|skip to|depends? on your (?:specific )?plan)\b|©",
    re.IGNORECASE,
)
_TITLE_WORD = re.compile(r"[A-Z(“\"/&–—-]|\d|(?:a|an|and|as|at|by|for|from|in|is|of|on|or|the|this|to|with|your)$")
_MOST_OF_A_TITLE = 9  # words
_LABEL = 3  # words that alone make no statement
_YES_OR_NO = re.compile(r"(?:yes|no)\b", re.IGNORECASE)


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
        for sentence in sentences(line.text):
            for clause in _CLAUSE.split(sentence):
                yield Stated(clause.strip(), line, under, _skipped(clause.strip(), line))


def _is_heading(line: SourceLine) -> bool:
    text = line.text.strip()
    words = text.split()
    if line.sort != "text":
        return line.sort == "heading"
    if text.endswith("?") and len(sentences(text)) == 1:
        return True
    if _END.search(text) or _YES_OR_NO.match(text):
        return False
    if len(words) <= _LABEL or text.endswith(":") or text.isupper():
        return True
    if _QUESTION_WORD.match(text) and len(words) <= _MOST_OF_A_TITLE:
        return True
    return len(words) <= _MOST_OF_A_TITLE and all(_TITLE_WORD.match(word) for word in words)


def _is_short(line: SourceLine) -> bool:
    """Whether a line without a stop is as short as a title, or as what stands over items: "To keep the monitor"."""
    short = len(line.text.split()) <= _MOST_OF_A_TITLE and not _END.search(line.text)
    return line.sort == "text" and short and not _YES_OR_NO.match(line.text)


def _skipped(text: str, line: SourceLine) -> str | None:
    if line.sort == "aside":
        return "Stands beside the matter: a menu, a foot or a button"
    if text.endswith("?"):
        return "A question, not a statement"
    if _OF_ITSELF.search(text):
        return "Speaks of the source itself or to its reader, not of the policy"
    if len(text.split()) < 2 and not _YES_OR_NO.match(text):
        return "A single word, not a statement"
    return None
