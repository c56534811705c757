from __future__ import annotations

import pytest

from extractor.language.sentences import clauses, is_ended, last_clause, sentences, stretches


def test_sentences_end_at_stops_and_not_at_abbreviations() -> None:
    text = "A test (e.g. Epworth) is done. It shows 15 events, i.e. many. “Why?” Dr. Smith et al. Say so."
    assert sentences(text) == [
        "A test (e.g. Epworth) is done.",
        "It shows 15 events, i.e. many.",
        "“Why?”",
        "Dr. Smith et al. Say so.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "A dose of 2.5 mg. daily",
        "See No. 7 of Pub. 100",
        "Seen on p. 3, approx. 5 cm",
        "E0431 vs. E0432 in the U.S. market",
    ],
)
def test_a_stop_inside_a_sentence_ends_none(text: str) -> None:
    assert sentences(text) == [text]


def test_semicolons_part_clauses() -> None:
    assert clauses("E0431 added; E0432 removed. Approved 1/2/2024;") == [
        "E0431 added",
        "E0432 removed.",
        "Approved 1/2/2024",
    ]


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("A trial is asked for; no more than ", "no more than"),
        ("It is not covered. After", "After"),
        ("It is not covered. ", ""),
        ("A trial (e.g. ", "A trial (e.g."),
        ("", ""),
    ],
)
def test_a_text_breaks_off_in_its_last_clause(text: str, clause: str) -> None:
    assert last_clause(text) == clause


def test_no_sentence_and_no_clause_is_empty() -> None:
    assert sentences("  ") == clauses(" ;") == []


@pytest.mark.parametrize("text", ["It is done.", "One of these:", "weak legs;", "(see above.)", "“Why?”"])
def test_a_stop_ends_a_text(text: str) -> None:
    assert is_ended(text)


@pytest.mark.parametrize("text", ["weak legs", "weak legs,", "2.5 mg", "see (above)"])
def test_a_text_without_a_stop_goes_on(text: str) -> None:
    assert not is_ended(text)


def test_stretches_end_at_every_stop() -> None:
    assert stretches("A cane; or: a walker. Two 1.5 m rails") == ["A cane;", "or:", "a walker.", "Two 1.5 m rails"]
