"""How alike two statements are, and when that is more than what their whole list shares."""

from __future__ import annotations

import pytest
from rapidfuzz import fuzz

from extractor.diff.matching.similarity import Company, alike, differs_in_numbers_only, same_statement, table


@pytest.mark.parametrize(
    ("a", "b", "likeness"),
    [
        ("a cane was tried", "a cane was tried", 1.0),
        ("", "", 1.0),
        ("a cane was tried", "", 0.0),
        ("ataxia", "ataxia of the legs that was seen by two nurses at home", 0.75),  # its beginning
        ("by two nurses", "ataxia of the legs that was seen by two nurses", 0.75),  # its end
        ("legs nurses", "ataxia of the legs that was seen by two nurses at home today", 0.62),  # spread over it
        ("of the", "of the legs that were seen by two nurses at home and at school", 0.0),  # says nothing
        (
            "tall frame wide seat soft pad new belt old bar",  # nine of ten are in it
            "tall lent frame and wide then seat with soft x pad as new bit belt of old wood",
            0.62 * 0.9,
        ),
    ],
)
def test_likeness_by_letters_or_by_one_being_part_of_the_other(a: str, b: str, likeness: float) -> None:
    expected = max(likeness, 0.0 if a == b else fuzz.ratio(a, b) / 100)
    assert alike(a, b) == alike(b, a) == pytest.approx(expected, abs=0.005)


def test_a_part_of_which_too_little_is_there_counts_by_letters_only() -> None:
    short, long = "tall frame wide seat soft pad", "tall lent frame and wide then seat with soft x wood as if for a bit"
    assert alike(short, long) == pytest.approx(fuzz.ratio(short, long) / 100)


@pytest.mark.parametrize(
    ("a", "b", "more"),
    [
        ("frames e 0638 or e 0641", "pads with e 0638", 0.1),
        ("frames 97110", "pads 97110", 0.1),
        ("frames 0238 u", "pads 0238 u", 0.1),
        ("frames m 24.5", "pads m 24.5", 0.1),
        ("frames e 0638", "pads e 0641", -0.1),
        ("frames e 0638", "pads", 0.0),
        ("frames 06389", "pads", 0.0),
        ("frames 2024", "pads 2025", 0.0),
    ],
)
def test_codes_named_on_both_sides_bring_texts_together_or_part_them(a: str, b: str, more: float) -> None:
    assert alike(a, b) == pytest.approx(fuzz.ratio(a, b) / 100 + more)


def test_likeness_stays_between_nothing_and_nearly_the_same() -> None:
    assert alike("a tall frame of wood by e 0638 at home", "a tall frame of wood by e 0638 at homes") == 0.99
    assert alike("12345", "98760") == 0.0


def test_a_table_has_the_pairs_that_are_alike_enough() -> None:
    olds, news = ["a cane was tried", "a nurse came"], ["a nurse came", "a cane was tied"]
    assert [(i, j) for i, j, _ in table(olds, news, 0.8)] == [(0, 1), (1, 0)]
    ((_, _, score),) = table(["a cane"], ["a cane"], 1.0)
    assert score == 1.0


WORDS = [f"{a}{b}" for a in "bcdfgh" for b in "aeiou"]


def long_lists(size: int) -> tuple[list[str], list[str]]:
    olds = [f"every case of {WORDS[n % 30]}{WORDS[n // 30]} illness" for n in range(size)]
    return olds, [text.replace("illness", "sickness") for text in olds]


def test_in_long_lists_only_texts_that_share_a_rare_word_are_compared() -> None:
    short_olds, short_news = long_lists(50)
    assert len(table(short_olds, short_news, 0.1)) == 2500
    olds, news = long_lists(51)
    assert [(i, j) for i, j, _ in table(olds, news, 0.1)] == [(n, n) for n in range(51)]


def test_a_word_in_forty_texts_is_rare_and_one_in_more_is_none() -> None:
    def shared(count: int) -> int:
        news = ["lens was worn"] * count + [f"{WORDS[n % 30]} {WORDS[n // 30]} x{n}" for n in range(60 - count)]
        return len(table(["lens of glass", *(f"y{n}" for n in range(49))], news, 0.1))

    assert (shared(40), shared(41)) == (40, 0)


