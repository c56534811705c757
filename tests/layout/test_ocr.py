"""Scanned pages with Tesseract and without it."""

from __future__ import annotations

import shutil
from importlib.util import find_spec

import pypdfium2
import pytest

from extractor.errors import NoText
from extractor.layout import read_layout
from tests.layout.paper import HEIGHT, WIDTH, body, printed, read, texts, write

needs_tesseract = pytest.mark.skipif(
    not (find_spec("pytesseract") and shutil.which("tesseract")),
    reason="needs the extra `ocr` and Tesseract (apt-get install tesseract-ocr)",
)
LINES = [
    "Removal is medically necessary when all of the following criteria are met:",
    "1. Pain has lasted more than 6 weeks and did not end with any other care",
    "2. The tooth has decay that cannot be restored by a dentist",
]


@pytest.fixture
def no_tesseract(tmp_path, monkeypatch):
    """A machine on which the program is not installed."""
    monkeypatch.setenv("PATH", str(tmp_path))


def lines(canvas):
    write(canvas, 72, 90, "Wisdom Teeth Guideline", "Helvetica-Bold", 18)
    for number, line in enumerate(LINES):
        write(canvas, 72, 130 + 16 * number, line)


def scan(tmp_path, draw, turned=0):
    """What draws a page as a scanner gives it: one picture and no text."""
    document = pypdfium2.PdfDocument(printed(tmp_path / "original.pdf", draw))
    image = document[0].render(scale=200 / 72, grayscale=True, rotation=turned).to_pil()
    document.close()
    return lambda canvas: canvas.drawInlineImage(image, 0, 0, WIDTH, HEIGHT)


@needs_tesseract
def test_a_scan_between_pages_of_text_is_read_and_marked(tmp_path):
    layout = read(tmp_path, body, scan(tmp_path, lines), body)
    assert [page.ocr for page in layout.pages] == [False, True, False]
    assert texts(layout.pages[1]) == ["Wisdom Teeth Guideline", *LINES]
    finding = layout.findings[0]
    assert (finding.rule, finding.severity) == ("read-by-ocr", "warning")
    assert "Page 2 is a scan that OCR read (Tesseract " in finding.message


@needs_tesseract
def test_recognised_words_stand_where_they_are_printed_in_the_size_they_have(tmp_path):
    title, *rest = read(tmp_path, scan(tmp_path, lines)).pages[0].blocks
    assert title.box.x0 == pytest.approx(72, abs=2)
    assert title.words[0].box.bottom == pytest.approx(90, abs=6)
    assert {line.size for line in rest} == {rest[0].size}
    assert rest[0].size == pytest.approx(10, abs=0.6)
    assert title.size > 1.4 * rest[0].size


@needs_tesseract
def test_bold_lines_and_bullets_of_a_scan_are_seen_as_such(tmp_path):
    def draw(canvas):
        write(canvas, 72, 90, "Limitations of the care", "Helvetica-Bold", 10)
        for number, line in enumerate(LINES):
            write(canvas, 72, 130 + 16 * number, f"•  {line}")

    page = read(tmp_path, scan(tmp_path, draw)).pages[0]
    assert [line.bold for line in page.blocks] == [True, False, False, False]
    assert texts(page)[1:] == [f"• {line}" for line in LINES]


@needs_tesseract
def test_a_heading_in_white_on_a_dark_banner_is_read(tmp_path):
    def draw(canvas):
        lines(canvas)
        canvas.setFillGray(0.2)
        canvas.rect(60, HEIGHT - 216, WIDTH - 120, 22, stroke=0, fill=1)
        canvas.setFillGray(1)
        write(canvas, 66, 209, "Limitations of the care", "Helvetica-Bold", 11)
        canvas.setFillGray(0)
        write(canvas, 72, 236, "The Plan does not cover a second opinion on the same tooth.")

    assert "Limitations of the care" in texts(read(tmp_path, scan(tmp_path, draw)).pages[0])


@needs_tesseract
def test_the_columns_of_a_scan_are_read_one_after_the_other(tmp_path):
    left = [f"Left sentence {number} of the text ends here." for number in range(12)]
    right = [f"Right sentence {number} of the text ends here." for number in range(12)]

    def draw(canvas):
        for number, pair in enumerate(zip(left, right, strict=True)):
            for x, text in zip((60, 330), pair, strict=True):
                write(canvas, x, 100 + 14 * number, text)

    assert texts(read(tmp_path, scan(tmp_path, draw)).pages[0]) == left + right


@needs_tesseract
def test_a_scan_is_read_the_same_each_time(tmp_path):
    path = printed(tmp_path, scan(tmp_path, lines))
    assert read_layout(path) == read_layout(path)


@needs_tesseract
@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_page_that_lay_turned_in_the_scanner_is_turned_upright(tmp_path, turned):
    def full(canvas):
        lines(canvas)
        body(canvas, first=200, lines=30)

    page = read(tmp_path, scan(tmp_path, full, turned)).pages[0]
    assert texts(page)[1 : 1 + len(LINES)] == LINES


@needs_tesseract
def test_the_line_that_a_fax_puts_over_a_scan_is_read_once(tmp_path):
    picture = scan(tmp_path, lines)

    def faxed(canvas):
        picture(canvas)
        write(canvas, 72, 30, "Fax 555-0100 page 1 of 1")

    page = read(tmp_path, faxed).pages[0]
    said = [*(line.text for line in page.furniture), *texts(page)]
    assert said == ["Fax 555-0100 page 1 of 1", "Wisdom Teeth Guideline", *LINES]


@needs_tesseract
def test_a_comparison_that_ocr_may_take_for_another_is_to_be_looked_at(tmp_path):
    def draw(canvas):
        lines(canvas)
        write(canvas, 72, 200, "The patient is = 18 years of age when the care begins")

    doubt = [f for f in read(tmp_path, scan(tmp_path, draw)).findings if f.rule == "doubtful-ocr"]
    assert [f.place.page for f in doubt] == [1]
    assert "“=”" in doubt[0].message


@needs_tesseract
def test_a_picture_without_words_is_said_to_have_none(tmp_path):
    from tests.layout.test_pages import picture

    layout = read(tmp_path, body, picture)
    assert [(f.rule, "OCR finds no words there" in f.message) for f in layout.findings] == [("page-without-text", True)]


@pytest.mark.usefixtures("no_tesseract")
def test_without_tesseract_a_scan_between_pages_of_text_is_named_with_what_to_install(tmp_path):
    (finding,) = read(tmp_path, body, scan(tmp_path, lines), body).findings
    assert finding.rule == "page-without-text"
    assert "Page 2 is a picture" in finding.message
    assert "pip install '.[ocr]'" in finding.message
    assert "apt-get install tesseract-ocr" in finding.message


@pytest.mark.usefixtures("no_tesseract")
def test_without_tesseract_a_document_of_scans_is_refused_with_what_to_install(tmp_path):
    def page(canvas):
        scan(tmp_path, lines)(canvas)
        write(canvas, 72, 30, "Fax 555-0100")

    with pytest.raises(NoText, match=r"all of its 2 pages are pictures .*OCR is needed.*tesseract-ocr"):
        read(tmp_path, page, page)
    with pytest.raises(NoText, match=r"pages 1, 3 are pictures"):
        read(tmp_path, page, lambda _: None, page)
