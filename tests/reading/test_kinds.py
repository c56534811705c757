"""What sort of document it is, by its own words or else by what it holds most of; and what is none of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractor.errors import NotAPolicy
from extractor.model.policy import Reading
from extractor.pipeline import read_policy
from tests.layout.paper import Draw, printed, ruled_table, write

CODES = [[f"J{n:04d}", f"Hat of size {n}", "PA required"] for n in range(12)]


def titled(title: str, *lines: str) -> Draw:
    def draw(canvas: Canvas) -> None:
        write(canvas, 60, 60, title, font="Helvetica-Bold", size=18)
        write(canvas, 60, 84, "Larkfield Health Plan")
        for number, line in enumerate(lines):
            write(canvas, 60, 120 + 16 * number, line)

    return draw


def tabled(title: str, head: list[str], rows: list[list[str]], *lines: str) -> Draw:
    def draw(canvas: Canvas) -> None:
        titled(title, *lines)(canvas)
        top = 130 + 16 * len(lines)
        ruled_table(canvas, [60, 150, 300, 560], [top + 18.0 * n for n in range(len(rows) + 2)], [head, *rows])

    return draw


def read(folder: Path, draw: Draw) -> Reading:
    return read_policy(printed(folder, draw))


def shown_by(reading: Reading) -> list[str | None]:
    return [place.text for place in reading.evidence.where["/kind"]]


@pytest.mark.parametrize("title", ["Prior Authorization Code List", "Non-Covered Services List"])
def test_a_list_of_codes_is_known_by_its_title_and_keeps_it(tmp_path: Path, title: str) -> None:
    reading = read(tmp_path, tabled(title, ["Code", "Description", "Status"], CODES))
    assert (reading.policy.kind, reading.policy.title) == ("code_list", title)
    assert shown_by(reading) == [title]


def test_a_list_of_codes_is_known_by_its_rows_as_well(tmp_path: Path) -> None:
    reading = read(tmp_path, tabled("Hats of the Year", ["Code", "Description", "Status"], CODES))
    assert reading.policy.kind == "code_list"
    assert shown_by(reading) == ["J0000 Hat of size 0"]


def test_criteria_in_a_table_by_drug_make_a_criteria_table(tmp_path: Path) -> None:
    rows = [[f"Class {n}", f"Hatumab {n}", f"The member has worn a hat for {n} months."] for n in range(2, 7)]
    reading = read(tmp_path, tabled("Hats", ["Drug class", "Drug", "Clinical criteria"], rows))
    assert reading.policy.criteria
    assert reading.policy.kind == "criteria_table"
    assert shown_by(reading) == ["Drug class Drug Clinical criteria"]


def test_a_policy_that_does_not_say_what_it_is_is_known_by_its_criteria(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        titled("Hats", "Hats are considered medically necessary when the member is at least 18 years of age."),
    )
    assert reading.policy.kind == "medical_policy"
    assert shown_by(reading)


def test_a_form_is_one_by_its_title(tmp_path: Path) -> None:
    reading = read(tmp_path, titled("Prior Authorization Request Form", "Name of the member: ______", "Drug: ______"))
    assert reading.policy.kind == "form"


def test_a_chapter_of_a_manual_is_one_by_its_name_over_the_title(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, 60, 40, "Policy Manual Chapter 32")
        titled("Rinsing Carts", "Rinsing carts are not covered.")(canvas)

    assert read(tmp_path, draw).policy.kind == "manual_chapter"


def test_a_date_makes_no_policy(tmp_path: Path) -> None:
    with pytest.raises(NotAPolicy, match="no word on coverage"):
        read(tmp_path, titled("Menu", "Effective January 1, 2026", "Soup of the day, and cake."))
