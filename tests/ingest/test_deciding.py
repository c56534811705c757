"""What waits among the drafts is seen by those who ask for it, and by everybody once a person has approved it."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.checks.findings import listed, settle
from extractor.errors import LedgerError
from extractor.ingest.correcting import correct
from extractor.ingest.deciding import approve, park, reject
from extractor.ingest.drafting import drafts_of
from extractor.ingest.mending import join
from extractor.ingest.outcomes import Summary
from extractor.ingest.reverting import revert
from extractor.ingest.run import ingest
from extractor.ingest.verification import verify
from extractor.ingest.waiting import waiting
from extractor.ledger import Ledger
from extractor.model.correction import FactIs
from extractor.model.policy import Policy, Reading
from extractor.model.provenance import Finding
from tests.readings import Desk, doubted, reading

POLICY = "maple-health/wisdom-teeth"
CROWNS = "maple-health/crowns"
WHY = "As printed"
INCOMPLETE = Finding(severity="error", rule="promise-not-kept", message="Something is missing", at="/criteria")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "ledger") as made:
        be(made, "Ada Quill")
        yield made


@pytest.fixture
def desk(ledger: Ledger) -> Desk:
    return Desk(ledger.root / "policies" / "raw")


def be(ledger: Ledger, name: str) -> None:
    """From now on this person is git's user."""
    git(ledger, "config", "user.name", name)
    git(ledger, "config", "user.email", f"{name.split(maxsplit=1)[0].lower()}@example.org")


def git(ledger: Ledger, *words: str) -> str:
    return subprocess.run(["git", *words], cwd=ledger.root, check=True, capture_output=True, text=True).stdout


def take_in(ledger: Ledger, desk: Desk, **given: Reading) -> Summary:
    desk.lay_all(**given)
    done = ingest([desk.folder / f"{name}.pdf" for name in given], ledger, desk.read_all)
    assert not done.has_failures, [row.line for row in done.rows]
    return done


def draft(ledger: Ledger, desk: Desk, **given: Reading) -> Summary:
    return take_in(drafts_of(ledger), desk, **given)


def agree(ledger: Ledger, desk: Desk, name: str = POLICY, why: str = WHY) -> None:
    approve(ledger, name, why, desk.read_all)


def days(ledger: Ledger, policy: str = POLICY) -> list[str | None]:
    return [version.effective_date for version in ledger.history().of(policy)]


def waits(ledger: Ledger) -> dict[str, list[str | None]]:
    """The effective dates of what waits, by policy."""
    found = waiting(ledger, drafts_of(ledger))
    return {policy: [version.effective_date for version in one.versions] for policy, one in found.items()}


def facts(ledger: Ledger, name: str = POLICY) -> Policy:
    return Policy.model_validate_json(ledger.facts(ledger.history().resolve(name)))


def proofs(ledger: Ledger, desk: Desk) -> set[str]:
    return {proof.verdict for proof in verify(ledger, [desk.folder], desk.read_all)}


def four_eyes(ledger: Ledger) -> None:
    (ledger.root / "policies").mkdir(exist_ok=True)
    (ledger.root / "policies" / "ledger.toml").write_text("four_eyes = true\n")
    git(ledger, "add", "policies/ledger.toml")
    git(ledger, "commit", "--quiet", "--message", "Two persons see each version")


def test_a_draft_is_seen_by_nobody_until_it_is_approved(ledger: Ledger, desk: Desk) -> None:
    take_in(ledger, desk, v1=reading("2024-01-01"))
    before = git(ledger, "rev-parse", "HEAD")
    draft(ledger, desk, v2=reading("2025-01-01", codes=["D7240", "D7250"]))
    assert git(ledger, "rev-parse", "HEAD") == before
    assert git(ledger, "status", "--porcelain", "policies/structured") == ""
    assert days(ledger) == ["2024-01-01"]
    assert days(drafts_of(ledger)) == ["2024-01-01", "2025-01-01"]
    assert waits(ledger) == {POLICY: ["2025-01-01"]}

    be(ledger, "Ben Rook")
    agree(ledger, desk)

    assert days(ledger) == ["2024-01-01", "2025-01-01"]
    assert waits(ledger) == {}
    assert facts(ledger).effective_date == "2025-01-01"
    assert (ledger.root / f"policies/structured/{POLICY}.json").read_bytes() == ledger.facts(
        ledger.history().of(POLICY)[1]
    )
    said = git(ledger, "log", "-1", "--format=%an%n%B")
    assert said.startswith("Ben Rook\n")
    for line in (
        "1 code added",
        "Reviewed-by: Ada Quill",
        "Approved-by: Ben Rook",
        "Decision: approved",
        f"Reason: {WHY}",
    ):
        assert line in said
    assert proofs(ledger, desk) == {"proven"}


