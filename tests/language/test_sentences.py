from __future__ import annotations

from extractor.language.sentences import sentences


def test_sentences_end_at_stops_and_not_at_abbreviations() -> None:
    text = "A test (e.g. Epworth) is done. It shows 15 events, i.e. many. “Why?” Dr. Smith et al. Say so."
    assert sentences(text) == [
        "A test (e.g. Epworth) is done.",
        "It shows 15 events, i.e. many.",
        "“Why?”",
        "Dr. Smith et al. Say so.",
    ]


def test_no_sentence_is_empty() -> None:
    assert sentences("  ") == []
