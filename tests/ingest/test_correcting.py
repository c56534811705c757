"""A person's correction holds in every version in which what it corrects is there, and is told of where it is not."""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.checks.findings import listed
from extractor.diff import compare
from extractor.errors import LedgerError
from extractor.ingest.correcting import correct, correct_at, corrections_of, said_of, take_back
from extractor.ingest.mending import join, split
from extractor.ingest.rebuilding import rebuild
from extractor.ingest.run import ingest
from extractor.ingest.verification import verify
from extractor.ledger import Ledger
from extractor.model.correction import (
    Added,
    CodeAdded,
    CodeDropped,
    Dropped,
    FactIs,
    IsA,
    LogicIs,
    Moved,
    StatusIs,
    TextIs,
    What,
)
from extractor.model.places_corrected import CodePlace, SectionPlace, StatementPlace, TablePlace
from extractor.model.policy import Code, CodeStatus, Criterion, Evidence, Policy, Reading, SectionText
from extractor.model.rulings import CodeRuling
from tests.ingest.test_identity import DRIFTING
from tests.readings import Desk, content, reading

POLICY = "maple-helth/wisdom-teeth"
WHY = "As printed"
PAYER = FactIs(field="payer", read="Maple Helth", to="Maple Health")
STATUS = StatusIs(
    at=CodePlace(system="CDT", code="D7240", table=TablePlace(first="CDT D7240")),
    read=(),
    to=(CodeStatus(ruling=CodeRuling.NOT_COVERED),),
)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "ledger") as made:
        for name, value in (("name", "Ada Quill"), ("email", "ada@example.org")):
            subprocess.run(["git", "config", f"user.{name}", value], cwd=made.root, check=True)
        yield made


@pytest.fixture
def desk(ledger: Ledger) -> Desk:
    return Desk(ledger.root / "policies" / "raw")


def take_in(ledger: Ledger, desk: Desk, **given: Reading) -> None:
    desk.lay_all(**given)
    done = ingest([desk.folder], ledger, desk.read_all)
    assert not done.has_failures, [row.line for row in done.rows]


def version(day: str, criteria: list[str], **more: object) -> Reading:
    return reading(day, payer="Maple Helth", criteria=criteria, **more)  # type: ignore[arg-type]


def facts(ledger: Ledger, name: str = POLICY) -> Policy:
    return Policy.model_validate_json(ledger.facts(ledger.history().resolve(name)))


def evidence(ledger: Ledger, name: str = POLICY) -> Evidence:
    return Evidence.model_validate_json(ledger.evidence(ledger.history().resolve(name)))


def place(ledger: Ledger, text: str) -> StatementPlace:
    return StatementPlace(id=next(c.id for c in facts(ledger).criteria if c.text == text), text=text)


def put(ledger: Ledger, desk: Desk, *whats: What, name: str = POLICY) -> None:
    correct(ledger, name, whats, WHY, desk.read_all)


def nested(ledger: Ledger, name: str = POLICY) -> list[object]:
    return [
        [c.text, [child.text for child in c.children]] if c.children else c.text for c in facts(ledger, name).criteria
    ]


def is_proven(ledger: Ledger, desk: Desk) -> bool:
    return {proof.verdict for proof in verify(ledger, [desk.folder], desk.read_all)} == {"proven"}


def git(ledger: Ledger, *words: str) -> str:
    return subprocess.run(["git", *words], cwd=ledger.root, check=True, capture_output=True, text=True).stdout


