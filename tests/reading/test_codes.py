"""Code tables as insurers print them, in invented words."""

from __future__ import annotations

from extractor.model.finds import Found
from extractor.model.policy import CodeTable
from extractor.profiles import generic
from extractor.reading.codes.coding import read_codes
from tests.reading.typed import Typist, outline


def codes(found: Found[tuple[CodeTable, ...]]) -> list[tuple[str, str, str | None]]:
    return [(c.system, c.code, c.description) for table in found.value for c in table.codes]


def test_a_grid_of_codes_and_descriptions_is_read_with_its_caption_and_role() -> None:
    t = Typist()
    caption = t.passage("The following codes require prior authorization:")
    grid = t.grid("Code | Description", "J0001 | Injection of one / thing, 1 mg", "K0002 | A chair")
    found = read_codes(outline(t.section("codes", "Codes", caption, grid)), generic())
    (table,) = found.value
    assert (table.caption, table.role) == (
        "The following codes require prior authorization:",
        "requires_prior_authorization",
    )
    assert codes(found) == [("HCPCS", "J0001", "Injection of one thing, 1 mg"), ("HCPCS", "K0002", "A chair")]


def test_every_word_that_a_table_holds_is_cited_once_and_prose_is_left_alone() -> None:
    t = Typist()
    prose = t.passage("Inclusion of a code does not imply coverage of anything.")
    caption = t.passage("Covered codes:")
    grid = t.grid("Code | Description", "J0001 | Injection")
    section = t.section("codes", "Coding", prose, caption, grid)
    found = read_codes(outline(section), generic())
    assert found.taken == {w.index for block in (caption, grid) for w in block.words}
    pointers = {c.pointer for c in found.cited}
    assert pointers == {"/0", "/0/caption", "/0/codes/0"}


def test_a_list_without_lines_is_read_by_its_gaps() -> None:
    t = Typist()
    rows = [t.passage("J0001      Injection of one thing"), t.passage("C17.0-C17.9     Some neoplasm of")]
    rest = t.passage("another place", left=152)
    found = read_codes(outline(t.section("codes", "Coding", *rows, rest)), generic())
    assert codes(found) == [
        ("HCPCS", "J0001", "Injection of one thing"),
        ("ICD-10-CM", "C17.0-C17.9", "Some neoplasm of another place"),
    ]


def test_rows_that_were_joined_into_one_paragraph_are_parted_again() -> None:
    t = Typist()
    joined = t.passage("HCPCS", "J0001      Injection of one", "           thing", "J0002      Other injection")
    found = read_codes(outline(t.section("codes", "Coding", joined)), generic())
    assert codes(found) == [("HCPCS", "J0001", "Injection of one thing"), ("HCPCS", "J0002", "Other injection")]
    assert found.value[0].caption == "HCPCS"


def test_codes_with_open_places_are_read_as_printed() -> None:
    t = Typist()
    grid = t.grid("ICD-10 Codes | Description", "S14.0xx+, C50.x | Some", "S14.101+ - S14.109+ | Others")
    found = read_codes(outline(t.section("codes", "Coding", grid)), generic())
    assert [code for _, code, _ in codes(found)] == ["S14.0xx", "C50.x", "S14.101 - S14.109"]
    assert found.findings == ()


def test_what_is_no_code_in_a_column_of_codes_is_a_finding_in_any_row() -> None:
    t = Typist()
    rows = ("9921O | First", "J0001 | Second", "J0OO2, J0OO3 and J0OO4 | Third", "J0005 | Fourth")
    found = read_codes(outline(t.section("codes", "Coding", t.grid("CPT Code | Description", *rows))), generic())
    assert [code for _, code, _ in codes(found)] == ["J0001", "J0005"]
    assert [f.place.text for f in found.findings if f.place] == ["9921O", "J0OO2, J0OO3 and J0OO4"]


def test_a_bracket_behind_a_code_is_its_note() -> None:
    t = Typist()
    grid = t.grid("Code | Description", "J0001 | First", "J0002 (per hat) | Second")
    (table,) = read_codes(outline(t.section("codes", "HCPCS Codes", grid)), generic()).value
    assert [(c.code, c.description, c.note) for c in table.codes] == [
        ("J0001", "First", None),
        ("J0002", "Second", "(per hat)"),
    ]


