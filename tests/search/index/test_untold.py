"""A code that the history names for a later day, leaving open how it stood before, is no plain answer for that day."""

from __future__ import annotations

from pathlib import Path

from extractor.ledger import Ledger
from extractor.model.lookup import LookUp
from extractor.search import lookup
from tests.readings import reading
from tests.search.index.ledgers import Shelf

ENTRIES = (
    ("2024-01-01", "New policy."),
    ("2025-01-01", "Limits revised and list of splints updated: added L3908 and removed L3917 from exclusions."),
)


def asked(folder: Path, text: str) -> LookUp:
    kept = Shelf(folder).put(splints=reading(codes=["L3908"], system="HCPCS", history=ENTRIES, effective="2025-01-01"))
    with Ledger.existing(kept.root) as ledger:
        return lookup.look_up(ledger, lookup.Question(text, "2024-06-01"), print)


def test_a_listed_code_that_was_added_later_is_not_known_for_the_day_before(tmp_path: Path) -> None:
    said = " ".join(lookup.text(asked(tmp_path, "L3908")).split())
    assert "How L3908 stood on that day is not known: the history names it (entry of 2025-01-01)" in said
    assert "no code is known to differ" not in said


def test_a_code_that_is_listed_no_more_is_not_told_as_never_listed(tmp_path: Path) -> None:
    answer = asked(tmp_path, "L3917")
    assert answer.policies == ()
    assert any("How L3917 stood on that day is not known" in note for note in answer.notes)
    assert asked(tmp_path / "other", "L3999").notes == ()
