"""Revision histories as insurers print them, in invented words."""

from __future__ import annotations

from dataclasses import replace

from extractor.model.layout import Line
from extractor.model.outline import Grid, Passage, Section
from extractor.model.policy import Revision
from extractor.profiles import generic
from extractor.reading.history.history import read_history
from tests.reading.typed import Typist, outline


def entries(*sections: Section) -> list[tuple[str | None, str]]:
    return [(r.date, r.text) for r in revisions(*sections)]


def revisions(*sections: Section) -> tuple[Revision, ...]:
    return read_history(outline(*sections), generic()).value


def history(t: Typist, *passages: Passage) -> Section:
    return t.section("revision_history", "Revision History", *passages)


def test_a_table_is_read_whatever_the_order_of_its_columns() -> None:
    t = Typist()
    grid = t.grid("Action | Date | Title", "New | 11/01/2013 | Hats", "Revised | 12/01/2014 | Hats and caps")
    section = t.section("revision_history", "History", grid)
    assert entries(section) == [("2013-11-01", "New Hats"), ("2014-12-01", "Revised Hats and caps")]


def test_every_word_of_an_entry_is_cited_and_the_heads_with_the_list() -> None:
    t = Typist()
    grid = t.grid("Date | Summary", "11/01/2013 | New policy / with caps")
    after = t.passage("The policy is in force until retired.")
    found = read_history(outline(t.section("revision_history", "History", grid, after)), generic())
    assert found.taken == {w.index for w in grid.words}
    assert {c.pointer for c in found.cited} == {"", "/0/date", "/0/text"}


def test_the_other_columns_of_a_row_belong_to_the_text_their_dates_too() -> None:
    t = Typist()
    grid = t.grid(
        "What | Revised | Approved | Effective", "New caps | 05/12 | 06/12 | ", "Hats | 1/3/24 | 1/9/24 | 2/1/24"
    )
    found = read_history(outline(t.section("revision_history", "History", grid)), generic())
    assert found.value == (
        Revision(date="2012-05", text="New caps 06/12"),
        Revision(date="2024-01-03", effective_date="2024-02-01", text="Hats 1/9/24 2/1/24"),
    )
    assert found.taken == {w.index for w in grid.words}


def test_a_row_without_a_date_goes_on_with_the_entry_before_it_column_by_column() -> None:
    t = Typist()
    first = t.grid("Date | No. | What | Why", "1/2/2024 | R2 | Removed the | Tidier")
    t.turn()
    second = t.grid("Date | No. | What | Why", " | | old codes. | ", "1/2/2023 | R1 | First. | New")
    section = t.section("revision_history", "History", first, second)
    assert entries(section) == [("2024-01-02", "R2 Removed the old codes. Tidier"), ("2023-01-02", "R1 First. New")]


def test_a_running_head_over_a_repeated_head_belongs_to_no_entry() -> None:
    t = Typist()
    rows = t.grid("Date | Action", "1/2/2020 | First hats,").cells
    t.turn()
    rest = t.grid("5:26 PM | Hats of old", "Date | Action", " | then caps.", "1/2/2019 | New").cells
    moved = (replace(c, row=c.row + 2) for c in rest)
    section = t.section("revision_history", "History", Grid(6, 2, (*rows, *moved), 1))
    assert entries(section) == [("2020-01-02", "First hats, then caps."), ("2019-01-02", "New")]


def test_dates_stacked_in_one_cell_are_entries_of_their_own() -> None:
    t = Typist()
    stack = "Revised | 1/2/2020 / 3/4/2021 | First hats. / Then caps."
    grid = t.grid(" | Date | Action", stack, "Effective | 5/6/2022 | ")
    assert entries(t.section("revision_history", "History", grid)) == [
        ("2020-01-02", "Revised First hats."),
        ("2021-03-04", "Then caps."),
        ("2022-05-06", "Effective"),
    ]


def test_a_history_table_is_known_under_any_heading() -> None:
    t = Typist()
    grid = t.grid("Date | Summary of Changes", "8/2018 | New program")
    meetings = t.grid("Date | Meeting", "8/2018 | Board")
    assert entries(t.section("other", "Program", grid, meetings)) == [("2018-08", "New program")]


