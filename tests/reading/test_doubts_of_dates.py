"""What is said of an effective date that may not be the one meant, of one that is missing, and of the other dates."""

from __future__ import annotations

import pytest

from extractor.model.provenance import Finding
from tests.reading.pages import printed, typed

HISTORY = ("## revision_history Policy History", "8/20/2025: Sleeves added, effective October 1, 2025.")


def doubts(*rows: str) -> list[Finding]:
    return [f for f in typed(*rows).header().findings if "effective-date" in f.rule]


@pytest.mark.parametrize(
    ("rows", "rule", "severity", "message"),
    [
        (
            ["Effective Date: 1/1/2023", "Revised: 2/1/2024"],
            "effective-date-of-revision",
            "info",
            "The date called effective is more than a year older than that of the revision: 2024-02-01 is taken.",
        ),
        (
            ["Original Effective Date: 1/1/2023", "Revised: 2/1/2024"],
            "effective-date-of-revision",
            "info",
            "Besides the original effective date only a revision is dated: 2024-02-01 is taken.",
        ),
        (
            HISTORY,
            "effective-date-of-history",
            "info",
            "Only the revision history says when this version takes effect: 2025-10-01 is taken.",
        ),
        (
            ["Effective for services performed on or after 5/1/2024 knee sleeves need an order first."],
            "effective-date-of-services",
            "warning",
            "Only a sentence about services says from when on it applies: 2024-05-01 is taken.",
        ),
        (
            ["Effective Date: 3/1/2025", "^ Knee Braces          Effective 01/01/2025"],
            "effective-date-doubtful",
            "warning",
            "As the effective date, “2025-03-01” is taken; “2025-01-01” (page 1) is nearly as likely.",
        ),
        (
            ["Effective Date: 2/2009", "Next Review Date: 10/15/2024"],
            "old-effective-date",
            "warning",
            "The effective date 2009-02 is much older than 2024-10-15; it may be the first version's.",
        ),
        (
            ["Reviewed: 9/1/2025", "Retire Date: 9/1/2026"],
            "no-effective-date",
            "warning",
            "The document does not say when this version takes effect. It prints: Reviewed 2025-09-01.",
        ),
        ([], "no-effective-date", "warning", "The document does not say when this version takes effect."),
    ],
)
def test_each_doubt_of_an_effective_date_says_what_was_taken_and_why(
    rows: list[str], rule: str, severity: str, message: str
) -> None:
    (finding,) = doubts(*rows)
    assert (finding.rule, finding.severity, finding.message) == (rule, severity, message)
    assert finding.at == "/effective_date"


@pytest.mark.parametrize(
    ("effective", "later", "is_old"),
    [
        ("Effective Date: 3/1/2020", "Last Review Date: 3/1/2023", False),
        ("Effective Date: 3/1/2020", "Last Review Date: 4/1/2023", True),
        ("Effective Date: 2/2009", "Next Review Date: 2/2012", False),
        ("Effective Date: 2/2009", "Next Review Date: 3/2012", True),
        ("Effective Date: 2009", "Published: 2012", False),
        ("Effective Date: 2009", "Published: 2/2012", True),
        ("Effective Date: 3/1/2020", "Published: 4/1/2023", True),
        ("Effective Date: 3/1/2020", "Approved: 4/1/2023", False),
        ("Effective Date: 3/1/2020", "Last Review Date: 3/1/2021, 4/1/2023, 3/1/2022", True),
        ("Revision Effective Date: 3/1/2022", "Revised: 3/1/2023", False),
        ("Revision Effective Date: 3/1/2022", "Revised: 4/1/2023", True),
        ("Revision Effective Date: 3/1/2022", "Revised: 4/1/2023, 5/1/2022", True),
    ],
)
def test_an_effective_date_is_old_a_year_before_a_revision_and_three_before_a_review(
    effective: str, later: str, is_old: bool
) -> None:
    assert [f.rule for f in doubts(effective, later)] == (["old-effective-date"] if is_old else [])