def test_lists_side_by_side_keep_their_own_descriptions() -> None:
    t = Typist()
    rows = t.passage(
        "J0001   One thing          J0003   Third thing",
        "J0002   Two things         J0004   Fourth",
        "        of a kind                  thing",
    )
    found = read_codes(outline(t.section("codes", "Coding", rows)), generic())
    assert {(c, d) for _, c, d in codes(found)} == {
        ("J0001", "One thing"),
        ("J0002", "Two things of a kind"),
        ("J0003", "Third thing"),
        ("J0004", "Fourth thing"),
    }


def test_codes_in_a_row_behind_a_label_are_all_read() -> None:
    t = Typist()
    section = t.section("codes", "Coding", t.passage("HCPCS: J0001, J0002 and", "J0003-J0009"))
    assert [c for _, c, _ in codes(read_codes(outline(section), generic()))] == ["J0001", "J0002", "J0003-J0009"]


def test_codes_in_running_prose_and_in_the_history_are_not_listed() -> None:
    t = Typist()
    prose = t.passage("Claims for J0001 need a report; see also J0002.")
    history = t.passage("1/2/2024: added J0003")
    found = read_codes(
        outline(t.section("codes", "Coding", prose), t.section("revision_history", "x", history)), generic()
    )
    assert found.value == ()


def test_a_grid_elsewhere_is_read_only_where_its_heads_say_that_it_lists_codes() -> None:
    t = Typist()
    plain = t.grid("HCPCS Code | Description", "J0001 | Injection")
    doses = t.grid("Drug | Dose", "Thing | 10000")
    found = read_codes(outline(t.section("other", "Drugs", plain, doses)), generic())
    assert [c for _, c, _ in codes(found)] == ["J0001"]


def test_the_column_head_decides_what_a_short_number_is() -> None:
    t = Typist()
    revenue = t.grid("Revenue Code | Description", "0450 | Room")
    modifier = t.grid("Modifier | Description", "KX | Requirements met")
    found = read_codes(outline(t.section("codes", "Coding", revenue, modifier)), generic())
    assert codes(found) == [("REVENUE", "0450", "Room"), ("MODIFIER", "KX", "Requirements met")]


def test_a_row_is_known_by_the_head_over_it_so_that_no_head_stays_unread() -> None:
    t = Typist()
    revenue = t.grid("Revenue Code | Description", "0450 | Room", "0360 | Operating room")
    bare = t.grid("ICD-10 Diagnosis | Description", "E119 | Sugar", "Z9641 | A pump")
    found = read_codes(outline(t.section("codes", "Coding", revenue, bare)), generic())
    assert codes(found)[1:3] == [("REVENUE", "0360", "Operating room"), ("ICD-10-CM", "E119", "Sugar")]
    assert found.taken == {word.index for grid in (revenue, bare) for word in grid.words}


def test_each_system_is_known_by_its_form() -> None:
    t = Typist()
    printed = ["10021", "0042T", "J0001", "D0120", "E11.65", "0DB60ZZ", "12345-6789-01"]
    section = t.section("codes", "Coding", *[t.passage(f"{code}      Words") for code in printed])
    systems = [s for s, _, _ in codes(read_codes(outline(section), generic()))]
    assert systems == ["CPT", "CPT", "HCPCS", "CDT", "ICD-10-CM", "ICD-10-PCS", "NDC"]


def test_a_description_may_stand_before_its_code() -> None:
    t = Typist()
    grid = t.grid("Medication | HCPCS Code", "Wonderdrug | J0001")
    assert codes(read_codes(outline(t.section("codes", "List", grid)), generic())) == [("HCPCS", "J0001", "Wonderdrug")]


def test_blocks_of_columns_side_by_side_are_read_as_pairs() -> None:
    t = Typist()
    grid = t.grid("Code | Description | Code | Description", "J0001 | One | J0002 | Two")
    found = read_codes(outline(t.section("codes", "Codes", grid)), generic())
    assert codes(found) == [("HCPCS", "J0001", "One"), ("HCPCS", "J0002", "Two")]


def test_a_column_of_code_types_tells_the_system() -> None:
    t = Typist()
    grid = t.grid("Code Type | Code | Description", "HCPCS | J0001 | One", "Revenue Code | 0450 | Room")
    found = read_codes(outline(t.section("codes", "Codes", grid)), generic())
    assert codes(found) == [("HCPCS", "J0001", "One"), ("REVENUE", "0450", "Room")]
    assert found.value[0].codes[0].note is None
    assert found.taken == {w.index for w in grid.words}


