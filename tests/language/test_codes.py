from __future__ import annotations

import pytest

from extractor.language.code_ranges import all_named, bounds, covers, ends, is_wildcard, overlap
from extractor.language.code_systems import ANY, Systems
from extractor.language.codes import (
    code_list,
    codes_named,
    find_codes,
    is_code,
    is_possible,
    leading_codes,
    mentions_of,
    only_names_codes,
    opens_with_code,
    system_of,
    without_codes,
)


@pytest.mark.parametrize(
    ("printed", "code", "inside"),
    [
        ("77385", "77385", True),
        ("e11.9", "E11.9", True),
        ("C00.0-C14.8", "C05.1", True),
        ("C00.0-C14.8", "C14.81", True),
        ("C00.0-C14.8", "C15.3", False),
        ("C00.0 – C14.8", "C00", False),
        ("C50-58", "C54.1", True),
        ("C50-58", "C60", False),
        ("C81.90-99", "C81.95", True),
        ("J45.2-.9", "J45.50", True),
        ("J45.2-.9", "J46", False),
        ("A4253 to A4259", "A4256", True),
        ("A4253 THROUGH A4259", "A4256", True),
        ("A4253-A4259", "A4260", False),
        ("99201-99205", "99203", True),
        ("99201-99205", "992031", False),
        ("99201-99205", "A4256", False),
        ("99201-99205", "99201", True),
        ("99201-99205", "99205", True),
        ("99201-99205", "99206", False),
        ("99201-99205", "9920", False),
        ("0100T-0200T", "0150T", True),
        ("0100T-0200T", "0150", False),
        ("C50-C50", "C50", True),
        ("0BBC3ZX-0BBC9ZZ", "0BBC4ZX", True),
        ("0BBC3ZX-0BBC9ZZ", "0BBC4", False),
        ("C14.8", "C14.81", False),
        ("A42-53", "A50.0", True),
        ("A42-530", "A50.0", False),
        ("C00-D49", "D13.1", True),
        ("C00-D49", "B99", False),
        ("C0A.1-C14.8", "C05.1", False),
        ("C00.0-C14.8", "C0", False),
    ],
)
def test_a_range_names_what_is_between_its_ends(printed: str, code: str, inside: bool) -> None:
    assert covers(printed, code) is inside


@pytest.mark.parametrize(
    ("printed", "inside", "outside"),
    [
        ("C50.xxx", ["C50.911", "c50.9", "C50", "C50.xxx"], ["C51.911", "C5"]),
        ("C50.9x", ["C50.911", "C50.91"], ["C50.111"]),
        ("S72.0xxA", ["S72.001A"], ["S72.001D", "S72.101A"]),
        ("E11.-", ["E11.9", "E11", "E11.65", "E11.-"], ["E10.9"]),
        ("E11.6-", ["E11.65"], ["E11.9"]),
        ("I70.2*", ["I70.211", "I70.2"], ["I70.301"]),
        ("M17*", ["M17.11", "M17*"], ["M16.0"]),
        ("036X", ["0360", "0369"], ["0370"]),
        ("0361X", ["03610"], ["0362"]),
        ("C50x", ["C50.911", "C50"], ["C51"]),
        ("M17.XX", ["M17.11"], ["M16.0"]),
        ("65219-0826-xx", ["65219-0826-20"], ["65219-0827-20"]),
    ],
)
def test_a_wildcard_names_all_the_codes_that_begin_as_it_does(
    printed: str, inside: list[str], outside: list[str]
) -> None:
    assert [code for code in inside if not covers(printed, code)] == []
    assert [code for code in outside if covers(printed, code)] == []


@pytest.mark.parametrize("code", ["T36.0X1A", "T36.0x1A", "T14.8XXA", "0BBC3ZX", "E0431"])
def test_an_x_that_holds_a_place_stands_for_nothing_else(code: str) -> None:
    assert covers(code, code)
    assert not covers(code, code.upper().replace("X", "1", 1).replace("E0431", "E0432"))


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("I70.2*", [("I70.2*", "*")]),
        ("I70.211*", [("I70.211", "*")]),
        ("E11.9- Type 2", [("E11.9", "")]),
        ("E11.6- Type 2", [("E11.6-", "")]),
        ("77385*", [("77385", "*")]),
    ],
)
def test_a_star_or_dash_makes_a_wildcard_only_over_other_codes(text: str, listed: list[tuple[str, str]]) -> None:
    assert [(code.code, code.mark) for code in find_codes(text)] == listed