def test_a_nesting_a_status_and_a_payer_hold_in_the_next_version_and_in_the_one_before(
    ledger: Ledger, desk: Desk
) -> None:
    group = "Pain, as one of the following:"
    take_in(
        ledger,
        desk,
        v1=version("2024-01-01", [group, "By day"]),
        v2=version("2025-01-01", [group, "By day", "By night"]),
    )
    under = Moved(at=place(ledger, "By day"), part="criteria", under=place(ledger, group), after=None)
    put(ledger, desk, under, PAYER, STATUS)
    take_in(ledger, desk, v3=version("2026-01-01", [group, "By day", "By night", "Fever"]))
    for day, rest in (("2024", []), ("2025", ["By night"]), ("2026", ["By night", "Fever"])):
        name = f"{POLICY}@{day}-01-01"
        assert nested(ledger, name) == [[group, ["By day"]], *rest]
        assert facts(ledger, name).payer == "Maple Health"
        assert facts(ledger, name).code_tables[0].codes[0].status == STATUS.to
        assert {fact.state for fact in evidence(ledger, name).corrections} == {"applied"}
    ids = [{c.text: c.id for c in facts(ledger, f"{POLICY}@{year}").criteria} for year in ("2024", "2026")]
    assert ids[0][group] == ids[1][group]
    last = compare(facts(ledger, f"{POLICY}@2025"), facts(ledger)).changes
    assert [(change.part, change.kind) for change in last if change.part != "effective_date"] == [("criteria", "added")]
    assert is_proven(ledger, desk)
    assert listed(ledger, POLICY) == ()


def test_it_is_one_file_with_a_history_and_trailers(ledger: Ledger, desk: Desk) -> None:
    take_in(ledger, desk, v1=version("2025-01-01", ["Pain"]))
    put(ledger, desk, PAYER)
    path = f"policies/structured/{POLICY}.review.json"
    kept = json.loads((ledger.root / path).read_text())["corrections"][0]
    assert (kept["by"], kept["why"], kept["what"]["to"]) == ("Ada Quill", WHY, "Maple Health")
    message = git(ledger, "log", "-1", "--format=%B", "--", path)
    assert message.splitlines()[0] == "Wisdom Teeth: 1 correction"
    assert f"Corrects: {kept['id']}" in message
    assert git(
        ledger, "show", "--format=", "--name-only", git(ledger, "log", "-1", "--format=%H", "--", path).strip()
    ).split() == [path]
    assert git(ledger, "status", "--porcelain", "--", "policies/structured") == ""
    assert "1 correction by hand, not changed by the insurer" in git(ledger, "log", "-1", "--format=%B")
    newest = ledger.history().resolve(POLICY)
    assert newest.reader_changes[0] == "1 correction by hand, not changed by the insurer"
    assert len(ledger.history().of(POLICY)) == 1


def test_a_correction_whose_words_are_gone_is_a_finding_and_changes_nothing(ledger: Ledger, desk: Desk) -> None:
    take_in(ledger, desk, v1=version("2025-01-01", ["Pain that lasts for 6 weeks", "Fever"]))
    put(ledger, desk, TextIs(at=place(ledger, "Pain that lasts for 6 weeks"), to="Pain that lasts for 16 weeks"))
    take_in(ledger, desk, v2=version("2026-01-01", ["Pain that lasts for 8 weeks", "Fever"]))
    assert nested(ledger, f"{POLICY}@2025") == ["Pain that lasts for 16 weeks", "Fever"]
    assert nested(ledger) == ["Pain that lasts for 8 weeks", "Fever"]
    finding = listed(ledger, POLICY)[0]
    assert finding.rule == "correction-stale"
    assert "“Pain that lasts for 6 weeks” is not there any more" in finding.message
    assert "correct it anew" in finding.advice
    assert is_proven(ledger, desk)
    name = corrections_of(ledger, POLICY)[0][0].id
    take_back(ledger, POLICY, [name], "It is printed otherwise now", desk.read_all)
    assert listed(ledger, POLICY) == ()


