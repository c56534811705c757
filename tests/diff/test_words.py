from __future__ import annotations

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
