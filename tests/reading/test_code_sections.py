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
