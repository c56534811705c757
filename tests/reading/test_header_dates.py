"""Effective dates and the other dates of a header, as insurers print them."""

from __future__ import annotations

import pytest

from extractor.profiles import generic
from extractor.reading.history.history import read_history
from tests.reading.pages import Paper, printed


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Effective Date: 03/15/2026", "2026-03-15"),
        ("Effective Date ..................03/15/2026", "2026-03-15"),
        ("Effective: October 1, 2025", "2025-10-01"),
        ("*Current Policy Effective Date 1/1/25", "2025-01-01"),
        ("Updated Revision Effective 7/1/2024", "2024-07-01"),
        ("Effective Date: 2/2024", "2024-02"),
        ("Effective Date: 05/24", "2024-05"),
        ("Effective Date: 05.24", "2024-05"),
        ("EFFECTIVE DATE: 01|01|2024", "2024-01-01"),
        ("Revision Effective Date: For services performed on or after 12/01/2019", "2019-12-01"),
    ],
)
def test_effective_dates_are_read_as_precisely_as_printed(line: str, date: str) -> None:
    paper = Paper()
    paper.line(line)
    found = paper.header()
    assert found.value.effective_date == date
    assert [f.rule for f in found.findings if f.at == "/effective_date"] == []


def test_dates_under_the_name_of_a_history_are_the_header_s_where_one_is_yet_to_come() -> None:
    paper = Paper()
    paper.line("Knee Braces", size=18, bold=True)
    paper.heading("Policy History", "revision_history")
    paper.line("Last Review ↗")
    paper.line("12/03/2024")
    paper.line("Effective: 09/28/2001  Next Review: 06/12/2025")
    header = paper.header().value
    assert header.effective_date == "2001-09-28"
    assert [(d.kind, d.date) for d in header.dates] == [("last_reviewed", "2024-12-03"), ("next_review", "2025-06-12")]
    assert read_history(paper.outline(), generic()).value == ()


def test_several_pairs_on_one_line_are_parted_at_wide_gaps() -> None:
    paper = Paper()
    paper.line("Status: Revised          Effective Date: 03/23/2025          Last Review Date: 07/16/2024")
    header = paper.header().value
    assert header.effective_date == "2025-03-23"
    assert [(d.kind, d.date, d.label) for d in header.dates] == [("last_reviewed", "2024-07-16", "Last Review Date")]


def test_a_value_may_stand_beside_or_below_its_label() -> None:
    paper = Paper()
    paper.grid("Effective Date | 01/02/2025", "Creation / Date: / 05/16/2023 | Approval Date: / 06/17/2024")
    paper.line("Next Review Date")
    paper.line("08-11-2026")
    header = paper.header().value
    assert header.effective_date == "2025-01-02"
    assert [(d.kind, d.date) for d in header.dates] == [
        ("other", "2023-05-16"),
        ("approved", "2024-06-17"),
        ("next_review", "2026-08-11"),
    ]


def test_labels_stacked_in_one_cell_have_their_values_stacked_in_the_next() -> None:
    paper = Paper()
    paper.grid("Effective Date: / Original Policy Date: | April 1, 2025 / March 12, 2021")
    header = paper.header().value
    assert header.effective_date == "2025-04-01"
    assert [(d.kind, d.date) for d in header.dates] == [("original_effective", "2021-03-12")]


def test_of_several_effective_dates_in_one_field_the_newest_is_meant() -> None:
    paper = Paper()
    paper.line("Effective Date: 12/24/2022; 11/21/24")
    found = paper.header()
    assert found.value.effective_date == "2024-11-21"
    assert [(d.kind, d.date, d.label) for d in found.value.dates] == [("other", "2022-12-24", "Effective Date")]
    assert [f.rule for f in found.findings if f.at == "/effective_date"] == []


