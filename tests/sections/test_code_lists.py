"""Lists of codes that nothing or little rules, on paper: rows begin at codes, columns are where no row has words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractor.model.outline import Grid, Outline
from extractor.profiles import generic
from extractor.sections import read_outline
from tests.layout.paper import Draw, read, rule, ruled_table, write

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


def outline(folder: Path, *pages: Draw) -> Outline:
    return read_outline(read(folder, *pages), generic())


def grids(found: Outline) -> list[Grid]:
    return [block for section in found.sections for block in section.blocks if isinstance(block, Grid)]


def cells(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in grid.row(number)] for number in range(grid.rows)]


def statements(found: Outline) -> list[str]:
    passages = [p for s in found.sections for p in (s.heading, *s.blocks) if p and not isinstance(p, Grid)]
    return [passage.text for passage in passages]


def as_cells(rows: Sequence[Row]) -> list[list[str]]:
    return [[cell.replace(" / ", " ") for cell in row] for row in rows]


def test_a_list_without_rules_is_a_table_of_its_rows(tmp_path: Path) -> None:
    (grid,) = grids(outline(tmp_path, lambda canvas: set_list(canvas, ROWS) and None))
    assert cells(grid) == as_cells([HEAD, *ROWS])


def test_many_rows_are_a_list_without_a_head_as_well_and_few_are_not(tmp_path: Path) -> None:
    (grid,) = grids(outline(tmp_path, lambda canvas: set_list(canvas, ROWS, None) and None))
    assert cells(grid) == as_cells(ROWS)
    assert not grids(outline(tmp_path, lambda canvas: set_list(canvas, ROWS[:4], None) and None))


def test_words_that_begin_under_each_other_by_chance_make_no_column(tmp_path: Path) -> None:
    texts = ["Hat for the rain, one", "Hat worn outside, tall", "Hat", "Scarf of wool", "Glove"]
    assert texts[0].index("one") == texts[1].index("tall") == 18

    def draw(canvas: Canvas) -> None:
        for number, text in enumerate(texts):
            write(canvas, 60, 120 + 16 * number, f"J000{number}", "Courier")
            write(canvas, 140, 120 + 16 * number, text, "Courier")

    found = outline(tmp_path, draw)
    assert not grids(found)
    assert statements(found) == [f"J000{number} {text}" for number, text in enumerate(texts)]


def test_text_above_and_below_a_list_stays_text(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, 60, 80, "What follows is a list of things to wear, which we look at once a year and no more.")
        bottom = set_list(canvas, ROWS)
        write(canvas, 60, bottom + 20, "PA = prior authorization, which is asked for by letter and not by telephone.")

    found = outline(tmp_path, draw)
    assert cells(grids(found)[0]) == as_cells([HEAD, *ROWS])
    assert [text.split()[0] for text in statements(found)] == ["What", "PA"]


def test_a_line_between_rows_stays_a_line_and_the_columns_hold_on_both_sides_of_it(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        top = set_list(canvas, ROWS[:3])
        write(canvas, 60, top + 8, "Things for the hands", "Helvetica-Bold", 12)
        set_list(canvas, ROWS[3:], None, top + 30)

    found = outline(tmp_path, draw)
    assert [cells(grid) for grid in grids(found)] == [as_cells([HEAD, *ROWS[:3]]), as_cells(ROWS[3:])]
    assert statements(found) == ["Things for the hands"]


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
    (grid,) = grids(outline(tmp_path, draw))
    assert cells(grid) == as_cells([HEAD, *ROWS])


def test_a_code_in_the_middle_of_what_is_said_of_it_has_all_of_it(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        top = set_row(canvas, 120, HEAD, bold=True) + 4
        for code, text, status in ROWS:
            write(canvas, 60, top + 6, code)
            write(canvas, 140, top, f"The first line: {text.split(' / ')[0]}")
            write(canvas, 140, top + 12, "and the second one")
            write(canvas, 400, top + 6, status)
            top += 34

    (grid,) = grids(outline(tmp_path, draw))
    assert [row[1] for row in cells(grid)[1:]] == [
        f"The first line: {text.split(' / ')[0]} and the second one" for _, text, _ in ROWS
    ]


def test_centred_cells_stay_in_their_columns(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        top = set_row(canvas, 120, HEAD, bold=True)
        for code, text, status in ROWS:
            write(canvas, 60, top, code)
            write(canvas, 140, top, text.replace(" / ", " "), size=8)
            canvas.setFont("Helvetica", 10)
            canvas.drawCentredString(430, 792 - top, status)
            top += 16

    (grid,) = grids(outline(tmp_path, draw))
    assert cells(grid) == as_cells([HEAD, *ROWS])


def test_a_list_goes_on_over_pages_with_its_head_once(tmp_path: Path) -> None:
    more = [["M0006", "Boot", "Covered"], ["M0007", "Boot for the other foot", "Covered"]]

    def first(canvas: Canvas) -> None:
        write(canvas, 60, 90, "Things to wear", "Helvetica-Bold", 16)
        set_list(canvas, ROWS, top=200)

    (grid,) = grids(outline(tmp_path, first, lambda canvas: set_list(canvas, more) and None))
    assert cells(grid) == as_cells([HEAD, *ROWS, *more])


def test_a_head_that_stands_on_top_of_every_page_is_the_list_s_and_not_the_pages(tmp_path: Path) -> None:
    pages = [[[f"{letter}000{n}", f"{name} number {n}", "Covered"] for n in range(9)] for letter, name in
             (("J", "Hat"), ("K", "Scarf"), ("L", "Glove"))]  # fmt: skip
    draws: list[Draw] = [lambda canvas, rows=rows: set_list(canvas, rows, top=60) and None for rows in pages]  # type: ignore[misc]
    (grid,) = grids(outline(tmp_path, *draws))
    assert cells(grid) == as_cells([HEAD, *pages[0], *pages[1], *pages[2]])


def test_text_in_another_column_of_the_page_is_not_torn_into_cells(tmp_path: Path) -> None:
    prose = ["hats are worn by many people", "and were so in times of old", "since rain falls on all heads",
             "whatever stands on top of it", "and whoever paid for the hat"]  # fmt: skip

    def draw(canvas: Canvas) -> None:
        for n, (row, text) in enumerate(zip(ROWS, prose, strict=True)):
            write(canvas, 60, 120 + 14 * n, row[0])
            write(canvas, 110, 120 + 14 * n, "Thing")
            write(canvas, 320, 120 + 14 * n, text)

    assert not grids(outline(tmp_path, draw))


def test_labels_with_their_values_make_no_table_whatever_their_gaps(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for n, label in enumerate(("Policy", "Number", "Effective", "Reviewed", "Product", "Contact")):
            write(canvas, 60, 120 + 14 * n, label)
            write(canvas, 200, 120 + 14 * n, f"Value {n}")
            write(canvas, 400, 120 + 14 * n, "Remark")

    assert not grids(outline(tmp_path, draw))


def test_codes_in_running_text_make_no_table(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for number in range(6):
            text = f"J000{number} is a code that stands in a sentence like any other word."
            write(canvas, 60, 120 + 14 * number, text)

    assert not grids(outline(tmp_path, draw))


def test_codes_that_share_the_text_beside_them_stay_in_one_row(tmp_path: Path) -> None:
    text = ["Hats for members who", "were out in the rain", "for long, and for all", "others who came in"]
    codes = ["J0001", "J0002", "J0003", ""]

    def draw(canvas: Canvas) -> None:
        for top in (108.0, 124.0, 190.0):
            rule(canvas, 56, top, 520, top)
        set_row(canvas, 119, ["Code", "Indication", "Dose"], bold=True)
        for n, (code, line) in enumerate(zip(codes, text, strict=True)):
            write(canvas, 60, 138 + 12 * n, code)
            write(canvas, 140, 138 + 12 * n, line)
            write(canvas, 400, 138 + 12 * n, f"for the {n}th time")

    (grid,) = grids(outline(tmp_path, draw))
    assert grid.rows == 2


def test_a_head_over_the_first_rule_is_the_table_s(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        top = set_row(canvas, 120, HEAD, bold=True)
        ruled_table(canvas, [56, 136, 396, 520], [top + 18.0 * n - 12 for n in range(4)], [list(r) for r in ROWS[2:]])

    (grid,) = grids(outline(tmp_path, draw))
    assert cells(grid) == as_cells([HEAD, *ROWS[2:]])
