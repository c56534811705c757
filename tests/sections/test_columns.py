"""Lists side by side, and lists that go on in another column."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractor.model.layout import Cell, Layout, Line, Page, Table, Word
from extractor.model.outline import Grid, Passage
from extractor.model.provenance import Box
from extractor.profiles import generic
from extractor.sections import read_outline
from tests.sections.pages import LEADING, SIGN, SIZE, Press, typed

WIDE = "This sentence is here only to show how far the right margin of the page lies from the left one."


def passages(layout: Layout) -> list[Passage]:
    return [b for s in read_outline(layout, generic()).sections for b in s.blocks if isinstance(b, Passage)]


def test_lists_side_by_side_are_read_one_after_the_other() -> None:
    rows = [
        "• asthma                    • gout",
        "• bronchitis                • hip pain",
        "• croup                     • itch",
    ]
    texts = [p.text for p in passages(typed(WIDE, "", *rows))][1:]
    assert texts == ["asthma", "bronchitis", "croup", "gout", "hip pain", "itch"]


def column(rows: list[str], left: float, first: int, page: int = 1, known: float = 0.0) -> list[Line]:
    """Lines in one column of a page; `known` is where it begins, as far as the layout knows."""
    lines, index = [], first
    for number, row in enumerate(rows):
        words, at = [], 0
        for token in row.split(" "):
            if token:
                x0, top = left + at * SIGN, 60.0 + number * LEADING
                box = Box(x0, top, x0 + len(token) * SIGN, top + SIZE)
                words.append(Word(token, box, page, index, size=SIZE, column=known))
                index += 1
            at += len(token) + 1
        lines.append(Line.of(words))
    return lines


def test_a_list_keeps_its_depths_in_the_next_column() -> None:
    left = column(["1. First of:", "   a. asthma", "   b. croup with:", "      i. fever"], 60.0, 0)
    right = column(["      ii. cough", "   c. gout", "2. Second"], 320.0, 100)
    page = Page(1, 612.0, 792.0, (*left, *right))
    found = passages(Layout((page,), "0" * 64))
    assert [(p.depth, p.mark and p.mark.label) for p in found] == [
        (0, "1"), (1, "a"), (1, "b"), (2, "i"), (2, "ii"), (1, "c"), (0, "2"),
    ]  # fmt: skip


def test_bullets_that_fill_a_column_stay_as_deep_as_they_were() -> None:
    left = column(["First of these two:", "• asthma", "• croup with one of:", "   o fever"], 60.0, 0, known=60.0)
    right = column(["   o cough", "   o pain"], 320.0, 100, known=320.0)
    found = passages(Layout((Page(1, 612.0, 792.0, (*left, *right)),), "0" * 64))
    assert [p.depth for p in found if p.text in ("fever", "cough", "pain")] == [2, 2, 2]


def test_bullets_in_two_columns_are_one_list_whatever_stands_above_and_below() -> None:
    left = column(["Not covered for any of these:", "   • asthma", "   • croup"], 60.0, 0)
    right = column(["   • gout", "   • itch"], 320.0, 100)
    below = [
        Line.of([replace(w, box=w.box._replace(top=w.box.top + 60, bottom=w.box.bottom + 60)) for w in line.words])
        for line in column(["The evidence for these uses is weak."], 60.0, 200)
    ]
    read = passages(Layout((Page(1, 612.0, 792.0, (*left, *right, *below)),), "0" * 64))
    assert [(p.depth, p.text) for p in read[1:]] == [
        (1, "asthma"), (1, "croup"), (1, "gout"), (1, "itch"), (0, "The evidence for these uses is weak."),
    ]  # fmt: skip


def test_bullets_in_columns_are_one_list_where_the_layout_knows_one_column_for_all_of_them() -> None:
    left = column(["Not covered for any of these:", "   • asthma", "   • croup"], 60.0, 0, known=60.0)
    right = column(["   • gout", "   • itch"], 320.0, 100, known=60.0)
    read = passages(Layout((Page(1, 612.0, 792.0, (*left, *right)),), "0" * 64))
    assert [p.depth for p in read] == [0, 1, 1, 1, 1]


def test_a_sentence_goes_on_from_the_last_column_of_a_page_to_the_first_of_the_next() -> None:
    full = ["Covered where the member was seen by", "a doctor of the plan and has had one"]
    first = [*column(full, 60.0, 0, known=60.0), *column([*full, "year of"], 320.0, 100, known=320.0)]
    second = column(["care without any change at all in it."], 60.0, 200, page=2, known=60.0)
    pages = (Page(1, 612.0, 792.0, tuple(first)), Page(2, 612.0, 792.0, tuple(second)))
    assert passages(Layout(pages, "0" * 64))[-1].text.endswith("year of care without any change at all in it.")


def test_a_sentence_that_the_writer_broke_goes_on_in_a_column_of_which_the_layout_knows_nothing() -> None:
    left = column([WIDE, "1. The member has a sprain of the ankle", "2. The splint is ordered by a"], 60.0, 0)
    right = column(["clinician who saw the member"], 330.0, 100)
    read = passages(Layout((Page(1, 612.0, 792.0, (*left, *right)),), "0" * 64))
    assert read[-1].text == "The splint is ordered by a clinician who saw the member"


def test_a_table_goes_on_at_the_next_column() -> None:
    def table(left: float, row: list[str], first: int) -> Table:
        words = column(["   ".join(row)], left, first, known=left)[0].words
        boxes = [Box(left, 60.0, left + 100, 75.0), Box(left + 100, 60.0, left + 220, 75.0)]
        cells = tuple(Cell(b, 0, n, 1, 1, (Line.of([w]),)) for n, (b, w) in enumerate(zip(boxes, words, strict=True)))
        return Table(1, Box(left, 60.0, left + 220, 75.0), 1, 2, cells)

    page = Page(1, 612.0, 792.0, (table(60.0, ["E0100", "Cane"], 0), table(320.0, ["E0105", "Walker"], 100)))
    outline = read_outline(Layout((page,), "0" * 64), generic())
    assert [block.rows for s in outline.sections for block in s.blocks if isinstance(block, Grid)] == [2]


def test_a_second_column_without_a_line_that_ends_before_it_is_read() -> None:
    page = Press().page("", "", "A brace holds the knee.", " " * 40 + "A cane was tried.").layout().pages[0]
    below, above = page.blocks
    words = [replace(word, column=80.0, box=word.box._replace(top=20.0, bottom=30.0)) for word in above.words]
    read = passages(Layout((replace(page, blocks=(below, Line.of(words))),), "0" * 64))
    assert [passage.text for passage in read] == ["A brace holds the knee.", "A cane was tried."]


def table_of_rows(page: int, rows: list[list[str]], first: int) -> Table:
    """A table over the whole width; each cell's text is set in lines of their own ("/")."""
    cells = []
    for number, row in enumerate(rows):
        for place, text in enumerate(row):
            left, top = 60.0 + 250 * place, 60.0 + 40 * number
            lines = [Line.of(line.words) for line in column(text.split(" / "), left, first)]
            first += 100
            cells.append(Cell(Box(left, top, left + 250, top + 40), number, place, 1, 1, tuple(lines)))
    return Table(page, Box(60.0, 60.0, 560.0, 60.0 + 40 * len(rows)), len(rows), 2, tuple(cells))


@pytest.mark.parametrize(
    ("above", "below", "rows"),
    [
        (
            ["Splints of the wrist, ankle,", "A splint is not covered for pain,"],
            ["hip or jaw", "however long it lasted"],
            2,
        ),
        (["canes", "A cane is covered"], ["walkers", "after a fall"], 3),
        (["Splints of the wrist, ankle,", "A splint is not covered,"], ["Hip", "however long"], 3),
        (["Splintab (splintimab", "A pen is covered"], ["and castimab)", "No more than two"], 2),
    ],
)
def test_a_row_whose_cells_all_go_on_over_a_page_is_one(above: list[str], below: list[str], rows: int) -> None:
    pages = tuple(
        Page(number, 612.0, 792.0, (table_of_rows(number, cells, 1000 * number),))
        for number, cells in enumerate(([["Service", "Criteria"], above], [below]), 1)
    )
    grids = [b for s in read_outline(Layout(pages, "0" * 64), generic()).sections for b in s.blocks]
    assert [grid.rows for grid in grids if isinstance(grid, Grid)] == [rows]