def test_a_table_of_approvals_beside_the_history_is_none() -> None:
    t = Typist()
    approvals = t.grid("Committee | Approval Date", "Hats | 1/1/2020", "Caps | 2/2/2020")
    grid = t.grid("Date | Revision", "8/2018 | New program")
    section = t.section("revision_history", "Document History", approvals, grid)
    assert entries(section) == [("2018-08", "New program")]


def test_bullets_open_with_their_dates() -> None:
    t = Typist()
    section = history(
        t,
        t.passage("September 19, 2024: Approved for use."),
        t.passage("Subsequent date(s) and changes made:"),
        t.passage("October 2024: Reviewed,", "no changes", mark="•"),
        t.passage("01/15/25 – Codes removed", mark="•"),
    )
    assert entries(section) == [
        ("2024-09-19", "Approved for use."),
        ("2024-10", "Reviewed, no changes"),
        ("2025-01-15", "Codes removed"),
    ]


def test_two_dates_in_one_bullet_are_two_entries() -> None:
    t = Typist()
    section = history(
        t, t.passage("08/18/2023 – Review: no changes. 12/12/2022 – Review: see 1/1/2022 notes.", mark="•")
    )
    assert entries(section) == [("2023-08-18", "Review: no changes."), ("2022-12-12", "Review: see 1/1/2022 notes.")]


def test_other_dates_in_an_entry_open_none() -> None:
    t = Typist()
    section = history(t, t.passage("July 1, 2023: Updated. July 19, 2023 meeting was held, effective 10/1/23."))
    assert entries(section) == [("2023-07-01", "Updated. July 19, 2023 meeting was held, effective 10/1/23.")]


def test_lines_with_a_gap_and_hanging_lines_are_entries() -> None:
    t = Typist()
    section = history(
        t,
        t.passage("Date          Action"),
        t.passage("March 2021    Addition"),
        t.passage("June 2021     Annual review"),
        t.passage("with an addition of hats", left=142),
    )
    assert entries(section) == [("2021-03", "Addition"), ("2021-06", "Annual review with an addition of hats")]


def test_lines_with_a_gap_that_were_joined_into_one_paragraph_are_parted_again() -> None:
    t = Typist()
    joined = t.passage(
        "June 2019        Added hats",
        "September 2019   Annual review of",
        "                 July 2019 caps",
    )
    assert entries(history(t, joined)) == [("2019-06", "Added hats"), ("2019-09", "Annual review of July 2019 caps")]


def test_nested_bullets_belong_to_their_entry_without_their_marks() -> None:
    t = Typist()
    section = history(
        t,
        t.passage("1/1/2024: Updated lists", mark="•"),
        t.passage("Added hats", mark="•", depth=1, left=90),
        t.passage("Removed caps", mark="•", depth=1, left=90),
    )
    assert entries(section) == [("2024-01-01", "Updated lists Added hats Removed caps")]


def test_a_date_on_a_line_of_its_own_heads_the_entry_below_it() -> None:
    t = Typist()
    listed = [t.passage("12-04-2024"), t.passage("Updated lists"), t.passage("and words.")]
    t.top += 12
    section = history(t, *listed, t.passage("The plan is a company."))
    assert entries(section) == [("2024-12-04", "Updated lists and words.")]


def test_a_history_of_labels_with_dates_is_read_and_beside_entries_that_do_not_tell_the_same() -> None:
    t = Typist()
    labels = (t.passage("Created: 3/2020"), t.passage("Last reviewed: May 4, 2021"))
    assert entries(history(t, *labels)) == [("2020-03", "Created:"), ("2021-05-04", "Last reviewed:")]
    assert entries(history(t, *labels, t.passage("6/2022: Revised"))) == [
        ("2020-03", "Created:"),
        ("2021-05-04", "Last reviewed:"),
        ("2022-06", "Revised"),
    ]
    told = (t.passage("5/2021: Caps added"), t.passage("3/2020: New policy"))
    assert entries(history(t, *labels, *told)) == [("2021-05", "Caps added"), ("2020-03", "New policy")]


