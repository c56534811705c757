"""Two policies become one, or one two: nothing is rewritten, all questions get the right answer, all is proven."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from extractor.errors import LedgerError, UnknownVersion
from extractor.export.ledger_feed import LedgerFeed
from extractor.ingest.mending import join, split
from extractor.ingest.rebuilding import rebuild
from extractor.ingest.run import ingest
from extractor.ingest.verification import verify
from extractor.ledger import Change, Ledger, Version
from extractor.model.settlements import Settlement, Settlements
from extractor.search.lookup.looking import Question, look_up
from tests.ingest.test_identity import CROWNS, DRIFTING, TEETH
from tests.readings import Desk, reading

A, B = "maple-health/wisdom-teeth", "maple-health/oral-surgery"
TWO = {
    "a1": reading("2024-01-01", number="W-1", criteria=TEETH, codes=["D7210"]),
    "b1": reading("2025-01-01", title="Oral Surgery", number="S-9", criteria=[*CROWNS, TEETH[0]], codes=["D7220"]),
    "a2": reading("2026-01-01", number="W-1", criteria=TEETH[1:], codes=["D7210", "D7230"]),
    "b2": reading("2026-06-01", title="Oral Surgery", number="S-9", criteria=CROWNS, codes=["D7240"]),
}


@pytest.fixture
def desk(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Two policies of two versions each, recorded in winter; what is done to them is done in spring."""
    on(monkeypatch, "2026-12-01")
    desk = Desk(ledger.root / "policies" / "raw")
    desk.lay_all(**TWO)
    ingest([desk.folder], ledger, desk.read_all)
    assert ledger.history().policies == (B, A)
    on(monkeypatch, "2027-03-01")
    return desk


