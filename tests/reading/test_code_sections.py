"""What the headings and captions of several sections say of the codes under them, in invented words."""

from __future__ import annotations

import pytest

from extractor.model.outline import Section
from extractor.profiles import generic
from extractor.reading.codes.coding import read_codes
from tests.reading.code_lists import Tables, captions, codes, notes, proof, read, roles
from tests.reading.typed import Typist, outline

HEAD = "Code | Description"


def of(*sections: Section) -> Tables:
    return read_codes(outline(*sections), generic())


def test_the_next_coding_section_begins_a_table_of_its_own_and_a_part_takes_its_heading() -> None:
    t = Typist()
    found = of(
        t.section("codes", "Coding", t.grid(HEAD, "J0001 | Hat")),
        t.section("codes", "Covered codes", t.grid(HEAD, "J0002 | Cap"), level=2),
        t.section("codes", "Billing codes", t.grid(HEAD, "J0003 | Scarf")),
    )
    assert [listed for _, listed in captions(found)] == [["J0001"], ["J0002"], ["J0003"]]
    assert roles(found) == {"J0001": None, "J0002": "covered_if_criteria_met", "J0003": None}


def test_the_caption_of_a_section_without_codes_is_not_the_next_one_s() -> None:
    t = Typist()
    found = of(
        t.section("codes", "Coding", t.passage("Covered codes:")),
        t.section("codes", "Coding of hats", t.grid(HEAD, "J0001 | Hat")),
    )
    assert roles(found) == {"J0001": None}


@pytest.mark.parametrize(("head", "expected"), [("HCPCS Code | Description", ["J0001"]), (HEAD, [])])
def test_a_table_among_the_references_lists_codes_only_where_it_names_their_system(
    head: str, expected: list[str]
) -> None:
    t = Typist()
    found = of(t.section("references", "References", t.grid(head, "J0001 | Hat")))
    assert [code.code for code in codes(found)] == expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [("Covered codes:", "Covered codes:"), ("Hats are worn by everybody who likes them in winter.", None)],
)
def test_a_table_elsewhere_is_captioned_by_the_statement_before_it_where_that_introduces_it(
    before: str, expected: str | None
) -> None:
    t = Typist()
    found = read(t, t.passage(before), t.grid(HEAD, "J0001 | Hat"), heading="Hats", kind="other")
    assert captions(found) == [(expected, ["J0001"])]


def test_a_head_that_was_cut_off_from_its_table_holds_for_the_rows_after_it() -> None:
    t = Typist()
    head = t.grid("HCPCS Code | Description | Age")
    found = read(t, head, t.grid("J0001 | Hat | 12", head=0), heading="Hats", kind="other")
    assert notes(found) == {"J0001": "Age: 12"}


def test_a_row_of_a_sign_and_its_meaning_explains_the_sign_and_a_longer_row_does_not() -> None:
    def ruled(key: str) -> list[str]:
        t = Typist()
        grid = t.grid("Code | Description | Status", "J0001 | Hat | QX", "J0002 | Cap | QX")
        found = read(t, t.grid(key, head=0), grid)
        return [each.ruling.value for code in codes(found) if code.code == "J0001" for each in code.status]

    assert ruled("QX | prior authorization required") == ["prior_authorization"]
    assert ruled("QX | prior authorization required | for hats") == []


def test_a_ruling_and_a_note_are_quoted_beside_the_code_that_they_are_of() -> None:
    t = Typist()
    found = read(t, t.grid("Code | Description | Status | Age", "J0001 | Hat | PA | 12"))
    quoted = {cited.pointer: cited.quoted for cited in found.cited if cited.pointer.startswith("/0/codes/0")}
    assert quoted == {"/0/codes/0": False, "/0/codes/0/status/0": True, "/0/codes/0/note": True}


def test_days_of_a_ruling_are_no_note() -> None:
    t = Typist()
    found = read(t, t.grid("Code | Description | Status | Effective Date", "J0001 | Hat | PA | 3/1/2024"))
    assert notes(found) == {"J0001": None}
    assert not proof(found, "/0/codes/0/note")


@pytest.mark.parametrize(
    ("before", "role"), [(4, "requires_prior_authorization"), (5, "requires_prior_authorization"), (6, None)]
)
def test_the_name_of_a_list_stands_among_its_first_six_statements(before: int, role: str | None) -> None:
    t = Typist()
    name = t.passage("Prior Authorization Code List")
    found = of(
        t.section("other", None, *(t.passage("Hats are worn.") for _ in range(before)), name),
        t.section("codes", "Coding", t.grid(HEAD, "J0001 | Hat")),
    )
    assert roles(found) == {"J0001": role}
    assert not {word.index for word in name.words} & found.taken


