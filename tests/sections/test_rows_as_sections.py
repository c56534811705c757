"""Documents that are written in one table, each section's heading at the left of its text."""

from __future__ import annotations

import pytest

from extractor.model.outline import Passage
from extractor.profiles import generic
from extractor.sections.grids import sections_beside
from tests.reading.typed import Typist

ROWS = (
    "Description | A splint holds the arm at night.",
    "Coverage Criteria | A splint is covered when it is worn at night.",
    "Coverage Limitations | A second splint is not covered.",
    "Words to Look for | splint; arm",
    "References | Doe J. Splints. 2021.",
)


def kind_of(heading: Passage) -> str | None:
    return generic().heading_kind(heading.text)


def test_each_row_is_a_section_with_its_text() -> None:
    read = sections_beside(Typist().grid(*ROWS), kind_of)
    assert [f"{head.text} | {' '.join(b.text for b in body if isinstance(b, Passage))}" for head, body in read] == [
        *ROWS
    ]


@pytest.mark.parametrize(
    "rows",
    [
        ("Coverage Criteria | Worn at night", "Exclusion Criteria | Worn by day", "References | None"),  # of criteria
        ("Splints | Worn at night", "Description | Holds the arm", "Braces | Worn by day", "Slings | Worn by day"),
        (*ROWS[:3], "Splints | Braces | Slings"),
    ],
)
def test_another_table_stays_one(rows: tuple[str, ...]) -> None:
    assert sections_beside(Typist().grid(*rows), kind_of) == []