def test_a_star_that_a_footnote_explains_makes_none() -> None:
    (code,) = find_codes("I70.2*")
    assert code.footnoted().code == "I70.2"


def test_ranges_and_shortened_ranges_are_read_under_a_head_as_anywhere() -> None:
    told = frozenset({"ICD-10-CM"})
    for text in ("F70-80", "J45.2-.9", "Z85.0- Z85.9", "C50-C58"):
        assert [code.code for code in find_codes(text, told)] == [text]
    assert [code.code for code in find_codes("E11.-, E12.9", told)] == ["E11.-", "E12.9"]


def test_codes_are_told_from_other_numbers() -> None:
    text = (
        "Codes 77385, G6015 and E11.9 at 12345-6789, 555-014-2201, $12000, in 2025 (0238U), type U99, A1C, B12, U07.1"
    )
    assert [code.code for code in find_codes(text)] == ["77385", "G6015", "E11.9", "0238U", "U07.1"]


@pytest.mark.parametrize("text", ["e0431", "c50.xxx", " 77385 ", "M17", "C00.0-C14.8", "0238u"])
def test_a_code_range_or_wildcard_alone_is_one(text: str) -> None:
    assert is_code(text)


@pytest.mark.parametrize("text", ["home oxygen", "A1C", "B12", "12345-6789", "E0431 and E0432", "2025", ""])
def test_words_numbers_and_several_codes_are_none(text: str) -> None:
    assert not is_code(text)


def test_of_ranges_both_ends_are_named_and_a_code_once() -> None:
    assert codes_named("Added A4253-A4259, E11.9 and A4253") == ("A4253", "A4259", "E11.9")
    assert ends("00173-0682-20") == ("00173-0682-20",)
    assert bounds("C50.xxx") == ("C50", "C50")


def test_blanks_take_the_place_of_codes() -> None:
    text = "up to 4 units of 77385 or G6015-G6016 a day"
    assert without_codes(text) == "up to 4 units of " + " " * 5 + " or " + " " * 11 + " a day"
    assert without_codes("none") == "none"


def test_a_row_opens_with_its_code_and_a_list_holds_nothing_else() -> None:
    assert opens_with_code("E0431 Portable oxygen")
    assert not opens_with_code("Oxygen E0431")
    assert not opens_with_code("ABC1234 is our number")
    assert [code.code for code in code_list("E11.9, E11.65 and E11.-")] == ["E11.9", "E11.65", "E11.-"]
    assert code_list("E11.9 or worse") == []


@pytest.mark.parametrize(
    "text",
    [
        "Send records to 12 Elm Street, Springfield, MA 02101.",
        "P.O. Box 12, Portland, OR 97201-1234, or by fax",
        "Mail: Acorn Health, Salem, OR 97301",
        "Acorn Health Plan 1200 N. 3rd Ave, Suite 5 Portland, OR 97201",
        "Salem, OR 97301; phone 555-014-2201",
        "12345-6789",
    ],
)
def test_a_zip_code_is_no_procedure(text: str) -> None:
    assert find_codes(text) == []
    assert codes_named(f"{text} Added codes 77385 OR 97110; Imaging, CT 70450") == ("77385", "97110", "70450")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Therapy, OR 97110", ["97110"]),
        ("Physical Therapy, OR 97110, 97112", ["97110", "97112"]),
        ("Deficiency, ID 83036", ["83036"]),
        ("Removed: Imaging, PA 19303 and Imaging, CT 70450", ["19303", "70450"]),
        ("12 sessions of Therapy, OR 97110", ["97110"]),
        ("Send records to 12 Elm Street. Codes 97530, Therapy, OR 97110", ["97530", "97110"]),
    ],
)
def test_a_code_behind_a_word_and_what_looks_like_a_state_is_kept_where_nothing_else_is_an_address(
    text: str, codes: list[str]
) -> None:
    assert [code.code for code in find_codes(text)] == codes


@pytest.mark.parametrize(
    ("printed", "of_more"),
    [
        ("E11.-", True),
        ("C50x", True),
        ("036X", True),
        ("03611X", False),
        ("LXX", False),
        ("A.x", False),
        ("77385", False),
        ("A4253-A4259", False),
    ],
)
def test_only_a_dash_a_star_or_an_x_behind_a_whole_category_stands_for_more(printed: str, of_more: bool) -> None:
    assert is_wildcard(printed) is of_more


