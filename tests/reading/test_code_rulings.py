"""What a row rules of its code, beside what its table says of all of them, in invented words."""

from __future__ import annotations

import pytest

from tests.reading.code_lists import Tables, codes, notes, proof, read, roles, rules
from tests.reading.typed import Typist

APPROVAL = "The following codes require prior authorization:"


def said(found: Tables, code: str = "J0001") -> list[tuple[str | None, str, str | None]]:
    """Whose each ruling of a code is, what it rules and in which words."""
    return [(s.product, s.ruling.value, s.text) for each in codes(found) if each.code == code for s in each.status]


def days(found: Tables, code: str = "J0001") -> list[tuple[str | None, str | None]]:
    return [(s.start, s.end) for each in codes(found) if each.code == code for s in each.status]


@pytest.mark.parametrize(
    ("cell", "text"),
    [("Yes", "Covered?: Yes"), ("NC", "Covered?: NC"), ("Auth", "Auth"), ("R", "R"), ("not payable", "not payable")],
)
def test_a_bare_answer_is_quoted_with_its_question_and_a_ruling_in_words_without_it(cell: str, text: str) -> None:
    t = Typist()
    legend = t.passage("R = prior authorization required")
    found = read(t, t.grid("Code | Description | Covered?", f"J0001 | Hat | {cell}"), legend)
    assert [text for _, _, text in said(found)] == [text]


def test_a_column_that_names_plans_says_whose_the_ruling_is() -> None:
    t = Typist()
    found = read(t, t.grid("Code | Remark | Plan | Status", "J0001 | once a year | Medicare | PA"))
    assert said(found) == [("Medicare", "prior_authorization", "PA")]
    assert codes(found)[0].note is None
    assert codes(found)[0].description == "once a year"


def test_a_plan_beside_a_code_of_which_nothing_is_ruled_is_noted() -> None:
    t = Typist()
    found = read(t, t.grid("Code | Description | Age | Plan", "J0001 | Hat | 12 | Medicare"))
    assert (said(found), notes(found)) == ([], {"J0001": "Age: 12; Plan: Medicare"})


def test_the_last_day_may_stand_before_the_first() -> None:
    t = Typist()
    grid = t.grid("Code | Description | End Date | Effective Date | Status", "J0001 | Hat | 6/30/2026 | 3/1/2024 | PA")
    assert days(read(t, grid)) == [("2024-03-01", "2026-06-30")]


def test_days_of_which_nothing_is_ruled_are_noted_both_and_nothing_else_with_them() -> None:
    t = Typist()
    grid = t.grid("Code | Description | Age | Effective Date | End Date", "J0001 | Hat | 12 | 3/1/2024 | 6/30/2026")
    found = read(t, grid)
    assert notes(found) == {"J0001": "Age: 12; Effective Date: 3/1/2024; End Date: 6/30/2026"}
    assert proof(found, "/0/codes/0/note") == ["12", "3/1/2024 6/30/2026"]


def test_a_last_day_alone_bounds_a_ruling_too() -> None:
    t = Typist()
    found = read(t, t.passage(APPROVAL), t.grid("Code | Description | End Date", "J0001 | Hat | 6/30/2026"))
    assert days(found) == [(None, "2026-06-30")]


@pytest.mark.parametrize(
    ("description", "expected"),
    [
        ("Hat (effective January 1, 2026)", [("2026-01-01", None)]),
        ("Hat (deleted 12/31/2025)", [(None, "2025-12-31")]),
        ("Hat of January 1, 2026", []),
    ],
)
def test_the_days_in_a_description_date_what_the_caption_says(
    description: str, expected: list[tuple[str | None, str | None]]
) -> None:
    t = Typist()
    assert days(read(t, t.passage(APPROVAL), t.grid("Code | Description", f"J0001 | {description}"))) == expected


def test_the_days_in_a_remark_date_what_the_caption_says_unless_the_description_has_its_own() -> None:
    t = Typist()
    remark = "effective February 1, 2026"
    grid = t.grid(
        "Code | Description | Comment", f"J0001 | Hat | {remark}", f"J0002 | Hat (effective 1/1/2026) | {remark}"
    )
    found = read(t, t.passage(APPROVAL), grid)
    assert (days(found, "J0001"), days(found, "J0002")) == ([("2026-02-01", None)], [("2026-01-01", None)])