def test_a_status_before_the_date_is_part_of_the_entry() -> None:
    t = Typist()
    section = history(
        t,
        t.passage("Status     Date          Action"),
        t.passage("Revised    05/08/2025    Committee review.", "                         Hats removed."),
        t.passage("10/01/2024    Hats added.", left=127),
    )
    assert entries(section) == [
        ("2025-05-08", "Revised Committee review. Hats removed."),
        ("2024-10-01", "Hats added."),
    ]


def test_bare_dates_under_a_label_tell_what_the_label_says() -> None:
    t = Typist()
    section = history(t, t.passage("Revised dates:"), t.passage("2022: July       • 2015: June", mark="•", depth=1))
    assert entries(section) == [("2022-07", "Revised dates:"), ("2015-06", "Revised dates:")]


def test_a_label_between_two_lists_of_bare_dates_is_of_the_second() -> None:
    t = Typist()
    section = history(
        t,
        t.passage("Revised dates:"),
        t.passage("2022: July", mark="•", depth=1),
        t.passage("Reviewed dates:"),
        t.passage("2021: June", mark="•", depth=1),
    )
    assert entries(section) == [("2022-07", "Revised dates:"), ("2021-06", "Reviewed dates:")]


def test_the_date_on_which_a_change_takes_effect_is_told_from_the_entry_s_own() -> None:
    t = Typist()
    text = t.passage("January 15, 2025: Codes removed; effective January 1, 2025")
    grid = t.grid("Review Date | Effective Date | Action", "07/16/2024 | 03/23/2025 | Revised")
    by_text, by_column = revisions(history(t, text), t.section("revision_history", "History", grid))
    assert (by_text.date, by_text.effective_date) == ("2025-01-15", "2025-01-01")
    assert (by_column.date, by_column.effective_date) == ("2024-07-16", "2025-03-23")
    assert by_column.text == "03/23/2025 Revised"
    (of_two,) = revisions(
        history(t, t.passage("10/1/2017: Effective DOS on or after 6/1/16, A; effective 10/01/2017, B"))
    )
    assert of_two.effective_date == "2017-10-01"


def test_an_entry_out_of_order_is_a_finding() -> None:
    t = Typist()
    lines = [t.passage(f"{date}  Change") for date in ("10/1/2021", "3/1/2022", "6/1/2022", "1/1/2022", "5/1/2024")]
    (finding,) = read_history(outline(history(t, *lines)), generic()).findings
    assert (finding.rule, finding.at) == ("revision-out-of-order", "/3/date")


def test_a_month_and_year_alone_date_a_row() -> None:
    t = Typist()
    grid = t.grid("Date | Changes", "1/10/25 | Added gout", "1/24 | Reviewed", "11/22 | Made")
    found = revisions(t.section("revision_history", "Summary of Changes", grid))
    assert [r.date for r in found] == ["2025-01-10", "2024-01", "2022-11"]


def test_quarters_date_the_rows_of_a_table_by_their_year() -> None:
    t = Typist()
    grid = t.grid("Date | Changes", "Q1 2026 | Added gout", "4Q2024 | Reviewed")
    found = revisions(t.section("revision_history", "Revision History", grid))
    assert [(r.date, r.text) for r in found] == [("2026", "Added gout"), ("2024", "Reviewed")]


def test_a_table_of_determinations_of_medicare_is_no_history_of_the_document() -> None:
    t = Typist()
    heads = "Contractor | Local Coverage Determination | Revision Effective Date"
    grid = t.grid(heads, "Oakline | L30001 Hats | 1/1/2024", "Elmline | L30002 Caps | 2/1/2025")
    assert entries(t.section("revision_history", "Revision History", grid)) == []
    own = t.grid("Author | Change | Revision Effective Date", "Oakline | Hats | 1/1/2024", "Elmline | Caps | 2/1/2025")
    assert len(entries(t.section("revision_history", "Revision History", own))) == 2


