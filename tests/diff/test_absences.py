"""What is asked for by denying it, and by a list of what must be absent, is the same."""

from __future__ import annotations

import pytest

from extractor.diff import compare
from tests.diff.small import COVERED, policy
from tests.printing.content import Statement, all_of, none_of

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
