"""Lists of codes on paper: what stands in a row is said of its codes, and not of the document."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractor.model.policy import Policy, Reading
from extractor.pipeline import read_policy
from tests.layout.paper import Draw, printed, ruled_table, write

XS = [60.0, 115.0, 275.0, 400.0, 480.0, 560.0]
HEAD = ["Code", "Description", "Designation", "Effective Date", "End Date"]


def code_list(folder: Path, *rows: list[str], title: str = "Procedure Code List") -> Policy:
    """A list with its name, its insurer and the day of its last update over a ruled table."""

    def draw(canvas: Canvas) -> None:
        write(canvas, 60, 60, title, font="Helvetica-Bold", size=18)
        write(canvas, 60, 84, "Larkfield Health Plan")
        write(canvas, 60, 108, "Updated: March 15, 2026")
        tops = [140.0 + 20 * n for n in range(len(rows) + 2)]
        ruled_table(canvas, XS, tops, [HEAD, *rows])

    return read_policy(printed(folder, draw)).policy


@pytest.fixture
def listed(tmp_path: Path) -> Policy:
    return code_list(
        tmp_path,
        ["J1199", "Injection of a thing", "Prior auth required", "10/01/2025", ""],
        ["Q4999", "Patch, imaginary", "Non Covered", "01/01/2024", ""],
        ["0911T", "Sensor, the first", "EIU", "06/15/2023", "12/31/9999"],
    )


def test_a_row_s_day_is_the_row_s_and_no_date_of_the_document(listed: Policy) -> None:
    assert listed.effective_date is None
    assert [(d.kind, d.date) for d in listed.dates] == [("revised", "2026-03-15")]
    said = {c.code: (c.status[0].ruling.value, c.status[0].start) for t in listed.code_tables for c in t.codes}
    assert said == {
        "J1199": ("prior_authorization", "2025-10-01"),
        "Q4999": ("not_covered", "2024-01-01"),
        "0911T": ("investigational", "2023-06-15"),
    }


def test_what_one_row_requires_is_not_required_of_all(listed: Policy) -> None:
    assert listed.prior_authorization is None


def test_a_code_of_a_row_is_no_policy_number(tmp_path: Path) -> None:
    listed = code_list(tmp_path, ["J9903", "Injection, imaginary", "Not Covered", "", ""], title="Medical Drug List")
    assert listed.policy_number is None


def unruled(folder: Path, title: str, head: list[str], rows: list[list[str]], lefts: list[float]) -> Reading:
    """A list set in columns by white space alone, on as many pages as it needs."""
    pages = [rows[n : n + 40] for n in range(0, len(rows), 40)]

    def page(number: int) -> Draw:
        def draw(canvas: Canvas) -> None:
            if number == 0:
                write(canvas, 60, 60, title, font="Helvetica-Bold", size=18)
                write(canvas, 60, 84, "Larkfield Health Plan")
            for line, row in enumerate([head, *pages[number]]):
                for left, text in zip(lefts, row, strict=True):
                    write(canvas, left, 120 + 14 * line, text, font="Helvetica" if line else "Helvetica-Bold", size=9)

        return draw

    return read_policy(printed(folder, *(page(n) for n in range(len(pages)))))


def test_columns_by_line_of_business_answer_what_the_name_of_the_list_asks(tmp_path: Path) -> None:
    rows = [[f"J{n:04d}", f"Hat of size {n}", "Yes" if n % 2 else "No", "" if n % 3 else "X"] for n in range(90)]
    head = ["Code", "Description", "Commercial", "Medicare"]
    listed = unruled(tmp_path, "Prior Authorization Code List", head, rows, [54, 110, 400, 480]).policy
    said = {c.code: [(s.product, s.ruling.value) for s in c.status] for t in listed.code_tables for c in t.codes}
    assert len(said) == 90
    assert said["J0003"] == [("Commercial", "prior_authorization"), ("Medicare", "prior_authorization")]
    assert said["J0002"] == [("Commercial", "no_prior_authorization")]
    assert listed.prior_authorization is None


def test_rows_of_which_nothing_else_is_said_are_what_the_name_of_their_list_says(tmp_path: Path) -> None:
    rows = [[f"J{n:04d}", f"Hat of size {n}", f"Section {n % 3}"] for n in range(20)]
    listed = unruled(
        tmp_path, "Non-Covered Services List", ["Code", "Description", "Chapter"], rows, [54, 110, 400]
    ).policy
    assert [(t.caption, t.role, len(t.codes)) for t in listed.code_tables] == [
        ("Non-Covered Services List", "not_covered", 20)
    ]


def test_a_list_of_drugs_with_their_codes_behind_them_is_read_row_by_row(tmp_path: Path) -> None:
    needs = ["PA", "PA; QL (30 per 30 days)", "NC", "QL (60 per 30 days)"]
    rows = [[f"Hatumab injection {n} mg", f"J{n:04d}", str(n % 4), needs[n % 4]] for n in range(120)]
    head = ["Drug name", "HCPCS", "Drug Tier", "Requirements/Limits"]
    listed = unruled(tmp_path, "Medical Drug List", head, rows, [54, 250, 330, 400]).policy
    codes = {c.code: c for t in listed.code_tables for c in t.codes}
    assert [codes[f"J{n:04d}"].description for n in range(120)] == [f"Hatumab injection {n} mg" for n in range(120)]
    assert [s.ruling.value for s in codes["J0001"].status] == ["prior_authorization"]
    assert [s.ruling.value for s in codes["J0002"].status] == ["not_covered"]
    assert codes["J0003"].note == "Drug Tier: 3; Requirements/Limits: QL (60 per 30 days)"
    assert (listed.criteria, listed.limitations) == ((), ())


def test_drugs_without_codes_are_kept_row_by_row_as_text_and_said_to_be(tmp_path: Path) -> None:
    needs = ["PA", "PA; QL (30 per 30 days)", "NC", "QL (60 per 30 days)"]
    rows = [[f"Hatumab tablet {n} mg", str(n % 4), needs[n % 4]] for n in range(120)]
    reading = unruled(
        tmp_path, "Medical Drug List", ["Drug name", "Drug Tier", "Requirements/Limits"], rows, [54, 330, 400]
    )
    kept = {text for section in reading.policy.sections for text in section.text}
    assert {f"Hatumab tablet {n} mg | {n % 4} | {needs[n % 4]}" for n in range(120)} <= kept
    assert (reading.policy.criteria, reading.policy.limitations) == ((), ())
    assert reading.policy.title == "Medical Drug List"
    assert "rows-without-codes" in [f.rule for f in reading.evidence.findings]
