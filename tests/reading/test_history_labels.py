"""Histories that are labels and their dates, in a section of their own or at a document's end, in invented words."""

from __future__ import annotations

import pytest

from extractor.model.outline import Grid, Passage
from extractor.profiles import generic
from extractor.reading.history.closing import approval_dates, closing_dates, opening_dates
from extractor.reading.history.entries import Entry
from extractor.reading.history.labelled import closing_rows, columns_of_dates, named_rows, read_labelled
from tests.reading.typed import Typist, outline, sized

Told = list[tuple[str | None, str]]


def told(entries: list[Entry]) -> Told:
    return [(entry.date, entry.text.text) for entry in entries]


def labelled(*passages: Passage) -> Told:
    return told(list(read_labelled(passages, generic())))


@pytest.mark.parametrize(
    ("line", "entries"),
    [
        ("Revised: 1/2/2020, 1/3/2021", [("2020-01-02", "Revised:"), ("2021-01-03", "Revised:")]),
        ("Revised: 1/2/2020; 1/3/2021", [("2020-01-02", "Revised:"), ("2021-01-03", "Revised:")]),
        ("Revised: 1/2/2020, and 1/3/2021", [("2020-01-02", "Revised:"), ("2021-01-03", "Revised:")]),
        ("Revised: 1/2/2020 hats, and 1/3/2021 caps", [("2020-01-02", "hats"), ("2021-01-03", "caps")]),
        ("Revised: 1/2/2020 hats, see 1/3/2021", [("2020-01-02", "hats, see 1/3/2021")]),
        ("Revised: 1/2/2020 (hats; 1/3/2021)", [("2020-01-02", "(hats; 1/3/2021)")]),
        ("Revised: 1/2/2020 - Hats, 1/3/2021 Caps.", [("2020-01-02", "Hats"), ("2021-01-03", "Caps.")]),
        ("Made: 3/20. Revised: 4/21", [("2020-03", "Made:"), ("2021-04", "Revised:")]),
        ("Revised: 1/2/2020 (AB), 1/3/2021 (V2)", [("2020-01-02", "Revised: (AB)"), ("2021-01-03", "Revised: (V2)")]),
        ("Revised: 1/2/2020; (hats) 1/3/2021", [("2020-01-02", "Revised:"), ("2021-01-03", "(hats)")]),
        ("Reviews: Hat Board: 1/2/2020", [("2020-01-02", "Hat Board:")]),
        ("Made: 1/2/2020 Hats. Revised: 1/3/2021", [("2020-01-02", "Hats."), ("2021-01-03", "Revised:")]),
        ("Made: 1/2/2020 Revised: 1/3/2021", [("2020-01-02", "Made:"), ("2021-01-03", "Revised:")]),
        ("Made: 1/2/2020 some Hats: 1/3/2021", [("2020-01-02", "some Hats"), ("2021-01-03", "Made:")]),
        ("Made: 1/2/2020 Hats. Caps:", [("2020-01-02", "Hats. Caps")]),
        ("Made: 1/2/2020 Hats of felt 1/3/2021", [("2020-01-02", "Hats of felt 1/3/2021")]),
        (
            "Approved 1/2/2020; Revised 1/3/2021, 2/3/2022; Annual Review 4/2023, 4/2024",
            [
                ("2020-01-02", "Approved"),
                ("2021-01-03", "Revised"),
                ("2022-02-03", "Revised"),
                ("2023-04", "Annual Review"),
                ("2024-04", "Annual Review"),
            ],
        ),
        ("Policy Number: 05.02.20", []),
        ("1/2/2020, 1/3/2021", [("2020-01-02", ""), ("2021-01-03", "")]),
        ("No dates at all", []),
    ],
)
def test_a_label_holds_for_its_dates_until_the_next_label(line: str, entries: Told) -> None:
    assert labelled(Typist().passage(line)) == entries


@pytest.mark.parametrize(("words", "is_label"), [(1, True), (12, True), (13, False)])
def test_a_sentence_is_no_label(words: int, is_label: bool) -> None:
    label = " ".join(["Hats", *["hats"] * (words - 1)]) + ":"
    assert labelled(Typist().passage(f"{label} 1/2/2020")) == ([("2020-01-02", label)] if is_label else [])


