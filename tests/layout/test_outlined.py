"""Letters that a file draws as shapes, and pictures on pages that hardly say anything else."""

from __future__ import annotations

import pytest
from PIL import Image

from extractor.errors import NoText
from extractor.pipeline import read_policy
from tests.layout.paper import HEIGHT, body, printed, read, write


@pytest.fixture
def no_tesseract(tmp_path, monkeypatch):
    """A machine on which OCR is not installed."""
    monkeypatch.setenv("PATH", str(tmp_path))


def outlines(canvas, left=72, top=100, count=90):
    """Letters drawn as shapes: triangles and bows of many sizes, in lines as letters stand."""
    for n in range(count):
        width, height = 3 + n % 5, 4 + n % 7
        x, y = left + 12 * (n % 30), HEIGHT - top - 16 * (n // 30)
        path = canvas.beginPath()
        path.moveTo(x, y)
        path.lineTo(x + width / 2, y + height)
        path.curveTo(x + width, y + height, x + width, y, x + width, y)
        path.close()
        canvas.drawPath(path, stroke=0, fill=1)


@pytest.mark.usefixtures("no_tesseract")
def test_letters_drawn_as_shapes_are_told_as_missing(tmp_path):
    def foot(canvas):
        outlines(canvas)
        write(canvas, 72, 740, "Larkfield Health Plan")

    layout = read(tmp_path, body, outlines, body, foot)
    (finding,) = layout.findings
    assert (finding.severity, finding.rule, finding.place.page) == ("error", "outlined-text", 2)
    assert finding.message.startswith("Pages 2, 4 have letters that are drawn as shapes")


@pytest.mark.usefixtures("no_tesseract")
def test_a_document_of_letters_drawn_as_shapes_alone_is_refused_with_what_to_install(tmp_path):
    with pytest.raises(NoText, match=r"letters are drawn as shapes.*OCR is needed.*tesseract-ocr"):
        read(tmp_path, outlines)


def test_dots_of_a_chart_and_the_few_letters_of_a_logo_are_no_outlined_text(tmp_path):
    def dots(canvas):
        body(canvas)
        for n in range(200):
            canvas.circle(72 + 10 * (n % 40), 300 - 10 * (n // 40), 2.5, stroke=0, fill=1)

    def logo(canvas):
        body(canvas)
        outlines(canvas, top=700, count=25)

    assert read(tmp_path, dots, logo).findings == ()


@pytest.mark.usefixtures("no_tesseract")
def test_a_picture_on_a_page_with_hardly_any_words_is_to_be_looked_at(tmp_path):
    def bare(canvas):
        canvas.drawInlineImage(Image.new("L", (60, 20), 200), 40, 500, 530, 200)
        write(canvas, 72, 740, "Page 2 of 2")

    (finding,) = read(tmp_path, body, bare).findings
    assert (finding.severity, finding.rule, finding.place.page) == ("warning", "large-picture", 2)


@pytest.mark.usefixtures("no_tesseract")
def test_the_criteria_of_a_policy_with_an_unread_page_are_told_incomplete(tmp_path):
    def policy(canvas):
        write(canvas, 72, 72, "Hats for Indoors", "Helvetica-Bold", 18)
        write(canvas, 72, 110, "Hats are considered medically necessary when all of the following criteria are met:")
        write(canvas, 72, 130, "1. The member is 18 years of age or older.")
        write(canvas, 72, 150, "2. The member has tried an umbrella.")

    evidence = read_policy(printed(tmp_path, policy, outlines)).evidence
    assert evidence.incomplete == ("criteria",)
    assert [(f.rule, f.at, f.place.page) for f in evidence.findings if f.severity == "error"] == [
        ("outlined-text", "/criteria", 2)
    ]
