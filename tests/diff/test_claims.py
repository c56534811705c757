"""The insurer's own account against the changes."""

from __future__ import annotations

import pytest

from extractor.model.changes import ChangeSet
from extractor.model.policy import CodeTable, Policy, Reference, SectionText
from tests.diff.histories import OLD, PA, by_entry, claimed, statuses, version
from tests.diff.small import COVERED, table
from tests.printing.content import Statement, all_of, any_of, need


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Reviewed and approved by the committee to remove codes E0638; effective May 1, 2025", "remove codes E0638"),
        ("Removed prior authorization from HCPCS E0638", "Removed prior authorization from HCPCS E0638"),
        ("Annual review. Code E0638 deleted.", "Code E0638 deleted"),
    ],
)
def test_a_removed_code_is_confirmed_in_any_wording(text: str, claim: str) -> None:
    found = claimed(OLD, version(*OLD.criteria, codes=("E0641",)), text)
    assert statuses(found) == [(claim, "confirmed")]
    assert [c.announced_by for c in found.changes if c.part == "codes"] == [0]


def test_what_is_named_beside_a_code_is_announced_with_it() -> None:
    old, new = (
        version(any_of("Any is met:", *named), codes=codes)
        for named, codes in ((("Polio", "Stroke"), ("E0638", "E0641")), (("Polio",), ("E0641",)))
    )
    found = claimed(old, new, "Stroke and code E0638 removed")
    assert {(c.key, c.announced) for c in found.changes if c.kind == "removed"} == {
        ("Stroke", "announced"),
        ("E0638", "announced"),
    }


@pytest.mark.parametrize("action", ["Annual review", "Policy update", "Off-cycle review"])
def test_the_action_before_a_summary_is_no_part_of_its_first_claim(action: str) -> None:
    found = claimed(OLD, version(*OLD.criteria, codes=("E0641",)), f"{action} Code E0638 deleted.")
    assert statuses(found) == [("Code E0638 deleted", "confirmed")]


def test_a_code_said_to_be_removed_that_is_still_there_is_contradicted() -> None:
    found = claimed(OLD, OLD, "Removed code E0638")
    assert statuses(found) == [("Removed code E0638", "contradicted")]
    assert [f.rule for f in found.findings] == ["claim-contradicted"]


def test_a_code_said_to_be_added_that_is_nowhere_is_contradicted() -> None:
    assert statuses(claimed(OLD, OLD, "Added code E0999"))[0][1] == "contradicted"


def test_a_code_that_now_needs_authorization_is_confirmed() -> None:
    found = claimed(
        OLD, version(*OLD.criteria, codes=("E0638", "E0641", "E0642")), "Code E0642 now requires prior authorization"
    )
    assert [status for _, status in statuses(found)] == ["confirmed"]


def test_a_statement_is_known_by_what_it_is_about() -> None:
    new = version(all_of(COVERED, "A cane was tried", "The home has level floors"))
    found = claimed(OLD, new, "Removed statement regarding school letters; minor changes to wording elsewhere")
    assert ("Removed statement regarding school letters", "confirmed") in statuses(found)
    assert [c.announced_by for c in found.changes if c.part == "criteria"] == [0]


def test_a_list_of_new_indications_announces_each_of_them() -> None:
    lead = "Frames are medically necessary for any of the following:"
    old, new = (version(any_of(lead, *items)) for items in (("Polio",), ("Polio", "Ataxia", "Spastic gait")))
    found = claimed(old, new, "Added indications to include ataxia and spastic gait")
    assert statuses(found)[0][1] == "confirmed"
    assert [c.announced_by for c in found.changes if c.part == "criteria"] == [0, 0]


def test_a_change_of_which_no_entry_speaks_is_silent() -> None:
    new = version(all_of(COVERED, "A cane was tried", "The home has level floors", "A letter of the school", "A film"))
    found = claimed(OLD, new, "References updated")
    assert [(c.effect, c.announced_by) for c in found.changes if c.part == "criteria"] == [("narrows", None)]
    assert statuses(found) == [("References updated", "not_found")]


def test_updated_references_are_confirmed() -> None:
    new = OLD.model_copy(update={"references": (Reference(text="Dunn P. Lifts at home. 2022."),)})
    assert statuses(claimed(OLD, new, "Annual review and reference update"))[0][1] == "confirmed"


