"""PDFs become versions: the right policy, the right order, each once, whatever comes when."""

import itertools
import json
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from extractor.errors import LedgerError
from extractor.ingest import run
from extractor.ingest.outcomes import Summary
from extractor.ingest.papers import left_out_of_git
from extractor.ingest.progress import Progress
from extractor.ingest.run import ingest, rehearse
from extractor.ingest.verification import verify
from extractor.ledger import Ledger, Version
from extractor.ledger.repository import Repository
from extractor.model.policy import Reading
from tests.readings import Desk, reading

FOUR = {
    "v1": reading("2025-01-01", history=[("2024-09-19", "Approved")], criteria=["A", "B"]),
    "v2": reading("2025-01-01", history=[("2024-09-19", "Approved"), ("2025-01-15", "Code removed")], criteria=["A"]),
    "v3": reading("2025-01-01", history=[("2024-09-19", "Approved"), ("2025-02-05", "Again")], criteria=["A", "C"]),
    "v4": reading("2025-10-01", history=[("2024-09-19", "Approved"), ("2025-08-20", "More")], criteria=["A", "C", "D"]),
}
POLICY = "maple-health/wisdom-teeth"


@pytest.fixture
def desk(ledger):
    return Desk(ledger.root / "policies" / "raw")


def take_in(ledger: Ledger, desk: Desk, *names: str) -> Summary:
    return ingest([desk.folder / name for name in names] or [desk.folder], ledger, desk.read_all)


def files(ledger: Ledger, policy: str = POLICY) -> list[str]:
    """The names of a policy's PDFs, the oldest version first."""
    return [Path(v.source_file).stem for v in ledger.history().of(policy)]


def facts(ledger: Ledger, version: Version) -> dict:
    return json.loads(ledger.facts(version))


def newest(ledger: Ledger, policy: str = POLICY) -> dict:
    return json.loads((ledger.root / f"policies/structured/{policy}.json").read_bytes())


@pytest.mark.parametrize("order", list(itertools.permutations(FOUR))[::5])
def test_versions_stand_in_order_however_they_come(ledger, desk, order):
    for name in order:
        desk.lay(f"{name}.pdf", FOUR[name])
        take_in(ledger, desk)
    assert files(ledger) == ["v1", "v2", "v3", "v4"]
    assert newest(ledger)["effective_date"] == "2025-10-01"


def test_all_versions_at_once_are_one_commit_each_in_order(ledger, desk):
    desk.lay_all(z=FOUR["v1"], y=FOUR["v2"], x=FOUR["v3"], w=FOUR["v4"])
    summary = take_in(ledger, desk)
    assert [row.status for row in summary.rows] == ["committed"] * 4
    log = subprocess.run(["git", "log", "--reverse", "--format=%(trailers:key=Source-File,valueonly)"],
                         cwd=ledger.root, capture_output=True, text=True, check=True).stdout.split()  # fmt: skip
    assert [Path(name).stem for name in log] == ["z", "y", "x", "w"]


def test_a_second_run_reads_nothing_and_commits_nothing(ledger, desk):
    desk.lay_all(**FOUR)
    take_in(ledger, desk)
    before, desk.asked[:] = ledger.history().head, []
    summary = take_in(ledger, desk)
    assert summary.line == "4 already known"
    assert (ledger.history().head, desk.asked) == (before, [])


def test_papers_that_git_neither_has_nor_ignores_are_told_once(ledger, desk):
    desk.lay("v1.pdf", FOUR["v1"])
    assert left_out_of_git(ledger, take_in(ledger, desk)) == (
        "1 PDF is in no commit, only what was read of them: add what lies in policies/raw to git, or to .gitignore"
        " if the papers are kept elsewhere"
    )
    assert left_out_of_git(ledger, take_in(ledger, desk)) is None
    desk.lay("v2.pdf", FOUR["v2"])
    subprocess.run(["git", "add", "policies/raw"], cwd=ledger.root, check=True)
    assert left_out_of_git(ledger, take_in(ledger, desk)) is None
    (ledger.root / ".gitignore").write_text("*.pdf\n")
    desk.lay("v3.pdf", FOUR["v3"])
    assert left_out_of_git(ledger, take_in(ledger, desk)) is None


