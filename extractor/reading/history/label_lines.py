"""Lines that hold several labels: "Created: 2/2016   Reviewed: 8/2017, 10/2018   Status: current" is three."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from extractor.language.dates import find_listed_dates
from extractor.model.layout import Line
from extractor.model.outline import Passage
from extractor.reading.printed_words import Printed

_LONGEST_LABEL = 6  # words with its date
_WIDE = 1.2  # a gap this many times the type size parts two columns
_LABEL = re.compile(r"[A-Z][^:;.]{1,40}:(?!\S*//)")
_BETWEEN = re.compile(r"\s+(?P<label>[A-Z][^:;,.()]{1,40}):\s*")  # one date and the next


def label_by_label(passages: Iterable[Passage]) -> Iterator[Passage]:
    """The passages, those with several labels beside each other parted before each; the pieces of one keep its left
    edge."""
    for passage in passages:
        text = Printed.of(passage)
        starts = sorted({0, *_behind_gaps(text), *_behind_dates(text), *_on_lines(text)})
        starts = starts if _is_labelled(text.text[: (*starts, len(text.text))[1]]) else [0]
        pieces = [text.between(start, end) for start, end in pairwise([*starts, len(text.text)])]
        yield from (_piece(passage, piece) for piece in pieces if piece.words) if len(starts) > 1 else (passage,)


def _is_labelled(piece: str) -> bool:
    """Whether a piece is a label with what it labels, and no sentence."""
    return bool(_LABEL.match(piece)) or (bool(find_listed_dates(piece)) and len(piece.split()) <= _LONGEST_LABEL)


def _behind_gaps(text: Printed) -> Iterator[int]:
    """Where a wide gap on a line parts a label from what stands before it."""
    for number, (word, following) in enumerate(pairwise(text.words), start=1):
        is_beside = following.box.top < word.box.bottom and following.page == word.page
        if (
            is_beside
            and following.box.x0 - word.box.x1 > _WIDE * word.size
            and _LABEL.match(text.text, text.starts[number])
        ):
            yield text.starts[number]


def _behind_dates(text: Printed) -> Iterator[int]:
    """Where a label with a date of its own follows a date."""
    for date, following in pairwise(find_listed_dates(text.text)):
        if hit := _BETWEEN.fullmatch(text.text, date.end, following.start):
            yield hit.start("label")


def _on_lines(text: Printed) -> Iterator[int]:
    """Where a line of the paragraph begins with a label and its date."""
    for start in text.line_starts:
        label = _LABEL.match(text.text, start)
        dates = find_listed_dates(text.text[label.end() :]) if label else ()
        if label and dates and not text.text[label.end() :][: dates[0].start].strip():
            yield start


def _piece(passage: Passage, piece: Printed) -> Passage:
    own = {word.index for word in piece.words}
    lines = [[w for w in line.words if w.index in own] for line in passage.lines]
    mark = passage.mark if passage.mark and passage.mark.words[0].index in own else None
    return replace(passage, text=piece.text, lines=tuple(Line.of(words) for words in lines if words), mark=mark)
