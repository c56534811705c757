"""Which grids list codes, and what their cells say beside them, in invented words."""

from __future__ import annotations

import pytest

from tests.reading.code_lists import captions, codes, described, notes, proof, read, roles, rules
from tests.reading.typed import Typist

LONG = "see what a list on page 12 says of a hat"  # 40 signs


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


@pytest.mark.parametrize(("head", "is_read"), [("GCN", False), ("Item Number", False), ("CPT", True)])
def test_numbers_of_pharmacies_and_makers_are_no_codes_though_they_look_so(head: str, is_read: bool) -> None:
    t = Typist()
    grid = t.grid(f"Hat | {head}", *(f"HAT OF STRAW {n} | 4323{n}" for n in range(1, 7)))
    assert bool(codes(read(t, grid, heading="Hats Requiring Prior Authorization", kind="other"))) == is_read


@pytest.mark.parametrize(("rows", "is_read"), [(5, True), (4, False)])
def test_many_rows_of_codes_are_a_list_without_any_heads(rows: int, is_read: bool) -> None:
    t = Typist()
    grid = t.grid(*(f"J000{n} | Hat of straw | Felt" for n in range(1, rows + 1)), head=0)
    assert bool(codes(read(t, grid, heading="Hats", kind="other"))) == is_read


def test_one_column_of_codes_elsewhere_is_no_list() -> None:
    t = Typist()
    grid = t.grid(*(f"J000{n}" for n in range(1, 7)), head=0)
    assert not codes(read(t, grid, heading="Hats", kind="other"))


def test_a_system_s_name_over_a_matrix_of_its_codes_is_a_list_elsewhere_too() -> None:
    t = Typist()
    rows = ("D12.6 | D50.0 | D50.9", "K50.00 | K50.10 | K90.0")
    assert len(codes(read(t, t.grid("ICD-10-CM Code(s) | |", *rows), heading="Claims", kind="other"))) == 6
    for over, count in (("ICD-10-CM Code(s) | < | <", 6), ("Hats | < | <", 0)):
        t = Typist()
        assert len(codes(read(t, t.grid(over, *rows, head=0), heading="Claims", kind="other"))) == count
    t = Typist()
    assert not codes(read(t, t.grid("Hats | |", *rows), heading="Claims", kind="other"))


@pytest.mark.parametrize(("cell", "is_read"), [("J0002 Cap of felt", True), ("caps of felt", False)])
def test_a_column_headed_codes_lists_them_each_with_what_it_is(cell: str, is_read: bool) -> None:
    t = Typist()
    grid = t.grid("Group | Codes", "Hats | J0001 Hat of straw", f"Caps | {cell}")
    found = read(t, grid, heading="Hats", kind="other")
    assert described(found) == ([("J0001", "Hat of straw"), ("J0002", "Cap of felt")] if is_read else [])


def test_a_bracket_behind_a_code_goes_before_the_row_s_other_notes_and_both_are_proven() -> None:
    t = Typist()
    found = read(t, t.grid("Code | Description | Age", "J0002 | Cap |", "J0001 (red) | Hat | 12"))
    assert notes(found)["J0001"] == "(red); Age: 12"
    assert proof(found, "/0/codes/1/note") == ["(red) 12"]


@pytest.mark.parametrize("head", ["Limitation", "Quantity Limits", "Frequency"])
def test_how_often_something_is_paid_for_is_noted_of_its_code_and_does_not_describe_it(head: str) -> None:
    t = Typist()
    found = read(t, t.grid(f"Procedure Code | {head}", "J0001 | 1 per 3 months", "J0002 | 1 per 5 years"))
    assert [text for _, text in described(found)] == [None, None]
    assert notes(found)["J0002"] == f"{head}: 1 per 5 years"


def test_a_cell_with_text_and_codes_lists_its_codes() -> None:
    t = Typist()
    found = read(t, t.grid("Code | Description", "J0001 | Hat", "J0002 | Cap", "Also: / J0003     Scarf | Wool"))
    assert [code for code, _ in described(found)] == ["J0001", "J0002", "J0003"]


@pytest.mark.parametrize(("cell", "expected"), [("J00O1x", ["unread-code"]), ("see there", []), (LONG, [])])
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


@pytest.mark.parametrize(("codeless", "is_read"), [(1, True), (2, False)])
def test_nine_of_ten_rows_of_a_list_without_heads_begin_with_a_code(codeless: int, is_read: bool) -> None:
    t = Typist()
    rows = [*(f"J000{n} | Hat of straw" for n in range(10 - codeless)), *("Hats | Cap" for _ in range(codeless))]
    assert bool(codes(read(t, t.grid(*rows, head=0), heading="Hats", kind="other"))) == is_read


