"""Two clocks over versions that no insurer has to print for us: retirement, gaps, later commits, missing dates."""

from __future__ import annotations

import pytest

from extractor.ledger import Version
from extractor.model.inferred import Inferred, InferredState
from extractor.model.policy import Policy
from extractor.timeline.clocks import Dated, Stated, dated, governing, spans, stated


def version(effective: str | None, committed: str = "2026-01-05") -> Version:
    name = f"{effective}{committed}"
    return Version(name, f"{committed}T12:00:00Z", "a/b", None, None, effective, str(effective), name, "a.pdf", "1")


def line(*parts: tuple[str | None, str | None, str | None, str]) -> tuple[Dated, ...]:
    """Versions of (effective, approved, retired, committed)."""
    return dated([(version(effective, commit), Stated(said, gone)) for effective, said, gone, commit in parts])


def test_a_retired_policy_governs_to_the_eve_and_no_day_after():
    versions = line(("2024-01-01", "2023-12-01", "2025-03-01", "2026-01-05"))
    assert governing(versions, "2025-02-28").governing
    after = governing(versions, "2025-03-01")
    assert (after.governing, after.why) == (None, "retired")
    assert after.last.end == "2025-02-28"


def test_a_gap_between_retirement_and_a_new_start_is_no_ones():
    versions = line(("2024-01-01", None, "2025-03-01", "2026-01-05"), ("2025-06-01", None, None, "2026-01-05"))
    gap = governing(versions, "2025-04-01")
    assert (gap.governing, gap.why, [span.dated.start for span in gap.future]) == (None, "retired", ["2025-06-01"])
    assert governing(versions, "2025-06-01").governing


def test_what_comes_while_the_ledger_is_kept_is_known_from_its_commit():
    first, second = line(
        ("2025-01-01", "2024-10-17", None, "2024-12-01"), ("2025-01-01", "2025-01-15", None, "2025-01-20")
    )
    assert [(one.known_from, one.clock) for one in (first, second)] == [
        ("2024-10-17", "stated"),
        ("2025-01-20", "committed"),
    ]
    seen = governing((first, second), "2025-01-10", known="2025-01-16")
    assert (seen.governing.dated, seen.now.dated) == (first, second)
    assert governing((first, second), "2025-01-10", known="2025-01-20").governing.dated == second


def test_a_version_that_states_no_approval_is_known_from_its_effective_date():
    assert [(one.known_from, one.clock) for one in line(("2025-01", None, None, "2026-01-05"))] == [
        ("2025-01-01", "effective")
    ]


def test_a_version_without_any_date_is_taken_from_its_commit():
    (only,) = line((None, None, None, "2026-01-05"))
    assert (only.start, only.known_from) == ("2026-01-05", "2026-01-05")


def test_nothing_governs_where_there_is_nothing():
    assert governing((), "2025-01-01").why == "not known"
    assert spans(()) == ()


@pytest.mark.parametrize(("printed", "last"), [("2025", "2025-12-31"), ("2024-02", "2024-02-29"), ("2025-04-03",) * 2])
def test_a_month_is_known_when_its_last_day_is_and_told_as_printed(printed, last):
    said = stated({"revision_history": [{"date": printed}, {"date": None}], "dates": []})
    assert said == Stated(printed, None)
    assert dated([(version("2023-01-01"), said)])[0].known_from == last


def test_a_month_in_which_a_version_took_effect_does_not_make_it_retroactive():
    within, before = line(("2025-01-15", "2025-01", None, "2026-01-05"), ("2025-01-15", "2025-02", None, "2026-01-05"))
    assert (within.is_retroactive, before.is_retroactive) == (False, True)


def test_a_next_review_is_no_approval():
    dates = [{"kind": "next_review", "date": "2027-01-01"}, {"kind": "retired", "date": "2026-05"}]
    assert stated({"revision_history": [], "dates": dates}) == Stated(None, "2026-05-01")


def inferred_line(*states: tuple[str, str | None], effective: str = "2025-10-01") -> tuple[Dated, ...]:
    """States of (the day of their entry, effective) before the one printed version."""
    made = [
        InferredState(
            0,
            Policy(policy_id="a/b", title=None, payer=None, effective_date=day),
            Inferred(history_of="a.pdf", facts_of="a.pdf", state_of=entry, entries=()),
        )
        for entry, day in states
    ]
    return dated([(version(effective), Stated("2025-08-20", None))], made)


def test_an_inferred_state_is_known_from_its_entry_and_gives_way_to_what_was_known_later():
    line = inferred_line(("2024-10-17", "2025-01-01"), ("2025-01-15", "2025-01-01"))
    assert [governing(line, "2025-01-10", known).governing.dated for known in ("2025-01-12", "2025-02-10")] == [
        *line[:2]
    ]
    assert [span.is_undone for span in spans(line)] == [True, False, False]
    assert [one.is_retroactive for one in line] == [False, True, False]
    assert len({one.version.commit for one in line}) == 3


def test_an_inferred_state_without_an_effective_date_holds_from_the_day_it_was_known():
    line = inferred_line(("2024-03", None), ("2025-01-15", None))
    assert [one.start for one in line] == ["2024-03-31", "2025-01-15", "2025-10-01"]


def test_a_state_whose_day_was_still_to_come_is_over_when_a_later_one_begins():
    line = inferred_line(("2025-01-15", "2025-06-01"), ("2025-02-05", "2025-03-01"))
    assert governing(line, "2025-07-01", "2025-01-20").governing.dated == line[0]
    assert governing(line, "2025-07-01", "2025-02-20").governing.dated == line[1]
    assert [span.is_undone for span in spans(line)] == [True, False, False]


def test_what_the_history_tells_of_the_time_before_the_papers_own_first_day_never_outlasts_it():
    line = inferred_line(("2024-05-01", None), effective="2020-01-01")
    assert governing(line, "2024-06-01").governing.dated == line[1]
    assert governing(line, "2024-06-01", "2024-06-01").governing.dated == line[0]


def test_what_the_ledger_was_there_for_is_inferred_from_the_commit_that_tells_of_it():
    told = dated(
        [(version("2024-01-01", "2024-01-05"), Stated("2023-12-01", None)),
         (version("2025-10-01", "2025-11-01"), Stated("2025-08-20", None))],
        [InferredState(1, Policy(policy_id="a/b", title=None, payer=None, effective_date="2025-01-01"),
                       Inferred(history_of="a.pdf", facts_of="a.pdf", state_of="2025-01-15", entries=()))],
    )  # fmt: skip
    assert [(one.known_from, one.clock) for one in told][1:] == [("2025-11-01", "committed")] * 2