def test_a_column_headed_revision_history_holds_the_dates_of_one() -> None:
    t = Typist()
    grid = t.grid("Revision History | Description", "09/12/2024 | Updated codes.", "05/02/2023 | Added ages.")
    found = revisions(t.section("codes", "Applicable Codes", grid))
    assert [r.date for r in found] == ["2024-09-12", "2023-05-02"]


def test_a_label_before_several_dates_is_the_text_of_each() -> None:
    t = Typist()
    lines = [t.passage("Original Date: 10/14/2021"), t.passage("Reviewed/Revised: 12/01/2021, 05/01/2022")]
    assert entries(history(t, *lines)) == [
        ("2021-10-14", "Original Date:"),
        ("2021-12-01", "Reviewed/Revised:"),
        ("2022-05-01", "Reviewed/Revised:"),
    ]


def test_a_table_of_dates_and_changes_at_the_end_is_a_history_without_a_name() -> None:
    t = Typist()
    text = [t.passage("A brace holds the knee in place after an injury of it.") for _ in range(12)]
    body = t.section("criteria", "Criteria", *text)
    grid = t.grid("1/2/2024 | Annual review, no changes", "1/2/2023 | Codes updated", "1/2/2022 | New policy", head=0)
    assert entries(body, t.section("other", "More", grid)) == [
        ("2024-01-02", "Annual review, no changes"),
        ("2023-01-02", "Codes updated"),
        ("2022-01-02", "New policy"),
    ]


def test_lines_of_dates_and_changes_at_the_end_are_a_history_without_a_name() -> None:
    t = Typist()
    text = [t.passage("A brace holds the knee in place after an injury of it.") for _ in range(12)]
    body = t.section("criteria", "Criteria", *text)
    lines = [t.passage("06/2024: Reviewed, no changes"), t.passage("06/2023: Codes updated")]
    assert entries(body, t.section("other", None, *lines)) == [
        ("2024-06", "Reviewed, no changes"),
        ("2023-06", "Codes updated"),
    ]


def test_a_list_of_codes_with_their_days_is_no_history() -> None:
    t = Typist()
    grid = t.grid(
        "Code | Change | Date", "E0486 | Added | 1/2/2024", "E0485 | Removed | 1/2/2023", "A4239 | Added | 1/2/22"
    )
    assert entries(t.section("other", "List", grid)) == []


def test_what_is_named_a_history_stands_alone_beside_dates_that_look_like_one() -> None:
    t = Typist()
    body = t.section("benefits", None, *(t.passage("A brace is covered for a knee.") for _ in range(30)))
    named = history(t, t.passage("1/2/2024: Codes updated"))
    other = t.section("other", "More", t.passage("06/2024: Reviewed, no changes"), t.passage("06/2023: Codes updated"))
    assert entries(body, named, other) == [("2024-01-02", "Codes updated")]
    table = t.section("benefits", "Hats", t.grid("Hat | Price", "Felt | low"))
    assert [day for day, _ in entries(table, body, other)] == ["2024-06", "2023-06"]


def test_a_day_yet_to_come_is_no_entry_of_a_history() -> None:
    t = Typist()
    coming = t.passage("Next Review Date: 1/3/2026")
    assert entries(history(t, t.passage("Approved: 1/2/2024"), coming)) == [("2024-01-02", "Approved:")]
    assert entries(history(t, t.passage("Approved: 1/2/2024 Hats"), coming)) == [("2024-01-02", "Hats")]
    assert entries(history(t, t.passage("Last Review"), t.passage("1/2/2024"), coming)) == [
        ("2024-01-02", "Last Review")
    ]
    assert entries(history(t, t.passage("1/2/2024: Hats"), coming)) == [("2024-01-02", "Hats")]


def test_labels_of_days_one_of_which_is_to_come_are_a_header_s_outside_a_history() -> None:
    t = Typist()
    lines = (t.passage("Last Review: 1/2/2024"), t.passage("Revised: 1/2/2023"), t.passage("Next Review: 1/3/2026"))
    assert entries(t.section("other", None, t.passage("A hat.")), t.section("other", None, *lines)) == []


