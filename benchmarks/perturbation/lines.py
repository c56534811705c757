"""Paragraphs set to both margins, or with an even space between words.

Only lines that the margin broke are set anew: a line that the writer ended stays as long as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from benchmarks.perturbation.paper import Paper, Reprint, with_words
from extractor.model.layout import Line, Word
from extractor.model.outline import Passage

_SPACE = 0.25  # of the type size: the white between words that nobody stretched
_STRETCHED = 0.3  # of the type size: wider white was stretched
_COLUMN = 1.2  # of the type size: wider white parts columns
_LARGEST = 12.0  # points: no typesetter stretches a space further

Shifts = dict[int, float]  # by the index of a word, in points to the right


def justified(paper: Paper, _: int) -> Reprint:
    """Each line that the margin broke reaches to the margin."""
    margins = _margins(paper)
    shifts: Shifts = {}
    for line, following in _broken(paper):
        missing = margins[line.page, line.column] - line.box.x1
        gaps = [word.index for word in line.words[1:] if word.spaced]
        room = _first_word(following) + _SPACE * line.size
        if gaps and 0 < missing < min(room, _LARGEST * len(gaps)):
            _shift(shifts, line.words, dict.fromkeys(gaps, missing / len(gaps)))
    return Reprint(with_words(paper.layout, lambda word: _moved(word, shifts)))


def ragged(paper: Paper, _: int) -> Reprint:
    """Each line that the margin broke has spaces of one width."""
    shifts: Shifts = {}
    for line, _following in _broken(paper):
        wide = {
            word.index: _SPACE * line.size - gap
            for before, word in pairwise(line.words)
            if word.spaced and _STRETCHED * line.size < (gap := word.box.x0 - before.box.x1) < _COLUMN * line.size
        }
        _shift(shifts, line.words, wide)
    return Reprint(with_words(paper.layout, lambda word: _moved(word, shifts)))


def _broken(paper: Paper) -> Iterator[tuple[Line, Line]]:
    """The lines of paragraphs that go on, each with the line below it."""
    for passage in paper.passages:
        yield from _broken_in(passage)


def _broken_in(passage: Passage) -> Iterator[tuple[Line, Line]]:
    for line, following in pairwise(passage.lines):
        if (line.page, line.column) == (following.page, following.column) and line.box.bottom < following.box.bottom:
            yield line, following


def _margins(paper: Paper) -> dict[tuple[int, float], float]:
    """How far to the right the text of each column of each page reaches."""
    margins: dict[tuple[int, float], float] = {}
    for page in paper.layout.pages:
        for line in (block for block in page.blocks if isinstance(block, Line)):
            place = line.page, line.column
            margins[place] = max(margins.get(place, 0.0), line.box.x1)
    return margins


def _first_word(line: Line) -> float:
    end = next((i for i, word in enumerate(line.words) if i and word.spaced), len(line.words))
    return line.words[end - 1].box.x1 - line.words[0].box.x0


def _shift(shifts: Shifts, words: tuple[Word, ...], wider: Mapping[int, float]) -> None:
    """Moves each word by what the spaces before it have become wider."""
    total = 0.0
    for word in words:
        total += wider.get(word.index, 0.0)
        if total:
            shifts[word.index] = total


def _moved(word: Word, shifts: Shifts) -> Word:
    shift = shifts.get(word.index)
    if shift is None:
        return word
    return replace(word, box=word.box._replace(x0=round(word.box.x0 + shift, 2), x1=round(word.box.x1 + shift, 2)))