def test_in_a_new_ledger_there_is_nothing_but_drafts_until_the_first_is_approved(ledger: Ledger, desk: Desk) -> None:
    draft(ledger, desk, v1=reading("2024-01-01"), crowns=reading("2024-05-01", title="Crowns"))
    assert ledger.history().policies == ()
    assert waits(ledger) == {POLICY: ["2024-01-01"], CROWNS: ["2024-05-01"]}
    agree(ledger, desk)
    assert ledger.history().policies == (POLICY,)
    assert waits(ledger) == {CROWNS: ["2024-05-01"]}
    agree(ledger, desk, CROWNS)
    assert waits(ledger) == {}
    assert proofs(ledger, desk) == {"proven"}


def test_those_before_it_are_approved_with_a_version_and_those_after_it_go_on_waiting(
    ledger: Ledger, desk: Desk
) -> None:
    draft(ledger, desk, **{f"v{year}": reading(f"{year}-01-01", codes=[f"D{year}"]) for year in (2023, 2024, 2025)})
    seen = drafts_of(ledger).history().of(POLICY)[2].commit
    agree(ledger, desk, f"{POLICY}@2024-01-01")
    assert days(ledger) == ["2023-01-01", "2024-01-01"]
    assert waits(ledger) == {POLICY: ["2025-01-01"]}
    approve(ledger, POLICY, WHY, desk.read_all, seen=seen)  # what a reviewer has before them is still the same
    assert days(ledger) == ["2023-01-01", "2024-01-01", "2025-01-01"]
    assert proofs(ledger, desk) == {"proven"}


def test_a_version_that_came_late_is_approved_to_its_place(ledger: Ledger, desk: Desk) -> None:
    take_in(ledger, desk, v1=reading("2023-01-01", codes=["D1"]), v3=reading("2025-01-01", codes=["D3"]))
    draft(ledger, desk, v2=reading("2024-01-01", codes=["D2"]))
    agree(ledger, desk)
    assert days(ledger) == ["2023-01-01", "2024-01-01", "2025-01-01"]
    assert facts(ledger).effective_date == "2025-01-01"
    assert waits(ledger) == {}
    assert proofs(ledger, desk) == {"proven"}


def test_a_parked_version_waits_with_its_reason_and_is_approved_only_by_its_name(ledger: Ledger, desk: Desk) -> None:
    draft(ledger, desk, v1=reading("2024-01-01"), v2=reading("2025-01-01", codes=["D1"]))
    park(ledger, f"{POLICY}@2024-01-01", "The insurer is asked")
    (parked,) = waiting(ledger, drafts_of(ledger))[POLICY].parked.values()
    assert (parked.by, parked.why) == ("Ada Quill", "The insurer is asked")
    with pytest.raises(LedgerError, match=r"2024-01-01 before it is parked by Ada Quill on .*: The insurer is asked"):
        agree(ledger, desk)
    assert days(ledger) == []
    agree(ledger, desk, f"{POLICY}@2024-01-01")
    assert days(ledger) == ["2024-01-01"]
    agree(ledger, desk)
    assert days(ledger) == ["2024-01-01", "2025-01-01"]


