"""When a version takes effect: what counts as saying so, and which of several places is believed."""

from __future__ import annotations

import pytest

from tests.reading.pages import printed, typed

BODY = ("## criteria Criteria", "A brace is covered after a sprain.")
HISTORY = "## revision_history Policy History"
REVIEW = ("", "8/20/2024: Annual review.")
NOTICE = "In accordance with the rules of the state and of the plan, effective May 1, 2024, braces need an order."
FOURTEEN = "A brace is a thing that is worn around the knee when it hurts"
FIFTEEN = f"{FOURTEEN} indeed"


def effective(*rows: str) -> str | None:
    return typed(*rows).header().value.effective_date


def doubts(*rows: str) -> list[str]:
    return [f.rule for f in typed(*rows).header().findings if f.at == "/effective_date"]


@pytest.mark.parametrize(
    ("rows", "day"),
    [
        (["Revision Effective Date: 3/1/2024", "Effective Date: 1/1/2020"], "2024-03-01"),
        (["Effective Date: 1/1/2025", "^ Braces Revision Effective Date: 3/1/2024"], "2024-03-01"),
        (["Original Effective Date: 1/1/2020", "Effective Date: 3/1/2024", "Revised: 4/1/2024"], "2024-03-01"),
        (["Original Effective: 2/1/2022", "Revised / Effective: 9/1/2024"], "2024-09-01"),
        (["Implementation Date: 1/1/2025"], "2025-01-01"),
        (["Implementation Date: 3/1/2025", "Effective Date: 2/1/2025"], "2025-02-01"),
        (["Implementation Date: 8/14/2009", "Revision Dates: 1/28/2022, 11/7/2024"], None),
        (["Approved: 1/1/2025", "Published: 2/1/2025"], None),
        (["Revised: 2/1/2024"], None),
        (["Last Review Date: 5/1/2024", "Original Effective Date: 5/1/2020"], None),
    ],
)
def test_what_a_label_asks_for_decides_whose_date_it_is(rows: list[str], day: str | None) -> None:
    assert effective(*rows) == day


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Effective 3/1/2025 sleeves of the knee", "2025-03-01"),
        ("Effective for dates of service on or after 3/1/2025", "2025-03-01"),
        ("In force for requests received on and after 3/1/2025", "2025-03-01"),
        ("Commercial Effective: 3/1/2025", "2025-03-01"),
        ("E0486 deleted Effective: 3/1/2025", None),
        ("E0486 (removed, Effective: 3/1/2025)", None),
        ("E0486 added Effective: 3/1/2025", "2025-03-01"),
        ("Effective: 3/1/2025 E0486 deleted", "2025-03-01"),
    ],
)
def test_a_remark_that_a_code_is_gone_dates_nothing(line: str, day: str | None) -> None:
    assert effective(line) == day


@pytest.mark.parametrize("line", ["11/10/2025 - Effective date", "• 11/10/2025 – Effective date"])
def test_a_label_may_stand_behind_its_date(line: str) -> None:
    assert effective(*BODY, "## other Activity", line, "5/1/2008 - Date of origin") == "2025-11-10"


def test_a_line_that_a_deletion_stands_above_may_date_the_document() -> None:
    assert effective("E0486 deleted", "Effective: 3/1/2025") == "2025-03-01"
    assert effective("Approved: 1/1/2025", "E0486 deleted", "^ Braces Effective Date: 3/1/2025") == "2025-03-01"


@pytest.mark.parametrize(
    ("answer", "is_first"),
    [
        (["Revised", "None"], True),
        (["Revised: Not applicable"], True),
        (["Revision Effective Date: N/A"], True),
        (["Revision Effective Date", "N/A"], True),
        (["Retire Date: N/A", "Revised: N/A"], True),
        (["Reviewed: Not applicable"], False),
        (["Retire Date", "N/A"], False),
        (["N/A"], False),
        (["Revised:", "Knees", "N/A"], False),
        (["Revised", "Pending"], False),
        (["Revised: Pending"], False),
    ],
)
def test_the_first_version_s_date_is_this_one_s_where_it_was_never_revised(answer: list[str], is_first: bool) -> None:
    header = typed("Original Effective Date: 11/05/2023", *answer).header().value
    assert (header.effective_date, header.effective_basis) == (
        ("2023-11-05", "original") if is_first else (None, "committed")
    )
    assert effective("Reviewed: 11/05/2023", *answer) is None


