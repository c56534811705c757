"""Pages that are turned, scanned, broken or too much."""

from __future__ import annotations

import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from extractor.errors import Encrypted, LimitExceeded, NotAPdf, NoText
from extractor.layout import Limits, read_layout
from tests.layout.paper import HEIGHT, WIDTH, body, cells, printed, read, read_page, ruled_table, tables, texts, write

ROWS = [["Code", "Note"], ["J0001", "one"], ["J0002", "two"]]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_reads_as_it_is_shown(tmp_path, turn):
    def draw(canvas):
        canvas.setPageRotation(turn)
        canvas.translate(*{90: (HEIGHT, 0), 180: (WIDTH, HEIGHT), 270: (0, WIDTH)}[turn])
        canvas.rotate(turn)
        write(canvas, 72, 300, "Shown upright")
        ruled_table(canvas, [72, 140, 300], [320, 338, 356, 374], ROWS)

    page = read_page(tmp_path, draw)
    assert (page.width, page.height) == (WIDTH, HEIGHT)
    assert texts(page) == ["Shown upright"]
    assert cells(tables(page)[0]) == ROWS


def test_a_page_printed_sideways_is_turned_upright(tmp_path):
    def draw(canvas):
        canvas.translate(WIDTH, 0)
        canvas.rotate(90)
        canvas.translate(0, WIDTH - HEIGHT)
        write(canvas, 72, 100, "A wide table follows")
        ruled_table(canvas, [72, 140, 300], [120, 138, 156, 174], ROWS)

    page = read_page(tmp_path, draw)
    assert (page.width, page.height) == (HEIGHT, WIDTH)
    assert cells(tables(page)[0]) == ROWS


def test_a_turned_table_head_stays_in_its_cell(tmp_path):
    def draw(canvas):
        body(canvas, first=300, lines=8)
        ruled_table(canvas, [72, 140, 170], [100, 180, 198], [["Code", ""], ["J0001", "X"]])
        canvas.saveState()
        canvas.translate(160, HEIGHT - 175)
        canvas.rotate(90)
        canvas.drawString(0, 0, "Asthma")
        canvas.restoreState()

    assert cells(tables(read_page(tmp_path, draw))[0]) == [["Code", "Asthma"], ["J0001", "X"]]


def test_rules_and_words_in_form_objects_stand_where_they_are_drawn(tmp_path):
    def draw(canvas):
        canvas.beginForm("stamp")
        canvas.setFont("Helvetica", 10)
        ruled_table(canvas, [72, 140, 300], [100, 118, 136, 154], ROWS)
        canvas.endForm()
        canvas.saveState()
        canvas.translate(20, -40)
        canvas.doForm("stamp")
        canvas.restoreState()

    table = tables(read_page(tmp_path, draw))[0]
    assert cells(table) == ROWS
    assert table.box == pytest.approx((92, 140, 320, 194), abs=0.5)


def picture(canvas):
    canvas.drawInlineImage(Image.new("L", (60, 80), 200), 0, 0, WIDTH, HEIGHT)


def test_a_scan_in_the_middle_is_named(tmp_path):
    layout = read(tmp_path, body, picture, body)
    assert [f.rule for f in layout.findings] == ["page-without-text"]
    assert "Page 2" in layout.findings[0].message
    assert "OCR" in layout.findings[0].message


def test_a_scan_with_a_text_layer_is_read_and_marked(tmp_path):
    def draw(canvas):
        picture(canvas)
        text = canvas.beginText(72, 700)
        text.setTextRenderMode(3)
        text.textLine("Recognised words")
        canvas.drawText(text)

    layout = read(tmp_path, draw)
    assert layout.pages[0].ocr
    assert texts(layout.pages[0]) == ["Recognised words"]
    assert [f.rule for f in layout.findings] == ["scanned-page"]


def test_a_document_of_pictures_needs_ocr(tmp_path):
    with pytest.raises(NoText, match=r"all of its 2 pages are pictures .*OCR"):
        read(tmp_path, picture, picture)


def test_blank_pages_have_no_text(tmp_path):
    with pytest.raises(NoText, match="no page has any text"):
        read(tmp_path, lambda _: None)


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"", "empty"), (b"Dear Sir or Madam", "not a PDF"), (b"%PDF-1.7\nnothing more", "cut off")],
)
def test_what_is_no_pdf_is_said_in_one_line(tmp_path, data, reason):
    path = tmp_path / "bad.pdf"
    path.write_bytes(data)
    with pytest.raises(NotAPdf, match=reason):
        read_layout(path)


def test_a_password_is_asked_for(tmp_path):
    path = tmp_path / "locked.pdf"
    canvas = Canvas(str(path), encrypt=StandardEncryption("secret", ownerPassword="owner"))
    canvas.drawString(72, 700, "Locked")
    canvas.save()
    with pytest.raises(Encrypted, match="user password"):
        read_layout(path)


def test_a_document_that_anyone_may_open_needs_no_password(tmp_path):
    path = tmp_path / "owned.pdf"
    canvas = Canvas(str(path), encrypt=StandardEncryption("", ownerPassword="owner"))
    canvas.drawString(72, 700, "Open to all")
    canvas.save()
    assert texts(read_layout(path).pages[0]) == ["Open to all"]


@pytest.mark.parametrize(
    ("limits", "reason"),
    [
        (Limits(pages=1), "2 pages; at most 1"),
        (Limits(page_characters=100), "page 1: .* characters; at most 100"),
        (Limits(characters=1500), "page 2: more than 1500 characters"),
        (Limits(page_objects=2), "more than 2 drawn objects"),
        (Limits(file_bytes=100), "bytes; at most 100"),
    ],
)
def test_too_much_is_refused_with_the_limit(tmp_path, limits, reason):
    path = printed(tmp_path, body, body)
    with pytest.raises(LimitExceeded, match=reason):
        read_layout(path, limits=limits)


def test_what_pdfium_cannot_open_is_read_by_pdfplumber(tmp_path):
    path = printed(tmp_path, body)
    path.write_bytes(path.read_bytes().replace(b"/Kids", b"/kids"))  # pdfplumber looks for pages without their list
    layout = read_layout(path)
    assert texts(layout.pages[0])[0] == "Sentence a of part a speaks of something else again."
    assert [f.rule for f in layout.findings] == ["second-reader", "damaged-file"]