def test_a_rejected_version_is_gone_and_the_next_one_is_compared_with_the_one_before(
    ledger: Ledger, desk: Desk
) -> None:
    take_in(ledger, desk, v1=reading("2023-01-01", codes=["D1"]))
    draft(ledger, desk, v2=reading("2024-01-01", codes=["D1", "D2"], criteria=["Pain that lasts for 8 weeks"]))
    draft(ledger, desk, v3=reading("2025-01-01", codes=["D1", "D2", "D3"], criteria=["Pain that lasts for 9 weeks"]))
    be(ledger, "Ben Rook")
    reject(ledger, f"{POLICY}@2024-01-01", "It is of another plan")
    assert waits(ledger) == {POLICY: ["2025-01-01"]}
    changes = " ".join(drafts_of(ledger).history().of(POLICY)[-1].changes)
    assert "2 codes added" in changes
    assert "Ben Rook" in git(ledger, "log", "drafts", "-1", "--format=%an", "--grep=It is of another plan")

    agree(ledger, desk)
    assert days(ledger) == ["2023-01-01", "2025-01-01"]
    assert proofs(ledger, desk) == {"proven"}


def test_a_rejected_pdf_is_left_alone_until_it_is_asked_for(ledger: Ledger, desk: Desk) -> None:
    draft(ledger, desk, v1=reading("2023-01-01"))
    reject(ledger, POLICY, "It is of another plan")
    assert waits(ledger) == {}
    for to in (drafts_of(ledger), ledger):
        (row,) = ingest([desk.folder], to, desk.read_all).rows
        assert row.status == "withdrawn"
        assert "Ada Quill" in row.detail
        assert "It is of another plan" in row.detail
    ingest([desk.folder], drafts_of(ledger), desk.read_all, again=True)
    assert waits(ledger) == {POLICY: ["2023-01-01"]}


def test_what_is_open_has_to_be_settled_or_corrected_before_it_is_approved(ledger: Ledger, desk: Desk) -> None:
    draft(ledger, desk, v1=doubted(reading("2024-01-01"), INCOMPLETE))
    with pytest.raises(
        LedgerError, match=r"has something open: a title promises criteria .*; correct or settle it first"
    ):
        agree(ledger, desk)
    assert days(ledger) == []
    settle(drafts_of(ledger), POLICY, "promise-not-kept", "The passage is an advertisement")
    assert waits(ledger) == {POLICY: ["2024-01-01"]}
    agree(ledger, desk)
    assert listed(ledger, POLICY) == ()
    assert ledger.incomplete(ledger.history().of(POLICY)[0]) == ()


def test_what_is_corrected_among_the_drafts_is_approved_with_them_in_all_versions(ledger: Ledger, desk: Desk) -> None:
    take_in(ledger, desk, v1=reading("2024-01-01", payer="Maple Helth"))
    policy = "maple-helth/wisdom-teeth"
    draft(ledger, desk, v2=reading("2025-01-01", payer="Maple Helth", codes=["D1"]))
    correct(
        drafts_of(ledger), policy, [FactIs(field="payer", read="Maple Helth", to="Maple Health")], WHY, desk.read_all
    )
    assert facts(ledger, policy).payer == "Maple Helth"
    assert ledger.corrections(policy) == ()
    agree(ledger, desk, policy)
    assert [facts(ledger, f"{policy}@{year}").payer for year in (2024, 2025)] == ["Maple Health", "Maple Health"]
    assert [made.by for made in ledger.corrections(policy)] == ["Ada Quill"]
    readings = [version for version in ledger.history().recorded if version.effective_date == "2025-01-01"]
    assert len(readings) == 1  # nobody downstream ever sees it as it was read wrongly
    assert waits(ledger) == {}
    assert proofs(ledger, desk) == {"proven"}


