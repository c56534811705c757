from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.diff.words import runs

words = st.lists(st.sampled_from(["at", "least", "6", "8", "weeks", "of", "care,", "(if", "any)"])).map(" ".join)


@given(words, words)
def test_the_runs_give_both_texts_back(old: str, new: str) -> None:
    found = runs(old, new)
    assert "".join(text for sign, text in found if sign != "+") == old
    assert "".join(text for sign, text in found if sign != "-") == new


def test_only_the_word_that_differs_is_marked() -> None:
    assert runs("at least 6 weeks", "at least 8 weeks") == (("=", "at least "), ("-", "6"), ("+", "8"), ("=", " weeks"))


def test_two_words_replaced_beside_each_other_are_one_stretch() -> None:
    assert runs("a red car stops", "a blue boat stops") == (
        ("=", "a "), ("-", "red car"), ("+", "blue boat"), ("=", " stops"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("", "", ()),
        ("", "new", (("+", "new"),)),
        ("old", "", (("-", "old"),)),
        ("same", "same", (("=", "same"),)),
        ("a cane", "a cane, too", (("=", "a cane"), ("+", ", too"))),
        ("1,000.5 mg", "1,000.6 mg", (("-", "1,000.5"), ("+", "1,000.6"), ("=", " mg"))),
        ("fits well.", "fits well;", (("=", "fits well"), ("-", "."), ("+", ";"))),
        ("under-arm", "under arm", (("=", "under"), ("-", "-"), ("+", " "), ("=", "arm"))),
        # what only was put in beside a shared space stays apart from what went behind it
        ("a red car", "a big car", (("=", "a "), ("-", "red"), ("+", "big"), ("=", " car"))),
        ("x y", "y z", (("-", "x y"), ("+", "y z"))),
        ("one two", "uno dos", (("-", "one two"), ("+", "uno dos"))),
        ("one, two", "uno, dos", (("-", "one, two"), ("+", "uno, dos"))),
        ("one a two", "uno a dos", (("-", "one"), ("+", "uno"), ("=", " a "), ("-", "two"), ("+", "dos"))),
        ("a b c d", "a x y z", (("=", "a "), ("-", "b c d"), ("+", "x y z"))),
        ("- cane", "- lift", (("=", "- "), ("-", "cane"), ("+", "lift"))),  # a mark before everything
        # what was only put in, or only taken out, on both sides of a stop
        ("a, b", "a x, y b", (("=", "a"), ("+", " x"), ("=", ","), ("+", " y"), ("=", " b"))),
        ("a x, y b", "a, b", (("=", "a"), ("-", " x"), ("=", ","), ("-", " y"), ("=", " b"))),
        ("keep. Old", "keep. New", (("=", "keep. "), ("-", "Old"), ("+", "New"))),
    ],
)  # fmt: skip
def test_the_runs_of_two_texts(old: str, new: str, found: tuple[tuple[str, str], ...]) -> None:
    assert runs(old, new) == found