def test_days_in_the_ruling_itself_go_before_those_of_their_columns() -> None:
    t = Typist()
    head = "Code | Description | Status | Effective Date | End Date"
    first, last = "PA effective January 1, 2026", "PA ended 6/30/2026"
    rows = f"J0001 | Hat | {first} | 3/1/2024 | 12/31/2026", f"J0002 | Cap | {last} | 3/1/2024 |"
    found = read(t, t.grid(head, *rows))
    assert days(found, "J0001") == [("2026-01-01", "2026-12-31")]
    assert days(found, "J0002") == [("2024-03-01", "2026-06-30")]
    assert proof(found, "/0/codes/0/status/0") == [first]
    assert days(read(t, t.grid(head, "J0001 | Hat | PA | 3/1/2024 | 12/31/2026"))) == [("2024-03-01", "2026-12-31")]


def test_a_ruling_rests_on_its_own_words_and_those_of_its_days() -> None:
    t = Typist()
    head = "Code | Description | Status | Effective Date | Comment"
    found = read(t, t.grid(head, "J0001 | Hat | PA | 3/1/2024 | red", "J0002 | Cap | PA |  | blue"))
    assert proof(found, "/0/codes/0/status/0") == ["PA 3/1/2024"]
    assert proof(found, "/0/codes/1/status/0") == ["PA"]


def test_what_a_row_rules_for_everybody_decides_in_which_table_it_stands() -> None:
    t = Typist()
    head = "Code | Description | Covered? | Prior Auth Required"
    found = read(t, t.grid(head, "J0001 | One | Yes | Yes", "J0002 | Two | Yes |", "J0003 | Three | No |"))
    assert roles(found) == {
        "J0001": "requires_prior_authorization",
        "J0002": "covered_if_criteria_met",
        "J0003": "not_covered",
    }


def test_a_row_that_rules_differently_for_two_plans_stands_where_its_caption_puts_it() -> None:
    t = Typist()
    grid = t.grid("Code | Description | Commercial | Medicare", "J0001 | One | PA | Not covered")
    assert roles(read(t, grid)) == {"J0001": None}
    assert roles(read(t, t.passage("Covered codes:"), grid)) == {"J0001": "covered_if_criteria_met"}


def test_a_notification_moves_a_code_into_no_other_table() -> None:
    t = Typist()
    grid = t.grid("Code | Description | Status", "J0001 | One | Notification", "J0002 | Two | Notification")
    assert roles(read(t, t.passage(APPROVAL), grid)) == dict.fromkeys(
        ("J0001", "J0002"), "requires_prior_authorization"
    )


TWELVE = "PA for hats that are worn by more than one at once"


def test_a_footnote_of_up_to_twelve_words_rules_and_a_longer_one_only_remarks() -> None:
    def noted(note: str) -> tuple[list[str], str | None]:
        t = Typist()
        found = read(t, t.grid("Code | Description", "J0001* | One", "J0002 | Two"), t.passage(f"*{note}"))
        assert said(found, "J0002") == []
        return [ruling for _, ruling, _ in said(found)], notes(found)["J0001"]

    assert len(TWELVE.split()) == 12
    assert noted(TWELVE) == (["conditional"], None)
    assert noted(f"{TWELVE} time") == ([], f"{TWELVE} time")


def test_a_footnote_adds_to_what_the_row_rules() -> None:
    t = Typist()
    grid = t.grid("Code | Description | Status", "J0001* | One | Covered")
    found = read(t, grid, t.passage("* = Prior authorization required"))
    assert [(ruling, text) for _, ruling, text in said(found)] == [
        ("covered", "Covered"),
        ("prior_authorization", "Prior authorization required"),
    ]
    assert proof(found, "/0/codes/0/status/1") == ["* = Prior authorization required"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (("J0001 | One | Covered |  | ", "J0001 | One | Not covered |  | "), ["code-listed-twice"]),
        (("J0001 | One | Covered | 1/1/2026 | ", "J0001 | One | Not covered |  | "), []),
        (("J0001 | One | Covered |  | ", "J0001 | One | Not covered |  | 12/31/2025"), []),
        (("J0001 | One | Notification |  | ", "J0001 | One | Not covered |  | "), []),
        (("J0001 | One | Not covered |  | ", "J0001 | One | Notification |  | "), []),
        (("J0001 | One | Covered |  | ", "J0001 | One | PA |  | "), []),
    ],
)
def test_two_rulings_of_a_code_contradict_each_other_where_both_hold_always(
    rows: tuple[str, str], expected: list[str]
) -> None:
    t = Typist()
    found = read(t, t.grid("Code | Description | Status | Effective Date | End Date", *rows))
    assert rules(found) == expected


def test_rulings_for_two_plans_contradict_nothing() -> None:
    t = Typist()
    assert not rules(read(t, t.grid("Code | Plan | Status", "J0001 | Medicare | NC", "J0001 | Medicaid | Covered")))
    assert rules(read(t, t.grid("Code | Plan | Status", "J0001 | Medicaid | NC", "J0001 | Medicaid | Covered")))
