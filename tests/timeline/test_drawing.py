"""The time line as `policy log` draws it, and as its JSON Lines give it."""

from __future__ import annotations

import json
from typing import Any

from extractor.ledger import Version
from extractor.model.policy import DatedFact, Revision
from extractor.timeline.clocks import spans
from extractor.timeline.drawing import log_lines, log_rows, since_day, timeline_of
from tests.timeline.papers import NEW, REMOVED, REVIEWED, committed, paper

OLD = committed(1, paper("2024-01-01", NEW, codes=("E0638", "E0641")), changes=("New policy",))
CURRENT = committed(
    2, paper("2025-10-01", NEW, REMOVED, REVIEWED), changes=("1 code removed",), reader_changes=("1 date read",)
)


def drawn(*versions: tuple[Version, bytes], today: str = "2026-01-01") -> list[str]:
    return list(log_lines(spans(timeline_of(versions)), today))


def rows(*versions: tuple[Version, bytes]) -> list[dict[str, Any]]:
    return [json.loads(row) for row in log_rows(spans(timeline_of(versions)))]


def test_each_version_is_a_line_with_its_days_and_below_it_what_changed() -> None:
    assert drawn(OLD, CURRENT) == [
        "a/b",
        "  2024-01-01 to 2024-12-31   11111111  entry of  2023-12-01  committed 2026-01-05  1.pdf"
        "  superseded by that of 2025-01-15",
        "               New policy",
        "  2025-01-01 to 2025-09-30   inferred  entry of  2025-01-15  2.pdf  superseded by 22222222  retroactive",
        "               inferred from the revision history of 2.pdf, entry of 2025-01-15, otherwise as in 1.pdf;"
        " nothing but these codes is known to differ",
        "               - E0638: not under “requires prior authorization” (entry of 2025-01-15)",
        "  2025-10-01 in force        22222222  entry of  2025-08-20  committed 2026-01-05  2.pdf",
        "               1 code removed",
        "               1 date read",
    ]


def test_a_version_that_is_to_come_is_in_future_up_to_its_first_day() -> None:
    for today, until in (("2023-12-31", "in future"), ("2024-01-01", "in force")):
        assert drawn(OLD, today=today)[1].split("  ")[1].strip() == f"2024-01-01 {until}"


def test_what_was_replaced_on_its_first_day_was_never_in_force() -> None:
    again = committed(2, paper("2024-01-01", NEW, REVIEWED))
    first = drawn(OLD, again)[1]
    assert first.startswith("  2024-01-01 never in force  11111111")
    assert first.endswith("superseded by 22222222 from its first day")


def test_of_a_state_whose_history_gives_no_day_it_is_not_said_that_it_was_never_in_force() -> None:
    entries = (
        Revision(date="2021-08-12", text="Code E0641 added."),
        Revision(date="2022-08-25", text="Code E0638 added."),
    )
    lines = drawn(committed(1, paper("2019-03-01", *entries)))
    assert lines[1].startswith("  no date    days not known  inferred  entry of  2021-08-12")
    assert not any("first day" in line for line in lines)


def test_a_retired_policy_without_any_date_of_its_own_says_so() -> None:
    gone = committed(1, paper(None, dates=(DatedFact(kind="retired", date="2026-03", label="Retired"),)))
    assert drawn(gone) == [
        "a/b",
        "  no date    to 2026-02-28   11111111  undated               committed 2026-01-05  1.pdf  retired 2026-03-01",
    ]


def test_only_what_a_document_calls_approved_is_drawn_as_approved() -> None:
    day = (DatedFact(kind="approved", date="2023-12-01", label="Approved"),)
    assert "approved  2023-12-01" in drawn(committed(1, paper("2024-01-01", NEW, dates=day)))[1]
    assert "approved" not in drawn(OLD)[1]


def test_a_version_read_again_was_committed_when_it_was_first_read() -> None:
    again = committed(1, paper("2024-01-01", NEW), first_committed="2025-02-03T08:00:00Z")
    assert "committed 2025-02-03" in drawn(again)[1]


