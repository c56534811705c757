"""What becomes of recorded PDFs when the reader has changed, though not its release."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from extractor.ingest import confirmed
from extractor.ingest.rebuilding import rebuild
from extractor.ingest.run import Outcome, ReadAll, ingest, rehearse
from extractor.ingest.sources import Source
from extractor.ingest.verification import verify
from extractor.ledger import Ledger
from extractor.model.policy import Reading
from tests.readings import Desk, reading

POLICY = "maple-health/wisdom-teeth"


def by_another(read_all: ReadAll) -> ReadAll:
    """The same readings by a reader with another fingerprint."""

    def read(sources: Sequence[Source]) -> Iterator[Outcome]:
        for source, outcome in read_all(sources):
            assert isinstance(outcome, Reading)
            document = outcome.evidence.document.model_copy(update={"reader": "another"})
            yield source, Reading(outcome.policy, outcome.evidence.model_copy(update={"document": document}))

    return read


@pytest.fixture
def desk(ledger: Ledger) -> Desk:
    """Two PDFs that another reader has recorded."""
    desk = Desk(ledger.root / "policies" / "raw")
    desk.lay_all(v1=reading("2025-01-01", criteria=["Pain"]), v2=reading("2025-10-01", criteria=["Pain", "Fever"]))
    ingest([desk.folder], ledger, by_another(desk.read_all))
    desk.asked.clear()
    return desk


def statuses(ledger: Ledger, desk: Desk) -> list[str]:
    return [row.status for row in ingest([desk.folder], ledger, desk.read_all).rows]


def test_they_are_read_again_once_and_nothing_is_committed_where_they_are_read_the_same(
    ledger: Ledger, desk: Desk
) -> None:
    head = ledger.head
    assert statuses(ledger, desk) == ["unchanged", "unchanged"]
    assert sorted(desk.asked) == ["v1.pdf", "v2.pdf"]
    desk.asked.clear()
    assert statuses(ledger, desk) == ["already known", "already known"]
    assert desk.asked == []
    assert ledger.head == head


def test_what_is_read_otherwise_is_committed_as_our_change(ledger: Ledger, desk: Desk) -> None:
    desk.lay("v2.pdf", reading("2025-10-01", criteria=["Pain", "Fever"]))
    given = desk._readings[ledger.history().of(POLICY)[-1].sha256]
    better = given.policy.model_copy(update={"criteria": given.policy.criteria[:1]})
    desk._readings[given.evidence.document.sha256] = Reading(better, given.evidence)
    assert statuses(ledger, desk) == ["unchanged", "committed"]
    newest = ledger.history().of(POLICY)[-1]
    assert "criterion removed: “Fever”" in " ".join(newest.reader_changes)
    assert newest.reader == given.evidence.document.reader
    assert statuses(ledger, desk) == ["already known", "already known"]


def test_a_rehearsal_remembers_nothing(ledger: Ledger, desk: Desk) -> None:
    rehearse([desk.folder], ledger, ledger.root, desk.read_all)
    assert statuses(ledger, desk) == ["unchanged", "unchanged"]


def test_a_rebuild_remembers_as_well(ledger: Ledger, desk: Desk) -> None:
    assert rebuild(ledger, [desk.folder], desk.read_all).line == "2 unchanged"
    assert statuses(ledger, desk) == ["already known", "already known"]


@pytest.mark.parametrize("content", ["", "{}", '{"reader": "another", "same": []}', "[1]"])
def test_a_damaged_or_outdated_memory_is_none(ledger: Ledger, desk: Desk, content: str) -> None:
    statuses(ledger, desk)
    (ledger.derived / confirmed.FILE).write_text(content, "utf-8")
    assert statuses(ledger, desk) == ["unchanged", "unchanged"]


def test_verify_proves_what_another_reader_reads_the_same(ledger: Ledger, desk: Desk) -> None:
    assert [proof.verdict for proof in verify(ledger, [desk.folder], desk.read_all)] == ["proven", "proven"]


def test_verify_tells_what_is_read_differently_now_from_what_was_touched_by_hand(ledger: Ledger, desk: Desk) -> None:
    first, second = ledger.history().of(POLICY)
    given = desk._readings[first.sha256]
    desk._readings[first.sha256] = Reading(given.policy.model_copy(update={"title": "Teeth"}), given.evidence)
    path = ledger.root / f"policies/structured/{POLICY}.json"
    path.write_text(path.read_text("utf-8").replace("Fever", "Plague"), "utf-8")
    subprocess.run(["git", "commit", "-qa", "--amend", "--no-edit"], cwd=ledger.root, check=True)
    proofs = {p.version.source_file: p for p in verify(ledger, [desk.folder], desk.read_all)}
    assert proofs[first.source_file].verdict == "read differently"
    assert "policy rebuild" in proofs[first.source_file].line
    assert proofs[second.source_file].verdict == "touched by hand"


def test_a_version_after_one_that_another_reader_read_says_so_until_that_is_confirmed(
    ledger: Ledger, desk: Desk, tmp_path: Path
) -> None:
    elsewhere = Desk(tmp_path / "elsewhere")
    elsewhere.lay_all(v3=reading("2026-01-01", criteria=["Pain", "Fever", "Age"]))
    ingest([elsewhere.folder], ledger, elsewhere.read_all)
    assert any("read by extractor" in line for line in ledger.history().of(POLICY)[-1].changes)
    statuses(ledger, desk)
    elsewhere.lay_all(v4=reading("2026-06-01", criteria=["Pain", "Age"]))
    ingest([elsewhere.folder], ledger, elsewhere.read_all)
    assert not any("read by extractor" in line for line in ledger.history().of(POLICY)[-1].changes)


def test_the_evidence_says_which_reader_read_it_first(ledger: Ledger, desk: Desk) -> None:
    statuses(ledger, desk)
    assert {json.loads(ledger.evidence(v))["document"]["reader"] for v in ledger.history().of(POLICY)} == {"another"}
