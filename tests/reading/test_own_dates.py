"""Which of the dates under labels are the document's own, and which words each of them rests on."""

from __future__ import annotations

import pytest

from extractor.model.header import Header
from tests.reading.pages import printed, typed

BODY = ("## criteria Criteria", "A brace is covered after a sprain.")
SOURCES = ("## references References", "Hill C. Braces of the knee.")
WORDS = ("of", "the", "knee", "alone")  # short lines between two dates


def dates(header: Header) -> list[tuple[str, str]]:
    return [(d.kind, d.date) for d in header.dates]


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("Approved: 1/1/2024, 6/1/2024", ["2024-01-01", "2024-06-01"]),
        ("Approved: 1/1/2024; 6/1/2024 & 7/1/2024", ["2024-01-01", "2024-06-01", "2024-07-01"]),
        ("Approved: 1/1/2024 and 6/1/2024", ["2024-01-01", "2024-06-01"]),
        ("Approved: 1/1/2024 - 6/30/2024", ["2024-01-01"]),
        ("Approved: 1/1/2024 through 6/30/2024", ["2024-01-01"]),
        ("Approved: 1/1/2024 – 6/30/2024, 9/1/2024", ["2024-01-01", "2024-09-01"]),
        ("Approved: 1/1/2024 until 6/30/2024, 9/1/2024 to 12/1/2024", ["2024-01-01", "2024-09-01"]),
        ("Approved: 1/1/2024 Next meeting 6/1/2024, 7/1/2024", ["2024-01-01"]),
        ("Approved: by Ann Example on 1/1/2024", ["2024-01-01"]),
        ("Approved: 1/1/2024 (supersedes the policy dated 6/1/2020)", ["2024-01-01"]),
        ("Approved: 2024", ["2024"]),
        ("Approved: soon", []),
    ],
)
def test_a_label_dates_what_is_listed_behind_it_and_no_end_of_a_span(line: str, days: list[str]) -> None:
    assert dates(typed(line).header().value) == [("approved", day) for day in days]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Approved: 1/1/2024, 6/1/2024", ["Approved: 1/1/2024,", "Approved: 6/1/2024"]),
        ("Approved: for claims on or after 1/1/2024", ["Approved: for claims on or after 1/1/2024"]),
        ("Approved: 1/1/2024 and 6/1/2024", ["Approved: 1/1/2024 and", "Approved: 6/1/2024"]),
        ("Approved: Ann Example 1/1/2024, 6/1/2024 in writing", ["Approved: 1/1/2024,", "Approved: 6/1/2024"]),
        ("Approved: January 1, 2024 in writing", ["Approved: January 1, 2024"]),
    ],
)
def test_a_date_rests_on_its_label_and_its_own_words(line: str, words: list[str]) -> None:
    found = typed(line).header()
    assert [printed(found, f"/dates/{n}") for n in range(len(found.value.dates))] == words


@pytest.mark.parametrize(
    ("line", "is_taken"),
    [
        ("Approved: 1/1/2024", True),
        ("Approved: 1/1/2024 – 6/30/2024", False),
        ("Approved: for dates of service on or after 1/1/2024", True),
        ("Approved: Ann Example 1/1/2024", False),
        ("Approved: 1/1/2024 in writing", False),
        ("Approved: 1/1/2024, as amended 6/1/2024", False),
    ],
)
def test_words_stay_in_the_text_where_they_say_more_than_the_date(line: str, is_taken: bool) -> None:
    paper = typed(line)
    own = {w.index for w in [*paper.layout().lines()][-1].words}
    assert (own <= paper.header().taken) is is_taken
    assert is_taken or own.isdisjoint(paper.header().taken)