@pytest.mark.parametrize(("left", "depth", "goes_on"), [(72, 0, False), (76, 0, False), (77, 0, True), (72, 1, True)])
def test_what_hangs_under_a_labelled_line_goes_on_with_it(left: float, depth: int, goes_on: bool) -> None:
    t = Typist()
    lines = t.passage("Revised: 1/2/2020,"), t.passage("1/3/2021", left=left, depth=depth)
    assert labelled(*lines) == [("2020-01-02", "Revised:"), ("2021-01-03", "Revised:" if goes_on else "")]


def rows(*grids: Grid) -> Told:
    t = Typist()
    return told(list(named_rows(outline(t.section("other", None, *grids)))))


def test_only_dates_in_the_next_cell_beside_a_history_s_name_are_its_entries() -> None:
    t = Typist()
    assert rows(t.grid("Revision History | 1/2/2020", "Hats | 1/3/2021", head=0)) == [
        ("2020-01-02", "Revision History")
    ]
    assert rows(t.grid("1/2/2020 | Revision History", head=0)) == []
    assert rows(t.grid("Revision History | | 1/2/2020", head=0)) == [("2020-01-02", "Revision History")]
    assert rows(t.grid("Revision History | see the list of 1/2/2020", head=0)) == []
    assert rows(t.grid("Revision History", head=0)) == []
    assert rows(t.grid("Hats | Revision History | 1/2/2020", "1/3/2021 | v | 1/4/2022", head=0)) == [
        ("2020-01-02", "Revision History")
    ]


def test_a_table_of_labels_and_dates_on_the_last_page_is_the_history() -> None:
    t = Typist()
    body = t.section("criteria", "Criteria", t.passage("A splint is covered."))
    header = t.grid("Effective Date: | 1/2/2020", "Reviews | 1/2021, 1/2022", head=0)
    found = list(closing_rows(outline(body, t.section("other", None, header)), generic()))
    assert found == []  # a document of one page has it above its text
    t.turn()
    rows = t.grid("Original Effective Date: | 2/1/2009", "Endorsement Date(s): | 1/2009, 3/2015", head=0)
    found = list(closing_rows(outline(body, t.section("other", None, rows)), generic()))
    assert [(entry.date, entry.label.text) for entry in found] == [
        ("2009-02-01", "Original Effective Date"),
        ("2009-01", "Endorsement Date(s)"),
        ("2015-03", "Endorsement Date(s)"),
    ]


def test_days_below_heads_that_label_dates_are_entries_where_one_column_lists_several() -> None:
    t = Typist()
    lists = t.grid("Date Created | Date Reviewed", "1/2/2020 | 1/2/2020HPC, 3/4/2021HPC, 5/6/2022HPC", head=1)
    single = t.grid("Date Created | Date Reviewed", "1/2/2020 | 5/6/2022", head=1)
    others = t.grid("Date Created | Hats", "1/2/2020 | 1/2/2020, 3/4/2021, 5/6/2022", head=1)
    read = [
        told(list(columns_of_dates(outline(t.section("other", None, g)), generic()))) for g in (lists, single, others)
    ]
    assert read[0] == [
        ("2020-01-02", "Date Created"),
        ("2020-01-02", "Date Reviewed"),
        ("2021-03-04", "Date Reviewed"),
        ("2022-05-06", "Date Reviewed"),
    ]
    assert read[1:] == [[], []]


BODY = "A brace is covered for a knee."


def closing(*lines: tuple[str, float] | str, before: int = 30) -> Told:
    """What is read of lines behind so many of other matters, each given as its text or with its left edge."""
    t = Typist()
    body = t.section("criteria", "Criteria", *(t.passage(BODY) for _ in range(before)))
    typed = [t.passage(line) if isinstance(line, str) else t.passage(line[0], left=line[1]) for line in lines]
    return told(list(closing_dates(outline(body, t.section("references", "References", *typed)), generic())))