ROWS = ("J0001: Hat", "J0002: Cap", "J0003: Scarf")


@pytest.mark.parametrize(
    ("kind", "lines", "is_read"),
    [
        ("other", ROWS, True),
        ("criteria", ROWS, False),
        ("other", (*ROWS[:2], "See J0003 for scarves"), False),
        ("other", (*ROWS, "Hats are worn"), True),
        ("other", (*ROWS, "Hats are worn", "So are caps", "And scarves"), False),
        ("other", ("J0001 is a hat", "J0002 is a cap", "J0003 is a scarf", "Hats are worn"), False),
        ("other", ("Hats:", *ROWS), True),
        ("other", ("HCPCS Code(s):", "J0001: Hat", "Hats", "Caps"), False),
        ("other", ("HCPCS Code(s):", "A hat: J0001", "A cap: J0002", "A scarf: J0003"), True),
        ("other", ("HCPCS Code(s):", *ROWS, "Hats are worn"), True),
        ("other", ("HCPCS Code(s):", *ROWS, "Hats are worn", "So are caps"), False),
    ],
)
def test_a_section_of_another_name_lists_codes_where_most_of_it_is_rows(
    kind: str, lines: tuple[str, ...], is_read: bool
) -> None:
    t = Typist()
    assert bool(codes(read(t, *(t.passage(line) for line in lines), heading="Supply", kind=kind))) == is_read


def test_one_row_is_a_list_of_codes_where_a_caption_names_codes_over_it() -> None:
    t = Typist()
    row, caption = "J0001: Hat of felt", "The following codes are not covered:"
    found = of(t.section("other", "Figures for the bill", t.passage(caption), t.passage(row)))
    assert roles(found) == {"J0001": "not_covered"}
    t = Typist()
    assert (
        codes(of(t.section("other", "Figures for the bill", t.passage("Not covered in hats:"), t.passage(row)))) == []
    )


def test_the_heading_nearest_to_the_codes_captions_them() -> None:
    t = Typist()
    found = of(
        t.section("codes", "Coding"),
        t.section("codes", "Covered codes", level=2),
        t.section("codes", "Not covered codes", t.grid(HEAD, "J0001 | Hat"), level=2),
    )
    assert captions(found) == [("Not covered codes", ["J0001"])]


def test_a_heading_that_names_a_code_system_keeps_the_caption_over_it() -> None:
    t = Typist()
    found = of(
        t.section("codes", "Coding"),
        t.section("codes", "Covered codes", level=2),
        t.section("codes", "HCPCS codes", t.grid(HEAD, "J0001 | Hat"), level=2),
    )
    assert captions(found) == [("Covered codes", ["J0001"])]


def test_a_heading_that_opens_with_a_code_is_a_row() -> None:
    t = Typist()
    found = of(
        t.section("codes", "Covered codes", t.passage("J0001     Hat")),
        t.section("codes", "J0002     Cap", t.passage("J0003     Scarf"), level=2),
    )
    assert captions(found) == [("Covered codes", ["J0001", "J0002", "J0003"])]
    assert [c.borrowed for c in found.cited if c.pointer.startswith("/0/codes")] == [False, True, False]


@pytest.mark.parametrize(
    ("heading", "caption"),
    [("Coding", None), ("Covered codes", "Covered codes"), ("HCPCS codes for hats", "HCPCS codes for hats")],
)
def test_the_outermost_heading_captions_its_codes_where_it_says_more_than_that_there_are_some(
    heading: str, caption: str | None
) -> None:
    t = Typist()
    assert captions(read(t, t.grid(HEAD, "J0001 | Hat"), heading=heading)) == [(caption, ["J0001"])]


@pytest.mark.parametrize(
    ("line", "caption"),
    [
        ("Table 2. Hats", "Table 2. Hats"),
        ("Codes of hats", "Codes of hats"),
        ("Hats of straw", None),
        ("Codes of hats are printed here.", None),
        ("Codes " + "of hats " * 8, None),
        ("Hats of straw:", "Hats of straw:"),
        ("HCPCS Code(s)", "HCPCS Code(s)"),
        ("Inclusion of a code in this list does not guarantee coverage; some are not covered.", None),
    ],
)
def test_a_statement_over_codes_captions_them_where_it_introduces_them(line: str, caption: str | None) -> None:
    t = Typist()
    found = read(t, t.passage(line.strip()), t.grid(HEAD, "J0001 | Hat"))
    assert captions(found) == [(caption, ["J0001"])]


