"""How list marks count and where they end; which signs are marks is proven in test_forms.py."""

from __future__ import annotations

import pytest

from extractor.language.marks import (
    inline_items,
    is_bullet,
    is_mark,
    mark_of,
    may_follow,
    readings,
    roman,
    tight_mark,
    without_mark,
)


@pytest.mark.parametrize(
    ("label", "ways"),
    [
        ("7", [("decimal", 7)]),
        ("1.2.3", [("outline", 3)]),
        ("b", [("lower_alpha", 2)]),
        ("i", [("lower_alpha", 9), ("lower_roman", 1)]),
        ("C", [("upper_alpha", 3), ("upper_roman", 100)]),
        ("bb", [("lower_alpha", 28)]),
        ("xiv", [("lower_roman", 14)]),
        ("iiii", []),
        ("ab", []),
        ("•", []),
        ("-", []),
        ("é", []),
        ("", []),
    ],
)
def test_a_label_counts_in_every_way_that_its_sign_allows(label: str, ways: list[tuple[str, int]]) -> None:
    assert list(readings(label)) == ways


def test_a_list_in_a_line_is_parted_at_its_bullets() -> None:
    assert inline_items("Code added • Code removed – Title changed") == ["Code added", "Code removed", "Title changed"]
    assert inline_items("A follow-up of 3–6 months") == ["A follow-up of 3–6 months"]


def test_roman_numerals_are_well_formed_or_none() -> None:
    assert [roman(label) for label in ("i", "iv", "IX", "xlix", "xc", "cccxcix")] == [1, 4, 9, 49, 90, 399]
    assert [roman(label) for label in ("", "iiii", "vx", "ic", "ivi", "a")] == [None] * 6


@pytest.mark.parametrize(
    ("before", "after", "follows"),
    [
        ("1", "2", True),
        ("1", "3", False),
        ("h", "i", True),
        ("h", "j", False),
        ("i", "ii", True),
        ("ii", "iv", False),
        ("II", "C", True),
        ("z", "aa", True),
        ("aa", "bb", True),
        ("z", "bb", False),
        ("v", "i", True),
        ("5", "1", True),
        ("3", "b", True),
        ("A", "b", True),
    ],
)
def test_an_item_follows_by_one_or_begins_anew(before: str, after: str, follows: bool) -> None:
    assert may_follow(after, before) is follows


@pytest.mark.parametrize(
    ("word", "style", "rest"),
    [
        ("10.Apples", "#.", "Apples"),
        ("vii.Apples", "#.", "Apples"),
        ("(a)Apples", "(#)", "Apples"),
        ("•Apples", "•", "Apples"),
        ("†Apples", "†", "Apples"),
        ("•An", "•", "An"),
        ("1.An", "#.", "An"),
        ("1.At-home", "#.", "At-home"),
        ("1.Apples.", "#.", "Apples."),
    ],
)
def test_a_mark_may_be_set_tight_to_its_text(word: str, style: str, rest: str) -> None:
    found = tight_mark(word)
    assert found
    mark, at = found
    assert (mark.style, word[at:]) == (style, rest)
    assert word[:at] == style.replace("#", mark.label)


@pytest.mark.parametrize("word", ["10.5", "i.e.", "3)/2", "A:Apples", "†apples", "e.g.Apples.", "Apples"])
def test_a_word_with_a_stop_inside_has_no_mark(word: str) -> None:
    assert tight_mark(word) is None


@pytest.mark.parametrize("word", ["•A", "10.A", "10.apples", "1.A1c", "1.Fig.4", "ab.Apples", "iPad"])
def test_what_stands_tight_behind_a_mark_is_a_word_of_a_text(word: str) -> None:
    assert tight_mark(word) is None


@pytest.mark.parametrize("sign", "③❸➂➌")
def test_a_number_in_a_circle_counts_in_each_series_of_signs(sign: str) -> None:
    mark = mark_of(sign)
    assert mark
    assert (mark.label, mark.kind, mark.ordinal) == ("3", "decimal", 3)


def test_two_letters_that_count_in_no_way_are_no_mark() -> None:
    assert mark_of("ab.") is None


def test_a_dash_or_small_o_is_a_bullet_only_before_a_text() -> None:
    assert [sign for sign in "•–o☐1" if is_bullet(sign)] == ["•"]
    assert [sign for sign in "•–o☐1" if is_bullet(sign, "before_text")] == ["•", "–", "o"]
    assert mark_of("☐") is None
    assert is_mark("iv)")
    assert is_mark("☐")
    assert not is_mark("see)")
    assert not is_mark("a")


def test_a_mark_that_counts_is_no_bullet() -> None:
    assert not is_bullet("1.")


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("1. Apples", "Apples"),
        ("(a)  Apples", "Apples"),
        ("– Apples", "Apples"),
        ("☒ Apples", "Apples"),
        ("☐Apples", "Apples"),
        ("•Apples and pears", "Apples and pears"),
        ("Apples 1.", "Apples 1."),
        ("1.", "1."),
        ("1.5 mg", "1.5 mg"),
    ],
)
def test_a_text_without_its_mark(text: str, rest: str) -> None:
    assert without_mark(text) == rest