def test_of_two_corrections_of_one_place_the_later_holds_and_the_earlier_is_history(ledger: Ledger, desk: Desk) -> None:
    take_in(ledger, desk, v1=version("2025-01-01", ["Pain", "Fever"]))
    pain = place(ledger, "Pain")
    put(ledger, desk, TextIs(at=pain, to="Pain at night"))
    put(ledger, desk, TextIs(at=pain, to="Pain by day"))
    assert nested(ledger) == ["Pain by day", "Fever"]
    assert facts(ledger).criteria[0].id == pain.id
    assert [c.what.to for c, _ in corrections_of(ledger, POLICY) if isinstance(c.what, TextIs)] == ["Pain by day"]
    assert (
        git(ledger, "log", "--format=%s", "--", f"policies/structured/{POLICY}.review.json").count("1 correction") == 2
    )
    assert is_proven(ledger, desk)


def test_what_is_taken_back_is_as_it_was_read(ledger: Ledger, desk: Desk) -> None:
    take_in(ledger, desk, v1=version("2025-01-01", ["Pain", "Fever"]))
    before = ledger.facts(ledger.history().resolve(POLICY))
    put(ledger, desk, PAYER)
    put(ledger, desk, TextIs(at=place(ledger, "Pain"), to="Pain at night"))
    desk.asked.clear()
    for correction, _ in corrections_of(ledger, POLICY):
        take_back(ledger, POLICY, [correction.id], "A slip", desk.read_all)
    assert ledger.facts(ledger.history().resolve(POLICY)) == before
    assert desk.asked == []  # the reading is kept beside the ledger
    assert is_proven(ledger, desk)


def test_without_what_is_kept_beside_it_the_paper_is_read_again(ledger: Ledger, desk: Desk) -> None:
    take_in(ledger, desk, v1=version("2025-01-01", ["Pain", "Fever"]))
    put(ledger, desk, PAYER)
    for file in (ledger.derived / "as-read").iterdir():
        file.unlink()
    put(ledger, desk, TextIs(at=place(ledger, "Pain"), to="Pain at night"))
    assert (facts(ledger).payer, nested(ledger)) == ("Maple Health", ["Pain at night", "Fever"])
    for file in (ledger.derived / "as-read").iterdir():
        file.unlink()
    (desk.folder / "v1.pdf").unlink()
    with pytest.raises(LedgerError, match=r"v1.pdf is not there, nor another file with its bytes"):
        put(ledger, desk, Dropped(at=place(ledger, "Fever")))


def test_a_corrected_title_does_not_part_the_next_version_from_its_policy(ledger: Ledger, desk: Desk) -> None:
    take_in(ledger, desk, v1=reading("2025-01-01", title="Page One", criteria=["Pain"]))
    name = ledger.history().policies[0]
    put(ledger, desk, FactIs(field="title", read="Page One", to="Extraction of Wisdom Teeth"), name=name)
    take_in(ledger, desk, v2=reading("2026-01-01", title="Page One", criteria=["Swelling"]))
    assert ledger.history().policies == (name,)
    assert [facts(ledger, f"{name}@{year}").title for year in ("2025", "2026")] == ["Extraction of Wisdom Teeth"] * 2
    assert is_proven(ledger, desk)


def test_a_corrected_date_moves_its_version_and_no_other(ledger: Ledger, desk: Desk) -> None:
    take_in(ledger, desk, v1=version("2025-01-01", ["Pain"]), v2=version("2025-06-01", ["Pain", "Fever"]))
    day = FactIs(field="effective_date", read="2025-01-01", to="2025-07-01")
    put(ledger, desk, day, name=f"{POLICY}@2025-01-01")
    assert [v.effective_date for v in ledger.history().of(POLICY)] == ["2025-06-01", "2025-07-01"]
    take_in(ledger, desk, v3=version("2025-01-01", ["Swelling"]))
    assert [v.effective_date for v in ledger.history().of(POLICY)] == ["2025-01-01", "2025-06-01", "2025-07-01"]
    assert is_proven(ledger, desk)