def test_a_caption_that_is_printed_again_over_its_table_is_told_once() -> None:
    t = Typist()
    found = read(t, t.passage("Covered codes:"), t.passage("Covered codes:"), t.grid(HEAD, "J0001 | Hat"))
    assert captions(found) == [("Covered codes:", ["J0001"])]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("HCPCS", "J0001     Hat", "ICD-10", "E11.65     Sugar"), [("HCPCS", ["J0001"]), ("ICD-10", ["E11.65"])]),
        (
            ("Covered HCPCS codes:", "J0001     Hat", "ICD-10", "E11.65     Sugar"),
            [("Covered HCPCS codes:", ["J0001"]), ("ICD-10", ["E11.65"])],
        ),
        (
            ("Covered HCPCS codes:", "J0001     Hat", "HCPCS", "J0002     Cap"),
            [("Covered HCPCS codes:", ["J0001", "J0002"])],
        ),
        (
            ("Covered codes:", "J0001     Hat", "ICD-10", "E11.65     Sugar"),
            [("Covered codes:", ["J0001", "E11.65"])],
        ),
        (
            ("Covered codes:", "HCPCS codes of hats:", "J0001     Hat", "ICD-10", "E11.65     Sugar"),
            [("Covered codes: HCPCS codes of hats:", ["J0001", "E11.65"])],
        ),
    ],
)
def test_the_name_of_a_system_begins_a_table_where_the_caption_before_it_is_of_another_alone(
    lines: tuple[str, ...], expected: list[tuple[str | None, list[str]]]
) -> None:
    t = Typist()
    assert captions(read(t, *(t.passage(line) for line in lines))) == expected


def test_a_system_s_name_as_a_heading_above_the_caption_begins_a_table() -> None:
    t = Typist()
    found = of(
        t.section("codes", "Coding"),
        t.section("codes", "Covered codes", t.passage("J0001     Hat"), level=3),
        t.section("codes", "ICD-10", t.passage("E11.65     Sugar"), level=2),
    )
    assert captions(found) == [("Covered codes", ["J0001"]), ("ICD-10", ["E11.65"])]


@pytest.mark.parametrize(("heads", "tables"), [((HEAD, HEAD), 1), ((HEAD, "Code | Meaning"), 2)])
def test_a_grid_with_another_head_begins_a_table(heads: tuple[str, str], tables: int) -> None:
    t = Typist()
    first, second = heads
    found = read(t, t.grid(first, "J0001 | Hat"), t.grid(second, "J0002 | Cap"))
    assert len(found.value) == tables


def test_a_caption_of_weak_form_codes_is_believed_only_where_it_is_nothing_but_their_name() -> None:
    def listed(caption: str) -> list[str]:
        t = Typist()
        return [each.code for each in codes(read(t, t.passage(caption), t.passage("450     Room")))]

    assert listed("Revenue Codes:") == ["450"]
    assert listed("Covered in hats by revenue codes:") == []
    t = Typist()
    found = read(t, t.passage("Revenue Codes"), t.grid(HEAD, "0450 | Room", "0360 | Theatre"))
    assert [each.code for each in codes(found)] == ["0450", "0360"]


def test_a_system_s_name_as_a_heading_beside_the_captioned_one_goes_on_with_its_table() -> None:
    t = Typist()
    found = of(
        t.section("codes", "Coding"),
        t.section("codes", "Covered codes", t.passage("For hats:"), t.passage("J0001     Hat"), level=2),
        t.section("codes", "ICD-10", t.passage("E11.65     Sugar"), level=2),
    )
    assert captions(found) == [("Covered codes For hats:", ["J0001", "E11.65"])]


@pytest.mark.parametrize(("count", "more"), [(12, False), (13, True)])
def test_a_finding_names_twelve_codes_and_counts_the_others(count: int, more: bool) -> None:
    t = Typist()
    rows = [f"J{n:04} | Hat" for n in range(1, count + 1)]
    covered, uncovered = t.passage("Covered codes:"), t.passage("Not covered codes:")
    found = read(t, covered, t.grid(HEAD, *rows), uncovered, t.grid(HEAD, *rows))
    (finding,) = found.findings
    assert ("J0013" in finding.message, "…" in finding.message) == (False, more)
    assert f"({count})" in finding.message


@pytest.mark.parametrize(
    ("row", "line"),
    [("J0001     Hat (red)", "(red) See the page of hats"), ("J0001 ^a J0002", "a hat is worn")],
)
def test_a_statement_without_the_sign_of_a_note_is_none(row: str, line: str) -> None:
    t = Typist()
    assert set(notes(read(t, t.passage(row), t.passage(line))).values()) == {None}