def test_an_updated_background_is_confirmed_by_what_is_folded_away() -> None:
    sections = [
        (SectionText(heading="Background", kind="background", level=1, text=(t,)),)
        for t in ("A frame.", "A tall frame.")
    ]
    old, new = (OLD.model_copy(update={"sections": s}) for s in sections)
    assert statuses(claimed(old, new, "Updated background"))[0][1] == "confirmed"


def test_no_changes_is_confirmed_where_there_are_none() -> None:
    assert statuses(claimed(OLD, OLD, "Annual review, no changes"))[0][1] == "confirmed"


def test_no_changes_is_contradicted_by_a_change_of_coverage() -> None:
    new = version(all_of(COVERED, "A cane was tried", "The home has level floors"))
    assert statuses(claimed(OLD, new, "No changes to criteria"))[0][1] == "contradicted"


def test_an_entry_that_denies_two_things_contradicts_both() -> None:
    letter = "A letter of the school"

    def listed(items: tuple[str, ...], *tables: CodeTable) -> Policy:
        return version(all_of(COVERED, *items)).model_copy(update={"code_tables": tables})

    frames, harnesses = ("E0638", "E0641"), ("E0700", "E0701")
    old = listed(
        ("A cane was tried", letter), table(PA, *frames, caption="Frames"), table(PA, *harnesses, caption="Harnesses")
    )
    new = listed(
        ("A cane was tried",), table(PA, "E0641", caption="Frames"), table(PA, "E0638", *harnesses, caption="Harnesses")
    )
    found = claimed(old, new, "Removed code E0638. No criteria changes")
    assert {c.key: c.announced for c in found.changes if c.key in ("E0638", letter)} == {
        "E0638": "contradicted",
        letter: "contradicted",
    }


def test_no_changes_in_one_entry_stands_beside_changes_that_another_tells() -> None:
    new = version(all_of(COVERED, "A cane was tried", "The home has level floors"))
    found = claimed(OLD, new, "No criteria changes", "Removed the school letter")
    assert [status for _, status in statuses(found)] == ["confirmed", "confirmed"]


def test_an_annual_review_alone_claims_nothing() -> None:
    assert claimed(OLD, OLD, "Annual review", "Reviewed by the Committee of Frames; effective May 1, 2025").claims == ()


def test_what_took_effect_before_it_was_said_is_said_to_be_retroactive() -> None:
    found = claimed(
        OLD, version(*OLD.criteria, codes=("E0641",)), "Removed code E0638", date="2025-01-15", effective="2025-01-01"
    )
    assert [claim.retroactive_to for claim in found.claims] == ["2025-01-01"]
    assert [f.rule for f in found.findings] == ["retroactive-change"]


def test_a_branch_is_announced_with_its_head() -> None:
    old = version(all_of("Polio. Approve if all are met:", "A letter", "A film"))
    new = version(
        *old.criteria, all_of("Ataxia. Approve if all are met:", "Gait was filmed", "A nurse has seen the home")
    )
    found = claimed(old, new, "Added criteria for the new indication of ataxia")
    assert [c.announced_by for c in found.changes if c.part == "criteria"] == [0, 0, 0]


def test_longer_approvals_are_known_by_their_duration() -> None:
    branches = [all_of("Polio", f"Approval is given for {n} months", "A letter") for n in (6, 12)]
    found = claimed(version(branches[0]), version(branches[1]), "Updated approval duration for polio")
    assert statuses(found)[0][1] == "confirmed"


def test_the_entry_that_names_the_group_announces_what_changed_in_it() -> None:
    groups = ("Polio", "Spastic paresis")
    old, new = (
        version(*(all_of(name, f"Authorization will be issued for {n} months", "A letter") for name in groups))
        for n in (6, 12)
    )
    entries = ("Increased authorizations for spastic paresis to 12 months", "Updated approval duration for polio")
    assert by_entry(claimed(old, new, *entries), "criteria") == [1, 0]
    assert by_entry(claimed(old, new, *entries[::-1]), "criteria") == [0, 1]


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [
        ("not_required", "required", "Reviewed. Prior authorization is now required. Causes clarified."),
        ("not_required", "required", "Prior authorization requirement added."),
        ("required", "not_required", "Annual review. Prior authorization is no longer required."),
        ("required", "not_required", "Removed prior authorization."),
    ],
)
def test_authorization_said_to_have_changed_is_announced(before: str, after: str, text: str) -> None:
    old = OLD.model_copy(update={"prior_authorization": before})
    found = claimed(old, OLD.model_copy(update={"prior_authorization": after}), text)
    (change,) = [c for c in found.changes if c.part == "prior_authorization"]
    assert change.announced_by == 0
    assert "confirmed" in {status for claim, status in statuses(found) if "uthorization" in claim}