@pytest.mark.parametrize(
    ("lines", "entries"),
    [
        (
            ["Effective Date: 1/2/2020", "Revised: 1/3/2021"],
            [("2020-01-02", "Effective Date:"), ("2021-01-03", "Revised:")],
        ),
        (["Effective Date: 1/2/2020"], []),
        (["Effective Date: 1/2/2020", "Original Effective Date: 1/3/2021"], []),
        (["Revised: 1/2/2020", "Revised: 1/3/2021"], []),
        (["DUR Board approved: 1/2/2020, 1/3/2021"], ["2020", "2021"]),
        (["Hat Oversight Committee Approval: 12/23; 8/30/24; 9/25"], ["2023", "2024", "2025"]),
        (["Effective Date: 1/2/2020, 1/3/2021"], []),
        (["P&T/DUR Review: 1/2/2020", "REVISED/UPDATED/REFORMATTED: 1/3/2021"], ["2020", "2021"]),
        (["Revised: 1/2/2020", "Revised: 1/3/2021", "Revised: 1/4/2022"], ["2020", "2021", "2022"]),
        (["Revised: 1/2/2020", "Next Review: 1/3/2021", "Effective Date: 1/4/2022"], []),
        (["Effective Date: 1/2/2020", "Hats are covered.", "Revised: 1/3/2021"], []),
        (["Effective Date: 1/2/2020", "Document", "Revised: 1/3/2021"], ["2020", "2021"]),
        (["Effective Date: 1/2/2020", "Revised: by the board on 1/3/2021"], []),
        (["Effective Date", "1/2/2020", "Revised", "1/3/2021"], ["2020", "2021"]),
        ([("Effective Date", 72.0), ("1/2/2020", 90.0), ("Revised", 72.0), ("1/3/2021", 90.0)], ["2020", "2021"]),
        (["Effective Date: 1/2/2020", ("with hats", 90.0), "Revised: 1/3/2021"], ["2020", "2021"]),
        (["Effective Date: 1/2/2020", "Revised", "Hats are covered.", "1/3/2021"], []),
        (["Effective Date: 3/20", "Revised: 4/21"], ["2020", "2021"]),
        (["Effective Date: 1/2/2020", "Hat Board has now with all care Revised: 1/3/2021"], []),
        (["Effective Date: 1/2/2020", "Revised: 1/3/2021 and 1/4/2022"], ["2020", "2021", "2022"]),
        (["Effective Date: 1/2/2020", "Revised: 1/3/2021 (hats), 1/4/2022"], ["2020", "2021", "2022"]),
        (["Effective Date: 1/2/2020", "Revised: 1/3/2021 with the hats of 1/4/2022"], ["2020", "2021"]),
        (["Effective Date: 1/2/2020", "Revised: 1/3/2021. Reviewed: 1/4/2022"], ["2020", "2021", "2022"]),
        (["Effective Date: 1/2/2020", "Revised:  Hat Board      1/3/2021 again"], []),
        (["Effective Date: 1/2/2020", "Original Effective Date: 1/3/2021", "Approved: 1/4/2022"], []),
        (
            ["Effective Date: 1/2/2020 (new)", "Revised: 1/3/2021 hats, 1/4/2022 caps"],
            [("2020-01-02", "(new)"), ("2021-01-03", "hats, 1/4/2022 caps")],
        ),
        (["Effective Date: 1/2/2020", "Revised:1/3/2021"], ["2020", "2021"]),
        (["Effective Date 3/20", "Revised 4/21"], [("2020-03", "Effective Date"), ("2021-04", "Revised")]),
        (["Effective Date: 1/2/2020", "Approved", "Reviewed", "Revised: 1/3/2021"], []),
        (["Effective Date: 1/2/2020", "Revised: 1/3/2021", "Approved"], ["2020", "2021"]),
        (["Effective Date: 1/2/2020", "Revised", "Hats of 1/3/2021", "Revised: 1/3/2021"], []),
        (["Revised", "Hats of 1/3/2021", "Effective Date: 1/2/2020", "Revised: 1/3/2021"], ["2020", "2021"]),
        (["Date of Origin: 1/2/2020"], [("2020-01-02", "Date of Origin:")]),
        (["Reviewed: 1/2/2020"], []),
        (["Date of Origin: 1/2/2020", "Revised: 1/3/2021", "Fax changed: 1/4/2022"], ["2020", "2021", "2022"]),
        (["Date of Origin: 1/2/2020", "Fax changed: call 1/4/2022", "Revised: 1/3/2021"], ["2020"]),
        (["Fax changed: 1/4/2022"], []),
        (
            ["Date of Origin: 2/2016 Felt Approvals: 8/2017, 10/2018"],
            [("2016-02", "Date of Origin:"), ("2017-08", "Felt Approvals:"), ("2018-10", "Felt Approvals:")],
        ),
        (["Date of Origin: 1/2/2020      Status: current      Revised: 1/3/2021"], ["2020", "2021"]),
        (["Revised Effective Date: 1/2/2020", "Date of Origin: 1/3/2006", "Approved by: A. Hat"], ["2020", "2006"]),
        (["Original Review: 1/2/2020", "Revised: 1/3/2021"], ["2020", "2021"]),
        (
            ["Revised: 1/2/2020 (supersedes policy dated 1/3/2015)", "Date of Origin: 1/3/2006"],
            [("2020-01-02", "Revised (supersedes policy dated 1/3/2015)"), ("2006-01-03", "Date of Origin:")],
        ),
    ],
)
def test_labels_of_two_sorts_or_many_dates_under_one_close_a_document_as_its_history(
    lines: list[tuple[str, float] | str], entries: list[tuple[str, str] | str]
) -> None:
    found = closing(*lines)
    if entries and isinstance(entries[0], str):
        assert [day[:4] for day, _ in found if day] == entries
    else:
        assert found == entries