def test_a_modifier_beside_a_code_is_its_note() -> None:
    t = Typist()
    grid = t.grid("HCPCS Code | Modifier | Description", "J0001 | JZ | One", "J0002 |  | Two")
    (table,) = read_codes(outline(t.section("codes", "Codes", grid)), generic()).value
    assert [(c.code, c.description, c.note) for c in table.codes] == [
        ("J0001", "One", "Modifier: JZ"),
        ("J0002", "Two", None),
    ]


def test_a_system_s_name_in_the_column_of_codes_names_the_codes_under_it() -> None:
    t = Typist()
    grid = t.grid("Code | Description", "HCPCS |  ", "J0001 | One", "ICD-10 |  ", "E11.65 | Diabetes")
    found = read_codes(outline(t.section("codes", "Codes", grid)), generic())
    assert codes(found) == [("HCPCS", "J0001", "One"), ("ICD-10-CM", "E11.65", "Diabetes")]
    assert not found.findings


def test_a_line_may_name_the_system_before_its_code() -> None:
    t = Typist()
    lines = [t.passage("HCPCS J0001: One thing"), t.passage("HCPCS code J0002 is used for hats only.")]
    assert codes(read_codes(outline(t.section("codes", "Codes", *lines)), generic())) == [
        ("HCPCS", "J0001", "One thing")
    ]


def test_a_matrix_of_marks_becomes_notes() -> None:
    t = Typist()
    grid = t.grid(
        " | | Applies to | <", "Diagnosis Code | Description | J0001 | J0002", "E11.65 | Diabetes | X | X", head=2
    )
    (table,) = read_codes(outline(t.section("codes", "Codes", grid)), generic()).value
    assert table.codes[0].note == "Applies to: J0001, J0002"


def test_a_column_of_comments_becomes_notes() -> None:
    t = Typist()
    grid = t.grid("Code | Description | Age limit | Comment", "J0001 | One | 12 | once a year")
    (table,) = read_codes(outline(t.section("codes", "Codes", grid)), generic()).value
    assert table.codes[0].note == "Age limit: 12; once a year"


def test_a_star_is_kept_where_it_stands_for_the_codes_under_one_and_no_footnote_explains_it() -> None:
    t = Typist()
    grid = t.grid("Code | Description", "I70.2* | Hardened arteries", "E11.- | Diabetes", "C50.xxx | Breast")
    rows = codes(read_codes(outline(t.section("codes", "ICD-10-CM", grid)), generic()))
    assert [row[1] for row in rows] == ["I70.2*", "E11.-", "C50.xxx"]
    noted = t.section("codes", "ICD-10-CM", grid, t.passage("*only for adults"))
    assert codes(read_codes(outline(noted), generic()))[0][1] == "I70.2"


def test_a_footnote_is_the_note_of_the_codes_with_its_sign() -> None:
    t = Typist()
    grid = t.grid("Code | Description", "J0001* | One", "J0002 | Two")
    note = t.passage("*only for adults")
    found = read_codes(outline(t.section("codes", "Codes", grid, note)), generic())
    assert [c.note for c in found.value[0].codes] == ["only for adults", None]
    assert {w.index for w in note.words} <= found.taken


def test_a_raised_sign_leads_to_its_note() -> None:
    t = Typist()
    listed = t.passage("J0001 J0002 ^a J0003")
    note = t.passage("^a When used for hats")
    (table,) = read_codes(outline(t.section("codes", "Established codes:", listed, note)), generic()).value
    assert [c.note for c in table.codes] == [None, "When used for hats", None]


def test_a_head_without_rules_between_its_columns_is_parted_by_the_columns_under_it() -> None:
    t = Typist()
    head = "Drug                          HCPCS Code                    Remarks"
    rows = t.grid(f"{head} | < | <", "Wonderdrug | J0001 | Only hats", head=0)
    (table,) = read_codes(outline(t.section("other", "Drugs", rows)), generic()).value
    assert [(c.code, c.description, c.note) for c in table.codes] == [("J0001", "Wonderdrug", "Remarks: Only hats")]


def test_a_full_width_row_opens_a_table_of_its_own() -> None:
    t = Typist()
    grid = t.grid("Code | Description", "Covered codes: | <", "J0001 | One", "Not covered: | <", "J0002 | Two")
    tables = read_codes(outline(t.section("codes", "Codes", grid)), generic()).value
    assert [(table.role, [c.code for c in table.codes]) for table in tables] == [
        ("covered_if_criteria_met", ["J0001"]),
        ("not_covered", ["J0002"]),
    ]


