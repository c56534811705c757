"""Which entries of a history are held against the changes, and those that claim that nothing changed."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.diff import compare
from extractor.model.changes import ChangeSet
from extractor.model.policy import DatedFact, Policy, Reference, Revision
from tests.diff.histories import OLD, by_entry, claimed, statuses, told, version
from tests.diff.small import COVERED
from tests.printing.content import all_of


def test_only_the_entries_that_are_new_are_held_against_the_changes() -> None:
    old = OLD.model_copy(update={"revision_history": (Revision(date="2024-01-01", text="Removed code E0641"),)})
    history = (Revision(date="2025-03-01", text="Added code E0642"), *old.revision_history)
    new = version(*OLD.criteria, codes=("E0638", "E0641", "E0642")).model_copy(update={"revision_history": history})
    found = compare(old, new)
    assert statuses(found) == [("Added code E0642", "confirmed")]
    behind = new.model_copy(update={"revision_history": history[::-1]})
    assert [claim.revision for claim in compare(old, behind).claims] == [1]


def test_an_entry_that_was_reworded_or_went_is_no_new_one() -> None:
    def version(*entries: tuple[str, str]) -> Policy:
        history = tuple(Revision(date=date, text=text) for date, text in entries)
        return OLD.model_copy(update={"revision_history": history})

    old = version(("2024-01-01", "Removed code E0641"))
    assert compare(old, version(("2024-01-01", "Removed code E0638"))).claims == ()
    found = compare(old, version(("2025-01-01", "Annual view")))
    assert [(c.kind, c.announced_by) for c in found.changes] == [("added", 0), ("removed", None)]


def test_an_entry_announces_itself_and_the_effective_date_that_it_gives() -> None:
    def entries(date: str, effective: str | None) -> ChangeSet:
        history = (
            Revision(date=date, effective_date=effective, text="Annual review"),
            Revision(date="2024-01-01", text="First version"),
        )
        return compare(OLD, OLD.model_copy(update={"effective_date": "2025-05-01", "revision_history": history}))

    assert by_entry(entries("2025-03-01", None), "revision_history") == [0, 1]
    assert by_entry(entries("2025-03-01", None), "effective_date") == [None]
    assert by_entry(entries("2025-05-01", None), "effective_date") == [0]
    assert by_entry(entries("2025-03-01", "2025-05-01"), "effective_date") == [0]
    none = compare(OLD, OLD.model_copy(update={"title": "Standing Frames!", "revision_history": ()}))
    assert none.claims == ()


def test_claims_come_in_the_order_of_the_entries() -> None:
    found = claimed(OLD, version(*OLD.criteria, codes=("E0641",)), "No changes", "Removed code E0638", "No revisions")
    assert [claim.revision for claim in found.claims] == [0, 1, 2]


@pytest.mark.parametrize(
    ("date", "effective", "retroactive"),
    [
        ("2025-01-15", "2025-01-01", "2025-01-01"),
        ("2025-01-15", "2024-12", "2024-12"),
        ("2025-01", "2024-12-31", "2024-12-31"),
        ("2025-01", "2025-01-01", None),
        ("2025-01-15", "2025-01", None),
        ("2025-01-15", "2025-01-15", None),
        ("2025-01-15", "2025-02-01", None),
        ("2025-01-15", None, None),
        (None, "2025-01-01", None),
    ],
)
def test_only_what_surely_took_effect_before_is_retroactive(
    date: str | None, effective: str | None, retroactive: str | None
) -> None:
    history = (Revision(date=date, effective_date=effective, text="Removed code E0638"),)
    new = version(*OLD.criteria, codes=("E0641",)).model_copy(update={"revision_history": history})
    found = compare(OLD, new)
    assert [claim.retroactive_to for claim in found.claims] == [retroactive]
    messages = [(f.severity, f.at, f.message) for f in found.findings]
    said = f"The entry of {date} says that its changes took effect before, on {effective}."
    assert messages == ([("info", "/revision_history/0", said)] if retroactive else [])


def test_a_contradiction_is_a_warning_at_its_entry() -> None:
    (finding,) = claimed(OLD, OLD, "Annual review", "Removed code E0638").findings
    assert (finding.severity, finding.at) == ("warning", "/revision_history/1")
    assert finding.message == "The history says “Removed code E0638”, but the document does not."


# Claims that nothing changed


def test_a_claim_of_no_changes_is_neither_here_nor_there_where_a_change_cannot_be_judged() -> None:
    items = ("A cane was tried", "The home has floors", "A letter of the school")
    assert statuses(claimed(OLD, version(all_of(COVERED, *items)), "No changes"))[0][1] == "not_found"


def test_a_claim_of_no_changes_is_not_touched_by_what_alters_no_coverage() -> None:
    found = told("No changes", references=(Reference(text="Dunn P. Lifts. 2022."),), title="Standing Frames and Lifts")
    assert statuses(found) == [("No changes", "confirmed")]
    examples = [version(all_of(COVERED, f"Takes a drug (e.g. {name})", "A film")) for name in ("one", "two")]
    assert statuses(claimed(*examples, "No changes")) == [("No changes", "confirmed")]


@pytest.mark.parametrize("more", [(), ("A film",)])
def test_one_of_several_entries_is_not_contradicted_by_what_none_speaks_of(more: tuple[str, ...]) -> None:
    items = ("A cane was tried", "The home has level floors", *(() if not more else ("A letter of the school", *more)))
    new = version(all_of(COVERED, *items))
    assert statuses(claimed(OLD, new, "No changes"))[0][1] == "contradicted"
    found = claimed(OLD, new, "No changes", "References updated")
    assert statuses(found)[0] == ("No changes", "not_found")
    assert found.findings == ()


def test_a_claim_of_no_changes_is_about_rules_and_not_about_authorization() -> None:
    old = OLD.model_copy(update={"prior_authorization": "not_required"})
    found = claimed(old, OLD.model_copy(update={"prior_authorization": "required"}), "No criteria changes")
    assert statuses(found) == [("No criteria changes", "confirmed")]


def test_the_contradiction_of_a_claim_of_no_changes_counts_them() -> None:
    (finding,) = claimed(OLD, version(*OLD.criteria, codes=("E0641",)), "No changes").findings
    assert (finding.severity, finding.rule, finding.at) == ("warning", "claim-contradicted", "/revision_history/0")
    assert finding.message == "The history says “No changes”, but 1 change alters what is covered."


@pytest.mark.parametrize(
    ("before", "fields"),
    [
        ((Revision(date="2024-11-12", text="Annual review"),), {}),
        ((), {"dates": (DatedFact(kind="last_reviewed", date="2024-11-12", label="Reviewed"),)}),
        ((), {"effective_date": "2025-01-01"}),
    ],
)
def test_an_entry_older_than_the_version_before_claims_nothing_of_this_one(
    before: tuple[Revision, ...], fields: dict[str, Any]
) -> None:
    """It is new on this paper only: what it tells happened before, and its silence accuses nobody."""
    newest = Revision(date="2025-05-20", text="Annual review. Letter of the school removed")
    late = Revision(date="2019-04-03", text="Removed code E0999 and a trial of crutches. Added level floors")
    old = OLD.model_copy(update={"revision_history": before, **fields})
    changed = version(all_of(COVERED, "A cane was tried", "The home has level floors and a lift"))
    new = changed.model_copy(update={"revision_history": (newest, late, *before), "effective_date": "2025-07-01"})
    found = compare(old, new)
    assert {claim.revision for claim in found.claims} == {0}
    assert {c.announced_by for c in found.changes if c.part == "criteria"} == {0, None}


def test_an_entry_for_the_day_of_this_version_is_of_it_though_its_date_lies_before() -> None:
    early = Revision(date="2024-10-01", effective_date="2025-07-01", text="Letter of the school removed")
    newer = Revision(date="2024-11-12", text="Annual review")
    old = OLD.model_copy(update={"revision_history": (newer,), "effective_date": "2025-01-01"})
    changed = version(all_of(COVERED, "A cane was tried", "The home has level floors"))
    new = changed.model_copy(update={"revision_history": (newer, early), "effective_date": "2025-07-01"})
    assert statuses(compare(old, new)) == [("Letter of the school removed", "confirmed")]
