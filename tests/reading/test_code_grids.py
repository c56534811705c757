"""Which grids list codes, and what their cells say beside them, in invented words."""

from __future__ import annotations

import pytest

from tests.reading.code_lists import captions, codes, described, notes, proof, read, rules
from tests.reading.typed import Typist


@pytest.mark.parametrize(
    ("head", "is_read"),
    [
        ("HCPCS Code | Remark", True),
        ("Code | Description", True),
        ("Item | Description", False),
    ],
)
def test_a_grid_elsewhere_lists_codes_where_a_head_names_their_system_or_describes_them(
    head: str, is_read: bool
) -> None:
    t = Typist()
    found = read(t, t.grid(head, "J0001 | Hat of straw"), heading="Hats", kind="other")
    assert bool(codes(found)) == is_read


@pytest.mark.parametrize(("rows", "is_read"), [(5, True), (4, False)])
def test_many_rows_of_codes_are_a_list_without_any_heads(rows: int, is_read: bool) -> None:
    t = Typist()
    grid = t.grid(*(f"J000{n} | Hat of straw" for n in range(1, rows + 1)), head=0)
    assert bool(codes(read(t, grid, heading="Hats", kind="other"))) == is_read


def test_one_column_of_codes_elsewhere_is_no_list() -> None:
    t = Typist()
    grid = t.grid(*(f"J000{n}" for n in range(1, 7)), head=0)
    assert not codes(read(t, grid, heading="Hats", kind="other"))


def test_a_bracket_behind_a_code_goes_before_the_row_s_other_notes_and_both_are_proven() -> None:
    t = Typist()
    found = read(t, t.grid("Code | Description | Age", "J0002 | Cap |", "J0001 (red) | Hat | 12"))
    assert notes(found)["J0001"] == "(red); Age: 12"
    assert proof(found, "/0/codes/1/note") == ["(red) 12"]


def test_a_cell_with_text_and_codes_lists_its_codes() -> None:
    t = Typist()
    found = read(t, t.grid("Code | Description", "J0001 | Hat", "J0002 | Cap", "Also: / J0003     Scarf | Wool"))
    assert [code for code, _ in described(found)] == ["J0001", "J0002", "J0003"]


@pytest.mark.parametrize(("cell", "expected"), [("J00O1x", ["unread-code"]), ("see there", [])])
def test_what_looks_like_a_misprinted_code_is_a_finding_and_words_are_none(cell: str, expected: list[str]) -> None:
    t = Typist()
    found = read(t, t.grid("Code | Description", "J0002 | Cap", "J0003 | Scarf", f"{cell} | Hat"))
    assert rules(found) == expected


def test_a_row_over_the_whole_width_captions_the_rows_under_it() -> None:
    t = Typist()
    grid = t.grid("Code | Description", "Covered codes: | <", "J0001 | Hat", "Not covered codes: | <", "J0002 | Cap")
    assert captions(read(t, grid)) == [("Covered codes:", ["J0001"]), ("Not covered codes:", ["J0002"])]


def test_a_head_printed_again_is_no_row() -> None:
    t = Typist()
    found = read(t, t.grid("Code | Description", "J0001 | Hat", "Code | Description", "J0002 | Cap"))
    assert described(found) == [("J0001", "Hat"), ("J0002", "Cap")]
    assert len(captions(found)) == 1


def test_a_grid_without_heads_goes_on_under_those_of_the_one_before() -> None:
    t = Typist()
    first = t.grid("Code | Description | Age", "J0001 | Hat | 12")
    found = read(t, first, t.grid("J0002 | Cap | 14", head=0))
    assert notes(found) == {"J0001": "Age: 12", "J0002": "Age: 14"}


def test_a_description_beside_several_rows_describes_each_of_them() -> None:
    t = Typist()
    found = read(t, t.grid("Code | Description", "J0001 | Hat", "J0002 | v"))
    assert described(found) == [("J0001", "Hat"), ("J0002", "Hat")]


def test_a_source_beside_a_code_is_no_note() -> None:
    t = Typist()
    found = read(t, t.grid("Code | Description | Source | Comment", "J0001 | Hat | Ternwick | red"))
    assert notes(found) == {"J0001": "red"}