def test_the_rows_have_all_fields_of_a_version() -> None:
    full = committed(
        1, paper("2024-01-01", NEW, dates=(DatedFact(kind="retired", date="2026-03", label="Retired"),)),
        title="Frames", policy_number="F-1", order="2024-01-01|x", changes=("New policy",), supersedes="0" * 40,
        rereads="9" * 40, reader_changes=("1 date read",), first_committed="2026-01-04T08:00:00Z",
        incomplete=("criteria",), corrected=("/payer",),
    )  # fmt: skip
    assert rows(full) == [
        {
            "commit": "1" * 40, "committed": "2026-01-05T12:00:00Z", "policy_id": "a/b", "title": "Frames",
            "policy_number": "F-1", "effective_date": "2024-01-01", "effective_basis": "stated", "is_draft": False,
            "order": "2024-01-01|x", "sha256": "1" * 64,
            "source_file": "1.pdf", "extractor": "1", "changes": ["New policy"], "supersedes": "0" * 40,
            "rereads": "9" * 40, "moved_from": None,
            "reader_changes": ["1 date read"], "first_committed": "2026-01-04T08:00:00Z",
            "in_force_from": "2024-01-01", "in_force_to": "2026-02-28", "approved": "2023-12-01",
            "retired": "2026-03-01", "known_from": "2023-12-01", "known_by": "stated", "superseded_by": None,
                "incomplete": ["criteria"], "corrected": ["/payer"],
            "inferred": None, "announces": [],
        }
    ]  # fmt: skip


def test_an_inferred_row_has_no_commit_of_its_own_and_no_change_of_a_later_version() -> None:
    state = rows(OLD, CURRENT)[1]
    assert (state["commit"], state["effective_date"], state["source_file"]) == (
        f"{'2' * 40}~2025-01-15", "2025-01-01", "2.pdf",
    )  # fmt: skip
    assert (state["changes"], state["reader_changes"], state["supersedes"], state["rereads"]) == ([], [], None, None)
    assert (state["superseded_by"], state["inferred"]["state_of"]) == ("2" * 40, "2025-01-15")


def test_the_rows_of_what_was_never_in_force_have_no_days() -> None:
    first, second = rows(OLD, committed(2, paper("2024-01-01", NEW, REVIEWED), title="Prüfstände"))
    assert (first["in_force_from"], first["in_force_to"], first["superseded_by"]) == (None, None, "2" * 40)
    assert (second["in_force_from"], second["in_force_to"], second["title"]) == ("2024-01-01", None, "Prüfstände")


def test_the_newest_title_stands_beside_the_id() -> None:
    titled = [committed(n, paper(f"202{n}-01-01", NEW), title=f"Test Benches, {n}") for n in (1, 2)]
    assert drawn(*titled)[0] == "a/b  Test Benches, 2"


def test_inferred_states_in_which_no_code_is_known_to_differ_are_one_line() -> None:
    entries = [Revision(date=f"20{year}-05-01", text="Ages revised") for year in (19, 20, 21)]
    versions = spans(timeline_of([committed(1, paper("2024-01-01", *entries, NEW))]))
    lines = list(log_lines(versions, "2026-01-01"))
    assert len(lines) == 3
    assert lines[1].split() == [
        *(
            "2019-05-01",
            "to",
            "2023-12-31",
            "inferred",
            "3",
            "states",
            "in",
            "which",
            "no",
            "code",
            "is",
            "known",
            "to",
        ),
        *("differ,", "by", "the", "history", "of", "1.pdf"),
    ]
    assert sum("inferred from" in line for line in log_lines(versions, "2026-01-01", everything=True)) == 3


def test_since_a_day_there_are_the_versions_that_became_known_or_took_effect_then() -> None:
    versions = spans(timeline_of([OLD, CURRENT]))
    assert [span.dated.start for span in since_day(versions, "2025-01-02")] == ["2025-01-01", "2025-10-01"]
    assert [span.dated.start for span in since_day(versions, "2025-10-01")] == ["2025-10-01"]
    assert since_day(versions, "2025-10-02") == []
    assert list(log_lines([], "2026-01-01")) == []
