"""What waits goes on waiting, and can be approved, while what is approved is joined, split or read again."""

from __future__ import annotations

import pytest

from extractor.errors import LedgerError
from extractor.ingest.correcting import correct, corrections_of
from extractor.ingest.deciding import park, reject
from extractor.ingest.drafting import drafts_of
from extractor.ingest.mending import join, split
from extractor.ingest.rebuilding import rebuild
from extractor.ingest.run import ingest
from extractor.ledger import Ledger
from extractor.model.correction import FactIs
from tests.ingest.test_deciding import (
    CROWNS,
    POLICY,
    WHY,
    agree,
    days,
    desk,
    draft,
    facts,
    ledger,
    proofs,
    take_in,
    waits,
)
from tests.ingest.test_rebuilding import older
from tests.readings import Desk, reading

__all__ = ["desk", "ledger"]  # fixtures

CAPS = "maple-health/caps"
OTHER = f"{POLICY}-2"
TITLE = FactIs(field="title", read="Wisdom Teeth", to="Wise Teeth")
MORE = ["D7240", "D7250"]


def titles(of: Ledger, policy: str) -> list[str | None]:
    return [facts(of, f"{policy}@{version.commit}").title for version in of.history().of(policy)]


def test_a_version_that_waits_goes_to_the_policy_that_its_own_was_joined_with(ledger: Ledger, desk: Desk) -> None:
    crowns, caps = (reading("2023-01-01", title=title, number=n) for title, n in (("Crowns", "C-1"), ("Caps", "C-2")))
    take_in(ledger, desk, crowns=crowns, caps=caps)
    draft(ledger, desk, caps2=reading("2024-01-01", title="Caps", number="C-2"))
    park(ledger, CAPS, "Asked the insurer.")
    join(ledger, "crowns", "caps")
    assert waits(ledger) == {CROWNS: ["2024-01-01"]}
    assert drafts_of(ledger).history().policies == (CROWNS,)
    draft(ledger, desk, caps3=reading("2025-01-01", title="Caps", number="C-2"))
    with pytest.raises(LedgerError, match="parked by Ada Quill"):
        agree(ledger, desk, CROWNS)
    agree(ledger, desk, f"{CROWNS}@2024-01-01")
    assert (days(ledger, CROWNS)[-1], waits(ledger)) == ("2024-01-01", {CROWNS: ["2025-01-01"]})
    assert proofs(ledger, desk) == {"proven"}


def test_a_version_that_waits_goes_with_the_one_before_it_when_that_is_split_off(ledger: Ledger, desk: Desk) -> None:
    take_in(ledger, desk, v1=reading("2024-01-01"), v2=reading("2025-01-01", codes=MORE))
    draft(ledger, desk, v3=reading("2026-01-01", codes=[*MORE, "D7260"]))
    correct(drafts_of(ledger), POLICY, [TITLE], WHY, desk.read_all)
    split(ledger, POLICY, "2025-01-01")
    assert waits(ledger) == {POLICY: ["2024-01-01"], OTHER: ["2025-01-01", "2026-01-01"]}
    for policy, versions in ((POLICY, 1), (OTHER, 2)):
        agree(ledger, desk, policy)
        assert titles(ledger, policy) == ["Wise Teeth"] * versions
        assert len(corrections_of(ledger, policy)) == 1
    assert waits(ledger) == {}
    assert proofs(ledger, desk) == {"proven"}


def test_versions_that_wait_are_split_before_they_are_approved(ledger: Ledger, desk: Desk) -> None:
    take_in(ledger, desk, v1=reading("2024-01-01"))
    draft(ledger, desk, v2=reading("2025-01-01", codes=MORE))
    split(drafts_of(ledger), POLICY, "2025-01-01")
    assert waits(ledger) == {OTHER: ["2025-01-01"]}
    agree(ledger, desk, OTHER)
    assert (days(ledger), days(ledger, OTHER)) == (["2024-01-01"], ["2025-01-01"])
    assert ledger.history().decisions.are_apart(POLICY, OTHER)
    draft(ledger, desk, v3=reading("2026-01-01", codes=MORE))
    draft(ledger, desk, v0=reading("2020-01-01", codes=MORE, title="Molars"))
    join(drafts_of(ledger), OTHER, "maple-health/molars")
    with pytest.raises(LedgerError, match="the version of 2025-01-01 is approved: split what is approved"):
        split(drafts_of(ledger), OTHER, "2025-01-01")
    assert proofs(ledger, desk) == {"proven"}


@pytest.mark.parametrize("is_corrected", [False, True])
@pytest.mark.parametrize("first", ["approved", "drafts"])
def test_what_waits_is_approved_after_its_papers_were_read_again(
    ledger: Ledger, desk: Desk, first: str, is_corrected: bool
) -> None:
    texts = ["Pain that lasts for 6 weeks", "Swelling"]
    desk.lay_all(v1=reading("2024-01-01", criteria=texts), v2=reading("2025-01-01", criteria=[*texts, "Fever"]))
    ingest([desk.folder / "v1.pdf"], ledger, older(desk.read_all))
    ingest([desk.folder / "v2.pdf"], drafts_of(ledger), older(desk.read_all))
    if is_corrected:
        correct(drafts_of(ledger), POLICY, [TITLE], WHY, older(desk.read_all))
    for line in ("approved", "drafts") if first == "approved" else ("drafts", "approved"):
        rebuild(ledger if line == "approved" else drafts_of(ledger), [desk.folder], desk.read_all)
    agree(ledger, desk)
    assert [[c.text for c in facts(ledger, f"{POLICY}@{year}").criteria] for year in (2024, 2025)] == [
        texts,
        [*texts, "Fever"],
    ]
    assert titles(ledger, POLICY) == [TITLE.to if is_corrected else TITLE.read] * 2
    assert waits(ledger) == {}
    assert proofs(ledger, desk) == {"proven"}


def test_what_is_published_meanwhile_takes_no_ids_from_what_waits(ledger: Ledger, desk: Desk) -> None:
    take_in(ledger, desk, v1=reading("2024-01-01", criteria=["Pain"]))
    draft(ledger, desk, v3=reading("2026-01-01", criteria=["Pain", "Fever"]))
    draft(ledger, desk, v4=reading("2027-01-01", criteria=["Pain", "Fever", "Swelling"]))
    waited = [c.id for c in facts(drafts_of(ledger)).criteria]
    take_in(ledger, desk, v2=reading("2025-01-01", criteria=["Pain"], codes=MORE))
    reject(ledger, f"{POLICY}@2026-01-01", WHY)
    assert [c.id for c in facts(drafts_of(ledger)).criteria] == waited
    agree(ledger, desk)
    assert [c.id for c in facts(ledger).criteria] == waited
    assert proofs(ledger, desk) == {"proven"}