def test_authorization_that_went_the_other_way_is_not_announced() -> None:
    old = OLD.model_copy(update={"prior_authorization": "required"})
    found = claimed(
        old, OLD.model_copy(update={"prior_authorization": "not_required"}), "Prior authorization is now required."
    )
    (change,) = [c for c in found.changes if c.part == "prior_authorization"]
    assert (change.announced_by, change.announced) == (None, "contradicted")
    assert statuses(found) == [("Prior authorization is now required", "contradicted")]
    assert [f.rule for f in found.findings] == ["claim-contradicted"]


@pytest.mark.parametrize(
    ("text", "stated", "status"),
    [
        ("Prior authorization is now required.", "not_required", "contradicted"),
        ("Prior authorization removed.", "required", "contradicted"),
        ("Prior authorization removed.", "conditional", "not_found"),
        ("Prior authorization is now required.", None, "not_found"),
        ("Prior authorization is now required for repairs.", "not_required", "not_found"),
        ("Prior authorization updated.", "not_required", "not_found"),
    ],
)
def test_authorization_is_contradicted_only_by_its_opposite(text: str, stated: str | None, status: str) -> None:
    same = OLD.model_copy(update={"prior_authorization": stated})
    assert [claim.status for claim in claimed(same, same, text).claims] == [status]


def test_a_claim_that_is_not_understood_stands_among_the_others_in_its_place() -> None:
    new = version(*OLD.criteria, codes=("E0641",))
    assert statuses(claimed(OLD, new, "Annual review. Fewer trials asked for. Removed code E0638")) == [
        ("Fewer trials asked for", "not_understood"),
        ("Removed code E0638", "confirmed"),
    ]


def states(found: ChangeSet) -> dict[str, str]:
    return {c.key: c.announced for c in found.changes if c.part not in ("revision_history", "sections")}


FURTHER = version(all_of(COVERED, "A cane was tried", "The home has level floors", "A film of the gait"))


def test_silence_is_said_only_where_every_claim_was_understood_and_holds() -> None:
    new = version(
        all_of(COVERED, "A cane was tried", "The home has level floors", "A film of the gait"), codes=("E0638",)
    )
    old = version(all_of(COVERED, "A cane was tried", "The home has level floors"), codes=("E0638", "E0641"))
    assert states(claimed(old, new, "Removed code E0641")) == {
        "A film of the gait": "not_announced",
        "E0641": "announced",
    }
    for text in (
        "Removed code E0641. Fewer trips by taxi",  # no words that we understand
        "Removed code E0641. Revised",  # it does not say what
        "Removed code E0641. Added trips by taxi",  # not found
    ):
        assert states(claimed(old, new, text))["A film of the gait"] == "not_found"


def test_without_an_entry_or_a_claim_in_it_nothing_is_held_against_the_payer() -> None:
    old = version(all_of(COVERED, "A cane was tried", "The home has level floors"))
    assert states(claimed(old, FURTHER)) == {"A film of the gait": "not_found"}
    assert states(claimed(old, FURTHER, "Annual review")) == {"A film of the gait": "not_found"}


def test_what_the_history_denies_is_contradicted() -> None:
    old = version(all_of(COVERED, "A cane was tried", "The home has level floors"))
    assert states(claimed(old, FURTHER, "Annual review, no criteria changes")) == {"A film of the gait": "contradicted"}
    codes = version("Alpha", codes=("E0638",)), version("Alpha", codes=("E0638", "E0641"))
    assert states(claimed(*codes, "Removed code E0641")) == {"E0641": "contradicted"}


@pytest.mark.parametrize(
    "text",
    [
        "Criteria updated",
        "Coverage criteria revised to require a film of the gait",
        "Criteria requiring a film of the gait",
        "Updated coverage criteria for the gait",
        "Added the following: a film of the gait; a nurse",
    ],
)
def test_an_added_demand_is_announced_in_many_ways(text: str) -> None:
    old = version(all_of(COVERED, "A cane was tried", "The home has level floors"))
    assert states(claimed(old, FURTHER, text)) == {"A film of the gait": "announced"}


