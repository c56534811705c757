"""Two clocks over versions that no insurer has to print for us: retirement, gaps, later commits, missing dates."""

from __future__ import annotations

import pytest

from extractor.model.inferred import Inferred, InferredState
from extractor.model.policy import Policy
from extractor.timeline.clocks import Stated, dated, governing, spans, stated
from tests.timeline.small import inferred_line, line, version


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


@pytest.mark.parametrize("kind", ["last_reviewed", "revised", "approved", "published"])
def test_the_newest_day_on_which_it_was_seen_says_what_it_is(kind):
    dates = [{"kind": kind, "date": "2025-03"}, {"kind": kind, "date": "2025-02-28"}]
    assert stated({"revision_history": [{"date": "2025-03-02"}], "dates": dates}) == Stated("2025-03", None, kind)
    assert stated({"revision_history": [{"date": "2025-04-01"}], "dates": dates}) == Stated(
        "2025-04-01", None, "history"
    )


def test_of_two_retirements_the_later_one_counts():
    dates = [{"kind": "retired", "date": day} for day in ("2025-05-01", "2026-05-01", "2024-05-01")]
    assert stated({"revision_history": [], "dates": dates}).retired == "2026-05-01"


def test_what_took_effect_before_the_ledger_without_an_approval_was_known_then_and_what_came_after_was_not():
    old, new = line(("2024-01-01", None, None, "2025-02-01"), ("2025-06-01", None, None, "2025-07-01"))
    assert [(one.known_from, one.clock) for one in (old, new)] == [
        ("2024-01-01", "effective"), ("2025-07-01", "committed"),
    ]  # fmt: skip
    (same_day,) = line(("2025-02-01", None, None, "2025-02-01"))
    assert (same_day.known_from, same_day.clock) == ("2025-02-01", "effective")
    (approved_that_day,) = line(("2025-03-01", "2025-02-01", None, "2025-02-01"))
    assert (approved_that_day.known_from, approved_that_day.clock) == ("2025-02-01", "stated")
    (approved_later,) = line(("2025-01-01", "2025-02-02", None, "2025-02-01"))
    assert (approved_later.known_from, approved_later.clock) == ("2025-02-01", "committed")


def test_a_version_without_an_approval_is_not_retroactive_nor_one_approved_on_its_first_day():
    without, on_the_day = line(
        ("2025-01-15", None, None, "2026-01-05"), ("2025-01-15", "2025-01-15", None, "2026-01-05")
    )
    assert (without.is_retroactive, on_the_day.is_retroactive) == (False, False)


def test_a_version_ends_on_the_eve_of_the_next_or_of_its_retirement_whichever_comes_first():
    def ends(retired: str | None) -> list[str | None]:
        return [span.end for span in spans(line(
            ("2024-01-01", None, retired, "2026-01-05"), ("2025-01-01", None, None, "2026-01-05"),
        ))]  # fmt: skip

    assert ends(None) == ["2024-12-31", None]
    assert ends("2024-07-01") == ["2024-06-30", None]
    assert ends("2025-07-01") == ["2024-12-31", None]


def test_versions_are_in_force_in_the_order_of_their_first_days_and_each_for_its_own():
    first, second = line(("2025-01-01", None, None, "2026-01-05"), ("2024-01-01", None, None, "2026-01-05"))
    assert [(span.dated, span.superseded_by) for span in spans((first, second))] == [(second, first), (first, None)]
    for day, governed in (("2024-01-01", second), ("2024-12-31", second), ("2025-01-01", first), ("2031-01-01", first)):
        assert governing((first, second), day).governing.dated == governed
    early = governing((first, second), "2023-12-31")
    assert (early.governing, early.why, early.last) == (None, "not begun", None)
    assert [span.dated for span in early.future] == [second, first]
    assert [span.dated for span in governing((first, second), "2024-01-01").future] == [first]


def test_before_anything_was_known_nothing_governed_and_today_is_told():
    versions = line(("2024-01-01", "2023-12-01", None, "2026-01-05"))
    early = governing(versions, "2024-06-01", known="2023-11-30")
    assert (early.governing, early.why, early.now.dated, early.future) == (None, "not known", versions[0], ())
    known = governing(versions, "2024-06-01", known="2023-12-01")
    assert (known.governing.dated, known.why, known.now) == (versions[0], None, None)
    assert governing(versions, "2024-06-01").now is None


def test_what_governed_as_known_then_may_have_nothing_in_its_place_today():
    first, second = line(
        ("2024-01-01", "2023-12-01", None, "2026-01-05"), ("2024-01-01", "2024-06-01", "2024-09-01", "2026-01-05")
    )
    then = governing((first, second), "2024-10-01", known="2024-02-01")
    assert (then.governing.dated, then.now) == (first, None)
    assert governing((first, second), "2024-08-31", known="2024-02-01").now.dated == second
    assert governing((first, second), "2024-10-01").why == "retired"


def test_the_last_that_had_ended_is_the_one_before_the_day():
    versions = line(
        ("2023-01-01", None, None, "2026-01-05"), ("2024-01-01", None, "2024-07-01", "2026-01-05"),
        ("2026-01-01", None, "2026-07-01", "2026-01-05"),
    )  # fmt: skip
    assert governing(versions, "2025-01-01").last.dated == versions[1]
    assert governing(versions, "2027-01-01").last.dated == versions[2]
    undone = line(("2024-01-01", None, "2024-07-01", "2026-01-05"), ("2024-01-01", None, "2024-03-01", "2026-01-05"))
    assert governing(undone, "2025-01-01").last.dated == undone[1]


def test_a_next_review_is_no_approval():
    dates = [{"kind": "next_review", "date": "2027-01-01"}, {"kind": "retired", "date": "2026-05"}]
    assert stated({"revision_history": [], "dates": dates}) == Stated(None, "2026-05-01")


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