def test_statements_made_of_a_section_keep_their_ids_when_they_are_reworded(ledger: Ledger, desk: Desk) -> None:
    def with_section(day: str, *paragraphs: str) -> Reading:
        given = version(day, ["Fever"])
        section = SectionText(heading="Also", kind="other", level=1, text=paragraphs)
        policy = given.policy.model_copy(update={"sections": (section,)})
        document = given.evidence.document.model_copy(update={"sha256": hashlib.sha256(content(policy)).hexdigest()})
        return Reading(policy, given.evidence.model_copy(update={"document": document}))

    take_in(ledger, desk, v1=with_section("2025-01-01", "Pain that lasts for 6 weeks", "Swelling of the jaw"))
    put(ledger, desk, IsA(at=SectionPlace(heading="Also"), to="criterion"))
    take_in(ledger, desk, v2=with_section("2026-01-01", "Pain that lasts for 8 weeks", "Swelling of the jaw"))
    old, new = (facts(ledger, f"{POLICY}@{year}").criteria for year in ("2025", "2026"))
    assert [c.text for c in new] == ["Fever", "Pain that lasts for 8 weeks", "Swelling of the jaw"]
    assert [c.id for c in old] == [c.id for c in new]
    assert is_proven(ledger, desk)


def test_reading_again_keeps_what_is_corrected(ledger: Ledger, desk: Desk) -> None:
    take_in(ledger, desk, v1=version("2025-01-01", ["Pain", "Fever"]))
    put(ledger, desk, PAYER, Moved(at=place(ledger, "Fever"), part="criteria", under=None, after=None))
    head = ledger.head
    assert {row.status for row in rebuild(ledger, [desk.folder], desk.read_all).rows} == {"unchanged"}
    assert ledger.head == head
    assert nested(ledger) == ["Fever", "Pain"]


@pytest.mark.parametrize(
    ("what", "why"),
    [
        (FactIs(field="title", read="Wisdom Teeth", to="Wisdom Teeth"), "it is read so already"),
        (FactIs(field="title", read="Braces", to="Teeth"), "title was “Braces” and is read as “Wisdom Teeth” now"),
        (LogicIs(at=StatementPlace(id="x", text="Nowhere"), read=None, to="any_of"), "“Nowhere” is not there any more"),
    ],
)
def test_what_corrects_nothing_is_refused(ledger: Ledger, desk: Desk, what: What, why: str) -> None:
    take_in(ledger, desk, v1=version("2025-01-01", ["Pain"]))
    head = ledger.head
    with pytest.raises(LedgerError, match=f"nothing is corrected: .*{why}"):
        put(ledger, desk, what)
    assert ledger.head == head


def test_what_says_again_what_was_read_names_the_correction_to_take_back(ledger: Ledger, desk: Desk) -> None:
    take_in(ledger, desk, v1=version("2025-01-01", ["Pain"]))
    put(ledger, desk, FactIs(field="effective_date", read="2025-01-01", to="2025-02-01"))
    ((made, _),) = corrections_of(ledger, f"{POLICY}")
    with pytest.raises(LedgerError, match=f"as it was read: take back what was said, --undo {made.id}"):
        put(ledger, desk, FactIs(field="effective_date", read="2025-01-01", to="2025-01-01"))


def test_what_undoes_itself_names_the_correction_to_take_back(ledger: Ledger, desk: Desk) -> None:
    take_in(ledger, desk, v1=version("2025-01-01", ["Pain", "Fever"]))
    fever, pain = place(ledger, "Fever"), place(ledger, "Pain")
    inside = Moved(at=fever, part="criteria", under=pain, after=None)
    table = TablePlace(first="CDT D7240")
    added = Code(system="CDT", code="D7250")
    for said, back in (
        (inside, Moved(at=fever, part="criteria", under=None, after=pain)),
        (LogicIs(at=pain, read=None, to="any_of"), LogicIs(at=pain, read=None, to=None)),
        (
            CodeAdded(at=table, code=added, after="CDT D7240"),
            CodeDropped(at=CodePlace(system="CDT", code="D7250", table=table), read=None),
        ),
    ):
        put(ledger, desk, said)
        made = corrections_of(ledger, POLICY)[-1][0]
        with pytest.raises(LedgerError, match=f"take back what was said, --undo {made.id}"):
            put(ledger, desk, back)