def test_every_sort_of_day_that_a_document_itself_has_may_stand_in_its_closing_history() -> None:
    labels = ("Original Effective", "Effective", "Version Effective", "Approved", "Created", "Implementation")
    lines = [*(f"{label} Date: 1/2/2020" for label in labels), "Revised: 1/3/2021", "Reviewed: 1/3/2021"]
    assert [text for _, text in closing(*lines)] == [line.partition(":")[0] + ":" for line in lines]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("Cigna Revised: 1/3/2021", "Cigna Revised:"),
        ("Cigna Revised 1/3/2021", "Cigna Revised"),
        ("Hats by Cigna Revised: 1/3/2021", None),
    ],
)
def test_an_insurer_s_name_may_stand_before_a_closing_label(line: str, text: str | None) -> None:
    assert closing("Effective Date: 1/2/2020", line) == (
        [("2020-01-02", "Effective Date:"), ("2021-01-03", text)] if text else []
    )


@pytest.mark.parametrize(("left", "is_under"), [(80.0, False), (81.0, True)])
def test_a_bare_date_is_under_a_label_that_has_one_already_where_it_hangs(left: float, is_under: bool) -> None:
    found = closing("Effective Date: 1/2/2020", ("1/3/2021", left), "Revised: 1/4/2022")
    assert [day for day, _ in found] == (["2020-01-02", "2021-01-03", "2022-01-04"] if is_under else [])


def test_a_label_alone_on_its_line_takes_one_date_at_its_edge_and_what_follows_may_be_a_day_of_printing() -> None:
    found = closing("Effective Date: 1/2/2020", "Revised", "1/3/2021", "1/4/2022")
    assert found == [("2020-01-02", "Effective Date:"), ("2021-01-03", "Revised")]


@pytest.mark.parametrize(("left", "text"), [(90.0, "Revised"), (98.0, "Revised"), (99.0, "with hats")])
def test_words_under_a_date_are_its_own_where_they_hang(left: float, text: str) -> None:
    found = closing("Effective Date: 1/2/2020", "Revised", ("1/3/2021", 90.0), ("with hats", left))
    assert found == [("2020-01-02", "Effective Date:"), ("2021-01-03", text)]


@pytest.mark.parametrize(("after", "is_end"), [(6, True), (7, False)])
def test_the_last_quarter_of_a_document_s_words_is_its_end(after: int, is_end: bool) -> None:
    t = Typist()
    lines = [" ".join(["hats"] * 30), "Effective Date: 1/2/2020", "Revised: 1/3/2021", " ".join(["hats"] * after)]
    found = list(closing_dates(outline(t.section("other", None, *map(t.passage, lines))), generic()))
    assert len(found) == (2 if is_end else 0)


def test_dates_in_a_document_s_middle_are_no_history_but_at_its_end_or_on_its_last_page_they_are() -> None:
    pair = ("Effective Date: 1/2/2020", "Revised: 1/3/2021")
    assert len(closing(*pair, before=30)) == 2
    assert len(closing(*pair, *[BODY] * 30, before=30)) == 0
    t = Typist()
    body = t.section("criteria", "Criteria", t.passage(BODY))
    t.turn()
    last = t.section("other", None, *map(t.passage, pair), *(t.passage(BODY) for _ in range(30)))
    assert len(list(closing_dates(outline(body, last), generic()))) == 2