@pytest.mark.parametrize(
    ("head", "rows", "note"),
    [
        ("Item", ("J0002", "J0003", "Hats", "Caps"), "Age: 12"),
        ("Item", ("J0002", "Hats", "Caps"), None),
        ("Item", ("Hats", "Caps", "Scarves", "Gloves"), None),
        ("Code", ("Hats",), "Age: 12"),
        ("Code", ("J0002", "Hats", "Caps", "Scarves"), None),
    ],
)
def test_a_column_lists_codes_where_three_of_five_cells_do_or_half_of_them_under_a_head_of_codes(
    head: str, rows: tuple[str, ...], note: str | None
) -> None:
    t = Typist()
    grid = t.grid(f"{head} | Description | Age", "J0001 | Hat | 12", *(f"{row} | Cap | 14" for row in rows))
    assert notes(read(t, grid))["J0001"] == note


def test_the_heading_says_of_which_system_the_codes_under_a_bare_head_are() -> None:
    t = Typist()
    found = read(t, t.grid("Code | Description", "0450 | Room", "0360 | Theatre"), heading="Revenue Codes")
    assert [(each.system, each.code) for each in codes(found)] == [("REVENUE", "0450"), ("REVENUE", "0360")]


@pytest.mark.parametrize(
    ("head", "row", "is_read"),
    [
        ("Hat Code | Remark", "J0001 | red", False),
        ("Hat Code | Description", "J0001 | red", True),
        ("Code | Remark", "J0001 | red", True),
        ("Code | Worn", "J0001 | X", False),
        ("HCPCS Code | Worn", "J0001 | X", True),
        ("HCPCS Code | Hat Code", "J0001 | J0002", False),
        ("HCPCS Code", "J0001", True),
    ],
)
def test_elsewhere_each_column_of_codes_names_its_system_or_has_a_description(
    head: str, row: str, is_read: bool
) -> None:
    t = Typist()
    assert bool(codes(read(t, t.grid(head, row), heading="Hats", kind="other"))) == is_read


@pytest.mark.parametrize(("head", "is_read"), [("Code | Remark", True), ("Code | ", False)])
def test_a_head_alone_holds_for_the_next_grid_where_it_names_several_columns(head: str, is_read: bool) -> None:
    t = Typist()
    found = read(t, t.grid(head), t.grid("29125 | red", head=0), heading="Hats", kind="other")
    assert bool(codes(found)) == is_read


def test_heads_hold_for_the_next_grid_only_where_it_has_as_many_columns() -> None:
    t = Typist()
    first = t.grid("Code | Description | Age", "J0001 | Hat | 12")
    found = read(t, first, t.grid("J0002 | Cap | 14 | 16", head=0))
    assert notes(found) == {"J0001": "Age: 12", "J0002": None}


@pytest.mark.parametrize(
    ("head", "role"),
    [
        ("Codes not covered | Description", "not_covered"),
        ("Code | Description", None),
        ("Code | Description | Not covered for", None),
    ],
)
def test_the_head_over_codes_captions_them_and_that_of_a_note_does_not(head: str, role: str | None) -> None:
    t = Typist()
    found = read(t, t.grid(head, "J0001 | Hat | red" if "for" in head else "J0001 | Hat"))
    assert roles(found) == {"J0001": role}


def test_lists_side_by_side_note_nothing_of_each_other() -> None:
    t = Typist()
    found = read(t, t.grid("Code | Description | Code | Description | Age", "J0001 | Hat | J0002 | Cap | 12"))
    assert notes(found) == {"J0001": None, "J0002": "Age: 12"}


@pytest.mark.parametrize(("head", "expected"), [("Description", "Hat red"), ("Test", "Hat red"), ("Colour", None)])
def test_before_several_columns_of_codes_only_a_description_or_a_name_is_of_the_first(
    head: str, expected: str | None
) -> None:
    t = Typist()
    found = read(t, t.grid(f"{head} | CPT Codes | ICD Codes", "Hat red | 81162 | C50.911"))
    assert [(each.code, each.description, each.note) for each in codes(found)] == [
        ("81162", expected, None),
        ("C50.911", None, None),
    ]


def test_a_label_over_the_heads_of_all_columns_captions_the_table() -> None:
    t = Typist()
    found = read(t, t.grid("HCPCS codes | <", "Code | Description", "J0001 | Hat"))
    assert captions(found) == [("HCPCS codes", ["J0001"])]
    assert proof(found, "/0") == ["Code Description"]


def test_labels_over_the_whole_width_are_no_cells_of_the_first_column() -> None:
    t = Typist()
    grid = t.grid(
        "Effective Date | Code | Description | Status",
        "Hats: | < | < | <",
        "3/1/2024 | J0001 | Hat | PA",
        "Caps: | < | < | <",
        "3/1/2024 | J0002 | Cap | PA",
    )
    assert notes(read(t, grid)) == {"J0001": None, "J0002": None}


def test_a_code_over_several_rows_is_described_by_all_of_them() -> None:
    t = Typist()
    found = read(t, t.grid("Code | Description", "J0001 | Hat", "v | of straw", "J0002 | Cap"))
    assert described(found) == [("J0001", "Hat of straw"), ("J0002", "Cap")]


