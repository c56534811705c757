"""The desk in a real browser: a walk by keyboard alone, pages and facts that lead to each other, and what axe finds."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from extractor.ingest.workers.sample import LINES, sample_pdf
from extractor.ledger import Ledger
from tests.review.browsing import browsing, grave, needs_axe, press, served

pytestmark = browsing
CGM = "larkfield-health-plan/continuous-glucose-monitors"


@pytest.fixture
def root(demonstration: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(demonstration, tmp_path / "ledger"))


@pytest.fixture
def address(root: Path) -> Iterator[str]:
    with served(root) as address:
        yield address


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    """The inbox; whatever the browser complains of (a script or style that is not allowed, say) fails the test."""
    opened = browser.new_page(viewport={"width": 1280, "height": 800})
    complaints: list[str] = []
    opened.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda fault: complaints.append(str(fault)))
    opened.goto(address)
    yield opened
    opened.close()
    assert [text for text in complaints if "409 (Conflict)" not in text] == []  # that is an answer, not a fault


def test_a_walk_by_keyboard_alone(page: Any, root: Path) -> None:
    """From the inbox to a change on both papers, to a fact, and to its correction with a reason."""
    press(page, "?")
    assert page.locator("dialog#keys").is_visible()
    press(page, "Escape", "/")
    page.keyboard.type("glucose")
    press(page, "Enter")
    page.wait_for_url("**words=glucose**")
    press(page, "j", "Enter")
    page.wait_for_url(f"**/policies/{CGM}/*")
    press(page, "3", "n", "n")
    assert page.locator("#which").inner_text().startswith("2 of ")
    assert page.locator(".change.is-current").count() == 1
    assert page.locator('.pane[data-side="new"] rect.is-current').count() >= 1
    press(page, "j")
    focused = page.evaluate("document.activeElement.className")
    assert focused.startswith("fact")
    press(page, "c", "Control+a")
    page.keyboard.type("Monitors of Glucose")
    page.keyboard.press("Tab")
    page.keyboard.type("The cover says so.")
    press(page, "Enter")
    page.wait_for_url("**done=corrected")
    assert page.locator("h1").inner_text() == "Monitors of Glucose"
    with Ledger.existing(root) as ledger:
        assert b"Monitors of Glucose" in ledger.facts(ledger.history().resolve(CGM))
    press(page, "i")
    page.wait_for_url("**words=glucose**")  # as it was left


def test_a_decision_is_a_button_that_is_pressed_and_not_the_end_of_its_reason(page: Any, root: Path) -> None:
    with Ledger.existing(root) as ledger:
        before = ledger.head
    page.goto(f"{page.url}policies/{CGM}")
    press(page, "d")
    page.keyboard.type("The insurer has withdrawn it")
    press(page, "Enter")
    with Ledger.existing(root) as ledger:
        assert ledger.head == before
    page.get_by_role("button", name="Revert").click()
    page.wait_for_url("**done=*")
    with Ledger.existing(root) as ledger:
        assert ledger.head != before


def test_a_form_begins_with_the_present_choice_and_comes_back_when_it_is_refused(page: Any, address: str) -> None:
    page.goto(f"{address}/policies/{CGM}")
    table = page.locator('.fact[data-kind="table"][data-now-role]').first
    now = table.get_attribute("data-now-role")
    table.locator("button.correct").evaluate("button => button.click()")
    assert page.locator("#correct-table select[name=role]").input_value() == now
    press(page, "Escape")
    passage = page.locator('.fact[data-kind="passage"]').first
    passage.locator("button.correct").evaluate("button => button.click()")
    chosen = page.locator("#correct-passage select[name=is]")
    assert (chosen.input_value(), chosen.evaluate("select => select.validity.valueMissing")) == ("", True)
    press(page, "Escape")
    page.locator('.fact[data-at="/criteria/0"] button.correct').evaluate("button => button.click()")
    page.locator("#correct-statement select[name=verb]").select_option("out")
    page.locator("#correct-statement input[name=why]").fill("It stands alone.")
    with page.expect_response("**/correct") as answer:
        press(page, "Enter")
    assert answer.value.status == 409
    page.locator("#correct-statement:modal .refused").wait_for()
    assert page.locator("#correct-statement input[name=why]").input_value() == "It stands alone."
    assert page.locator("#correct-statement select[name=verb]").input_value() == "out"


def test_a_key_opens_the_form_for_a_list_and_for_a_statement_of_the_version_before(page: Any, address: str) -> None:
    page.goto(f"{address}/policies/{CGM}")
    page.locator("#fact-criteria-0").focus()
    press(page, "o")
    assert page.locator("#correct-statement select[name=owns]").evaluate("e => e === document.activeElement")
    assert page.locator("#correct-statement select[name=owns-last]").is_visible()
    assert not page.locator("#correct-statement select[name=pair]").is_visible()
    press(page, "Escape", "v")
    assert page.locator("#correct-statement select[name=pair]").evaluate("e => e === document.activeElement")
    press(page, "Escape")
    page.locator(".fact.product").first.focus()
    press(page, "c")
    form = page.locator("#correct-product")
    form.locator("select[name=verb]").select_option("add")
    assert form.locator("textarea[name=add]").input_value() == ""
    assert form.locator("textarea[name=is]").input_value() != ""
    press(page, "Escape")
    page.locator("#fact-revision_history-0 button.correct").evaluate("button => button.click()")
    form = page.locator("#correct-revision")
    text = form.locator("textarea[name=is]").input_value()
    form.locator("select[name=verb]").select_option("date")
    day = form.locator("input[name=date]").input_value()
    assert page.locator("#fact-revision_history-0").text_content().split()[:2] == [day, text.split()[0]]


def test_a_line_of_the_page_says_which_fact_it_is_and_a_fact_shows_its_line(page: Any, address: str) -> None:
    page.goto(f"{address}/policies/{CGM}")
    page.locator('.pane[data-side="new"] svg a[href="#fact-criteria-0"]').click()
    assert page.locator("#what").inner_text().startswith("Criterion 1: A therapeutic continuous glucose monitor")
    assert page.locator("#fact-criteria-0.is-current").count() == 1
    pane = page.locator('.pane[data-side="new"]')
    page.locator("#fact-code_tables-1-codes-7 a.page").evaluate("link => link.click()")
    for _ in range(50):
        if pane.evaluate("pane => pane.scrollTop") > 300:
            break
        page.wait_for_timeout(100)
    page.wait_for_timeout(500)  # the pane glides
    box = pane.locator("svg a.is-current rect").first.bounding_box()
    around = pane.bounding_box()
    assert around["y"] <= box["y"] <= around["y"] + around["height"]


def test_pictures_of_pages_come_as_they_are_needed(page: Any, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/papers/" in request.url else None)
    page.set_viewport_size({"width": 1280, "height": 300})
    page.goto(f"{address}/policies/{CGM}")
    page.wait_for_load_state("networkidle")
    assert asked
    first = page.locator('.pane[data-side="new"] img').first
    assert first.evaluate("image => image.naturalWidth") > 600
    assert page.locator('img[loading="lazy"]').count() == page.locator("img").count()


def test_the_list_fills_up_after_many_files_were_dropped(page: Any, tmp_path: Path) -> None:
    parts = [
        "Molars",
        "Premolars",
        "Canines",
        "Incisors",
        "Roots",
        "Gums",
        "Jaws",
        "Palates",
        "Tongues",
        "Lips",
        "Glands",
        "Crowns",
    ]
    names = [f"Repair of {part}" for part in parts]  # more than are compared while a page is waited for
    files = []
    for name in names:
        paper = tmp_path / f"{name}.pdf"
        paper.write_bytes(sample_pdf(tuple(line.replace("Wisdom Teeth", name) for line in LINES)))
        files.append(paper)
    page.set_input_files("input[type=file]", files)
    page.get_by_text("all 12 done").wait_for(timeout=120_000)
    for name in names:
        page.locator(".list h3").get_by_text(name, exact=True).wait_for(timeout=20_000)
    assert page.locator("[data-missing]").count() == 0


def test_dropped_files_are_taken_in_while_one_watches(page: Any, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.pdf", tmp_path / "bad.pdf"
    good.write_bytes(sample_pdf())
    bad.write_bytes(b"nothing of the kind")
    page.set_input_files("input[type=file]", [good, bad])
    page.locator(".list").get_by_text("Wisdom Teeth").wait_for(timeout=60_000)
    assert "not a PDF" in page.locator("#intake").inner_text()


@needs_axe
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/", "/learn", "/bulletin", f"/policies/{CGM}", "/policies/nobody/nothing"])
def test_axe_finds_nothing_serious(browser: Any, address: str, path: str, scheme: str) -> None:
    page = browser.new_page(viewport={"width": 1024, "height": 768}, color_scheme=scheme)
    page.goto(address + path)
    faults = grave(page)
    page.close()
    assert faults == [], json.dumps(faults, indent=1)


@needs_axe
def test_axe_finds_nothing_serious_in_any_form_and_the_focus_comes_back(page: Any, address: str) -> None:
    page.goto(f"{address}/policies/{CGM}")
    page.evaluate("for (const folded of document.querySelectorAll('details')) folded.open = true")
    kinds = page.locator(".correct-dialog").evaluate_all("all => all.map(one => one.id.replace('correct-', ''))")
    opened = [kind for kind in kinds if page.locator(f'.fact[data-kind="{kind}"]').count()]
    assert {"fact", "statement", "passage", "table", "code", "product"} <= {*opened}
    for kind in opened:
        fact = page.locator(f'.fact[data-kind="{kind}"]').first
        fact.focus()
        press(page, "c")
        assert page.locator(f"#correct-{kind}").is_visible()
        assert grave(page) == []
        press(page, *["Tab"] * 8)
        assert page.evaluate(
            "document.activeElement === document.body || document.activeElement.closest('dialog') !== null"
        )
        press(page, "Escape")
        assert fact.evaluate("fact => fact === document.activeElement")


@pytest.mark.parametrize("width", [1024, 1440])
@pytest.mark.parametrize("path", ["/", f"/policies/{CGM}"])
def test_nothing_stands_beside_the_window(browser: Any, address: str, path: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 768})
    page.goto(address + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


@needs_axe
def test_a_payer_s_habits_are_learned_and_taken_by_keyboard(
    browser: Any, taught: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = Path(shutil.copytree(taught, tmp_path / "taught"))
    monkeypatch.chdir(root)
    with served(root) as address:
        page = browser.new_page(viewport={"width": 1024, "height": 768})
        page.goto(address)
        press(page, "l")
        page.wait_for_url("**/learn")
        press(page, "j", "Enter")
        page.wait_for_url("**/learn/maple-health-fund")
        assert grave(page) == []
        press(page, "l")
        page.locator("progress").wait_for()
        page.locator(".rule >> nth=2").wait_for(timeout=120_000)
        assert grave(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 1024
        page.reload()
        press(page, "j", "j", "x", "e")
        assert page.locator(".rule:focus details[open]").count() == 3
        assert page.locator("input[name=rule]:checked").count() == 1
        press(page, "t", "Enter")
        page.locator(".notice").get_by_text("1 rule written to").wait_for()
        page.close()
    assert (root / "policies" / "profiles" / "maple-health-fund.toml").read_text().count("[[") == 1


def test_the_page_stays_beside_a_finding_that_stands_far_down(page: Any, address: str) -> None:
    page.goto(f"{address}/policies/{CGM}")
    page.locator("#fact-criteria-0 a.page").click()
    page.mouse.wheel(0, 4000)
    page.wait_for_timeout(200)
    paper, bar = page.locator(".papers").bounding_box(), page.locator(".top").bounding_box()
    assert (bar["y"], paper["y"] >= bar["height"], paper["y"] + paper["height"] <= 800) == (0, True, True)


def test_a_form_says_where_a_statement_goes_and_what_goes_along(page: Any, address: str) -> None:
    page.goto(f"{address}/policies/{CGM}")
    second = page.locator('.fact[data-at="/criteria/0/children/1"]')
    second.focus()
    press(page, ">")
    first = page.locator('.fact[data-at="/criteria/0/children/0"] .text').inner_text()
    assert page.locator("#correct-statement .where").inner_text() == f"It goes below “{first}”"
    page.keyboard.type("It is indented.")
    press(page, "Enter")
    page.wait_for_url("**done=corrected")
    assert page.evaluate("document.activeElement.dataset.at") == "/criteria/0/children/0/children/0"
    page.locator('.fact[data-at="/criteria/0"]').focus()
    press(page, "c")
    assert "below it)" in page.locator("#correct-statement .quote").inner_text()
