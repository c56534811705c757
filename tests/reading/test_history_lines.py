"""Where an entry of a history set in lines begins and ends, in invented words."""

from __future__ import annotations

import pytest

from extractor.model.outline import Passage
from extractor.reading.history.history_lines import read_entries
from tests.reading.typed import Typist, sized


def read(*passages: Passage) -> list[tuple[str | None, str]]:
    return [(entry.date, entry.text.text) for entry in list(read_entries(list(passages)))]


@pytest.mark.parametrize(
    ("line", "entries"),
    [
        ("1/2/2020: Hats added", [("2020-01-02", "Hats added")]),
        ("On 1/2/2020 hats were added", [("2020-01-02", "hats were added")]),
        ("Version 2.1 (1/2/2020): Hats added", [("2020-01-02", "Version 2.1 Hats added")]),
        ("Hats were added on 1/2/2020 by all", []),
        ("Revised 1/2/2020", []),
        ("Revised   1/2/2020", [("2020-01-02", "Revised")]),
        ("Revised:   1/2/2020", []),
        ("Hats of felt   1/2/2020", [("2020-01-02", "Hats of felt")]),
        ("Hats of old felt   1/2/2020", []),
        ("Revised   1/2/2020   Hats of old", [("2020-01-02", "Revised Hats of old")]),
        ("Revised   1/2/2020 hats", []),
        ("Revised 1/2/2020   Hats", []),
        ("Revised  1/2/2020", []),
        ("1/96   Hats added", [("1996-01", "Hats added")]),
        ("1/96 of all hats", []),
        ("Update 2025: Hats added", [("2025", "Hats added")]),
        ("Update 2025 of hats", []),
        ("1/2/2020, 1/3/2021 Hats read", [("2020-01-02", "Hats read"), ("2021-01-03", "Hats read")]),
        ("1/2/2020 and 1/3/2021 Hats read", [("2020-01-02", "Hats read"), ("2021-01-03", "Hats read")]),
        ("1/2/2020 Hats of 1/3/2021, read", [("2020-01-02", "Hats of 1/3/2021, read")]),
        ("1/2/2020 (hats); 1/3/2021 (felt)", [("2020-01-02", "(hats);"), ("2021-01-03", "(felt)")]),
        ("1/2/2020 (hats), 1/3/2021 was late", [("2020-01-02", "(hats), 1/3/2021 was late")]),
    ],
)
def test_a_date_opens_an_entry_at_the_start_or_in_a_column_behind_a_short_status(
    line: str, entries: list[tuple[str, str]]
) -> None:
    assert read(Typist().passage(line)) == entries


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("1/2/2020: New. 1/3/2021: Hats.", ["2020-01-02", "2021-01-03"]),
        ("1/2/2020: New; 1/3/2021: Hats.", ["2020-01-02", "2021-01-03"]),
        ("1/2/2020: (New) 1/3/2021: Hats.", ["2020-01-02", "2021-01-03"]),
        ("1/2/2020: New 1/3/2021: Hats.", ["2020-01-02"]),
        ("1/2/2020: New. 1/3/2021 – Hats.", ["2020-01-02"]),
        ("1/2/2020: New. 1/3/2021 Hats.", ["2020-01-02"]),
        ("1/2/2020: New. 3/2021: Hats.", ["2020-01-02"]),
        ("1/2/2020 New. 1/3/2021 Hats.", ["2020-01-02"]),
        ("1/2/2020 New • 1/3/2021 Hats.", ["2020-01-02", "2021-01-03"]),
        ("1/2/2020 – new. 3/2021 – hats. 1/4/2022 – 1.3 rewritten; caps.", ["2020-01-02", "2021-03", "2022-01-04"]),
    ],
)
def test_a_later_date_of_a_paragraph_opens_an_entry_as_the_first_does_behind_a_sentence_s_end(
    text: str, days: list[str]
) -> None:
    assert [day for day, _ in read(Typist().passage(text))] == days


def test_without_a_sign_behind_the_dates_a_later_one_opens_an_entry_at_the_start_of_a_line() -> None:
    assert read(Typist().passage("1/2/2020 New.", "1/3/2021 Hats.")) == [
        ("2020-01-02", "New."),
        ("2021-01-03", "Hats."),
    ]
    assert len(read(Typist().passage("1/2/2020 New", "1/3/2021 Hats."))) == 1


def test_the_same_word_behind_a_date_at_a_line_s_start_opens_an_entry_without_any_sign() -> None:
    whole, other = "06/2023 Revised: Hats of felt for all", "06/2023 Revised: Hats of felt and of straw as of"
    assert len(read(Typist().passage(whole, "05/2025 Revised: Caps"))) == 2
    assert len(read(Typist().passage(whole, "of 05/2025 Revised: Caps"))) == 1
    assert len(read(Typist().passage(other, "05/2025 for members"))) == 1


