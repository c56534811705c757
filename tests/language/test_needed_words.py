"""What a pattern needs is only a shortcut: no rule and no text may be answered otherwise by it."""

import re
import string
import sys

import pytest

from extractor.language.memory import Way
from extractor.language.needed_words import Needed, folded
from extractor.language.ruleset import questions, ruleset


@pytest.mark.parametrize(
    ("pattern", "ways"),
    [
        ("is covered", {(("is covered",),)}),
        ("Covered|paid for", {(("covered",),), (("paid for",),)}),
        ("(?:not )?cover(?:ed|s)", {(("covers", "covered"),)}),  # with "not " as well, which tells no more
        (r"(?<!\w)renew\w*(?!\w)", {(("renew",),)}),
        (r"up to \d+ visits?", {(("up to ",), (" visit",))}),
        ("[ae]ffect", {(("affect", "effect"),)}),
        ("(?:brace )+fits", {(("brace ",), ("fits",))}),
        (r"(?:must|shall)\s+(?:try|\w+ed)", {(("ed", "try"), ("must", "shall"))}),
    ],
)
def test_what_a_pattern_matches_holds_a_piece_of_each_group(pattern: str, ways: set[Way]) -> None:
    assert {tuple(sorted(way)) for way in Needed(pattern).ways} == {tuple(sorted(way)) for way in ways}


@pytest.mark.parametrize("pattern", [r"\d+", "brace|", "(?:brace)?", "(?:brace)*", "[^a]", "é", r"(a|b)?\1"])
def test_nothing_is_asked_where_a_match_may_be_of_any_text(pattern: str) -> None:
    assert Needed(pattern).may_match("")


def test_a_text_without_them_is_not_searched() -> None:
    assert not Needed("is covered").may_match("A wheelchair is paid for.")
    assert Needed("is covered").search("A wheelchair IS COVERED.")
    assert not Needed(r"must be \w+ denied").may_match("A denied wheelchair is asked for again.")


@pytest.mark.parametrize("letter", string.ascii_lowercase)
def test_signs_that_a_letter_matches_are_seen_as_that_letter(letter: str) -> None:
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    alike = re.findall(letter, every, re.IGNORECASE)
    assert len(alike) >= 2
    assert all(letter in folded(sign) for sign in alike)


@pytest.mark.parametrize("question", questions())
def test_rules_match_their_examples_as_they_do_without_it(question: str) -> None:
    rules = ruleset(question)
    for rule in rules.rules:
        alone = re.compile(rf"(?<!\w)(?:{rules.pattern(rule.meaning)})(?!\w)", re.IGNORECASE)
        for text in (*rule.examples, *rule.counter_examples):
            searched, first = alone.search(text), rules.search(rule.meaning, text)
            assert (first and first.span()) == (searched and searched.span())
            assert searched is None or rules.says(text, rule.meaning)
            assert searched or rules.says(text, rule.meaning) == any(s.label == rule.meaning for s in rules.spans(text))