def test_two_persons_see_each_version_where_the_ledger_asks_for_that(ledger: Ledger, desk: Desk) -> None:
    four_eyes(ledger)
    draft(ledger, desk, v1=doubted(reading("2024-01-01"), INCOMPLETE))
    be(ledger, "Ben Rook")
    settle(drafts_of(ledger), POLICY, "promise-not-kept", "The passage is an advertisement")
    for name in ("Ada Quill", "Ben Rook"):
        be(ledger, name)
        with pytest.raises(LedgerError, match=f"{name} has ingested, settled or corrected something of this"):
            agree(ledger, desk)
    be(ledger, "Cy Lane")
    agree(ledger, desk)
    assert days(ledger) == ["2024-01-01"]
    assert "Reviewed-by: Ada Quill, Ben Rook\nApproved-by: Cy Lane" in git(ledger, "log", "-1", "--format=%B")

    draft(ledger, desk, v2=reading("2025-01-01", codes=["D1"]))
    be(ledger, "Ada Quill")
    agree(ledger, desk)
    assert days(ledger) == ["2024-01-01", "2025-01-01"]


def test_of_two_reviewers_the_second_is_told_what_the_first_has_done(ledger: Ledger, desk: Desk) -> None:
    draft(ledger, desk, v1=reading("2024-01-01"))
    seen = drafts_of(ledger).history().of(POLICY)[0].commit
    be(ledger, "Ben Rook")
    agree(ledger, desk)
    be(ledger, "Cy Lane")
    with pytest.raises(LedgerError, match=r"this version: Ben Rook approved it on \d{4}-"):
        approve(ledger, POLICY, WHY, desk.read_all, seen=seen)
    draft(ledger, desk, v2=reading("2025-01-01", codes=["D1"]))
    seen = drafts_of(ledger).history().of(POLICY)[1].commit
    correct(
        drafts_of(ledger), POLICY, [FactIs(field="title", read="Wisdom Teeth", to="Wise Teeth")], WHY, desk.read_all
    )
    with pytest.raises(LedgerError, match="was corrected, or recorded anew, since you looked at it"):
        approve(ledger, POLICY, WHY, desk.read_all, seen=seen)
    assert days(ledger) == ["2024-01-01"]


def test_what_is_published_meanwhile_is_among_the_drafts_and_what_waits_is_compared_with_it(
    ledger: Ledger, desk: Desk
) -> None:
    take_in(ledger, desk, v1=reading("2023-01-01", codes=["D1"]))
    draft(
        ledger, desk, v3=reading("2025-01-01", codes=["D1", "D2", "D3"]), crowns=reading("2024-05-01", title="Crowns")
    )
    park(ledger, POLICY, "The insurer is asked")
    crowns = drafts_of(ledger).history().of(CROWNS)[0].commit
    take_in(ledger, desk, v2=reading("2024-01-01", codes=["D1", "D2"]), bridges=reading("2024-05-01", title="Bridges"))
    drafts = drafts_of(ledger)
    assert days(drafts) == ["2023-01-01", "2024-01-01", "2025-01-01"]
    assert "1 code added" in " ".join(drafts.history().of(POLICY)[-1].changes)
    assert waits(ledger) == {POLICY: ["2025-01-01"], CROWNS: ["2024-05-01"]}
    (parked,) = waiting(ledger, drafts)[POLICY].parked.values()
    assert (parked.by, parked.why) == ("Ada Quill", "The insurer is asked")
    assert drafts.history().of(CROWNS)[0].commit == crowns  # whoever looks at that one sees it still
    agree(ledger, desk, f"{POLICY}@2025-01-01")
    agree(ledger, desk, CROWNS)
    assert waits(ledger) == {}
    assert proofs(ledger, desk) == {"proven"}


def test_a_reverted_version_holds_no_more_and_says_who_took_it_back(ledger: Ledger, desk: Desk) -> None:
    take_in(ledger, desk, v1=reading("2023-01-01", codes=["D1"]), v2=reading("2024-01-01", codes=["D1", "D2"]))
    be(ledger, "Ben Rook")
    revert(ledger, POLICY, "The insurer has withdrawn it")
    assert days(ledger) == ["2023-01-01"]
    assert facts(ledger).effective_date == "2023-01-01"
    assert (ledger.root / f"policies/structured/{POLICY}.json").read_bytes() == ledger.facts(
        ledger.history().of(POLICY)[0]
    )
    assert (
        git(ledger, "log", "-1", "--format=%an: %s")
        == "Ben Rook: Wisdom Teeth: withdrawn: The insurer has withdrawn it\n"
    )
    assert git(ledger, "status", "--porcelain", "policies/structured") == ""
    assert proofs(ledger, desk) == {"proven"}
    (row,) = [row for row in ingest([desk.folder], ledger, desk.read_all).rows if row.status == "withdrawn"]
    assert "Ben Rook" in row.detail


