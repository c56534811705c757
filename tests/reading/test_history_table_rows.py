"""Which tables are a history and how their rows become entries, in invented words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from extractor.model.layout import Line
from extractor.model.outline import Grid, Mark, Passage
from extractor.reading.history.entries import Entry
from extractor.reading.history.history_tables import HistoryTable
from tests.reading.typed import Typist

Told = list[tuple[str | None, str]]


def table(*rows: str, head: int = 1) -> HistoryTable:
    return HistoryTable(Typist().grid(*rows, head=head))


def told(entries: list[Entry]) -> Told:
    return [(entry.date, entry.text.text) for entry in entries]


def read(*rows: str, head: int = 1) -> Told:
    return told(list(table(*rows, head=head).read(None)))


@pytest.mark.parametrize(
    ("cells", "holds"),
    [
        (["1/2/2020"], True),
        (["1/2/2020", "Hats"], True),
        (["1/2/2020", "Hats", "Caps"], False),
        (["Hats", "Caps", "1/2/2020"], True),
        (["Hats", "1/2/2020", "Caps", "Shoes"], False),
        (["Hats", "Caps"], False),
        (["Revised again 1/2/2020"], True),
        (["Revised once more 1/2/2020"], False),
    ],
)
def test_a_column_of_dates_has_them_in_half_its_cells_from_the_first_one_down(cells: list[str], holds: bool) -> None:
    assert table(*(f"{cell} | of felt" for cell in cells), head=0).date_columns == ([0] if holds else [])


@pytest.mark.parametrize(
    ("rows", "plain"),
    [
        (["Date | Summary of Changes", "1/2/2020 | Hats"], True),
        (["When | Summary of Changes", "1/2/2020 | Hats"], False),
        (["When | Meeting", "1/2/2020 | Changes", "1/3/2020 | B", "1/4/2020 | C"], False),
        (["When | Summary of Changes", "1/2/2020 | A", "1/3/2020 | B"], False),
        (["When | Summary of Changes", "1/2/2020 | A", "1/3/2020 | B", "1/4/2020 | C"], True),
        (["Date | Meeting", "1/2/2020 | A", "1/3/2020 | B", "1/4/2020 | C"], False),
    ],
)
def test_heads_over_dates_and_over_what_was_done_say_that_a_table_is_a_history(rows: list[str], plain: bool) -> None:
    assert table(*rows).is_plain is plain


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        (["Code | Date", "77385 | 1/2/2020", "77386 | 1/3/2020"], True),
        (["Code | Date", "77385 | 1/2/2020", "Hats | 1/3/2020"], False),
        (["Code | Date", "77385 | 1/2/2020", "77386 | 1/3/2020", "Hats | 1/3/2020"], True),
        (["Code | Date", "Hats | 1/2/2020"], False),
        (["Code | Date", "77385 | 1/2/2020", " | 1/3/2020"], True),
    ],
)
def test_rows_most_of_which_begin_with_a_code_are_a_list_of_codes(rows: list[str], codes: bool) -> None:
    assert table(*rows).holds_codes is codes


@pytest.mark.parametrize(
    ("rows", "only"),
    [
        (["Hats | 1/2/2020 | 1/3/2021 | 1/4/2022"], True),
        (["Hats | 1/2/2020 | 1/3/2021"], False),
        (["1/2/2020 | 1/3/2021 | 1/4/2022"], True),
        (["Hats | 1/2/2020 | 1/3/2021 | 1/4/2022 | by all"], False),
        (["Hats | 1/2/2020 | 1/3/2021 | 1/4/2022 | "], True),
    ],
)
def test_a_row_of_three_dates_and_who_stands_first_only_says_who_approved_it(rows: list[str], only: bool) -> None:
    assert table(*rows, head=0).is_only_dates is only


def test_dates_of_which_each_has_its_head_say_more_than_who_approved_it() -> None:
    row = "Hats | 1/2/2020 | 1/3/2021 | 1/4/2022"
    assert not table("Board | Made | Revised | In force", row).is_only_dates
    assert table("Board | Dates | | ", row).is_only_dates
    assert table("Board | Dates | Dates | ", row).is_only_dates


def test_rows_below_the_heads_are_counted_where_they_hold_something() -> None:
    assert table("Date | Action", "1/2/2020 | Hats", " | ", "1/3/2021 | Caps").rows_below_heads == 2


@pytest.mark.parametrize(
    ("rows", "entries"),
    [
        (["Date | Action", "1/2/2020 | Hats", " | and caps"], [("2020-01-02", "Hats and caps")]),
        (["Date | Action", "1/2/2020 | Hats", "Call us | "], [("2020-01-02", "Call us Hats")]),
        (["Action | Date", "Hats | 1/2/2020", "Caps | "], [("2020-01-02", "Hats")]),
        (
            ["No. | Date | Action", "1 | 1/2/2020 | Hats", "2 | | Caps"],
            [("2020-01-02", "1 Hats"), (None, "2 Caps")],
        ),
        (["No. | Date | Action", "1 | 1/2/2020 | Hats", " | | and caps"], [("2020-01-02", "1 Hats and caps")]),
        (["Action | Date", "Hats | 1/2/2020", "Caps 1/3/2021 | "], [("2020-01-02", "Hats"), ("2021-01-03", "Caps")]),
        (["Action | Date", "Hats | 1/2/2020", "Caps of old felt 1/3/2021, 1/4/2022 | "], [("2020-01-02", "Hats")]),
        (
            ["No. | Action | Date", "1 | Hats | 1/2/2020", " | and caps | "],
            [("2020-01-02", "1 Hats and caps")],
        ),
        (
            ["Date | Action", "1/2/2020 | Hats", " | ", "1/3/2021 | Caps"],
            [("2020-01-02", "Hats"), ("2021-01-03", "Caps")],
        ),
        (
            ["Date | Action | ", "1/2/2020 | Hats | A", "Date | Action | ", "1/3/2021 | Caps | B"],
            [("2021-01-03", "Caps B")],
        ),
        (["Date | What | Action", "1/2/2020 | Date revised | Hats"], [("2020-01-02", "Date revised Hats")]),
        (["Date | Action", "1/2/2020 | Hats of 1/3/2021"], [("2020-01-02", "Hats of 1/3/2021")]),
        (
            ["Action | Date", "Hats | 1/2/2020", f"{'Caps of old felt ' * 5}1/3/2021 | "],
            [("2020-01-02", "Hats")],
        ),
        (
            ["Action | By | Date", "Hats | Board | 1/2/2020", "Caps of old felt 1/3/2021 | all | "],
            [("2020-01-02", "Hats Board"), ("2021-01-03", "Caps of old felt all")],
        ),
        (["Date | Action", "Made 1/2/2020 (new) | Hats"], [("2020-01-02", "Made (new) Hats")]),
        (["Action | Date", "Hats | 07.21", "Caps | 02.05.24"], [("2021-07", "Hats"), ("2024-02-05", "Caps")]),
    ],
)
def test_a_row_without_a_date_goes_on_with_the_one_above_or_tells_of_a_change_itself(
    rows: list[str], entries: Told
) -> None:
    assert read(*rows) == entries


def test_the_heads_of_dates_may_stand_in_several_short_rows() -> None:
    long = "A long account of hats and caps that no head of a table would ever give in a whole row of it"
    assert read("History of hats | <", "Date | Action", "1/2/2020 | Hats", head=0) == [("2020-01-02", "Hats")]
    assert table("Program | <", "Date | Action", "1/2/2020 | Hats", head=1).is_plain
    assert read(f"{long} | <", "Date | Action", "1/2/2020 | Hats", head=0) == [
        (None, "Date Action"),
        ("2020-01-02", "Hats"),
    ]


@pytest.mark.parametrize(("signs", "is_short"), [(79, True), (80, False)])
def test_heads_and_cells_beside_the_dates_are_short(signs: int, is_short: bool) -> None:
    head, aside = "Hats and caps ".ljust(signs, "x"), "Caps of 1/3/2021 ".ljust(signs, "x")
    assert read(f"Date | {head}", "1/2/2020 | Hats", head=0)[0][0] == ("2020-01-02" if is_short else None)
    rows = read("Action | By | Date", "Hats | All | 1/2/2020", f"{aside} | All | ")
    assert [day for day, _ in rows] == ["2020-01-02", "2021-01-03" if is_short else None]


@pytest.mark.parametrize(("lower", "level"), [(0.0, True), (3.5, True), (4.0, False), (4.5, False), (-3.5, True)])
def test_dates_and_lines_beside_each_other_are_level_within_four_points(lower: float, level: bool) -> None:
    grid = Typist().grid("Date | Action", "1/2/2020 / 1/3/2021 / 1/4/2022 | Hats / Caps / Shoes")
    cells = [
        c if c.column == 0 or c.row == 0 else replace(c, passages=tuple(moved(c.passages, lower))) for c in grid.cells
    ]
    found = told(list(HistoryTable(replace(grid, cells=tuple(cells))).read(None)))
    assert [text for _, text in found] == (["Hats", "Caps", "Shoes"] if level else ["Hats Caps Shoes"] * 3)


def moved(passages: tuple[Passage, ...], lower: float) -> Iterator[Passage]:
    for passage in passages:
        (line,) = passage.lines
        words = [replace(w, box=w.box._replace(top=w.box.top + lower, bottom=w.box.bottom + lower)) for w in line.words]
        yield replace(passage, lines=(Line.of(words),))


def test_a_row_goes_on_over_a_page_break_with_the_entry_of_the_table_before() -> None:
    t = Typist()
    first = list(HistoryTable(t.grid("No. | Date | Action", "1 | 1/2/2020 | Hats")).read(None))
    t.turn()
    rest = list(
        HistoryTable(t.grid("No. | Date | Action", "go on | | and caps", "2 | 1/3/2021 | Shoes")).read(first[-1])
    )
    assert told([*first, *rest]) == [("2020-01-02", "1 go on Hats and caps"), ("2021-01-03", "2 Shoes")]


@pytest.mark.parametrize(
    ("rows", "days"),
    [
        (["Date | In force | Action", "1/2/2020 | 1/3/2020 | Hats"], [None]),
        (["Date | Effective | Action", "1/2/2020 | 1/3/2020 | Hats"], ["2020-01-03"]),
        (["History | | ", "Date | Effective | Action", "1/2/2020 | 1/3/2020 | Hats"], ["2020-01-03"]),
        (["Date | Effective changes", "1/2/2020 | Hats for all of them from 1/3/2020"], [None]),
        (["Date | Action", "Effective 1/2/2020 | Hats", "1/3/2020 | Caps"], [None, None]),
        (["Date | Effective | Action", "1/2/2020 | soon | Hats", "1/4/2020 | 1/5/2020 | Caps"], [None, "2020-01-05"]),
    ],
)
def test_a_column_of_days_of_effect_dates_the_effect_of_its_rows(rows: list[str], days: list[str | None]) -> None:
    assert [entry.revision().effective_date for entry in table(*rows).read(None)] == days


@pytest.mark.parametrize(
    ("row", "entries"),
    [
        ("1/2/2020 / 1/3/2021 | Hats / Caps", [("2020-01-02", "Hats"), ("2021-01-03", "Caps")]),
        ("1/2/2020 / 1/3/2021 | Hats", [("2020-01-02", "Hats"), ("2021-01-03", "Hats")]),
        (
            "1/2/2020 / 1/3/2021 / 1/4/2022 | Hats",
            [("2020-01-02", "Hats"), ("2021-01-03", "Hats"), ("2022-01-04", "Hats")],
        ),
        (
            "1/2/2020 / 1/3/2021 / 1/4/2022 | Hats / Caps",
            [("2020-01-02", "Hats"), ("2021-01-03", "Caps"), ("2022-01-04", "")],
        ),
        ("1/2/2020, 1/3/2021 | Hats", [("2020-01-02", "Hats"), ("2021-01-03", "Hats")]),
        ("May 2020, May 2021 | Hats", [("2020-05", "Hats"), ("2021-05", "Hats")]),
        ("1/2/2020 / of 1/3/2021 | Hats / Caps", [("2020-01-02", "of 1/3/2021 Hats Caps")]),
    ],
)
def test_dates_in_one_cell_are_entries_with_the_line_beside_them_or_all_with_the_same(row: str, entries: Told) -> None:
    assert read("Date | Action", row) == entries


def test_a_label_before_stacked_dates_is_the_text_of_those_that_have_none() -> None:
    assert read(" | Date | Action", "Date Revised | 1/2/2020 / 1/3/2021 / 1/4/2022 | Hats / Caps") == [
        ("2020-01-02", "Hats"),
        ("2021-01-03", "Caps"),
        ("2022-01-04", "Date Revised"),
    ]


def test_a_cell_that_says_what_each_of_its_days_was_is_an_entry_for_each() -> None:
    assert read("Date | Action", "Posted 1/2/2020 / Effective 1/3/2020 | Hats") == [
        ("2020-01-02", "Posted Hats"),
        ("2020-01-03", "Effective"),
    ]


def test_a_list_of_days_above_the_table_has_the_words_of_its_head() -> None:
    assert read("Board Dates | <", "1/2/2020, 1/3/2021 | ", "Date | Action", "1/4/2022 | Hats") == [
        ("2020-01-02", "Board Dates"),
        ("2021-01-03", "Board Dates"),
        ("2022-01-04", "Hats"),
    ]


def test_the_words_of_a_repeated_head_are_heads() -> None:
    t = Typist()
    first = t.grid("Date | Action", "1/2/2020 | Hats").cells
    t.turn()
    again = (replace(cell, row=cell.row + 2) for cell in t.grid("Date | Action", "1/3/2021 | Caps").cells)
    history = HistoryTable(Grid(4, 2, (*first, *again), 1))
    assert told(list(history.read(None))) == [("2020-01-02", "Hats"), ("2021-01-03", "Caps")]
    assert [word.text for word in history.head_words] == ["Date", "Action", "Date", "Action"]


def test_who_did_it_stands_beside_each_of_the_stacked_dates_of_one_label() -> None:
    assert read(" | Who | Date(s)", "Revised: | Hat Board / Cap Board | 1/2/2020 / 1/3/2021") == [
        ("2020-01-02", "Revised: Hat Board"),
        ("2021-01-03", "Revised: Cap Board"),
    ]


@pytest.mark.parametrize(
    ("row", "entry"),
    [
        ("Hats of felt / May 2020 | June 2021", ("2020-05", "Hats of felt June 2021")),
        ("Hats of felt | June 2021", ("2021-06", "Hats of felt")),
        ("New hats as worn in May 2020, of felt | June 2021", ("2021-06", "New hats as worn in May 2020, of felt")),
    ],
)
def test_a_day_that_ends_what_was_done_is_its_day_before_that_of_its_implementation(
    row: str, entry: tuple[str, str]
) -> None:
    assert read("Revision / Date | Implementation Date", row) == [entry]


def test_a_version_s_number_that_looks_like_a_list_mark_is_text_of_its_row() -> None:
    t = Typist()
    grid = t.grid("Date | Version | Action", "1/2/2020 | AB-3 | Hats")
    version = grid.cells[4].passages[0]
    mark = Mark("12.40.00", "outline", "#.", None, t.line("12.40.00.").words)
    cells = (*grid.cells[:4], replace(grid.cells[4], passages=(replace(version, mark=mark),)), *grid.cells[5:])
    assert told(list(HistoryTable(replace(grid, cells=cells)).read(None))) == [("2020-01-02", "12.40.00. AB-3 Hats")]
