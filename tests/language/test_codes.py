from __future__ import annotations

import pytest

from extractor.language.code_ranges import bounds, covers, ends
from extractor.language.codes import code_list, codes_named, find_codes, is_code, opens_with_code, without_codes


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
        ("E11.-", ["E11.9", "E11", "E11.65"], ["E10.9"]),
        ("E11.6-", ["E11.65"], ["E11.9"]),
        ("I70.2*", ["I70.211", "I70.2"], ["I70.301"]),
        ("M17*", ["M17.11"], ["M16.0"]),
        ("036X", ["0360", "0369"], ["0370"]),
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
