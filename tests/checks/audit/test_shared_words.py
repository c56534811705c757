"""Which statements of a policy come nearest to a text, and by how much."""

from __future__ import annotations

import math

import pytest

from extractor.checks.audit.policy_statements import PolicyStatement
from extractor.checks.audit.shared_words import StatementIndex

TEXTS = (
    "The rail is steel", "The rail is oak", "The rail is tall", "A ramp leads up", "Frames hold", "A lift for 6 weeks",
)  # fmt: skip


def index(*texts: str, title: str = "Frames", above: str = "") -> StatementIndex:
    return StatementIndex([PolicyStatement(f"/{n}", text, "rule", above=above) for n, text in enumerate(texts)], title)


def test_the_rarer_a_word_the_more_it_counts_and_an_unknown_one_most() -> None:
    found = index(*TEXTS)
    assert found.weight("oak") == pytest.approx(math.log(7 / 1.5))
    assert found.weight("rail") == pytest.approx(math.log(7 / 3.5))
    assert found.weight("desk") == pytest.approx(math.log(14))
    assert found.weight("frame") == pytest.approx(math.log(7 / 1.5) / 4)  # a word of the title


def test_a_word_that_all_statements_have_still_counts() -> None:
    assert index("A rail", "The rail", "Rails").weight("rail") == pytest.approx(0.3)


def test_the_share_is_that_of_the_weights_and_words_above_count_less() -> None:
    (match, *_) = index(*TEXTS).matches("An oak rail on a desk")
    own, desk = math.log(7 / 1.5) + math.log(7 / 3.5), math.log(14)
    assert (match.entry.statement.at, match.shared) == ("/1", 2)
    assert match.share == pytest.approx(own / (own + desk))
    (below,) = index("A rail", above="On an oak desk").matches("An oak rail on a desk, a rail")
    assert (below.shared, below.share) == (3, pytest.approx((math.log(2 / 1.5) + 0.8 * 2 * math.log(4)) / (
        math.log(2 / 1.5) + 2 * math.log(4)), abs=0.02))  # fmt: skip


def test_what_shares_no_word_with_a_statement_itself_is_no_match() -> None:
    assert index("A rail", above="On an oak desk").matches("An oak desk") == []
    assert index(*TEXTS).matches("For all of the members") == []
    assert index(*TEXTS).matches("Desks") == []


def test_a_word_that_two_statements_have_is_rare_and_one_that_three_have_is_not() -> None:
    found = {m.entry.statement.at: m.is_rare for m in index(*TEXTS, "Oak boards").matches("A rail of oak")}
    assert found == {"/0": False, "/1": True, "/2": False, "/6": True}
    assert not index(*TEXTS).matches("Frames")[0].is_rare  # a word of the title finds nothing


def test_words_of_the_title_tell_nothing_apart() -> None:
    (match,) = index(*TEXTS).matches("Frames and holds")
    assert match.shared == 1
    assert index(*TEXTS).telling(["frame", "oak"]) == {"oak"}


def test_the_best_comes_first_and_of_equals_the_shorter_one() -> None:
    found = index("An oak rail by the oak door", "An oak rail", "A door", "An oak rail").matches("An oak rail")
    assert [match.entry.statement.at for match in found] == ["/1", "/3", "/0"]


def test_words_that_stand_nowhere_in_the_policy_are_told_as_written() -> None:
    assert index(*TEXTS).unknown("Desks, chairs and rails for the members at 6 tables") == ["desks", "chairs", "tables"]


def test_numbers_and_words_above_a_statement_are_kept_with_it() -> None:
    (entry,) = index("For 6 weeks on a rail", above="Members 18 years of age or older with an oak frame").entries
    assert [one.text for one in entry.measures] == ["6 weeks"]
    assert [one.kind for one in entry.measures_above] == ["age"]
    assert (entry.words, entry.above) == ({"rail"}, {"oak", "frame"})


def test_short_forms_are_written_out_that_either_text_explains() -> None:
    statements = [PolicyStatement("/0", "The tall oak frame (TOF) is steel", "rule")]
    assert StatementIndex(statements, "").matches("A TOF")[0].shared == 3
    assert StatementIndex(statements, "", also=["a desk of wood (DOW)"]).vocabulary.words("DOW").keys() == {
        "desk",
        "wood",
    }
    assert StatementIndex(statements, "Wide Red Ramps").vocabulary.words("WRR").keys() == {"wide", "red", "ramp"}