def test_a_claim_may_name_by_its_abbreviation_what_the_document_introduces() -> None:
    lifts = "Use of a home frame lift (HFL) at night"
    old, new = version(all_of(COVERED, lifts)), version(all_of(COVERED, lifts, "A home frame lift was rented before"))
    assert states(claimed(old, new, "Added HFL rented before")) == {"A home frame lift was rented before": "announced"}


def test_what_a_policy_is_not_for_is_a_claim() -> None:
    old = version("Alpha", limitations=("Frames for sport are not covered.",))
    new = version(
        "Alpha", limitations=("Frames for sport are not covered.", "Not for members in the state of Oakland.")
    )
    assert states(claimed(old, new, "Policy does not apply to the state of Oakland")) == {
        "Not for members in the state of Oakland.": "announced"
    }
    assert states(claimed(old, new, "Limitations section updated")) == {
        "Not for members in the state of Oakland.": "announced"
    }


@pytest.mark.parametrize(
    "text",
    [
        "Updated coverage criteria for concomitant use",
        "Clarified concurrent use of frames",
        "Medical necessity section revised",
        "Policy statement reworded for clarity",
        "Updated clinical criteria and references",
        "Several criteria revised throughout",
    ],
)
def test_a_claim_may_use_another_word_of_the_trade_or_name_the_whole_section(text: str) -> None:
    used = "Canes are not used in combination with frames"
    old, new = version(all_of(COVERED, used)), version(all_of(COVERED, f"{used} for the same leg"))
    assert set(states(claimed(old, new, text)).values()) == {"announced"}


def test_a_claim_that_says_nothing_but_that_there_was_a_change_holds_and_announces_none() -> None:
    old = version(all_of(COVERED, "A cane was tried", "The home has level floors"))
    revised = claimed(old, FURTHER, "Revised")
    assert (statuses(revised), states(revised)) == ([("Revised", "confirmed")], {"A film of the gait": "not_found"})
    assert statuses(claimed(old, old, "Revised")) == [("Revised", "not_found")]


def test_what_may_follow_from_an_announced_addition_is_no_silence() -> None:
    def frames(scope: str, *illnesses: str) -> Policy:
        ill = any_of("ONE of these diagnoses:", "Polio", *illnesses)
        return version(all_of(COVERED, ill, any_of(f"AND ONE of the following{scope}:", "A cane was tried", "A fall")))

    old, new = frames("", "Ataxia"), frames(" for polio ONLY", "Ataxia", "Stroke")
    (scoped,) = (c for c in claimed(old, new, "Added stroke").changes if c.kind == "modified")
    assert (scoped.effect, scoped.announced) == ("broadens", "not_found")
    old, new = frames("", "Ataxia"), frames(" for epilepsy ONLY", "Ataxia", "Stroke")
    (widened,) = (c for c in claimed(old, new, "Added stroke").changes if c.kind == "modified")
    assert (widened.effect, widened.announced) == ("broadens", "not_announced")
    old, new = frames(" for polio ONLY", "Ataxia"), frames("", "Ataxia", "Stroke")
    (asked,) = (c for c in claimed(old, new, "Added stroke").changes if c.kind == "modified")
    assert (asked.effect, asked.announced) == ("narrows", "not_announced")


def test_of_limits_that_a_background_may_hold_no_silence_is_said_where_it_was_updated() -> None:
    sport, pain = "Frames for sport are not covered.", "Not for the relief of pain."

    def states_of(claim: str, *limits: Statement, says: str = "They stand well.") -> dict[str, str]:
        def frames(text: str, *of: Statement) -> Policy:
            background = SectionText(heading="Background", kind="background", level=1, text=(text,))
            return version("Alpha", limitations=of, sections=(background,), title=f"Frames. {text}")

        return states(claimed(frames("They stand.", sport), frames(says, sport, *limits), claim))

    assert states_of("Background updated", pain)[pain] == "not_announced"
    assert states_of("Background updated", need("Limitation of Use:", pain))[pain] == "not_found"
    assert states_of("Title updated", need("Limitation of Use:", pain))[pain] == "not_announced"
    assert states_of("Background updated", pain, says=f"They stand well. {pain}")[pain] == "not_found"


ROOM, RENTAL = "The home has level floors", "Rental is not covered."