@pytest.mark.parametrize(
    ("printed", "both"),
    [
        ("A4253 - A4259", ("A4253", "A4259")),
        ("A4253 - A4259 - A4260", ("A4253", "A4259 - A4260")),
        ("-A4253", ("A4253",)),
        ("C50-58", ("C50", "C58")),
        ("C50-C8", ("C50", "C8")),
        ("C50-582", ("C50", "582")),
        ("99201-05", ("99201", "05")),
        ("C50.9-", ("C50.9-",)),
        ("A4253-", ("A4253-",)),
        ("", ("",)),
    ],
)
def test_an_end_cut_short_is_completed_only_where_it_is_figures_behind_a_diagnosis(
    printed: str, both: tuple[str, ...]
) -> None:
    assert ends(printed) == both


@pytest.mark.parametrize(
    ("text", "leading"),
    [
        ("81361, 81362 and 81363 Description of 81364", ["81361", "81362", "81363"]),
        ("81361", ["81361"]),
        ("Test 81361", []),
        ("A 81361", []),
        ("", []),
    ],
)
def test_the_codes_that_a_text_opens_with_end_where_its_words_begin(text: str, leading: list[str]) -> None:
    assert [code.code for code in leading_codes(text)] == leading


@pytest.mark.parametrize("text", ["A1C test", "B12 shots", "12345-6789", "2025"])
def test_what_only_looks_like_a_code_opens_no_row(text: str) -> None:
    assert not opens_with_code(text)


def test_words_that_join_codes_are_no_list_without_any() -> None:
    assert code_list("and") == code_list("") == []
    assert code_list("A 77385") == code_list("77385 A") == []


@pytest.mark.parametrize("text", ["(77385)", "77385*", "77385,"])
def test_a_code_with_signs_around_it_is_not_one_code_and_nothing_else(text: str) -> None:
    assert not is_code(text)


@pytest.mark.parametrize(
    ("code", "system"),
    [
        ("77385", "CPT"),
        ("E0431", "HCPCS"),
        ("E11.-", "ICD-10-CM"),
        ("0BBC3ZX", "ICD-10-PCS"),
        ("D0120", "CDT"),
        ("00173-0682-20", "NDC"),
        ("A4253-A4259", "HCPCS"),
        ("0360", None),
        ("LT", None),
        ("E0431, 77385", None),
        ("77385*", None),
    ],
)
def test_the_form_of_a_code_alone_tells_its_system_if_any_does(code: str, system: str | None) -> None:
    assert system_of(code) == system


@pytest.mark.parametrize(
    ("code", "text", "places"),
    [
        ("A4256", "A4253-A4259, A4260, A4256 and A4256.5", {0, 20}),
        ("E11.9", "E11.-; E12.9; E11.9.", {0, 14}),
        ("0360", "Bill 0360, never 10360 or 0360.1", {5}),
        ("E11.9", "E12.9 and 77385", set()),
    ],
)
def test_a_code_is_mentioned_as_such_in_a_range_and_by_a_wildcard(code: str, text: str, places: set[int]) -> None:
    assert set(mentions_of(code, text)) == places


@pytest.mark.parametrize(
    ("line", "only_them"),
    [
        ("CPT 0203U, 0204U", True),
        ("CPT: 0203U", True),
        ("CPT – 0203U", True),
        ("0203U", False),
        ("Covered: 0203U", False),
        ("CPT 0203U or worse", False),
        ("CPT 0203U CPT 0204U", False),
        ("CPT codes", False),
        ("", False),
    ],
)
def test_a_line_names_codes_only_where_their_system_and_nothing_else_stands_before_them(
    line: str, only_them: bool
) -> None:
    assert only_names_codes(line) is only_them


@pytest.mark.parametrize(
    ("code", "exists"),
    [
        ("E11.9", True),
        ("E11.99", False),
        ("E11.9-E11.99", False),
        ("E11.99-E12", False),
        ("E11.-", True),
        ("I70.2*", True),
        ("C50.xxx", True),
        ("M17.XX", True),
        ("C50.9X", False),
        ("T36.0X1A", True),
        ("S72.0xxA", True),
        ("S72.0xxZ", False),
        ("S72.XXXA", True),
        ("C50.9x1", True),
        ("E11.x9-E11.x99", False),
        ("E0431", True),
        ("Z0431", False),
        ("A4253-Z4259", False),
        ("Z4253-A4259", False),
        ("77385", True),
        ("D0120", True),
        ("Y01.99", False),
    ],
)
def test_a_diagnosis_exists_if_the_official_table_has_it_and_a_supply_by_its_letter(code: str, exists: bool) -> None:
    (found,) = find_codes(code)
    assert found.code == code
    assert is_possible(found) is exists


