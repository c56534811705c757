"""What is asked for by denying it, and by a list of what must be absent, is the same."""

from __future__ import annotations

import pytest

from extractor.diff import compare
from extractor.model.policy import Policy
from tests.diff.small import COVERED, policy
from tests.printing.content import Statement, all_of, any_of, none_of

NONE = "NONE of the following:"


def effects_of(*versions: tuple[Statement, ...]) -> dict[str, str]:
    old, new = (policy(all_of(COVERED, "A cane was tried", *items)) for items in versions)
    return {change.key: change.effect for change in compare(old, new).changes if change.kind in ("added", "removed")}


@pytest.mark.parametrize(
    ("denial", "absent"),
    [
        ("The member does not have gout", "The member has gout"),
        ("The member has no gout", "The member has gout"),
        ("No gout", "Gout"),
        ("The member does not use a lift", "The member uses a lift"),
    ],
)
def test_a_denial_that_became_one_of_several_absences_asks_for_no_less(denial: str, absent: str) -> None:
    group = none_of(NONE, absent, "The member has a fever at night")
    there = effects_of((denial,), (group,))
    assert (there[denial], there[NONE]) == ("neutral", "narrows")
    back = effects_of((group,), (denial,))
    assert (back[denial], back[NONE]) == ("neutral", "broadens")


@pytest.mark.parametrize(
    ("other", "absent"),
    [
        ("The member does not have asthma", "The member has gout"),
        ("The member does not have gout", "The member has severe gout"),
    ],
)
def test_other_words_are_another_demand(other: str, absent: str) -> None:
    assert effects_of((other,), (none_of(NONE, absent, "The member has a fever at night"),))[other] != "neutral"


FRAME = "The frame is medically necessary when all of the following are met:"


def refused(demands: tuple[Statement, ...], *limits: str, more: tuple[Statement, ...] = ()) -> Policy:
    return policy(all_of(FRAME, "A cane was tried", *demands), *more, limitations=("Rental is not covered", *limits))


@pytest.mark.parametrize(
    ("denial", "limit"),
    [
        ("The member does not have an open wound", "A frame is not covered for members who have an open wound."),
        ("No open wound", "A frame is not covered if the patient has an open wound."),
        ("The member does not smoke", "Not covered for persons who smoke"),
    ],
)
def test_a_denial_that_became_a_limitation_asks_for_the_same(denial: str, limit: str) -> None:
    old, new = refused((denial,)), refused((), limit)
    for one, other, tense in ((old, new, ("Is", "Was")), (new, old, ("Was", "Is"))):
        found = {change.key: (change.effect, change.why) for change in compare(one, other).changes}
        assert found[denial] == ("neutral", f"{tense[0]} asked for by “{limit}”")
        assert found[limit] == ("neutral", f"{tense[1]} asked for by “{denial}”")


@pytest.mark.parametrize(
    ("demand", "limit", "more"),
    [
        ("The member does not smoke", "Not covered for members who do not smoke", ()),
        ("The member does not have gout", "Not covered for members with severe gout", ()),
        ("The member smokes", "Not covered for members who smoke", ()),
        ("The member does not smoke", "Covered for members who smoke", ()),
        ("The member does not smoke", "Frames are not covered outdoors", ()),
        ("The member does not smoke", "Not covered for members", ()),
        ("The member does not smoke", "Not covered for members who smoke", (all_of("Pads are covered:", "A", "B"),)),
        (any_of("One of:", "The member does not smoke", "A film"), "Not covered for members who smoke", ()),
    ],
)
def test_another_limitation_or_one_of_more_than_the_rule_is_new(
    demand: Statement, limit: str, more: tuple[Statement, ...]
) -> None:
    old, new = refused((demand,), more=more), refused((), limit, more=more)
    found = {change.key: change.effect for change in compare(old, new).changes if change.part == "criteria"}
    assert "neutral" not in found.values()


def test_a_limitation_within_another_refuses_less() -> None:
    old = refused(("The member does not smoke",))
    new = policy(
        all_of(FRAME, "A cane was tried"),
        limitations=("Rental is not covered", any_of("In homes:", "Not covered for members who smoke", "Travel")),
    )
    assert {c.effect for c in compare(old, new).changes if c.part == "criteria"} == {"broadens"}


def test_a_list_of_absences_taken_apart_asks_for_the_same() -> None:
    group, denials = none_of(NONE, "An open wound", "A fever"), ("No open wound", "No fever")
    for one, other in (((group,), denials), (denials, (group,))):
        assert set(effects_of(one, other).values()) == {"neutral"}
