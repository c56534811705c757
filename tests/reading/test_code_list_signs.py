"""Lists of codes whose rows speak in signs, and lists that are no tables: what each says of its codes alone."""

from __future__ import annotations

from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from extractor.language.code_status import needed
from extractor.model.policy import Policy, Reading
from extractor.pipeline import read_policy
from tests.layout.paper import printed, ruled_table, write

Lines = list[tuple[str, bool]]  # text, and whether it is a heading


def paper(folder: Path, title: str, lines: Lines, rows: list[list[str]], key: list[list[str]] | None = None) -> Reading:
    """A list: name, insurer, lines, a table that explains signs, and the table of codes, or the lines alone."""

    def draw(canvas: Canvas) -> None:
        write(canvas, 60, 50, "Larkfield Health Plan")
        write(canvas, 60, 76, title, font="Helvetica-Bold", size=18)
        write(canvas, 60, 100, "Effective Date: January 1, 2026")
        top = 130.0
        for text, is_heading in lines:
            top += 8 if is_heading else 0
            write(
                canvas,
                60,
                top,
                text,
                font="Helvetica-Bold" if is_heading else "Helvetica",
                size=12 if is_heading else 10,
            )
            top += 18
        for table in filter(None, (key, rows)):
            step = 440 / len(table[0])
            xs = [60.0 + step * n for n in range(len(table[0]) + 1)]
            ruled_table(canvas, xs, [top + 20 * n for n in range(len(table) + 1)], table)
            top += 20 * len(table) + 40

    return read_policy(printed(folder, draw))


def said(policy: Policy) -> dict[str, list[tuple[str | None, str]]]:
    return {c.code: [(s.product, s.ruling.value) for s in c.status] for t in policy.code_tables for c in t.codes}


def answer(policy: Policy, code: str, day: str | None = None) -> str | None:
    listed = [(c, t.role) for t in policy.code_tables for c in t.codes if c.code == code]
    return needed(listed, policy.prior_authorization, day)


KEY = [["Key", "Meaning"], ["1", "Covered"], ["2", "Prior authorization required"], ["3", "Not covered"]]
GRID = [
    ["Code", "Description", "HMO", "PPO", "Dates"],
    ["L1840", "Brace, padded", "1", "2", "1/1/2026 - 12/31/2026"],
    ["L1841", "Brace, rigid", "3", "3", "Termed 6/30/2026"],
    ["E0617", "Gadget, rented", "2", "2", ""],
]


def test_a_table_of_signs_rules_nothing_but_says_what_the_rows_rule(tmp_path: Path) -> None:
    reading = paper(tmp_path, "Code Coverage Grid", [], GRID, KEY)
    policy = reading.policy
    assert said(policy) == {
        "L1840": [("HMO", "covered"), ("PPO", "prior_authorization")],
        "L1841": [("HMO", "not_covered"), ("PPO", "not_covered")],
        "E0617": [("HMO", "prior_authorization"), ("PPO", "prior_authorization")],
    }
    assert (policy.prior_authorization, policy.criteria, policy.limitations) == (None, (), ())
    kept = [text for section in policy.sections for text in section.text]
    assert "2 | Prior authorization required" in kept  # a change of the key is a change of the text
    assert [place.page for place in reading.evidence.where["/code_tables"]] == [1, 1]
    assert [f.rule for f in reading.evidence.findings if f.severity != "info"] == []


def test_the_days_of_a_row_are_read_without_a_word_before_them(tmp_path: Path) -> None:
    policy = paper(tmp_path, "Code Coverage Grid", [], GRID, KEY).policy
    days = {c.code: {(s.start, s.end) for s in c.status} for t in policy.code_tables for c in t.codes}
    assert days["L1840"] == {("2026-01-01", "2026-12-31")}
    assert days["L1841"] == {(None, "2026-06-30")}


def test_a_list_is_named_by_its_largest_print_and_its_legend_is_no_caption(tmp_path: Path) -> None:
    legend = "PA = Prior authorization required; C = Covered, no prior authorization required; N = Notification"
    rows = [["Code", "Description", "Commercial", "Medicaid"], *([f"L18{n}0", "Brace", "PA", "N"] for n in range(4, 8))]
    policy = paper(tmp_path, "Procedure Code Requirements List", [(legend, False)], rows).policy
    assert policy.title == "Procedure Code Requirements List"
    assert {(t.caption or "").find("=") for t in policy.code_tables} == {-1}
    assert said(policy)["L1840"] == [("Commercial", "prior_authorization"), ("Medicaid", "notification")]