def test_lists_of_dates_at_the_front_are_no_part_of_a_history_that_a_document_has() -> None:
    t = Typist()
    dates = t.section("other", "Helmets", t.passage("Review Dates: 2/3/2019, 2/3/2020, 2/3/2021, 2/3/2022, 2/3/2023"))
    assert entries(dates, history(t, t.passage("2/3/2023: Caps added"))) == [("2023-02-03", "Caps added")]
    assert len(entries(dates)) == 5


def test_a_study_s_dates_and_a_block_of_approvals_are_no_history_beside_one() -> None:
    t = Typist()
    approvals = t.grid("1/2/2024 | Board, approved as submitted", "1/2/2023 | Board, approved", head=0)
    lines = t.section("revision_history", "History", t.passage("3/4/2024: Revised"))
    assert entries(t.section("approvals", "Approvals", approvals), lines) == [("2024-03-04", "Revised")]


def test_a_history_s_title_may_stand_inside_its_table() -> None:
    t = Typist()
    grid = t.grid("Policy History | <", "Date | Comments", "1/2/2024 | Hats added", "1/2/2023 | Caps", head=0)
    assert entries(t.section("other", "More", grid)) == [("2024-01-02", "Hats added"), ("2023-01-02", "Caps")]


def test_a_bold_line_that_names_a_history_opens_one_where_it_was_read_as_no_heading() -> None:
    t = Typist()
    name = t.passage("Revision History")
    name = replace(name, lines=tuple(Line.of([replace(w, bold=True) for w in line.words]) for line in name.lines))
    section = t.section(
        "references", "References", t.passage("Hill C. Hats. 2019."), name, t.passage("1/2/2024: Revised")
    )
    assert entries(section) == [("2024-01-02", "Revised")]


def test_labels_with_many_dates_and_remarks_give_an_entry_for_each_date() -> None:
    t = Typist()
    lines = [
        t.passage("Devised: 5/2008"),
        t.passage("Revised: 1/12 (added caps), 3/2015, 6/2016 Hats removed;", "7/2017 (see the list of 8/2016)"),
        t.passage("Reviews: Hat Committee: 2/2/2019, 3/3/2020"),
    ]
    assert entries(history(t, *lines)) == [
        ("2008-05", "Devised:"),
        ("2012-01", "(added caps)"),
        ("2015-03", "Revised:"),
        ("2016-06", "Hats removed"),
        ("2017-07", "(see the list of 8/2016)"),
        ("2019-02-02", "Hat Committee:"),
        ("2020-03-03", "Hat Committee:"),
    ]


def test_dates_under_labels_at_the_end_are_the_history_of_a_document_without_one() -> None:
    t = Typist()
    body = t.section("criteria", "Criteria", t.passage("A brace is covered."))
    t.turn()
    sources = t.section("references", "References", t.passage("Hill C. Hats. 2019."))
    dates = [
        t.section("references", label, t.passage(day))
        for label, day in (("EFFECTIVE DATE", "9/9/2015"), ("REVISED DATE", "3/1/2025"))
    ]
    assert entries(body, sources, *dates) == [("2015-09-09", "EFFECTIVE DATE"), ("2025-03-01", "REVISED DATE")]
    review = t.section("references", "NEXT REVIEW DATE", t.passage("3/1/2026"))
    assert entries(body, sources, *dates, review) == []


def test_several_dates_beside_one_label_in_a_table_are_entries_with_its_words() -> None:
    t = Typist()
    grid = t.grid("Action | Date", "Reviewed | 5/2006, 6/2007", "Revised | 7/2008")
    assert entries(t.section("revision_history", "History", grid)) == [
        ("2006-05", "Reviewed"),
        ("2007-06", "Reviewed"),
        ("2008-07", "Revised"),
    ]


def test_an_entry_whose_date_is_set_like_a_heading_is_read() -> None:
    t = Typist()
    first = t.section("revision_history", "History", t.passage("3/4/2024: Revised"))
    second = t.section("revision_history", "1/2/2023 – Hats added", level=2)
    assert entries(first, second) == [("2024-03-04", "Revised"), ("2023-01-02", "Hats added")]