def test_a_list_of_dates_over_several_lines_gives_each_with_its_label() -> None:
    paper = Paper()
    paper.line("Committee Approval Date: 1/2017, 5/2018,")
    paper.line("11/2024", left=197)
    assert [(d.kind, d.date) for d in paper.header().value.dates] == [
        ("approved", "2017-01"),
        ("approved", "2018-05"),
        ("approved", "2024-11"),
    ]


def test_publish_and_review_dates_alone_give_no_effective_date_but_a_finding() -> None:
    paper = Paper()
    paper.line("Publish Date: 09/10/2025          Last Review Date: 08/15/2025")
    found = paper.header()
    assert found.value.effective_date is None
    (finding,) = [f for f in found.findings if f.at == "/effective_date"]
    assert finding.rule == "no-effective-date"
    assert "Publish Date 2025-09-10" in finding.message


def test_a_revision_after_the_original_effective_date_dates_the_version() -> None:
    paper = Paper()
    paper.line("Original Effective Date: 11/15/06")
    paper.line("Revised: 01/01/26")
    found = paper.header()
    assert found.value.effective_date == "2026-01-01"
    assert [d.kind for d in found.value.dates] == ["original_effective"]
    assert [f.rule for f in found.findings if f.at == "/effective_date"] == ["effective-date-of-revision"]


def test_an_amendment_on_the_front_dates_the_version_where_the_first_one_s_date_stands_at_the_end() -> None:
    paper = Paper()
    paper.line("Knee Braces          Amended Date: October 1, 2025")
    paper.heading("Coverage Criteria", "criteria")
    paper.line("Braces are covered for members with an unstable knee.")
    paper.turn()
    paper.heading("Policy Implementation and History", "revision_history")
    paper.line("Original Effective Date: August 1, 2019")
    assert paper.header().value.effective_date == "2025-10-01"


def test_an_effective_date_years_before_the_revision_is_the_first_versions_with_a_doubt() -> None:
    paper = Paper()
    paper.line("Effective Date: 11/01/2013")
    paper.line("Revised Date: 05/01/2024")
    found = paper.header()
    assert found.value.effective_date == "2024-05-01"
    assert [(d.kind, d.date) for d in found.value.dates] == [("original_effective", "2013-11-01")]
    assert [f.rule for f in found.findings if f.at == "/effective_date"] == ["effective-date-of-revision"]


def test_a_revision_in_the_year_of_the_effective_date_changes_nothing() -> None:
    paper = Paper()
    paper.line("Effective Date: January 1, 2025")
    paper.line("Revised: January 15, 2025")
    assert paper.header().value.effective_date == "2025-01-01"


def test_an_effective_date_much_older_than_the_next_review_is_doubted() -> None:
    paper = Paper()
    paper.line("Effective Date: 2/2009")
    paper.line("Next Review Date: 10/15/2024")
    found = paper.header()
    assert found.value.effective_date == "2009-02"
    assert [f.rule for f in found.findings if f.at == "/effective_date"] == ["old-effective-date"]


def test_what_is_not_a_date_is_none() -> None:
    paper = Paper()
    paper.line("Effective Date: 1/1/2025")
    paper.line("Retire Date: N/A")
    paper.line("Next Review Date:")
    assert paper.header().value.dates == ()


def test_the_insurer_s_name_may_stand_before_a_label() -> None:
    paper = Paper()
    paper.line("Medica Effective Date: January 1, 2025")
    assert paper.header().value.effective_date == "2025-01-01"


def test_running_heads_give_the_date_where_the_page_does_not() -> None:
    paper = Paper()
    paper.line("Knee Braces", size=18, bold=True)
    paper.head("Knee Braces          Effective 07/01/2025")
    found = paper.header()
    assert found.value.effective_date == "2025-07-01"
    assert found.taken.isdisjoint(w.index for h in paper.layout().pages[0].furniture for w in h.words)


