"""What waits is decided on from its page, once, by whoever may."""

from __future__ import annotations

import subprocess

import pytest
from starlette.testclient import TestClient

from extractor.ingest.drafting import drafts_of
from extractor.ledger import Ledger
from extractor.model.provenance import Finding
from tests.readings import doubted, reading, take_in
from tests.review.conftest import Opened, token

TEETH = "/policies/maple-health/wisdom-teeth"
ERROR = Finding(severity="error", rule="promise-not-kept", message="Something is missing.", at="/criteria")


@pytest.fixture
def desk(ledger: Ledger, opened: Opened) -> TestClient:
    take_in(ledger, a=reading("2024-01-01"))
    take_in(drafts_of(ledger), b=reading("2025-01-01", codes=["D7240", "D7250"]))
    return opened(ledger.root)


def decide(desk: TestClient, decision: str, why: str = "As printed.", page: str = TEETH):  # type: ignore[no-untyped-def]
    form = {"token": token(desk.get("/").text), "decision": decision, "why": why}
    return desk.post(f"{desk.get(page).url.path}/decide", data=form)


def days(ledger: Ledger) -> list[str | None]:
    return [version.effective_date for version in ledger.history().of("maple-health/wisdom-teeth")]


def test_a_draft_is_approved_from_its_page_with_who_and_why(desk: TestClient, ledger: Ledger) -> None:
    assert "Waits for approval" in desk.get("/").text
    assert "It waits for approval" in desk.get(TEETH).text
    assert days(ledger) == ["2024-01-01"]
    answer = decide(desk, "approve", "Compared with the paper.")
    assert answer.history[0].status_code == 303
    assert "Approved: it counts from now on." in answer.text
    assert "waits for approval" not in answer.text
    assert days(ledger) == ["2024-01-01", "2025-01-01"]
    assert "It counts: approved by Ada Quill" in desk.get(TEETH).text
    head = ledger.head
    desk.get(str(answer.url))  # to load the page again repeats nothing
    assert ledger.head == head


def test_it_is_parked_with_a_reason_and_then_rejected(desk: TestClient, ledger: Ledger) -> None:
    assert "parked by Ada Quill" in decide(desk, "park", "The insurer is asked").text
    assert "The insurer is asked" in desk.get(TEETH).text
    decide(desk, "reject", "Of another plan")
    assert "waits for approval" not in desk.get("/").text
    assert days(ledger) == ["2024-01-01"]


def test_an_approved_version_is_reverted_from_its_page(desk: TestClient, ledger: Ledger) -> None:
    decide(desk, "approve")
    decide(desk, "revert", "The insurer has withdrawn it")
    assert days(ledger) == ["2024-01-01"]
    assert "2024" in desk.get(TEETH).text


def test_what_is_open_and_keeps_nobody_from_approving_is_named_where_that_is_done(
    ledger: Ledger, opened: Opened
) -> None:
    look = Finding(severity="warning", rule="torn-statement", message="It may be torn.", at="/criteria/0")
    take_in(drafts_of(ledger), a=doubted(reading("2025-01-01"), look))
    desk = opened(ledger.root)
    page = desk.get(TEETH).text
    named = page[page.index("It can be approved with what is open in it") :]
    named = named[: named.index("</ul>")]
    assert "It may be torn." in named
    assert ">warning<" in named
    decide(desk, "approve")
    assert days(ledger) == ["2025-01-01"]


def test_what_is_open_keeps_it_from_being_approved(ledger: Ledger, opened: Opened) -> None:
    take_in(drafts_of(ledger), a=doubted(reading("2025-01-01"), ERROR))
    desk = opened(ledger.root)
    page = desk.get(TEETH).text
    way = page[page.index("Before it can be approved, correct or settle") :]
    assert "Something is missing." in way[: way.index("</ul>")]
    answer = decide(desk, "approve", "Compared with the paper.")
    assert answer.status_code == 409
    assert "has something open: a title promises criteria" in answer.text
    assert "Compared with the paper." in answer.text  # no word is lost
    form = {"token": token(page), "rule": "promise-not-kept", "at": "/criteria", "why": "It is in the annex."}
    desk.post(f"{desk.get(TEETH).url.path}/settle", data=form)
    decide(desk, "approve")
    assert days(ledger) == ["2025-01-01"]


def test_who_comes_second_is_told_who_was_first(desk: TestClient, ledger: Ledger, opened: Opened) -> None:
    page = desk.get(TEETH).url.path
    other = opened(ledger.root)
    form = {"decision": "approve", "why": "As printed."}
    other.post(f"{page}/decide", data=form | {"token": token(other.get("/").text)})
    answer = desk.post(f"{page}/decide", data=form | {"token": token(desk.get("/").text)})
    assert answer.status_code == 409
    assert "Ada Quill approved it on" in answer.text
    assert len(days(ledger)) == 2


def test_nothing_is_decided_without_a_token_a_reason_or_another_decision(desk: TestClient, ledger: Ledger) -> None:
    page, right = desk.get(TEETH).url.path, token(desk.get("/").text)
    for form, status in (
        ({"decision": "approve", "why": "As printed.", "token": "wrong"}, 403),
        ({"decision": "approve", "why": " ", "token": right}, 400),
        ({"decision": "publish", "why": "As printed.", "token": right}, 409),
    ):
        assert desk.post(f"{page}/decide", data=form).status_code == status
    foreign = {"decision": "approve", "why": "As printed.", "token": right}
    assert desk.post(f"{page}/decide", data=foreign, headers={"origin": "http://evil.example"}).status_code == 403
    assert days(ledger) == ["2024-01-01"]


def test_where_the_ledger_says_so_dropped_pdfs_wait_and_a_second_person_approves(
    ledger: Ledger, opened: Opened
) -> None:
    folder = ledger.root / "policies"
    folder.mkdir(exist_ok=True)
    (folder / "ledger.toml").write_text("drafts = true\nfour_eyes = true\n")
    for words in (("add", "policies/ledger.toml"), ("commit", "--quiet", "--message", "Two persons")):
        subprocess.run(["git", *words], cwd=ledger.root, check=True)
    take_in(drafts_of(ledger), a=reading("2025-01-01"))
    desk = opened(ledger.root)
    assert "another person approves it" in desk.get(TEETH).text
    assert decide(desk, "approve").status_code == 409
    subprocess.run(["git", "config", "user.name", "Ben Rook"], cwd=ledger.root, check=True)
    assert "another person approves it" not in desk.get(TEETH).text
    decide(desk, "approve")
    assert days(ledger) == ["2025-01-01"]