def opening(*lines: str, page: int = 1) -> Told:
    t = Typist()
    for _ in range(page - 1):
        t.turn()
    return told(list(opening_dates(outline(t.section("other", None, *map(t.passage, lines))), generic())))


def test_a_list_of_four_dates_under_one_label_opens_a_document_as_its_history_on_the_first_page_only() -> None:
    dates = [f"1/2/{year}" for year in (2020, 2021, 2022, 2023)]
    assert [day for day, _ in opening(f"Revised: {', '.join(dates)}")] == [f"{y}-01-02" for y in range(2020, 2024)]
    assert opening(f"Revised: {', '.join(dates[:3])}") == []
    assert opening(f"Revised: {', '.join(dates)}", page=2) == []
    assert opening(f"Next Review: {', '.join(dates)}") == []
    assert opening(*(f"Revised: {date}" for date in dates)) == []


def test_a_list_of_dates_in_a_cell_opens_a_document_as_well_without_the_day_of_effect_beside_it() -> None:
    t = Typist()
    grid = t.grid(
        "Effective Date: 1/3/2024 | Review Dates: 1/20, 1/21, 1/22, 1/23", "Date of Origin: 1/2/2019 | Status: Worn"
    )
    paper = outline(t.section("other", None, grid, t.passage(BODY)))
    entries = [(entry.date, entry.text.text) for entry in opening_dates(paper, generic())]
    assert [day for day, _ in entries] == ["2020-01", "2021-01", "2022-01", "2023-01", "2019-01-02"]
    assert all(BODY not in text for _, text in entries), "what stands below the table does not hang under a cell"


def test_a_list_of_dates_set_like_a_heading_opens_a_document_as_well() -> None:
    t = Typist()
    section = t.section("other", "Revised: 1/2/2020, 1/2/2021, 1/2/2022, 1/2/2023", t.passage(BODY))
    assert len(list(opening_dates(outline(section), generic()))) == 4


@pytest.mark.parametrize(("size", "parts_columns"), [(10.5, True), (12.5, True), (12.6, False)])
def test_a_gap_between_a_body_and_its_date_is_wide_by_the_size_of_the_print(size: float, parts_columns: bool) -> None:
    t = Typist()
    body = t.section("criteria", "Criteria", *(t.passage(BODY) for _ in range(30)))
    lines = t.passage("Effective Date: 1/2/2020"), sized(t.passage("Revised:  Hat Board   1/3/2021"), size)
    found = list(closing_dates(outline(body, t.section("references", None, *lines)), generic()))
    assert len(found) == (2 if parts_columns else 0)


def test_every_line_beside_a_label_has_a_body_and_its_date_or_none_is_read() -> None:
    t = Typist()
    body = t.section("criteria", "Criteria", *(t.passage(BODY) for _ in range(30)))
    lines = t.passage("Effective Date: 1/2/2020"), t.passage("Revised:  Hat Board      1/3/2021", "Shoe Board")
    assert list(closing_dates(outline(body, t.section("references", None, *lines)), generic())) == []


@pytest.mark.parametrize(("gap", "parts_columns"), [("  ", False), ("   ", True), ("      ", True)])
def test_a_body_and_its_date_stand_in_columns_where_a_wide_gap_parts_them(gap: str, parts_columns: bool) -> None:
    found = closing("Effective Date: 1/2/2020", f"Revised:  Hat Board{gap}1/3/2021")
    assert found == ([("2020-01-02", "Effective Date:"), ("2021-01-03", "Revised: Hat Board")] if parts_columns else [])


@pytest.mark.parametrize(("kind", "count"), [("approvals", 4), ("criteria", 0)])
def test_labels_with_many_dates_under_approvals_are_the_history_of_a_document_without_another(
    kind: str, count: int
) -> None:
    t = Typist()
    line = t.passage("Hat Board: 1/2/2020; Revised 1/3/2021, 2/3/2022; Annual Review 4/2023")
    single = t.passage("Approved: 1/2/2020")
    entries = told(list(approval_dates(outline(t.section(kind, "Approval", line, single)), generic())))
    assert (
        entries[:count]
        == [
            ("2020-01-02", "Hat Board:"),
            ("2021-01-03", "Revised"),
            ("2022-02-03", "Revised"),
            ("2023-04", "Annual Review"),
        ][:count]
    )
    assert len(entries) == count