def test_a_sentence_of_the_document_gives_the_date_where_no_label_does() -> None:
    paper = Paper()
    paper.line("Knee Braces", size=18, bold=True)
    paper.heading("Keywords", "other")
    paper.line("This policy was approved by the committee and is effective on April 1, 2025.")
    found = paper.header()
    assert found.value.effective_date == "2025-04-01"
    assert "April" in printed(found, "/effective_date")


def test_dates_of_documents_that_are_cited_or_quoted_are_not_the_policy_s() -> None:
    paper = Paper()
    paper.line("Effective Date: 1/1/2025")
    paper.heading("Regulations", "evidence")
    paper.line("A determination of the program says:")
    paper.turn()
    paper.line("Original Effective Date: 10/01/2015")
    paper.heading("References", "references")
    paper.line("Updated: July 1, 2021")
    assert paper.header().value.dates == ()


def test_the_date_of_a_source_in_the_middle_of_its_line_is_not_the_policy_s() -> None:
    paper = Paper()
    paper.line("Knee Braces", size=18, bold=True)
    paper.heading("Coverage", "criteria")
    paper.line("A brace is covered for a year.")
    paper.turn()
    paper.heading("References", "references")
    paper.line("LCD: Splints of Knees (L34999). Original effective date 10/1/2015. Revision effective date 1/1/2020.")
    assert paper.header().value.effective_date is None


def test_the_newest_entry_under_a_heading_that_says_effective_dates_the_version() -> None:
    paper = Paper()
    paper.line("Knee Braces", size=18, bold=True)
    paper.heading("Coverage", "criteria")
    paper.line("A brace is covered for a year.")
    paper.heading("Effective", "revision_history")
    paper.line("January 2026: Annual review. Criteria for repairs revised.")
    paper.line("June 2024: Annual update.")
    header = paper.header().value
    assert (header.effective_date, header.effective_basis) == ("2026-01", "history")


def test_words_of_a_date_s_line_that_no_fact_holds_stay_in_the_text() -> None:
    paper = Paper()
    line = paper.line("CEO Approval: /s/ Ann Example 05/23/2024")
    found = paper.header()
    assert [(d.kind, d.date) for d in found.value.dates] == [("approved", "2024-05-23")]
    assert found.taken.isdisjoint(w.index for w in line.words)


def test_dates_set_one_behind_the_other_keep_their_own_labels() -> None:
    paper = Paper()
    paper.line("Effective 7/1/2025 Last reviewed 5/14/2025 Next review due 5/2026")
    header = paper.header().value
    assert header.effective_date == "2025-07-01"
    assert [(d.kind, d.date) for d in header.dates] == [("last_reviewed", "2025-05-14"), ("next_review", "2026-05")]


def test_the_first_effective_date_may_stand_behind_the_references() -> None:
    paper = Paper()
    paper.line("Effective Date: 1/1/2025")
    paper.heading("Criteria", "criteria")
    paper.line("A brace is covered after a sprain.")
    paper.heading("References", "references")
    paper.line("Hill C. Braces of the knee. 2019.")
    paper.line("Original Effective Date: 9/1/1998")
    paper.line("Most Recent Review Date: 3/13/2024")
    header = paper.header().value
    assert header.effective_date == "2025-01-01"
    assert [(d.kind, d.date) for d in header.dates] == [
        ("original_effective", "1998-09-01"),
        ("last_reviewed", "2024-03-13"),
    ]


def test_an_lcd_that_was_never_revised_is_in_force_from_its_original_date() -> None:
    for said in (["Revision Effective Date", "N/A"], ["Revision Effective Date: N/A"]):
        paper = Paper()
        paper.line("Local Coverage Determination (LCD)")
        paper.turn()
        paper.line("Original Effective Date")
        paper.line("For services performed on or after 11/05/2023")
        for line in said:
            paper.line(line)
        assert paper.header().value.effective_date == "2023-11-05"


