"""Check boxes and bullets, however they are made."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from extractor.layout import read_layout
from tests.layout.paper import HEIGHT, read_page, rule, ruled_table, tables, texts, words, write


def square(canvas, x, top, side=8.0):
    canvas.rect(x, HEIGHT - top, side, side)


def test_drawn_squares_are_boxes_on_their_line(tmp_path):
    def draw(canvas):
        for x, label, ticked in ((72, "Commercial", True), (160, "Medicare", False)):
            square(canvas, x, 100)
            if ticked:
                rule(canvas, x, 100, x + 8, 92)
                rule(canvas, x, 92, x + 8, 100)
            write(canvas, x + 12, 100, label)

    page = read_page(tmp_path, draw)
    assert texts(page) == ["☒ Commercial ☐ Medicare"]
    assert [word.drawn for word in page.blocks[0].words] == [True, False, True, False]


def test_a_letter_in_a_square_is_its_cross(tmp_path):
    def draw(canvas):
        square(canvas, 72, 100)
        write(canvas, 73.5, 99, "X", size=7)
        write(canvas, 86, 100, "Yes")

    assert texts(read_page(tmp_path, draw)) == ["☒ Yes"]


def test_a_square_of_four_rules_is_a_box(tmp_path):
    def draw(canvas):
        for x0, y0, x1, y1 in ((72, 92, 80, 92), (72, 100, 80, 100), (72, 92, 72, 100), (80, 92, 80, 100)):
            rule(canvas, x0, y0, x1, y1)
        write(canvas, 86, 100, "No")

    assert texts(read_page(tmp_path, draw)) == ["☐ No"]


def test_narrow_table_cells_are_no_boxes(tmp_path):
    def draw(canvas):
        ruled_table(canvas, [72, 86, 200], [100, 114, 128, 142], [["a", "first"], ["", "second"], ["c", "third"]])

    page = read_page(tmp_path, draw)
    assert "☐" not in "".join(line.text for cell in tables(page)[0].cells for line in cell.lines)


def test_drawn_dots_before_lines_are_bullets(tmp_path):
    def draw(canvas):
        for k, item in enumerate(("First condition", "Second condition")):
            canvas.circle(76, HEIGHT - 97 - 14 * k, 1.6, stroke=0, fill=1)
            write(canvas, 86, 100 + 14 * k, item)

    assert texts(read_page(tmp_path, draw)) == ["• First condition", "• Second condition"]


def test_drawn_dots_in_a_cell_are_bullets_whatever_stands_in_the_cell_beside(tmp_path):
    def draw(canvas):
        ruled_table(canvas, [72, 130, 400], [86, 150], [["", ""]])
        for k, (name, item) in enumerate((("Night splint", "First condition"), ("(steel)", "Second condition"))):
            write(canvas, 75, 100 + 14 * k, name)
            canvas.circle(140, HEIGHT - 97 - 14 * k, 1.6, stroke=0, fill=1)
            write(canvas, 150, 100 + 14 * k, item)

    cells = tables(read_page(tmp_path, draw))[0].cells
    assert [line.text for line in cells[1].lines] == ["• First condition", "• Second condition"]


def test_a_dot_drawn_on_a_letter_of_a_word_is_no_bullet(tmp_path):
    def dotted(canvas):
        write(canvas, 72, 100, "Criteria")
        write(canvas, 112, 100, "for splints")
        canvas.circle(94, HEIGHT - 94, 0.8, stroke=0, fill=1)  # the dot of an "i", drawn again

    assert texts(read_page(tmp_path, dotted)) == ["Criteria for splints"]


def test_small_squares_and_dashes_before_lines_are_bullets(tmp_path):
    def draw(canvas):
        for k, item in enumerate(("First condition", "Second condition")):
            canvas.rect(74, HEIGHT - 98 - 14 * k, 2.3, 2.3, stroke=0, fill=1)
            write(canvas, 86, 100 + 14 * k, item)
            canvas.ellipse(90, HEIGHT - 154 - 14 * k, 94.6, HEIGHT - 152.7 - 14 * k, stroke=0, fill=1)
            write(canvas, 108, 156 + 14 * k, f"{item} again")

    assert texts(read_page(tmp_path, draw)) == [
        "▪ First condition",
        "▪ Second condition",
        "– First condition again",
        "– Second condition again",
    ]


@pytest.mark.parametrize("checked", [True, False])
def test_form_fields_are_boxes_with_their_state_and_texts(tmp_path, checked):
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(612, 792), invariant=True)
    canvas.acroForm.checkbox(name="yes", checked=checked, x=72, y=HEIGHT - 102, size=10)
    write(canvas, 88, 100, "Yes")
    write(canvas, 72, 130, "Fax:")
    canvas.acroForm.textfield(name="fax", value="555-0100", x=100, y=HEIGHT - 133, width=100, height=14, fontSize=10)
    canvas.save()
    path = tmp_path / "form.pdf"
    path.write_bytes(buffer.getvalue())
    assert texts(read_layout(path).pages[0]) == ["☒ Yes" if checked else "☐ Yes", "Fax: 555-0100"]
    assert pypdfium2.PdfDocument(path).get_formtype()


def test_a_tick_beside_empty_boxes_of_its_font_is_a_ticked_box(tmp_path):
    def draw(canvas):
        for x, sign, label in ((72, "\u2751", "Yes"), (120, "\u2714", "No")):
            write(canvas, x, 100, sign, "ZapfDingbats")
            write(canvas, x + 12, 100, label)

    assert texts(read_page(tmp_path, draw)) == ["☐ Yes ☑ No"]


def test_what_is_typed_into_a_field_without_height_has_a_size(tmp_path):
    def draw(canvas):
        write(canvas, 72, 100, "A brace is covered for")
        canvas.acroForm.textfield(name="who", value="adults", x=200, y=HEIGHT - 133, width=100, height=0, fontSize=10)

    assert words(read_page(tmp_path, draw))["adults"].size > 0
