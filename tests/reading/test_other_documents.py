"""Documents that are no policy of their own, on paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractor.errors import NotAPolicy
from extractor.pipeline import read_policy
from tests.layout.paper import printed, ruled_table, write


def test_a_bulletin_has_no_criteria_dates_or_requirements_of_its_own_and_keeps_its_text(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, 60, 60, "Medical Policy and Coding Updates", font="Helvetica-Bold", size=18)
        write(canvas, 60, 84, "Larkfield Health Plan")
        write(canvas, 60, 130, "Effective June 5, 2026", font="Helvetica-Bold", size=14)
        write(canvas, 60, 160, "Arm Trainers, LF-416", font="Helvetica-Bold", size=12)
        write(canvas, 60, 180, "Arm trainers may be considered medically necessary when criteria are met.")
        write(canvas, 60, 210, "Rinsing Carts, LF-210", font="Helvetica-Bold", size=12)
        write(canvas, 60, 230, "A9903 now requires prior authorization.")

    reading = read_policy(printed(tmp_path, draw))
    policy = reading.policy
    assert (reading.evidence.findings, reading.evidence.incomplete) == ((), ())  # nothing of its own can be missing
    assert (policy.kind, policy.title) == ("bulletin", "Medical Policy and Coding Updates")
    assert policy.policy_number is None
    assert (policy.criteria, policy.limitations, policy.code_tables) == ((), (), ())
    assert (policy.prior_authorization, policy.effective_date) == (None, None)
    kept = " ".join(text for section in policy.sections for text in (section.heading or "", *section.text))
    for words in ("Effective June 5, 2026", "may be considered medically necessary", "A9903 now requires"):
        assert words in kept


def test_a_bulletin_that_holds_one_policy_is_that_policy(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, 60, 60, "PROVIDER BULLETIN", font="Helvetica-Bold", size=12)
        write(canvas, 60, 90, "Rinsing Carts: Coverage Update", font="Helvetica-Bold", size=16)
        write(canvas, 60, 130, "Coverage criteria", font="Helvetica-Bold", size=12)
        write(canvas, 60, 150, "A rinsing cart is covered for members who cannot stand at a basin.")
        write(canvas, 60, 190, "Procedure codes", font="Helvetica-Bold", size=12)
        write(canvas, 60, 210, "E0701     Rinsing cart")

    policy = read_policy(printed(tmp_path, draw)).policy
    assert policy.kind == "medical_policy"
    assert [criterion.text[:14] for criterion in policy.criteria] == ["A rinsing cart"]
    assert [code.code for table in policy.code_tables for code in table.codes] == ["E0701"]


def test_a_document_that_speaks_of_coverage_is_not_refused_for_being_unusual(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, 60, 60, "Hats", font="Helvetica-Bold", size=18)
        write(canvas, 60, 100, "We looked at the hat again. It is not covered any more, whoever wears it.")

    assert read_policy(printed(tmp_path, draw)).policy.title == "Hats"


def test_a_draft_s_mark_across_the_page_is_a_finding_and_a_heading_of_that_name_is_none(tmp_path: Path) -> None:
    def draw(canvas: Canvas, size: float) -> None:
        write(canvas, 60, 60, "Knee Braces", font="Helvetica-Bold", size=18)
        write(canvas, 60, 100, "Knee braces are covered.")
        canvas.saveState()
        canvas.translate(200, 300)
        canvas.rotate(45)
        canvas.setFont("Helvetica", size)
        canvas.drawString(0, 0, "DRAFT")
        canvas.restoreState()

    def rules(size: float) -> list[str]:
        return [f.rule for f in read_policy(printed(tmp_path, lambda canvas: draw(canvas, size))).evidence.findings]

    assert "draft" in rules(80)
    assert "draft" not in rules(11)


def test_what_says_no_word_on_coverage_is_refused_with_the_reason(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, 60, 60, "Menu", font="Helvetica-Bold", size=18)
        write(canvas, 60, 100, "Soup of the day, and cake.")

    with pytest.raises(NotAPolicy, match="no word on coverage"):
        read_policy(printed(tmp_path, draw))


@pytest.mark.parametrize(("head", "payer"), [("Contractor Name", "Larkmoor Administrators"), ("Device Name", None)])
def test_the_first_name_in_a_table_of_contractors_is_the_payer(tmp_path: Path, head: str, payer: str | None) -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, 60, 60, "Local Coverage Determination (LCD)", font="Helvetica-Bold", size=18)
        write(canvas, 60, 90, "Ankle Stimulators", font="Helvetica-Bold", size=15)
        rows = [[head, "Contract Type", "Contract Number"], ["Larkmoor Administrators", "A and B MAC", "99101"]]
        ruled_table(canvas, [60, 230, 350, 500], [130, 150, 170], rows)
        write(canvas, 60, 220, "An ankle stimulator will be covered when ALL of the following are met:")
        write(canvas, 60, 240, "1. Foot drop of 3 months or more")
        write(canvas, 60, 260, "2. A test with the device was successful")

    assert read_policy(printed(tmp_path, draw)).policy.payer == payer