def test_the_name_of_a_code_system_does_not_end_a_table_with_a_caption() -> None:
    t = Typist()
    blocks = [
        t.passage("When services are Not Medically Necessary:"),
        t.passage("HCPCS"),
        t.passage("J0001      One"),
        t.passage("ICD-10 Diagnosis"),
        t.passage("E11.65     Diabetes"),
    ]
    (table,) = read_codes(outline(t.section("codes", "Coding", *blocks)), generic()).value
    assert table.caption == "When services are Not Medically Necessary:"
    assert table.role == "not_covered"
    assert [c.code for c in table.codes] == ["J0001", "E11.65"]


def test_a_heading_captions_its_table_and_stays_a_heading() -> None:
    t = Typist()
    top = t.section("codes", "Coding")
    part = t.section("codes", "ICD-10 codes that support medical necessity", t.passage("E11.65     Diabetes"), level=2)
    found = read_codes(outline(top, part), generic())
    assert found.value[0].caption == "ICD-10 codes that support medical necessity"
    assert found.value[0].role == "supports_medical_necessity"
    assert part.heading
    assert not {w.index for w in part.heading.words} & found.taken


def test_every_print_of_a_code_is_kept_and_one_that_contradicts_another_is_a_finding() -> None:
    t = Typist()
    blocks = [
        t.passage("Covered codes:"),
        t.passage("J0001      One"),
        t.passage("Not covered:"),
        t.passage("J0001      One again"),
    ]
    found = read_codes(outline(t.section("codes", "Coding", *blocks)), generic())
    assert codes(found) == [("HCPCS", "J0001", "One"), ("HCPCS", "J0001", "One again")]
    assert [(f.rule, f.at) for f in found.findings] == [("code-listed-twice", "/1/codes/0")]
    assert {w.index for w in blocks[3].words} <= found.taken


def test_a_code_that_is_listed_twice_alike_is_no_finding() -> None:
    t = Typist()
    lists = [t.grid("Code | Description", "J0001 | One"), t.grid("HCPCS Code | Name", "J0001 | One again")]
    found = read_codes(
        outline(t.section("codes", "Coding", lists[0]), t.section("other", "Doses", lists[1])), generic()
    )
    assert codes(found) == [("HCPCS", "J0001", "One"), ("HCPCS", "J0001", "One again")]
    assert found.findings == ()


def test_a_code_that_does_not_exist_is_a_finding() -> None:
    t = Typist()
    section = t.section("codes", "Coding", t.passage("E11.77     Nothing"), t.passage("E11.65     Diabetes"))
    found = read_codes(outline(section), generic())
    assert [(f.rule, f.at) for f in found.findings] == [("unknown-code", "/0/codes/0")]


def test_a_slip_in_a_column_of_codes_is_a_finding() -> None:
    t = Typist()
    grid = t.grid("Code | Description", "J0001 | One", "J0O02 | Two", "J0003 | Three")
    found = read_codes(outline(t.section("codes", "Coding", grid)), generic())
    assert [(f.rule, f.place and f.place.text) for f in found.findings] == [("unread-code", "J0O02")]


def test_stacked_codes_in_one_cell_take_the_descriptions_beside_them() -> None:
    t = Typist()
    grid = t.grid("Code | Description", "J0001 / J0002 | One / Two", "J0003, J0004 | Shared")
    assert codes(read_codes(outline(t.section("codes", "Coding", grid)), generic())) == [
        ("HCPCS", "J0001", "One"),
        ("HCPCS", "J0002", "Two"),
        ("HCPCS", "J0003", "Shared"),
        ("HCPCS", "J0004", "Shared"),
    ]


def test_a_column_that_only_names_systems_describes_no_code() -> None:
    t = Typist()
    grid = t.grid("CPT Codes | 29999, 27999", "HCPCS Codes | J0001, K0002", head=0)
    found = read_codes(outline(t.section("codes", "Coding", grid)), generic())
    assert codes(found) == [
        ("CPT", "29999", None),
        ("CPT", "27999", None),
        ("HCPCS", "J0001", None),
        ("HCPCS", "K0002", None),
    ]


