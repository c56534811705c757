"""Where dates stand in a text, and what is none; how they are printed is proven in test_forms.py."""

from __future__ import annotations

import pytest

from extractor.language.dates import (
    find_dates,
    find_labelled_dates,
    only_dates,
    opens_with_date,
    without_dates,
    without_dates_and_years,
)


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
        "5/10/20 - 5/10/40/80 mg",
        "orders 4,11/2024",
        "lot 12/2018B",
        "part 0/2024 of it",
    ],
)
def test_numbers_that_only_look_like_dates_are_none(text: str) -> None:
    assert find_dates(text) == []


@pytest.mark.parametrize(
    "span",
    [
        "1/1/2024 - 12/31/2024",
        "1/1/2024- 12/31/2024",
        "1/1/2024 -12/31/2024",
        "1/1/2024 - 12/2024",
        "1/1/2024 - 12/31/24",
        "1/1/2024-1/1/1999",
    ],
)
def test_the_first_day_of_a_span_is_found_however_its_dash_is_set(span: str) -> None:
    assert find_dates(f"Covered {span}")[0].iso == "2024-01-01"


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("1/1/59", "2059-01-01"),
        ("1/1/60", "1960-01-01"),
        ("12/13/2024", "2024-12-13"),
        ("13/12/2024", "2024-12-13"),
        ("1/2024", "2024-01"),
        ("12/2024", "2024-12"),
    ],
)
def test_a_numeric_date_has_the_century_and_the_month_that_it_can_have(printed: str, iso: str) -> None:
    assert [d.iso for d in find_dates(f"Reviewed {printed} by mail")] == [iso]


def test_a_year_that_fills_a_cell_is_a_date_with_its_place() -> None:
    (span,) = find_dates("  2021 ")
    assert (span.start, span.end, span.iso) == (2, 6, "2021")


def test_a_year_before_a_full_date_is_no_part_of_it() -> None:
    assert [d.iso for d in find_dates("in 2019 March 3, 2020 came")] == ["2020-03-03"]


def test_several_dates_come_in_printed_order() -> None:
    text = "Reviewed 03/2019, 4/1/2020 and June 5, 2021; effective July 2021."
    assert [d.iso for d in find_dates(text)] == ["2019-03", "2020-04-01", "2021-06-05", "2021-07"]


def test_a_full_date_is_not_read_as_its_month_and_year() -> None:
    assert [d.iso for d in find_dates("12/01/2019: text; March 3 2020 text")] == ["2019-12-01", "2020-03-03"]


def test_a_date_at_the_end_of_a_sentence_is_found() -> None:
    assert [d.iso for d in find_dates("Approved 10/1/2016. Next review 10/2017.")] == ["2016-10-01", "2017-10"]


def test_blanks_take_the_place_of_dates() -> None:
    text = "Reviewed 10/1/2016, by mail"
    assert without_dates(text) == "Reviewed" + " " * 10 + ", by mail"
    assert without_dates_and_years("since 2019, by mail") == "since" + " " * 5 + ", by mail"


def test_a_label_makes_dates_of_what_is_none_elsewhere() -> None:
    text = "05/24 and 11.23, or 01|02|2024"
    assert [d.iso for d in find_labelled_dates("05/24 and 11.23")] == ["2024-05", "2023-11"]
    assert [d.iso for d in find_labelled_dates(text)] == ["2024-01-02"]
    assert find_dates("05/24 and 11.23") == find_labelled_dates("version 1.05.24") == []


def test_an_entry_of_a_history_opens_with_its_date_and_goes_on() -> None:
    assert opens_with_date("10/1/2016: Reviewed")
    assert opens_with_date("March 3, 2020 Code added")
    assert not opens_with_date("10/1/2016.")
    assert not opens_with_date("Reviewed 10/1/2016 by mail")
    assert not opens_with_date("Reviewed by mail")


def test_a_list_of_dates_holds_nothing_else() -> None:
    assert only_dates("10/1/2016, 2/3/2017; 4/5/2018")
    assert not only_dates("10/1/2016, reviewed 2/3/2017")
    assert not only_dates("1.2, 3")