def test_a_logic_that_is_read_otherwise_by_now_is_shown_as_the_insurers(ledger: Ledger, desk: Desk) -> None:
    def having(day: str, logic: str | None) -> Reading:
        given = version(day, ["Any:"])
        under = (Criterion(id="p", text="Pain"), Criterion(id="f", text="Fever"))
        lead = given.policy.criteria[0].model_copy(update={"logic": logic, "children": under})
        policy = given.policy.model_copy(update={"criteria": (lead,)})
        document = given.evidence.document.model_copy(update={"sha256": hashlib.sha256(content(policy)).hexdigest()})
        return Reading(policy, given.evidence.model_copy(update={"document": document}))

    take_in(ledger, desk, v1=having("2025-01-01", None))
    put(ledger, desk, LogicIs(at=place(ledger, "Any:"), read=None, to="any_of"))
    take_in(ledger, desk, v2=having("2026-01-01", "all_of"))
    assert [facts(ledger, f"{POLICY}@{year}").criteria[0].logic for year in (2025, 2026)] == ["any_of", "all_of"]
    changes = compare(facts(ledger, f"{POLICY}@2025"), facts(ledger)).changes
    assert ("criteria", "modified") in [(change.part, change.kind) for change in changes]
    assert [finding.rule for finding in listed(ledger, POLICY)] == ["correction-stale"]
    put(ledger, desk, LogicIs(at=place(ledger, "Any:"), read="all_of", to="none_of"))
    assert [facts(ledger, f"{POLICY}@{year}").criteria[0].logic for year in (2025, 2026)] == ["any_of", "none_of"]
    assert listed(ledger, POLICY) == ()
    assert is_proven(ledger, desk)


def test_a_second_correction_for_another_reading_leaves_the_first(ledger: Ledger, desk: Desk) -> None:
    covered = (CodeStatus(ruling=CodeRuling.COVERED),)
    row = [Code(system="CDT", code="D7240", status=covered)]
    take_in(ledger, desk, v1=version("2024-01-01", ["Pain"]), v2=version("2025-01-01", ["Pain", "Fever"], codes=row))
    put(ledger, desk, STATUS, name=f"{POLICY}@2024-01-01")
    conditional = (CodeStatus(ruling=CodeRuling.CONDITIONAL),)
    put(ledger, desk, STATUS.model_copy(update={"read": covered, "to": conditional}))
    statuses = [facts(ledger, f"{POLICY}@{year}").code_tables[0].codes[0].status for year in (2024, 2025)]
    assert statuses == [STATUS.to, conditional]
    assert listed(ledger, POLICY) == ()
    assert is_proven(ledger, desk)


def test_a_statement_that_was_not_read_is_put_into_no_version_that_does_not_print_it(
    ledger: Ledger, desk: Desk
) -> None:
    take_in(ledger, desk, v1=version("2024-01-01", ["Pain"]), v2=version("2025-01-01", ["Pain", "Fever"]))
    letter = StatementPlace(id="k1", text="A letter")
    put(ledger, desk, Added(at=letter, part="criteria", under=None, after=place(ledger, "Fever")))
    take_in(ledger, desk, v3=version("2026-01-01", ["Swelling of all"]))
    assert [nested(ledger, f"{POLICY}@{year}") for year in (2024, 2025, 2026)] == [
        ["Pain"], ["Pain", "Fever", "A letter"], ["Swelling of all"],
    ]  # fmt: skip
    assert [finding.rule for finding in listed(ledger, POLICY)] == ["correction-stale"]
    assert is_proven(ledger, desk)


