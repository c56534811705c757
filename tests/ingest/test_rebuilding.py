"""A newer reader reads recorded PDFs again: its changes are its own, and all questions get the new readings."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from extractor.ingest.outcomes import Summary
from extractor.ingest.rebuilding import rebuild
from extractor.ingest.run import Outcome, ReadAll, ingest
from extractor.ingest.sources import Source
from extractor.ingest.verification import verify
from extractor.ledger import Ledger, Version
from extractor.model.policy import Policy, Reading
from extractor.timeline.clocks import dated, stated
from tests.readings import Desk, reading

POLICY = "maple-health/wisdom-teeth"
FIRST = ("2024-09-19", "Approved")
NOW = {
    "v1": reading("2025-01-01", history=[FIRST], criteria=["Pain", "Fever"]),
    "v2": reading("2025-01-01", history=[FIRST, ("2025-01-15", "Swelling added")], criteria=["Pain", "Swelling"]),
    "v3": reading("2025-10-01", history=[FIRST, ("2025-08-20", "Age added")], criteria=["Pain", "Swelling", "Age"]),
}


def without_swelling(policy: Policy) -> Policy:
    kept = tuple(criterion for criterion in policy.criteria if criterion.text != "Swelling")
    return policy.model_copy(update={"criteria": kept})


def older(read_all: ReadAll, altered: Callable[[Policy], Policy] = without_swelling) -> ReadAll:
    """Another version of the program, which read the same PDFs otherwise."""

    def read(sources: Sequence[Source]) -> Iterator[Outcome]:
        for source, outcome in read_all(sources):
            assert isinstance(outcome, Reading)
            document = outcome.evidence.document.model_copy(update={"extractor": "0.0.9", "reader": "older"})
            evidence = outcome.evidence.model_copy(update={"document": document})
            yield source, Reading(altered(outcome.policy), evidence)

    return read


@pytest.fixture
def desk(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Three PDFs that an older program has recorded, the first in spring and the others in winter."""
    desk = Desk(ledger.root / "policies" / "raw")
    for day, names in (("2024-11-01", ["v1"]), ("2025-12-01", ["v2", "v3"])):
        for name in names:
            desk.lay(f"{name}.pdf", NOW[name])
        on(monkeypatch, day)
        ingest([desk.folder], ledger, older(desk.read_all))
    on(monkeypatch, "2026-03-01")
    return desk