@pytest.mark.parametrize(
    ("rows", "day"),
    [
        (["Effective Date: 1/1/2023", "Revised: 2/1/2024"], "2024-02-01"),
        (["Effective Date: 1/1/2023", "Revised: 1/1/2024"], "2023-01-01"),
        (["Effective Date: 2023", "Revised: 2024"], "2023"),
        (["Effective Date: 1/1/2022", "Revised: 2/1/2023", "Revised: 2/1/2024"], "2024-02-01"),
        (["Effective Date: 1/1/2020; 6/1/2023", "Revised: 2/1/2024"], "2023-06-01"),
        (["Effective Date: 1/1/2023", "^ Revised: 2/1/2024"], "2023-01-01"),
        (["^ Effective Date: 1/1/2023", "Revised: 2/1/2024"], "2023-01-01"),
        (["Effective Date: 1/1/2023", "Published: 2/1/2024"], "2023-01-01"),
        (["Original Effective Date: 1/1/2022", "Revised: 2/1/2022"], "2022-02-01"),
        (["Original Effective Date: 1/1/2022", "Revised: 4/1/2024", "Revised: 5/1/2024"], "2024-05-01"),
        (["Original Effective Date: 1/1/2022", "Reviewed: 2/1/2024"], None),
        (["Original Effective Date: 1/1/2022", "^ Revised: 2/1/2024"], None),
        (["Original Effective Date: 1/1/2022", *BODY, "--", "Revised: 2/1/2024", "Reviewed: 3/1/2024"], None),
    ],
)
def test_a_revision_dates_a_version_whose_first_one_is_dated_long_before(rows: list[str], day: str | None) -> None:
    assert effective(*rows) == day


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Clinical Policy Effective 01/01/2025", "2025-01-01"),
        ("Clinical Policy Effective 05/24", "2024-05"),
        ("Clinical Policy Eff. 01/01/2025 Page 1 of 3", "2025-01-01"),
        ("Clinical Policy Effective 01/01/2025 Page 1 of 3 only", None),
        ("Clinical Policy Effective soon 01/01/2025", None),
        ("Clinical Policy Effective", None),
        ("Reviewed by us 3/1/2024 Policy no longer Effective 01/01/2025", None),
        ("E0486 deleted Effective 01/01/2025", None),
        ("A policy on the braces of a knee that is weak or sprained Effective 01/01/2025", "2025-01-01"),
        ("A policy on the braces of a knee that is very weak or sprained Effective 01/01/2025", None),
    ],
)
@pytest.mark.parametrize("place", ["", "^ "])
def test_a_short_line_of_the_front_or_a_running_foot_may_end_in_the_effective_date(
    line: str, day: str | None, place: str
) -> None:
    assert effective(place + line) == day


def test_a_cell_or_a_line_of_the_body_that_ends_in_an_effective_date_dates_nothing() -> None:
    assert effective("Clinical Policy Effective 01/01/2025 | Braces of the knee") is None
    assert effective(*BODY, "Clinical Policy Effective 01/01/2025") is None


def test_a_running_foot_is_believed_before_a_line_and_a_label_before_both() -> None:
    foot, line = "^ Clinical Policy Effective 01/01/2025", "Clinical Policy Effective 02/01/2025"
    assert effective(foot, line) == "2025-01-01"
    assert effective(foot, line, "Effective Date: 03/01/2025") == "2025-03-01"


def test_a_line_that_another_label_takes_mentions_nothing() -> None:
    assert effective("Reviewed: 1/1/2025 by us Policy Effective 02/01/2025") is None


def test_the_words_of_a_mention_or_a_sentence_are_its_evidence() -> None:
    mentioned = typed("^ Clinical Policy Effective 01/01/2025 Page 1").header()
    assert printed(mentioned, "/effective_date") == "Clinical Policy Effective 01/01/2025 Page 1"
    stated = typed(*BODY, "This policy takes effect on April 1, 2025.").header()
    assert printed(stated, "/effective_date") == "This policy takes effect on April 1, 2025."
    recorded = typed(HISTORY, "8/20/2025: Policy effective October 1, 2025", *REVIEW).header()
    assert printed(recorded, "/effective_date") == "8/20/2025: Policy effective October 1, 2025"


@pytest.mark.parametrize(
    ("rows", "day"),
    [
        ([*BODY, "This policy is effective on April 1, 2025."], "2025-04-01"),
        ([*BODY, "--", "This policy is effective on April 1, 2025."], "2025-04-01"),
        ([*BODY, "## references References", "This policy of another plan is effective on April 1, 2025."], None),
        ([*BODY, HISTORY, "8/1/2024: This policy is effective on May 1, 2024.", "", "8/1/2025: Review."], None),
        ([*BODY, "Effective for services performed on or after 5/1/2024 an order is asked for."], "2024-05-01"),
        ([*BODY, "For sleeves: effective for services performed on or after 5/1/2024 an order is due."], None),
        ([*BODY, "--", "Effective for services performed on or after 5/1/2024 an order is asked for."], None),
        ([*BODY, "Reviewed: 1/1/2024", "This policy is effective on April 1, 2025."], "2025-04-01"),
    ],
)
def test_a_sentence_on_the_document_dates_it_and_one_on_services_if_the_first_page_opens_with_it(
    rows: list[str], day: str | None
) -> None:
    assert effective(*rows) == day


