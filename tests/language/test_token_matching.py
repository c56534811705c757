"""What is found without spaCy is what spaCy finds; where that is not certain, spaCy is asked."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from itertools import product

import pytest
import spacy
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st
from spacy.lang.en import lex_attrs

from extractor.language.numbers import NUMBER_WORDS
from extractor.language.plain_pieces import cut
from extractor.language.plain_tokens import _OTHER_NUMBERS, NotCertain, PlainMatcher
from extractor.language.ruleset import ruleset
from extractor.language.token_matching import TokenMatcher, TokenSpan

PATTERNS = [(rule.meaning, rule.tokens) for rule in ruleset("lead_ins").rules if rule.tokens]
MATCHER, PLAIN = TokenMatcher(PATTERNS), PlainMatcher(PATTERNS)
WORDS = sorted(
    {
        text
        for _, tokens in PATTERNS
        for token in tokens
        for value in token.values()
        for text in (value["IN"] if isinstance(value, dict) else [value])
        if isinstance(text, str) and text not in "?*"
    }
)
STRANGE = [
    "either/or", "one-year", "criteria(s)", "[(1)", "*:", "—", "≥2", "member's", "don't", "a.m.", "(A", "B)", "8)",
    "10", "2.0", "1/2", "(1-4)", "MEN1", "3-month", "8)", "≥30%", "505.7(g)(7)", "5mg.", "1st", "all:)", "(e.g.,",
    "“any", "following*:", "half", "first-line", "of:the", "the\nfollowing", "all\xa0",
    "", "2x", "all-", "chairs", "cannot", "drug", "5mg", ".", "(2)),",
]  # fmt: skip
CORES = ["8", "3", "10", "2.0", "1,25", "a", "o", "A", "ii", "and", "or", "MEN", "APX1", "C", "x", "D", "mg", "W", "PM"]
ENGLISH = spacy.blank("en")
LISTED = frozenset(ENGLISH.tokenizer.rules)
PIECES = st.builds(
    "{}{}{}".format,
    st.sampled_from(["", "", "", "(", "[", "-", '"']),
    st.sampled_from([*WORDS, *WORDS, *map(str.upper, WORDS), *STRANGE]),
    st.sampled_from(["", "", "", ")", ":", "):", ",", ".", ";", ").", "’s"]),
)


def test_words_that_spacy_takes_for_numbers_are_those_that_are_taken_without_it() -> None:
    named = {*lex_attrs._num_words, *lex_attrs._ordinal_words}
    pattern = [{"LOWER": "at"}, {"LIKE_NUM": True}]
    matcher = PlainMatcher([("number", pattern)])
    for word in named | NUMBER_WORDS.keys() | {"years", "once", "half", "and", "tenths"}:
        assert bool(matcher.spans(f"at {word}")) == lex_attrs.like_num(word) or "-" in word, word
    assert named - NUMBER_WORDS.keys() == _OTHER_NUMBERS


def test_a_number_in_brackets_behind_which_no_list_is_announced_needs_no_spacy() -> None:
    assert PLAIN.spans("J Feet. 2022 May;20(5):984-994.e1. doi:") == []
    assert PLAIN.spans("A stretch of 2 years following the last of the talks:") == []


def in_order(spans: Iterable[TokenSpan]) -> list[TokenSpan]:
    return sorted(spans, key=lambda span: (span.start, span.label))


@settings(deadline=None)  # the first text loads spaCy
@given(st.lists(PIECES, min_size=2, max_size=8).map(" ".join))
def test_what_is_certain_without_spacy_is_what_spacy_finds(text: str) -> None:
    try:
        PLAIN.spans(text)
    except NotCertain:
        return
    assert in_order(MATCHER.spans(text)) == in_order(MATCHER.spans_by_spacy(text))


def test_each_word_of_a_rule_is_cut_as_spacy_cuts_it_whatever_stands_about_it() -> None:
    for before, word, behind in product(["", "("], WORDS, ["", ")", "):", ":", ",", ".", ";", "),", ").", ");"]):
        for said in (word, word.upper(), word.capitalize()):
            text = f"one of these, all {before}{said}{behind} following criteria"
            try:
                PLAIN.spans(text)
            except NotCertain:
                continue
            assert in_order(MATCHER.spans(text)) == in_order(MATCHER.spans_by_spacy(text)), text


@settings(deadline=None, max_examples=300)
@given(
    st.lists(
        st.one_of(st.sampled_from([*'-–/.,():;[]"“”>≥≤%?!*…']), st.sampled_from(CORES), st.sampled_from(WORDS)),
        min_size=1,
        max_size=7,
    ).map("".join)
)
def test_a_piece_of_an_ordinary_make_is_cut_as_spacy_cuts_it(piece: str) -> None:
    tokens = cut(piece)
    event("cut" if tokens is not None else "left to spaCy")
    if tokens is not None:
        assume(not any(token in LISTED or f"{token}." in LISTED for token in tokens))
        assert tokens == [token.text for token in ENGLISH(piece)]


@pytest.mark.parametrize(
    "piece",
    ["3-month", "3-mont", "single-use", "(1-4)", "[(1)", "(2)]:", "≥30%,", "(MEN1)", "(NF1/", "(any/all", "following*:",
     "following…", "“ALL", "criteria”:", "505.7(g)(7)", "1862(a)(1)(E)of", "Chairs.(2)", "1,25-fold", "2.0", "(102.2",
     "ICD-10-CM", "2022;38(4):491-553)", "and/or", "all):"],
)  # fmt: skip
def test_a_piece_as_policies_print_them_is_cut_without_spacy(piece: str) -> None:
    assert cut(piece) == [token.text for token in ENGLISH(piece)]


@pytest.mark.parametrize("piece", ["8)", "(8):", "5mg", "10am", "e.g.", "i.", "39C", "1.2.3.4/of", "x-and/or", "don't"])
def test_what_spacy_has_lists_of_is_left_to_it(piece: str) -> None:
    assert cut(piece) is None


@pytest.mark.parametrize("text", ["one (1st) of the following", "one (8) of the following"])
def test_an_unusual_text_is_left_to_spacy(text: str) -> None:
    with pytest.raises(NotCertain):
        PLAIN.spans(text)
    assert MATCHER.spans(text) == MATCHER.spans_by_spacy(text)


@pytest.mark.parametrize("token", [{"SHAPE": "Xxxxx"}, {"LOWER": "wheel", "OP": "+"}, {"LOWER": {"REGEX": "wh"}}, {}])
def test_a_rule_may_ask_for_all_that_spacy_knows(token: dict[str, object]) -> None:
    matcher = TokenMatcher([("folding", [{"LOWER": "folding"}, token])])
    assert [span.tokens for span in matcher.spans("The folding Wheel")] == [("folding", "Wheel")]


def test_an_ordinary_statement_does_without_spacy() -> None:
    ask = (
        "import sys; from extractor.language.lead_ins import lead_in_logic; "
        "print(lead_in_logic('A chair is covered when at least 2 of the following criteria are met (not all):')); "
        "sys.exit('spacy' in sys.modules)"
    )
    asked = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=False)
    assert (asked.returncode, asked.stdout) == (0, "at_least=2\n")