def test_the_same_bytes_under_two_names_are_read_once(ledger, desk):
    desk.lay_all(a=FOUR["v1"], b=FOUR["v1"])
    summary = take_in(ledger, desk)
    assert summary.line == "1 committed, 1 already known"
    assert desk.asked == ["a.pdf"]


def test_very_many_are_recorded_in_steps_while_others_are_still_to_be_read(ledger, desk, monkeypatch):
    monkeypatch.setattr(run, "AT_ONCE", 3)
    desk.lay_all(**FOUR)
    seen = []

    def read_all(sources):
        for outcome in desk.read_all(sources):
            seen.append(files(ledger) if ledger.head else [])
            yield outcome

    assert ingest([desk.folder], ledger, read_all).line == "4 committed"
    assert seen == [[], [], [], ["v1", "v2", "v3"]]
    assert files(ledger) == ["v1", "v2", "v3", "v4"]


def test_a_criterion_keeps_its_id_through_all_versions(ledger, desk):
    desk.lay_all(**FOUR)
    take_in(ledger, desk)
    ids = [{c["text"]: c["id"] for c in facts(ledger, v)["criteria"]} for v in ledger.history().of(POLICY)]
    assert len({one["A"] for one in ids}) == 1
    assert ids[2]["C"] == ids[3]["C"]
    assert len({name for one in ids for name in one.values()}) == 4


def test_a_late_version_takes_its_ids_from_both_neighbours(ledger, desk):
    early, late = (
        reading("2024-01-01", criteria=["Pain", "Fever"]),
        reading("2026-01-01", criteria=["Pain", "Swelling"]),
    )
    desk.lay_all(early=early, late=late)
    take_in(ledger, desk)
    desk.lay_all(middle=reading("2025-01-01", criteria=["Swelling", "Fever", "Pain"]))
    take_in(ledger, desk)
    old, middle, new = ({c["text"]: c["id"] for c in facts(ledger, v)["criteria"]} for v in ledger.history().of(POLICY))
    assert middle == old | new
    assert newest(ledger)["effective_date"] == "2026-01-01"


def test_printed_again_the_facts_stay_and_the_log_says_so(ledger, desk):
    desk.lay_all(first=FOUR["v1"])
    take_in(ledger, desk)
    before = (ledger.root / f"policies/structured/{POLICY}.json").read_bytes()
    again = reading("2025-01-01", history=[("2024-09-19", "Approved")], criteria=["A", "B"], paper="new")
    desk.lay("again.pdf", again, "new")
    summary = take_in(ledger, desk)
    assert [(r.status, r.detail) for r in summary.rows][1] == ("committed", "Printed again; nothing changed.")
    assert (ledger.root / f"policies/structured/{POLICY}.json").read_bytes() == before
    assert files(ledger) == ["first", "again"]


def test_an_old_version_printed_again_stands_behind_its_like_and_not_in_front(ledger, desk):
    desk.lay_all(v1=FOUR["v1"], v4=FOUR["v4"])
    take_in(ledger, desk)
    again = reading("2025-01-01", history=[("2024-09-19", "Approved")], criteria=["A", "B"], paper="new")
    desk.lay("again.pdf", again, "new")
    take_in(ledger, desk)
    assert files(ledger) == ["v1", "again", "v4"]
    assert newest(ledger)["effective_date"] == "2025-10-01"


def test_two_pdfs_that_claim_the_same_day_are_both_kept_and_it_is_said(ledger, desk):
    desk.lay_all(b=reading(criteria=["One"]), a=reading(criteria=["Two"]))
    summary = take_in(ledger, desk)
    assert files(ledger) == ["a", "b"]
    assert summary.line == "2 committed; 1 finding to look at"
    evidence = json.loads(ledger.evidence(ledger.history().of(POLICY)[1]))
    (finding,) = evidence["findings"]
    assert finding["rule"] == "version-order"
    assert "effective 2025-01-01 as well and nothing in the two says which is later" in finding["message"]


def test_one_that_is_ordered_by_its_history_is_said_to_be(ledger, desk):
    desk.lay_all(v1=FOUR["v1"], v2=FOUR["v2"])
    take_in(ledger, desk)
    (finding,) = json.loads(ledger.evidence(ledger.history().of(POLICY)[1]))["findings"]
    assert (finding["severity"], finding["rule"]) == ("info", "version-order")