def test_a_column_of_answers_describes_no_code() -> None:
    t = Typist()
    found = read(t, t.grid("Code | Worn", "J0001 | Yes", "J0002 | Yes"))
    assert described(found) == [("J0001", None), ("J0002", None)]
    assert notes(found) == {"J0001": "Worn", "J0002": "Worn"}


def test_codes_over_the_whole_width_are_listed() -> None:
    t = Typist()
    found = read(t, t.grid("Code | Description", "J0001 | Hat", "J0002, J0003 | <", "J0004 | Cap"))
    assert [each.code for each in codes(found)] == ["J0001", "J0002", "J0003", "J0004"]


@pytest.mark.parametrize("first", [" | | ", "Hats"])
def test_an_empty_or_a_short_row_over_the_heads_changes_nothing(first: str) -> None:
    t = Typist()
    found = read(t, t.grid(first, "Code | Description | Age", "J0001 | Hat | 12", " | | ", "J0002 | Cap | 14"))
    assert described(found) == [("J0001", "Hat"), ("J0002", "Cap")]
    assert notes(found) == {"J0001": "Age: 12", "J0002": "Age: 14"}


def test_an_empty_place_beside_a_code_adds_nothing_to_its_description() -> None:
    t = Typist()
    assert described(read(t, t.grid("Code | Description", "J0001 | Hat", "v | "))) == [("J0001", "Hat")]


@pytest.mark.parametrize(
    ("head", "row", "description", "note"),
    [
        ("Modifier | Description | Age", "KX | Hat | 12", "Hat", "Age: 12"),
        ("Code | Remark | Description", "J0001 | red | Hat", "Hat", "Remark: red"),
        ("Code | Remark | Drug", "J0001 | red | Hat", "Hat", "Remark: red"),
        ("Code | Description | Age", "J0001 | Hat | <", "Hat", None),
    ],
)
def test_each_column_beside_a_code_describes_or_notes_by_its_head(
    head: str, row: str, description: str, note: str | None
) -> None:
    t = Typist()
    assert [(each.description, each.note) for each in codes(read(t, t.grid(head, row)))] == [(description, note)]


@pytest.mark.parametrize(
    "rows",
    [
        ("Hats: | < | <", "Of straw: | < | <", "Red: | < | <", "J0001 | Hat | 12"),
        ("J0001 | Hat | 12", "Code | | ", " | | Not covered:"),
    ],
)
def test_rows_without_codes_leave_those_with_codes_as_they_are(rows: tuple[str, ...]) -> None:
    t = Typist()
    found = read(t, t.grid("Code | Description | Age", *rows, "J0002 | Cap | 14"))
    assert notes(found) == {"J0001": "Age: 12", "J0002": "Age: 14"}
    assert roles(found) == {"J0001": None, "J0002": None}


def test_a_row_that_ends_before_the_column_of_codes_lists_none() -> None:
    t = Typist()
    assert described(read(t, t.grid("Description | Code", "Hat | J0001", "Caps"))) == [("J0001", "Hat")]


def test_a_column_of_marks_and_words_describes_by_its_words() -> None:
    t = Typist()
    assert ("J0002", "Cap of wool") in described(read(t, t.grid("Code | Seen", "J0001 | X", "J0002 | Cap of wool")))


def test_a_system_s_name_under_the_heads_leaves_them_with_its_table() -> None:
    t = Typist()
    grid = t.grid("Code | Description", "ICD-10 | ", "E11.65 | Sugar")
    assert read(t, grid).taken == {word.index for word in grid.words}


def test_a_label_among_the_codes_that_names_no_system_leaves_them_that_of_their_head() -> None:
    t = Typist()
    found = read(t, t.grid("Revenue Code | Description", "0450 | Room", "Hats: | ", "0360 | Theatre"))
    assert [each.code for each in codes(found)] == ["0450", "0360"]


def test_a_ruling_over_its_column_and_one_of_remarks_is_no_note() -> None:
    t = Typist()
    found = read(t, t.grid("Code | Description | Status | Remark", "J0001 | Hat | PA | <", "J0002 | Cap | PA | red"))
    assert notes(found) == {"J0001": None, "J0002": "Remark: red"}


def test_a_grid_without_heads_between_two_of_one_head_leaves_them_one_table() -> None:
    t = Typist()
    first, last = t.grid("Code | Description", "J0001 | Hat"), t.grid("Code | Description", "J0003 | Cap")
    assert captions(read(t, first, t.grid("J0002", head=0), last)) == [(None, ["J0001", "J0002", "J0003"])]


def test_the_head_of_one_column_printed_again_begins_no_table() -> None:
    t = Typist()
    found = read(t, t.grid("HCPCS Code", "J0001", "HCPCS Code", "J0002"))
    assert [listed for _, listed in captions(found)] == [["J0001", "J0002"]]