def on(monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_DATE", f"{day}T12:00:00+0000")


def names(ledger: Ledger, policy: str) -> list[str]:
    return [Path(version.source_file).stem for version in ledger.history().of(policy)]


def facts(ledger: Ledger, version: Version) -> dict[str, object]:
    return dict(json.loads(ledger.facts(version)))


def shown(ledger: Ledger, policy: str) -> dict[str, object] | None:
    """What lies in the ledger's folder for a policy."""
    path = ledger.root / f"policies/structured/{policy}.json"
    return dict(json.loads(path.read_bytes())) if path.exists() else None


def git(ledger: Ledger, *words: str) -> str:
    return subprocess.run(["git", *words], cwd=ledger.root, capture_output=True, text=True, check=True).stdout


def verdicts(ledger: Ledger, desk: Desk) -> set[str]:
    return {proof.verdict for proof in verify(ledger, [desk.folder], desk.read_all)}


def test_joined_versions_stand_in_one_line_and_are_proven(ledger: Ledger, desk: Desk) -> None:
    assert join(ledger, A, B).line == "2 committed"
    assert names(ledger, A) == ["a1", "b1", "a2", "b2"]
    assert ledger.history().policies == (A,)
    assert [facts(ledger, version)["policy_id"] for version in ledger.history().of(A)] == [A] * 4
    assert verdicts(ledger, desk) == {"proven"}
    assert git(ledger, "fsck", "--strict") == ""


@pytest.mark.usefixtures("desk")
def test_nothing_that_was_committed_is_rewritten_and_the_folder_follows(ledger: Ledger) -> None:
    head, before = ledger.head, ledger.history().of(B)
    join(ledger, A, B)
    git(ledger, "merge-base", "--is-ancestor", str(head), "HEAD")
    assert [facts(ledger, version)["policy_id"] for version in before] == [B, B]
    newest = shown(ledger, A)
    assert newest
    assert newest["effective_date"] == "2026-06-01"
    assert shown(ledger, B) is None
    assert not (ledger.root / f"policies/structured/{B}.evidence.json").exists()
    assert git(ledger, "status", "--porcelain", "policies/structured") == ""


@pytest.mark.usefixtures("desk")
def test_a_commit_says_that_they_are_one_and_each_version_where_it_was(ledger: Ledger) -> None:
    join(ledger, A, B)
    log = git(ledger, "log", "--format=%s%n%(trailers:key=Joins,key=Moved-From,unfold)")
    assert f"{A} and {B} are one policy\nJoins: {B}\n" in log
    assert log.count(f"Moved-From: {B}") == 2
    moved = ledger.history().of(A)[1]
    assert moved.reader_changes == (f"Filed under {A}, before that under {B}; not changed by the insurer",)
    assert moved.changes[0].startswith("10 criteria added")


@pytest.mark.usefixtures("desk")
def test_an_id_that_was_given_up_goes_on_answering(ledger: Ledger) -> None:
    old = ledger.history().of(B)[0]
    join(ledger, A, B)
    history = ledger.history()
    assert history.named(B) == history.named("oral-surgery") == A
    assert history.resolve(f"{B}@2025-01-01").policy_id == A
    assert history.resolve(f"{B}@{old.commit[:10]}") == old


@pytest.mark.usefixtures("desk")
def test_it_was_known_since_it_came_first(ledger: Ledger) -> None:
    join(ledger, A, B)
    assert {version.arrived[:10] for version in ledger.history().of(A)} == {"2026-12-01"}


@pytest.mark.usefixtures("desk")
def test_a_criterion_of_both_has_the_id_of_the_policy_that_stays(ledger: Ledger) -> None:
    def ids(version: Version) -> dict[str, str]:
        return {one["text"]: one["id"] for one in facts(ledger, version)["criteria"]}  # type: ignore[attr-defined]

    before = ids(ledger.history().of(B)[0])
    join(ledger, A, B)
    first, second = ledger.history().of(A)[:2]
    assert ids(second)[TEETH[0]] == ids(first)[TEETH[0]]
    assert {text: ids(second)[text] for text in CROWNS} == {text: before[text] for text in CROWNS}


def test_later_versions_go_to_the_policy_that_stays(ledger: Ledger, desk: Desk) -> None:
    join(ledger, A, B)
    desk.lay("b3.pdf", reading("2027-06-01", title="Oral Surgery", number="S-9", criteria=CROWNS))
    ingest([desk.folder], ledger, desk.read_all)
    assert names(ledger, A) == ["a1", "b1", "a2", "b2", "b3"]
    assert verdicts(ledger, desk) == {"proven"}
    assert rebuild(ledger, [desk.folder], desk.read_all).line == "5 unchanged"


def test_a_second_run_reads_nothing(ledger: Ledger, desk: Desk) -> None:
    join(ledger, A, B)
    desk.asked.clear()
    assert ingest([desk.folder], ledger, desk.read_all).line == "4 already known"
    assert desk.asked == []


def test_a_split_gives_the_later_versions_a_policy_of_their_own(ledger: Ledger, desk: Desk) -> None:
    join(ledger, A, B)
    split(ledger, A, "2026-01-01")
    assert names(ledger, A) == ["a1", "b1"]
    others = [policy for policy in ledger.history().policies if policy != A]
    assert [names(ledger, policy) for policy in others] == [["a2", "b2"]]
    assert shown(ledger, A) == facts(ledger, ledger.history().of(A)[-1])
    assert verdicts(ledger, desk) == {"proven"}
    assert git(ledger, "status", "--porcelain", "policies/structured") == ""
    assert "Splits: maple-health/wisdom-teeth" in git(ledger, "log", "--format=%B")


def test_an_id_that_was_given_up_may_be_that_of_what_is_split_off(ledger: Ledger, desk: Desk) -> None:
    join(ledger, A, B)
    split(ledger, A, "2026-06-01")
    assert names(ledger, B) == ["b2"]
    assert ledger.history().named(B) == B
    assert verdicts(ledger, desk) == {"proven"}


def test_what_was_split_is_not_joined_by_a_version_that_belongs_to_both(ledger: Ledger, desk: Desk) -> None:
    split(ledger, A, "2026-01-01")
    desk.lay("a3.pdf", reading("2027-06-01", number="W-1", criteria=TEETH[1:], codes=["D7210", "D7230"]))
    ingest([desk.folder], ledger, desk.read_all)
    assert sorted(names(ledger, policy) for policy in ledger.history().policies) == [["a1"], ["a2", "a3"], ["b1", "b2"]]


def test_joined_again_they_may_be_one_for_later_versions_too(ledger: Ledger, desk: Desk) -> None:
    split(ledger, A, "2026-01-01")
    apart = next(policy for policy in ledger.history().policies if policy not in (A, B))
    join(ledger, A, apart)
    assert names(ledger, A) == ["a1", "a2"]
    assert not ledger.history().decisions.are_apart(A, apart)
    assert verdicts(ledger, desk) == {"proven"}


@pytest.mark.usefixtures("desk")
def test_a_rehearsal_says_the_same_and_writes_nothing(ledger: Ledger) -> None:
    head = ledger.head
    rehearsed = join(ledger, A, B, dry_run=True)
    assert (rehearsed.line, ledger.head) == ("2 would commit", head)
    assert [row.detail for row in rehearsed.rows] == [row.detail for row in join(ledger, A, B).rows]


def test_what_makes_no_sense_is_said(ledger: Ledger, desk: Desk) -> None:
    desk.lay("oak.pdf", reading(payer="Oak Plan"))
    ingest([desk.folder], ledger, desk.read_all)
    with pytest.raises(LedgerError, match="are of two insurers; --force joins them nevertheless"):
        join(ledger, A, "oak-plan/wisdom-teeth")
    with pytest.raises(LedgerError, match="one policy already"):
        join(ledger, A, A)
    with pytest.raises(LedgerError, match="is the oldest version: nothing would be left"):
        split(ledger, A, "2024-01-01")
    with pytest.raises(UnknownVersion, match="no such version"):
        split(ledger, A, "1999-01-01")
    assert join(ledger, A, "oak-plan/wisdom-teeth", is_forced=True).line == "1 committed"
    assert not (ledger.root / "policies/structured/oak-plan").exists()


@pytest.mark.usefixtures("desk")
def test_a_file_that_was_edited_stops_it(ledger: Ledger) -> None:
    head = ledger.head
    (ledger.root / f"policies/structured/{B}.json").write_text("mine")
    assert join(ledger, A, B).has_failures
    assert ledger.head == head
    assert (ledger.root / f"policies/structured/{B}.json").read_text() == "mine"


@pytest.mark.usefixtures("desk")
def test_what_is_settled_goes_with_the_versions_that_it_is_about(ledger: Ledger) -> None:
    kept = Settlement(
        rule="policy-identity", at="/title", text="?", digest="0" * 64, why="fine", by="A", on="2027-01-01"
    )
    with ledger.writing():
        ledger.settle(Settlements(policy_id=B, settled=(kept,)), "Settled", Change("policy-identity", ("fine",)))
    join(ledger, A, B)
    assert ledger.settled(A) == (kept,)
    split(ledger, A, "2026-06-01")
    assert ledger.settled(A) == ledger.settled(B) == (kept,)
    assert git(ledger, "status", "--porcelain", "policies/structured") == ""


@pytest.mark.usefixtures("desk")
def test_followers_of_the_ledger_are_told(ledger: Ledger) -> None:
    before = LedgerFeed(ledger).cursor
    old = ledger.history().of(B)
    join(ledger, A, B)
    events = [json.loads(line) for line in LedgerFeed(ledger).cloudevents(before)]
    assert [(e["type"], e["subject"], e["data"]["moved_from"]) for e in events] == [("policy.version.moved", A, B)] * 2
    assert [e["data"]["rereads"] for e in events] == [version.commit for version in old]
    lines = [json.loads(line) for line in LedgerFeed(ledger).patches(before)]
    assert [(line["moved_from"], line["from"]) for line in lines] == [(B, version.commit) for version in old]
    records = {record.policy_id: record for record in LedgerFeed(ledger).policies_since(before)}
    assert [(records[p].now, len(records[p].versions)) for p in (A, B)] == [(None, 4), (A, 0)]


@pytest.mark.usefixtures("desk")
def test_look_ups_find_the_codes_under_the_policy_that_stays(ledger: Ledger) -> None:
    def found(policy: str | None = None) -> list[str]:
        answer = look_up(ledger, Question("D7240", "2026-07-01", policy=policy), lambda _: None)
        return [policy.policy_id for policy in answer.policies]

    assert found() == [B]  # and the index is there
    join(ledger, A, B)
    assert found() == found("oral-surgery") == [A]
    split(ledger, A, "2026-06-01")
    assert found() == found("oral-surgery") == [B]


@pytest.mark.parametrize("order", [(0, 3, 1, 2), (3, 0, 2, 1), (2, 0, 3, 1)])
def test_a_version_that_shows_two_policies_to_be_one_joins_them(ledger: Ledger, order: tuple[int, ...]) -> None:
    desk = Desk(ledger.root / "policies" / "raw")
    for number in order:
        desk.lay(f"v{number}.pdf", DRIFTING[number])
        ingest([desk.folder], ledger, desk.read_all)
    (policy_id,) = ledger.history().policies
    assert names(ledger, policy_id) == ["v0", "v1", "v2", "v3"]
    assert verdicts(ledger, desk) == {"proven"}