def on(monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_DATE", f"{day}T12:00:00+0000")


def again(ledger: Ledger, desk: Desk, dry_run: bool = False) -> Summary:
    return rebuild(ledger, [desk.folder], desk.read_all, dry_run)


def versions(ledger: Ledger) -> tuple[Version, ...]:
    return ledger.history().of(POLICY)


def criteria(ledger: Ledger, version: Version) -> dict[str, str]:
    return {one["text"]: one["id"] for one in json.loads(ledger.facts(version))["criteria"]}


def days(ledger: Ledger) -> list[tuple[str, str, str]]:
    line = dated([(v, stated(json.loads(ledger.facts(v)))) for v in versions(ledger)])
    return [(one.start, one.known_from, one.clock) for one in line]


def git(ledger: Ledger, *words: str) -> str:
    return subprocess.run(["git", *words], cwd=ledger.root, capture_output=True, text=True, check=True).stdout


def test_every_version_has_the_facts_as_they_are_read_now_and_the_ids_that_it_had(ledger: Ledger, desk: Desk) -> None:
    before = [criteria(ledger, version) for version in versions(ledger)]
    again(ledger, desk)
    after = [criteria(ledger, version) for version in versions(ledger)]
    assert [list(one) for one in after] == [["Pain", "Fever"], ["Pain", "Swelling"], ["Pain", "Swelling", "Age"]]
    assert all(old.items() <= new.items() for old, new in zip(before, after, strict=True))
    assert after[1]["Swelling"] == after[2]["Swelling"]
    assert (ledger.root / f"policies/structured/{POLICY}.json").read_bytes() == ledger.facts(versions(ledger)[-1])
    assert git(ledger, "status", "--porcelain", "policies/structured") == ""


def test_it_is_no_new_version_and_known_since_its_first_reading(ledger: Ledger, desk: Desk) -> None:
    before, clocks = versions(ledger), days(ledger)
    again(ledger, desk)
    after = versions(ledger)
    assert [(v.sha256, v.effective_date, v.order) for v in after] == [
        (v.sha256, v.effective_date, v.order) for v in before
    ]
    assert [v.rereads for v in after] == [v.commit for v in before]
    assert [v.arrived[:10] for v in after] == ["2024-11-01", "2025-12-01", "2025-12-01"]
    assert {v.committed[:10] for v in after} == {"2026-03-01"}
    assert (
        days(ledger)
        == clocks
        == [
            ("2025-01-01", "2024-09-19", "stated"),
            ("2025-01-01", "2025-12-01", "committed"),
            ("2025-10-01", "2025-12-01", "committed"),
        ]
    )


def test_what_our_reader_changed_is_told_apart_from_what_the_insurer_did(ledger: Ledger, desk: Desk) -> None:
    again(ledger, desk)
    first, second, third = versions(ledger)
    assert first.reader_changes == (
        f"Read again by extractor {first.extractor}, not changed by the insurer: nothing is read differently",
    )
    assert [any("Swelling" in line for line in v.reader_changes) for v in (second, third)] == [True, True]
    assert any("criterion removed: “Fever”" in line for line in second.changes)
    assert any("criterion added: “Swelling”" in line for line in second.changes)
    assert not any("Swelling" in line for line in third.changes)
    message = git(ledger, "log", "-1", "--format=%B", third.commit)
    assert message.startswith("Wisdom Teeth: effective 2025-10-01, read again\n\nRead again by extractor ")


def test_nothing_is_rewritten_and_each_commit_shows_our_change_alone(ledger: Ledger, desk: Desk) -> None:
    head, before = ledger.head, versions(ledger)
    again(ledger, desk)
    subprocess.run(["git", "merge-base", "--is-ancestor", head, "HEAD"], cwd=ledger.root, check=True)
    second = versions(ledger)[1]
    assert git(ledger, "log", "-1", "--format=%P", second.commit).strip() == before[1].commit
    facts = git(ledger, "diff", "-U0", f"{second.commit}^", second.commit, "--", f"policies/structured/{POLICY}.json")
    changed = [line for line in facts.splitlines() if line[0] in "+-" and line[:3] not in ("+++", "---")]
    assert any("Swelling" in line for line in changed)
    assert not any("Fever" in line for line in changed)
    assert git(ledger, "fsck", "--strict") == ""


def test_all_is_proven_afterwards_and_a_second_time_changes_nothing(ledger: Ledger, desk: Desk) -> None:
    assert {p.verdict for p in verify(ledger, [desk.folder], desk.read_all)} == {"read differently"}
    assert again(ledger, desk).line == "3 committed"
    assert [p.verdict for p in verify(ledger, [desk.folder], desk.read_all)] == ["proven"] * 3
    head = ledger.head
    assert again(ledger, desk).line == "3 unchanged"
    assert ledger.head == head


def test_a_dry_run_says_the_same_and_writes_nothing(ledger: Ledger, desk: Desk) -> None:
    head = ledger.head
    rehearsed = again(ledger, desk, dry_run=True)
    assert (rehearsed.line, ledger.head) == ("3 would commit", head)
    assert [row.detail for row in rehearsed.rows] == [row.detail for row in again(ledger, desk).rows]


def test_a_pdf_that_is_not_at_hand_is_named_and_its_version_left_alone(ledger: Ledger, desk: Desk) -> None:
    left = versions(ledger)[1]
    (desk.folder / "v2.pdf").unlink()
    (desk.folder / "v1.pdf").rename(ledger.root / "moved.pdf")
    done = rebuild(ledger, [ledger.root], desk.read_all)
    assert [row.line for row in done.rows if row.status == "no source"] == [
        f"no source      2025-01-01  {POLICY}: it is not there, nor another file with its bytes; left as it is"
        " (policies/raw/v2.pdf)"
    ]
    assert versions(ledger)[1] == left
    assert [v.source_file for v in versions(ledger)] == [
        "policies/raw/v1.pdf",
        "policies/raw/v2.pdf",
        "policies/raw/v3.pdf",
    ]
    caution = "- the version before was read by extractor 0.0.9"
    assert any(line.startswith(caution) for line in versions(ledger)[2].changes)


def test_the_next_version_is_compared_with_the_facts_as_they_are_read_now(ledger: Ledger, desk: Desk) -> None:
    again(ledger, desk)
    history = [FIRST, ("2025-08-20", "Age added"), ("2026-02-01", "Weight added")]
    desk.lay("v4.pdf", reading("2026-04-01", history=history, criteria=["Pain", "Swelling", "Age", "Weight"]))
    ingest([desk.folder], ledger, desk.read_all)
    newest = versions(ledger)[-1]
    assert [line for line in newest.changes if "criterion" in line and line.startswith("-")] == [
        "- criterion added: “Weight” – effect unclear"
    ]
    assert criteria(ledger, newest).items() > criteria(ledger, versions(ledger)[2]).items()


def test_where_the_date_was_misread_the_version_goes_to_its_right_place(ledger: Ledger) -> None:
    desk = Desk(ledger.root / "policies" / "raw")
    desk.lay_all(v1=NOW["v1"], v3=NOW["v3"])

    def misread(policy: Policy) -> Policy:
        return policy.model_copy(update={"effective_date": "2026-10-01"}) if "Fever" in str(policy.criteria) else policy

    ingest([desk.folder], ledger, older(desk.read_all, misread))
    assert [Path(v.source_file).stem for v in versions(ledger)] == ["v3", "v1"]
    again(ledger, desk)
    assert [Path(v.source_file).stem for v in versions(ledger)] == ["v1", "v3"]
    assert (
        json.loads((ledger.root / f"policies/structured/{POLICY}.json").read_bytes())["effective_date"] == "2025-10-01"
    )
    assert [p.verdict for p in verify(ledger, [desk.folder], desk.read_all)] == ["proven"] * 2


def test_two_that_nothing_tells_apart_stay_as_they_came(ledger: Ledger) -> None:
    desk = Desk(ledger.root / "policies" / "raw")
    desk.lay_all(a=reading(criteria=["Pain"]), b=reading(criteria=["Fever"]))
    ingest([desk.folder], ledger, older(desk.read_all))
    again(ledger, desk)
    assert [Path(v.source_file).stem for v in versions(ledger)] == ["a", "b"]
    assert [p.verdict for p in verify(ledger, [desk.folder], desk.read_all)] == ["proven"] * 2
    assert [f["rule"] for f in json.loads(ledger.evidence(versions(ledger)[1]))["findings"]] == ["version-order"]
    assert again(ledger, desk).line == "2 unchanged"


def test_a_policy_whose_file_was_edited_is_left_alone(ledger: Ledger, desk: Desk) -> None:
    (ledger.root / f"policies/structured/{POLICY}.json").write_text("mine")
    assert again(ledger, desk).has_failures
    assert not any(version.rereads for version in versions(ledger))
