"""A finding is settled from the page: once, with a reason, and nobody's work is lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from extractor.checks.findings import listed
from extractor.ledger import Ledger
from extractor.model.provenance import Finding
from extractor.report.meanings import meaning
from tests.readings import doubted, reading, take_in
from tests.review.conftest import Opened, token

TEETH = "/policies/maple-health/wisdom-teeth"
DOUBT = Finding(severity="warning", rule="torn-statement", message="It may be torn.", at="/criteria/0")


@pytest.fixture
def desk(ledger: Ledger, opened: Opened) -> TestClient:
    take_in(ledger, a=doubted(reading(), DOUBT))
    return opened(ledger.root)


def settle(desk: TestClient, why: str = "Read it: whole.", does: str = "settle", rule: str = "torn-statement"):  # type: ignore[no-untyped-def]
    page = desk.get(TEETH)
    form = {"token": token(desk.get("/").text), "rule": rule, "at": "/criteria/0", "why": why}
    return desk.post(f"{page.url.path}/{does}", data=form)


def test_it_is_committed_with_who_and_why(desk: TestClient, ledger: Ledger) -> None:
    answer = settle(desk)
    assert "Settled, and committed" in answer.text
    assert "Nothing open" in answer.text
    (entry,) = ledger.settled("maple-health/wisdom-teeth")
    assert (entry.by, entry.why) == ("Ada Quill", "Read it: whole.")
    assert listed(ledger) == ()


def test_back_and_reload_repeat_nothing(desk: TestClient, ledger: Ledger) -> None:
    answer = settle(desk)
    assert answer.history[0].status_code == 303
    head = ledger.head
    desk.get(str(answer.url))
    assert ledger.head == head


def test_who_comes_second_is_told_who_was_first_and_loses_no_word(desk: TestClient, ledger: Ledger) -> None:
    settle(desk)
    head = ledger.head
    second = settle(desk, "I had a long thought on this.")
    assert second.status_code == 409
    assert "was settled by Ada Quill" in second.text
    assert "Read it: whole." in second.text
    assert "I had a long thought on this." in second.text
    assert ledger.head == head


@pytest.mark.parametrize(("why", "rule"), [("  ", "torn-statement"), ("Fine.", "no-such-rule")])
def test_without_a_reason_or_a_rule_nothing_is_settled(desk: TestClient, ledger: Ledger, why: str, rule: str) -> None:
    head = ledger.head
    assert settle(desk, why, rule=rule).status_code in (400, 409)
    assert ledger.head == head


@pytest.mark.parametrize("does", ["settle", "unsettle"])
def test_a_rule_that_there_is_not_costs_nobody_their_words(desk: TestClient, does: str) -> None:
    answer = settle(desk, "I had a long thought on this.", does, "no-such-rule")
    assert answer.status_code == 409
    assert "I had a long thought on this." in answer.text


def test_no_rule_is_shown_by_its_name_but_by_what_it_means(desk: TestClient) -> None:
    for page in (desk.get(TEETH).text, settle(desk).text):
        assert "torn-statement" in page, "a form needs it"
        assert "torn-statement" not in re.sub(r"<[^>]*>", "", page)
    assert f"<b>{meaning('torn-statement')}</b>: “Pain that lasts for 6 weeks”" in page


def test_it_can_be_taken_back(desk: TestClient) -> None:
    settle(desk)
    answer = settle(desk, "It is torn after all.", "unsettle")
    assert "it is to be looked at again" in answer.text
    assert "It may be torn." in answer.text


def test_a_file_that_was_changed_by_hand_is_left_alone(desk: TestClient, ledger: Ledger) -> None:
    settle(desk)
    settle(desk, "Again.", "unsettle")
    by_hand = Path(ledger.root, "policies/structured/maple-health/wisdom-teeth.settled.json")
    by_hand.write_text("mine", "utf-8")
    answer = settle(desk, "My reason.")
    assert answer.status_code == 409
    assert "was changed by hand" in answer.text
    assert "My reason." in answer.text
    assert by_hand.read_text("utf-8") == "mine"