def test_what_is_said_after_other_corrections_is_of_what_was_read(ledger: Ledger, desk: Desk) -> None:
    rows = [Code(system="CDT", code="D7240"), Code(system="CDT", code="D7250")]
    take_in(ledger, desk, v1=version("2024-01-01", ["Pain"]), v2=version("2025-01-01", ["Pain", "Fever"], codes=rows))
    for at, verb, *values in (
        ("/criteria/1", "text", "Fever at night"),
        ("/criteria/1", "logic", "any_of"),
        ("/criteria/0", "drop"),
        ("/code_tables/0/codes/0", "drop"),
        ("/code_tables/0/codes/0", "status", "covered"),
        ("/code_tables/0/codes/0", "status", "not_covered"),
        (facts(ledger).criteria[1].id, "logic", "none_of"),
    ):
        put(ledger, desk, said_of(ledger, POLICY, at, verb, values, desk.read_all))
    (fever,), (row,) = facts(ledger).criteria, facts(ledger).code_tables[0].codes
    assert (fever.text, fever.logic) == ("Fever at night", "none_of")
    assert (row.code, [status.ruling.value for status in row.status]) == ("D7250", ["not_covered"])
    assert [made.what.does for made, _ in corrections_of(ledger, POLICY)] == [
        "text", "drop", "drop-code", "status", "logic",
    ]  # fmt: skip
    assert {fact.state for _, fact in corrections_of(ledger, POLICY) if fact} == {"applied"}
    assert is_proven(ledger, desk)


def test_a_rehearsal_says_what_would_be_and_writes_nothing(ledger: Ledger, desk: Desk) -> None:
    take_in(ledger, desk, v1=version("2025-01-01", ["Pain"]))
    head = ledger.head
    done = correct(ledger, POLICY, [PAYER], WHY, desk.read_all, dry_run=True)
    assert [(row.status, row.detail) for row in done.rows] == [
        ("would commit", "1 correction by hand, not changed by the insurer")
    ]
    assert done.changes == (
        f"- payer is “Maple Health” (read: “Maple Helth”) (Ada Quill: {WHY})",
        "- payer: Maple Helth → Maple Health",
    )
    assert ledger.head == head


def test_a_review_that_was_changed_by_hand_or_damaged_is_named(ledger: Ledger, desk: Desk) -> None:
    take_in(ledger, desk, v1=version("2025-01-01", ["Pain"]))
    put(ledger, desk, PAYER)
    path = f"policies/structured/{POLICY}.review.json"
    (ledger.root / path).write_text("{")
    with pytest.raises(LedgerError, match=f"{path} was changed by hand; commit or restore it first"):
        put(ledger, desk, Dropped(at=place(ledger, "Pain")))
    git(ledger, "commit", "-qam", "by hand")
    with pytest.raises(LedgerError, match=f"{path} is damaged: .*; restore it from git"):
        ledger.corrections(POLICY)


def test_a_review_that_was_damaged_once_and_restored_does_not_spoil_the_proof(ledger: Ledger, desk: Desk) -> None:
    take_in(ledger, desk, v1=version("2025-01-01", ["Pain"]))
    put(ledger, desk, PAYER)
    file = ledger.root / f"policies/structured/{POLICY}.review.json"
    sound = file.read_text()
    file.write_text("{")
    git(ledger, "commit", "-qam", "damaged")
    with pytest.raises(LedgerError, match="is damaged"):
        is_proven(ledger, desk)
    file.write_text(sound)
    git(ledger, "commit", "-qam", "restored")
    assert is_proven(ledger, desk)


def test_a_version_in_which_a_correction_has_become_stale_says_so(ledger: Ledger, desk: Desk) -> None:
    take_in(ledger, desk, v1=version("2024-01-01", ["Pain"]), v2=version("2025-01-01", ["Swelling"]))
    pain = StatementPlace(id=facts(ledger, f"{POLICY}@2024").criteria[0].id, text="Pain")
    put(ledger, desk, TextIs(at=pain, to="Pain at night"), name=f"{POLICY}@2024-01-01")
    first, stale = ledger.history().resolve(POLICY).reader_changes
    assert first == "1 correction not applied, not changed by the insurer"
    assert stale.startswith("- not applied: “Pain” says “Pain at night”: ")


