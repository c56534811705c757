"""The same person, document or request called otherwise is no other rule."""

from __future__ import annotations

import pytest

from extractor.diff import compare
from tests.diff.small import demand, limit, only, policy
from tests.printing.content import all_of

TREATED = "patient", "member", "enrollee", "individual", "beneficiary", "person"


@pytest.mark.parametrize("word", TREATED)
@pytest.mark.parametrize(
    "text", ["The {} has tried a cane", "Care of the {}", "The {}’s gait is unsafe", "A {} who falls"]
)
def test_another_word_for_who_is_treated_does_nothing_to_coverage(word: str, text: str) -> None:
    old, new = text.format("patient"), text.format(word).replace("A i", "An i").replace("A e", "An e")
    for version in (demand, limit):
        found = compare(version(old), version(new)).changes
        assert [change.effect for change in found] == ["neutral"] * (word != "patient")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Patients have tried a cane", "The member has tried a cane"),
        ("This plan does not pay for spare wheels", "This medical policy does not pay for spare wheels"),
        ("The request names the wheel", "The submission names the wheel"),
        ("Non-surgical care of the back", "Nonsurgical care of the back"),
        ("Beneficiaries and their carers agree", "Enrollees and their carers agree"),
    ],
)
def test_so_do_others_that_mean_the_same(old: str, new: str) -> None:
    assert [only(demand(a), demand(b)).effect for a, b in ((old, new), (new, old))] == ["neutral", "neutral"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("An individual plan of care", "A member plan of care"),
        ("Family members agree in writing", "Patients agree in writing"),
        ("The treatment plan is on file", "The treatment policy is on file"),
        ("The patient has pain at rest", "The member has no pain at rest"),
        ("The patient or the carer agrees to it", "The carer or the patient agrees to it"),
        ("The doctor of the patient agrees to it", "The nurse of the member agrees to it"),
    ],
)
def test_words_that_only_look_like_it_are_left_to_a_person(old: str, new: str) -> None:
    assert only(demand(old), demand(new)).effect == "unclear"


def test_what_else_changed_is_judged_as_if_it_had_been_alone() -> None:
    change = only(demand("The patient is 18 years of age or older"), demand("A member is 21 years of age or older"))
    assert (change.effect, change.why) == (
        "narrows",
        "“18 years of age or older” became “21 years of age or older”: fewer meet this",
    )


def test_a_policy_that_calls_everybody_otherwise_changes_nothing() -> None:
    def of(word: str) -> tuple[str, ...]:
        return f"{word} consents", f"{word} fasted", f"{word} can sit", f"The {word.lower()} walks"

    lead_in = "The seat is considered medically necessary when the {} meets all of the following:"
    old, new = (policy(all_of(lead_in.format(word.lower()), *of(word))) for word in ("Patient", "Enrollee"))
    assert {(change.kind, change.effect) for change in compare(old, new).changes} == {("modified", "neutral")}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Knee and/or hip pain", "Knee and / or hip pain"),
        ("Use of the Gaitrite(R) seat", "Use of the Gaitrite® seat"),
        ("Use of the Gaitrite (TM) seat", "Use of the Gaitrite seat"),
        ("Use of the GaitriteTM seat", "Use of the Gaitrite seat"),
        ("CPT(R) 97110 is on file", "CPT® 97110 is on file"),
        ("Pain (severe), at rest", "Pain, severe, at rest"),
    ],
)
def test_trade_marks_and_stops_are_no_change(old: str, new: str) -> None:
    assert compare(demand(old), demand(new)).changes == ()


def test_the_right_side_is_no_trade_mark() -> None:
    assert only(demand("Pain of the (R) knee"), demand("Pain of the knee")).effect != "neutral"