def test_what_is_no_policy_is_named_and_never_committed(ledger, desk):
    desk.lay_all(v1=FOUR["v1"])
    (desk.folder / "menu.pdf").write_text("soup")
    summary = take_in(ledger, desk)
    assert summary.has_failures
    assert summary.rows[-1].line == f"failed         {desk.folder / 'menu.pdf'}: this is not a policy"
    assert len(ledger.history().recorded) == 1


def test_a_policy_whose_file_was_edited_is_left_alone_and_the_others_are_done(ledger, desk):
    desk.lay_all(v1=FOUR["v1"])
    take_in(ledger, desk)
    edited = ledger.root / f"policies/structured/{POLICY}.json"
    edited.write_text("mine")
    desk.lay_all(v4=FOUR["v4"], other=reading(title="Crowns"))
    summary = take_in(ledger, desk)
    assert {row.status: row.policy_id for row in summary.rows if row.file.endswith(("v4.pdf", "other.pdf"))} == {
        "committed": "maple-health/crowns",
        "failed": POLICY,
    }
    assert f"{POLICY}.json was changed by hand" in summary.rows[-1].detail
    assert edited.read_text() == "mine"


def test_a_rehearsal_says_the_same_and_writes_nothing(ledger, desk):
    desk.lay_all(**FOUR)
    summary = rehearse([desk.folder], ledger, ledger.root, desk.read_all)
    assert summary.line == "4 would commit"
    assert ledger.history().head is None
    said = [(row.policy_id, row.effective_date, row.detail) for row in summary.rows]
    assert said == [(row.policy_id, row.effective_date, row.detail) for row in take_in(ledger, desk).rows]


def test_a_rehearsal_needs_no_ledger(tmp_path):
    desk = Desk(tmp_path / "raw")
    desk.lay_all(**FOUR)
    assert rehearse([desk.folder], None, tmp_path, desk.read_all).line == "4 would commit"
    assert not (tmp_path / ".git").exists()


def test_evidence_never_names_a_path_of_this_machine(ledger, desk, tmp_path):
    outside = Desk(tmp_path / "elsewhere")
    outside.lay_all(v1=FOUR["v1"])
    take_in(ledger, outside)
    desk.lay_all(v4=FOUR["v4"])
    take_in(ledger, desk)
    first, second = ledger.history().of(POLICY)
    assert (first.source_file, second.source_file) == ("v1.pdf", "policies/raw/v4.pdf")
    assert json.loads(ledger.evidence(second))["document"]["file"] == "policies/raw/v4.pdf"


def test_a_new_reader_reads_again_and_says_that_it_was_not_the_insurer(ledger, desk, monkeypatch):
    desk.lay_all(v1=FOUR["v1"], v4=FOUR["v4"])
    take_in(ledger, desk)
    monkeypatch.setattr(run, "fingerprint_with", lambda _: "another")
    for name in ("v1", "v4"):
        given = FOUR[name]
        document = given.evidence.document.model_copy(update={"extractor": "9.9.9", "reader": "another"})
        title = given.policy.model_copy(update={"title": "Wisdom Tooth"}) if name == "v1" else given.policy
        desk._readings[document.sha256] = Reading(title, given.evidence.model_copy(update={"document": document}))
    summary = take_in(ledger, desk)
    assert [row.status for row in summary.rows] == ["committed", "committed"]
    assert "Read again by extractor 9.9.9, not changed by the insurer" in summary.rows[0].detail
    assert summary.rows[1].detail.endswith("nothing is read differently")
    assert files(ledger) == ["v1", "v4"]
    assert [facts(ledger, v)["title"] for v in ledger.history().of(POLICY)] == ["Wisdom Tooth", "Wisdom Teeth"]
    assert {v.extractor for v in ledger.history().of(POLICY)} == {"9.9.9"}


def test_git_is_asked_as_often_whatever_number_of_policies_the_insurer_has(ledger, desk, monkeypatch):
    commit, asked = Repository.commit, []
    monkeypatch.setattr(Repository, "commit", lambda self, ref: asked.append(ref) or commit(self, ref))
    counts = []
    for number in range(3):
        asked.clear()
        desk.lay_all(**{f"v{number}": reading(title=f"{'ABC'[number]} tooth", codes=[f"D724{number}"])})
        take_in(ledger, desk)
        counts.append(len(asked))
    assert len(ledger.history().policies) == 3
    assert counts[1] == counts[2]