def test_a_version_that_is_recorded_anew_says_what_was_done(ledger: Ledger, desk: Desk) -> None:
    take_in(ledger, desk, v1=version("2025-01-01", ["Pain"]))
    pain = place(ledger, "Pain")
    put(ledger, desk, TextIs(at=pain, to="Pain at night"))
    put(ledger, desk, TextIs(at=pain, to="Pain by day"))
    assert ledger.history().resolve(POLICY).reader_changes == (
        "1 correction by hand, not changed by the insurer",
        f"- “Pain” says “Pain by day” (Ada Quill: {WHY}), in place of: “Pain” says “Pain at night”",
    )
    take_back(ledger, POLICY, [corrections_of(ledger, POLICY)[0][0].id], "A slip", desk.read_all)
    assert ledger.history().resolve(POLICY).reader_changes == (
        "1 correction taken back, not changed by the insurer",
        "- no longer: “Pain” says “Pain by day”",
    )


def test_a_correction_that_is_not_there_cannot_be_taken_back(ledger: Ledger, desk: Desk) -> None:
    take_in(ledger, desk, v1=version("2025-01-01", ["Pain"]))
    put(ledger, desk, PAYER)
    name = corrections_of(ledger, POLICY)[0][0].id
    with pytest.raises(LedgerError, match=f"has no correction k0; it has {name}"):
        take_back(ledger, POLICY, ["k0"], WHY, desk.read_all)


def test_criteria_without_corrections_have_no_trace_of_them(ledger: Ledger, desk: Desk) -> None:
    take_in(ledger, desk, v1=version("2025-01-01", ["Pain"]))
    newest = ledger.history().resolve(POLICY)
    assert b"corrections" not in ledger.evidence(newest)
    assert isinstance(facts(ledger).criteria[0], Criterion)


def test_after_a_split_what_is_corrected_of_one_policy_is_not_of_the_other(ledger: Ledger, desk: Desk) -> None:
    take_in(ledger, desk, v1=version("2024-01-01", ["Pain"]), v2=version("2025-01-01", ["Pain", "Fever"]))
    put(ledger, desk, PAYER)
    split(ledger, POLICY, "2025-01-01")
    other = next(policy for policy in ledger.history().policies if policy != POLICY)
    assert [facts(ledger, policy).payer for policy in (POLICY, other)] == ["Maple Health"] * 2
    put(ledger, desk, FactIs(field="title", read="Wisdom Teeth", to="Wisdom Teeth in Children"), name=other)
    assert {row.status for row in rebuild(ledger, [desk.folder], desk.read_all).rows} == {"unchanged"}
    assert [facts(ledger, policy).title for policy in (POLICY, other)] == ["Wisdom Teeth", "Wisdom Teeth in Children"]
    for made, _ in corrections_of(ledger, other):
        take_back(ledger, other, [made.id], "A slip", desk.read_all)
    assert [facts(ledger, policy).payer for policy in (POLICY, other)] == ["Maple Health", "Maple Helth"]
    assert facts(ledger, other).title == "Wisdom Teeth"
    assert is_proven(ledger, desk)


def test_after_a_join_what_was_corrected_of_either_holds_in_all_versions(ledger: Ledger, desk: Desk) -> None:
    molars = reading("2025-01-01", payer="Maple Helth", title="Molars", criteria=["Pain"])
    take_in(ledger, desk, v1=version("2024-01-01", ["Pain"]), w1=molars, v2=version("2026-01-01", ["Pain", "Fever"]))
    other = next(policy for policy in ledger.history().policies if policy != POLICY)
    put(ledger, desk, PAYER, name=other)
    put(ledger, desk, TextIs(at=place(ledger, "Pain"), to="Pain at night"))
    join(ledger, POLICY, other)
    years = [f"{POLICY}@{year}" for year in (2024, 2025, 2026)]
    assert [facts(ledger, year).payer for year in years] == ["Maple Health"] * 3
    assert [nested(ledger, year)[0] for year in years] == ["Pain at night"] * 3
    assert is_proven(ledger, desk)
    assert {row.status for row in rebuild(ledger, [desk.folder], desk.read_all).rows} == {"unchanged"}
    assert any("by hand" in line for line in ledger.history().resolve(years[1]).reader_changes)
    split(ledger, POLICY, "2026-01-01")
    assert len(corrections_of(ledger, POLICY)) == 2
    assert is_proven(ledger, desk)
    assert {row.status for row in rebuild(ledger, [desk.folder], desk.read_all).rows} == {"unchanged"}


