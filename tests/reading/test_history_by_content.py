"""Revision histories under headings that nobody knows, told by their dates, in invented words."""

from __future__ import annotations

import pytest

from extractor.profiles import generic
from extractor.reading.history.history import read_history
from tests.reading.typed import Typist, outline

BODY = "A brace is covered for a knee."
FALLING = ("03/2024 - Felt hats", "11/2023 - Wool hats", "10/2022 - Silk hats")
RISING = ("10/2022 - Silk hats", "11/2023 - Wool hats", "03/2024 - Felt hats")
DONE = ("10/2022 - Hats revised", "11/2023 - Caps added", "03/2024 - Felt hats")


def dates(*texts: str, after: int, heading: str = "Xyzzy", named: bool = False) -> list[str | None]:
    t = Typist()
    before = t.section("benefits", None, *(t.passage(BODY) for _ in range(12)))
    section = t.section("other", heading, *map(t.passage, texts))
    rest = t.section("benefits", "Benefits", *(t.passage(BODY) for _ in range(after)))
    own = [t.section("revision_history", "Policy History", t.passage("01/02/2020: New policy"))] if named else []
    return [r.date for r in read_history(outline(before, section, rest, *own), generic()).value]


@pytest.mark.parametrize("texts", [FALLING, DONE])
def test_dated_paragraphs_from_the_newest_on_or_that_say_what_was_done_are_a_history_anywhere(
    texts: tuple[str, ...],
) -> None:
    assert len(dates(*texts, after=40)) == len(texts)


def test_dated_paragraphs_that_say_something_else_are_one_at_the_end_alone() -> None:
    assert dates(*RISING, after=40) == []
    assert len(dates(*RISING, after=0)) == len(RISING)


def test_few_dates_among_other_paragraphs_are_none() -> None:
    assert dates(*FALLING[:2], after=40) == []
    assert dates(*FALLING, *[BODY] * 3, after=40) == []


def test_labels_count_at_the_end() -> None:
    labelled = ("Revised: May 2024", "Reviewed: June 2023", "03/2022 - Felt hats")
    assert dates(*labelled, after=40) == []
    assert "2024-05" in dates(*labelled, after=0)


def test_a_history_that_is_named_stands_alone() -> None:
    assert dates(*FALLING, after=40, named=True) == ["2020-01-02"]