@pytest.mark.parametrize(
    ("caption", "expected"), [("Revenue Codes:", ["450"]), ("Covered hats, by revenue codes:", [])]
)
def test_a_caption_that_says_more_than_a_system_s_name_makes_no_code_of_a_number(
    caption: str, expected: list[str]
) -> None:
    t = Typist()
    assert [each.code for each in codes(read(t, t.passage(caption), t.grid(HEAD, "450 | Room")))] == expected


def test_a_number_of_the_form_of_a_revenue_code_is_one_where_codes_stand() -> None:
    t = Typist()
    lines = read(t, t.passage("J0001     Hat"), t.passage("0450     Room"), t.passage("1000     Units a day"))
    assert [(c.system, c.code) for c in codes(lines)] == [("HCPCS", "J0001"), ("REVENUE", "0450")]
    t = Typist()
    grid = t.grid("Code | Type | Description", "1001 | Revenue | Stay in a house", "J0001 | HCPCS | Hat")
    assert [(c.system, c.code) for c in codes(read(t, grid))] == [("REVENUE", "1001"), ("HCPCS", "J0001")]


def test_a_column_of_systems_makes_a_table_of_codes_wherever_it_stands() -> None:
    t = Typist()
    grid = t.grid("Codes | Number | Description", "HCPCS | J0001 | Hat", " | J0002 | Cap")
    found = of(t.section("related", "Cross References", grid))
    assert [(c.code, c.description) for c in codes(found)] == [("J0001", "Hat"), ("J0002", "Cap")]


def test_a_band_over_the_heads_names_the_system_below() -> None:
    t = Typist()
    grid = t.grid("ICD-10 codes considered necessary:", "Code | Description", "G35 | Weak hands", "M62.838 | Cramp")
    found = of(t.section("codes", "Billing Codes (CPT)", grid))
    assert [(c.system, c.code) for c in codes(found)] == [("ICD-10-CM", "G35"), ("ICD-10-CM", "M62.838")]


def test_codes_without_any_heading_are_listed() -> None:
    t = Typist()
    assert captions(read(t, t.grid(HEAD, "J0001 | Hat"), heading=None)) == [(None, ["J0001"])]


def test_the_name_of_a_system_within_a_table_rests_on_its_words() -> None:
    t = Typist()
    name = t.passage("ICD-10")
    found = read(t, t.passage("Covered codes:"), t.passage("J0001     Hat"), name, t.passage("E11.65     Sugar"))
    assert {word.index for word in name.words} <= found.taken


@pytest.mark.parametrize(
    ("caption", "status", "expected"),
    [
        ("Hats are worn.", "", {"J0001": "requires_prior_authorization", "J0002": "requires_prior_authorization"}),
        ("Not covered codes:", "", {"J0001": "not_covered", "J0002": "not_covered"}),
        ("Hats are worn.", "Not covered", {"J0001": "not_covered", "J0002": None}),
    ],
)
def test_the_name_of_a_list_rules_where_neither_a_caption_nor_any_row_does(
    caption: str, status: str, expected: dict[str, str | None]
) -> None:
    t = Typist()
    grid = t.grid("Code | Description | Status", f"J0001 | Hat | {status}", "J0002 | Cap | ")
    found = of(
        t.section("other", None, t.passage("Prior Authorization Code List")),
        t.section("codes", "Coding", t.passage(caption), grid),
    )
    assert roles(found) == expected


def test_codes_alone_below_a_ruling_are_listed_and_have_no_status_by_it() -> None:
    t = Typist()
    found = of(
        t.section(
            "criteria",
            "Policy Position",
            t.passage("A hat is medically necessary when the head is cold."),
            t.passage("A hat that does not meet the criteria is considered not medically necessary."),
            t.grid("J0001 | J0002", "J0003 | ", head=0),
        )
    )
    assert roles(found) == {"J0001": None, "J0002": None, "J0003": None}


def test_codes_behind_a_label_on_the_first_page_are_listed_and_later_ones_are_not() -> None:
    t = Typist()
    front = t.section("other", "Hats", t.passage("Billing Code: J0001"), t.grid("HCPCS | J0002, J0003", head=0))
    t.turn()
    later = t.section("other", "Where hats are worn", t.passage("Billing Code: J0004"))
    found = of(front, later)
    assert [(code.system, code.code) for code in codes(found)] == [
        ("HCPCS", "J0001"),
        ("HCPCS", "J0002"),
        ("HCPCS", "J0003"),
    ]