def test_only_the_four_rarest_words_lead_to_a_text() -> None:
    rare = [f"word{n}" for n in range(5)]
    news = [word for place, word in enumerate(rare, 1) for _ in range(place)] + [f"z{n}" for n in range(45)]
    found = table([" ".join(rare), *(f"y{n}" for n in range(49))], news, 0.01)
    assert {news[j] for _, j, _ in found} == set(rare[:4])


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("tried 6 weeks", "tried 8 weeks", True),
        ("tried 6.5 weeks", "tried 8 weeks", True),
        ("tried six weeks", "tried twelve weeks", True),
        ("tried once", "tried twice", True),
        *((f"tried {word} weeks", "tried 9999 weeks", True) for word in (
            "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")),
        ("tried 6 weeks", "tried 8 months", False),
        ("code 97110", "code 97112", False),
        ("tried 6 weeks", "tried weeks", False),
    ],
)  # fmt: skip
def test_numbers_alone_make_no_other_statement(a: str, b: str, same: bool) -> None:
    assert differs_in_numbers_only(a, b) is same


def test_what_sets_a_text_apart_is_what_its_nearest_double_lacks() -> None:
    texts = ["gout seen by a doctor at home", "lupus seen by a doctor at home", "rental is for two days"]
    company = Company(texts)
    assert [company.marks(place) for place in range(3)] == [{"gout"}, {"lupus"}, frozenset()]
    assert Company(["gout seen", "gout seen"]).marks(0) == frozenset()
    assert Company(["for the gout seen by a doctor", "seen by a doctor"]).marks(0) == {"gout"}


@pytest.mark.parametrize(("other", "marks"), [("aaaaaaaxyz", {"aaaaaaabcd"}), ("aaaaaavwxyz", frozenset())])
def test_a_double_is_alike_by_two_thirds(other: str, marks: frozenset[str]) -> None:
    assert Company(["aaaaaaabcd", other]).marks(0) == marks


def test_doubles_are_looked_for_among_fifty_neighbours_on_each_side() -> None:
    strangers = [f"{word} {n}" for n, word in enumerate(WORDS * 4)]
    gout, lupus = "gout seen by a doctor at home", "lupus seen by a doctor at home"
    for apart, found in ((49, {"gout"}), (51, frozenset())):
        assert Company([gout, *strangers[: apart - 1], lupus]).marks(0) == found
    for apart, found in ((50, {"gout"}), (51, frozenset())):
        assert Company([lupus, *strangers[: apart - 1], gout]).marks(apart) == found


@pytest.mark.parametrize(
    ("old", "new", "marks_of_old", "marks_of_new", "same"),
    [
        ("gout seen at home", "lupus seen at home", {"gout"}, {"lupus"}, False),
        ("gout seen at home", "lupus seen at home", set(), set(), True),
        ("gout seen at home", "gouts found there", {"gout"}, set(), True),
        ("gout seen at home", "lupus found there", {"gout"}, set(), False),
        ("seen at home by night", "lupus found there", set(), {"lupus"}, False),
        ("lupus at home by night", "lupus found there", set(), {"lupus"}, True),
        ("gout pain arms legs", "gout pain other words", {"gout", "pain", "arms", "legs"}, set(), True),
        ("gout pain arms legs", "gout other words", {"gout", "pain", "arms", "legs"}, set(), False),
        ("gout", "gout seen at home", {"other"}, set(), True),
        ("gout seen at home", "gout", {"seen", "home", "at"}, set(), True),
        ("gout for 6 weeks", "gout for 8 weeks", {"6"}, {"8"}, True),
    ],
)
def test_likeness_counts_if_what_sets_a_statement_apart_is_in_the_other(
    old: str, new: str, marks_of_old: set[str], marks_of_new: set[str], same: bool
) -> None:
    assert same_statement(old, new, frozenset(marks_of_old), frozenset(marks_of_new)) is same