def test_in_columns_a_later_date_opens_an_entry_where_it_begins_a_line_and_stands_apart_too() -> None:
    assert len(read(Typist().passage("1/2/2020    New", "1/3/2021    Hats"))) == 2
    assert len(read(Typist().passage("1/2/2020    New", "1/3/2021 Hats"))) == 1
    assert len(read(Typist().passage("1/2/2020    New", "of 1/3/2021    Hats"))) == 1


@pytest.mark.parametrize(
    ("line", "apart"),
    [
        ("Revised   1/2/2020    Hats of old", False),
        ("Revised    1/2/2020   Hats of old", False),
        ("Revised    1/2/2020    Hats of old", True),
    ],
)
def test_a_date_stands_in_a_column_where_both_gaps_are_wide_by_the_size_of_the_print(line: str, apart: bool) -> None:
    assert len(read(sized(Typist().passage(line), 12.5))) == apart


@pytest.mark.parametrize(("left", "goes_on"), [(66.0, False), (67.0, True), (72.0, True)])
def test_what_stands_under_a_bare_date_goes_on_at_about_its_edge(left: float, goes_on: bool) -> None:
    t = Typist()
    found = read(t.passage("1/2/2020"), t.passage("Hats added"), t.passage("and caps", left=left))
    assert found == [("2020-01-02", "Hats added and caps" if goes_on else "Hats added")]


def test_what_stands_far_below_a_bare_date_is_not_its_text() -> None:
    t = Typist()
    first = t.passage("1/2/2020")
    t.top += 60
    assert read(first, t.passage("Hats added")) == [("2020-01-02", "")]


def test_one_word_or_a_line_with_a_colon_that_hangs_under_an_entry_goes_on_with_it() -> None:
    t = Typist()
    lines = t.passage("1/2/2020: Hats"), t.passage("caps", left=90), t.passage("and these:", left=90)
    assert read(*lines) == [("2020-01-02", "Hats caps and these:")]


def test_a_line_of_bare_dates_has_an_entry_for_each_named_by_the_line_above() -> None:
    t = Typist()
    assert read(t.passage("Committee approval dates"), t.passage("11/18/10, 11/17/11, 4/16/20")) == [
        ("2010-11-18", "Committee approval dates"),
        ("2011-11-17", "Committee approval dates"),
        ("2020-04-16", "Committee approval dates"),
    ]


def test_lines_that_all_begin_with_one_body_open_with_the_date_behind_it() -> None:
    t = Typist()
    lines = [
        t.passage("Internal Hat Committee 3-16-2020"),
        t.passage("Internal Hat Committee 9-21-2021 Hats -"),
        t.passage("Effective January 01, 2022"),
        t.passage("Internal Hat Committee 9-26-2023 Caps added"),
    ]
    assert read(*lines) == [
        ("2020-03-16", "Internal Hat Committee"),
        ("2021-09-21", "Hats - Effective January 01, 2022"),
        ("2023-09-26", "Caps added"),
    ]


def test_a_body_s_name_is_the_text_where_brackets_only_number_its_meeting() -> None:
    t = Typist()
    lines = [t.passage("Hat Committee, May 2012 (3)"), t.passage("Hat Committee, June 2014 (5): Caps added")]
    assert read(*lines) == [("2012-05", "Hat Committee (3)"), ("2014-06", "(5): Caps added")]


def test_lines_with_the_same_words_before_a_date_are_no_entries_where_others_open_with_theirs() -> None:
    t = Typist()
    lines = ["1/2/2020: Hats", "Added new 1/3/2020 caps", "1/2/2021: Hats", "Added new 1/3/2021 caps", "1/2/2022: None"]
    assert [day for day, _ in read(*(t.passage(line) for line in lines))] == ["2020-01-02", "2021-01-02", "2022-01-02"]


def test_a_history_may_begin_with_a_dash() -> None:
    assert read(Typist().passage("1/2/2020: Hats", mark="-")) == [("2020-01-02", "Hats")]


@pytest.mark.parametrize(("gap", "goes_on"), [(2, True), (7, True), (8, False), (12, False)])
def test_a_line_below_an_entry_at_its_edge_goes_on_with_it_only_close_by(gap: float, goes_on: bool) -> None:
    t = Typist()
    first, second = t.passage("1/2/2020"), t.passage("Hats added")
    t.top += gap - 2
    text = "Hats added and caps"
    assert read(first, second, t.passage("and caps")) == [("2020-01-02", text if goes_on else "Hats added")]


