"""Which labels of its own list's items a lead-in names."""

from __future__ import annotations

from extractor.language.item_labels import first_and_last, labels_listed, labels_named


def test_a_span_names_its_first_and_its_last_label() -> None:
    assert first_and_last("1-18") == ("1", "18")
    assert first_and_last("a through f") == ("a", "f")
    assert first_and_last("a, b") is None


def test_labels_are_listed_between_commas_and_joining_words() -> None:
    assert labels_listed("a, b, and c") == ["a", "b", "c"]
    assert labels_listed("1 or 2") == ["1", "2"]


def test_the_brackets_that_end_a_lead_in_name_labels_of_its_list() -> None:
    assert labels_named("When all of these (A, B and C) are met:") == ("A, B and C", ["A", "B", "C"])
    assert labels_named("One of the following (1-4)") == ("1-4", ["1", "4"])
    assert labels_named("as Oakes found [5, 6]") is None
    assert labels_named("braces (rigid and soft)") is None
