"""A correction that another reading has made needless says so, and is not told as stale."""

from __future__ import annotations

import pytest

from extractor.corrections.applying import apply
from extractor.model.correction import Dropped, IsA, Nature, What
from extractor.model.places_corrected import PassagePlace
from extractor.model.policy import SectionText
from tests.corrections.policies import POLICY, correct, node, place, reading

AS_TEXT = SectionText(heading="Overview", kind="overview", level=1, text=("What a brace is.", "Statement x"))
AS_HEADING = SectionText(heading="Statement x", kind="overview", level=1)


def state(what: What, **other: object) -> str:
    (fact,) = apply(reading(**other), [correct(what)]).facts
    return fact.state


@pytest.mark.parametrize("section", [AS_TEXT, AS_HEADING])
def test_what_is_no_statement_is_running_text_or_a_heading_by_now(section: SectionText) -> None:
    assert state(Dropped(at=place("x"))) == "applied"
    assert state(Dropped(at=place("x")), limitations=(), sections=(section,)) == "agrees"
    assert state(Dropped(at=place("x")), limitations=()) == "stale"


def test_what_is_background_is_running_text_by_now() -> None:
    what = IsA(at=place("x"), to="background")
    assert state(what) == "applied"
    assert state(what, limitations=(), sections=(AS_TEXT,)) == "agrees"
    assert state(what, limitations=()) == "stale"


@pytest.mark.parametrize(("to", "expected"), [("limitation", "agrees"), ("criterion", "stale")])
def test_a_paragraph_that_is_a_statement_is_read_as_one_by_now(to: Nature, expected: str) -> None:
    what = IsA(at=PassagePlace(heading="Overview", text="Swelling is absent."), to=to)
    assert state(what) == "applied"
    read = node("y", text="Swelling is absent.")
    assert state(what, limitations=(*POLICY.limitations, read), sections=()) == expected
