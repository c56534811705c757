"""A month's intake in a real browser: what waits, one after the other, with little to press and nothing lost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from extractor.ingest.drafting import drafts_of
from extractor.ledger import Ledger
from extractor.model.provenance import Finding
from tests.readings import doubted, reading, take_in
from tests.review.browsing import browsing, press, served

pytestmark = browsing
DOUBT = Finding(severity="warning", rule="torn-statement", message="It may be torn.", at="/criteria/0")


@pytest.fixture
def drafts_page(browser: Any, ledger: Ledger) -> Iterator[Any]:
    """The inbox of a ledger in which two policies wait and one is approved."""
    take_in(ledger, a=doubted(reading("2024-01-01", title="Gums"), DOUBT))
    take_in(drafts_of(ledger), b=reading("2025-01-01"), c=reading("2025-01-01", title="Crowns"))
    with served(ledger.root) as address:
        opened = browser.new_page(viewport={"width": 1280, "height": 800})
        opened.goto(address)
        yield opened
        opened.close()


def test_what_waits_stands_before_what_is_approved_though_that_has_findings(drafts_page: Any) -> None:
    groups = drafts_page.locator(".list-side .group-title").all_inner_texts()
    assert [group.split()[0] for group in groups] == ["Waits", "Approved"]
    assert drafts_page.locator(".list >> nth=0").locator("h3").count() == 2


def test_after_a_decision_one_is_at_the_next_that_waits_with_the_filters_of_before(drafts_page: Any) -> None:
    """A clean version takes four actions: open it, decide, say why, approve."""
    press(drafts_page, "/")
    drafts_page.keyboard.type("maple")
    press(drafts_page, "Enter")
    drafts_page.wait_for_url("**words=maple**")
    for left in (1, 0):
        press(drafts_page, "j") if left else None
        press(drafts_page, "Enter")
        drafts_page.wait_for_url("**/policies/**")
        press(drafts_page, "d")
        drafts_page.keyboard.type("As printed.")
        press(drafts_page, "Tab", "Enter")
        drafts_page.wait_for_url("**words=maple**done=approve")
        drafts_page.locator(".list-side").wait_for()
        focused = drafts_page.evaluate("document.activeElement.closest('.list')?.querySelectorAll('li').length ?? 0")
        assert focused == (1 if left else 3)
    assert drafts_page.locator(".group-title").count() == 0  # nothing waits any more


def test_the_same_finding_of_several_places_is_settled_once_for_all(browser: Any, ledger: Ledger) -> None:
    facts = ["/code_tables/0/codes/0", "/code_tables/0/codes/1"]
    placed = [DOUBT.model_copy(update={"at": at}) for at in facts]
    take_in(ledger, a=doubted(reading(codes=["D7240", "D7240"]), *placed))
    with served(ledger.root) as address:
        page = browser.new_page()
        page.goto(f"{address}/policies/maple-health/wisdom-teeth")
        assert page.locator("article.doubt[id]").count() == 1
        press(page, "f", "s")
        page.keyboard.type("Both are printed.")
        press(page, "Enter")
        page.wait_for_url("**done=settled")
        page.locator("#attention-title:focus").get_by_text("Nothing open").wait_for()
        page.close()
    assert {entry.at for entry in ledger.settled("maple-health/wisdom-teeth")} == {*facts}
