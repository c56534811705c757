"""Lists of codes on paper: what stands in a row is said of its codes, and not of the document."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractor.model.policy import Policy
from extractor.pipeline import read_policy
from tests.layout.paper import printed, ruled_table, write

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
