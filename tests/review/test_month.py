"""A month's intake in a real browser: what waits, one after the other, with little to press and nothing lost."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from extractor.ingest.drafting import drafts_of
from extractor.ledger import Ledger
from extractor.model.policy import Policy
from extractor.model.provenance import Finding
from tests.readings import doubted, reading, take_in
from tests.review.browsing import browsing, press, served
from tests.review.conftest import RAW

pytestmark = browsing
CGM = "larkfield-health-plan/continuous-glucose-monitors"
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


def test_what_a_finding_is_about_is_corrected_from_the_finding(browser: Any, ledger: Ledger) -> None:
    take_in(ledger, a=doubted(reading(), DOUBT))
    with served(ledger.root) as address:
        page = browser.new_page()
        page.goto(f"{address}/policies/maple-health/wisdom-teeth")
        press(page, "c")
        assert page.locator("#what").inner_text().startswith("First choose")
        press(page, "f", "c")
        form = page.locator("dialog[open]")
        quoted = form.locator(".quote").inner_text()
        assert quoted
        assert quoted in page.locator("#fact-criteria-0").inner_text()
        press(page, "Escape")
        page.locator("article.doubt").get_by_role("button", name="Correct").click()
        assert form.locator(".quote").inner_text() == quoted
        page.close()


def test_from_dropped_pdfs_to_the_bulletin(browser: Any, ledger: Ledger, tmp_path: Path) -> None:
    """Eleven files are dropped, one of them bad; a nesting, a status and a payer are corrected; all four policies are
    approved by the keyboard, each with four actions; the bulletin tells of them as they were corrected."""
    settings = ledger.root / "policies" / "ledger.toml"
    settings.parent.mkdir(exist_ok=True)
    settings.write_text("drafts = true\n")
    for words in (("add", "policies/ledger.toml"), ("commit", "--quiet", "--message", "Drafts")):
        subprocess.run(["git", *words], cwd=ledger.root, check=True)
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"nothing of the kind")
    with served(ledger.root) as address:
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.goto(address)
        page.set_input_files("input[type=file]", [*sorted(RAW.glob("*.pdf")), bad])
        page.get_by_text("all 11 done, 1 not taken in").wait_for(timeout=240_000)
        page.locator("ol.list >> nth=0").locator("li >> nth=3").wait_for()
        page.goto(f"{address}/policies/{CGM}")
        for at, verb, choice in (
            ("/criteria/0/children/2", ">", ""),
            ("/code_tables/0/codes/0", "c", "not_covered"),
            ("/payer", "c", "Larkfield of the North"),
        ):
            correct(page, at, verb, choice)
        page.goto(address)
        for _ in range(4):
            press(page, "j") if page.locator("ol.list a:focus").count() == 0 else None
            press(page, "Enter")
            page.wait_for_url("**/policies/**")
            press(page, "d")
            page.keyboard.type("As printed.")
            press(page, "Tab", "Enter")
            page.wait_for_url("**done=approve", timeout=60_000)
        assert page.locator(".group-title").count() == 0
        press(page, "m")
        page.wait_for_url("**/bulletin")
        page.locator("input[name=since]").fill("2020-01-01")
        with page.expect_download() as download:
            page.get_by_role("button", name="Markdown").click()
        told = Path(download.value.path()).read_text("utf-8")
        page.close()
    assert "Larkfield of the North" in told
    policy = Policy.model_validate_json(ledger.facts(ledger.history().resolve(CGM)))
    assert [status.ruling.value for status in policy.code_tables[0].codes[0].status] == ["not_covered"]
    assert policy.criteria[0].children[1].children[-1].label == "1.c"


def correct(page: Any, at: str, key: str, choice: str) -> None:
    """Corrects a fact by the keyboard, after its part is unfolded."""
    fact = page.locator(f'.fact[data-at="{at}"]')
    fact.evaluate(
        "f => { for (let d = f.closest('details'); d; d = d.parentElement.closest('details')) d.open = true; }"
    )
    fact.focus()
    press(page, key)
    dialog = page.locator("dialog[open]")
    if choice:
        field = dialog.locator("[data-verb]:not([hidden])").locator("select, textarea").first
        field.select_option(choice) if field.evaluate("f => f.tagName") == "SELECT" else field.fill(choice)
    dialog.locator("[name=why]").fill("The page says so.")
    with page.expect_navigation(timeout=60_000):
        dialog.locator("[name=why]").press("Enter")
    page.locator(".notice").get_by_text("Corrected").wait_for()