def test_a_first_version_s_date_alone_dates_no_later_one() -> None:
    paper = Paper()
    paper.line("Original Effective Date: 2/16/2022")
    paper.line("Last Review: 11/6/2024")
    assert paper.header().value.effective_date is None


def test_a_revision_in_a_running_foot_dates_no_version() -> None:
    paper = Paper()
    paper.line("Original Policy Date: 04/18/2022")
    paper.head("Revised 11/2024          Page 1 of 3")
    assert paper.header().value.effective_date is None


def test_dates_in_a_block_at_the_end_are_the_document_s_without_a_colon() -> None:
    paper = Paper()
    paper.line("Knee Braces", size=18, bold=True)
    paper.heading("References", "references")
    for text in ("EFFECTIVE DATE", "09/09/2015", "REVISED DATE", "03/01/2016"):
        paper.line(text)
    header = paper.header().value
    assert header.effective_date == "2015-09-09"
    assert [(d.kind, d.date) for d in header.dates] == [("revised", "2016-03-01")]


def test_the_end_of_a_span_of_time_is_no_second_effective_date() -> None:
    paper = Paper()
    paper.line("Effective Date: 1/1/2025 – 12/31/2025")
    header = paper.header().value
    assert (header.effective_date, header.dates) == ("2025-01-01", ())


def test_the_newest_entries_of_the_history_date_a_version_that_nothing_else_dates() -> None:
    paper = Paper()
    paper.line("Knee Braces", size=18, bold=True)
    paper.heading("Policy History", "revision_history")
    paper.line("8/20/2025: Annual review. Sleeves added, effective October 1, 2025.")
    paper.space()
    paper.line("8/20/2024: Annual review. No change, effective October 1, 2024.")
    found = paper.header()
    assert found.value.effective_date == "2025-10-01"
    assert [f.rule for f in found.findings if f.at == "/effective_date"] == ["effective-date-of-history"]


def test_an_entry_on_codes_dates_no_version() -> None:
    paper = Paper()
    paper.line("Knee Braces", size=18, bold=True)
    paper.heading("Policy History", "revision_history")
    paper.line("3/25/2025: Added new code effective 4/1/2025: E0486")
    paper.space()
    paper.line("1/2/2025: Annual review.")
    assert paper.header().value.effective_date is None


@pytest.mark.parametrize("entry", ["E0486 deleted effective 4/1/2025", "Chin straps (removed, effective 4/1/2025)"])
def test_a_remark_that_something_is_gone_dates_nothing(entry: str) -> None:
    paper = Paper()
    paper.line("Knee Braces", size=18, bold=True)
    paper.line(entry)
    paper.heading("Policy History", "revision_history")
    paper.line(f"3/25/2025: {entry}")
    paper.space()
    paper.line("1/2/2025: Annual review.")
    header = paper.header().value
    assert (header.effective_date, header.effective_basis) == (None, "committed")


def test_the_date_of_a_rule_gives_way_to_the_running_foot_s() -> None:
    paper = Paper()
    paper.line("Knee Braces", size=18, bold=True)
    paper.line("Effective for dates of service on or after November 21, 2024, sleeves need no order.")
    paper.head("Clinical Coverage Criteria Effective 03/01/2025")
    assert paper.header().value.effective_date == "2025-03-01"


def test_two_effective_dates_in_two_places_are_a_doubt() -> None:
    paper = Paper()
    paper.line("Effective Date: 3/1/2025")
    paper.head("Knee Braces          Effective 01/01/2025")
    found = paper.header()
    (finding,) = [f for f in found.findings if f.at == "/effective_date"]
    assert found.value.effective_date == "2025-03-01"
    assert (finding.rule, "2025-01-01" in finding.message) == ("effective-date-doubtful", True)


@pytest.mark.parametrize("value", ["…", "……"])
def test_leader_dots_behind_the_label_of_a_date_are_no_date(value: str) -> None:
    paper = Paper()
    paper.line(f"Effective Date:          {value}")
    assert paper.header().value.effective_date is None