@pytest.mark.parametrize(
    ("rows", "day"),
    [
        (["## other Notice", NOTICE], "2024-05-01"),
        (["## other Notice", "To members", NOTICE], "2024-05-01"),
        (["## other Notice", FOURTEEN, NOTICE], "2024-05-01"),
        (["## other Notice", FIFTEEN, NOTICE], None),
        (["## other Notice", FIFTEEN, "To members", NOTICE], None),
        (["## other Notice", f"{FIFTEEN}.", "## other Rules", NOTICE], None),
        (["--", "## other Notice", NOTICE], None),
        (["## references References", NOTICE], None),
        (["## other Notice", "Under the rule, effective May 1, 2024, braces of all sizes need an order."], None),
        (["## other Notice", "Under the rule, effective May 1, 2024, knee braces of all sizes need one."], None),
        (
            ["## other Notice", "Under the rule, effective May 1, 2024, knee braces of all sizes need an order."],
            "2024-05-01",
        ),
    ],
)
def test_the_first_sentence_of_a_notice_says_from_when_on_it_holds(rows: list[str], day: str | None) -> None:
    assert effective(*rows) == day


@pytest.mark.parametrize(
    ("entry", "day"),
    [
        ("8/20/2025: Policy effective", "2025-08-20"),
        ("8/20/2025: Policy effective October 1, 2025", "2025-10-01"),
        ("8/20/2025: Annual review.", None),
        ("8/20/2025: Sleeves added, effective October 1, 2025.", "2025-10-01"),
        ("8/20/2025: Sleeves added, effective June 1, 2025.", None),
        ("8/20/2025: Sleeves added, effective August 20, 2025.", "2025-08-20"),
        ("8/20/2025: Sleeves added, effective August 2025.", "2025-08"),
        ("8/20/2025: Sleeves added, effective July 2025.", None),
        ("8/2025: Sleeves added, effective August 1, 2025.", "2025-08-01"),
        ("8/2025: Sleeves added, effective July 31, 2025.", None),
        ("8/20/2025: Sleeves removed, effective October 1, 2025.", None),
        ("8/20/2025: Code E0486 added, effective October 1, 2025.", None),
    ],
)
def test_the_newest_entry_of_the_history_dates_a_version_from_its_day_on(entry: str, day: str | None) -> None:
    assert effective(HISTORY, entry, *REVIEW) == day
    assert effective(HISTORY, REVIEW[1], "", entry) == day


def test_an_older_entry_of_the_history_dates_nothing() -> None:
    older = ("", "8/20/2024: Policy effective October 1, 2026")
    assert effective(HISTORY, "8/20/2025: Annual review.", *older) is None
    assert effective(HISTORY, "8/20/2025: Sleeves added, effective October 1, 2025.", *older) == "2025-10-01"


def test_entries_of_one_day_that_agree_are_believed_together() -> None:
    entries = (
        "8/20/2025: Sleeves added, effective June 1, 2025.",
        "",
        "8/20/2025: Straps added, effective June 1, 2025.",
    )
    assert effective(HISTORY, *entries) == "2025-06-01"


@pytest.mark.parametrize(
    ("label", "foot", "day"),
    [
        ("Effective Date: 10/1/2025", "Knee Braces          Effective 10/2025", "2025-10-01"),
        ("Effective Date: 10/2025", "Knee Braces          Effective 10/1/2025", "2025-10-01"),
        ("Effective Date: 2025", "Knee Braces          Effective 10/1/2025", "2025-10-01"),
        ("Effective Date: 10/2025", "Knee Braces Effective Date: 10/1/2025", "2025-10"),
    ],
)
def test_the_same_date_printed_less_precisely_is_no_rival(label: str, foot: str, day: str) -> None:
    rows = (label, f"^ {foot}")
    assert (effective(*rows), doubts(*rows)) == (day, [])


def test_a_label_is_believed_before_the_history() -> None:
    rows = ("Effective Date: 3/1/2025", HISTORY, "8/20/2025: Sleeves added, effective October 1, 2025.", *REVIEW)
    assert (effective(*rows), doubts(*rows)) == ("2025-03-01", [])


@pytest.mark.parametrize(
    ("foot", "day"),
    [
        ("WH-118 Last reviewed 9/18/2025 Effective 10/9/2025 Page 1 of 1", "2025-10-09"),
        ("Effective 04/12/2024 | Revised 04/01/2024          Page 1", "2024-04-12"),
        ("WH-118 Effective 10/9/2025 for braces of the left knee and of both knees", None),
    ],
)
def test_the_foot_of_a_single_page_is_one_though_no_other_page_repeats_it(foot: str, day: str | None) -> None:
    assert effective(*BODY, *["A brace is worn."] * 12, "", foot) == day


@pytest.mark.parametrize(
    ("rows", "day"),
    [
        (["Effective 01/01/2026 (updated 04/01/2026; see the updates at the end of this list)"], "2026-01-01"),
        (["KBM Effective | 02/10/2025", "Last Revised | 01/23/2025"], "2025-02-10"),
    ],
)
def test_a_remark_behind_a_date_and_the_initials_of_a_manual_before_its_label_change_nothing(
    rows: list[str], day: str | None
) -> None:
    assert effective(*rows) == day