@pytest.mark.parametrize("label", ["Effective Date", "Revision Effective Date"])
def test_behind_the_front_an_effective_date_is_taken_where_the_front_labels_none(label: str) -> None:
    late = ("--", f"{label}: 6/1/2024", "Revised: 4/4/2024")
    assert dates(typed(*BODY, *late).header().value) == [("revised", "2024-04-04")]
    assert typed(*BODY, *late).header().value.effective_date == "2024-06-01"
    beside_a_review = typed("Last Review Date: 5/1/2024", *BODY, *late).header().value
    assert beside_a_review.effective_date == "2024-06-01"
    assert dates(beside_a_review) == [("last_reviewed", "2024-05-01")]
    beside_another = typed(f"{label}: 5/1/2024", *BODY, *late).header().value
    assert (beside_another.effective_date, beside_another.dates) == ("2024-05-01", ())


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        (["Effective Date: 5/1/2024"], "2024-05-01"),
        (["Effective Date 5/1/2024"], "2024-05-01"),
        (["Effective: 5/1/2024"], "2024-05-01"),
        (["Effective 5/1/2024"], None),
        (["Effective 5/1/2024", "Reviewed 4/1/2024"], "2024-05-01"),
        (["Effective 5/1/2024", "Effective 6/1/2024"], None),
        (["Effective 5/1/2024", *WORDS[:3], "Reviewed 4/1/2024"], "2024-05-01"),
        (["Effective 5/1/2024", *WORDS, "Reviewed 4/1/2024"], None),
        (["Effective 5/1/2024", "--", "Next Review 4/1/2025"], None),
        (["Effective 5/1/2024", "Next Review 4/1/2025 by the board"], None),
        (["Effective Date: 5/1/2024 for braces of knees"], None),
        (["Effective Date: 5/1/2024, 6/1/2024"], "2024-06-01"),
        (["Braces of knees Effective Date: 5/1/2024"], None),
    ],
)
def test_behind_the_front_a_bare_effective_day_needs_a_colon_or_another_date_beside_it(
    lines: list[str], day: str | None
) -> None:
    assert typed(*BODY, "--", *lines).header().value.effective_date == day


def test_a_body_that_begins_on_the_first_page_may_hold_the_document_s_dates() -> None:
    header = typed(*BODY, "Effective 5/1/2024").header().value
    assert header.effective_date == "2024-05-01"
    assert dates(typed("Effective 5/1/2024", *BODY, "Reviewed 4/1/2024").header().value) == [
        ("last_reviewed", "2024-04-01")
    ]


@pytest.mark.parametrize(
    ("lines", "day", "others"),
    [
        (["Effective 2/1/2025", "Foot", "Effective 3/1/2025", "Leg", "Effective 4/1/2025"], None, []),
        (["Effective 2/1/2025", "Foot", "effective 3/1/2025", "Leg", "EFFECTIVE 4/1/2025"], None, []),
        (["Effective 2/1/2025 Effective 3/1/2025 Effective 4/1/2025"], None, []),
        (["^ Effective 2/1/2025", "Foot", "Effective 3/1/2025", "Leg", "Effective 4/1/2025"], None, []),
        (["Effective 2/1/2025", "Foot", "Effective 3/1/2025"], "2025-03-01", ["2025-02-01"]),
        (["Effective 2/1/2025, 3/1/2025, 4/1/2025"], "2025-04-01", ["2025-02-01", "2025-03-01"]),
        (
            ["Effective: 2/1/2025", "Foot", "Effective: 3/1/2025", "Leg", "Effective: 4/1/2025"],
            "2025-04-01",
            ["2025-02-01", "2025-03-01"],
        ),
    ],
)
def test_a_label_without_a_colon_that_comes_three_times_lists_other_documents(
    lines: list[str], day: str | None, others: list[str]
) -> None:
    header = typed("Reviewed 1/1/2025", *lines).header().value
    assert header.effective_date == day
    assert dates(header) == [("last_reviewed", "2025-01-01"), *(("other", other) for other in others)]


def test_the_first_date_is_the_document_s_though_a_list_of_others_follows() -> None:
    rows = ("Effective 12/1/2024", "Hand", "Effective 2/1/2025", "Foot", "Effective 3/1/2025", "Leg")
    header = typed(*rows).header().value
    assert (header.effective_date, header.dates) == ("2024-12-01", ())


