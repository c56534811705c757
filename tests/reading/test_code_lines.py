"""Where a list of codes without rules goes on, and where it ends, in invented words."""

from __future__ import annotations

import pytest

from tests.reading.code_lists import captions, described, read
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
        ("HCPCS: J0001, J0002", [("J0001", None), ("J0002", None)]),
        ("See J0001, J0002", []),
        ("Hats: J0001, J0002", [("J0001", None), ("J0002", None)]),
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