def test_a_heading_inside_a_history_that_names_nothing_is_a_line_of_it() -> None:
    t = Typist()
    first = t.section("revision_history", "Revisions", t.passage("12-06-2023"))
    second = t.section("revision_history", "Policy reviewed on 11/8/2023", t.passage("no changes", left=81), level=2)
    t.top += 60
    foot = t.section("revision_history", "Have an idea?", level=2)
    assert entries(first, second, foot) == [("2023-12-06", "Policy reviewed on 11/8/2023 no changes")]


def test_a_status_and_a_date_alone_on_a_line_open_an_entry() -> None:
    t = Typist()
    lines = [t.passage("Reviewed   03/21/2019"), t.passage("Committee review.", left=232, depth=1)]
    assert entries(history(t, *lines)) == [("2019-03-21", "Reviewed Committee review.")]


def test_dates_beside_a_history_s_name_in_a_table_of_facts_are_its_entries() -> None:
    t = Typist()
    grid = t.grid("Drug | Kneeumab", "Revision Date History | 12/7/2022, 8/30/2023", head=0)
    assert entries(t.section("other", None, grid)) == [
        ("2022-12-07", "Revision Date History"),
        ("2023-08-30", "Revision Date History"),
    ]


def document(t: Typist) -> Section:
    """The body of a document that closes with what is typed after it."""
    return t.section("criteria", "Criteria", *(t.passage("A brace is covered for a knee.") for _ in range(30)))


def closing(t: Typist, *lines: Passage) -> Section:
    return t.section("references", "References", *lines)


def test_bodies_and_dates_in_columns_at_the_end_are_a_history_with_the_label_that_holds() -> None:
    t = Typist()
    body = document(t)
    sources = closing(
        t,
        t.passage("Document"),
        t.passage("Created:  Hat Board      March 1, 2022"),
        t.passage("Revised:  Hat Board      April 2, 2023", "Shoe Board     May 3, 2024"),
        t.passage("Shoe Board      June 4, 2025", left=120.0),
        t.passage("Original Effective Date:  07/01/2022"),
    )
    assert entries(body, sources) == [
        ("2022-03-01", "Created: Hat Board"),
        ("2023-04-02", "Revised: Hat Board"),
        ("2024-05-03", "Revised: Shoe Board"),
        ("2025-06-04", "Revised: Shoe Board"),
        ("2022-07-01", "Original Effective Date:"),
    ]


def test_dates_as_items_under_a_label_take_the_words_below_them() -> None:
    t = Typist()
    body = document(t)
    sources = closing(
        t,
        t.passage("Original Effective Date: June 1, 2022"),
        t.passage("In force with version 1", mark="•", left=90.0),
        t.passage("Re-Review Dates:"),
        t.passage("June 5, 2023", mark="•", left=90.0),
        t.passage("In force with version 2", mark="•", left=120.0),
        t.passage("June 7, 2024", mark="•", left=90.0),
    )
    assert entries(body, sources) == [
        ("2022-06-01", "In force with version 1"),
        ("2023-06-05", "In force with version 2"),
        ("2024-06-07", "Re-Review Dates:"),
    ]


def test_many_dates_under_one_label_at_the_end_are_a_history_two_are_none() -> None:
    t = Typist()
    body = document(t)
    found = entries(body, closing(t, t.passage("Historical Effective Dates: 1/2/2021, 1/3/2022, 1/4/2023")))
    assert found == [(day, "Historical Effective Dates:") for day in ("2021-01-02", "2022-01-03", "2023-01-04")]
    t = Typist()
    body = document(t)
    assert entries(body, closing(t, t.passage("Historical Effective Dates: 1/2/2021, 1/3/2022"))) == []


def test_a_heading_of_column_heads_names_a_history() -> None:
    t = Typist()
    row = t.passage("Approved     6/8/2023     Hat Board reviewed")
    assert entries(t.section("references", "Status Date Action", row)) == [
        ("2023-06-08", "Approved Hat Board reviewed")
    ]