@pytest.mark.parametrize(
    ("end", "taken"),
    [
        (["Original Effective Date: 9/1/1998"], [("original_effective", "1998-09-01")]),
        (["Original Effective Date 9/1/1998"], []),
        (
            ["Original Effective Date 9/1/1998", "Reviewed 3/13/2024"],
            [("original_effective", "1998-09-01"), ("last_reviewed", "2024-03-13")],
        ),
        (["Original Effective Date 9/1/1998", "Original Effective Date 9/1/1999"], []),
        (["Effective Date: 9/1/1998", "Reviewed: 3/13/2024"], []),
        (["Reviewed: 3/13/2024"], []),
        (
            ["Original Effective Date: 9/1/1998", *WORDS[:3], "Reviewed: 3/13/2024"],
            [("original_effective", "1998-09-01"), ("last_reviewed", "2024-03-13")],
        ),
        (
            ["Reviewed: 3/13/2024", *WORDS[:3], "Original Effective Date: 9/1/1998"],
            [("last_reviewed", "2024-03-13"), ("original_effective", "1998-09-01")],
        ),
        (["Original Effective Date: 9/1/1998", *WORDS, "Reviewed: 3/13/2024"], [("original_effective", "1998-09-01")]),
        (["Reviewed: 3/13/2024", *WORDS, "Original Effective Date: 9/1/1998"], [("original_effective", "1998-09-01")]),
        (
            ["Original Effective Date: 9/1/1998", *WORDS, "Reviewed: 3/13/2024", "Original Effective Date: 9/1/1999"],
            [("last_reviewed", "2024-03-13"), ("original_effective", "1999-09-01")],
        ),
    ],
)
def test_behind_the_sources_dates_stand_beside_the_first_effective_date(
    end: list[str], taken: list[tuple[str, str]]
) -> None:
    header = typed("Effective Date: 1/1/2025", *BODY, *SOURCES, *end).header().value
    assert (header.effective_date, dates(header)) == ("2025-01-01", taken)


def test_behind_the_sources_no_date_is_told_again_that_the_front_tells() -> None:
    end = ("Original Effective Date: 9/1/1998", "Reviewed: 3/13/2024")
    header = typed("Effective Date: 1/1/2025", "Reviewed: 1/1/2024", *BODY, *SOURCES, *end).header().value
    assert dates(header) == [("last_reviewed", "2024-01-01"), ("original_effective", "1998-09-01")]


def test_an_effective_date_behind_the_sources_is_taken_where_the_front_labels_none() -> None:
    end = ("Effective Date: 9/1/2023", "Revised: 3/13/2024")
    header = typed("Reviewed: 1/1/2024", *BODY, *SOURCES, *end).header().value
    assert header.effective_date == "2023-09-01"
    assert dates(header) == [("last_reviewed", "2024-01-01"), ("revised", "2024-03-13")]


@pytest.mark.parametrize(
    "rows",
    [
        ("## evidence Evidence", "Original Effective Date: 9/1/1998"),
        ("## evidence Evidence", "Original Effective Date: 9/1/1998", *SOURCES),
        (*SOURCES, "## evidence Evidence", "Original Effective Date: 9/1/1998", "## references Web Sites", "Dale C."),
    ],
)
def test_before_the_last_list_of_sources_a_first_effective_date_is_another_document_s(rows: tuple[str, ...]) -> None:
    assert typed("Effective Date: 1/1/2025", *BODY, *rows).header().value.dates == ()


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (["Approved: 5/1/2024", "Approved: 5/1/2024"], "Approved: 5/1/2024 Approved: 5/1/2024"),
        (["Approved: 5/1/2024", "Approved: 5/1/2024 in writing"], "Approved: 5/1/2024"),
        (["Approved: 5/1/2024 in writing", "Approved: 5/1/2024"], "Approved: 5/1/2024"),
        (["Approved: 5/1/2024", "^ Approved Date: 5/1/2024"], "Approved: 5/1/2024"),
        (["^ Approved: 5/1/2024", "^ Approved Date: 5/1/2024"], "Approved: 5/1/2024"),
    ],
)
def test_a_date_that_is_printed_again_is_one_date(rows: list[str], words: str) -> None:
    found = typed(*rows).header()
    assert dates(found.value) == [("approved", "2024-05-01")]
    assert printed(found, "/dates/0") == words


def test_one_day_under_two_labels_is_two_dates() -> None:
    assert dates(typed("Approved: 5/1/2024", "Reviewed: 5/1/2024").header().value) == [
        ("approved", "2024-05-01"),
        ("last_reviewed", "2024-05-01"),
    ]


@pytest.mark.parametrize(
    ("line", "day"),
    [("Approved by us. Effective date 2/1/2025.", "2025-02-01"), ("Approved by us effective date 2/1/2025", None)],
)
def test_a_short_remark_at_the_end_dates_the_document(line: str, day: str | None) -> None:
    rows = ("--", *BODY * 9, "## other Approval", line, *SOURCES)
    assert typed(*rows).header().value.effective_date == day
