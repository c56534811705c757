"""Corrections in the ledger: those of several files in the order in which they were made."""

from __future__ import annotations

from extractor.ledger.reviews import together
from extractor.model.correction import Correction, FactIs, correction


def said(title: str, on: str) -> Correction:
    what = FactIs(field="title", read="Teeth", to=title)
    return correction(what, paper="0" * 64, order="1", by="Ada", on=on, why="As printed")


def test_of_two_corrections_of_one_thing_that_of_the_later_instant_holds_in_whatever_zone_it_was_made() -> None:
    earlier = said("Braces", "2026-01-02T10:00:00+02:00")
    later = said("Wisdom Teeth", "2026-01-02T09:00:00Z")
    assert together([[earlier], [later]]) == (later,)
    assert together([[later], [earlier]]) == (later,)


def test_those_of_one_file_stay_in_its_order_though_a_clock_was_wrong() -> None:
    first = said("Braces", "2030-01-01T00:00:00Z")
    second = said("Wisdom Teeth", "2026-01-01T00:00:00Z")
    assert together([[first, second], []]) == (second,)
