"""What a bulletin announces of a policy is told at the policy until a version shows it."""

from __future__ import annotations

import pytest

from extractor.checks.findings import listed, settle
from extractor.ledger import Ledger
from extractor.timeline.bulletins import awaited
from tests.readings import reading, take_in
from tests.timeline.test_announcing import TEETH, bulletin

TEETH_ID = "maple-health/wisdom-teeth"


def told(ledger: Ledger) -> list[str]:
    of_all, of_one = awaited(ledger, ledger.history()), awaited(ledger, ledger.history(), TEETH_ID)
    assert of_one.get(TEETH_ID) == of_all.get(TEETH_ID)
    return [finding.message for finding in of_all.get(TEETH_ID, ())]


def rules(ledger: Ledger) -> list[tuple[str, str]]:
    return [(f.policy_id, f.rule) for f in listed(ledger) if f.rule == "announced-not-here"]


def test_a_change_for_a_later_day_is_to_come_until_a_version_of_that_day_is_there(ledger: Ledger) -> None:
    take_in(ledger, teeth=TEETH, news=bulletin("Wisdom Teeth | Codes added | 7/1/2031"))
    (message,) = told(ledger)
    assert "announces, for 2031-07-01: “Wisdom Teeth | Codes added | 7/1/2031”" in message
    assert rules(ledger) == [(TEETH_ID, "announced-not-here")]
    take_in(ledger, later=reading("2031-07-01", number="W-101", codes=["D7240", "D7250"]))
    assert (told(ledger), rules(ledger)) == ([], [])


@pytest.mark.parametrize(("day", "is_told"), [("2000-01-01", False), ("2031-01-01", True)])
def test_words_without_a_day_are_of_the_bulletin_s_day(ledger: Ledger, day: str, is_told: bool) -> None:
    take_in(ledger, teeth=TEETH, news=bulletin("Wisdom Teeth | Codes added", day=day))
    assert bool(told(ledger)) == is_told


def test_a_heading_over_the_words_gives_their_day(ledger: Ledger) -> None:
    news = bulletin("Wisdom Teeth | Codes added", heading="Effective June 5, 2031", day="2000-01-01")
    take_in(ledger, teeth=TEETH, news=news)
    assert ["announces, for 2031-06-05" in message for message in told(ledger)] == [True]


def test_it_can_be_settled(ledger: Ledger) -> None:
    take_in(ledger, teeth=TEETH, news=bulletin("Wisdom Teeth | Codes added | 7/1/2031"))
    settle(ledger, TEETH_ID, "announced-not-here", "The insurer took it back.")
    assert rules(ledger) == []
