"""What a payer prints in several documents, as a pattern: word for word, or but for the words that differ."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz import fuzz, process

from extractor.language.connectors import trailing_connector
from extractor.language.plain import plain

_CLOSE = 80  # of 100 by rapidfuzz: texts that may be one with other words in it
_SHARED = 0.7  # of the words of both: fewer in common are two texts
_FEWEST = 6  # words in common
_LONGEST = 2_000  # letters of a text that a payer repeats
_GAPS = 3  # where two texts differ: with more, a pattern would try too many ways
_ALIKE, _OPENING = 3, 2  # texts that begin with the same words, and how many words: fewer tell nothing
_GAP = ".{1,80}"  # what stands where two texts differ
_SIGNS = re.compile(r"([\\.^$*+?{}\[\]|()])")
_TAIL = r"[;,.:]*(?: \w{2,3})?"  # what joins an item to the next


@dataclass(frozen=True, slots=True)
class Wording:
    """A pattern, and the texts that it was made of."""

    pattern: str
    examples: tuple[str, ...]


def literal(text: str) -> str:
    """A pattern for a text as printed."""
    return " ".join(_SIGNS.sub(r"\\\1", word) for word in text.split())


def wordings(text: str, others: Iterable[str]) -> Iterator[Wording]:
    """The text word for word where another is the same, and with gaps where others are close to it."""
    if len(text) > _LONGEST:
        return
    others = tuple(dict.fromkeys(other for other in others if other != text and len(other) <= _LONGEST))
    words = plain(text)
    yield Wording(_closed(literal(trailing_connector(text)[0])), (text,))
    for other, _, _ in process.extract(text, others, scorer=fuzz.ratio, score_cutoff=_CLOSE, limit=3):
        if plain(other) != words and (pattern := _with_gaps(text, other)):
            yield Wording(pattern, (text, other))


def openings(texts: Iterable[str]) -> Iterator[tuple[Wording, tuple[str, ...]]]:
    """How many of the texts begin alike, and go on otherwise: the longest opening that so many share."""
    several = sorted(dict.fromkeys(texts))
    for at, text in enumerate(several):
        words = text.split()
        for count in range(len(words) - 1, _OPENING - 1, -1):
            opening = " ".join(words[:count])
            alike = tuple(t for t in several if t.startswith(f"{opening} "))
            if len(alike) >= _ALIKE and (at == 0 or not several[at - 1].startswith(f"{opening} ")):
                yield Wording(f"{literal(opening)} .+", alike[:_ALIKE]), alike
                break


def _with_gaps(text: str, other: str) -> str | None:
    """What two texts have in common, with a gap wherever they differ; None where that is too little."""
    mine, its = (trailing_connector(t)[0].split() for t in (text, other))
    blocks = SequenceMatcher(None, mine, its, autojunk=False).get_matching_blocks()
    shared = sum(block.size for block in blocks)
    if shared < _FEWEST or shared < _SHARED * max(len(mine), len(its)):
        return None
    parts: list[str] = []
    at, there = 0, 0
    for block in blocks:
        if block.a > at and block.b > there:
            parts.append(_GAP)
        elif block.a > at or block.b > there:
            return None  # words that one of them has not: the pattern would not know what stands around them
        parts += [literal(" ".join(mine[block.a : block.a + block.size]))] if block.size else []
        at, there = block.a + block.size, block.b + block.size
    if parts.count(_GAP) > _GAPS:
        return None
    pattern = _closed(" ".join(parts))
    return pattern if all(re.fullmatch(pattern, t, re.IGNORECASE) for t in (text, other)) else None


def _closed(text: str) -> str:
    return re.sub(r"[;,:.\\]+$", "", text) + _TAIL
