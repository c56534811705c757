"""What was read wrongly is corrected from the page, and the page then shows it as a person said."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from extractor.ingest import correcting
from extractor.ingest.reading import reading_apart
from extractor.ingest.workers import Limits
from extractor.ledger import Ledger, Version
from extractor.model.policy import Policy
from extractor.model.walk import statements
from tests.readings import reading, take_in
from tests.review.conftest import RAW, Opened, token

CGM = "larkfield-health-plan/continuous-glucose-monitors"


@pytest.fixture
def root(demonstration: Path, tmp_path: Path) -> Path:
    """A demonstration ledger to write to."""
    return Path(shutil.copytree(demonstration, tmp_path / "ledger"))


@pytest.fixture
def desk(root: Path, opened: Opened) -> TestClient:
    return opened(root)


def facts(root: Path) -> Policy:
    with Ledger.existing(root) as ledger:
        return Policy.model_validate_json(ledger.facts(ledger.history().resolve(CGM)))


def say(desk: TestClient, at: str, verb: str, value: str = "", why: str = "The page says so.", page: str = ""):  # type: ignore[no-untyped-def]
    address = page or desk.get(f"/policies/{CGM}").url.path
    form = {"token": token(desk.get("/").text), "at": at, "verb": verb, "why": why} | ({verb: value} if value else {})
    return desk.post(f"{address}/correct", data=form)


def correct(desk: TestClient, *said: tuple[str, str, str]) -> None:
    """Says each: at, verb, value."""
    for at, verb, value in said:
        answer = say(desk, at, verb, value)
        assert "Corrected, and committed" in answer.text, answer.text[:2000]


def test_a_fact_a_text_a_logic_and_a_nesting(desk: TestClient, root: Path) -> None:
    before = facts(root)
    correct(
        desk,
        ("/payer", "is", "Larkfield of the North"),
        ("/criteria/0/children/0", "text", "The Member has diabetes."),
        ("/criteria/0/children/1", "logic", "all_of"),
        ("/criteria/0/children/2", "in", ""),
        ("/code_tables/0/codes/0", "status", "not_covered"),
    )
    after = facts(root)
    assert after.payer == "Larkfield of the North"
    assert after.criteria[0].children[0].text == "The Member has diabetes."
    assert after.criteria[0].children[1].logic == "all_of"
    moved = before.criteria[0].children[2].text
    assert after.criteria[0].children[1].children[-1].text == moved
    assert [status.ruling.value for status in after.code_tables[0].codes[0].status] == ["not_covered"]
    page = desk.get(f"/policies/{CGM}").text
    assert "5 corrected" in page
    assert 'class="badge corrected"' in page


def test_products_references_and_whom_it_is_for(desk: TestClient, root: Path) -> None:
    before = facts(root)
    correct(
        desk,
        ("/products/0", "is", "Larkfield Care"),
        ("/products/0", "applies", "no"),
        ("/references/0", "drop", ""),
        ("/references/0", "add", "A Book about Glucose. 2025."),
    )
    after = facts(root)
    assert (after.products[0].name, after.products[0].applies) == ("Larkfield Care", False)
    texts = [reference.text for reference in before.references]
    assert [r.text for r in after.references] == [texts[1], "A Book about Glucose. 2025.", *texts[2:]]


def test_the_history_and_the_kind_of_document(desk: TestClient, root: Path) -> None:
    before = facts(root)
    correct(
        desk,
        ("/kind", "is", "drug_policy"),
        ("/revision_history/0", "date", "2023-11"),
        ("/revision_history/0", "is", "A policy is born."),
        ("/revision_history/1", "drop", ""),
        ("/revision_history/0", "add", "2023-12-01: Reviewed in between."),
    )
    after = facts(root)
    assert after.kind == "drug_policy"
    assert [(entry.date, entry.text) for entry in after.revision_history] == [
        ("2023-11", "A policy is born."), ("2023-12-01", "Reviewed in between."),
        *((entry.date, entry.text) for entry in before.revision_history[2:]),
    ]  # fmt: skip
    page = desk.get(f"/policies/{CGM}").text
    assert 'data-now-date="2023-11"' in fact_of(page, "/revision_history/0")
    assert 'data-value="A policy is born."' in fact_of(page, "/revision_history/0")
    assert 'data-now-is="drug_policy"' in fact_of(page, "/kind")


def test_a_list_belongs_to_a_statement_and_a_statement_is_one_of_the_version_before(
    desk: TestClient, root: Path
) -> None:
    page = desk.get(f"/policies/{CGM}")
    form = dialog(page.text, "statement")
    assert "It is a statement of the version before" in form
    others = facts(root).criteria[0].children[1:]
    fields = {"token": token(page.text), "why": "The page says so.", "verb": "owns", "at": "/criteria/0/children/0"}
    owned = {"owns": "/criteria/0/children/1", "owns-last": f"/criteria/0/children/{len(others)}"}
    assert "Corrected, and committed" in desk.post(f"{page.url.path}/correct", data=fields | owned).text
    nested = facts(root).criteria[0].children[0]
    assert [child.text for child in nested.children] == [other.text for other in others]
    page = desk.get(f"/policies/{CGM}")
    names = re.findall(r'<option value="(c[0-9a-f]+)"', dialog(page.text, "statement"))
    other = next(name for name in names if name != facts(root).criteria[0].id)
    assert "Corrected, and committed" in say(desk, "/criteria/0", "pair", other).text
    assert facts(root).criteria[0].id == other


def test_it_can_be_taken_back(desk: TestClient, root: Path) -> None:
    before = facts(root)
    page = say(desk, "/title", "is", "Another Title")
    made = re.search(r'name="correction" value="(\w+)"', page.text)
    assert made
    form = {"token": token(page.text), "correction": made[1], "why": "A slip."}
    assert "is taken back" in desk.post(f"{page.url.path}/take-back", data=form).text
    assert facts(root) == before


def test_who_saw_an_older_state_is_told_and_loses_no_word(desk: TestClient, root: Path) -> None:
    seen = str(desk.get(f"/policies/{CGM}").url.path)
    say(desk, "/title", "is", "Another Title", page=seen)
    second = say(desk, "/payer", "is", "Larkfield", why="I looked for an hour.", page=seen)
    assert second.status_code == 409
    assert "since you looked at it" in second.text
    assert "I looked for an hour." in second.text
    assert facts(root).payer == "Larkfield Health Plan"


@pytest.mark.parametrize("does", ["correct", "take-back"])
def test_who_is_overtaken_at_another_desk_is_told_as_well(
    desk: TestClient, root: Path, monkeypatch: pytest.MonkeyPatch, does: str
) -> None:
    page = say(desk, "/title", "is", "Another Title")
    made = re.search(r'name="correction" value="(\w+)"', page.text)
    assert made
    as_seen = correcting.as_seen

    def overtaken(*given: object) -> Version:
        monkeypatch.undo()
        seen = as_seen(*given)  # type: ignore[arg-type]
        with Ledger.existing(root) as other:
            read_all = reading_apart(1, Limits())
            payer = correcting.said_of(other, CGM, "/payer", "is", ["Larkfield"], read_all, folders=[RAW])
            correcting.correct(other, CGM, [payer], "On the cover.", read_all, folders=[RAW])
        return seen

    monkeypatch.setattr(correcting, "as_seen", overtaken)
    form = {"token": token(page.text), "correction": made[1], "why": "I looked for long."}
    form |= {"at": "/title", "verb": "is", "is": "A Third Title"}
    answer = desk.post(f"{page.url.path}/{does}", data=form)
    assert answer.status_code == 409
    assert "since you looked at it" in answer.text
    assert "I looked for long." in answer.text
    assert (facts(root).title, facts(root).payer) == ("Another Title", "Larkfield")


@pytest.mark.parametrize(
    ("at", "verb", "value"),
    [
        ("/payer", "sings", "x"),
        ("/nowhere", "is", "x"),
        ("/effective_date", "is", "soon"),
        ("/criteria/99", "drop", ""),
    ],
)
def test_what_cannot_be_said_is_explained(desk: TestClient, root: Path, at: str, verb: str, value: str) -> None:
    before = facts(root)
    answer = say(desk, at, verb, value)
    assert (answer.status_code, "Not done" in answer.text) == (409, True)
    assert facts(root) == before


def test_every_kind_of_fact_has_its_form(desk: TestClient) -> None:
    page = desk.get(f"/policies/{CGM}").text
    kinds = {*re.findall(r'data-kind="(\w+)"', page)}
    assert kinds == {"fact", "kind", "product", "entry", "revision", "statement", "passage", "table", "code"}
    assert {*re.findall(r'id="correct-(\w+)"', page)} >= kinds
    assert 'data-value="2025-07-01"' in page


def dialog(page: str, kind: str) -> str:
    return page.split(f'id="correct-{kind}"')[1].split("</dialog>", maxsplit=1)[0]


def test_forms_begin_with_what_holds_now_or_ask_for_a_choice(desk: TestClient) -> None:
    say(desk, "/criteria/0/children/1", "logic", "any_of")
    say(desk, "/code_tables/0/codes/0", "status", "not_covered")
    say(desk, "/code_tables/0", "role", "covered_if_criteria_met")
    page = desk.get(f"/policies/{CGM}").text
    assert 'data-now-logic="any_of"' in fact_of(page, "/criteria/0/children/1")
    assert 'data-now-is="criterion"' in fact_of(page, "/criteria/0/children/1")
    assert 'data-now-status="not_covered"' in fact_of(page, "/code_tables/0/codes/0")
    assert 'data-now-role="covered_if_criteria_met"' in fact_of(page, "/code_tables/0")
    assert "data-now" not in fact_of(page, "/code_tables/0/codes/1")
    for kind, verb in (("code", "status"), ("table", "role"), ("statement", "logic"), ("passage", "is")):
        assert f'<select name="{verb}" required><option value="">' in dialog(page, kind)


def fact_of(page: str, at: str) -> str:
    found = re.search(rf'<div class="fact[^>]* data-at="{at}"[^>]*>', page)
    assert found
    return found[0]


def test_a_refused_correction_comes_back_in_its_form_as_it_was_typed(desk: TestClient, root: Path) -> None:
    before = facts(root)
    answer = say(desk, "/effective_date", "is", "2025-13-45", why="It is on the cover.")
    form = dialog(answer.text, "fact")
    assert answer.status_code == 409
    assert form.startswith(" open ")
    assert "Not done:" in form
    for typed in ('value="/effective_date"', ">2025-13-45</textarea>", 'value="It is on the cover."'):
        assert typed in form
    assert " open " not in dialog(answer.text, "code")[:20]
    assert facts(root) == before


def test_a_fault_of_the_program_is_called_one_and_loses_no_word(
    desk: TestClient, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise ValueError("not enough values to unpack")

    monkeypatch.setattr("extractor.ingest.correcting.said_of", fails)
    answer = say(desk, "/title", "is", "Another Title", why="I looked for long.")
    assert answer.status_code == 500
    assert "A fault of this program" in answer.text
    assert "Not done" not in answer.text
    assert "Another Title" in answer.text
    assert "I looked for long." in answer.text
    assert "Traceback" in capfd.readouterr().err


def test_without_a_reason_the_form_comes_back_as_it_was_typed(desk: TestClient, root: Path) -> None:
    before = facts(root)
    form = dialog(say(desk, "/title", "is", "Another Title", why=" ").text, "fact")
    assert form.startswith(" open ")
    assert "Say why" in form
    assert ">Another Title</textarea>" in form
    assert facts(root) == before


def test_a_status_sent_as_it_stands_is_refused(desk: TestClient, root: Path) -> None:
    say(desk, "/code_tables/0/codes/0", "status", "not_covered")
    before = facts(root)
    answer = say(desk, "/code_tables/0/codes/0", "status", "not_covered")
    assert (answer.status_code, "it is read so already" in answer.text) == (409, True)
    assert facts(root) == before


def test_a_change_says_who_has_corrected_what_it_is_of(ledger: Ledger, opened: Opened) -> None:
    take_in(
        ledger,
        old=reading("2025-01-01", criteria=["Pain that lasts for at least 6 weeks"]),
        new=reading("2025-07-01", criteria=["Pain that lasts for at least 9 weeks"]),
    )
    page = opened(ledger.root)
    address = "/policies/maple-health/wisdom-teeth"
    assert "corrected in the new version" not in page.get(address).text
    text = "Pain that lasts for at least 8 weeks"
    answer = say(page, "/criteria/0", "text", text, why="A blot.", page=page.get(address).url.path)
    assert "corrected in the new version by Ada Quill" in answer.text
    assert "A blot." in answer.text


def test_what_was_not_read_is_added_below_a_statement_to_a_table_and_where_nothing_was_read(
    ledger: Ledger, opened: Opened
) -> None:
    take_in(ledger, braces=reading(title="Braces", criteria=[]), beds=reading(title="Beds", criteria=["Pain"]))
    desk = opened(ledger.root)
    for policy, at, text in (
        ("braces", "/references", "Ashdown P. Braces. 2019."),
        ("braces", "/criteria", "A brace was fitted"),
        ("braces", "/limitations", "A second brace"),
        ("braces", "/revision_history", "2024-02-01: Reviewed"),
        ("beds", "/criteria/0", "Pain at night"),
        ("beds", "/code_tables/0", "CDT D7250"),
    ):
        page = desk.get(f"/policies/maple-health/{policy}")
        kind = re.search(rf'data-at="{at}"[^>]*data-kind="([a-z]+)"|data-kind="([a-z]+)"[^>]*data-at="{at}"', page.text)
        assert kind, at
        dialog = page.text.split(f'id="correct-{kind[1] or kind[2]}"')[1].split("</dialog>")[0]
        assert 'data-verb="add"' in dialog
        answer = say(desk, at, "add", text, page=page.url.path)
        assert "Corrected, and committed" in answer.text, answer.text[:2000]
    braces, beds = (
        Policy.model_validate_json(ledger.facts(ledger.history().resolve(f"maple-health/{name}")))
        for name in ("braces", "beds")
    )
    assert [(entry.date, entry.text) for entry in braces.revision_history] == [("2024-02-01", "Reviewed")]
    assert [entry.text for entry in braces.references] == ["Ashdown P. Braces. 2019."]
    assert [one.text for one in (*braces.criteria, *braces.limitations)] == ["A brace was fitted", "A second brace"]
    assert [child.text for child in beds.criteria[0].children] == ["Pain at night"]
    assert [code.code for code in beds.code_tables[0].codes] == ["D7240", "D7250"]


def test_a_correction_that_is_out_of_date_is_told_and_taken_back_where_it_is_told(desk: TestClient, root: Path) -> None:
    with Ledger.existing(root) as ledger:
        old, new = (Policy.model_validate_json(ledger.facts(version)) for version in ledger.history().of(CGM)[-2:])
        before = ledger.history().of(CGM)[-2].commit
    texts = {fact.text for _, fact in statements(new)}
    at = next(at for at, fact in statements(old) if fact.text not in texts)
    say(desk, at, "text", "What the old paper says.", page=f"/policies/{CGM}/{before}")
    page = desk.get(f"/policies/{CGM}")
    assert "If it still holds, correct it anew; if not, take it back." in page.text
    assert "policy correct" not in page.text
    card = page.text[page.text.index("Take the correction back") :]
    made = re.search(r'name="correction" value="(\w+)"', card)
    assert made
    form = {"token": token(page.text), "correction": made[1], "why": "The insurer has said it anew."}
    assert "take it back" not in desk.post(f"{page.url.path}/take-back", data=form).text