DIAGNOSES: Systems = frozenset({"ICD-10-CM"})
PROCEDURES: Systems = frozenset({"CPT", "HCPCS"})


@pytest.mark.parametrize(
    ("text", "promised", "read"),
    [
        ("E119", DIAGNOSES, [("ICD-10-CM", "E119")]),
        ("E119", ANY, []),
        ("A0101", DIAGNOSES, [("ICD-10-CM", "A0101")]),
        ("A0101", ANY, [("HCPCS", "A0101")]),
        ("A4253", DIAGNOSES, [("HCPCS", "A4253")]),
        ("E11.99", DIAGNOSES, [("ICD-10-CM", "E11.99")]),
        ("E119, 77385", DIAGNOSES | PROCEDURES, [("ICD-10-CM", "E119"), ("CPT", "77385")]),
        ("E9999", DIAGNOSES, [("HCPCS", "E9999")]),
        ("M17", ANY, [("ICD-10-CM", "M17")]),
        ("M17", DIAGNOSES, [("ICD-10-CM", "M17")]),
        ("M17", PROCEDURES, []),
        ("C50-58", PROCEDURES, []),
        ("B12 - 77385", PROCEDURES, [("CPT", "77385")]),
        ("E119Z", DIAGNOSES, [("ICD-10-CM", "E119Z")]),
        ("0360", frozenset({"REVENUE"}), [("REVENUE", "0360")]),
        ("0360", ANY, []),
        ("11", frozenset({"POS"}), [("POS", "11")]),
        ("470", frozenset({"MS-DRG"}), [("MS-DRG", "470")]),
        ("77385", frozenset({"CDT"}), [("CPT", "77385")]),
        ("77385", frozenset({"REVENUE"}), [("CPT", "77385")]),
    ],
)
def test_a_head_tells_the_system_of_codes_whose_form_does_not(
    text: str, promised: Systems, read: list[tuple[str, str]]
) -> None:
    assert [(code.system, code.code) for code in find_codes(text, promised)] == read


@pytest.mark.parametrize(
    ("text", "code", "mark"),
    [
        ("77385+", "77385", "+"),
        ("+77385", "77385", ""),
        ("*77385", "77385", "*"),
        ("+*77385", "77385", "*"),
        ("†77385*", "77385", "*"),
        ("I70.2**", "I70.2*", "**"),
        ("E11.*", "E11.*", "*"),
        ("E11.9-", "E11.9", ""),
        ("I10.-", "I10.-", ""),
        ("S14.101+ - S14.109+", "S14.101 - S14.109", "+"),
    ],
)
def test_the_sign_at_a_code_is_its_mark_but_for_the_plus_of_an_add_on_code(text: str, code: str, mark: str) -> None:
    assert [(found.code, found.mark) for found in find_codes(text)] == [(code, mark)]


@pytest.mark.parametrize(
    ("printed", "others", "named"),
    [
        ("M17.10-M17.12", ["M17.10", "M17.11", "M17.12"], True),
        ("M17.10-M17.12", ["M17.10", "M17.12"], False),
        ("M17.1-", ["M17.10", "M17.11", "M17.12"], True),
        ("M17.1-", ["M17.10-M17.12"], True),
        ("G80.0-G80.9", ["G80.0-G80.4", "G80.8", "G80.9"], True),  # there are none between
        ("G80.4", ["G80.0-G80.9"], True),
        ("G80.4", ["G80.5"], False),
        ("E0240-E0243", ["E0240-E0241", "E0242", "E0243"], True),
        ("E0240-E0243", ["E0240-E0241", "E0243"], False),
        ("E0240-E1000", ["E0240-E0999"], False),
        ("00001-99999", ["00001-99999"], False),  # too many to look up
        ("0001A-0004A", ["0001A-0009A"], False),  # not counted by their ends
    ],
)
def test_codes_that_others_name_together(printed: str, others: list[str], named: bool) -> None:
    assert all_named(printed, others) == named


@pytest.mark.parametrize(
    ("a", "b", "common"),
    [
        ("G80.0-G80.4", "G80.3-G80.9", True),
        ("G80.0-G80.9", "G80.4", True),
        ("G80.-", "G80.4", True),
        ("G80.0-G80.4", "G80.5-G80.9", False),
    ],
)
def test_ranges_overlap_where_they_name_a_code_in_common(a: str, b: str, common: bool) -> None:
    assert overlap(a, b) == overlap(b, a) == common