def test_the_letterhead_under_a_list_of_codes_adds_none() -> None:
    t = Typist()
    grid = t.grid("Code | Description", "J0001 | Injection", "97110 | Therapy, OR")
    letterhead = [t.passage("Acorn", "12 Elm Street", "Portland, OR 97201"), t.passage("Portland, OR 97201")]
    found = read_codes(outline(t.section("codes", "Codes", grid, *letterhead)), generic())
    assert [code for _, code, _ in codes(found)] == ["J0001", "97110"]


def test_a_name_before_two_columns_of_codes_describes_the_first() -> None:
    t = Typist()
    grid = t.grid("Test | CPT Codes | ICD Codes", "Hat panel | 81162 | C50.911", "Scarf panel | 81163 | C50.912")
    (table, *_) = read_codes(outline(t.section("codes", "Coding", grid)), generic()).value
    described = {c.code: c.description for c in table.codes}
    assert (described["81162"], described["81163"]) == ("Hat panel", "Scarf panel")


def test_rows_of_codes_and_captions_alone_are_a_list_of_codes_whatever_the_heading() -> None:
    def under(heading: str | None, *lines: str) -> list[str]:
        t = Typist()
        section = t.section("other", heading, *(t.passage(line) for line in lines))
        return [code for _, code, _ in codes(read_codes(outline(section), generic()))]

    caption, rows = (
        "The following codes require prior authorization:",
        ("J0001: A hat", "K0002: A chair", "E0003: A cap"),
    )
    assert under("Figures to enter on the bill", caption, *rows) == ["J0001", "K0002", "E0003"]
    assert under("Figures to enter on the bill", caption, *rows[:1]) == ["J0001"]
    assert under("Figures to enter on the bill", *rows[:2]) == []
    beside = under("Figures to enter on the bill", caption, *rows, "A hat is worn on the head.")
    assert beside == ["J0001", "K0002", "E0003"]
    assert under(None, caption, *rows) == []


def test_a_code_behind_its_description_is_read_under_the_name_of_its_system() -> None:
    t = Typist()
    rows = [
        t.passage("NDC(s):"),
        t.passage("Vial of 45 mg/0.5 mL: 65219-0826-xx (without a brand)"),
        t.passage("Pens: see below"),
    ]
    found = read_codes(outline(t.section("codes", "Billing Code/Availability Information", *rows)), generic())
    assert codes(found) == [("NDC", "65219-0826-xx", "Vial of 45 mg/0.5 mL")]


def test_rows_under_a_heading_of_another_name_are_a_list_where_a_label_or_the_heading_says_so() -> None:
    t = Typist()
    row = "J0001 Injection of one thing"
    ruled = t.section("other", "Drugs that require prior authorization", t.passage(row))
    labelled = t.section(
        "other", "Supply", *(t.passage(x) for x in ("HCPCS Code(s):", row, "J0002 Two", "J0003 Three", "From May on."))
    )
    silent = t.section("other", "Supply", t.passage(row))
    read = [codes(read_codes(outline(section), generic())) for section in (ruled, labelled, silent)]
    assert [len(found) for found in read] == [1, 3, 0]


def test_figures_of_observations_are_no_procedures() -> None:
    t = Typist()
    grid = t.grid("Document | LOINC Codes", "Letter of the physician | 18726-0")
    found = read_codes(outline(t.section("codes", "LOINC Codes", grid)), generic())
    assert [(system, code) for system, code, _ in codes(found)] == [("LOINC", "18726-0")]


def test_a_sign_behind_a_code_that_opens_items_elsewhere_is_a_note_s() -> None:
    t = Typist()
    found = read_codes(outline(t.section("codes", "Codes", t.passage("Q9998♦ – Injection of one"))), generic())
    assert codes(found) == [("HCPCS", "Q9998", "Injection of one")]


def test_a_table_right_below_one_of_codes_lists_codes_though_its_head_only_says_how_they_are_ruled() -> None:
    t = Typist()
    plain, refused = (
        t.grid("HCPCS Code | Description", "J0001 | Injection"),
        t.grid("Non-covered | Description", "J0002 | Pen"),
    )
    sections = (
        t.section("guidance", "Guidelines", plain, refused),
        t.section("other", "Doses", t.grid("Dose | Description", "J0003 | Pen")),
    )
    found = read_codes(outline(*sections), generic())
    assert [c for _, c, _ in codes(found)] == ["J0001", "J0002"]
    assert [table.role for table in found.value] == [None, "not_covered"]