def test_each_table_of_an_older_version_belongs_to_the_history() -> None:
    t = Typist()
    new = t.section("other", "Revisions From 7.01b:", t.grid("1/2/2024 | Codes added", "1/3/2023 | Reissued", head=0))
    old = t.section("other", "Revisions From 7.01a:", t.grid("1/4/2022 | Reissued", head=0))
    assert [date for date, _ in entries(new, old)] == ["2024-01-02", "2023-01-03", "2022-01-04"]


def test_what_says_which_date_stands_behind_it_is_no_text_of_an_entry_with_words() -> None:
    t = Typist()
    grid = t.grid(
        " | Date | Action",
        "Date Issued | 1/2/2022 | New Policy",
        "Date Revised | 1/3/2023 | Hats",
        "Date Effective | 1/4/2024 | ",
    )
    assert entries(t.section("revision_history", "History", grid)) == [
        ("2022-01-02", "New Policy"),
        ("2023-01-03", "Hats"),
        ("2024-01-04", "Date Effective"),
    ]


def test_a_table_of_who_approved_it_and_when_is_no_history_beside_one() -> None:
    t = Typist()
    approvals = t.grid(
        "Hat Board | 1/2/2022 | 1/3/2023 | 1/4/2024", "Shoe Board | 2/2/2022 | 2/3/2023 | 2/4/2024", head=0
    )
    changes = t.grid("Date | Summary of Changes", "1/3/2023 | Hats added", "1/4/2024 | Caps added")
    found = entries(t.section("revision_history", "Document History", approvals, changes))
    assert found == [("2023-01-03", "Hats added"), ("2024-01-04", "Caps added")]


def test_who_reviewed_it_below_one_head_of_all_days_are_entries_with_each_day() -> None:
    t = Typist()
    reviewers = t.grid(
        "Board | Review Dates", "Hat Board | 1/2/2022 | 1/3/2023 & 1/4/2024", "Shoe Board | 2/2/2022 | 2/3/2023"
    )
    changes = t.grid("Date | Summary of Changes", "1/3/2023 | Hats added")
    assert entries(t.section("revision_history", "Document History", reviewers, changes)) == [
        ("2022-01-02", "Hat Board"),
        ("2023-01-03", "Hat Board"),
        ("2024-01-04", "Hat Board"),
        ("2022-02-02", "Shoe Board"),
        ("2023-02-03", "Shoe Board"),
        ("2023-01-03", "Hats added"),
    ]


def test_a_version_may_stand_before_the_date_and_a_dash_may_begin_a_line() -> None:
    t = Typist()
    versions = history(t, t.passage("Version 1.0 (03/2019): New"), t.passage("Version 2.1 (04/2020): Hats"))
    assert entries(versions) == [("2019-03", "Version 1.0 New"), ("2020-04", "Version 2.1 Hats")]
    t = Typist()
    dash = t.passage("Hats removed.", mark="–")
    assert entries(history(t, t.passage("02/2021 – New. 03/2022"), dash)) == [
        ("2021-02", "New."),
        ("2022-03", "Hats removed."),
    ]


def test_a_heading_without_a_date_on_the_next_page_is_no_line_of_the_history() -> None:
    t = Typist()
    own = history(t, t.passage("1/2/2024: Hats added"))
    t.turn()
    assert entries(own, t.section("revision_history", "Call us about your hat")) == [("2024-01-02", "Hats added")]


def test_a_header_with_labels_and_values_in_its_cells_is_no_history() -> None:
    t = Typist()
    grid = t.grid("Subject: Felt Hats | Effective: 7/1/2025", "Original Date: 3/2014 | Page: 1", head=0)
    own = history(t, t.passage("3/2014: New policy"))
    assert entries(t.section("other", None, grid), own) == [("2014-03", "New policy")]


def test_a_header_whose_rows_have_dates_is_no_history() -> None:
    t = Typist()
    grid = t.grid(
        "Policy Number: | RX.041", "Policy Title: | Hats", "Original Date: | 02/01/2011", "Effective Date: | 07/01/2024"
    )
    assert entries(t.section("other", None, grid)) == []