def test_a_commit_in_between_is_kept_and_the_versions_come_on_top(ledger, desk, monkeypatch):
    desk.lay_all(**FOUR)
    record, calls = Ledger.record, []

    def record_after_someone_else(self, entries, history):
        if not calls:
            calls.append(1)
            subprocess.run(["git", "commit", "-q", "--allow-empty", "-m", "meanwhile"], cwd=self.root, check=True)
        return record(self, entries, history)

    monkeypatch.setattr(Ledger, "record", record_after_someone_else)
    take_in(ledger, desk)
    log = subprocess.run(["git", "log", "--format=%s"], cwd=ledger.root, capture_output=True, text=True, check=True)
    assert log.stdout.splitlines()[-1] == "meanwhile"
    assert len(ledger.history().recorded) == 4


def test_a_ledger_that_others_keep_committing_to_is_reported_and_left(ledger, desk, monkeypatch):
    desk.lay_all(v1=FOUR["v1"])
    history = Ledger.history
    monkeypatch.setattr(Ledger, "history", lambda self: replace_head(history(self)))
    with pytest.raises(LedgerError, match="someone else keeps committing"):
        take_in(ledger, desk)
    assert not (ledger.root / "policies/structured").exists()


def replace_head(history):
    history.head = "0" * 40
    return history


def test_verify_proves_every_version_and_says_what_it_cannot(ledger, desk):
    for name in ("v4", "v1", "v3"):  # not in their order
        desk.lay_all(**{name: FOUR[name]})
        take_in(ledger, desk)
    desk.lay_all(
        twin=reading("2025-10-01", history=[("2024-09-19", "Approved"), ("2025-08-20", "More")], criteria=["E"])
    )
    take_in(ledger, desk)
    assert [p.verdict for p in verify(ledger, [desk.folder], desk.read_all)] == ["proven"] * 4

    moved = desk.folder / "elsewhere" / "renamed.pdf"
    moved.parent.mkdir()
    (desk.folder / "v1.pdf").rename(moved)
    (desk.folder / "v3.pdf").unlink()
    proofs = {Path(p.version.source_file).stem: p for p in verify(ledger, [desk.folder], desk.read_all)}
    assert (proofs["v1"].verdict, proofs["v3"].verdict) == ("proven", "no source")
    assert "policies/raw/v3.pdf is not there" in proofs["v3"].line


def test_verify_finds_a_file_that_was_changed_by_hand_and_committed(ledger, desk):
    desk.lay_all(**FOUR)
    take_in(ledger, desk)
    file = ledger.root / f"policies/structured/{POLICY}.json"
    file.write_text(file.read_text().replace("Wisdom", "Milk"))
    subprocess.run(["git", "commit", "-qam", "by hand"], cwd=ledger.root, check=True)
    *proven, complaint = verify(ledger, [desk.folder], desk.read_all)
    assert [p.verdict for p in proven] == ["proven"] * 4
    assert f"{POLICY}.json is not as this newest version was committed" in complaint.line


def test_a_version_without_a_date_goes_to_the_front_and_it_is_said(ledger, desk):
    desk.lay_all(v1=FOUR["v1"])
    take_in(ledger, desk)
    desk.lay_all(undated=reading(None, criteria=["Z"]))
    assert take_in(ledger, desk).line.endswith("1 finding to look at")
    assert files(ledger) == ["undated", "v1"]
    assert newest(ledger)["effective_date"] == "2025-01-01"


def test_verify_finds_a_version_that_its_pdf_does_not_yield(ledger, desk):
    desk.lay_all(**FOUR)
    take_in(ledger, desk)
    other = FOUR["v2"].policy.model_copy(update={"title": "Wisdom"})
    desk._readings[FOUR["v2"].evidence.document.sha256] = replace(FOUR["v2"], policy=other)
    proofs = {Path(p.version.source_file).stem: p for p in verify(ledger, [desk.folder], desk.read_all)}
    assert proofs["v2"].verdict == "different"
    assert "the PDF now yields other facts" in proofs["v2"].line
    assert [proofs[name].verdict for name in ("v1", "v3", "v4")] == ["proven"] * 3


def test_the_last_line_on_the_way_names_no_file() -> None:
    assert Progress(files=1, size=10).line == "reading 0 of 1"