def test_the_version_after_a_reverted_one_is_compared_with_the_one_before_it(ledger: Ledger, desk: Desk) -> None:
    for year in (2023, 2024, 2025):
        take_in(ledger, desk, **{f"v{year}": reading(f"{year}-01-01", codes=[f"D{n}" for n in range(2022, year)])})
    revert(ledger, f"{POLICY}@2024-01-01", "Sent by mistake")
    assert days(ledger) == ["2023-01-01", "2025-01-01"]
    assert "2 codes added" in " ".join(ledger.history().of(POLICY)[-1].changes)
    assert facts(ledger).effective_date == "2025-01-01"
    assert proofs(ledger, desk) == {"proven"}


def test_the_only_version_can_be_reverted_and_taken_in_again(ledger: Ledger, desk: Desk) -> None:
    take_in(ledger, desk, v1=reading("2023-01-01"))
    revert(ledger, POLICY, "Sent by mistake")
    assert ledger.history().policies == ()
    assert not (ledger.root / f"policies/structured/{POLICY}.json").exists()
    assert ingest([desk.folder], ledger, desk.read_all, again=True).line == "1 committed"
    assert days(ledger) == ["2023-01-01"]
    assert proofs(ledger, desk) == {"proven"}


def test_a_decision_needs_a_name(ledger: Ledger, desk: Desk) -> None:
    draft(ledger, desk, v1=reading("2024-01-01"))
    be(ledger, "policy")
    with pytest.raises(LedgerError, match="a decision needs a name"):
        agree(ledger, desk)


def test_what_is_corrected_in_approved_versions_holds_in_those_that_wait_and_the_other_way_round(
    ledger: Ledger, desk: Desk
) -> None:
    take_in(ledger, desk, v1=reading("2024-01-01", payer="Maple Helth"))
    policy = "maple-helth/wisdom-teeth"
    draft(ledger, desk, v2=reading("2025-01-01", payer="Maple Helth", codes=["D1"]))
    title = FactIs(field="title", read="Wisdom Teeth", to="Wise Teeth")
    correct(drafts_of(ledger), policy, [title], WHY, desk.read_all)
    payer = FactIs(field="payer", read="Maple Helth", to="Maple Health")
    correct(ledger, policy, [payer], WHY, desk.read_all)

    def names(of: Ledger) -> list[tuple[str | None, str | None]]:
        policies = [facts(of, f"{policy}@{version.commit}") for version in of.history().of(policy)]
        return [(one.payer, one.title) for one in policies]

    assert names(ledger) == [("Maple Health", "Wisdom Teeth")]
    assert names(drafts_of(ledger)) == [("Maple Health", "Wise Teeth")] * 2
    agree(ledger, desk, policy)
    assert names(ledger) == [("Maple Health", "Wise Teeth")] * 2
    assert waits(ledger) == {}
    assert proofs(ledger, desk) == {"proven"}


def test_two_policies_that_a_draft_shows_to_be_one_are_joined_when_it_is_approved(ledger: Ledger, desk: Desk) -> None:
    crowns, caps = (reading("2023-01-01", title=title, number=n) for title, n in (("Crowns", "C-1"), ("Caps", "C-2")))
    take_in(ledger, desk, crowns=crowns, caps=caps)
    join(drafts_of(ledger), "crowns", "caps")
    assert len(ledger.history().policies) == 2
    assert list(waits(ledger)) == [CROWNS]
    agree(ledger, desk, CROWNS)
    assert ledger.history().policies == (CROWNS,)
    assert len(days(ledger, CROWNS)) == 2
    assert waits(ledger) == {}
    assert proofs(ledger, desk) == {"proven"}