def test_a_note_without_an_equals_sign_explains_a_sign(tmp_path: Path) -> None:
    rows = [["Code", "Description", "PA?"], ["L1840", "Brace", "Y"], ["L1841", "Brace", "*"], ["E0617", "Gadget", "NC"]]
    policy = paper(
        tmp_path, "Authorization Requirements", [("* Notification only. NC: not covered.", False)], rows
    ).policy
    assert said(policy) == {
        "L1840": [(None, "prior_authorization")],
        "L1841": [(None, "notification")],
        "E0617": [(None, "not_covered")],
    }
    assert policy.limitations == ()


def test_not_applicable_is_no_no_and_nothing_is_to_be_authorized_of_what_is_not_covered(tmp_path: Path) -> None:
    rows = [
        ["HCPCS Code", "Description", "Covered?", "PA Required?"],
        ["L1840", "Brace", "Yes", "Yes"],
        ["L1841", "Brace", "Yes", "No"],
        ["E0617", "Gadget", "No", "No"],
        ["E0202", "Lamp", "No", "N/A"],
    ]
    policy = paper(tmp_path, "Prior Authorization Code List", [], rows).policy
    assert said(policy)["E0202"] == [(None, "not_covered")]
    assert [answer(policy, code) for code in ("L1840", "L1841", "E0617", "E0202")] == [
        "required",
        "not_required",
        None,
        None,
    ]


LISTS: Lines = [
    ("Prior authorization is required", True),
    ("L1840, L1841, E0617 (rental only), A4611-A4615", False),
    ("Prior authorization is not required", True),
    ("E0202, A6530", False),
    ("Not covered", True),
    ("E1031, E0781*, V2744", False),
    ("*E0781 is covered for hats of members of all ages with prior authorization from June 1, 2026.", False),
]


def test_codes_in_a_line_are_what_the_heading_over_them_says(tmp_path: Path) -> None:
    reading = paper(tmp_path, "Services That Require Prior Authorization", LISTS, [])
    tables = [(t.caption, t.role, [c.code for c in t.codes]) for t in reading.policy.code_tables]
    assert tables == [
        ("Prior authorization is required", "requires_prior_authorization", ["L1840", "L1841", "E0617", "A4611-A4615"]),
        ("Prior authorization is not required", "no_prior_authorization", ["E0202", "A6530"]),
        ("Not covered", "not_covered", ["E1031", "E0781", "V2744"]),
    ]
    codes = {c.code: c for t in reading.policy.code_tables for c in t.codes}
    assert (codes["E0617"].description, codes["L1841"].description) == ("rental only", None)
    assert (
        codes["E0781"].note
        == "E0781 is covered for hats of members of all ages with prior authorization from June 1, 2026."
    )
    assert [f.rule for f in reading.evidence.findings if f.severity != "info"] == []


def test_the_name_of_a_list_is_not_said_of_the_rows_that_say_otherwise(tmp_path: Path) -> None:
    policy = paper(tmp_path, "Services That Require Prior Authorization", LISTS, []).policy
    assert policy.prior_authorization is None
    assert [answer(policy, code) for code in ("L1840", "E0202", "V2744")] == ["required", "not_required", None]


def test_codes_behind_what_is_ruled_of_them_are_no_rows_of_the_table_above(tmp_path: Path) -> None:
    lines: Lines = [
        ("Coding", True),
        ("ICD-10-CM codes that support medical necessity:", False),
        ("E11.9 Diabetes of the second type", False),
        ("ICD-10-CM codes not covered: G47.3x, H60.-, L40.*", False),
    ]
    policy = paper(tmp_path, "Lamps for the Left Ear", lines, []).policy
    assert [(t.role, [c.code for c in t.codes]) for t in policy.code_tables] == [
        ("supports_medical_necessity", ["E11.9"]),
        ("not_covered", ["G47.3x", "H60.-", "L40.*"]),
    ]
