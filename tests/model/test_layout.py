"""What a line is asked of its words."""

from __future__ import annotations

from extractor.model.layout import Line, Word
from extractor.model.provenance import Box


def word(text: str, bottom: float, size: float, rise: int = 0) -> Word:
    return Word(text, Box(0, bottom - size, size, bottom), page=1, size=size, rise=rise)


def test_raised_and_small_signs_do_not_move_the_baseline() -> None:
    words = [word("Splints", 20, 10), word("2", 15, 6, rise=1), word("note", 14, 6), word("fit", 20, 10)]
    assert Line.of(words).baseline == 20


def test_a_line_of_raised_signs_stands_where_they_end() -> None:
    assert Line.of([word("1", 15, 6, rise=1), word("2", 16, 6, rise=1)]).baseline == 16


def test_the_size_of_most_signs_is_the_lines_and_of_as_many_the_larger() -> None:
    assert Line.of([word("A", 20, 12), word("splint", 20, 10)]).size == 10
    assert Line.of([word("An", 20, 12), word("of", 20, 10)]).size == 12