def test_a_list_of_reviews_at_the_front_is_the_history_of_a_document_without_another() -> None:
    t = Typist()
    lines = t.passage("Date of Origin: 07/20/2010"), t.passage("Dates Reviewed: 09/2010, 12/2011,", "02/2012, 03/2013")
    body = t.passage("A hat keeps the head warm.")
    assert entries(t.section("other", None, *lines), t.section("overview", "Overview", body)) == [
        ("2010-07-20", "Date of Origin:"),
        ("2010-09", "Dates Reviewed:"),
        ("2011-12", "Dates Reviewed:"),
        ("2012-02", "Dates Reviewed:"),
        ("2013-03", "Dates Reviewed:"),
    ]


def test_a_label_in_a_list_of_dates_needs_no_colon() -> None:
    t = Typist()
    line = t.passage("Approved Medical Director Committee 6/15/2021, 12/20/21 Annual Review 7/2022, 1/2023")
    t.turn()
    assert entries(t.section("other", "Products", t.passage("All plans.")), t.section("other", None, line)) == [
        ("2021-06-15", "Approved Medical Director Committee"),
        ("2021-12-20", "Approved Medical Director Committee"),
        ("2022-07", "Annual Review"),
        ("2023-01", "Annual Review"),
    ]


def test_what_stands_at_the_documents_end_is_not_in_its_front_though_that_is_its_first_page() -> None:
    t = Typist()
    rules = t.section(
        "other", "Hats", *(t.passage("A hat is worn on the head and a cap is worn as well.") for _ in range(9))
    )
    first = t.passage("November 10, 2020: New policy, reviewed by the committee.")
    second = t.passage("November 11, 2021: Annual review, wording updated.")
    t.turn()
    section = t.section("other", "What became of it", first, second, t.passage("End of document"))
    assert [day for day, _ in entries(rules, section)] == ["2020-11-10", "2021-11-11"]


def test_a_list_of_reviews_in_a_header_s_table_is_read_between_its_other_labels() -> None:
    t = Typist()
    grid = t.grid(
        "Policy Number: | 0142 | Original Effective Date: | 9/19/2017",
        "Subject: | Felt Hats | Reviewed: | 12/11/2018, 11/5/2019, 10/26/2021, 10/18/2022",
        "Category: | Hats | Revised: | 11/20/2023",
        head=0,
    )
    assert [(date, text.rstrip(":")) for date, text in entries(t.section("other", None, grid))] == [
        ("2017-09-19", "Original Effective Date"),
        *((day, "Reviewed") for day in ("2018-12-11", "2019-11-05", "2021-10-26", "2022-10-18")),
        ("2023-11-20", "Revised"),
    ]


def test_changes_that_nobody_dated_are_entries_and_each_is_doubted() -> None:
    t = Typist()
    changes = t.section(
        "other",
        "Changes from previous policy version:",
        t.passage("Section (2): caps added, as their label changed in April 2023.", mark="•"),
        t.passage("Section (3): felt is no longer asked for.", mark="•"),
        t.passage("Reviewed by the committee"),
    )
    assert entries(changes) == [
        (None, "Section (2): caps added, as their label changed in April 2023."),
        (None, "Section (3): felt is no longer asked for."),
    ]
    found = read_history(outline(changes), generic()).findings
    assert [f.rule for f in found] == ["undated-revision", "undated-revision"]


def test_a_body_and_its_date_end_a_line_and_what_stands_apart_below_is_none_of_it() -> None:
    t = Typist()
    lines = [
        t.passage("Hat Policy Group, September 2018 (3): New policy."),
        t.passage("Hat Policy Committee, October 2018"),
        t.passage("Hat Policy Group, February 2024 (5): Annual review."),
        t.passage("Hat Policy Committee, March 2024"),
    ]
    t.top += 20
    notice = t.passage("This policy is no contract.", left=90)
    assert entries(history(t, *lines, notice)) == [
        ("2018-09", "(3): New policy."),
        ("2018-10", "Hat Policy Committee"),
        ("2024-02", "(5): Annual review."),
        ("2024-03", "Hat Policy Committee"),
    ]