def test_of_several_dates_under_one_label_the_newest_is_named_where_none_is_effective() -> None:
    (finding,) = doubts(
        "Publish Date: 09/10/2023", "Reviewed: 8/15/2025", "Reviewed: 8/15/2024", "Original Effective Date: 1/1/2020",
        "^ Revised: 7/1/2022", "Approved: 7/1/2025", "Next Review Date: 1/1/2026",
    )  # fmt: skip
    assert finding.message.partition(" It prints: ")[2] == (
        "Original Effective Date 2020-01-01, Revised 2022-07-01, Publish Date 2023-09-10, Reviewed 2025-08-15."
    )


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Implementation Date", "other"),
        ("Creation Date", "other"),
        ("Retire Date", "retired"),
        ("Publish Date", "published"),
        ("Revised", "revised"),
        ("Approval Date", "approved"),
        ("Last Review Date", "last_reviewed"),
        ("Next Review Date", "next_review"),
        ("Original Effective Date", "original_effective"),
    ],
)
def test_each_labelled_date_is_kept_with_its_kind_and_label(label: str, kind: str) -> None:
    found = typed("Effective Date: 3/1/2025", f"{label}: 2/1/2025").header()
    assert found.value.effective_date == "2025-03-01"
    assert [(d.kind, d.date, d.label) for d in found.value.dates] == [(kind, "2025-02-01", label)]
    assert printed(found, "/dates/0") == f"{label}: 2/1/2025"
    assert printed(found, "/effective_date") == "Effective Date: 3/1/2025"


@pytest.mark.parametrize(
    ("rows", "kinds"),
    [
        (["Effective Date: 3/1/2025", "Effective Date: 3/1/2025"], []),
        (["Effective Date: 1/1/2025; 3/1/2025"], ["other"]),
        (["Revision Effective Date: 3/1/2025", "Effective Date: 3/1/2025"], ["original_effective"]),
        (["Revision Effective Date: 1/1/2025; 3/1/2025"], ["other"]),
        (["Effective Date: 3/1/2025", "Revised: 3/1/2025"], ["revised"]),
        (["Effective Date: 3/1/2020", "Revised: 3/1/2025"], ["original_effective"]),
        (["Effective Date: 3/1/2025", "Original Effective Date: 3/1/2025"], ["original_effective"]),
        (["Original Effective Date: 3/1/2025", "Revised: N/A"], ["original_effective"]),
        (["Implementation Date: 3/1/2025"], ["other"]),
    ],
)
def test_a_date_that_stands_under_the_label_of_the_effective_date_is_not_kept_twice(
    rows: list[str], kinds: list[str]
) -> None:
    header = typed(*rows).header().value
    assert header.effective_date == "2025-03-01"
    assert [d.kind for d in header.dates] == kinds


def test_a_date_of_the_first_version_or_of_an_implementation_is_cited_for_the_effective_date_too() -> None:
    for row in ("Original Effective Date: 3/1/2025", "Implementation Date: 3/1/2025"):
        found = typed(row, "Revised: N/A").header()
        assert printed(found, "/effective_date") == printed(found, "/dates/0") == row


@pytest.mark.parametrize(
    ("rows", "basis"),
    [
        (["Effective Date: 3/1/2025"], "stated"),
        (["Effective Date: 3/1/2020", "Revised: 3/1/2025"], "stated"),
        (["^ Knee Policy Effective 3/1/2025"], "stated"),
        (["Original Effective Date: 3/1/2025", "Revised: N/A"], "original"),
        (HISTORY, "history"),
        (["## revision_history Policy History", "8/20/2025: Policy effective", "", "8/20/2024: Review."], "history"),
        (["Effective Date: 10/1/2025", *HISTORY], "stated"),
        (["Reviewed: 3/1/2025"], "committed"),
    ],
)
def test_what_an_effective_date_was_taken_from_is_said(rows: list[str], basis: str) -> None:
    assert typed(*rows).header().value.effective_basis == basis
