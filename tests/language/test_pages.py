"""What belongs to the pages of a document and not to its text."""

from __future__ import annotations

import pytest

from extractor.language.pages import labels_value, page_number, without_link_to_top, without_page_number


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Page 3", 3),
        ("- 12 -", 12),
        ("3 of 9", 3),
        ("Brightmoor Health Page 4 of 9 Revised May", 4),
        ("Brightmoor Health 4", None),
        ("Knee Braces", None),
    ],
)
def test_a_line_numbers_its_page_alone_or_with_the_count_of_all(line: str, number: int | None) -> None:
    assert page_number(line) == number


def test_a_page_number_is_taken_off_the_end_of_a_line() -> None:
    assert without_page_number("Knee Braces Page 3 of 9") == "Knee Braces "
    assert without_page_number("12 Knee Braces") == "12 Knee Braces"


def test_a_link_to_the_top_is_no_part_of_a_heading() -> None:
    assert without_link_to_top("Coverage Criteria ↑ Back to top") == "Coverage Criteria"
    assert without_link_to_top("Top") == "Top"
    assert without_link_to_top("Tabletop") == "Tabletop"


def test_a_page_number_is_no_value_under_a_label() -> None:
    assert labels_value("Knee Braces Policy Number: KB-12")
    assert not labels_value("Page: 3")
    assert not labels_value("https://maple.example")