@pytest.mark.parametrize(
    ("text", "announced", "unclear"),
    [
        ("Added additional information under Clinical Criteria", {"A film of the gait"}, {RENTAL, "A cane was tried"}),
        ("Updated criteria throughout", {"A film of the gait", "A cane was tried"}, {RENTAL}),
        ("Clarified coverage criteria", {"A film of the gait", "A cane was tried"}, {RENTAL}),
        ("Clarified", set(), {"A film of the gait", "A cane was tried", RENTAL}),
        ("Reformatted", set(), {"A film of the gait", "A cane was tried", RENTAL}),
        ("Formatting updates throughout the policy", set(), {"A film of the gait", "A cane was tried", RENTAL}),
    ],
)
def test_whoever_says_that_a_section_was_changed_as_a_whole_is_not_said_to_be_silent(
    text: str, announced: set[str], unclear: set[str]
) -> None:
    old = version(all_of(COVERED, ROOM, "A cane was tried"))
    new = version(all_of(COVERED, ROOM, "A film of the gait"), limitations=(RENTAL,))
    found = claimed(old, new, text)
    assert {key for key, state in states(found).items() if state == "announced"} == announced
    assert {key for key, state in states(found).items() if state == "not_found"} == unclear
    assert not [f for f in found.findings if f.rule == "claim-contradicted"]


def test_silence_on_another_part_than_the_one_named_as_a_whole_is_still_said() -> None:
    old = version(all_of(COVERED, ROOM, "A cane was tried"))
    found = claimed(old, version(all_of(COVERED, ROOM), limitations=(RENTAL,)), "Exclusions updated")
    assert states(found) == {RENTAL: "announced", "A cane was tried": "not_announced"}


def test_what_a_later_entry_takes_back_is_not_denied_by_the_newest_paper() -> None:
    entries = "Removed code E0638 as it no longer requires prior auth", "Added codes E0638 and E0642"
    found = claimed(OLD, version(*OLD.criteria, codes=("E0638", "E0641", "E0642")), *entries)
    assert [status for _, status in statuses(found)] == ["not_found", "not_found"]
    assert states(found) == {"E0642": "announced"}
    for later in ("Codes E0638, E0641, effective October 1", "Updated code E0638"):
        found = claimed(OLD, OLD, "Removed code E0638", later)
        assert "contradicted" not in {status for _, status in statuses(found)}
    free = OLD.model_copy(update={"prior_authorization": "not_required"})
    entries = "Prior authorization is now required.", "Prior authorization is no longer required."
    found = claimed(OLD, free, *entries)
    assert [status for _, status in statuses(found)] == ["not_found", "confirmed"]


def test_several_changes_between_commas_are_held_against_the_paper_one_by_one() -> None:
    old = version(all_of(COVERED, ROOM, "A cane was tried"))
    new = version(*old.criteria, limitations=(RENTAL,), codes=("E0638", "E0641", "E0642"))
    text = "Added exclusions for rental, added code E0642"
    assert statuses(claimed(old, new, text)) == [
        ("Added exclusions for rental", "confirmed"),
        ("added code E0642", "confirmed"),
    ]


def test_no_changes_to_criteria_says_nothing_of_codes_nor_of_what_is_not_covered() -> None:
    items = ("A cane was tried", "The home has level floors", "A letter of the school", "A film")
    old = OLD.model_copy(update={"limitations": version("Alpha", limitations=("Spares are not covered.",)).limitations})
    new = version(all_of(COVERED, *items), codes=("E0638", "E0641", "E0642"))
    found = claimed(old, new, "No changes to criteria")
    assert {(c.part, c.announced) for c in found.changes if c.part in ("criteria", "limitations", "codes")} == {
        ("criteria", "contradicted"),
        ("limitations", "not_announced"),
        ("codes", "not_announced"),
    }
    assert found.findings[0].message.endswith("but 1 change alters what is covered.")


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Ataxia added as an indication", "announced"),
        ("Added ataxia", "announced"),
        ("Added the following exclusions: ataxia", "not_found"),
        ("Ataxia added as not covered", "not_found"),
    ],
)
def test_what_was_added_to_what_is_covered_is_taken_from_what_is_not(text: str, state: str) -> None:
    refused = "Frames are not covered for any of the following:"
    old, new = (version("Alpha", limitations=(any_of(refused, "Gout", *more),)) for more in (("Ataxia",), ()))
    assert by_entry(claimed(old, new, text), "limitations") == ([0] if state == "announced" else [None])
