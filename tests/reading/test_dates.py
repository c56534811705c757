"""Dates as insurers print them."""

from __future__ import annotations

import pytest

from extractor.language.dates import find_dates


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("January 15, 2025", "2025-01-15"),
        ("JANUARY 15, 2025", "2025-01-15"),
        ("January 15th, 2025", "2025-01-15"),
        ("January15,2025", "2025-01-15"),
        ("Jan. 15 2025", "2025-01-15"),
        ("15 January 2025", "2025-01-15"),
        ("15-Jan-2025", "2025-01-15"),
        ("15-Jan-25", "2025-01-15"),
        ("15th day of January, 2025", "2025-01-15"),
        ("1/15/2025", "2025-01-15"),
        ("1 / 15 / 2025", "2025-01-15"),
        ("01/15/25", "2025-01-15"),
        ("01-15-25", "2025-01-15"),
        ("10.12.2023", "2023-10-12"),
        ("2025-01-15", "2025-01-15"),
        ("2025/1/5", "2025-01-05"),
        ("9/30/98", "1998-09-30"),
        ("25/12/2024", "2024-12-25"),
        ("8/2018", "2018-08"),
        ("11/2024", "2024-11"),
        ("08-2018", "2018-08"),
        ("September 2021", "2021-09"),
        ("Sept. 2021", "2021-09"),
        ("2021: September", "2021-09"),
        ("May, 2023", "2023-05"),
        ("Dec ’23", "2023-12"),
        ("2025", "2025"),
        ("03/23", "2023-03"),
    ],
)
def test_a_printed_date_is_read_as_precisely_as_it_is_printed(printed: str, iso: str) -> None:
    (span,) = find_dates(printed)
    assert (span.iso, span.text) == (iso, printed)


@pytest.mark.parametrize("printed", ["January 15, 2025", "1/15/2025", "01/15/25", "8/2018", "September 2021"])
def test_a_date_is_found_inside_a_sentence_with_its_place(printed: str) -> None:
    text = f"Effective: {printed}; approved (see note)."
    (span,) = find_dates(text)
    assert text[span.start : span.end] == span.text == printed


@pytest.mark.parametrize(
    "text",
    [
        "doi: 10.1056/abc.2020.12.2023",
        "https://example.org/2021/05/14/notes.html",
        "call 1-800-555-2024",
        "fax 555.123.2024",
        "1/2 tablet, 3/4 of patients",
        "section 1.2.10 and 4.5.2021.3",
        "policy MP-05-2021",
        "02/30/2024",
        "13/2024",
        "January 45, 2024",
        "in 2016 the panel met",
        "J1745 and A12/2018B",
        "you may 20 times",
        "between 5 and 10/20/30/40",
    ],
)
def test_numbers_that_only_look_like_dates_are_none(text: str) -> None:
    assert find_dates(text) == []


def test_a_year_before_a_full_date_is_no_part_of_it() -> None:
    assert [d.iso for d in find_dates("in 2019 March 3, 2020 came")] == ["2020-03-03"]


def test_several_dates_come_in_printed_order() -> None:
    text = "Reviewed 03/2019, 4/1/2020 and June 5, 2021; effective July 2021."
    assert [d.iso for d in find_dates(text)] == ["2019-03", "2020-04-01", "2021-06-05", "2021-07"]


def test_a_full_date_is_not_read_as_its_month_and_year() -> None:
    assert [d.iso for d in find_dates("12/01/2019: text; March 3 2020 text")] == ["2019-12-01", "2020-03-03"]


def test_a_date_at_the_end_of_a_sentence_is_found() -> None:
    assert [d.iso for d in find_dates("Approved 10/1/2016. Next review 10/2017.")] == ["2016-10-01", "2017-10"]