def test_what_is_said_of_a_version_is_kept_of_it_though_a_newer_one_came_meanwhile(ledger: Ledger, desk: Desk) -> None:
    take_in(ledger, desk, v1=version("2025-01-01", ["Pain"]))
    seen = ledger.history().resolve(POLICY)
    take_in(ledger, desk, v2=version("2025-06-01", ["Pain", "Fever"]))
    correct_at(ledger, seen, "/dates/next_review", "is", ["2026-01"], WHY, read_all=desk.read_all)
    dates = [[dated.date for dated in facts(ledger, f"{POLICY}@{day}").dates] for day in ("2025-01", "2025-06")]
    assert dates == [["2026-01"], []]


def test_of_a_reading_that_is_superseded_nothing_is_kept(ledger: Ledger, desk: Desk) -> None:
    take_in(ledger, desk, v1=version("2025-01-01", ["Pain", "Fever"]))
    seen = ledger.history().resolve(POLICY)
    put(ledger, desk, Dropped(at=place(ledger, "Pain")))
    head = ledger.head
    with pytest.raises(LedgerError, match="was corrected, or its PDF was read again, since you looked at it"):
        correct_at(ledger, seen, "/criteria/0", "text", ["Pain at night"], WHY, read_all=desk.read_all)
    assert ledger.head == head


def test_versions_that_show_two_policies_to_be_one_join_their_corrections(
    ledger: Ledger, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_in(ledger, desk, v0=DRIFTING[0], v3=DRIFTING[3])
    for day, policy, payer in zip((1, 2), ledger.history().policies, ("Maple", "Maple Health Plan"), strict=True):
        monkeypatch.setenv("GIT_AUTHOR_DATE", f"2026-01-0{day}T12:00:00+0000")
        put(ledger, desk, FactIs(field="payer", read="Maple Health", to=payer), name=policy)
    take_in(ledger, desk, v1=DRIFTING[1], v2=DRIFTING[2])
    (policy,) = ledger.history().policies
    payers = [facts(ledger, f"{policy}@{version.commit}").payer for version in ledger.history().of(policy)]
    assert payers == ["Maple Health Plan"] * 4
    assert is_proven(ledger, desk)
    assert {row.status for row in rebuild(ledger, [desk.folder], desk.read_all).rows} == {"unchanged"}


def test_a_statement_whose_words_are_all_corrected_keeps_its_id_also_when_that_is_taken_back(
    ledger: Ledger, desk: Desk
) -> None:
    take_in(ledger, desk, v1=version("2024-01-01", ["Pain for six weeks", "Fever"]))
    was = place(ledger, "Pain for six weeks")
    put(ledger, desk, TextIs(at=was, to="Other words"))
    put(ledger, desk, PAYER)
    take_in(ledger, desk, v2=version("2025-01-01", ["Pain for six weeks", "Fever", "A film"]))
    for day in ("2024", "2025"):
        assert facts(ledger, f"{POLICY}@{day}").criteria[0] == Criterion(id=was.id, text="Other words")
    take_back(ledger, POLICY, [made.id for made, _ in corrections_of(ledger, POLICY)], "A slip", desk.read_all)
    for day in ("2024", "2025"):
        assert facts(ledger, f"{POLICY}@{day}").criteria[0] == Criterion(id=was.id, text="Pain for six weeks")
    assert is_proven(ledger, desk)