def test_a_column_of_codes_beside_one_of_criteria_leaves_the_criteria_to_be_read() -> None:
    t = Typist()
    rows = (
        "Hats | Covered when worn daily / Covered in the sun | J0001 Hat",
        "Caps | Covered at night / Covered in snow | J0002 Cap",
    )
    grid = t.grid("Service | Coverage criteria | Codes", *rows)
    found = of(t.section("other", "Head gear", grid))
    assert [code.code for code in codes(found)] == ["J0001", "J0002"]
    asked = {w.index for cell in grid.cells if cell.column == 1 for w in cell.words}
    assert asked.isdisjoint(found.taken)


def test_criteria_and_limits_beside_a_code_and_its_name_are_no_notes_on_it() -> None:
    t = Typist()
    rows = ("J0001 | Hat | Both: / worn daily / worn in the sun | Yes | 1 a year", "J0002 | Cap | None | No | 2 a year")
    grid = t.grid("HCPCS Code | Item | Criteria | PA | Limits", *rows)
    found = of(t.section("other", "Head gear", grid))
    assert [(code.code, code.description, code.note) for code in codes(found)] == [
        ("J0001", "Hat", None),
        ("J0002", "Cap", None),
    ]
    told = (cell for cell in grid.cells if cell.row and cell.column != 3)  # the answer on authorization is a status
    assert found.taken.isdisjoint(w.index for cell in told for w in cell.words)


@pytest.mark.parametrize(
    ("kind", "head", "told"),
    [
        ("codes", "Criteria", ("Worn daily / Worn in the sun", "Worn at night / Worn in snow")),
        ("other", "Coverage", ("Covered / since May", "Not covered", "Covered")),
    ],
)
def test_what_a_coding_section_or_a_column_of_answers_says_beside_a_code_stays_with_it(
    kind: str, head: str, told: tuple[str, ...]
) -> None:
    t = Typist()
    rows = (f"J000{n} | Hat | {text}" for n, text in enumerate(told, start=1))
    found = of(t.section(kind, "Coding of hats", t.grid(f"HCPCS Code | Description | {head}", *rows)))
    assert all(code.note or code.status for code in codes(found))


@pytest.mark.parametrize("heading", ["CPT/HCPCS Codes Related to KB-12", "CPT® Code Table & Instructions"])
def test_codes_related_to_a_policy_are_its_codes(heading: str) -> None:
    t = Typist()
    lines = (t.passage(text) for text in ("This list is no promise.", "L9001 Knee brace", "L9002 Brace, spare"))
    found = read_codes(outline(t.section(generic().heading_kind(heading) or "other", heading, *lines)), generic())
    assert [code.code for table in found.value for code in table.codes] == ["L9001", "L9002"]


def test_lines_of_codes_under_the_name_of_billing_are_codes() -> None:
    t = Typist()
    found = of(t.section("benefits", "Billing:", t.passage("L9001 Knee brace, fitted")))
    assert [code.code for code in codes(found)] == ["L9001"]


@pytest.mark.parametrize(
    "texts",
    [
        ["J0001 J0002 J0003"],
        ["J0001"],
        ["Report these hats by HCPCS codes where they are worn.", "J0001 – Hat"],
    ],
)
def test_a_section_of_nothing_but_codes_and_a_word_on_them_is_a_list_under_any_name(texts: list[str]) -> None:
    t = Typist()
    found = of(t.section("other", "Xyzzy", *map(t.passage, texts)))
    assert [code.code for code in codes(found)][:1] == ["J0001"]


@pytest.mark.parametrize("texts", [["DL40817"], ["J0001 – Hat"], ["J0001 is a hat that everybody wears."]])
def test_a_number_of_weak_form_or_one_row_alone_is_no_list(texts: list[str]) -> None:
    t = Typist()
    assert codes(of(t.section("other", "Xyzzy", *map(t.passage, texts)))) == []


@pytest.mark.parametrize(
    ("rows", "listed"),
    [
        (["29125 | Splint of the arm", "29130 | Splint of a finger"], ["29125", "29130"]),
        (["J0001 | Hat"], ["J0001"]),
        (["29125 | Splint of the arm"], []),
        (["29125 | Splint of the arm", "All others | Splints"], []),
    ],
)
def test_codes_beside_what_they_are_are_a_table_of_codes_without_a_head(rows: list[str], listed: list[str]) -> None:
    t = Typist()
    found = of(t.section("other", "Xyzzy", t.grid(*rows, head=0), t.passage("Hats are worn.")))
    assert [code.code for code in codes(found)] == listed
