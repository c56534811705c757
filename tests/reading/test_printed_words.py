"""Any stretch of a statement's text knows the words that it was printed with."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from extractor.reading.printed_words import Printed
from tests.reading.typed import Typist

words = st.text(alphabet="abc-.", min_size=1, max_size=6)
lines = st.lists(st.lists(words, min_size=1, max_size=5).map(" ".join), min_size=1, max_size=4)


@given(lines)
def test_the_words_of_all_lines_are_the_words_of_the_statement(printed: list[str]) -> None:
    passage = Typist().passage(*printed)
    statement = Printed.of(passage)
    assert [w.text for line in statement.lines() for w in line.words] == [w.text for w in passage.words]
    assert [line.text for line in statement.lines()] == printed


@given(lines, st.data())
def test_a_stretch_has_just_the_words_that_stand_in_it(printed: list[str], data: st.DataObject) -> None:
    statement = Printed.of(Typist().passage(*printed))
    start = data.draw(st.integers(0, len(statement.text)))
    end = data.draw(st.integers(start, len(statement.text)))
    part = statement.between(start, end)
    assert part.text == statement.text[start:end].strip()
    joined = " ".join(w.text for w in part.words)
    assert part.text in joined
    assert len(joined.split()) == len(part.text.split())


def test_a_word_broken_over_a_line_is_one_word_of_the_text_and_two_of_the_page() -> None:
    broken = Typist().passage("multi-", "leaf device")
    statement = Printed.of(replace(broken, text="multileaf device"))
    assert [w.text for w in statement.between(0, 9).words] == ["multi-", "leaf"]


def test_a_note_mark_goes_with_the_word_before_it_and_a_list_mark_with_the_first() -> None:
    t = Typist()
    statement = Printed.of(t.passage("some hats ^3 and caps", mark="1"))
    assert statement.text == "some hats and caps"
    assert [w.text for w in statement.between(0, 9).words] == ["1.", "some", "hats", "3"]
    assert [w.text for w in statement.between(10).words] == ["and", "caps"]


def test_statements_joined_keep_their_words() -> None:
    t = Typist()
    both = Printed.of_all([t.passage("some hats"), t.passage("and caps")])
    assert both.text == "some hats and caps"
    assert [w.text for w in both.between(5, 13).words] == ["hats", "and"]
