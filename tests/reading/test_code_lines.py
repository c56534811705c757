"""Where a list of codes without rules goes on, and where it ends, in invented words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractor.model.layout import Line
from tests.reading.code_lists import captions, codes, described, read
from tests.reading.typed import Typist


@pytest.mark.parametrize(("left", "expected"), [(78.0, "Hat made of straw"), (77.0, "Hat")])
def test_a_line_that_hangs_six_points_under_its_code_goes_on_with_the_description(left: float, expected: str) -> None:
    t = Typist()
    found = read(t, t.passage("J0001     Hat"), t.passage("made of straw", left=left))
    assert described(found) == [("J0001", expected)]


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        (112.0, [("J0001", "Hat of straw"), ("J0002", "Cap")]),
        (202.0, [("J0001", "Hat"), ("J0002", "Cap of straw")]),
        (242.0, [("J0001", "Hat"), ("J0002", "Cap of straw")]),
    ],
)
def test_a_line_under_two_columns_goes_on_with_the_one_over_it(
    left: float, expected: list[tuple[str, str | None]]
) -> None:
    t = Typist()
    row = t.passage("J0001   Hat               J0002   Cap")
    assert described(read(t, row, t.passage("of straw", left=left))) == expected


def test_a_description_goes_on_over_one_page_break_and_not_over_two() -> None:
    def over(pages: int) -> list[tuple[str, str | None]]:
        t = Typist()
        row = t.passage("J0001     Hat made")
        for _ in range(pages):
            t.turn()
        return described(read(t, row, t.passage("of straw", left=122.0)))

    assert over(1) == [("J0001", "Hat made of straw")]
    assert over(2) == [("J0001", "Hat made")]


def test_a_code_without_a_description_takes_none_from_the_next_page() -> None:
    t = Typist()
    row = t.passage("J0001")
    t.turn()
    assert described(read(t, row, t.passage("of straw", left=122.0))) == [("J0001", None)]


@pytest.mark.parametrize("in_one", [True, False])
@pytest.mark.parametrize("dash", ["-", " –"])
def test_a_range_whose_other_end_stands_on_the_next_line_is_one(dash: str, in_one: bool) -> None:
    t = Typist()
    lines = (f"M80.00XA{dash}     Hats that broke", "M80.88XS")
    passages = [t.passage(*lines)] if in_one else [t.passage(line) for line in lines]
    after = t.passage("M81.0     Hats that did not")
    assert described(read(t, *passages, after)) == [
        ("M80.00XA-M80.88XS", "Hats that broke"),
        ("M81.0", "Hats that did not"),
    ]


@pytest.mark.parametrize("first", ["J0001 –     Hat", "J0001     Hat", "J0001 –"])
@pytest.mark.parametrize("second", ["J0002", "J0002 –"])
def test_a_dash_before_what_a_code_is_makes_no_range(first: str, second: str) -> None:
    t = Typist()
    found = read(t, t.passage(first), t.passage(second))
    assert [code for code, _ in described(found)] == ["J0001", "J0002"]


def test_a_line_far_below_or_with_a_mark_is_no_description() -> None:
    t = Typist()
    row = t.passage("J0001     Hat")
    t.top += 20
    assert described(read(t, row, t.passage("of straw", left=122.0))) == [("J0001", "Hat")]
    t = Typist()
    listed = read(t, t.passage("J0001     Hat"), t.passage("of straw", mark="•", left=122.0))
    assert described(listed) == [("J0001", "Hat")]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("HCPCS J0001: Hat", [("J0001", "Hat")]),
        ("HCPCS J0001 – Hat", [("J0001", "Hat")]),
        ("HCPCS J0001 - Hat", [("J0001", "Hat")]),
        ("HCPCS: J0001 Hat of straw, 1 each", [("J0001", "Hat of straw, 1 each")]),
        ("HCPCS J0001 Hat", [("J0001", "Hat")]),
        ("HCPCS J0001 hats of straw", []),
        ("HCPCS J0001 Members may have one hat a year.", []),
        ("HCPCS: J0001, J0002", [("J0001", None), ("J0002", None)]),
        ("See J0001, J0002", []),
        ("Hats: J0001, J0002", [("J0001", None), ("J0002", None)]),
        ("Hats – J0001, J0002", [("J0001", None), ("J0002", None)]),
        ("Hats - J0001, J0002", [("J0001", None), ("J0002", None)]),
        ("J0001 and hats, J0002 and caps", [("J0001", "and hats, J0002 and caps")]),
    ],
)
def test_codes_behind_a_label_are_listed_and_those_in_prose_are_not(
    line: str, expected: list[tuple[str, str | None]]
) -> None:
    t = Typist()
    assert described(read(t, t.passage(line))) == expected


def test_a_line_in_the_middle_of_a_paragraph_begins_the_list_only_with_a_code_and_a_wide_gap() -> None:
    t = Typist()
    found = read(t, t.passage("Covered codes:", "J0001     Hat", "J0002     Cap"))
    assert described(found) == [("J0001", "Hat"), ("J0002", "Cap")]
    assert captions(found) == [("Covered codes:", ["J0001", "J0002"])]
    assert not described(read(t, t.passage("Nobody needs hats like", "J0001 of any sort")))


@pytest.mark.parametrize(
    ("gap", "expected"),
    [("   ", [("J0001", "Hat"), ("J0002", "Cap")]), ("  ", [])],
)
def test_a_gap_of_more_than_the_type_size_and_a_fifth_sets_a_code_off(
    gap: str, expected: list[tuple[str, str | None]]
) -> None:
    t = Typist()
    assert described(read(t, t.passage("Nobody needs hats like", f"J0001{gap}Hat", f"J0002{gap}Cap"))) == expected


def test_a_line_behind_a_colon_begins_the_list_with_its_code() -> None:
    t = Typist()
    found = read(t, t.passage("Covered codes:", "J0001 Hat", "J0002 Cap"))
    assert described(found) == [("J0001", "Hat"), ("J0002", "Cap")]
    assert not described(read(t, t.passage("Of these codes:", "J0001 is covered for adults")))


def test_columns_of_words_without_codes_list_none() -> None:
    t = Typist()
    assert not codes(read(t, t.passage("Hats     of straw"), t.passage("Caps     of wool")))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Vial of 45 mg: 65219-0826-01", "Vial of 45 mg"),
        ("Vial of 45 mg: 65219-0826-01, 65219-0826-02", "Vial of 45 mg"),
        ("Vial of 45 mg: 65219-0826-01 (red)", "Vial of 45 mg"),
        ("Vial of 45 mg: 65219-0826-01 is (red)", None),
        ("Vial of 45 mg: 65219-0826-01 (red) is", None),
        ("Vial of 45 mg: 65219-0826-01 or hats, 65219-0826-02", None),
        ("Vial of 45 mg 65219-0826-01", None),
    ],
)
def test_under_the_name_of_a_system_codes_may_follow_their_description_and_at_most_a_bracket_them(
    line: str, expected: str | None
) -> None:
    t = Typist()
    assert {words for _, words in described(read(t, t.passage("NDC:"), t.passage(line)))} == ({expected} - {None})


def test_a_code_behind_a_description_ends_the_row_before_it() -> None:
    t = Typist()
    rows = [t.passage("65219-0826-01     Vial of 15 mg"), t.passage("Vial of 45 mg: 65219-0826-02", left=132.0)]
    assert described(read(t, t.passage("NDC:"), *rows)) == [
        ("65219-0826-01", "Vial of 15 mg"),
        ("65219-0826-02", "Vial of 45 mg"),
    ]


@pytest.mark.parametrize(
    ("row", "top", "expected"),
    [
        ("J0001     Hat", "of straw", "Hat of straw"),
        ("J0001     Hat", "Covered codes:", "Hat"),
        ("J0001", "of straw", None),
    ],
)
def test_a_description_goes_on_at_the_head_of_the_next_column(row: str, top: str, expected: str | None) -> None:
    t = Typist()
    t.top += 200
    last = t.passage(row)
    t.top -= 200
    assert described(read(t, last, t.passage(top, left=322.0))) == [("J0001", expected)]


def test_a_label_among_the_lines_names_the_system_of_the_codes_under_it() -> None:
    t = Typist()
    lines = ("J0001     Hat", "Revenue Codes", "0450     Room")
    found = read(t, *(t.passage(line) for line in lines))
    assert [(each.system, each.code) for each in codes(found)] == [("HCPCS", "J0001"), ("REVENUE", "0450")]


def test_words_of_a_row_that_stand_apart_all_describe_its_code() -> None:
    t = Typist()
    found = read(t, t.passage("J0001     Hat     of straw     – Cap"))
    assert described(found) == [("J0001", "Hat of straw – Cap")]


@pytest.mark.parametrize(("first", "expected"), [("HCPCS", [("J0001", "hat")]), ("Nobody needs", [])])
def test_under_the_name_of_a_system_a_row_needs_no_wide_gap(first: str, expected: list[tuple[str, str | None]]) -> None:
    t = Typist()
    assert described(read(t, t.passage(first, "J0001 hat"))) == expected


def test_a_statement_on_the_line_of_a_code_describes_it() -> None:
    t = Typist()
    row = t.passage("J0001")
    t.top -= 12
    assert described(read(t, row, t.passage("Hat", left=122.0))) == [("J0001", "Hat")]


def test_a_bold_statement_at_the_head_of_the_next_column_is_no_description() -> None:
    t = Typist()
    t.top += 200
    row = t.passage("J0001     Hat")
    t.top -= 200
    above = t.passage("Caps", left=322.0)
    bold = tuple(Line.of([replace(word, bold=True) for word in line.words]) for line in above.lines)
    assert described(read(t, row, replace(above, lines=bold))) == [("J0001", "Hat")]


def test_a_line_under_the_longer_of_two_descriptions_goes_on_with_it() -> None:
    t = Typist()
    rows = t.passage("J0001   Hat               J0002   Cap", *[" " * 34 + "of wool"] * 3)
    found = read(t, rows, t.passage("and felt", left=242.0))
    assert described(found) == [("J0001", "Hat"), ("J0002", "Cap of wool of wool of wool and felt")]


def test_a_semicolon_behind_a_description_parts_the_codes_of_one_line() -> None:
    t = Typist()
    found = read(t, t.passage("J0001 Hat of straw; J0002 Cap; J0003 Scarf"), t.passage("J0004 Boots; lined"))
    assert described(found) == [
        ("J0001", "Hat of straw"),
        ("J0002", "Cap"),
        ("J0003", "Scarf"),
        ("J0004", "Boots; lined"),
    ]