@pytest.mark.parametrize(("left", "goes_on"), [(72.0, False), (76.0, False), (77.0, True), (90.0, True)])
def test_a_line_beside_the_date_s_words_goes_on_with_it_where_it_hangs(left: float, goes_on: bool) -> None:
    t = Typist()
    first, rest = t.passage("1/2/2020: Hats added"), t.passage("and caps", left=left)
    assert read(first, rest) == [("2020-01-02", "Hats added and caps" if goes_on else "Hats added")]


@pytest.mark.parametrize(("gap", "goes_on"), [(29, True), (30, True), (31, False), (60, False)])
def test_a_hanging_line_far_below_belongs_to_no_entry(gap: float, goes_on: bool) -> None:
    t = Typist()
    first = t.passage("1/2/2020: Hats added")
    t.top += gap - 2
    rest = t.passage("and caps", left=90)
    assert read(first, rest) == [("2020-01-02", "Hats added and caps" if goes_on else "Hats added")]


@pytest.mark.parametrize(("size", "goes_on"), [(10.0, True), (11.5, True), (11.6, False), (14.0, False)])
def test_larger_print_goes_on_with_no_entry(size: float, goes_on: bool) -> None:
    t = Typist()
    first, rest = t.passage("1/2/2020: Hats added"), sized(t.passage("and caps", left=90), size)
    assert read(first, rest) == [("2020-01-02", "Hats added and caps" if goes_on else "Hats added")]


@pytest.mark.parametrize(("text", "goes_on"), [("and caps", True), ("mRNA caps", True), ("Call us", False)])
def test_on_the_next_page_an_entry_goes_on_in_the_middle_of_a_sentence(text: str, goes_on: bool) -> None:
    t = Typist()
    first = t.passage("1/2/2020: Hats added")
    t.turn()
    assert read(first, t.passage(text)) == [("2020-01-02", f"Hats added {text}" if goes_on else "Hats added")]


def test_how_far_down_the_next_page_an_entry_goes_on_does_not_matter() -> None:
    t = Typist()
    first = t.passage("1/2/2020: Hats added")
    t.turn()
    t.top += 100
    assert read(first, t.passage("and caps")) == [("2020-01-02", "Hats added and caps")]


def test_what_stands_between_two_entries_and_belongs_to_none_ends_the_first() -> None:
    t = Typist()
    first = t.passage("1/2/2020: Hats added")
    foot = t.passage("Call us")
    assert read(first, foot, t.passage("or write", left=90), t.passage("1/3/2021: Caps")) == [
        ("2020-01-02", "Hats added"),
        ("2021-01-03", "Caps"),
    ]


def test_a_nested_line_belongs_to_its_entry_wherever_it_begins() -> None:
    t = Typist()
    assert read(t.passage("1/2/2020: Hats"), t.passage("and caps", depth=1)) == [("2020-01-02", "Hats and caps")]


def test_a_dash_behind_a_date_that_ends_a_line_is_no_list_mark_but_behind_other_words_it_is() -> None:
    t = Typist()
    assert read(t.passage("1/2/2020"), t.passage("Hats added", mark="-")) == [("2020-01-02", "Hats added")]
    t = Typist()
    assert read(t.passage("1/2/2020: Hats"), t.passage("1/3/2021: Caps", mark="-")) == [
        ("2020-01-02", "Hats"),
        ("2021-01-03", "Caps"),
    ]
    t = Typist()
    assert read(t.passage("1/2/2020"), t.passage("1/3/2021: Caps", mark="1"))[1:] == [("2021-01-03", "Caps")]


def test_a_label_over_bare_dates_is_their_text_until_another_line_stands_between() -> None:
    t = Typist()
    lines = t.passage("Revised dates:"), t.passage("1/2/2020"), t.passage("Reviewed dates:"), t.passage("1/3/2021")
    assert read(*lines) == [("2020-01-02", "Revised dates:"), ("2021-01-03", "Reviewed dates:")]
    t = Typist()
    assert read(t.passage("Revised dates:"), t.passage("Hats"), t.passage("1/2/2020")) == [("2020-01-02", "")]


def test_two_columns_of_dates_are_no_two_entries_with_one_text() -> None:
    t = Typist()
    assert read(t.passage("10/12/2022, 10/11/2023 Hats")) == [("2022-10-12", "Hats"), ("2023-10-11", "Hats")]
    assert [date for date, _ in read(t.passage("10/12/2022 11/1/2022 Hats"))] == ["2022-10-12"]


def test_dates_below_each_other_open_entries_also_behind_a_word_of_their_status() -> None:
    t = Typist()
    lines = ("Revised   1/2/2024 Hats of felt", "Reviewed  1/3/2023 Nothing changed", "New       1/4/2022 Hats")
    assert read(*(t.passage(line) for line in lines)) == [
        ("2024-01-02", "Revised Hats of felt"),
        ("2023-01-03", "Reviewed Nothing changed"),
        ("2022-01-04", "New Hats"),
    ]
