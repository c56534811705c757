"""Lists of codes that nothing or little rules: rows begin at codes, columns are where no row has words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.layout.paper import cells, read, read_page, rule, tables, texts, write

HEAD = ["Code", "Description", "Status"]
ROWS = [
    ["J0001", "Hat of one color", "Not covered"],
    ["J0002", "Hat of several colors / and of several sizes", "PA required"],
    ["K0003", "Scarf", "Covered"],
    ["L0004", "Glove, left", "Not covered"],
    ["L0005", "Glove, right", "Covered"],
]
XS = (60.0, 140.0, 400.0)

Row = Sequence[str]


def set_row(canvas: Canvas, top: float, row: Row, xs: Sequence[float] = XS, bold: bool = False) -> float:
    """A row without lines, " / " parting the lines of a cell; gives back where the next one begins."""
    font = "Helvetica-Bold" if bold else "Helvetica"
    most = 1
    for x, cell in zip(xs, row, strict=True):
        lines = cell.split(" / ")
        most = max(most, len(lines))
        for number, text in enumerate(lines):
            write(canvas, x, top + 12 * number, text, font)
    return top + 12 * most + 4


def set_list(canvas: Canvas, rows: Sequence[Row], head: Row | None = HEAD, top: float = 120.0) -> float:
    if head:
        top = set_row(canvas, top, head, bold=True)
    for row in rows:
        top = set_row(canvas, top, row)
    return top


def read_back(rows: Sequence[Row]) -> list[list[str]]:
    return [[cell.replace(" / ", " ") for cell in row] for row in rows]


def test_a_list_without_rules_is_a_table_of_its_rows(tmp_path: Path) -> None:
    (table,) = tables(read_page(tmp_path, lambda canvas: set_list(canvas, ROWS) and None))
    assert cells(table) == read_back([HEAD, *ROWS])


def test_text_above_and_below_a_list_stays_text(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, 60, 80, "What follows is a list of things to wear, which we look at once a year and no more.")
        bottom = set_list(canvas, ROWS)
        write(canvas, 60, bottom + 20, "PA = prior authorization, which is asked for by letter and not by telephone.")

    page = read_page(tmp_path, draw)
    assert cells(tables(page)[0]) == read_back([HEAD, *ROWS])
    assert [text.split()[0] for text in texts(page)] == ["What", "PA"]


def lines_between(canvas: Canvas) -> None:
    top = set_row(canvas, 120, HEAD, bold=True)
    for row in ROWS:
        rule(canvas, 56, top - 11, 520, top - 11)
        top = set_row(canvas, top, row)
    rule(canvas, 56, top - 11, 520, top - 11)


def lines_around(canvas: Canvas) -> None:
    rule(canvas, 56, 108, 520, 108)
    rule(canvas, 56, 124, 520, 124)
    bottom = set_list(canvas, ROWS)
    rule(canvas, 56, bottom - 8, 520, bottom - 8)


@pytest.mark.parametrize("draw", [lines_between, lines_around])
def test_rules_between_rows_or_around_them_make_the_same_table(tmp_path: Path, draw: Callable[[Canvas], None]) -> None:
    (table,) = tables(read_page(tmp_path, draw))
    assert cells(table) == read_back([HEAD, *ROWS])


def test_centred_cells_stay_in_their_columns(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        top = set_row(canvas, 120, HEAD, bold=True)
        for code, text, status in ROWS:
            write(canvas, 60, top, code)
            write(canvas, 140, top, text.replace(" / ", " "), size=8)
            canvas.setFont("Helvetica", 10)
            canvas.drawCentredString(450, 792 - top, status)
            top += 16

    (table,) = tables(read_page(tmp_path, draw))
    assert cells(table) == read_back([HEAD, *ROWS])


def test_a_list_goes_on_over_pages_in_the_same_columns_whatever_is_left_of_it(tmp_path: Path) -> None:
    first, second = read(
        tmp_path,
        lambda canvas: set_list(canvas, ROWS) and None,
        lambda canvas: set_list(canvas, ROWS[:1], None) and None,
    ).pages
    (above,), (below,) = tables(first), tables(second)
    assert cells(below) == read_back(ROWS[:1])
    assert (below.columns, below.box.x0, below.box.x1) == (above.columns, above.box.x0, above.box.x1)


def test_text_in_another_column_of_the_page_is_not_torn_into_cells(tmp_path: Path) -> None:
    prose = ["hats are worn by many people", "and were so in times of old", "since rain falls on all heads",
             "whatever stands on top of it", "and whoever paid for the hat"]  # fmt: skip

    def draw(canvas: Canvas) -> None:
        top = 120.0
        for code, text in zip(ROWS, prose, strict=True):
            write(canvas, 60, top, code[0])
            write(canvas, 110, top, "Thing")
            write(canvas, 320, top, text)
            top += 14

    assert not tables(read_page(tmp_path, draw))


def test_codes_in_running_text_make_no_table(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for number in range(6):
            write(
                canvas, 60, 120 + 14 * number, f"J000{number} is a code that stands in a sentence like any other word."
            )

    assert not tables(read_page(tmp_path, draw))
