"""Headings at the side of their text are read before it, and tables of labels and values are none of them."""

from __future__ import annotations

import pytest

from tests.layout.paper import HEIGHT, read_page, texts, write

BOLD = "Helvetica-Bold"
PARTS = (
    (
        ("Description",),
        ("The brace holds the knee while it", "heals after an operation of the", "inner ligament or of both."),
    ),
    (
        ("Coverage", "determination"),
        ("A brace is covered for members who", "walk unaided, and who are of the age", "of ten years or more."),
    ),
    (
        ("Background",),
        ("Braces were first made of leather", "and later of steel, which was found", "to be too heavy for children."),
    ),
)


def draw_parts(canvas, ruled: bool = False) -> None:
    top = 100
    for heading, text in PARTS:
        if ruled:
            canvas.line(72, HEIGHT - top + 14, 540, HEIGHT - top + 14)
        for k, line in enumerate(heading):
            write(canvas, 72, top + 14 * k, line, font=BOLD)
        for k, line in enumerate(text):
            write(canvas, 180, top + 14 * k, line)
        top += 14 * len(text) + 20
    if ruled:
        canvas.line(72, HEIGHT - top + 14, 540, HEIGHT - top + 14)


@pytest.mark.parametrize("ruled", [False, True], ids=["plain", "rules between them"])
def test_each_heading_comes_before_its_own_text_and_is_one_line(tmp_path, ruled):
    lines = texts(read_page(tmp_path, lambda canvas: draw_parts(canvas, ruled)))
    assert lines == [line for heading, text in PARTS for line in (" ".join(heading), *text)]


def test_bold_labels_before_their_values_stay_on_one_line_with_them(tmp_path):
    def draw(canvas):
        for k, (label, value) in enumerate((("Number", "GG.1"), ("Title", "Some services"), ("Department", "Medical"))):
            write(canvas, 72, 100 + 14 * k, label, font=BOLD)
            write(canvas, 180, 100 + 14 * k, value)

    assert texts(read_page(tmp_path, draw)) == ["Number GG.1", "Title Some services", "Department Medical"]


def test_small_print_beside_large_letters_keeps_its_own_lines(tmp_path):
    def draw(canvas):
        write(canvas, 72, 60, "Brightmoor", size=20)
        for k, line in enumerate(("Effective date: August 20", "Revision date: August 20", "Review date: August 13")):
            write(canvas, 330, 50 + 9 * k, line, size=8)

    lines = texts(read_page(tmp_path, draw))
    assert [line.removeprefix("Brightmoor ") for line in lines if "date" in line] == [
        "Effective date: August 20",
        "Revision date: August 20",
        "Review date: August 13",
    ]


def test_a_heading_in_the_left_of_two_columns_goes_with_its_own_column(tmp_path):
    def draw(canvas):
        write(canvas, 72, 100, "Overview", font=BOLD)
        for k in range(10):
            write(canvas, 72, 114 + 14 * k, f"left line {k} is full of running text")
        for k in range(11):
            write(canvas, 330, 100 + 14 * k, f"right line {k} is full of running text")

    lines = texts(read_page(tmp_path, draw))
    left = [f"left line {k} is full of running text" for k in range(10)]
    assert lines == ["Overview", *left, *(f"right line {k} is full of running text" for k in range(11))]


def test_a_column_of_links_is_no_heading(tmp_path):
    def draw(canvas):
        canvas.setFillColorRGB(0, 0, 0.8)
        for k in range(6):
            write(canvas, 72, 100 + 14 * k, f"See part {k} below")
        canvas.setFillColorRGB(0, 0, 0)
        for k in range(12):
            write(canvas, 250, 100 + 14 * k, f"line {k} is full of running text")

    assert texts(read_page(tmp_path, draw))[:2] == ["See part 0 below", "See part 1 below"]


def test_bold_codes_before_what_they_are_open_their_lines_and_are_no_headings(tmp_path):
    rows = [(f"8132{k}", f"Brace of sort {k}, with what belongs to it for all of a year") for k in range(1, 8)]

    def draw(canvas):
        for k, (code, meaning) in enumerate(rows):
            write(canvas, 72, 100 + 15 * k, code, font=BOLD)
            write(canvas, 180, 100 + 15 * k, meaning)

    assert texts(read_page(tmp_path, draw)) == [f"{code} {meaning}" for code, meaning in rows]
